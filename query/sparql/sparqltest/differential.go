package sparqltest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
	"concord/query/sparql/naive"
	"concord/query/sparql/syntax"
	"concord/query/sparql/syntax/querytest"
	"concord/query/sparql/value"
)

// Differential compares an engine with package naive on random queries over random small graphs.
type Differential struct {
	// Queries is how many; 0 means 2,000, or 100,000 when the environment says CONCORD_LONG=1.
	Queries int
	// Seed makes the queries; 0 means 1, or the time when the environment says CONCORD_LONG=1, or what CONCORD_SEED says.
	// A failure names the seed and the number of its query.
	Seed uint64
	// Quads bounds the size of a graph; 0 means 60.
	Quads int

	updates bool
}

const (
	// maxNaiveRows bounds what naive evaluation may cost; more is passed over.
	maxNaiveRows = 100_000
	// maxEmpty bounds the queries without an answer that are passed over before one is taken.
	maxEmpty = 6
	// maxShrink bounds the attempts to make a failing query smaller.
	maxShrink = 3_000
)

// RunUpdates compares what random updates leave behind, as Run does the answers of queries.
func (d Differential) RunUpdates(t *testing.T, engine Engine) {
	t.Helper()
	d.updates = true
	d.Run(t, engine)
}

// Run compares until the queries are done or the first that differs, which it shows as small as it can be made. It logs
// how many queries were compared in which way. The queries run side by side, so the engine must allow that.
func (d Differential) Run(t *testing.T, engine Engine) {
	t.Helper()
	d = d.settle(t)
	var (
		mu    sync.Mutex
		count = map[verdict]int{}
		next  int
		first = d.Queries // the first that differs
		why   error
		wg    sync.WaitGroup
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				mu.Lock()
				i := next
				next++
				done := i >= first
				mu.Unlock()
				if done {
					return
				}
				v, err := d.make(t.Context(), uint64(i)).compare(t.Context(), engine)
				mu.Lock()
				count[v]++
				if err != nil && i < first {
					first, why = i, err
				}
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	if why != nil {
		c, err := d.make(t.Context(), uint64(first)).shrink(t.Context(), engine, why)
		t.Errorf("seed %d, query %d: %v\n%s", d.Seed, first, err, c)
	}
	t.Logf("seed %d: %d queries, %d compared whole (%d of them with an empty answer), %d as rows that a LIMIT may take, %d not (a LIMIT inside that any rows may fill), %d too large",
		d.Seed, d.Queries, count[whole]+count[empty], count[empty], count[counted], count[open], count[tooLarge])
}

func (d Differential) settle(t *testing.T) Differential {
	long := os.Getenv("CONCORD_LONG") == "1"
	if d.Queries == 0 {
		d.Queries = 2_000
		if long {
			d.Queries = 100_000
		}
	}
	if s := os.Getenv("CONCORD_SEED"); s != "" {
		seed, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatalf("CONCORD_SEED is no number: %v", err)
		}
		d.Seed = seed
	}
	if d.Seed == 0 {
		d.Seed = 1
		if long {
			d.Seed = uint64(time.Now().UnixNano())
		}
	}
	if d.Quads == 0 {
		d.Quads = 60
	}
	return d
}

// trial is a query over data.
type trial struct {
	data  []quad.Quad
	text  string
	union bool
	// update says that text is no query.
	update bool
	// choices are what the generator of the query drew, to be made smaller.
	choices []int
}

// make gives a query that has an answer, if it is not long in coming: most random queries have none, which tells little.
func (d Differential) make(ctx context.Context, n uint64) trial {
	src := rand.New(rand.NewPCG(d.Seed, n))
	var c trial
	for _, q := range querytest.Quads(src, d.Quads) {
		if !slices.Contains(c.data, q) {
			c.data = append(c.data, q)
		}
	}
	c.union = src.IntN(2) == 0
	if c.update = d.updates; c.update {
		r := &recorder{src: src}
		c.text = querytest.Update(r, querytest.Options{})
		c.choices = r.drawn
		return c
	}
	for range maxEmpty {
		r := &recorder{src: src}
		c.text = querytest.Query(r, querytest.Options{})
		c.choices = r.drawn
		got, err := Naive{MaxRows: maxNaiveRows}.Query(ctx, c.data, c.text, Options{Union: c.union})
		if err == nil && !isEmpty(got) {
			break
		}
	}
	return c
}

