package rdf

import (
	"bufio"
	"context"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// WriteNQuads writes quads as N-Quads, one line each, in the order they come, and gives the number written. It ends with
// the first error: of the sequence, of a quad that RDF has no form for, or of w.
func WriteNQuads(w io.Writer, quads iter.Seq2[quad.Quad, error]) (int64, error) {
	b := bufio.NewWriterSize(w, 64<<10)
	var (
		n    int64
		line []byte
	)
	for q, err := range quads {
		if err == nil {
			line, err = AppendQuad(line[:0], q)
		}
		if err == nil {
			_, err = b.Write(line)
		}
		if err != nil {
			return n, writeError(err)
		}
		n++
	}
	if err := b.Flush(); err != nil {
		return n, writeError(err)
	}
	return n, nil
}

func writeError(err error) error {
	return &graph.Error{Op: "write N-Quads", Err: err}
}

// Quads gives the quads of a snapshot that match a pattern, in the order of IDs, which is stable within one snapshot and
// means nothing else. An error is the last element.
func Quads(ctx context.Context, snap graph.Snapshot, pattern graph.IDQuad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		c, err := snap.Scan(pattern, graph.BestOrder(snap.Orders(), pattern))
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer c.Close()
		terms := newTermCache(snap)
		for n := 0; c.Next(); n++ {
			if n%1024 == 0 && ctx.Err() != nil {
				yield(quad.Quad{}, ctx.Err())
				return
			}
			id := c.Quad()
			var t [4]quad.Value
			for i := range t {
				if t[i], err = terms.term(id[i]); err != nil {
					yield(quad.Quad{}, err)
					return
				}
			}
			if !yield(quad.Quad{Subject: t[0], Predicate: t[1], Object: t[2], Label: t[3]}, nil) {
				return
			}
		}
		if err := c.Err(); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// termCache remembers terms by the low bits of their IDs: predicates, classes and the subject of the last quad.
type termCache struct {
	snap graph.Snapshot
	ids  [4096]graph.ID
	vals [4096]quad.Value
}

func newTermCache(snap graph.Snapshot) *termCache { return &termCache{snap: snap} }

func (c *termCache) term(id graph.ID) (quad.Value, error) {
	if id == graph.DefaultLabel {
		return nil, nil
	}
	i := (uint64(id) ^ uint64(id)>>32) % uint64(len(c.ids))
	if c.ids[i] == id {
		return c.vals[i], nil
	}
	v, err := c.snap.Term(id)
	if err != nil {
		return nil, err
	}
	c.ids[i], c.vals[i] = id, v
	return v, nil
}
