package exec

import (
	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
)

// lookup extends each row of its input by the matches of a pattern.
type lookup struct {
	run   *Run
	node  *plan.Lookup
	input operator

	consts graph.IDQuad      // NoID where a variable stands
	vars   [4]algebra.Var    // -1 where none stands
	same   [4]int            // an earlier place with the same variable, or -1
	cols   [2]*access.Column // by direction
	seeker *access.Seeker
	graph  access.Graph
	epoch  int

	out    *rows
	source []int // for each variable of out: the place that gives it, or -1 for the input
	idx    []int32
	found  [4][]graph.ID
	wanted [4]bool
	blind  bool // no column is wanted: only the number of rows counts

	in      *Batch
	row     int
	matched bool
	mode    uint8
	from    uint32
	to      uint32
	key     int
	col     *access.Column
	buf     []graph.IDQuad
	bound   graph.IDQuad
	read    int64 // quads read by seeks and not yet told to the view

	ranged ranged
}

// What a look-up of a row is doing.
const (
	rowStart uint8 = iota
	rowObjects
	rowSubjects
	rowPairs
	rowSeek
)

func (r *Run) lookup(n *plan.Lookup) (operator, error) {
	in, err := r.compile(n.Input)
	if err != nil {
		return nil, err
	}
	l := &lookup{run: r, node: n, input: in, out: newRows(r.width, n.Out), source: make([]int, len(n.Out)), epoch: -1}
	for i := range 4 {
		l.vars[i], l.same[i] = -1, -1
		switch {
		case i < 3 && n.Pattern.Places[i].IsVar():
			l.vars[i] = n.Pattern.Places[i].Var
		case i < 3:
			l.consts[i] = n.Pattern.Places[i].ID
		case n.Pattern.Graph.Kind == plan.EachGraph:
			l.vars[i] = n.Pattern.Graph.Var
		}
		for j := range i {
			if l.vars[i] >= 0 && l.vars[j] == l.vars[i] && l.same[i] < 0 {
				l.same[i] = j
			}
		}
	}
	info := n.Input.Common()
	for k, v := range n.Out {
		l.source[k] = -1
		for i := range 4 {
			if l.vars[i] == v && l.same[i] < 0 && !info.Binds(v) {
				l.source[k] = i
				l.wanted[i] = true
			}
		}
	}
	l.blind = len(n.Out) == 0
	return l, nil
}

func (l *lookup) reset() {
	l.input.reset()
	l.in = nil
}

func (l *lookup) next() (*Batch, error) {
	if l.epoch != l.run.epoch {
		l.epoch = l.run.epoch
		if g := l.run.accessGraph(l.node.Pattern.Graph); l.seeker == nil || g != l.graph {
			l.graph, l.seeker = g, nil
		}
	}
	l.out.reset()
	l.idx = l.idx[:0]
	for i := range l.found {
		l.found[i] = l.found[i][:0]
	}
	count := 0
	for {
		if l.in == nil || l.row >= l.in.N {
			if len(l.idx) > 0 || count > 0 {
				// What is collected belongs to the batch that is going.
				if l.in != nil {
					return l.give(count), nil
				}
			}
			b, err := l.input.next()
			if err != nil || b == nil {
				return nil, err
			}
			if err := l.run.check(); err != nil {
				return nil, err
			}
			l.in, l.row, l.mode = b, 0, rowStart
			if err := l.columns(b.N); err != nil {
				return nil, err
			}
			l.ranges()
			continue
		}
		if l.ranged.whole {
			if count += l.spread(); len(l.idx) >= batchRows {
				return l.give(count), nil
			}
			continue
		}
		if l.mode == rowStart {
			if err := l.start(); err != nil {
				return nil, err
			}
		}
		n, done, err := l.step()
		if err != nil {
			return nil, err
		}
		if n > 0 {
			l.matched = true
			if l.blind {
				count += n
			}
		}
		if done {
			if l.node.Optional && !l.matched {
				count++
				if !l.blind {
					l.idx = append(l.idx, int32(l.row))
					for i := range l.found {
						if l.wanted[i] {
							l.found[i] = append(l.found[i], l.bound[i])
						}
					}
				}
			}
			l.row++
			l.mode = rowStart
			// A batch of rows that only count may have any number of rows, and a look-up in the index takes its time.
			if l.row&0x3F == 0 {
				if err := l.run.check(); err != nil {
					return nil, err
				}
			}
		}
		if len(l.idx) >= batchRows {
			return l.give(count), nil
		}
	}
}