// isEmpty says whether an answer has nothing in it.
func isEmpty(r Result) bool { return !r.Bool && len(r.Rows) == 0 && len(r.Quads) == 0 }

func (c trial) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nunion default graph: %v\n", c.text, c.union)
	for _, line := range quadTexts(c.data) {
		b.WriteString(line + "\n")
	}
	return b.String()
}

// verdict says how far two answers could be compared.
type verdict int

const (
	whole verdict = iota
	empty         // whole, and there is nothing in it
	counted
	open
	tooLarge
)

// compare says what is wrong with the engine's answer; that it panics is wrong too.
func (c trial) compare(ctx context.Context, engine Engine) (v verdict, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if c.update {
		return c.compareUpdate(ctx, engine)
	}
	opts := Options{Union: c.union}
	want, wantErr := Naive{MaxRows: maxNaiveRows}.Query(ctx, c.data, c.text, opts)
	if errors.Is(wantErr, naive.ErrTooLarge) {
		return tooLarge, nil
	}
	got, gotErr := engine.Query(ctx, c.data, c.text, opts)
	if wantErr != nil || gotErr != nil {
		return whole, sameFailure(gotErr, wantErr)
	}
	tree, err := syntax.ParseQuery(c.text, syntax.Options{})
	if err != nil {
		return whole, err
	}
	q, err := algebra.Translate(tree)
	if err != nil {
		return whole, err
	}
	m := modifiersOf(q)
	if slicedInside(m.input) {
		return open, nil
	}
	keys := m.keys(got, want)
	if keys != nil {
		if err := inOrder(got, keys); err != nil {
			return whole, err
		}
	}
	if m.slice == nil {
		if isEmpty(want) {
			return empty, SameResult(got, want)
		}
		return whole, SameResult(got, want)
	}
	if q.Form != algebra.Select {
		return open, nil
	}
	return counted, c.compareSliced(ctx, q, m, got, want, keys)
}

// sameFailure says what is wrong when one of two answers or both is an error.
func sameFailure(got, want error) error {
	switch {
	case want == nil:
		return got
	case got == nil:
		return fmt.Errorf("no error; naive evaluation says %w", want)
	}
	return nil
}

// compareUpdate says what is wrong with the dataset that the engine's update leaves.
func (c trial) compareUpdate(ctx context.Context, engine Engine) (verdict, error) {
	tree, err := syntax.ParseUpdate(c.text, syntax.Options{})
	if err != nil {
		return whole, err
	}
	u, err := algebra.TranslateUpdate(tree)
	if err != nil {
		return whole, err
	}
	for _, op := range u.Operations {
		if m, ok := op.(*algebra.Modify); ok && slicedInside(m.Where) {
			return open, nil
		}
	}
	opts := Options{Union: c.union}
	want, wantErr := Naive{MaxRows: maxNaiveRows}.Update(ctx, c.data, c.text, opts)
	if errors.Is(wantErr, naive.ErrTooLarge) {
		return tooLarge, nil
	}
	got, gotErr := engine.Update(ctx, c.data, c.text, opts)
	if wantErr != nil || gotErr != nil {
		return whole, sameFailure(gotErr, wantErr)
	}
	if len(want) == 0 {
		return empty, SameQuads(got, want)
	}
	return whole, SameQuads(got, want)
}

