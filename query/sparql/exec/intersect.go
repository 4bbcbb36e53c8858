package exec

import (
	"slices"

	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
)

// intersect binds one variable to the terms that all its patterns allow: a step of a worst-case optimal join. The lists
// that the patterns give are sorted, so the shortest is walked and the others follow by galloping.
type intersect struct {
	run   *Run
	node  *plan.Intersect
	input operator
	lists []list
	out   *rows
	found []graph.ID
	idx   []int32
	in    *Batch
	row   int
	at    [][]graph.ID // what is left of the lists of the row under way, the shortest first
	sets  []*access.Column
	buf   []graph.IDQuad
	work  bool
	mixed bool // some lists are those of constant ends, and some are not
	blind bool
	value int // of the variable in out, or -1

	account account
}

// readEnough is how many quads are read by seeks before the view is asked for the whole predicate again.
const readEnough = 4096

// list is the terms that a pattern allows for a row.
type list struct {
	predicate graph.ID
	dir       access.Direction
	end       graph.ID // the known end, when it is a constant
	endVar    algebra.Var
	col       *access.Column
	seeker    *access.Seeker
	mem       []graph.ID
	whole     bool           // mem is the list of the constant end, read once
	asked     int            // rows that needed it
	set       *access.Column // its terms as keys, when it is long and other lists change from row to row
	read      int64          // quads read by seeks and not yet told to the view
}

func (r *Run) intersect(n *plan.Intersect) (operator, error) {
	in, err := r.compile(n.Input)
	if err != nil {
		return nil, err
	}
	x := &intersect{run: r, node: n, input: in, out: newRows(r.width, n.Out), blind: len(n.Out) == 0, value: -1, account: account{budget: &r.budget, name: "an intersection"}}
	for _, p := range n.Patterns {
		l := list{predicate: p.Places[1].ID, dir: access.BySubject}
		known := p.Places[0]
		if known.IsVar() && known.Var == n.Var {
			l.dir, known = access.ByObject, p.Places[2]
		}
		l.end, l.endVar = known.ID, known.Var
		x.lists = append(x.lists, l)
	}
	for i := range x.lists {
		x.mixed = x.mixed || (x.lists[i].end == graph.NoID) != (x.lists[0].end == graph.NoID)
	}
	x.value = slices.Index(n.Out, n.Var)
	return x, nil
}

func (x *intersect) reset() {
	x.input.reset()
	x.in = nil
}

func (x *intersect) next() (*Batch, error) {
	x.out.reset()
	x.idx, x.found = x.idx[:0], x.found[:0]
	count := 0
	for {
		if x.in == nil || x.row >= x.in.N {
			if x.in != nil && (len(x.idx) > 0 || count > 0) {
				return x.give(count), nil
			}
			b, err := x.input.next()
			if err != nil || b == nil {
				return nil, err
			}
			x.in, x.row, x.work = b, 0, false
			for i := range x.lists {
				if l := &x.lists[i]; l.col == nil {
					if l.col, err = x.run.view.Column(l.predicate, l.dir, int64(b.N)); err != nil {
						return nil, err
					}
				}
			}
			continue
		}
		if !x.work {
			if x.row%256 == 0 {
				if err := x.run.check(); err != nil {
					return nil, err
				}
			}
			ok, err := x.start()
			if err != nil {
				return nil, err
			}
			if !ok {
				x.row++
				continue
			}
		}
		done := x.merge(batchRows - len(x.idx))
		if x.blind {
			count += len(x.idx)
			x.idx, x.found = x.idx[:0], x.found[:0]
		}
		if done {
			x.work = false
			x.row++
		} else if err := x.run.check(); err != nil {
			return nil, err
		}
		if len(x.idx) >= batchRows {
			return x.give(count), nil
		}
	}
}