// columns gets the columns of the predicate that this batch will need, if they are there or worth making.
func (l *lookup) columns(n int) error {
	if l.consts[1] == graph.NoID || l.graph.Kind != access.DefaultKind {
		return nil
	}
	sub := l.consts[0] != graph.NoID || l.may(0)
	obj := l.consts[2] != graph.NoID || l.may(2)
	var need [2]bool
	switch {
	case sub && obj:
		need[access.BySubject] = true
		// Where a side may be unbound, the other direction is asked for when a row needs it.
	case obj:
		need[access.ByObject] = true
	case sub:
		need[access.BySubject] = true
	default:
		return l.allPairs()
	}
	for dir, want := range need {
		if want && l.cols[dir] == nil {
			looked := int64(n)
			if n >= 0 {
				looked += l.read / access.SeekCost
			}
			c, err := l.run.view.Column(l.consts[1], access.Direction(dir), looked)
			if err != nil {
				return err
			}
			l.cols[dir] = c
		}
	}
	l.read = 0
	return nil
}

// allPairs gets the column whose pairs are given: the one that the plan wants, or else the one that there is.
func (l *lookup) allPairs() error {
	if l.cols[0] != nil || l.cols[1] != nil {
		return nil
	}
	dir := access.BySubject
	if l.node.ByObject {
		dir = access.ByObject
	}
	c, err := l.run.view.Column(l.consts[1], dir, -1)
	if err != nil {
		return err
	}
	if c == nil {
		dir = 1 - dir
		c = l.run.view.Kept(l.consts[1], dir)
	}
	l.cols[dir] = c
	return nil
}

func (l *lookup) may(place int) bool {
	return l.vars[place] >= 0 && l.node.Input.Common().MayBind(l.vars[place])
}

// start begins the look-up of a row.
func (l *lookup) start() error {
	l.matched = false
	q := l.consts
	for i, v := range l.vars {
		if v >= 0 {
			q[i] = l.in.ID(v, l.row)
		}
	}
	l.bound = q
	if q[1] != graph.NoID && q[1] == l.consts[1] && l.graph.Kind == access.DefaultKind {
		switch {
		case q[0] != graph.NoID && l.cols[access.BySubject] != nil:
			l.col = l.cols[access.BySubject]
			if q[2] != graph.NoID {
				l.mode = rowObjects
				from, to := l.rangeOf(access.BySubject, q[0])
				l.from, l.to = 0, 0
				if l.col.HasIn(from, to, q[2]) {
					l.to = 1
				}
				l.key = -1
				return nil
			}
			l.mode, l.key = rowObjects, 0
			l.from, l.to = l.rangeOf(access.BySubject, q[0])
			return nil
		case q[2] != graph.NoID && q[0] == graph.NoID && l.cols[access.ByObject] != nil:
			l.col = l.cols[access.ByObject]
			l.mode, l.key = rowSubjects, 0
			l.from, l.to = l.rangeOf(access.ByObject, q[2])
			return nil
		case q[0] == graph.NoID && q[2] == graph.NoID && (l.cols[0] != nil || l.cols[1] != nil):
			l.mode, l.key, l.from = rowPairs, 0, 0
			if l.col = l.cols[0]; l.col == nil {
				l.col = l.cols[1]
			}
			l.to = uint32(l.col.Pairs())
			return nil
		}
	}
	l.mode = rowSeek
	if l.seeker == nil {
		l.seeker = l.run.view.Seeker(l.graph)
		l.buf = make([]graph.IDQuad, 256)
	}
	return l.seeker.Match(q)
}

