package access

import (
	"slices"

	"concord/graph"
)

// Seeker finds the triples of a graph that match given places, one look-up after the other, over cursors that stay open.
// It belongs to its view, which closes it.
type Seeker struct {
	view  *View
	graph Graph

	cursors []graph.Cursor // by number of the order, opened when needed
	next    []func([]graph.IDQuad) int

	pattern graph.IDQuad
	order   int
	lead    int  // places of the order that the pattern binds
	pending bool // the cursor stands on a quad that was not given
	done    bool
	d       dedupe

	shared bool // its matches may be kept for others
	keep   bool // those of this look-up are being collected
	most   int  // and as many as that may be kept
	key    runKey
	run    []graph.IDQuad
	left   []graph.IDQuad // matches that were kept, to be given
}

// Seeker gives a seeker over a graph.
func (v *View) Seeker(g Graph) *Seeker {
	s := &Seeker{view: v, graph: g, cursors: make([]graph.Cursor, len(v.orders)), next: make([]func([]graph.IDQuad) int, len(v.orders)), done: true}
	s.shared = !(g.Kind == DefaultKind && v.labels.def == Merge) && !(g.Kind == AnyKind && v.labels.limited)
	s.d = dedupe{labels: &v.labels, graph: g}
	v.seekers = append(v.seekers, s)
	return s
}

// Match begins a look-up. NoID is a free place; the label may be given only where each named graph is meant. Matches come
// in the order of the index used.
func (s *Seeker) Match(q graph.IDQuad) error {
	s.done, s.left, s.keep = true, nil, false
	for _, id := range q {
		if id.IsLocal() {
			return nil
		}
	}
	labelled := q[3] != graph.NoID
	if labelled && !s.view.labels.allowed(s.graph, q[3]) {
		return nil
	}
	if label, ok := s.view.labels.single(s.graph); ok && !labelled {
		q[3] = label
	}
	if s.shared && (q[0] != graph.NoID || q[2] != graph.NoID || q[3] != graph.NoID) {
		s.key = runKey{q, s.graph.Kind, s.view.labels.def}
		var ok bool
		if s.left, s.most, ok = s.view.state.run(s.key); ok {
			return nil
		}
		s.keep, s.run = true, s.run[:0]
	}
	order, err := s.view.orderFor(q)
	if err != nil {
		return err
	}
	s.pattern, s.order, s.lead = q, order, 0
	o := s.view.orders[order]
	for s.lead < 4 && q[o[s.lead]] != graph.NoID {
		s.lead++
	}
	if s.cursors[order] == nil {
		c, err := s.view.snap.Scan(graph.IDQuad{}, o)
		if err != nil {
			return err
		}
		s.cursors[order], s.next[order] = c, nextBatch(c)
	}
	var key graph.IDQuad
	for _, p := range o[:s.lead] {
		key[p] = q[p]
	}
	s.d.last = [3]graph.ID{}
	s.pending = s.cursors[order].Seek(key)
	s.done = !s.pending
	if s.done {
		return s.ended(s.cursors[order].Err())
	}
	return nil
}

// ended is called when a look-up has no more matches.
func (s *Seeker) ended(err error) error {
	if err == nil && s.keep {
		s.view.state.keepRun(s.key, s.run)
	}
	s.keep = false
	return err
}

// Next puts matches into dst and gives their number; 0 is the end.
func (s *Seeker) Next(dst []graph.IDQuad) (int, error) {
	if len(s.left) > 0 {
		n := copy(dst, s.left)
		s.left = s.left[n:]
		return n, nil
	}
	for !s.done {
		n, err := s.read(dst)
		if err != nil {
			return 0, err
		}
		if s.view.stop.Load() {
			return 0, ErrStopped
		}
		out := dst[:n]
		if s.lead < 4 {
			out = s.filter(out)
		}
		out = s.d.filter(out)
		if s.keep {
			if s.keep = len(s.run)+len(out) <= s.most; s.keep {
				s.run = append(s.run, out...)
			} else if s.most == maxRun {
				s.view.state.tooLong(s.key)
			}
		}
		if s.done {
			_ = s.ended(nil)
		}
		if len(out) > 0 {
			return len(out), nil
		}
	}
	return 0, nil
}

