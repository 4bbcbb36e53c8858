package sparql

import (
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
	"concord/query/sparql/syntax"
)

// ParseOptions says what a query may leave out.
type ParseOptions = syntax.Options

// Query is a query that was read. It does not change and may be used by many goroutines.
type Query struct {
	tree *syntax.Query
	alg  *algebra.Query // rewritten
	raw  *algebra.Query
	cols []string
}

// Parse reads a query. An error is a *syntax.Error with line and column.
func Parse(text string, opts ParseOptions) (*Query, error) {
	tree, err := syntax.ParseQuery(text, opts)
	if err != nil {
		return nil, err
	}
	alg, err := algebra.Translate(tree)
	if err != nil {
		return nil, err
	}
	q := newQuery(alg)
	q.tree = tree
	return q, nil
}

// FromAlgebra makes a query of algebra.
func FromAlgebra(alg *algebra.Query) *Query { return newQuery(alg) }

func newQuery(alg *algebra.Query) *Query {
	q := &Query{raw: alg, alg: plan.Rewrite(alg)}
	for _, v := range alg.Project {
		q.cols = append(q.cols, alg.Vars[v])
	}
	return q
}

// Form is what the query gives back.
func (q *Query) Form() algebra.Form { return q.raw.Form }

// Vars are the names of the variables of a SELECT, in order.
func (q *Query) Vars() []string { return q.cols }

// String gives the query as SPARQL, if it was read from text.
func (q *Query) String() string {
	if q.tree == nil {
		return ""
	}
	return q.tree.String()
}