// step gives some matches of the row, at most as many as a batch still holds; done says that there are no more.
func (l *lookup) step() (n int, done bool, err error) {
	room := batchRows - len(l.idx)
	switch l.mode {
	case rowObjects, rowSubjects:
		k := int(l.to - l.from)
		if l.blind {
			return k, true, nil
		}
		if l.key < 0 { // both ends were known
			if k > 0 {
				l.idx = append(l.idx, int32(l.row))
				for i := range l.found {
					if l.wanted[i] {
						l.found[i] = append(l.found[i], l.bound[i])
					}
				}
			}
			return k, true, nil
		}
		k = min(k, room)
		place, other := 2, 0
		if l.mode == rowSubjects {
			place, other = 0, 2
		}
		vals := l.col.Vals[l.from : l.from+uint32(k)]
		if l.wanted[place] {
			l.found[place] = append(l.found[place], vals...)
		}
		for range vals {
			l.idx = append(l.idx, int32(l.row))
		}
		if l.wanted[other] {
			for range vals {
				l.found[other] = append(l.found[other], l.bound[other])
			}
		}
		l.from += uint32(k)
		return k, l.from == l.to, nil
	case rowPairs:
		return l.pairs(room)
	}
	quads, err := l.seeker.Next(l.buf)
	if err != nil || quads == 0 {
		return 0, true, err
	}
	l.read += int64(quads)
	for _, q := range l.buf[:quads] {
		if !l.agrees(&q) {
			continue
		}
		n++
		if l.blind {
			continue
		}
		l.idx = append(l.idx, int32(l.row))
		for i := range l.found {
			if l.wanted[i] {
				l.found[i] = append(l.found[i], q[i])
			}
		}
	}
	return n, false, nil
}

// agrees says whether a variable that stands twice has one value.
func (l *lookup) agrees(q *graph.IDQuad) bool {
	for i, j := range l.same {
		if j >= 0 && q[i] != q[j] {
			return false
		}
	}
	return true
}

// pairs gives pairs of subject and object.
func (l *lookup) pairs(room int) (n int, done bool, err error) {
	place, other := 2, 0
	if l.col != l.cols[access.BySubject] {
		place, other = 0, 2
	}
	if l.same[2] == 0 {
		return l.loops(room)
	}
	if l.blind {
		return int(l.to), true, nil
	}
	k := uint32(min(room, int(l.to-l.from)))
	if l.wanted[place] {
		l.found[place] = append(l.found[place], l.col.Vals[l.from:l.from+k]...)
	}
	for range k {
		l.idx = append(l.idx, int32(l.row))
	}
	if !l.wanted[other] {
		l.from += k
		return int(k), l.from == l.to, nil
	}
	keys, off, dst := l.col.Keys, l.col.Off, l.found[other]
	for end := l.from + k; l.from < end; {
		for off[l.key+1] <= l.from {
			l.key++
		}
		key, upTo := keys[l.key], min(end, off[l.key+1])
		for ; l.from < upTo; l.from++ {
			dst = append(dst, key)
		}
	}
	l.found[other] = dst
	return int(k), l.from == l.to, nil
}

// loops gives the pairs whose ends are one term.
func (l *lookup) loops(room int) (n int, done bool, err error) {
	for steps := 0; l.from < l.to && n < room && steps < batchRows; steps++ {
		for l.col.Off[l.key+1] <= l.from {
			l.key++
		}
		id := l.col.Vals[l.from]
		l.from++
		if id != l.col.Keys[l.key] {
			continue
		}
		n++
		if l.blind {
			continue
		}
		l.idx = append(l.idx, int32(l.row))
		for i := range l.found {
			if l.wanted[i] {
				l.found[i] = append(l.found[i], id)
			}
		}
	}
	return n, l.from == l.to, l.run.check()
}

func (l *lookup) give(count int) *Batch {
	if l.blind {
		return l.out.finish(count)
	}
	for k, v := range l.out.vars {
		if p := l.source[k]; p >= 0 {
			l.out.own[k] = append(l.out.own[k], l.found[p]...)
			continue
		}
		l.out.own[k] = gather(l.out.own[k], l.in.Cols[v], l.idx)
	}
	return l.out.finish(len(l.idx))
}
