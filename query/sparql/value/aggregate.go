package value

import (
	"strings"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// Accumulator computes one aggregate over one group.
type Accumulator interface {
	// Add takes the value of the aggregate's expression for one solution, or the error it had. An error that is none of
	// the expression must not come here: it ends the query.
	Add(v quad.Value, err error)
	// Result gives the aggregate of what was added so far; an error leaves its variable unbound. More may be added after.
	Result() (quad.Value, error)
}

// NumberAdder is implemented by the accumulators of SUM and AVG without DISTINCT: they take numbers that were never terms.
type NumberAdder interface {
	Accumulator
	AddNumber(n Number)
}

// NewAccumulator starts an aggregate (18.5.1). DISTINCT compares terms. COUNT(*) counts every call of Add, whatever the
// value; the caller of COUNT(DISTINCT *) adds each distinct solution once.
//
// Errors: COUNT and SAMPLE pass over them, for SUM, AVG and GROUP_CONCAT one makes the result an error. MIN and MAX are
// defined by ORDER BY, where an error comes before all values: MIN is one then, and MAX is the maximum of the others.
func NewAccumulator(a algebra.Aggregate) Accumulator {
	acc := newAccumulator(a)
	if a.Distinct && a.Expr != nil && a.Func != algebra.Min && a.Func != algebra.Max && a.Func != algebra.Sample {
		return &distinct{of: acc}
	}
	return acc
}

func newAccumulator(a algebra.Aggregate) Accumulator {
	switch a.Func {
	case algebra.Count:
		return &count{rows: a.Expr == nil}
	case algebra.Sum:
		s := newSum()
		return &s
	case algebra.Avg:
		return &average{newSum()}
	case algebra.Min:
		return &extreme{sign: -1}
	case algebra.Max:
		return &extreme{sign: 1}
	case algebra.Sample:
		return &sample{}
	}
	return &groupConcat{separator: a.Separator}
}

var (
	_ Accumulator = (*distinct)(nil)
	_ Accumulator = (*count)(nil)
	_ NumberAdder = (*sum)(nil)
	_ NumberAdder = (*average)(nil)
	_ Accumulator = (*extreme)(nil)
	_ Accumulator = (*sample)(nil)
	_ Accumulator = (*groupConcat)(nil)
)

// distinct passes each term, and one error, on once.
type distinct struct {
	of     Accumulator
	seen   map[quad.Value]struct{}
	failed bool
}

func (d *distinct) Add(v quad.Value, err error) {
	if err != nil {
		if !d.failed {
			d.failed = true
			d.of.Add(nil, err)
		}
		return
	}
	if _, ok := d.seen[v]; ok {
		return
	}
	if d.seen == nil {
		d.seen = make(map[quad.Value]struct{})
	}
	d.seen[v] = struct{}{}
	d.of.Add(v, nil)
}

func (d *distinct) Result() (quad.Value, error) { return d.of.Result() }

type count struct {
	rows bool
	n    int64
}

func (c *count) Add(_ quad.Value, err error) {
	if c.rows || err == nil {
		c.n++
	}
}

func (c *count) Result() (quad.Value, error) { return quad.Int(c.n), nil }

// sum adds exact numbers and floats apart, and floats without rounding until the end, so that the result does not depend
// on the order in which solutions come.
type sum struct {
	exact  Number
	floats exactSum
	kind   Kind // what the numbers so far are promoted to
	n      int64
	err    error
}

func newSum() sum { return sum{exact: IntNumber(0), kind: Integer} }

func (s *sum) Add(v quad.Value, err error) {
	s.n++
	if s.err != nil {
		return
	}
	if err != nil {
		s.err = err
		return
	}
	n, ok := NumberOf(v)
	if !ok {
		s.err = ErrType
		return
	}
	s.n-- // AddNumber counts it
	s.AddNumber(n)
}

func (s *sum) AddNumber(n Number) {
	s.n++
	if s.err != nil {
		return
	}
	s.kind = max(s.kind, n.kind)
	if n.kind >= Float {
		s.floats.add(n.f)
		return
	}
	s.exact, s.err = s.exact.Add(n)
}

func (s *sum) total() (Number, error) {
	if s.err != nil || s.kind < Float {
		return s.exact, s.err
	}
	f := s.floats.clone()
	f.add(s.exact.Float64())
	return float(s.kind, f.value()), nil
}

func (s *sum) Result() (quad.Value, error) {
	n, err := s.total()
	if err != nil {
		return nil, err
	}
	return n.Term(), nil
}

type average struct{ sum }

// Result is 0 for an empty group.
func (a *average) Result() (quad.Value, error) {
	n, err := a.total()
	if err != nil {
		return nil, err
	}
	if a.n == 0 {
		return quad.Int(0), nil
	}
	if n, err = n.Div(IntNumber(a.n)); err != nil {
		return nil, err
	}
	return n.Term(), nil
}

// extreme is MIN (sign -1) and MAX (sign 1), by [Order].
type extreme struct {
	sign   int
	best   quad.Value
	failed error
}

func (e *extreme) Add(v quad.Value, err error) {
	switch {
	case err != nil:
		e.failed = err
	case e.best == nil || Order(v, e.best)*e.sign > 0:
		e.best = v
	}
}

func (e *extreme) Result() (quad.Value, error) {
	switch {
	case e.failed != nil && (e.sign < 0 || e.best == nil):
		return nil, e.failed
	case e.best == nil:
		return nil, ErrEmpty
	}
	return e.best, nil
}

// sample takes the least value by [Order], so that the answer does not depend on the order of solutions.
type sample struct{ best quad.Value }

func (s *sample) Add(v quad.Value, err error) {
	if err == nil && (s.best == nil || Order(v, s.best) < 0) {
		s.best = v
	}
}

func (s *sample) Result() (quad.Value, error) {
	if s.best == nil {
		return nil, ErrEmpty
	}
	return s.best, nil
}

type groupConcat struct {
	separator string
	b         strings.Builder
	n         int
	err       error
}

// Add takes the STR of a literal or IRI; the tests of the working group have strings with language in it.
func (g *groupConcat) Add(v quad.Value, err error) {
	if g.err != nil {
		return
	}
	if err != nil {
		g.err = err
		return
	}
	s, ok := text(v)
	if !ok {
		g.err = ErrType
		return
	}
	if g.n > 0 {
		g.b.WriteString(g.separator)
	}
	g.n++
	g.b.WriteString(s)
}

func (g *groupConcat) Result() (quad.Value, error) {
	if g.err != nil {
		return nil, g.err
	}
	return quad.String(g.b.String()), nil
}
