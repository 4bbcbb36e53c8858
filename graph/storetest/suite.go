package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

// Run tests a kind of store. open gives a new, empty store each time; Run closes it, and open may close it once more in
// a cleanup.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, func(*testing.T) graph.Store)
	}{
		{"Empty", testEmpty},
		{"Terms", testTerms},
		{"LongTerms", testLongTerms},
		{"Apply", testApply},
		{"ApplyRefused", testApplyRefused},
		{"Labels", testLabels},
		{"SnapshotIsolation", testSnapshotIsolation},
		{"SnapshotsUnderWriter", testSnapshotsUnderWriter},
		{"Load", testLoad},
		{"LoadEqualsApply", testLoadEqualsApply},
		{"LoadFails", testLoadFails},
		{"Cancelled", testCancelled},
		{"Closed", testClosed},
		{"Orders", testOrders},
		{"RandomChanges", testRandomChanges},
		{"RandomCursors", testRandomCursors},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

func iri(s string) quad.IRI { return quad.IRI("http://example.org/" + s) }

func mustClose(t testing.TB, c interface{ Close() error }) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

func apply(t testing.TB, s graph.Store, c graph.Change, want graph.Applied) {
	t.Helper()
	got, err := s.Apply(context.Background(), c)
	if err != nil {
		t.Fatalf("apply: %v", err)
	}
	if got != want {
		t.Fatalf("apply: %+v, want %+v", got, want)
	}
}

func snapshot(t testing.TB, s graph.Store) graph.Snapshot {
	t.Helper()
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatalf("snapshot: %v", err)
	}
	return snap
}

// contents gives the quads of a snapshot in one order, decoded and printed, sorted.
func contents(t testing.TB, snap graph.Snapshot, order graph.Order) []string {
	t.Helper()
	c, err := snap.Scan(graph.IDQuad{}, order)
	if err != nil {
		t.Fatalf("scan %v: %v", order, err)
	}
	defer mustClose(t, c)
	var out []string
	for c.Next() {
		id := c.Quad()
		var v [4]quad.Value
		for i := range v {
			if v[i], err = snap.Term(id[i]); err != nil {
				t.Fatalf("term %x: %v", uint64(id[i]), err)
			}
		}
		out = append(out, line(t, quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}))
	}
	slices.Sort(out)
	return out
}

func line(t testing.TB, q quad.Quad) string {
	t.Helper()
	b, err := rdf.AppendQuad(nil, q)
	if err != nil {
		t.Fatalf("print: %v", err)
	}
	return string(b)
}

// expect compares a store, in every order, with what it should hold.
func expect(t testing.TB, s graph.Store, want map[quad.Quad]bool) {
	t.Helper()
	snap := snapshot(t, s)
	defer mustClose(t, snap)
	expectSnapshot(t, snap, want)
	st, err := s.Stats(context.Background())
	if err != nil || st.Quads != int64(len(want)) {
		t.Fatalf("stats: %+v, %v; want %d quads", st, err, len(want))
	}
}

func expectSnapshot(t testing.TB, snap graph.Snapshot, want map[quad.Quad]bool) {
	t.Helper()
	lines := make([]string, 0, len(want))
	for q := range want {
		lines = append(lines, line(t, q))
	}
	slices.Sort(lines)
	for _, order := range snap.Orders() {
		got := contents(t, snap, order)
		if !slices.Equal(got, lines) {
			t.Fatalf("order %v holds\n%swant\n%s", order, strings.Join(got, ""), strings.Join(lines, ""))
		}
	}
	for _, exact := range []bool{true, false} {
		n, err := snap.Count(context.Background(), graph.IDQuad{}, exact)
		if err != nil || exact && n != int64(len(want)) || n < 0 {
			t.Fatalf("count of everything (exact %v): %d, %v; want %d", exact, n, err, len(want))
		}
	}
}

