package quadstore

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"concord/graph"
)

// lookup asks a set whether it holds the result at hand, or the node of the result in a position.
type lookup struct {
	index    iterator.Index
	pos      int  // position of the node in the result, or itself
	optional bool // the result passes without it
	held     bool // the answer
}

// itself is the lookup.pos of those that ask about the result, not about a node of it.
const itself = -1

// lookups are asked together about one result. A result comes up once for every combination of the ways in which the
// sets hold it.
type lookups []lookup

// of gives what a lookup is asked about, for a result that is a reference or a quad.
func (l *lookup) of(ref refs.Ref, q graph.IDQuad) refs.Ref {
	if l.pos == itself {
		return ref
	}
	return nodeRef(q[l.pos])
}

// hold reports whether a result passes.
func (ls lookups) hold(ctx context.Context, ref refs.Ref, q graph.IDQuad) (bool, error) {
	for i := range ls {
		l := &ls[i]
		at := l.of(ref, q)
		l.held = at != nil && l.index.Contains(ctx, at)
		if l.held {
			continue
		}
		if err := l.index.Err(); err != nil || !l.optional {
			return false, err
		}
	}
	return true, nil
}

// nextPath moves to the next combination for the result that hold was asked about, like an odometer: those that have
// come to their end start anew when one behind them moves on. When it says false all are at their end; if the result is
// to come up again, restart comes first.
func (ls lookups) nextPath(ctx context.Context, ref refs.Ref, q graph.IDQuad) (bool, error) {
	for i := range ls {
		if !ls[i].held {
			continue
		}
		if ls[i].index.NextPath(ctx) {
			return true, ls[:i].restart(ctx, ref, q)
		}
		if err := ls[i].index.Err(); err != nil {
			return false, err
		}
	}
	return false, nil
}

// restart goes back to the first way in which each set holds the result that hold was asked about.
func (ls lookups) restart(ctx context.Context, ref refs.Ref, q graph.IDQuad) error {
	for i := range ls {
		if l := &ls[i]; l.held && !l.index.Contains(ctx, l.of(ref, q)) {
			if err := l.index.Err(); err != nil {
				return err
			}
			return errLost
		}
	}
	return nil
}

// errLost: a set does not hold what it held a moment ago.
var errLost = errors.New("an iterator contradicts itself")

func (ls lookups) tag(dst map[string]refs.Ref) {
	for i := range ls {
		if ls[i].held {
			ls[i].index.TagResults(dst)
		}
	}
}

func (ls lookups) close() error {
	var err error
	for i := range ls {
		err = errors.Join(err, ls[i].index.Close())
	}
	return err
}

// indexOf gives the lookup of a set. Cayley's Recursive, asked whether it holds a node, may answer with the tags of the
// node that it was asked about before; sets that have one in them are listed instead, once, when they are first asked.
func indexOf(set iterator.Shape) iterator.Index {
	if recursive(set) {
		return &listIndex{set: set}
	}
	return set.Lookup()
}

func recursive(set iterator.Shape) bool {
	if _, ok := set.(*iterator.Recursive); ok {
		return true
	}
	for _, sub := range set.SubIterators() {
		if recursive(sub) {
			return true
		}
	}
	return false
}

// listIndex looks up in a list of all results of a set, with their tags.
type listIndex struct {
	set    iterator.Shape
	ways   map[any][]way // by key of the result; nil before the first question
	found  []way         // of the node asked about
	at     int
	result refs.Ref
	err    error
}

// way is one way in which a set holds a node.
type way struct {
	ref  refs.Ref
	tags map[string]refs.Ref
}

func (it *listIndex) list(ctx context.Context) error {
	it.ways = map[any][]way{}
	scan := it.set.Iterate()
	for scan.Next(ctx) {
		for more := true; more; more = scan.NextPath(ctx) {
			w := way{scan.Result(), map[string]refs.Ref{}}
			scan.TagResults(w.tags)
			key := refs.ToKey(w.ref)
			it.ways[key] = append(it.ways[key], w)
			if err := ctx.Err(); err != nil {
				return errors.Join(err, scan.Close())
			}
		}
	}
	return errors.Join(scan.Err(), scan.Close(), ctx.Err())
}

func (it *listIndex) String() string   { return "List(" + it.set.String() + ")" }
func (it *listIndex) Err() error       { return it.err }
func (it *listIndex) Close() error     { it.ways, it.found = nil, nil; return nil }
func (it *listIndex) Result() refs.Ref { return it.result }

func (it *listIndex) Contains(ctx context.Context, ref refs.Ref) bool {
	if it.ways == nil && it.err == nil {
		it.err = it.list(ctx)
	}
	if it.err != nil {
		return false
	}
	it.found, it.at, it.result = it.ways[refs.ToKey(ref)], 0, ref
	return len(it.found) > 0
}

func (it *listIndex) NextPath(context.Context) bool {
	if it.at+1 >= len(it.found) {
		return false
	}
	it.at++
	return true
}

func (it *listIndex) TagResults(dst map[string]refs.Ref) {
	if it.at < len(it.found) {
		for k, v := range it.found[it.at].tags {
			dst[k] = v
		}
	}
}
