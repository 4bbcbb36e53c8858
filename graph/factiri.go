package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"concord/graph/vocab"
)

// FactIRI is the node of the fact that a statement states: a digest of its type and its identifying arguments, with
// mentions replaced by the entities they refer to. Reports of one event therefore meet in one node, in whatever words and
// order they give it: lists are sets, numbers and texts are compared in a normal form. What does not identify (the kind of
// a visit, the change of a figure) may differ from report to report, as may status and speaker, which are the statement's.
//
// A description that stands where an entity belongs ("a joint venture") is no identity: two documents that both speak of a
// joint venture need not mean the same one. Such a fact meets others of its own document only.
func FactIRI(s Statement, entities []string, doc string) string {
	var buf [512]byte
	id := buf[:0]
	part := func(text string) { id = append(append(id, text...), 0) }
	part(string(s.Type))
	described := false
	for _, role := range schema[s.Type] {
		if !role.Identifying {
			continue
		}
		var few [4]string
		values := few[:0]
		for _, a := range s.Args {
			switch {
			case a.Role != role.Name:
			case a.Mention >= 0:
				values = append(values, "<"+entities[a.Mention])
			case a.Kind == NumberValue:
				values = append(values, "#"+CanonicalDecimal(a.Text))
			default:
				values = append(values, `"`+normalText(a.Text))
				described = described || role.Kind == EntityRole
			}
		}
		slices.Sort(values)
		part(role.Name)
		for _, v := range slices.Compact(values) {
			part(v)
		}
		part("")
	}
	if described {
		part(doc)
	}
	if s.Type == StatementFact { // what was said makes it one saying, and there is no argument that holds it
		part(normalText(s.Quote))
	}
	sum := sha256.Sum256(id)
	return vocab.FactPrefix + string(s.Type) + ":" + hex.EncodeToString(sum[:8])
}

// normalText is the form in which texts are compared: compatibility characters and case folded, white space single,
// articles dropped.
func normalText(s string) string {
	if norm, ok := normalASCII(s); ok {
		return norm
	}
	return normalUnicode(s)
}

func normalUnicode(s string) string {
	words := strings.Fields(cases.Fold().String(norm.NFKC.String(s)))
	words = slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "a" || w == "an" })
	return strings.Join(words, " ")
}

// normalASCII is normalText of a text that is ASCII, for which there is a short way; ok is false for another.
func normalASCII(s string) (norm string, ok bool) {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return "", false
		}
	}
	var buf [256]byte
	out := buf[:0]
	for word := range strings.FieldsSeq(s) {
		from := len(out)
		if from > 0 {
			out = append(out, ' ')
		}
		begin := len(out)
		for i := range len(word) {
			c := word[i]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			out = append(out, c)
		}
		if w := string(out[begin:]); w == "the" || w == "a" || w == "an" {
			out = out[:from]
		}
	}
	return string(out), true
}

// schema is [Roles] by type, and never written to.
var schema = func() map[FactType][]Role {
	m := map[FactType][]Role{}
	for _, t := range FactTypes() {
		m[t] = Roles(t)
	}
	return m
}()
