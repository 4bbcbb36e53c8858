package cayley_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"concord/graph"
	"concord/graph/storetest"
	"concord/query/cayley"
)

// library gives a session over a small graph of plants and the facts that involve them.
func library(t testing.TB, more ...quad.Quad) *cayley.Session {
	t.Helper()
	store := storetest.NewModel()
	t.Cleanup(func() { store.Close() })
	iri := func(s string) quad.Value {
		if s == "" {
			return nil
		}
		return quad.IRI("urn:concord:" + s)
	}
	link := func(s, p, o, l string) quad.Quad {
		return quad.Quad{Subject: iri(s), Predicate: iri("ns:" + p), Object: iri(o), Label: iri(l)}
	}
	name := func(s, n string) quad.Quad {
		return quad.Quad{Subject: iri(s), Predicate: iri("ns:name"), Object: quad.String(n)}
	}
	quads := []quad.Quad{
		link("fact:1", "involves", "plant:x", "stmt:1"),
		link("fact:1", "involves", "plant:y", "stmt:1"),
		link("fact:1", "involves", "plant:x", "stmt:2"),
		link("fact:2", "involves", "plant:x", "stmt:3"),
		name("plant:x", "X Works"), name("plant:y", "Y Works"),
		{Subject: iri("plant:x"), Predicate: iri("ns:made"), Object: quad.Int(5000), Label: iri("stmt:3")},
		{Subject: iri("plant:x"), Predicate: iri("ns:since"), Object: quad.Time(time.Date(2007, 1, 2, 0, 0, 0, 0, time.UTC))},
	}
	if _, err := store.Apply(context.Background(), graph.Change{Add: append(quads, more...)}); err != nil {
		t.Fatal(err)
	}
	s, err := cayley.New(store)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ask gives the rows of a query as JSON, one per line.
func ask(ctx context.Context, s *cayley.Session, lang cayley.Language, text string, limit int) ([]string, error) {
	var out []string
	for row, err := range s.Query(ctx, lang, text, limit) {
		if err != nil {
			return out, err
		}
		b, err := json.Marshal(row)
		if err != nil {
			return out, err
		}
		out = append(out, string(b))
	}
	return out, nil
}

func TestQuery(t *testing.T) {
	tests := []struct {
		name, text string
		lang       cayley.Language
		limit      int
		want       []string
	}{
		{
			name: "what involves a plant", lang: cayley.Gizmo,
			text: `g.V("<urn:concord:plant:x>").In("<urn:concord:ns:involves>").All()`,
			want: []string{`{"id":"\u003curn:concord:fact:1\u003e"}`, `{"id":"\u003curn:concord:fact:1\u003e"}`, `{"id":"\u003curn:concord:fact:2\u003e"}`},
		},
		{
			name: "limit", lang: cayley.Gizmo, limit: 2,
			text: `g.V("<urn:concord:plant:x>").in("<urn:concord:ns:involves>").all()`,
			want: []string{`{"id":"\u003curn:concord:fact:1\u003e"}`, `{"id":"\u003curn:concord:fact:1\u003e"}`},
		},
		{
			name: "the limit ends an endless script", lang: cayley.Gizmo, limit: 3,
			text: `for (var i = 0; ; i++) g.emit(i)`,
			want: []string{`0`, `1`, `2`},
		},
		{
			name: "a limit of the script does not lift ours", lang: cayley.Gizmo, limit: 1,
			text: `g.V("<urn:concord:plant:x>").in("<urn:concord:ns:involves>").getLimit(100)`,
			want: []string{`{"id":"\u003curn:concord:fact:1\u003e"}`},
		},
		{
			name: "two hops, unique, with a tag", lang: cayley.Gizmo,
			text: `g.V("<urn:concord:plant:y>").in("<urn:concord:ns:involves>").out("<urn:concord:ns:involves>").unique().save("<urn:concord:ns:name>", "name").all()`,
			want: []string{`{"id":"\u003curn:concord:plant:x\u003e","name":"X Works"}`, `{"id":"\u003curn:concord:plant:y\u003e","name":"Y Works"}`},
		},
		{
			name: "label", lang: cayley.Gizmo,
			text: `g.V("<urn:concord:plant:x>").labelContext("<urn:concord:stmt:3>").in("<urn:concord:ns:involves>").all()`,
			want: []string{`{"id":"\u003curn:concord:fact:2\u003e"}`},
		},
		{
			name: "script", lang: cayley.Gizmo,
			text: `var n = g.V("<urn:concord:plant:x>").in("<urn:concord:ns:involves>").unique().count(); g.emit({n: n, list: [1, "a", true, null, 1.5, NaN]})`,
			want: []string{`{"list":[1,"a",true,null,1.5,null],"n":2}`},
		},
		{
			name: "native values", lang: cayley.Gizmo,
			text: `g.V("<urn:concord:plant:x>").out(["<urn:concord:ns:made>", "<urn:concord:ns:since>"]).all()`,
			want: []string{`{"id":5000}`, `{"id":"2007-01-02T00:00:00Z"}`},
		},
		{
			name: "every node once", lang: cayley.Gizmo,
			text: `g.emit(g.V().count())`,
			want: []string{`15`},
		},
		{
			name: "nothing", lang: cayley.Gizmo, text: `g.V("<nobody>").out().all()`,
		},
		{
			name: "the last value of a script is no row", lang: cayley.Gizmo, text: `1 + 1`,
		},
		{
			name: "graphql", lang: cayley.GraphQL,
			text: `{ nodes(id: "<urn:concord:plant:x>") { id, name: <urn:concord:ns:name>, made: <urn:concord:ns:made>, ~<urn:concord:ns:involves> { id } } }`,
			want: []string{`{"nodes":{"id":"urn:concord:plant:x","made":5000,"name":"X Works","~\u003curn:concord:ns:involves\u003e":[{"id":"urn:concord:fact:1"},{"id":"urn:concord:fact:1"},{"id":"urn:concord:fact:2"}]}}`},
		},
		{
			name: "mql", lang: cayley.MQL,
			text: `[{"id": null, "<urn:concord:ns:name>": "Y Works"}]`,
			want: []string{`{"\u003curn:concord:ns:name\u003e":"Y Works","id":"\u003curn:concord:plant:y\u003e"}`},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ask(context.Background(), library(t), tt.lang, tt.text, tt.limit)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	tests := []struct {
		name, text string
		lang       cayley.Language
		kind       error
		line, col  int
	}{
		{"script does not parse", "g.V()\n  .out(", cayley.Gizmo, cayley.ErrSyntax, 2, 8},
		{"script does not compile", "break", cayley.Gizmo, cayley.ErrSyntax, 0, 0},
		{"script throws", "\nthrow new Error('no')", cayley.Gizmo, cayley.ErrQuery, 2, 7},
		{"unknown name", "\n\nfoo.bar", cayley.Gizmo, cayley.ErrQuery, 3, 1},
		{"argument of a wrong type", "g.V('a').out(function () {}).all()", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"argument that is no value", "g.V({}).all()", cayley.Gizmo, cayley.ErrQuery, 1, 4},
		{"endless recursion", "function f() { return f() + 1 }; f()", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"a row that holds itself", "var a = []; a.push(a); g.emit(a)", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"a function as a row", "g.emit(function () {})", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"string of any length", "'a'.repeat(1e18)", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"padding of any length", "'a'.padStart(1e12)", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"array of any length", "new Array(4e9).join('a')", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"spread of any length", "[...new Array(4e9)]", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"list of any length", "Math.max.apply(null, {length: 4e9})", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"buffer of any length", "new Uint8Array(1e12)", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"text of any length", "JSON.stringify({a: new Array(4e9)})", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"code from a string", "(function () {}).constructor('return 1')()", cayley.Gizmo, cayley.ErrQuery, 0, 0},
		{"graphql", "{ nodes(id: \"<a>\") {\n id ", cayley.GraphQL, cayley.ErrSyntax, 2, 5},
		{"graphql not a query", "mutation { a }", cayley.GraphQL, cayley.ErrSyntax, 0, 0},
		{"mql", "[{\"id\":\n nil}]", cayley.MQL, cayley.ErrSyntax, 2, 3},
		{"unknown language", "1", "sql", cayley.ErrLanguage, 0, 0},
		{"too long", strings.Repeat("(", 1<<20), cayley.Gizmo, cayley.ErrSyntax, 0, 0},
		{"deeply nested", strings.Repeat("(", 60000), cayley.Gizmo, cayley.ErrSyntax, 1, 2001},
		{"deeply nested object", strings.Repeat("{a", 30000), cayley.GraphQL, cayley.ErrSyntax, 1, 4001},
		{"deeply nested list", strings.Repeat("[", 60000), cayley.MQL, cayley.ErrSyntax, 1, 2001},
		{"long sum", "1" + strings.Repeat("+1", 30000) + "+", cayley.Gizmo, cayley.ErrSyntax, 1, 60003},
		{"long chain of signs", strings.Repeat("- ", 30000), cayley.Gizmo, cayley.ErrSyntax, 1, 60001},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ask(context.Background(), library(t), tt.lang, tt.text, 0)
			var e *graph.Error
			if !errors.As(err, &e) || !errors.Is(err, tt.kind) {
				t.Fatalf("error = %v (%T), want a *graph.Error of the kind %q", err, err, tt.kind)
			}
			if tt.line > 0 && (e.Line != tt.line || e.Col != tt.col) {
				t.Errorf("%v: at %d:%d, want %d:%d", e, e.Line, e.Col, tt.line, tt.col)
			}
			t.Log(err)
		})
	}
}

// chain gives a graph in which a walk of n steps meets 2 to the power of n nodes.
func chain(n int) []quad.Quad {
	var out []quad.Quad
	for i := range n {
		for _, o := range []string{"a", "b"} {
			for _, s := range []string{"a", "b"} {
				out = append(out, quad.MakeIRI(fmt.Sprint(s, i), "next", fmt.Sprint(o, i+1), ""))
			}
		}
	}
	return out
}

// TestEnd ends queries that would not end by themselves, through the context.
func TestEnd(t *testing.T) {
	long := strings.Repeat(`.out("<next>")`, 60)
	tests := []struct {
		name, text string
		lang       cayley.Language
	}{
		{"endless loop", `while (true) {}`, cayley.Gizmo},
		{"endless loop that catches", `while (true) { try { while (true) {} } catch (e) {} finally {} }`, cayley.Gizmo},
		{"endless loop in a callback", `g.V().forEach(function () { while (true) {} })`, cayley.Gizmo},
		{"endless walk", `g.V("<a0>")` + long + `.all()`, cayley.Gizmo},
		{"endless walk that finds nothing", `g.V("<a0>")` + long + `.filter(regex("zzz", true)).all()`, cayley.Gizmo},
		{"endless count", `g.emit(g.V("<a0>")` + long + `.count())`, cayley.Gizmo},
		{"endless walk in graphql", `{ nodes(id: "<a0>")` + strings.Repeat(`{ <next>`, 60) + `{ id }` + strings.Repeat(`}`, 60) + `}`, cayley.GraphQL},
		{"endless walk in mql", strings.Repeat(`[{"id": null, "<next>": `, 60) + `[]` + strings.Repeat(`}]`, 60), cayley.MQL},
	}
	s := library(t, chain(61)...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(50*time.Millisecond, cancel)
			defer cancel()
			for _, err := range s.Query(ctx, tt.lang, tt.text, 0) {
				if err != nil {
					var e *graph.Error
					if !errors.Is(err, context.Canceled) || !errors.As(err, &e) {
						t.Fatalf("error = %v, want a *graph.Error from the context", err)
					}
					return
				}
			}
			t.Fatal("ended without an error")
		})
	}
	t.Run("deadline", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
		defer cancel()
		_, err := ask(ctx, s, cayley.Gizmo, `while (true) {}`, 0)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("error = %v", err)
		}
	})
	t.Run("already over", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := ask(ctx, s, cayley.Gizmo, `g.emit(1)`, 0); !errors.Is(err, context.Canceled) {
			t.Fatalf("error = %v", err)
		}
	})
}

