package dossier

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// listed is a fact in a list, with how many statements tell it.
type listed struct {
	id   graph.ID
	told uint32
}

// involved gives the facts that have an entity in a role, or, with [vocab.Involves], in any, sorted by ID. It reads one range
// of the index and no fact.
func (r *Reader) involved(role quad.IRI, entity string) ([]listed, error) {
	key := listKey{role, entity}
	if list, ok := r.lists[key]; ok {
		return list, nil
	}
	if list, ok := r.index.list(r.snapshot, key); ok {
		r.lists[key] = list
		return list, nil
	}
	p, err := r.nodes.id(role)
	if err != nil || p == graph.NoID {
		return nil, err
	}
	e, ok, err := r.snapshot.Find(quad.IRI(entity))
	if err != nil || !ok {
		return nil, err
	}
	var list []listed
	err = r.nodes.scan(graph.IDQuad{1: p, 2: e}, func(q graph.IDQuad) error {
		if n := len(list); n > 0 && list[n-1].id == q[0] {
			list[n-1].told++
		} else {
			list = append(list, listed{q[0], 1})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !slices.IsSortedFunc(list, byID) {
		slices.SortFunc(list, byID)
	}
	r.lists[key] = list
	r.index.keep(r.snapshot, key, list)
	return list, nil
}

type listKey struct {
	role   quad.IRI
	entity string
}

func byID(a, b listed) int { return cmp.Compare(a.id, b.id) }

// union brings sorted lists together; the counts of a fact in several are those of the longest told. A single list is given as it
// is.
func union(lists ...[]listed) []listed {
	switch len(lists) {
	case 0:
		return nil
	case 1:
		return lists[0]
	}
	half := len(lists) / 2
	a, b := union(lists[:half]...), union(lists[half:]...)
	out := make([]listed, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch c := byID(a[0], b[0]); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, listed{a[0].id, max(a[0].told, b[0].told)}), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// intersect keeps what is in both of two sorted lists.
func intersect(a, b []listed) []listed {
	if len(a) > len(b) {
		a, b = b, a
	}
	var out []listed
	for _, l := range a {
		i, found := slices.BinarySearchFunc(b, l, byID)
		if found {
			out = append(out, l)
		}
		b = b[i:]
	}
	return out
}

// Wanted says which facts are looked for.
type Wanted struct {
	Type graph.FactType // "" is any
	// With are groups of entities, by IRI: a fact involves one of each group.
	With [][]string
	// Most is how many facts are read. Where there are more, those go first that Prefer likes best, and of these the ones that
	// most statements tell.
	Most   int
	Prefer Preference
	// Ration bounds the statements that are read of all facts together: each fact has its share, and at least one.
	Ration bool
}

// Facts gives the facts that are looked for, sorted by IRI. left counts those that were found and not read, since there are
// more than Wanted.Most.
func (r *Reader) Facts(ctx context.Context, w Wanted) (facts []Fact, left int, err error) {
	list, left, err := r.chosen(ctx, w)
	if err != nil {
		return nil, 0, err
	}
	facts, err = r.readListed(w, list, left)
	return facts, left, err
}

// readListed reads the facts of a list, where that is wanted each within its share.
func (r *Reader) readListed(w Wanted, list []listed, left int) ([]Fact, error) {
	ids := make([]graph.ID, len(list))
	for i, l := range list {
		ids[i] = l.id
	}
	facts, err := r.read(ids, len(ids))
	if w.Ration {
		r.ration(facts, left > 0)
	}
	return facts, err
}

// chosen gives the facts that are read, and counts the others.
func (r *Reader) chosen(ctx context.Context, w Wanted) (list []listed, left int, err error) {
	p := w.Prefer
	if len(w.With) == 1 && w.Type != "" && p.Has != nil {
		// Of a long list, those with the words that are wanted.
		group, err := r.group(w.Type, w.With[0])
		if err != nil {
			return nil, 0, err
		}
		if len(group) > manyOfAll*w.Most {
			lists, err := r.worded(ctx, w.Type, p.Has)
			if err != nil {
				return nil, 0, err
			}
			list, err = r.ofType(w.Type, intersect(group, union(lists...)), math.MaxInt)
			if err != nil {
				return nil, 0, err
			}
			if len(list) > 0 {
				if len(list) > w.Most {
					w.Prefer.Has = nil // all have
					list, err = r.best(ctx, w, list)
				}
				return list, len(group) - len(list), err
			}
		}
	}
	if len(w.With) == 1 && w.Type != "" && p.Within == nil && p.Has == nil && p.Extreme == nil {
		// Those that most statements tell are found before it is known which are of the type: of a long list most need not be looked
		// at.
		if list, err = r.group(w.Type, w.With[0]); err != nil {
			return nil, 0, err
		}
		if len(list) > manyOfAll*w.Most {
			return r.mostTold(w, list)
		}
	}
	if list, err = r.wanted(w); err != nil || len(list) <= w.Most {
		return list, 0, err
	}
	all := len(list)
	list, err = r.best(ctx, w, list)
	return list, all - len(list), err
}

// manyOfAll is how many times more facts an entity has than are read from when on not all are looked at.
const manyOfAll = 10

// mostTold gives the facts of a type in a list that most statements tell. left counts the others, and may count some of other
// types among them.
func (r *Reader) mostTold(w Wanted, list []listed) (chosen []listed, left int, err error) {
	all := len(list)
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b listed) int { return cmp.Or(cmp.Compare(b.told, a.told), cmp.Compare(a.id, b.id)) })
	for looked := 0; looked < len(list) && len(chosen) < w.Most; {
		part := slices.Clone(list[looked:min(len(list), looked+2*w.Most)])
		looked += len(part)
		slices.SortFunc(part, byID)
		if part, err = r.ofType(w.Type, part, w.Most-len(chosen)); err != nil {
			return nil, 0, err
		}
		chosen = append(chosen, part...)
	}
	return chosen, all - len(chosen), nil
}

// mostStatements is how many statements are read of a list of facts, and fewest of one that is only a part of what there is: each
// takes a look at half a dozen places of the store.
const (
	mostStatements   = 500
	fewestStatements = 64
)

// ration leaves each of many facts no more statements than its share, and one at least.
func (r *Reader) ration(facts []Fact, part bool) {
	sum, most := 0, mostStatements
	if part {
		most = fewestStatements
	}
	for i := range facts {
		sum += len(facts[i].told.labels)
	}
	if sum <= most {
		return
	}
	share := max(1, most/len(facts))
	for i := range facts {
		if t := facts[i].told; !t.read && len(t.labels) > share {
			t.left += len(t.labels) - share
			t.labels = t.labels[:share]
		}
	}
}

// Count counts the facts that are looked for. It does not count on when there are more than w.Most.
func (r *Reader) Count(w Wanted) (n int, err error) {
	if len(w.With) == 1 && w.Type != "" {
		list, err := r.group(w.Type, w.With[0])
		if err != nil {
			return 0, err
		}
		list, err = r.ofType(w.Type, list, w.Most+1)
		return len(list), err
	}
	if len(w.With) > 0 {
		list, err := r.wanted(w)
		return len(list), err
	}
	isA, err := r.nodes.id(vocab.RDFType)
	if err != nil || isA == graph.NoID {
		return 0, err
	}
	class, err := r.nodes.id(vocab.FactClass(string(w.Type)))
	if err != nil || class == graph.NoID {
		return 0, err
	}
	last := graph.NoID
	err = r.nodes.scan(graph.IDQuad{1: isA, 2: class}, func(q graph.IDQuad) error {
		if q[0] != last {
			last = q[0]
			n++
		}
		if n > w.Most {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return n, err
}

// wanted gives the facts that are looked for, by ID, sorted. The list is shared.
func (r *Reader) wanted(w Wanted) ([]listed, error) {
	if len(w.With) == 0 {
		return r.involved(vocab.RDFType, string(vocab.FactClass(string(w.Type))))
	}
	key := fmt.Sprintf("%s\x00%q", w.Type, w.With)
	if list, ok := r.found[key]; ok {
		return list, nil
	}
	list, err := r.lookUp(w)
	if err == nil {
		r.found[key] = list
	}
	return list, err
}

func (r *Reader) lookUp(w Wanted) ([]listed, error) {
	var list []listed
	for i, g := range w.With {
		of, err := r.group(w.Type, g)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			list = of
		} else {
			list = intersect(list, of)
		}
	}
	if w.Type == "" || len(list) == 0 {
		return list, nil
	}
	return r.ofType(w.Type, list, math.MaxInt)
}

// group gives the facts that involve one of some entities; with a type, those that have it in a role of that type, some of
// which may be of another.
func (r *Reader) group(t graph.FactType, entities []string) ([]listed, error) {
	var lists [][]listed
	for _, e := range entities {
		if t == "" {
			of, err := r.involved(vocab.Involves, e)
			if err != nil {
				return nil, err
			}
			lists = append(lists, of)
			continue
		}
		for _, role := range graph.Roles(t) {
			if role.Kind != graph.EntityRole && role.Kind != graph.TextRole { // what is told of in words may be an entity all the same
				continue
			}
			of, err := r.involved(vocab.Role(role.Name), e)
			if err != nil {
				return nil, err
			}
			if len(of) > 0 {
				lists = append(lists, of)
			}
		}
	}
	return union(lists...), nil
}

// ofType keeps the facts of a type, the first of them up to a number.
func (r *Reader) ofType(t graph.FactType, list []listed, most int) ([]listed, error) {
	class, err := r.nodes.id(vocab.FactClass(string(t)))
	if err != nil || class == graph.NoID {
		return nil, err
	}
	isA, err := r.nodes.id(vocab.RDFType)
	if err != nil || isA == graph.NoID {
		return nil, err
	}
	pattern := graph.IDQuad{1: isA, 2: class}
	c, err := r.snapshot.Scan(pattern, graph.POSL)
	if err != nil {
		return nil, err
	}
	out := make([]listed, 0, min(len(list), most))
	for _, l := range list { // both are sorted: the cursor moves on only
		if len(out) == most || !c.Seek(graph.IDQuad{l.id, isA, class}) {
			break
		}
		if c.Quad()[0] == l.id {
			out = append(out, l)
		}
	}
	return out, c.Close()
}

// Involving gives the facts that involve all of the entities, sorted by IRI.
func (r *Reader) Involving(entities []string) ([]Fact, error) {
	w := Wanted{Most: int(^uint(0) >> 1)}
	for _, e := range entities {
		w.With = append(w.With, []string{e})
	}
	facts, _, err := r.Facts(context.Background(), w)
	return facts, err
}
