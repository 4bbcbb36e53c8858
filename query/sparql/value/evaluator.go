package value

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf/iri"
	"concord/query/sparql/algebra"
)

// Bindings is a solution: the values of variables, nil when unbound.
type Bindings interface {
	Value(v algebra.Var) quad.Value
}

// Rower is implemented by [Bindings] that know which solution they are: BNODE(?x) gives one blank node for equal strings
// in one row and different ones in different rows (17.4.2.9). A row keeps its number while BIND and SELECT expressions
// extend it. Bindings that are no Rower are all of row 0.
type Rower interface {
	Row() uint64
}

// Evaluator is the surroundings of evaluation: what the expressions of one query have in common. The zero value is ready
// to use. It is for one goroutine at a time; a [Prepared] may be shared.
type Evaluator struct {
	// Now is what NOW() gives, throughout the query; the time of the first use when it is zero.
	Now time.Time
	// Base is what IRI() and URI() resolve relative references against; empty for none.
	Base string
	// Exists evaluates EXISTS and NOT EXISTS (Not is taken care of by the caller of Exists, which wants to know whether
	// there is a solution). Without it they end the query with an error.
	Exists func(ctx context.Context, e *algebra.Exists, b Bindings) (bool, error)
	// Rand is the source of RAND, UUID, STRUUID and the labels of BNODE; nil for that of math/rand/v2. Tests seed it.
	Rand func() uint64

	prepared map[algebra.Expr]*Prepared
	frame    frame
	salt     uint64 // of the labels of new blank nodes; 0 until one was made
	blanks   uint64
	base     *iri.Base
	patterns map[patternKey]*pattern
}

// frame is what a node needs at evaluation.
type frame struct {
	ctx context.Context
	ev  *Evaluator
	b   Bindings
}

// Eval gives the value of an expression for a solution. An error is one of the expression ([IsError]) or ends the query.
// The expression is prepared at its first use and kept, so the evaluator should live as long as the query.
func (ev *Evaluator) Eval(ctx context.Context, e algebra.Expr, b Bindings) (quad.Value, error) {
	p, err := ev.prepare(e)
	if err != nil {
		return nil, err
	}
	return p.Eval(ctx, ev, b)
}

// Test gives the effective boolean value of an expression for a solution.
func (ev *Evaluator) Test(ctx context.Context, e algebra.Expr, b Bindings) (bool, error) {
	p, err := ev.prepare(e)
	if err != nil {
		return false, err
	}
	return p.Test(ctx, ev, b)
}

func (ev *Evaluator) prepare(e algebra.Expr) (*Prepared, error) {
	if p, ok := ev.prepared[e]; ok {
		return p, nil
	}
	p, err := Prepare(e)
	if err != nil {
		return nil, err
	}
	if ev.prepared == nil {
		ev.prepared = make(map[algebra.Expr]*Prepared)
	}
	ev.prepared[e] = p
	return p, nil
}

func (ev *Evaluator) random() uint64 {
	if ev.Rand != nil {
		return ev.Rand()
	}
	return rand.Uint64()
}

func (ev *Evaluator) now() time.Time {
	if ev.Now.IsZero() {
		ev.Now = time.Now().UTC().Truncate(time.Millisecond)
	}
	return ev.Now
}

// Prepared is an expression made ready: constants are decoded, regular expressions compiled, functions looked up. It is
// immutable and may be used by several evaluators at once.
type Prepared struct{ root node }

// Prepare makes an expression ready. It fails for a function that is not known, a wrong number of arguments, and a
// constant regular expression that is wrong or cannot be run; those errors say what to do and are no [Error].
func Prepare(e algebra.Expr) (*Prepared, error) {
	n, err := compile(e)
	if err != nil {
		return nil, err
	}
	return &Prepared{n}, nil
}

// Eval gives the value for a solution, never nil without an error.
func (p *Prepared) Eval(ctx context.Context, ev *Evaluator, b Bindings) (quad.Value, error) {
	saved := ev.frame // EXISTS comes back here for another expression
	ev.frame = frame{ctx, ev, b}
	v, err := p.root.term(&ev.frame)
	ev.frame = saved
	return v, err
}

// Test gives the effective boolean value for a solution, without making a term of a boolean first.
func (p *Prepared) Test(ctx context.Context, ev *Evaluator, b Bindings) (bool, error) {
	saved := ev.frame
	ev.frame = frame{ctx, ev, b}
	ok, err := truth(&ev.frame, p.root)
	ev.frame = saved
	return ok, err
}

// Number gives the value of a numeric expression without making a term of it; ErrType when it is none.
func (p *Prepared) Number(ctx context.Context, ev *Evaluator, b Bindings) (Number, error) {
	saved := ev.frame
	ev.frame = frame{ctx, ev, b}
	n, err := number(&ev.frame, p.root)
	ev.frame = saved
	return n, err
}
