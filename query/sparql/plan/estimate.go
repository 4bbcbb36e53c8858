package plan

import (
	"math"

	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/algebra"
)

// patternStats is what the indexes tell of a pattern by its constants.
type patternStats struct {
	count float64    // matches
	keys  [3]float64 // distinct terms in each place
}

// pattern resolves the constants of a triple pattern in the active graph; ok is false when the store does not have one of
// them, so that nothing matches.
func (b *builder) pattern(t algebra.Triple) (p Pattern, ok bool, err error) {
	p.Graph = b.graph
	for i, term := range [3]algebra.Term{t.Subject, t.Predicate, t.Object} {
		if p.Places[i], ok, err = b.place(term); !ok || err != nil {
			return p, false, err
		}
	}
	g, ok := p.Graph.Access()
	return p, !ok || !b.view.Empty(g), nil
}

func (b *builder) place(t algebra.Term) (Place, bool, error) {
	if t.IsVar() {
		return Place{Var: t.Var}, true, nil
	}
	id, err := b.id(t.Value)
	return Place{ID: id, Value: t.Value}, id != graph.NoID, err
}

// Access gives the graph to look into as far as it is known before running.
func (g Graph) Access() (access.Graph, bool) {
	switch g.Kind {
	case DefaultGraph:
		return access.Graph{}, true
	case NamedGraph:
		return access.Graph{Kind: access.NamedKind, ID: g.ID}, true
	case EachGraph:
		return access.Graph{Kind: access.AnyKind}, true
	}
	return access.Graph{Kind: access.AnyKind}, false
}

// manyPredicates is taken for the number of predicates of the store.
const manyPredicates = 40

func (b *builder) stats(p *Pattern) (*patternStats, error) {
	key := Pattern{Graph: Graph{Kind: p.Graph.Kind, ID: p.Graph.ID}}
	var q graph.IDQuad
	for i, t := range p.Places {
		key.Places[i].ID, q[i] = t.ID, t.ID
	}
	if s := b.stat[key]; s != nil {
		return s, nil
	}
	g, _ := p.Graph.Access()
	s := &patternStats{}
	var err error
	if s.count, err = b.view.Estimate(q, g); err != nil {
		return nil, err
	}
	s.keys = [3]float64{s.count, min(s.count, manyPredicates), s.count}
	sv, pv, ov := q[0] == graph.NoID, q[1] == graph.NoID, q[2] == graph.NoID
	if sv && ov && s.count > 1 {
		for i, dir := range []access.Direction{access.BySubject, access.ByObject} {
			n, err := b.view.Keys(q[1], dir)
			if err != nil {
				return nil, err
			}
			s.keys[2*i] = min(s.count, n)
		}
	}
	if !pv {
		s.keys[1] = 1
	}
	b.stat[key] = s
	return s, nil
}

// matches estimates how many matches a row has, and how many distinct terms each place then has.
func (b *builder) matches(s *stream, bound set, p *Pattern) (float64, *patternStats, error) {
	st, err := b.stats(p)
	if err != nil {
		return 0, nil, err
	}
	m := st.count
	var seen set
	for i, t := range p.Places {
		if !t.IsVar() {
			continue
		}
		if bound.has(t.Var) {
			d := max(st.keys[i], 1)
			if s != nil {
				d = max(d, s.distinct(t.Var))
			}
			m /= d
		} else if seen.has(t.Var) {
			m /= max(st.keys[i], 1)
		}
		seen.add(t.Var)
	}
	if p.Graph.Kind == EachGraph && bound.has(p.Graph.Var) {
		m /= max(1, math.Sqrt(st.count))
	}
	return m, st, nil
}

// columnCount is the number of triples up to which a predicate is taken to be looked up in memory.
const columnCount = 4 << 20

// seekPenalty is what a look-up costs, in rows, when it has to go to the index.
const seekPenalty = 8

// lookUpCost is the cost of one look-up of a pattern, in rows.
func (b *builder) lookUpCost(p *Pattern, st *patternStats) float64 {
	if p.Graph.Kind != DefaultGraph || p.Places[1].IsVar() || st.count > columnCount {
		return seekPenalty
	}
	return 1
}

// selectivity guesses the part of rows that a condition keeps.
func selectivity(e algebra.Expr) float64 {
	switch e := e.(type) {
	case *algebra.Exists:
		return 0.5
	case *algebra.Call:
		switch e.Name {
		case "=":
			return 0.1
		case "!=":
			return 0.9
		case "<", "<=", ">", ">=":
			return 0.35
		case "&&":
			return selectivity(e.Args[0]) * selectivity(e.Args[1])
		case "||":
			return min(1, selectivity(e.Args[0])+selectivity(e.Args[1]))
		case "!":
			return 1 - 0.9*selectivity(e.Args[0])
		case "REGEX", "CONTAINS", "STRSTARTS", "STRENDS":
			return 0.2
		}
	}
	return 0.5
}

// estimate guesses the number of solutions of an operator that is not a triple pattern, alone.
func (b *builder) estimate(op algebra.Operator) float64 {
	const unknown = 1000
	switch op := op.(type) {
	case algebra.Unit:
		return 1
	case *algebra.Values:
		return float64(len(op.Rows))
	case *algebra.BGP:
		least := float64(unknown)
		if len(op.Triples) == 0 {
			return 1
		}
		for i, t := range op.Triples {
			p, ok, err := b.pattern(t)
			if err != nil {
				return unknown
			}
			if !ok {
				return 0
			}
			if st, err := b.stats(&p); err == nil && (i == 0 || st.count < least) {
				least = st.count
			}
		}
		return least
	case *algebra.Join:
		return min(b.estimate(op.Left), b.estimate(op.Right))
	case *algebra.LeftJoin:
		return b.estimate(op.Left)
	case *algebra.Minus:
		return b.estimate(op.Left)
	case *algebra.Union:
		return b.estimate(op.Left) + b.estimate(op.Right)
	case *algebra.Slice:
		n := b.estimate(op.Input)
		if op.Limit >= 0 {
			n = min(n, float64(op.Limit))
		}
		return n
	case *algebra.Group:
		if len(op.Keys) == 0 {
			return 1
		}
		return b.estimate(op.Input) / 4
	case *algebra.Filter:
		return b.estimate(op.Input) * selectivity(op.Cond)
	case *algebra.Path:
		if op.Subject.IsVar() && op.Object.IsVar() {
			return 100 * unknown
		}
		return unknown / 10
	}
	if in := inputs(op); len(in) == 1 {
		return b.estimate(in[0])
	}
	return unknown
}
