package plan

import (
	"context"
	"math"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/algebra"
)

// Plan is a physical plan for one state of a store.
type Plan struct {
	Root Node
	// Vars is the number of variables, those that the planner added included.
	Vars int
	// Feeds and Params are the numbers of feeds and of graph parameters.
	Feeds, Params int
}

// Make plans an operator over a view. names are those of the variables of the query; wanted are the variables whose
// values are asked for.
func Make(ctx context.Context, view *access.View, op algebra.Operator, names []string, wanted []algebra.Var) (*Plan, error) {
	b := &builder{ctx: ctx, view: view, names: names, next: algebra.Var(len(names)), ids: map[quad.Value]graph.ID{}, stat: map[Pattern]*patternStats{}}
	b.unbound = b.fresh()
	s, err := b.build(op, b.unit())
	if err != nil {
		return nil, err
	}
	prune(s.node, setOf(wanted...))
	direct(s.node, nil)
	return &Plan{Root: s.node, Vars: int(b.next), Feeds: b.feeds, Params: b.params}, nil
}

// builder makes a plan.
type builder struct {
	ctx     context.Context
	view    *access.View
	names   []string
	next    algebra.Var
	unbound algebra.Var // a variable that nothing binds
	feeds   int
	params  int
	graph   Graph // active

	// blind is set inside EXISTS: what is known outside stands for the variables everywhere inside, as 18.6 of the
	// recommendation says; visible are the variables of the solutions outside.
	blind   bool
	visible set
	outer   stream // the feed of the solutions outside

	ids  map[quad.Value]graph.ID // NoID: the store does not have it
	stat map[Pattern]*patternStats
}

func (b *builder) fresh() algebra.Var {
	b.next++
	return b.next - 1
}

// stream is a plan under construction.
type stream struct {
	node    Node
	scope   set // variables that may be bound
	certain set // variables bound in every row
	rows    float64
	dist    []float64 // about how many distinct values a variable has; 0 is unknown
	unit    bool
	empty   bool
}

func (b *builder) unit() stream {
	n := &Unit{}
	n.Rows = 1
	return stream{node: n, rows: 1, unit: true}
}

func (b *builder) none(scope set) stream {
	n := &Empty{}
	n.scope = scope
	return stream{node: n, scope: scope, certain: scope, empty: true}
}

// with gives the stream after a node.
func (s stream) with(n Node, scope, certain set, rows float64) stream {
	c := n.Common()
	c.Rows, c.scope, c.certain = rows, scope, certain
	return stream{node: n, scope: scope, certain: certain, rows: rows, dist: s.dist}
}

func (s *stream) distinct(v algebra.Var) float64 {
	d := s.rows
	if int(v) < len(s.dist) && s.dist[v] > 0 {
		d = min(d, s.dist[v])
	}
	return max(d, 1)
}

func (s *stream) setDistinct(v algebra.Var, d float64) {
	for int(v) >= len(s.dist) {
		s.dist = append(s.dist, 0)
	}
	s.dist[v] = max(d, 1)
}

// feed begins a sub-plan that is fed with batches of rows that bind no more than scope, and their number in row if given.
func (b *builder) feed(in stream, scope set, row ...algebra.Var) (*Feed, stream) {
	f := &Feed{Number: b.feeds}
	b.feeds++
	numbers := setOf(row...)
	s := stream{
		node: f, scope: scope.union(numbers), certain: in.certain.intersect(scope).union(numbers), rows: in.rows,
		dist: append([]float64(nil), in.dist...),
	}
	f.scope, f.certain, f.Rows = s.scope, s.certain, in.rows
	return f, s
}

// id gives the ID of a constant, NoID when the store does not have it.
func (b *builder) id(t quad.Value) (graph.ID, error) {
	if id, ok := b.ids[t]; ok {
		return id, nil
	}
	id, ok, err := b.view.Find(t)
	if err != nil {
		return 0, err
	}
	if !ok {
		id = graph.NoID
	}
	b.ids[t] = id
	return id, nil
}

