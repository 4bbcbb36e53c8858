package naive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
	"concord/query/sparql/value"
)

// Options are the surroundings of a query or an update.
type Options struct {
	// Union makes the default graph the union of all labels.
	Union bool
	// Now is what NOW() gives; the time of the call when it is zero.
	Now time.Time
	// Rand is the source of RAND, UUID and the like; nil for a random one.
	Rand func() uint64
	// MaxRows bounds the solutions that evaluation may make, all operators together; 0 is no bound.
	MaxRows uint64
	// Service answers SERVICE: the solutions, by names of variables, of a group pattern at an endpoint. Without it SERVICE
	// fails.
	Service func(ctx context.Context, endpoint quad.IRI, pattern string) ([]map[string]quad.Value, error)
	// Load reads a document for LOAD. Without it LOAD fails.
	Load func(ctx context.Context, source quad.IRI) ([]quad.Quad, error)
}

// Result is what a query gives.
type Result struct {
	// Vars and Rows are those of a SELECT; nil in a row is unbound.
	Vars []string
	Rows [][]quad.Value
	// Bool is the answer to an ASK.
	Bool bool
	// Quads are the triples of a CONSTRUCT or DESCRIBE, each once.
	Quads []quad.Quad
}

// ErrTooLarge says that MaxRows was exceeded.
var ErrTooLarge = errors.New("the evaluation makes more solutions than it may")

// Eval evaluates a query.
func Eval(ctx context.Context, q *algebra.Query, ds Dataset, opts Options) (res Result, err error) {
	defer stopped(&err)
	data := newGraphs(ds, q.Dataset, opts.Union)
	ev := newEvaluation(ctx, data, q.Vars, q.Base, opts)
	rows, err := ev.eval(q.Root, scope{graph: data.base})
	if err != nil {
		return Result{}, err
	}
	switch q.Form {
	case algebra.Ask:
		return Result{Bool: len(rows) > 0}, nil
	case algebra.Construct:
		return Result{Quads: fill(q.Template, rows, nil, &blanks{})}, nil
	case algebra.Describe:
		return Result{Quads: describe(q.Describe, rows, data.base)}, nil
	}
	res.Rows = make([][]quad.Value, len(rows))
	for _, v := range q.Project {
		res.Vars = append(res.Vars, q.Vars[v])
	}
	for i, s := range rows {
		for _, v := range q.Project {
			res.Rows[i] = append(res.Rows[i], s.values[v])
		}
	}
	return res, nil
}

// stopped turns the panic of a bound that was exceeded, or of a context that was cancelled, into an error.
func stopped(err *error) {
	switch p := recover().(type) {
	case nil:
	case stop:
		*err = p.error
	default:
		panic(p)
	}
}

type stop struct{ error }

// evaluation is one query, or the pattern of one update, being evaluated.
type evaluation struct {
	ctx   context.Context
	data  *graphs
	vars  []string
	opts  Options
	terms value.Evaluator
	rows  uint64
	// scope is where the expression that is being evaluated stands, for EXISTS.
	scope scope
}

// scope is the active graph, and inside EXISTS the current solution.
type scope struct {
	graph *graph
	outer *current
}

func newEvaluation(ctx context.Context, data *graphs, vars []string, base string, opts Options) *evaluation {
	ev := &evaluation{ctx: ctx, data: data, vars: vars, opts: opts}
	ev.terms = value.Evaluator{Now: opts.Now, Base: base, Rand: opts.Rand, Exists: ev.exists}
	return ev
}

// solution makes a new row that binds nothing; its values are to be filled in by the caller.
func (ev *evaluation) solution() solution {
	ev.rows++
	if ev.opts.MaxRows > 0 && ev.rows > ev.opts.MaxRows {
		panic(stop{ErrTooLarge}) // every operator would have to hand on an error else
	}
	if ev.rows%4096 == 0 && ev.ctx.Err() != nil {
		panic(stop{ev.ctx.Err()})
	}
	return solution{values: make([]quad.Value, len(ev.vars)), row: ev.rows}
}

