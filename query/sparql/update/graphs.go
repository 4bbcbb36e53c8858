package update

import (
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
	"concord/query/sparql/algebra"
)

// label gives the ID of a graph; ok is false when the store has never seen it.
func (r *run) label(iri quad.IRI) (id graph.ID, ok bool, err error) {
	if iri == "" {
		return graph.DefaultLabel, true, nil
	}
	return r.over.Find(iri)
}

// isThere says whether a graph has quads.
func (r *run) isThere(iri quad.IRI) (there bool, err error) {
	id, ok, err := r.label(iri)
	if !ok || err != nil {
		return false, err
	}
	c, err := r.over.Scan(graph.IDQuad{3: id}, graph.LSPO)
	if err != nil {
		return false, err
	}
	there = c.Next()
	return there, c.Close()
}

func (r *run) clear(target algebra.GraphRef) error {
	if target.All {
		return r.removeAll(graph.IDQuad{})
	}
	if target.Named {
		ids, err := r.scan(graph.IDQuad{})
		if err != nil {
			return err
		}
		for _, id := range ids {
			if id[3] == graph.DefaultLabel {
				continue
			}
			if err := r.tick(); err != nil {
				return err
			}
			if _, err := r.over.RemoveID(id); err != nil {
				return err
			}
		}
		return nil
	}
	id, ok, err := r.label(target.IRI)
	if !ok || err != nil {
		return err
	}
	return r.removeAll(graph.IDQuad{3: id})
}

// transfer is ADD, MOVE or COPY. From a graph to itself nothing is to be done.
func (r *run) transfer(op *algebra.Transfer) error {
	if op.From == op.To {
		return nil
	}
	if !op.From.Default {
		if there, err := r.isThere(op.From.IRI); err != nil || !there {
			if err == nil && !op.Silent {
				err = fmt.Errorf("%w <%s> is not there", ErrGraph, string(op.From.IRI))
			}
			return err
		}
	}
	from, ok, err := r.label(op.From.IRI)
	if err != nil || !ok {
		return err
	}
	ids, err := r.scan(graph.IDQuad{3: from})
	if err != nil {
		return err
	}
	quads := make([]quad.Quad, len(ids))
	for i, id := range ids {
		if quads[i], err = r.quad(id); err != nil {
			return err
		}
	}
	if op.Kind != algebra.Add {
		if err := r.clear(op.To); err != nil {
			return err
		}
	}
	for i, q := range quads {
		if op.Kind == algebra.Move {
			if _, err := r.over.RemoveID(ids[i]); err != nil {
				return err
			}
		}
		q.Label = nil
		if !op.To.Default {
			q.Label = op.To.IRI
		}
		if err := r.add(q); err != nil {
			return err
		}
	}
	return nil
}

// load reads a document whole before the first of its quads is added, so that one that cannot be read changes nothing.
func (r *run) load(op *algebra.Load) error {
	quads, err := r.read(op)
	if err != nil {
		if op.Silent && r.ctx.Err() == nil && !errors.Is(err, ErrMemory) {
			return nil
		}
		return err
	}
	nodes := map[string]quad.BNode{}
	for _, q := range quads {
		if err := r.addFresh(q, nodes); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) read(op *algebra.Load) (quads []quad.Quad, err error) {
	if r.opts.Open == nil {
		return nil, fmt.Errorf("%w: LOAD is not allowed here", ErrLoad)
	}
	doc, err := r.opts.Open(r.ctx, op.Source)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLoad, err)
	}
	defer func() { err = errors.Join(err, doc.Body.Close()) }()
	for q, err := range rdf.Read(doc.Body, doc.Name, doc.Format, rdf.ReadOptions{Base: doc.Base}) {
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrLoad, err)
		}
		if err := r.tick(); err != nil {
			return nil, err
		}
		if op.Into != "" {
			if q.Label != nil {
				return nil, fmt.Errorf("%w into one graph: it has graphs of its own, %s among them; leave INTO GRAPH out", ErrLoad, quad.StringOf(q.Label))
			}
			q.Label = op.Into
		}
		if err := r.spend(q); err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}
