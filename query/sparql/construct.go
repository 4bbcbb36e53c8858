package sparql

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/algebra"
)

// What a triple that was given costs in the set of those given.
const givenCost = 200

// construct fills the template for each solution. A triple that is no RDF, or has an unbound variable, is left out.
func (s *session) construct(q *Query, maxRows int64, yield func(quad.Quad) bool) error {
	salt := make([]byte, 6)
	_, _ = rand.Read(salt)
	prefix := "c" + hex.EncodeToString(salt) + "x"
	var columns []algebra.Var
	at := map[algebra.Var]int{}
	place := func(t algebra.TemplateTerm) {
		if t.Blank == "" && t.IsVar() {
			if _, ok := at[t.Var]; !ok {
				at[t.Var] = len(columns)
				columns = append(columns, t.Var)
			}
		}
	}
	for _, t := range q.alg.Template {
		place(t.Subject)
		place(t.Predicate)
		place(t.Object)
	}
	given := map[quad.Quad]struct{}{}
	blanks := map[string]quad.BNode{}
	made := 0
	var inner error
	err := s.rows(columns, 0, func(values []quad.Value) bool {
		clear(blanks)
		term := func(t algebra.TemplateTerm) quad.Value {
			switch {
			case t.Blank != "":
				b, ok := blanks[t.Blank]
				if !ok {
					made++
					b = quad.BNode(prefix + strconv.Itoa(made))
					blanks[t.Blank] = b
				}
				return b
			case t.IsVar():
				return values[at[t.Var]]
			}
			return t.Value
		}
		for _, t := range q.alg.Template {
			out := quad.Quad{Subject: term(t.Subject), Predicate: term(t.Predicate), Object: term(t.Object)}
			if !isTriple(out) {
				continue
			}
			if _, ok := given[out]; ok {
				continue
			}
			if maxRows > 0 && int64(len(given)) >= maxRows {
				inner = rowsError(maxRows)
				return false
			}
			if inner = s.run.Grow("CONSTRUCT", givenCost); inner != nil {
				return false
			}
			given[out] = struct{}{}
			if !yield(out) {
				return false
			}
		}
		return true
	})
	if err == nil {
		err = inner
	}
	return err
}

func isTriple(q quad.Quad) bool {
	switch q.Subject.(type) {
	case quad.IRI, quad.BNode:
	default:
		return false
	}
	_, ok := q.Predicate.(quad.IRI)
	return ok && q.Object != nil
}

// describe gives the concise bounded description of each term: the triples it is the subject of, and those of the blank
// nodes they lead to.
func (s *session) describe(q *Query, maxRows int64, yield func(quad.Quad) bool) error {
	var todo []quad.Value
	seen := map[quad.Value]struct{}{}
	add := func(t quad.Value) {
		if t == nil {
			return
		}
		if _, ok := seen[t]; !ok {
			seen[t] = struct{}{}
			todo = append(todo, t)
		}
	}
	var columns []algebra.Var
	for _, t := range q.alg.Describe {
		if t.IsVar() {
			columns = append(columns, t.Var)
		} else {
			add(t.Value)
		}
	}
	var inner error
	err := s.rows(columns, 0, func(values []quad.Value) bool {
		for _, v := range values {
			add(v)
		}
		inner = s.run.Grow("DESCRIBE", int64(len(values))*16)
		return inner == nil
	})
	if err == nil {
		err = inner
	}
	if err != nil {
		return err
	}
	view := s.run.View()
	seeker := view.Seeker(access.Graph{})
	buf := make([]graph.IDQuad, 64)
	var given int64
	for len(todo) > 0 {
		t := todo[0]
		todo = todo[1:]
		id, ok, err := view.Find(t)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := seeker.Match(graph.IDQuad{id}); err != nil {
			return s.run.Explain(err)
		}
		for {
			n, err := seeker.Next(buf)
			if err != nil {
				return s.run.Explain(err)
			}
			if n == 0 {
				break
			}
			for _, q := range buf[:n] {
				p, err := view.Term(q[1])
				if err != nil {
					return err
				}
				o, err := view.Term(q[2])
				if err != nil {
					return err
				}
				if _, ok := o.(quad.BNode); ok {
					add(o)
				}
				if given++; maxRows > 0 && given > maxRows {
					return rowsError(maxRows)
				}
				if !yield(quad.Quad{Subject: t, Predicate: p, Object: o}) {
					return nil
				}
			}
		}
	}
	return nil
}
