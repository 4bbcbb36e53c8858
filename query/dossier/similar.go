package dossier

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

const (
	mostSimilar  = 5   // suggestions
	leastSimilar = 0.5 // of the pairs of letters that two names have
)

// Similar gives the entities whose names have most pairs of letters in common with this one. It walks the names of the whole
// graph.
func (r *Reader) Similar(name string) ([]graph.Entity, error) {
	key := strings.Join(Fields(name), " ")
	want := pairsOf(key)
	best := map[graph.ID]float64{}
	for _, p := range []quad.IRI{vocab.RDFSLabel, vocab.AltLabel} {
		err := r.eachName(p, func(subject graph.ID, name string) {
			if score := inCommon(want, key, strings.Join(Fields(name), " ")); score >= leastSimilar {
				best[subject] = max(best[subject], score)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	type candidate struct {
		graph.Entity
		score float64
	}
	var list []candidate
	for id, score := range best {
		term, err := r.snapshot.Term(id)
		if err != nil {
			return nil, err
		}
		iri, _ := term.(quad.IRI)
		e, err := r.entity(string(iri))
		if err != nil {
			return nil, err
		}
		list = append(list, candidate{e, score})
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.IRI, b.IRI))
	})
	var out []graph.Entity
	for _, c := range list[:min(len(list), mostSimilar)] {
		out = append(out, c.Entity)
	}
	return out, nil
}

// eachName calls f with every entity and literal of a predicate; what other datasets call their records is no name of an
// entity.
func (r *Reader) eachName(p quad.IRI, f func(subject graph.ID, name string)) error {
	predicate, ok, err := r.snapshot.Find(p)
	if err != nil || !ok {
		return err
	}
	names, ok, err := r.snapshot.Find(vocab.Names)
	if err != nil || !ok {
		return err
	}
	c, err := r.snapshot.Scan(graph.IDQuad{1: predicate, 3: names}, graph.POSL)
	if err != nil {
		return err
	}
	var last graph.ID
	name := ""
	for c.Next() {
		q := c.Quad()
		if q[2] != last {
			last = q[2]
			term, err := r.snapshot.Term(last)
			if err != nil {
				return errors.Join(err, c.Close())
			}
			name, _ = graph.LiteralText(term)
		}
		f(q[0], name)
	}
	return c.Close()
}

// pairsOf counts the pairs of neighbouring letters of a text.
func pairsOf(s string) map[string]int {
	m := map[string]int{}
	r := []rune(" " + s + " ")
	for i := 1; i < len(r); i++ {
		m[string(r[i-1:i+1])]++
	}
	return m
}

// inCommon is the Dice coefficient of the pairs of letters of two names; a name that holds all words of the other counts
// as similar, since a user may give a part of a name.
func inCommon(want map[string]int, a, b string) float64 {
	have := pairsOf(b)
	both, n, m := 0, 0, 0
	for p, k := range want {
		both += min(k, have[p])
		n += k
	}
	for _, k := range have {
		m += k
	}
	score := 2 * float64(both) / float64(n+m)
	if strings.Contains(" "+b+" ", " "+a+" ") {
		score = max(score, 0.7)
	}
	return score
}