// compareSliced compares answers of a query with LIMIT or OFFSET: which rows are taken is open, unless the order says it.
func (c trial) compareSliced(ctx context.Context, q *algebra.Query, m modifiers, got, want Result, keys *orderKeys) error {
	if len(got.Rows) != len(want.Rows) {
		return fmt.Errorf("%d rows, want %d", len(got.Rows), len(want.Rows))
	}
	all := *q
	all.Root = m.slice.Input
	r, err := naive.Eval(ctx, &all, c.data, naive.Options{Union: c.union})
	if err != nil {
		return err
	}
	left := map[string]int{}
	for _, row := range rowTexts(Result{Vars: r.Vars, Rows: r.Rows}) {
		left[row]++
	}
	for _, row := range rowTexts(got) {
		if left[row]--; left[row] < 0 {
			return fmt.Errorf("a row that the query does not have without its LIMIT: %s", row)
		}
	}
	if keys == nil {
		return nil
	}
	for i := range got.Rows {
		for j, k := range keys.of {
			g, w := keys.value(k, got, i), keys.value(k, want, i)
			if value.Order(g, w) != 0 {
				return fmt.Errorf("row %d has the key %v for ORDER BY key %d, want %v", i, g, j, w)
			}
		}
	}
	return nil
}

// modifiers are the operators at the top of a query.
type modifiers struct {
	slice   *algebra.Slice
	order   *algebra.OrderBy
	project []algebra.Var
	names   []string
	input   algebra.Operator // below them
}

func modifiersOf(q *algebra.Query) modifiers {
	m := modifiers{project: q.Project, names: q.Vars}
	op := q.Root
	if s, ok := op.(*algebra.Slice); ok {
		m.slice, op = s, s.Input
	}
	if d, ok := op.(*algebra.Distinct); ok {
		op = d.Input
	}
	if d, ok := op.(*algebra.Reduced); ok {
		op = d.Input
	}
	if p, ok := op.(*algebra.Project); ok {
		op = p.Input
	}
	if o, ok := op.(*algebra.OrderBy); ok {
		m.order, op = o, o.Input
	}
	m.input = op
	return m
}

// orderKeys are the conditions of ORDER BY, when they can be computed from what the query projects.
type orderKeys struct {
	of    []algebra.OrderKey
	names []string
}

func (m modifiers) keys(results ...Result) *orderKeys {
	if m.order == nil {
		return nil
	}
	for _, r := range results {
		if r.Form != algebra.Select {
			return nil
		}
	}
	for _, k := range m.order.Keys {
		if !computable(k.Expr, m.project) {
			return nil
		}
	}
	return &orderKeys{m.order.Keys, m.names}
}

// computable says whether an expression needs no more than the variables.
func computable(e algebra.Expr, vars []algebra.Var) bool {
	switch e := e.(type) {
	case algebra.VarExpr:
		return slices.Contains(vars, e.Var)
	case algebra.Const:
		return true
	case *algebra.Call:
		for _, a := range e.Args {
			if !computable(a, vars) {
				return false
			}
		}
		return true
	}
	return false
}

// resultRow is a row of a result as bindings.
type resultRow struct {
	names []string
	r     Result
	i     int
}

func (b resultRow) Value(v algebra.Var) quad.Value {
	for j, name := range b.r.Vars {
		if name == b.names[v] {
			return b.r.Rows[b.i][j]
		}
	}
	return nil
}

// value gives a key of a row, nil for an error.
func (o *orderKeys) value(k algebra.OrderKey, r Result, i int) quad.Value {
	v, err := new(value.Evaluator).Eval(context.Background(), k.Expr, resultRow{o.names, r, i})
	if err != nil {
		return nil
	}
	return v
}

// inOrder checks that rows come in the order of the keys.
func inOrder(r Result, keys *orderKeys) error {
	for i := 1; i < len(r.Rows); i++ {
		for _, k := range keys.of {
			c := value.Order(keys.value(k, r, i-1), keys.value(k, r, i))
			if k.Descending {
				c = -c
			}
			if c > 0 {
				return fmt.Errorf("row %d must not come before row %d by ORDER BY", i-1, i)
			}
			if c < 0 {
				break
			}
		}
	}
	return nil
}
