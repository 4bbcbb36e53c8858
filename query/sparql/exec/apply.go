package exec

import (
	"concord/graph"
	"concord/query/sparql/plan"
)

// apply runs a sub-plan for the rows of its left side.
type apply struct {
	run    *Run
	node   *plan.Apply
	left   operator
	sub    operator
	feed   *feed
	params bool
	fed    Batch
	number []graph.ID // 1, 2, 3 ...: a row number plus one, so that none is NoID

	out *rows
	in  *Batch

	// of LeftKind
	source  []bool // whether a variable of out comes from the sub-plan
	matched []bool
	running bool
	idx     []int32

	// of the others: what is known by key
	memo    *tuples
	answers []bool
	account account
	epoch   int
	cols    [][]graph.ID // of the keys
	unbound []graph.ID   // stands for a column that is not there
	fedCols [][]graph.ID
	index   []int32
}

func (r *Run) apply(n *plan.Apply) (operator, error) {
	left, err := r.compilePieces(n.Left)
	if err != nil {
		return nil, err
	}
	sub, err := r.compile(n.Sub)
	if err != nil {
		return nil, err
	}
	a := &apply{
		run: r, node: n, left: left, sub: sub, feed: r.feed(n.Feed), params: usesParam(n.Sub),
		out: newRows(r.width, n.Out), account: account{budget: &r.budget, name: "what is known of EXISTS, MINUS or OPTIONAL"},
		fed: Batch{Cols: make([][]graph.ID, r.width)},
	}
	if n.Kind == plan.LeftKind {
		a.source = make([]bool, len(n.Out))
		sub := n.Sub.Common()
		for k, v := range n.Out {
			a.source[k] = !n.Left.Common().Binds(v) && sub.MayBind(v)
		}
		return a, nil
	}
	a.memo = newTuples(len(n.Keys), &r.stop)
	a.cols = make([][]graph.ID, len(n.Keys))
	a.fedCols = make([][]graph.ID, len(n.Keys))
	return a, nil
}

func (a *apply) reset() {
	a.left.reset()
	a.in, a.running = nil, false
	if a.memo != nil && a.params && a.epoch != a.run.epoch {
		a.memo.reset()
		a.answers = a.answers[:0]
	}
	a.epoch = a.run.epoch
}

func (a *apply) numbers(n int) []graph.ID {
	for len(a.number) < n {
		a.number = append(a.number, graph.ID(len(a.number)+1))
	}
	return a.number[:n]
}

func (a *apply) next() (*Batch, error) {
	if a.node.Kind == plan.LeftKind {
		return a.nextLeft()
	}
	b, err := a.left.next()
	if err != nil || b == nil {
		return nil, err
	}
	return a.test(b)
}

// nextLeft gives each match of a row, and the rows without any at the end of their batch.
func (a *apply) nextLeft() (*Batch, error) {
	for {
		if !a.running {
			b, err := a.left.next()
			if err != nil || b == nil {
				return nil, err
			}
			if b.N == 0 {
				continue
			}
			a.in = b
			if err := a.begin(b); err != nil {
				return nil, err
			}
		}
		b, err := a.sub.next()
		if err != nil {
			return nil, err
		}
		a.out.reset()
		a.idx = a.idx[:0]
		if b == nil {
			a.running = false
			for i, m := range a.matched {
				if !m {
					a.idx = append(a.idx, int32(i))
				}
			}
			if len(a.idx) == 0 {
				continue
			}
			for k, v := range a.out.vars {
				a.out.own[k] = gather(a.out.own[k], a.in.Cols[v], a.idx)
			}
			return a.out.finish(len(a.idx)), nil
		}
		if b.N == 0 {
			continue
		}
		for _, n := range b.Cols[a.node.Row] {
			a.idx = append(a.idx, int32(n-1))
			a.matched[n-1] = true
		}
		for k, v := range a.out.vars {
			if c := b.Cols[v]; a.source[k] && c != nil {
				a.out.own[k] = append(a.out.own[k], c...)
			} else if a.source[k] {
				a.out.own[k] = gather(a.out.own[k], nil, a.idx)
			} else {
				a.out.own[k] = gather(a.out.own[k], a.in.Cols[v], a.idx)
			}
		}
		return a.out.finish(b.N), nil
	}
}

