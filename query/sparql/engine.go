package sparql

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/algebra"
	"concord/query/sparql/exec"
	"concord/query/sparql/plan"
)

// The bounds that a query may exceed, for errors.Is; the errors are [*LimitError].
var (
	ErrMemory  = exec.ErrMemory
	ErrTimeout = exec.ErrTimeout
	ErrRows    = exec.ErrRows
)

// LimitError says which bound a query exceeded and what to do.
type LimitError = exec.LimitError

// Service asks other endpoints for SERVICE.
type Service = exec.Service

// Options bounds and sets up the answering of queries. The zero value bounds nothing.
type Options struct {
	// Strict makes the default graph the quads without label, as the standard has it. Otherwise it is the union of all
	// labels.
	Strict bool
	// Timeout bounds the time from the start of a query to its last row; 0 is no bound.
	Timeout time.Duration
	// MaxRows bounds the rows (or quads) of a result: a query that has more fails; 0 is no bound.
	MaxRows int64
	// Memory bounds the bytes that a query keeps at one time, besides what the engine's cache holds; 0 is no bound.
	Memory int64
	// Service answers SERVICE clauses; nil refuses them.
	Service Service
	// Now is what NOW() gives; the time of the start of each query when zero.
	Now time.Time
	// Cache bounds the bytes that the engine keeps in memory of the store's newest state (terms, and the pairs of
	// predicates that are asked for often); 0 means 256 MiB. [Engine.With] does not change it.
	Cache int64
}

// Engine answers queries over one store. It may be used by many goroutines.
type Engine struct {
	store graph.Store
	snap  graph.Snapshot // of Over
	cache *access.Cache
	opts  Options

	updating *sync.Mutex // held by the update that is under way; shared by the engines that With and Over make
}

// NewEngine makes an engine for a store, which must stay open as long as the engine is used.
func NewEngine(store graph.Store, opts Options) *Engine {
	return &Engine{store: store, cache: access.NewCache(opts.Cache), opts: opts, updating: new(sync.Mutex)}
}

// With gives an engine with other options over the same store, which shares what is kept in memory.
func (e *Engine) With(opts Options) *Engine {
	out := *e
	out.opts = opts
	return &out
}

// Over gives an engine that asks a snapshot instead of the newest state of the store. The snapshot may be of the store,
// or one that shows it with changes (see graph/overlay); it must stay open as long as the engine is used.
func (e *Engine) Over(snap graph.Snapshot) *Engine {
	out := *e
	out.snap = snap
	return &out
}

// Solution is a row of a result.
type Solution struct {
	vars   []string
	values []quad.Value
}

// Vars are the names of the variables, in the order of the query.
func (s Solution) Vars() []string { return s.vars }

// Value gives the value of the variable with a number; nil when it is unbound.
func (s Solution) Value(i int) quad.Value { return s.values[i] }

// Values are the values in the order of Vars, nil where unbound. They stay valid.
func (s Solution) Values() []quad.Value { return s.values }

// Named gives the value of a variable by name; nil when it is unbound or none of the result's.
func (s Solution) Named(name string) quad.Value {
	for i, v := range s.vars {
		if v == name {
			return s.values[i]
		}
	}
	return nil
}

// ErrForm is a query of another form than was asked for.
var ErrForm = errors.New("the query is of another form")

func formError(want string) error {
	return &graph.Error{Op: "answer query", Err: ErrForm, Hint: "it is not " + want}
}

// session is one query being answered.
type session struct {
	run  *exec.Run
	snap graph.Snapshot
	own  bool
	plan *plan.Plan
}

// begin opens a snapshot and plans.
func (e *Engine) begin(ctx context.Context, q *Query) (_ *session, err error) {
	opts := e.opts
	s := &session{snap: e.snap}
	if s.snap == nil {
		if s.snap, err = e.store.Snapshot(); err != nil {
			return nil, err
		}
		s.own = true
	}
	s.run, err = exec.Open(ctx, e.cache, s.snap, exec.Options{
		Memory: opts.Memory, Timeout: opts.Timeout, Service: opts.Service, Now: opts.Now, Base: q.alg.Base, Dataset: dataset(q.alg.Dataset, opts.Strict),
	})
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	wanted := append([]algebra.Var(nil), q.alg.Project...)
	for _, t := range q.alg.Template {
		for _, p := range []algebra.TemplateTerm{t.Subject, t.Predicate, t.Object} {
			if p.IsVar() && p.Blank == "" {
				wanted = append(wanted, p.Var)
			}
		}
		if t.Graph != nil && t.Graph.IsVar() {
			wanted = append(wanted, t.Graph.Var)
		}
	}
	for _, t := range q.alg.Describe {
		if t.IsVar() {
			wanted = append(wanted, t.Var)
		}
	}
	if s.plan, err = plan.Make(ctx, s.run.View(), q.alg.Root, q.alg.Vars, wanted); err != nil {
		return nil, errors.Join(s.run.Explain(err), s.close())
	}
	return s, nil
}

func (s *session) close() error {
	var err error
	if s.run != nil {
		err = s.run.Close()
	}
	if s.own {
		err = errors.Join(err, s.snap.Close())
	}
	return err
}

func dataset(d *algebra.Dataset, strict bool) access.Dataset {
	switch {
	case d != nil:
		return access.Dataset{Default: access.Merge, Merged: d.Default, Named: d.Named, Limited: !d.AllNamed}
	case strict:
		return access.Dataset{Default: access.Unlabelled}
	}
	return access.Dataset{}
}