// build plans the join of a stream with an operator.
func (b *builder) build(op algebra.Operator, in stream) (stream, error) {
	if in.empty {
		return b.none(in.scope.union(scope(op))), nil
	}
	if b.apart(op, in) {
		return b.alone(op, in, nil)
	}
	switch op := op.(type) {
	case *algebra.Project:
		return b.build(op.Input, in)
	case *algebra.Reduced:
		return b.build(op.Input, in)
	case *algebra.Distinct:
		s, err := b.build(op.Input, in)
		if err != nil || s.empty {
			return s, err
		}
		vars := scope(op).union(in.scope)
		return s.with(&Distinct{Input: s.node, Vars: vars.list()}, vars, s.certain.intersect(vars), distinctRows(&s, vars)), nil
	case *algebra.OrderBy:
		return b.sort(op, in, -1)
	case *algebra.Slice:
		return b.slice(op, in)
	case *algebra.Group:
		return b.group(op, in)
	}
	g, err := b.flatten(op)
	if err != nil {
		return stream{}, err
	}
	return b.assemble(g, in)
}

// apart says whether an operator must be evaluated by itself: what the stream binds may not be put in its places. Inside
// EXISTS what is known outside may always be.
func (b *builder) apart(op algebra.Operator, in stream) bool {
	if in.unit || b.blind && in.node == b.outer.node {
		return false
	}
	vars := in.scope.intersect(scope(op))
	if b.blind {
		vars = vars.minus(b.visible.intersect(b.outer.certain))
	}
	return !feedable(op, vars)
}

// alone evaluates an operator by itself, inside EXISTS for the solutions outside, and joins it with the stream by hashing.
func (b *builder) alone(op algebra.Operator, in stream, overlap set) (stream, error) {
	from := b.unit()
	if b.blind {
		from = b.outer
		f := *b.outer.node.(*Feed)
		from.node = &f
		outer := b.outer
		b.outer = from
		defer func() { b.outer = outer }()
	}
	right, err := b.build(op, from)
	if err != nil {
		return stream{}, err
	}
	out := b.hashJoin(in, right, overlap)
	if h, ok := out.node.(*HashJoin); ok && b.blind {
		h.Fresh = true
	}
	return out, nil
}

func (b *builder) hashJoin(left, right stream, overlap set) stream {
	if left.empty || right.empty {
		return b.none(left.scope.union(right.scope))
	}
	if left.unit {
		return right
	}
	shared := left.scope.intersect(right.scope)
	keys := shared.intersect(left.certain).intersect(right.certain)
	rows := left.rows * right.rows
	for _, v := range keys.list() {
		rows /= max(left.distinct(v), right.distinct(v))
	}
	n := &HashJoin{Left: left.node, Right: right.node, Keys: keys.list(), Maybe: shared.minus(keys).list(), Overlap: overlap.list()}
	out := left.with(n, left.scope.union(right.scope), left.certain.union(right.certain), rows)
	out.dist = append([]float64(nil), left.dist...)
	for _, v := range right.scope.list() {
		d := right.distinct(v)
		if left.scope.has(v) {
			d = min(d, left.distinct(v))
		}
		out.setDistinct(v, d)
	}
	return out
}

func distinctRows(s *stream, vars set) float64 {
	n := 1.0
	for _, v := range vars.list() {
		n *= s.distinct(v)
		if n > s.rows {
			return s.rows
		}
	}
	return n
}

func (b *builder) slice(op *algebra.Slice, in stream) (stream, error) {
	var s stream
	var err error
	limit := int64(-1)
	if op.Limit >= 0 && op.Offset <= math.MaxInt64-op.Limit {
		limit = op.Offset + op.Limit
	}
	// Only projections may lie between the slice and the sort: they keep the rows.
	inner := op.Input
	for {
		p, ok := inner.(*algebra.Project)
		if !ok {
			break
		}
		inner = p.Input
	}
	if o, ok := inner.(*algebra.OrderBy); ok {
		s, err = b.sort(o, in, limit)
	} else {
		s, err = b.build(op.Input, in)
	}
	if err != nil || s.empty {
		return s, err
	}
	rows := max(0, s.rows-float64(op.Offset))
	if op.Limit >= 0 {
		rows = min(rows, float64(op.Limit))
	}
	return s.with(&Slice{Input: s.node, Offset: op.Offset, Limit: op.Limit}, s.scope, s.certain, rows), nil
}