// TestMemory stops queries that would fill the memory, and finds the session fit for the next.
func TestMemory(t *testing.T) {
	s := library(t, chain(61)...)
	s.Memory = 8 << 20
	for name, text := range map[string]string{
		"list":   `var a = []; while (true) a.push({x: a.length})`,
		"string": `var s = "x"; while (true) s += s`,
		"walk":   `g.V("<a0>")` + strings.Repeat(`.out("<next>")`, 60) + `.toArray()`,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ask(context.Background(), s, cayley.Gizmo, text, 0)
			if !errors.Is(err, cayley.ErrMemory) {
				t.Fatalf("error = %v, want %v", err, cayley.ErrMemory)
			}
			if got, err := ask(context.Background(), s, cayley.Gizmo, `g.emit(1)`, 0); err != nil || len(got) != 1 {
				t.Fatalf("the next query gives %v, %v", got, err)
			}
		})
	}
}

// TestAlone finds nothing in a query of what another has left behind.
func TestAlone(t *testing.T) {
	s := library(t)
	if _, err := ask(context.Background(), s, cayley.Gizmo, `x = 1; Array.prototype.y = 2; g.addNamespace("c", "urn:")`, 0); err != nil {
		t.Fatal(err)
	}
	got, err := ask(context.Background(), s, cayley.Gizmo, `g.emit([typeof x, typeof [].y, typeof __run, g.IRI("c:a")])`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{`["undefined","undefined","undefined","c:a"]`}; !cmp.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