// begin feeds a batch to the sub-plan.
func (a *apply) begin(b *Batch) error {
	if err := a.run.check(); err != nil {
		return err
	}
	a.fed.N = b.N
	copy(a.fed.Cols, b.Cols)
	a.fed.Cols[a.node.Row] = a.numbers(b.N)
	a.feed.batch = &a.fed
	a.matched = a.matched[:0]
	for range b.N {
		a.matched = append(a.matched, false)
	}
	a.sub.reset()
	a.running = true
	return nil
}

// test finds for each row of a batch whether the sub-plan has a match, at once for all keys not met before.
func (a *apply) test(b *Batch) (*Batch, error) {
	a.index = a.index[:0]
	known := a.memo.n
	for i := range a.fedCols {
		a.fedCols[i] = a.fedCols[i][:0]
	}
	for i, v := range a.node.Keys {
		if a.cols[i] = b.Cols[v]; a.cols[i] == nil {
			a.unbound = extendTo(a.unbound, b.N)
			a.cols[i] = a.unbound
		}
	}
	a.index = a.memo.insertAll(a.cols, b.N, a.index, func(row int) {
		a.answers = append(a.answers, false)
		for i, c := range a.cols {
			a.fedCols[i] = append(a.fedCols[i], c[row])
		}
	})
	if err := a.account.set(a.memo.bytes() + int64(len(a.answers))); err != nil {
		return nil, err
	}
	if fresh := a.memo.n - known; fresh > 0 {
		if err := a.answer(known, fresh); err != nil {
			return nil, err
		}
	}
	if a.node.Kind == plan.MarkKind {
		return a.mark(b)
	}
	want := a.node.Kind == plan.SemiKind
	a.out.reset()
	a.idx = a.idx[:0]
	for row, n := range a.index {
		if a.answers[n] == want {
			a.idx = append(a.idx, int32(row))
		}
	}
	if len(a.idx) == b.N {
		return b, nil
	}
	for k, v := range a.out.vars {
		a.out.own[k] = gather(a.out.own[k], b.Cols[v], a.idx)
	}
	return a.out.finish(len(a.idx)), nil
}

// answer runs the sub-plan for new keys, all at once or one by one.
func (a *apply) answer(known, fresh int) error {
	step := fresh
	if a.node.Alone {
		step = 1
	}
	clear(a.fed.Cols)
	a.feed.batch = &a.fed
	for from := 0; from < fresh; from += step {
		if err := a.run.check(); err != nil {
			return err
		}
		a.fed.N = step
		for i, v := range a.node.Keys {
			a.fed.Cols[v] = a.fedCols[i][from : from+step]
		}
		a.fed.Cols[a.node.Row] = a.numbers(step)
		a.sub.reset()
		left := step
		for left > 0 {
			b, err := a.sub.next()
			if err != nil {
				return err
			}
			if b == nil {
				break
			}
			if b.N == 0 {
				continue
			}
			if step == 1 || b.Cols[a.node.Row] == nil {
				for i := range step {
					a.answers[known+from+i] = true
				}
				break
			}
			for _, n := range b.Cols[a.node.Row] {
				if at := known + from + int(n) - 1; !a.answers[at] {
					a.answers[at] = true
					left--
				}
			}
		}
	}
	return nil
}

// mark adds a column of booleans.
func (a *apply) mark(b *Batch) (*Batch, error) {
	yes, err := a.run.boolean(true)
	if err != nil {
		return nil, err
	}
	no, err := a.run.boolean(false)
	if err != nil {
		return nil, err
	}
	a.out.reset()
	for k, v := range a.out.vars {
		if v != a.node.Mark {
			a.out.own[k] = gatherAll(a.out.own[k], b.Cols[v], b.N)
			continue
		}
		for _, n := range a.index {
			id := no
			if a.answers[n] {
				id = yes
			}
			a.out.own[k] = append(a.out.own[k], id)
		}
	}
	return a.out.finish(b.N), nil
}

func gatherAll(dst, col []graph.ID, n int) []graph.ID {
	if col != nil {
		return append(dst, col[:n]...)
	}
	for range n {
		dst = append(dst, graph.NoID)
	}
	return dst
}
