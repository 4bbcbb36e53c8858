package main

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// vocabulary is the words of a graph, for completion.
type vocabulary struct{ iris []string }

// mostWords bounds the classes and the predicates that are offered.
const mostWords = 5000

// readVocabulary gives the predicates and the classes of a graph. It jumps from one to the next, whatever their number of
// quads.
func readVocabulary(ctx context.Context, snap graph.Snapshot) (*vocabulary, error) {
	met := map[graph.ID]bool{}
	each := func(pattern graph.IDQuad, position int) (err error) {
		c, err := snap.Scan(pattern, graph.POSL)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, c.Close()) }()
		n := 0
		for ok := c.Next(); ok && n < mostWords; n++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			at := c.Quad()
			met[at[position]] = true
			next := pattern
			if next[position] = at[position] + 1; next[position] == 0 {
				break // the last ID that there can be
			}
			ok = c.Seek(next)
		}
		return nil
	}
	if err := each(graph.IDQuad{}, 1); err != nil {
		return nil, err
	}
	if id, ok, err := snap.Find(vocab.RDFType); err != nil {
		return nil, err
	} else if ok {
		if err := each(graph.IDQuad{1: id}, 2); err != nil {
			return nil, err
		}
	}
	v := &vocabulary{}
	for id := range met {
		term, err := snap.Term(id)
		if err != nil {
			return nil, err
		}
		if iri, ok := term.(quad.IRI); ok {
			v.iris = append(v.iris, string(iri))
		}
	}
	slices.Sort(v.iris)
	return v, nil
}

// keywords are offered in capitals.
var keywords = strings.Fields(`ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL CLEAR COALESCE CONCAT CONSTRUCT CONTAINS COPY
	COUNT CREATE DATA DATATYPE DAY DEFAULT DELETE DESC DESCRIBE DISTINCT DROP EXISTS FILTER FLOOR FROM GRAPH GROUP
	GROUP_CONCAT HAVING HOURS IF IN INSERT INTO IRI ISBLANK ISIRI ISLITERAL ISNUMERIC LANG LANGMATCHES LCASE LIMIT LOAD MAX
	MIN MINUS MINUTES MONTH MOVE NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE
	SECONDS SELECT SEPARATOR SERVICE SILENT STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS SUBSTR SUM TO UCASE
	UNDEF UNION USING VALUES WHERE WITH YEAR`)

var variable = regexp.MustCompile(`[?$][\pL_][\pL\pN_]*`)

// complete gives what may stand in the place of the last word of a line, and what comes before that word.
func (s *shell) complete(line string) (head string, words []string) {
	if strings.HasPrefix(line, ".") {
		commands := shellCommands()
		for _, f := range answerFormats() {
			commands = append(commands, ".format "+f)
		}
		for _, c := range commands {
			if strings.HasPrefix(c, line) {
				words = append(words, c)
			}
		}
		slices.Sort(words)
		return "", words
	}
	start := strings.LastIndexAny(line, " \t{}()[];,|/^!=*+\"'") + 1
	if open := strings.LastIndexByte(line, '<'); open >= 0 && !strings.ContainsAny(line[open:], "> \t") {
		start = open
	}
	head, word := line[:start], line[start:]
	if word == "" {
		return head, nil
	}
	met := map[string]bool{}
	offer := func(w string) {
		if w != word && !met[w] {
			met[w] = true
			words = append(words, w)
		}
	}
	switch {
	case word[0] == '?' || word[0] == '$':
		for _, v := range variable.FindAllString(strings.Join(s.pending, "\n")+"\n"+head, -1) {
			if strings.HasPrefix(v, word) {
				offer(v)
			}
		}
	case word[0] == '<':
		for _, iri := range s.vocabulary() {
			if strings.HasPrefix("<"+iri, word) {
				offer("<" + iri + ">")
			}
		}
	case strings.Contains(word, ":"):
		name, local, _ := strings.Cut(word, ":")
		ns, known := s.prefixes[name]
		for _, iri := range s.vocabulary() {
			rest, ok := strings.CutPrefix(iri, ns)
			if known && ok && isLocalName(rest) && strings.HasPrefix(rest, local) {
				offer(name + ":" + rest)
			}
		}
	default:
		for _, k := range keywords {
			if strings.HasPrefix(k, strings.ToUpper(word)) {
				offer(k)
			}
		}
		for name := range s.prefixes {
			if strings.HasPrefix(name, word) {
				offer(name + ":")
			}
		}
	}
	slices.Sort(words)
	return head, words
}

// vocabulary gives the words of the graph; none when they cannot be read, which the next query will say.
func (s *shell) vocabulary() []string {
	if s.words == nil {
		snap, err := s.store.Snapshot()
		if err != nil {
			return nil
		}
		v, err := readVocabulary(context.Background(), snap)
		if err = errors.Join(err, snap.Close()); err != nil {
			return nil
		}
		s.words = v
	}
	return s.words.iris
}