func set(quads ...quad.Quad) map[quad.Quad]bool {
	m := map[quad.Quad]bool{}
	for _, q := range quads {
		m[normal(q)] = true
	}
	return m
}

func normal(q quad.Quad) quad.Quad {
	return quad.Quad{
		Subject: rdf.Normal(q.Subject), Predicate: rdf.Normal(q.Predicate),
		Object: rdf.Normal(q.Object), Label: rdf.Normal(q.Label),
	}
}

func sequence(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func testEmpty(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	expect(t, s, nil)
	snap := snapshot(t, s)
	defer mustClose(t, snap)
	if id, ok, err := snap.Find(iri("a/name/that/nobody/has/put/in")); ok || err != nil {
		t.Errorf("find in an empty store: %x, %v, %v", uint64(id), ok, err)
	}
	if id, ok, err := snap.Find(nil); id != graph.DefaultLabel || !ok || err != nil {
		t.Errorf("find nil: %x, %v, %v; want DefaultLabel", uint64(id), ok, err)
	}
	if v, err := snap.Term(graph.DefaultLabel); v != nil || err != nil {
		t.Errorf("term of DefaultLabel: %v, %v; want nil", v, err)
	}
	for _, id := range []graph.ID{graph.NoID, 1<<50 + 12345} {
		if v, err := snap.Term(id); !errors.Is(err, graph.ErrCorrupt) {
			t.Errorf("term of an ID that was never given out: %v, %v; want ErrCorrupt", v, err)
		}
	}
	apply(t, s, graph.Change{}, graph.Applied{})
	if done, err := s.Load(context.Background(), sequence(nil), graph.LoadOptions{}); err != nil || done != (graph.Applied{}) {
		t.Errorf("load of nothing: %+v, %v", done, err)
	}
}

func testApply(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	q := func(o string) quad.Quad {
		return quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: quad.String(o)}
	}
	a, b, c := q("a"), q("a string that is not short"), q("another string that is not short")
	apply(t, s, graph.Change{Add: []quad.Quad{a, b, a}}, graph.Applied{Added: 2})
	expect(t, s, set(a, b))
	apply(t, s, graph.Change{Add: []quad.Quad{a, b}}, graph.Applied{})
	apply(t, s, graph.Change{Remove: []quad.Quad{c}}, graph.Applied{})
	apply(t, s, graph.Change{Remove: []quad.Quad{b, b}, Add: []quad.Quad{c}}, graph.Applied{Added: 1, Removed: 1})
	expect(t, s, set(a, c))
	// Removals come first, so a quad in both is there afterwards.
	if _, err := s.Apply(context.Background(), graph.Change{Remove: []quad.Quad{a, b}, Add: []quad.Quad{a, b}}); err != nil {
		t.Fatal(err)
	}
	expect(t, s, set(a, b, c))
	apply(t, s, graph.Change{Remove: []quad.Quad{a, b, c}}, graph.Applied{Removed: 3})
	expect(t, s, nil)
	apply(t, s, graph.Change{Add: []quad.Quad{b}}, graph.Applied{Added: 1})
	expect(t, s, set(b))
}

// testApplyRefused: a change with a quad that cannot be is refused whole.
func testApplyRefused(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	good := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: iri("o")}
	apply(t, s, graph.Change{Add: []quad.Quad{good}}, graph.Applied{Added: 1})
	more := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: iri("o2")}
	for name, bad := range map[string]quad.Quad{
		"no subject":   {Predicate: iri("p"), Object: iri("o")},
		"no predicate": {Subject: iri("s"), Object: iri("o")},
		"no object":    {Subject: iri("s"), Predicate: iri("p")},
	} {
		if _, err := s.Apply(context.Background(), graph.Change{Remove: []quad.Quad{good}, Add: []quad.Quad{more, bad}}); err == nil {
			t.Errorf("apply of a quad with %s: no error", name)
		}
		if _, err := s.Load(context.Background(), sequence([]quad.Quad{more, bad}), graph.LoadOptions{}); err == nil {
			t.Errorf("load of a quad with %s: no error", name)
		}
		apply(t, s, graph.Change{Remove: []quad.Quad{bad}}, graph.Applied{})
		expect(t, s, set(good))
	}
}