// eval gives the multiset of solutions of an operator (18.6).
func (ev *evaluation) eval(op algebra.Operator, in scope) ([]solution, error) {
	if err := ev.ctx.Err(); err != nil {
		return nil, err
	}
	switch op := op.(type) {
	case algebra.Unit:
		return []solution{ev.solution()}, nil
	case *algebra.Values:
		return ev.values(op, in), nil
	case *algebra.BGP:
		return ev.bgp(op, in), nil
	case *algebra.Path:
		return ev.path(op, in), nil
	case *algebra.Join:
		return ev.join(op, in)
	case *algebra.LeftJoin:
		return ev.leftJoin(op, in)
	case *algebra.Union:
		left, err := ev.eval(op.Left, in)
		if err != nil {
			return nil, err
		}
		right, err := ev.eval(op.Right, in)
		return slices.Concat(left, right), err
	case *algebra.Minus:
		return ev.minus(op, in)
	case *algebra.Filter:
		return ev.filter(op, in)
	case *algebra.Graph:
		return ev.inGraph(op, in)
	case *algebra.Extend:
		return ev.extend(op, in)
	case *algebra.Group:
		return ev.group(op, in)
	case *algebra.OrderBy:
		return ev.orderBy(op, in)
	case *algebra.Project:
		input, err := ev.eval(op.Input, in)
		out := make([]solution, len(input))
		for i, s := range input {
			out[i] = solution{make([]quad.Value, len(ev.vars)), s.row, s.outer}
			for _, v := range op.Vars {
				out[i].values[v] = s.values[v]
			}
		}
		return out, err
	case *algebra.Distinct:
		return ev.distinct(op.Input, in)
	case *algebra.Reduced:
		return ev.eval(op.Input, in) // it may keep them all
	case *algebra.Slice:
		input, err := ev.eval(op.Input, in)
		input = input[min(op.Offset, int64(len(input))):]
		if op.Limit >= 0 {
			input = input[:min(op.Limit, int64(len(input)))]
		}
		return input, err
	case *algebra.Service:
		return ev.service(op, op.Name.Value)
	}
	return nil, fmt.Errorf("evaluate: an operator of the Go type %T is not known", op)
}

// values gives the rows of inline data.
func (ev *evaluation) values(op *algebra.Values, in scope) []solution {
	var out []solution
	for _, row := range op.Rows {
		s := ev.solution()
		for i, v := range op.Vars {
			s.values[v] = row[i]
		}
		if in.outer == nil {
			out = append(out, s)
		} else if ok, _ := compatible(s.values, in.outer.values); ok {
			out = append(out, s)
		}
	}
	return out
}

// bgp matches one triple pattern after the other against the active graph (18.3).
func (ev *evaluation) bgp(op *algebra.BGP, in scope) []solution {
	out := []solution{ev.solution()}
	for _, p := range op.Triples {
		var next []solution
		for _, s := range out {
			for _, t := range in.graph.candidates(place(p.Subject, s, in), place(p.Object, s, in)) {
				m := ev.solution()
				copy(m.values, s.values)
				if bind(m, p.Subject, t.s, in) && bind(m, p.Predicate, t.p, in) && bind(m, p.Object, t.o, in) {
					next = append(next, m)
				}
			}
		}
		out = next
	}
	return out
}

// place gives the term that must stand in a place, nil for any.
func place(t algebra.Term, s solution, in scope) quad.Value {
	if !t.IsVar() {
		return t.Value
	}
	if v := s.values[t.Var]; v != nil {
		return v
	}
	return in.outer.get(t.Var)
}

// bind sets a place of a pattern to a term, or says that it must be another.
func bind(s solution, t algebra.Term, x quad.Value, in scope) bool {
	if must := place(t, s, in); must != nil && must != x {
		return false
	}
	if t.IsVar() {
		s.values[t.Var] = x
	}
	return true
}

// inGraph is GRAPH: the operator evaluated with a named graph, or each in turn. A name that the dataset does not have
// gives nothing, even for an empty pattern.
func (ev *evaluation) inGraph(op *algebra.Graph, in scope) ([]solution, error) {
	var out []solution
	for _, name := range ev.data.names {
		if must := place(op.Name, solution{values: make([]quad.Value, len(ev.vars))}, in); must != nil && must != name {
			continue
		}
		input, err := ev.eval(op.Input, scope{ev.data.named[name], in.outer})
		if err != nil {
			return nil, err
		}
		for _, s := range input {
			if !op.Name.IsVar() {
				out = append(out, s)
			} else if v := s.values[op.Name.Var]; v == nil {
				out = append(out, s.with(op.Name.Var, name))
			} else if v == name {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

var errNoService = errors.New("SERVICE: not allowed here")

// service asks an endpoint. Without SILENT a failure ends the query; with it there is one solution that binds nothing.
func (ev *evaluation) service(op *algebra.Service, name quad.Value) ([]solution, error) {
	var rows []map[string]quad.Value
	endpoint, isIRI := name.(quad.IRI)
	err := errNoService
	switch {
	case !isIRI:
		err = fmt.Errorf("SERVICE: its endpoint is no IRI but %v", name)
	case ev.opts.Service != nil:
		rows, err = ev.opts.Service(ev.ctx, endpoint, op.Text)
	}
	if err != nil {
		if op.Silent && ev.ctx.Err() == nil {
			return []solution{ev.solution()}, nil
		}
		return nil, err
	}
	var out []solution
	for _, r := range rows {
		s := ev.solution()
		for n, x := range r {
			if v, ok := op.Vars[n]; ok {
				s.values[v] = x
			}
		}
		out = append(out, s)
	}
	return out, nil
}