// read gives the next quads that have the places that lead the order.
func (s *Seeker) read(dst []graph.IDQuad) (n int, err error) {
	c := s.cursors[s.order]
	if s.pending {
		s.pending = false
		// Most look-ups have few matches: do not run far ahead of the end.
		for q, ok := c.Quad(), true; ; q = c.Quad() {
			if s.done = !ok || !s.inside(q); s.done {
				break
			}
			dst[n] = q
			if n++; n == len(dst) || n == 4 {
				break
			}
			if ok = c.Next(); !ok {
				s.done = true
				break
			}
		}
	} else if n = s.next[s.order](dst); n == 0 {
		s.done = true
	} else if !s.inside(dst[n-1]) {
		s.done = true
		n, _ = slices.BinarySearchFunc(dst[:n], true, func(q graph.IDQuad, _ bool) int {
			if s.inside(q) {
				return -1
			}
			return 1
		})
	}
	if s.done {
		err = c.Err()
	}
	return n, err
}

// inside says whether a quad has the places that lead the order.
func (s *Seeker) inside(q graph.IDQuad) bool {
	o := &s.view.orders[s.order]
	for _, p := range o[:s.lead] {
		if q[p] != s.pattern[p] {
			return false
		}
	}
	return true
}

// filter keeps the quads that match in the places that do not lead the order.
func (s *Seeker) filter(quads []graph.IDQuad) []graph.IDQuad {
	o := &s.view.orders[s.order]
	more := false
	for _, p := range o[s.lead:] {
		more = more || s.pattern[p] != graph.NoID
	}
	if !more {
		return quads
	}
	n := 0
next:
	for i := range quads {
		for _, p := range o[s.lead:] {
			if s.pattern[p] != graph.NoID && quads[i][p] != s.pattern[p] {
				continue next
			}
		}
		quads[n] = quads[i]
		n++
	}
	return quads[:n]
}

func (s *Seeker) close() error {
	var first error
	for _, c := range s.cursors {
		if c == nil {
			continue
		}
		if err := c.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

// smallLabel is how many quads a label may have to be read whole rather than by another index.
const smallLabel = 64

// orderFor picks the index order for a look-up: the one that most bound places lead. Orders with the label at the end
// come first, so that equal triples are neighbours; an order that leads with the label serves when it is bound.
func (v *View) orderFor(q graph.IDQuad) (int, error) {
	best, bestLead, bestLabel := 0, -1, false
	for i, o := range v.orders {
		byLabel := o[3] != 3
		if byLabel && q[3] == graph.NoID {
			continue
		}
		lead := 0
		for lead < 4 && q[o[lead]] != graph.NoID {
			lead++
		}
		if lead > bestLead {
			best, bestLead, bestLabel = i, lead, byLabel
		}
	}
	if q[3] == graph.NoID || bestLabel || bestLead >= 3 {
		return best, nil
	}
	small, known := v.labelled[q[3]]
	if !known {
		n, err := v.countUpTo(graph.IDQuad{0, 0, 0, q[3]}, smallLabel+1)
		if err != nil {
			return 0, err
		}
		small = n <= smallLabel
		if v.labelled == nil {
			v.labelled = map[graph.ID]bool{}
		}
		v.labelled[q[3]] = small
	}
	if small {
		if i := slices.Index(v.orders, graph.LSPO); i >= 0 {
			return i, nil
		}
	}
	return best, nil
}

func (v *View) countUpTo(pattern graph.IDQuad, limit int) (int, error) {
	c, err := v.snap.Scan(pattern, graph.BestOrder(v.orders, pattern))
	if err != nil {
		return 0, err
	}
	n := 0
	for n < limit && c.Next() {
		n++
	}
	return n, c.Close()
}