// testLabels: quads that differ in their label alone are different quads, any number of them.
func testLabels(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	base := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: iri("o")}
	all := []quad.Quad{base}
	for i := range 500 {
		q := base
		q.Label = iri(fmt.Sprintf("statement/%d", i))
		all = append(all, q)
	}
	apply(t, s, graph.Change{Add: all}, graph.Applied{Added: 501})
	expect(t, s, set(all...))
	apply(t, s, graph.Change{Remove: all[:1]}, graph.Applied{Removed: 1})
	apply(t, s, graph.Change{Remove: all[:2]}, graph.Applied{Removed: 1})
	expect(t, s, set(all[2:]...))
	snap := snapshot(t, s)
	defer mustClose(t, snap)
	label, ok, err := snap.Find(all[7].Label)
	if !ok || err != nil {
		t.Fatalf("find: %v, %v", ok, err)
	}
	for pattern, want := range map[graph.IDQuad]int64{
		{graph.NoID, graph.NoID, graph.NoID, label}:              1,
		{graph.NoID, graph.NoID, graph.NoID, graph.DefaultLabel}: 0,
	} {
		if n, err := snap.Count(context.Background(), pattern, true); n != want || err != nil {
			t.Errorf("count %x: %d, %v; want %d", pattern, n, err, want)
		}
	}
}

func testSnapshotIsolation(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	q := func(i int) quad.Quad {
		return quad.Quad{Subject: iri(fmt.Sprint(i)), Predicate: iri("p"), Object: quad.String(fmt.Sprintf("the object number %d", i))}
	}
	apply(t, s, graph.Change{Add: []quad.Quad{q(0), q(1)}}, graph.Applied{Added: 2})
	before := snapshot(t, s)
	defer mustClose(t, before)
	c, err := before.Scan(graph.IDQuad{}, graph.SPOL)
	if err != nil || !c.Next() {
		t.Fatalf("scan: %v", err)
	}
	apply(t, s, graph.Change{Remove: []quad.Quad{q(0), q(1)}, Add: []quad.Quad{q(2), q(3), q(4)}}, graph.Applied{Added: 3, Removed: 2})
	after := snapshot(t, s)
	defer mustClose(t, after)
	n := 1
	for c.Next() {
		n++
	}
	if n != 2 {
		t.Errorf("a cursor opened before a change gives %d quads, want 2", n)
	}
	mustClose(t, c)
	expectSnapshot(t, before, set(q(0), q(1)))
	expectSnapshot(t, after, set(q(2), q(3), q(4)))
	if _, ok, err := before.Find(q(3).Object); ok || err != nil {
		t.Errorf("a snapshot knows a term that came later: %v, %v", ok, err)
	}
	if _, err := s.Load(context.Background(), sequence([]quad.Quad{q(5)}), graph.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	expectSnapshot(t, before, set(q(0), q(1)))
	expectSnapshot(t, after, set(q(2), q(3), q(4)))
	expect(t, s, set(q(2), q(3), q(4), q(5)))
}

// testSnapshotsUnderWriter: while one goroutine makes changes of several quads, others never see half of one.
func testSnapshotsUnderWriter(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	const size, rounds = 7, 30
	group := func(i int) (qs []quad.Quad) {
		for j := range size {
			qs = append(qs, quad.Quad{Subject: iri(fmt.Sprintf("s%d", j)), Predicate: iri("p"), Object: quad.Int(i), Label: iri(fmt.Sprintf("statement/%d", i))})
		}
		return qs
	}
	apply(t, s, graph.Change{Add: group(0)}, graph.Applied{Added: size})
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if err := oneGroup(s, size); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range rounds {
		apply(t, s, graph.Change{Remove: group(i), Add: group(i + 1)}, graph.Applied{Added: size, Removed: size})
	}
	close(stop)
	readers.Wait()
	expect(t, s, set(group(rounds)...))
}

func oneGroup(s graph.Store, size int) (err error) {
	snap, err := s.Snapshot()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, snap.Close()) }()
	for _, order := range snap.Orders() {
		c, err := snap.Scan(graph.IDQuad{}, order)
		if err != nil {
			return err
		}
		labels, n := map[graph.ID]bool{}, 0
		for c.Next() {
			labels[c.Quad()[3]] = true
			n++
		}
		if err := c.Close(); err != nil {
			return err
		}
		if n != size || len(labels) != 1 {
			return fmt.Errorf("order %v: a snapshot shows %d quads of %d changes, want %d of 1", order, n, len(labels), size)
		}
		for l := range labels {
			if _, err := snap.Term(l); err != nil {
				return err
			}
		}
	}
	return nil
}

