package sparql

import (
	"errors"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/algebra"
)

// ErrDataset: a dataset is given for an update that names one itself (WITH, USING).
var ErrDataset = errors.New("the update names its graphs itself")

// WithDataset gives the query over other graphs: those of defaults merged to be the default graph, and those of named as
// the named ones. They take the place of what FROM and FROM NAMED say (SPARQL 1.1 Protocol, section 2.1.4). Without any,
// the query stays what it is.
func (q *Query) WithDataset(defaults, named []quad.IRI) *Query {
	if len(defaults)+len(named) == 0 {
		return q
	}
	raw := *q.raw
	raw.Dataset = &algebra.Dataset{Default: defaults, Named: named}
	out := newQuery(&raw)
	out.tree = q.tree
	return out
}

// WithDataset gives the update with the graphs that its patterns are matched against, as USING and USING NAMED would name
// them. An update that has WITH or USING is an error (SPARQL 1.1 Protocol, section 2.2.3). Without any graphs, the update
// stays what it is.
func (u *Update) WithDataset(defaults, named []quad.IRI) (*Update, error) {
	if len(defaults)+len(named) == 0 {
		return u, nil
	}
	out := &Update{tree: u.tree, alg: &algebra.Update{}}
	for _, op := range u.alg.Operations {
		if m, ok := op.(*algebra.Modify); ok {
			if m.With != "" || m.Using != nil {
				return nil, &graph.Error{Op: "update", Err: ErrDataset, Hint: "leave out WITH and USING, or the parameters"}
			}
			changed := *m
			changed.Using = &algebra.Dataset{Default: defaults, Named: named}
			op = &changed
		}
		out.alg.Operations = append(out.alg.Operations, op)
	}
	return out, nil
}
