package exec

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
	"concord/query/sparql/value"
)

// Service asks other endpoints for SERVICE.
type Service interface {
	// Query sends a query text to an endpoint and gives its solutions, each by name of variable.
	Query(ctx context.Context, endpoint, text string) ([]map[string]quad.Value, error)
}

// Options bounds a query. The zero value bounds nothing and allows no SERVICE.
type Options struct {
	Memory  int64         // bytes that operators may keep; 0 is no bound
	Timeout time.Duration // 0 is no bound
	Dataset access.Dataset
	Service Service
	Now     time.Time // what NOW() gives; the time of the start when zero
	Base    string    // of IRI()
}

// Run is one run of a query over a snapshot. It is for one goroutine.
type Run struct {
	ctx    context.Context
	cancel context.CancelFunc
	stop   atomic.Bool
	unhook func() bool
	opts   Options
	budget budget
	view   *access.View
	ev     *value.Evaluator

	width  int
	feeds  []*feed
	params []graph.ID
	epoch  int // changes with every graph parameter
	stacks uint64
}

// Open begins a run over a snapshot, which must stay open until Close.
func Open(ctx context.Context, cache *access.Cache, snap graph.Snapshot, opts Options) (*Run, error) {
	r := &Run{opts: opts}
	r.ctx, r.cancel = ctx, func() {}
	if opts.Timeout > 0 {
		r.ctx, r.cancel = context.WithTimeoutCause(ctx, opts.Timeout, &LimitError{
			Kind: ErrTimeout, Limit: int64(opts.Timeout), Hint: "ask for less, or allow the query more time",
		})
	}
	r.budget.limit = opts.Memory
	r.unhook = context.AfterFunc(r.ctx, func() { r.stop.Store(true) })
	if err := r.ctx.Err(); err != nil {
		r.stop.Store(true)
	}
	if opts.Now.IsZero() {
		opts.Now = time.Now()
	}
	r.ev = &value.Evaluator{Now: opts.Now, Base: opts.Base}
	var err error
	if r.view, err = cache.Open(snap, opts.Dataset, &r.stop, r.budget.grow); err != nil {
		r.unhook()
		r.cancel()
		return nil, err
	}
	return r, nil
}

// View is what the run sees of the store.
func (r *Run) View() *access.View { return r.view }

// Close ends the run.
func (r *Run) Close() error {
	r.unhook()
	r.cancel()
	return r.view.Close()
}

// check gives the reason to stop, if there is one.
func (r *Run) check() error {
	if r.stop.Load() {
		return r.cause()
	}
	return nil
}

func (r *Run) cause() error {
	if err := context.Cause(r.ctx); err != nil {
		return err
	}
	return access.ErrStopped
}

// Stopped gives the reason to stop, if there is one.
func (r *Run) Stopped() error { return r.check() }

// Grow accounts for memory that the receiver of the rows keeps until the end.
func (r *Run) Grow(in string, bytes int64) error {
	r.budget.in = in
	return r.budget.grow(bytes)
}

// Explain puts the reason in the place of an error that only says that the run was stopped.
func (r *Run) Explain(err error) error {
	if errors.Is(err, access.ErrStopped) {
		return r.cause()
	}
	return err
}

// Rows runs a plan and gives its batches to yield until that gives false.
func (r *Run) Rows(p *plan.Plan, yield func(*Batch) bool) error {
	if err := r.check(); err != nil {
		return err
	}
	r.width = p.Vars
	r.feeds = make([]*feed, p.Feeds)
	r.params = make([]graph.ID, p.Params)
	op, err := r.compile(p.Root)
	if err != nil {
		return err
	}
	op.reset()
	for {
		if err := r.check(); err != nil {
			return err
		}
		b, err := op.next()
		if err != nil {
			return r.Explain(err)
		}
		if b == nil {
			return r.check()
		}
		if b.N > 0 && !yield(b) {
			return nil
		}
	}
}

// operator gives batches.
type operator interface {
	// next gives the next batch, nil at the end. A batch may be empty.
	next() (*Batch, error)
	// reset makes it start anew, with what its feeds hold now.
	reset()
}

// counted counts the rows that an operator gives, for Explain. It ends a query that is to stop between any two batches.
type counted struct {
	operator
	run  *Run
	info *plan.Info
}

func (c *counted) next() (*Batch, error) {
	if err := c.run.check(); err != nil {
		return nil, err
	}
	b, err := c.operator.next()
	if b != nil {
		c.info.Actual += int64(b.N)
	}
	return b, err
}