func testOrders(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	snap := snapshot(t, s)
	defer mustClose(t, snap)
	for _, want := range []graph.Order{graph.SPOL, graph.POSL, graph.OSPL, graph.LSPO} {
		if !slices.Contains(snap.Orders(), want) {
			t.Errorf("no order %v", want)
		}
	}
	if _, err := snap.Scan(graph.IDQuad{}, graph.Order{0, 0, 0, 0}); err == nil {
		t.Error("scan in an order that is none: no error")
	}
}

func testCancelled(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	q := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: iri("o")}
	if _, err := s.Apply(ctx, graph.Change{Add: []quad.Quad{q}}); !errors.Is(err, context.Canceled) {
		t.Errorf("apply: %v", err)
	}
	if _, err := s.Load(ctx, sequence([]quad.Quad{q}), graph.LoadOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("load: %v", err)
	}
	snap := snapshot(t, s)
	defer mustClose(t, snap)
	if _, err := snap.Count(ctx, graph.IDQuad{}, true); !errors.Is(err, context.Canceled) {
		t.Errorf("count: %v", err)
	}
	expect(t, s, nil)
}

func testClosed(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	ctx := context.Background()
	q := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: iri("o")}
	apply(t, s, graph.Change{Add: []quad.Quad{q}}, graph.Applied{Added: 1})
	use := func(snap graph.Snapshot) (errs []error) {
		_, _, err := snap.Find(iri("s"))
		errs = append(errs, err)
		_, err = snap.Term(graph.DefaultLabel)
		errs = append(errs, err)
		_, err = snap.Scan(graph.IDQuad{}, graph.SPOL)
		errs = append(errs, err)
		_, err = snap.Count(ctx, graph.IDQuad{}, true)
		return append(errs, err)
	}
	snap := snapshot(t, s)
	mustClose(t, snap)
	for i, err := range use(snap) {
		if !errors.Is(err, graph.ErrClosed) {
			t.Errorf("call %d of a closed snapshot: %v, want ErrClosed", i, err)
		}
	}
	left := snapshot(t, s) // not closed before its store
	mustClose(t, s)
	for i, err := range use(left) {
		if !errors.Is(err, graph.ErrClosed) {
			t.Errorf("call %d of a snapshot of a closed store: %v, want ErrClosed", i, err)
		}
	}
	_, err1 := s.Snapshot()
	_, err2 := s.Apply(ctx, graph.Change{Add: []quad.Quad{q}})
	_, err3 := s.Load(ctx, sequence([]quad.Quad{q}), graph.LoadOptions{})
	_, err4 := s.Stats(ctx)
	for i, err := range []error{err1, err2, err3, err4} {
		if !errors.Is(err, graph.ErrClosed) {
			t.Errorf("call %d of a closed store: %v, want ErrClosed", i, err)
		}
	}
}