// start gets the lists of a row; ok is false when one is empty.
func (x *intersect) start() (bool, error) {
	x.at, x.sets = x.at[:0], x.sets[:0]
	for i := range x.lists {
		l := &x.lists[i]
		if l.set != nil {
			x.sets = append(x.sets, l.set)
			continue
		}
		ids, err := x.list(l)
		if err != nil || len(ids) == 0 {
			return false, err
		}
		if l.asked++; x.mixed && l.end != graph.NoID && len(ids) >= longList && longList*l.asked >= len(ids) {
			l.set = access.NewKeys(ids)
			x.sets = append(x.sets, l.set)
			continue
		}
		x.at = append(x.at, ids)
	}
	// The shortest leads.
	for i := 1; i < len(x.at); i++ {
		if len(x.at[i]) < len(x.at[0]) {
			x.at[0], x.at[i] = x.at[i], x.at[0]
		}
	}
	x.work = true
	return true, nil
}

// longList is how many terms of a constant end are made a set, in which a term is found at once, when there are rows
// enough to pay for it: one for so many terms.
const longList = 64

// list gives the terms that a pattern allows for the row under way.
func (x *intersect) list(l *list) ([]graph.ID, error) {
	end := l.end
	if end == graph.NoID {
		end = x.in.ID(l.endVar, x.row)
	}
	if l.col == nil && l.read > readEnough {
		// Long lists cost more than the look-ups say.
		var err error
		if l.col, err = x.run.view.Column(l.predicate, l.dir, l.read/access.SeekCost); err != nil {
			return nil, err
		}
		l.read = 0
	}
	switch {
	case l.col != nil:
		from, to := l.col.Range(end)
		return l.col.Vals[from:to], nil
	case !l.whole:
		if err := x.read(l, end); err != nil {
			return nil, err
		}
		l.whole = l.end != graph.NoID
	}
	return l.mem, nil
}

// read gets a list by a seek.
func (x *intersect) read(l *list, end graph.ID) error {
	if l.seeker == nil {
		l.seeker = x.run.view.Seeker(access.Graph{})
	}
	if x.buf == nil {
		x.buf = make([]graph.IDQuad, 256)
	}
	q := graph.IDQuad{end, l.predicate, 0, 0}
	place := 2
	if l.dir == access.ByObject {
		q[0], q[2], place = 0, end, 0
	}
	l.mem = l.mem[:0]
	if err := l.seeker.Match(q); err != nil {
		return err
	}
	for {
		n, err := l.seeker.Next(x.buf)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		for i := range n {
			l.mem = append(l.mem, x.buf[i][place])
		}
		l.read += int64(n)
		if err := x.account.set(int64(cap(l.mem)) * 8); err != nil {
			return err
		}
	}
	if !slices.IsSorted(l.mem) {
		slices.Sort(l.mem)
	}
	return nil
}

// gallop gives the number of leading elements below id.
func gallop(a []graph.ID, id graph.ID) int {
	if len(a) == 0 || a[0] >= id {
		return 0
	}
	lo, step := 0, 1
	for lo+step < len(a) && a[lo+step] < id {
		lo += step
		step *= 2
	}
	hi := min(lo+step, len(a))
	for lo+1 < hi {
		mid := int(uint(lo+hi) >> 1)
		if a[mid] < id {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// merge gives the common terms of the row's lists, at most so many, and gives up after some steps; done says that there
// are no more.
func (x *intersect) merge(room int) (done bool) {
	first := x.at[0]
next:
	for steps := 0; len(first) > 0 && room > 0 && steps < 1<<14; steps++ {
		id := first[0]
		first = first[1:]
		for _, set := range x.sets {
			if set.Find(id) < 0 {
				continue next
			}
		}
		for i := 1; i < len(x.at); i++ {
			a := x.at[i]
			a = a[gallop(a, id):]
			x.at[i] = a
			if len(a) == 0 {
				first = nil
				break next
			}
			if a[0] != id {
				if a[0] > id {
					first = first[gallop(first, a[0]):]
				}
				continue next
			}
		}
		x.idx = append(x.idx, int32(x.row))
		x.found = append(x.found, id)
		room--
	}
	x.at[0] = first
	return len(first) == 0
}

func (x *intersect) give(count int) *Batch {
	if x.blind {
		return x.out.finish(count)
	}
	for k, v := range x.out.vars {
		if k == x.value {
			x.out.own[k] = append(x.out.own[k], x.found...)
			continue
		}
		x.out.own[k] = gather(x.out.own[k], x.in.Cols[v], x.idx)
	}
	return x.out.finish(len(x.idx))
}