func (c *counted) reset() {
	c.info.Runs++
	c.operator.reset()
}

// compile makes the operators of a plan.
func (r *Run) compile(n plan.Node) (operator, error) {
	op, err := r.operator(n)
	if err != nil {
		return nil, err
	}
	return &counted{op, r, n.Common()}, nil
}

func (r *Run) operator(n plan.Node) (operator, error) {
	switch n := n.(type) {
	case *plan.Unit:
		return &unit{batch: Batch{N: 1, Cols: make([][]graph.ID, r.width)}}, nil
	case *plan.Empty:
		return empty{}, nil
	case *plan.Feed:
		return &reader{feed: r.feed(n)}, nil
	case *plan.Lookup:
		return r.lookup(n)
	case *plan.Intersect:
		return r.intersect(n)
	case *plan.Path:
		return r.path(n)
	case *plan.HashJoin:
		return r.hashJoin(n)
	case *plan.Apply:
		return r.apply(n)
	case *plan.Union:
		return r.union(n)
	case *plan.GraphEach:
		return r.graphEach(n)
	case *plan.Values:
		return r.values(n)
	case *plan.Filter:
		return r.filter(n)
	case *plan.Extend:
		return r.extend(n)
	case *plan.Group:
		return r.group(n)
	case *plan.Count:
		return r.count(n)
	case *plan.PredicateCounts:
		return r.predicateCounts(n)
	case *plan.Sort:
		return r.sort(n)
	case *plan.Distinct:
		return r.distinct(n)
	case *plan.Slice:
		return r.slice(n)
	case *plan.Service:
		return r.service(n)
	}
	return nil, errors.New("unknown operator of a plan")
}

// unit gives one row.
type unit struct {
	batch Batch
	done  bool
}

func (u *unit) reset() { u.done = false }

func (u *unit) next() (*Batch, error) {
	if u.done {
		return nil, nil
	}
	u.done = true
	return &u.batch, nil
}

// empty gives no rows.
type empty struct{}

func (empty) reset()                {}
func (empty) next() (*Batch, error) { return nil, nil }

// feed is the batch that a sub-plan is fed with now.
type feed struct{ batch *Batch }

// feed gives the feed of a number.
func (r *Run) feed(n *plan.Feed) *feed {
	if r.feeds[n.Number] == nil {
		r.feeds[n.Number] = &feed{}
	}
	return r.feeds[n.Number]
}

// reader gives the batch of a feed, once.
type reader struct {
	feed *feed
	done bool
}

func (f *reader) reset() { f.done = false }

func (f *reader) next() (*Batch, error) {
	if f.done {
		return nil, nil
	}
	f.done = true
	return f.feed.batch, nil
}

// accessGraph gives the graph to look into now.
func (r *Run) accessGraph(g plan.Graph) access.Graph {
	if a, ok := g.Access(); ok {
		return a
	}
	return access.Graph{Kind: access.NamedKind, ID: r.params[g.Param]}
}

// usesParam says whether a plan reads a graph parameter.
func usesParam(n plan.Node) bool {
	switch n := n.(type) {
	case *plan.Lookup:
		if n.Pattern.Graph.Kind == plan.ParamGraph {
			return true
		}
	case *plan.Path:
		if n.Graph.Kind == plan.ParamGraph {
			return true
		}
	}
	for _, c := range n.Children() {
		if usesParam(c) {
			return true
		}
	}
	return false
}

// solution is one row of a batch as bindings of expressions.
type solution struct {
	run   *Run
	batch *Batch
	row   int
	label uint64
	err   error // of decoding
}

// Value implements value.Bindings.
func (s *solution) Value(v algebra.Var) quad.Value {
	c := s.batch.Cols[v]
	if c == nil {
		return nil
	}
	t, err := s.run.view.Term(c[s.row])
	if err != nil {
		s.err = err
	}
	return t
}

// Row implements value.Rower.
func (s *solution) Row() uint64 { return s.label }

// eval gives the value of an expression for a row; nil when it has an error.
func (s *solution) eval(p *value.Prepared) (quad.Value, error) {
	t, err := p.Eval(s.run.ctx, s.run.ev, s)
	if s.err != nil {
		return nil, s.err
	}
	if err != nil {
		if value.IsError(err) {
			return nil, nil
		}
		return nil, err
	}
	return t, nil
}