// rows yields the decoded values of columns; max bounds their number when it is not 0.
func (s *session) rows(columns []algebra.Var, maxRows int64, yield func([]quad.Value) bool) error {
	var total int64
	var inner error
	err := s.run.Rows(s.plan, func(b *exec.Batch) bool {
		if total += int64(b.N); maxRows > 0 && total > maxRows {
			inner = rowsError(maxRows)
			return false
		}
		all := make([]quad.Value, b.N*len(columns))
		for row := range b.N {
			values := all[row*len(columns) : (row+1)*len(columns) : (row+1)*len(columns)]
			for i, v := range columns {
				if id := b.ID(v, row); id != graph.NoID {
					if values[i], inner = s.run.View().Term(id); inner != nil {
						return false
					}
				}
			}
			if !yield(values) {
				return false
			}
			if inner = s.run.Stopped(); inner != nil {
				return false
			}
		}
		return true
	})
	if err == nil {
		err = inner
	}
	return err
}

func rowsError(limit int64) error {
	return &LimitError{Kind: ErrRows, Limit: limit, Hint: "add a LIMIT, or allow the query more rows"}
}

// Select answers a SELECT query. The rows come as they are found; an error ends them. Stopping early releases everything.
func (e *Engine) Select(ctx context.Context, q *Query) iter.Seq2[Solution, error] {
	return func(yield func(Solution, error) bool) {
		for values, err := range e.Values(ctx, q) {
			if !yield(Solution{q.cols, values}, err) {
				return
			}
		}
	}
}

// Values is Select without names: each row is the values of the columns in order, nil where unbound. They stay valid.
func (e *Engine) Values(ctx context.Context, q *Query) iter.Seq2[[]quad.Value, error] {
	return func(yield func([]quad.Value, error) bool) {
		if q.Form() != algebra.Select {
			yield(nil, formError("a SELECT query"))
			return
		}
		s, err := e.begin(ctx, q)
		if err != nil {
			yield(nil, err)
			return
		}
		stopped := false
		err = s.rows(q.alg.Project, e.opts.MaxRows, func(values []quad.Value) bool {
			stopped = !yield(values, nil)
			return !stopped
		})
		if cerr := s.close(); err == nil {
			err = cerr
		}
		if err != nil && !stopped {
			yield(nil, err)
		}
	}
}

// Ask answers an ASK query.
func (e *Engine) Ask(ctx context.Context, q *Query) (answer bool, err error) {
	if q.Form() != algebra.Ask {
		return false, formError("an ASK query")
	}
	s, err := e.begin(ctx, q)
	if err != nil {
		return false, err
	}
	err = s.run.Rows(s.plan, func(*exec.Batch) bool {
		answer = true
		return false
	})
	return answer, errors.Join(err, s.close())
}

// Quads answers a CONSTRUCT or DESCRIBE query: its triples, each once, without label. DESCRIBE gives the triples of the
// default graph whose subject is described, and those of the blank nodes that they lead to.
func (e *Engine) Quads(ctx context.Context, q *Query) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		if q.Form() != algebra.Construct && q.Form() != algebra.Describe {
			yield(quad.Quad{}, formError("a CONSTRUCT or DESCRIBE query"))
			return
		}
		s, err := e.begin(ctx, q)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		stopped := false
		out := func(t quad.Quad) bool {
			stopped = !yield(t, nil)
			return !stopped
		}
		if q.Form() == algebra.Construct {
			err = s.construct(q, e.opts.MaxRows, out)
		} else {
			err = s.describe(q, e.opts.MaxRows, out)
		}
		if cerr := s.close(); err == nil {
			err = cerr
		}
		if err != nil && !stopped {
			yield(quad.Quad{}, err)
		}
	}
}

// Construct answers a CONSTRUCT query.
func (e *Engine) Construct(ctx context.Context, q *Query) iter.Seq2[quad.Quad, error] {
	return e.Quads(ctx, q)
}

// Describe answers a DESCRIBE query.
func (e *Engine) Describe(ctx context.Context, q *Query) iter.Seq2[quad.Quad, error] {
	return e.Quads(ctx, q)
}

// Result is the answer to a query of any form: of its fields, those of the form are set.
type Result struct {
	Form   algebra.Form
	Vars   []string                       // of SELECT
	Rows   iter.Seq2[[]quad.Value, error] // of SELECT
	Answer bool                           // of ASK
	Quads  iter.Seq2[quad.Quad, error]    // of CONSTRUCT and DESCRIBE
}

// Run answers a query of any form. Rows and quads are found while they are walked through, once.
func (e *Engine) Run(ctx context.Context, q *Query) (Result, error) {
	r := Result{Form: q.Form()}
	var err error
	switch q.Form() {
	case algebra.Select:
		r.Vars, r.Rows = q.cols, e.Values(ctx, q)
	case algebra.Ask:
		r.Answer, err = e.Ask(ctx, q)
	default:
		r.Quads = e.Quads(ctx, q)
	}
	return r, err
}

// Explain gives the plan of a query as a tree with estimated rows. With run set it answers the query, too, and gives the
// rows that each operator gave and the time.
func (e *Engine) Explain(ctx context.Context, q *Query, run bool) (text string, err error) {
	start := time.Now()
	s, err := e.begin(ctx, q)
	if err != nil {
		return "", err
	}
	planned := time.Since(start)
	var rows int64
	if run {
		err = s.run.Rows(s.plan, func(b *exec.Batch) bool {
			rows += int64(b.N)
			return true
		})
	}
	text = plan.Explain(s.plan, q.alg.Vars, run)
	if run {
		text += fmt.Sprintf("%d rows in %s, planned in %s\n", rows, time.Since(start).Round(time.Microsecond), planned.Round(time.Microsecond))
	}
	return text, errors.Join(err, s.close())
}
