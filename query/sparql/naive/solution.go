package naive

import (
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/query/sparql/algebra"
)

// solution is a solution mapping (18.1.8): a value for each variable of the query, nil when unbound. It is not changed
// once it is made.
type solution struct {
	values []quad.Value
	row    uint64   // see value.Rower
	outer  *current // what EXISTS substitutes, nil outside
}

// current is the solution that an EXISTS is evaluated for, with those around it.
type current struct{ values []quad.Value }

func (b *current) get(v algebra.Var) quad.Value {
	if b == nil {
		return nil
	}
	return b.values[v]
}

// Value gives what an expression sees.
func (s solution) Value(v algebra.Var) quad.Value {
	if x := s.values[v]; x != nil {
		return x
	}
	return s.outer.get(v)
}

// Row says which solution this is; BIND keeps it.
func (s solution) Row() uint64 { return s.row }

// compatible says whether two solutions agree on all variables that both bind, and shared whether there is any.
func compatible(a, b []quad.Value) (ok, shared bool) {
	for i, v := range a {
		if v != nil && b[i] != nil {
			if v != b[i] {
				return false, shared
			}
			shared = true
		}
	}
	return true, shared
}

// merge gives the union of two compatible solutions.
func (ev *evaluation) merge(a, b solution) solution {
	m := ev.solution()
	for i := range m.values {
		if m.values[i] = a.values[i]; m.values[i] == nil {
			m.values[i] = b.values[i]
		}
	}
	return m
}

// with gives s with v bound, as the same row.
func (s solution) with(v algebra.Var, x quad.Value) solution {
	values := append([]quad.Value(nil), s.values...)
	values[v] = x
	return solution{values, s.row, s.outer}
}

// key is a text that is the same for solutions with the same values of the variables.
func key(values []quad.Value, vars []algebra.Var) string {
	var b strings.Builder
	for _, v := range vars {
		if x := values[v]; x != nil {
			text, _ := rdf.AppendTerm(nil, x)
			b.Write(text)
		}
		b.WriteByte('\n') // no term holds one unescaped
	}
	return b.String()
}

// index finds the solutions that may be compatible with another, by the variables that all solutions on both sides bind.
type index struct {
	vars []algebra.Var
	rows map[string][]solution
}

func newIndex(left, right []solution, vars int) *index {
	x := &index{rows: map[string][]solution{}}
	for v := range algebra.Var(vars) {
		if boundInAll(left, v) && boundInAll(right, v) {
			x.vars = append(x.vars, v)
		}
	}
	for _, r := range right {
		k := key(r.values, x.vars)
		x.rows[k] = append(x.rows[k], r)
	}
	return x
}

func (x *index) find(s solution) []solution { return x.rows[key(s.values, x.vars)] }

func boundInAll(list []solution, v algebra.Var) bool {
	for _, s := range list {
		if s.values[v] == nil {
			return false
		}
	}
	return true
}