func (b *builder) sort(op *algebra.OrderBy, in stream, limit int64) (stream, error) {
	s, err := b.build(op.Input, in)
	if err != nil || s.empty {
		return s, err
	}
	keys := make([]algebra.OrderKey, len(op.Keys))
	for i, k := range op.Keys {
		keys[i] = k
		if keys[i].Expr, s, err = b.prepare(k.Expr, scope(op.Input), s); err != nil {
			return stream{}, err
		}
	}
	rows := s.rows
	if limit >= 0 {
		rows = min(rows, float64(limit))
	}
	return s.with(&Sort{Input: s.node, Keys: keys, Limit: limit}, s.scope, s.certain, rows), nil
}

func (b *builder) group(op *algebra.Group, in stream) (stream, error) {
	if in.unit {
		if s, ok, err := b.counted(op); ok || err != nil {
			return s, err
		}
	}
	s, err := b.build(op.Input, in)
	if err != nil {
		return stream{}, err
	}
	if s.empty && len(op.Keys) > 0 {
		return b.none(scope(op)), nil
	}
	inner := scope(op.Input)
	n := &Group{Keys: op.Keys, Visible: b.named(inner), Aggregates: append([]algebra.Aggregate(nil), op.Aggregates...)}
	for i, a := range n.Aggregates {
		if a.Expr == nil {
			continue
		}
		if n.Aggregates[i].Expr, s, err = b.prepare(a.Expr, inner, s); err != nil {
			return stream{}, err
		}
		// COUNT of what is always bound is the number of rows.
		if v, ok := n.Aggregates[i].Expr.(algebra.VarExpr); ok && a.Func == algebra.Count && !a.Distinct && s.certain.has(v.Var) {
			n.Aggregates[i].Expr = nil
		}
	}
	n.Input = s.node
	rows := 1.0
	if len(op.Keys) > 0 {
		rows = distinctRows(&s, setOf(op.Keys...))
	}
	out := s.with(n, scope(op), certain(op), rows)
	out.empty = false
	return out, nil
}

// named gives the variables that have a name: those that SELECT * sees.
func (b *builder) named(s set) []algebra.Var {
	var out []algebra.Var
	for _, v := range s.list() {
		if int(v) < len(b.names) && b.names[v] != "" {
			out = append(out, v)
		}
	}
	return out
}

// counted plans counts that an index gives without reading the rows: of all matches of one pattern, and of the triples of
// each predicate.
func (b *builder) counted(op *algebra.Group) (stream, bool, error) {
	bgp, ok := op.Input.(*algebra.BGP)
	if !ok || len(bgp.Triples) != 1 {
		return stream{}, false, nil
	}
	t := bgp.Triples[0]
	vars := scope(bgp)
	places := 0
	for _, p := range []algebra.Term{t.Subject, t.Predicate, t.Object} {
		if p.IsVar() {
			places++
		}
	}
	if vars.size() != places {
		return stream{}, false, nil // a variable stands twice
	}
	var out []algebra.Var
	for _, a := range op.Aggregates {
		if a.Func != algebra.Count || a.Distinct {
			return stream{}, false, nil
		}
		if a.Expr != nil {
			v, ok := a.Expr.(algebra.VarExpr)
			if !ok || !vars.has(v.Var) {
				return stream{}, false, nil
			}
		}
		out = append(out, a.Var)
	}
	switch {
	case len(op.Keys) == 0 && (b.graph.Kind == DefaultGraph || b.graph.Kind == NamedGraph):
		p, ok, err := b.pattern(t)
		if err != nil || !ok {
			return stream{}, false, err
		}
		n := &Count{Pattern: p, Vars: out}
		return stream{}.with(n, setOf(out...), setOf(out...), 1), true, nil
	case len(op.Keys) == 1 && places == 3 && t.Predicate.IsVar() && op.Keys[0] == t.Predicate.Var && b.graph.Kind == DefaultGraph:
		n := &PredicateCounts{Predicate: op.Keys[0], Vars: out}
		s := setOf(append(out, op.Keys[0])...)
		return stream{}.with(n, s, s, 64), true, nil
	}
	return stream{}, false, nil
}
