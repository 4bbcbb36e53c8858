package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

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
	h := sha256.New()
	part := func(text string) {
		h.Write([]byte(text))
		h.Write([]byte{0})
	}
	part(string(s.Type))
	described := false
	for _, role := range schema[s.Type] {
		if !role.Identifying {
			continue
		}
		var values []string
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
	return vocab.FactPrefix + string(s.Type) + ":" + hex.EncodeToString(h.Sum(nil)[:8])
}

// normalText is the form in which texts are compared: compatibility characters and case folded, white space single,
// articles dropped.
func normalText(s string) string {
	words := strings.Fields(cases.Fold().String(norm.NFKC.String(s)))
	words = slices.DeleteFunc(words, func(w string) bool { return w == "the" || w == "a" || w == "an" })
	return strings.Join(words, " ")
}

// schema is [Roles] by type, and never written to.
var schema = func() map[FactType][]Role {
	m := map[FactType][]Role{}
	for _, t := range FactTypes() {
		m[t] = Roles(t)
	}
	return m
}()
