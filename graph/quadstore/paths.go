package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
)

// paths are the ways in which a scanner holds its current result. A scanner tells them once; paths go through them anew
// for every quad of a node that was reached in several ways. They are asked for only as far as they are wanted.
type paths struct {
	scan   iterator.Scanner
	tagged bool                  // the ways differ in their tags, which must be kept
	kept   []map[string]refs.Ref // the tags of the first ways, if tagged
	known  int                   // ways that the scanner has told
	more   bool                  // it may have another
	at     int                   // the way in use
}

// next moves the scanner to its next result.
func (p *paths) next(ctx context.Context) bool {
	p.kept, p.known, p.more, p.at = p.kept[:0], 1, true, 0
	return p.scan.Next(ctx)
}

// nextPath moves to the next way.
func (p *paths) nextPath(ctx context.Context) bool {
	if p.at+1 < p.known {
		p.at++
		return true
	}
	if !p.more {
		return false
	}
	if p.tagged && len(p.kept) == p.at {
		tags := map[string]refs.Ref{}
		p.scan.TagResults(tags)
		p.kept = append(p.kept, tags)
	}
	if p.more = p.scan.NextPath(ctx); !p.more {
		return false
	}
	p.known++
	p.at++
	return true
}

// tag gives the tags of the way in use.
func (p *paths) tag(dst map[string]refs.Ref) {
	if !p.tagged {
		return
	}
	if p.at >= len(p.kept) {
		p.scan.TagResults(dst)
		return
	}
	for k, v := range p.kept[p.at] {
		dst[k] = v
	}
}

// mayTag reports whether the results of a set may have tags.
func mayTag(set iterator.Shape) bool {
	switch set := set.(type) {
	case *walk:
		if len(set.saves) > 0 {
			return true
		}
	case *meet, *union, *allNodes, *iterator.Fixed, *iterator.Unique, *iterator.Null:
	default:
		return true
	}
	for _, sub := range set.SubIterators() {
		if mayTag(sub) {
			return true
		}
	}
	return false
}
