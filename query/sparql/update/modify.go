package update

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// modify finds the solutions, then removes what the templates of DELETE make of them, then adds what those of INSERT do.
func (r *run) modify(op *algebra.Modify) error {
	q := &algebra.Query{Form: algebra.Select, Vars: op.Vars, Dataset: op.Using, Base: op.Base}
	if op.Using == nil && op.With != "" {
		q.Dataset = &algebra.Dataset{Default: []quad.IRI{op.With}, AllNamed: true}
	}
	column := map[algebra.Var]int{}
	for _, templates := range [][]algebra.QuadTemplate{op.Delete, op.Insert} {
		for _, t := range templates {
			terms := []algebra.Term{t.Subject.Term, t.Predicate.Term, t.Object.Term}
			blank := []bool{t.Subject.Blank != "", t.Predicate.Blank != "", t.Object.Blank != ""}
			if t.Graph != nil {
				terms, blank = append(terms, *t.Graph), append(blank, false)
			}
			for i, term := range terms {
				if _, met := column[term.Var]; term.IsVar() && !blank[i] && !met {
					column[term.Var] = len(q.Project)
					q.Project = append(q.Project, term.Var)
				}
			}
		}
	}
	q.Root = &algebra.Project{Input: op.Where, Vars: slices.Clone(q.Project)}

	// The pattern is matched against the graph as it was before: nothing is changed until all solutions are known.
	type removal struct {
		quad.Quad
		everywhere bool
	}
	var insert []quad.Quad
	removals := map[removal]struct{}{}
	var remove []removal
	for row, err := range r.opts.Evaluate(r.ctx, r.over, q) {
		if err != nil {
			return err
		}
		if err := r.tick(); err != nil {
			return err
		}
		value := func(t algebra.Term) quad.Value {
			if t.IsVar() {
				return row[column[t.Var]]
			}
			return t.Value
		}
		nodes := map[string]quad.BNode{} // of the templates, new ones for each solution
		place := func(t algebra.TemplateTerm) quad.Value {
			if t.Blank != "" {
				return nodes[t.Blank]
			}
			return value(t.Term)
		}
		fill := func(t algebra.QuadTemplate) (out quad.Quad, everywhere, ok bool) {
			out = quad.Quad{Subject: place(t.Subject), Predicate: place(t.Predicate), Object: place(t.Object)}
			switch {
			case t.Graph != nil:
				if out.Label = value(*t.Graph); !isNode(out.Label) {
					return out, false, false
				}
			case op.With != "":
				out.Label = op.With
			default:
				everywhere = true
			}
			_, isIRI := out.Predicate.(quad.IRI)
			return out, everywhere, isIRI && isNode(out.Subject) && out.Object != nil
		}
		for _, t := range op.Delete {
			if q, everywhere, ok := fill(t); ok {
				gone := removal{q, everywhere}
				if _, met := removals[gone]; met {
					continue
				}
				if err := r.spend(q); err != nil {
					return err
				}
				removals[gone] = struct{}{}
				remove = append(remove, gone)
			}
		}
		for _, t := range op.Insert {
			for _, term := range []algebra.TemplateTerm{t.Subject, t.Object} {
				if _, met := nodes[term.Blank]; term.Blank != "" && !met {
					if nodes[term.Blank], err = r.freshNode(); err != nil {
						return err
					}
				}
			}
			if q, _, ok := fill(t); ok {
				if err := r.spend(q); err != nil {
					return err
				}
				insert = append(insert, q)
			}
		}
	}
	for _, q := range remove {
		if err := r.remove(q.Quad, q.everywhere); err != nil {
			return err
		}
	}
	for _, q := range insert {
		if err := r.add(q); err != nil {
			return err
		}
	}
	return nil
}

// isNode says whether a value can be a subject or a label.
func isNode(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return true
	}
	return false
}
