package update_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/rdf"
	"concord/graph/storetest"
	"concord/query/sparql/algebra"
	"concord/query/sparql/naive"
	"concord/query/sparql/syntax"
	"concord/query/sparql/update"
)

// naively evaluates patterns by the letter of the specification.
func naively(union bool) update.Evaluator {
	return func(ctx context.Context, snap graph.Snapshot, q *algebra.Query) iter.Seq2[[]quad.Value, error] {
		return func(yield func([]quad.Value, error) bool) {
			var ds naive.Dataset
			for q, err := range rdf.Quads(ctx, snap, graph.IDQuad{}) {
				if err != nil {
					yield(nil, err)
					return
				}
				ds = append(ds, q)
			}
			res, err := naive.Eval(ctx, q, ds, naive.Options{Union: union})
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range res.Rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

func parse(t interface{ Fatal(...any) }, text string) *algebra.Update {
	tree, err := syntax.ParseUpdate("PREFIX : <urn:> "+text, syntax.Options{})
	if err != nil {
		t.Fatal(text, err)
	}
	u, err := algebra.TranslateUpdate(tree)
	if err != nil {
		t.Fatal(text, err)
	}
	return u
}

// store makes a store of N-Quads with short IRIs: ":a :b :c :g" for each line.
func store(t *testing.T, lines string) graph.Store {
	t.Helper()
	s := storetest.NewModel()
	t.Cleanup(func() { s.Close() })
	var add []quad.Quad
	for q, err := range rdf.ReadNQuads(strings.NewReader(long(lines)), "test", rdf.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		add = append(add, q)
	}
	if _, err := s.Apply(context.Background(), graph.Change{Add: add}); err != nil {
		t.Fatal(err)
	}
	return s
}

func long(lines string) string {
	var b strings.Builder
	for line := range strings.Lines(lines) {
		for _, f := range strings.Fields(line) {
			if strings.HasPrefix(f, ":") {
				f = "<urn:" + f[1:] + ">"
			}
			b.WriteString(f + " ")
		}
		if strings.TrimSpace(line) != "" {
			b.WriteString(".\n")
		}
	}
	return b.String()
}

// contents gives the quads of a store in the same short form, sorted; made blank nodes are numbered.
func contents(t interface{ Fatal(...any) }, s graph.Store) string {
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var out []string
	for q, err := range rdf.Quads(context.Background(), snap, graph.IDQuad{}) {
		if err != nil {
			t.Fatal(err)
		}
		var f []string
		for _, d := range quad.Directions {
			switch v := q.Get(d).(type) {
			case nil:
			case quad.IRI:
				f = append(f, ":"+strings.TrimPrefix(string(v), "urn:"))
			default:
				f = append(f, quad.StringOf(v))
			}
		}
		out = append(out, strings.Join(f, " "))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func lines(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		if f := strings.Join(strings.Fields(line), " "); f != "" {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

var documents = map[quad.IRI]string{
	"urn:doc.nt":  "<urn:s> <urn:p> _:x .\n_:x <urn:p> _:y .\n",
	"urn:doc.nq":  "<urn:s> <urn:p> <urn:o> <urn:g> .\n",
	"urn:bad.ttl": "<urn:s> <urn:p> <urn:o> . nonsense",
}

func open(_ context.Context, source quad.IRI) (update.Document, error) {
	text, ok := documents[source]
	if !ok {
		return update.Document{}, errors.New("no such document")
	}
	return update.Document{Body: io.NopCloser(strings.NewReader(text)), Name: string(source), Base: string(source)}, nil
}

func TestRun(t *testing.T) {
	for _, test := range []struct {
		name, before, update, after string
		union                       bool
		applied                     graph.Applied
		err                         error
	}{
		{name: "nothing", before: ":a :p :b", update: "", after: ":a :p :b"},
		{name: "insert data", before: ":a :p :b", update: "INSERT DATA { :a :p :b, :c . GRAPH :g { :a :p :b } }", after: ":a :p :b\n:a :p :c\n:a :p :b :g", applied: graph.Applied{Added: 2}},
		{name: "delete data", before: ":a :p :b\n:a :p :b :g", update: "DELETE DATA { :a :p :b }", after: ":a :p :b :g", applied: graph.Applied{Removed: 1}},
		{name: "delete data from the union", before: ":a :p :b\n:a :p :b :g\n:a :p :c :g", union: true, update: "DELETE DATA { :a :p :b }", after: ":a :p :c :g", applied: graph.Applied{Removed: 2}},
		{name: "delete what the union shows", before: ":a :p :b :g", union: true, update: "DELETE { ?s :p ?o } INSERT { ?o :p ?s } WHERE { ?s :p ?o }", after: ":b :p :a", applied: graph.Applied{Added: 1, Removed: 1}},
		{name: "delete of one graph in the union", before: ":a :p :b :g\n:a :p :b :h", union: true, update: "DELETE DATA { GRAPH :g { :a :p :b } }", after: ":a :p :b :h", applied: graph.Applied{Removed: 1}},
		{name: "later sees earlier", before: ":a :p :b", update: "DELETE DATA { :a :p :b }; INSERT DATA { :c :p :d }; INSERT { ?s :q ?o } WHERE { ?s :p ?o }", after: ":c :p :d\n:c :q :d", applied: graph.Applied{Added: 2, Removed: 1}},
		{name: "there and back", before: ":a :p :b", update: "DELETE DATA { :a :p :b }; INSERT DATA { :a :p :b }", after: ":a :p :b"},
		{name: "all or nothing", before: ":a :p :b\n:x :p :y :g", update: "CLEAR ALL; INSERT DATA { :c :p :d . GRAPH :h { :c :p :d } }; CREATE GRAPH :h", after: ":a :p :b\n:x :p :y :g", err: update.ErrGraph},
		{name: "with", before: ":a :p :b\n:a :p :c :g", update: "WITH :g DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }", after: ":a :p :b\n:c :p :a :g", applied: graph.Applied{Added: 1, Removed: 1}},
		{name: "with sees other graphs", before: ":a :p :b :h", update: "WITH :g INSERT { ?s ?p ?o } WHERE { GRAPH :h { ?s ?p ?o } }", after: ":a :p :b :h\n:a :p :b :g", applied: graph.Applied{Added: 1}},
		{name: "with a graph that is not there", before: "", update: "WITH :g INSERT { :a :p :b } WHERE {}", after: ":a :p :b :g", applied: graph.Applied{Added: 1}},
		{name: "using beats with", before: ":a :p :b :g\n:c :p :d :h", update: "WITH :g INSERT { ?o ?p ?s } USING :h WHERE { ?s ?p ?o }", after: ":a :p :b :g\n:c :p :d :h\n:d :p :c :g", applied: graph.Applied{Added: 1}},
		{name: "literals are no subjects", before: ":a :p \"x\"\n:a :p :b", update: "INSERT { ?o :q ?s } WHERE { ?s :p ?o }", after: ":a :p \"x\"\n:a :p :b\n:b :q :a", applied: graph.Applied{Added: 1}},
		{name: "unbound makes no quad", before: ":a :p :b", update: "INSERT { ?s :q ?none . ?s :r :x } WHERE { ?s :p ?o OPTIONAL { ?o :p ?none } }", after: ":a :p :b\n:a :r :x", applied: graph.Applied{Added: 1}},
		{name: "graph by variable", before: ":a :p :b :g\n:a :p :c", update: "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", after: ":a :p :c", applied: graph.Applied{Removed: 1}},
		{name: "delete where", before: ":a :p :b\n:a :q :b\n:c :p :d", update: "DELETE WHERE { :a ?p ?o }", after: ":c :p :d", applied: graph.Applied{Removed: 2}},
		{name: "new blank nodes", before: ":a :p :b\n:c :p :d", update: "INSERT { ?s :q _:n . _:n :r ?o } WHERE { ?s :p ?o }", after: ":a :p :b\n:c :p :d\n:a :q _:u3\n_:u3 :r :b\n:c :q _:u4\n_:u4 :r :d", applied: graph.Applied{Added: 4}},
		{name: "blank nodes of the store are kept", before: "_:u3 :p :b\n:u :p :u\n:v :p :v", update: "INSERT { ?s :q [] } WHERE { ?s :p :b }; INSERT DATA { _:x :p _:x }", after: "_:u3 :p :b\n:u :p :u\n:v :p :v\n_:u3 :q _:u4\n_:u5 :p _:u5", applied: graph.Applied{Added: 2}},
		{name: "clear", before: ":a :p :b\n:a :p :c :g\n:a :p :d :h", update: "CLEAR GRAPH :g; CLEAR GRAPH :none", after: ":a :p :b\n:a :p :d :h", applied: graph.Applied{Removed: 1}},
		{name: "clear default", before: ":a :p :b\n:a :p :c :g", union: true, update: "CLEAR DEFAULT", after: ":a :p :c :g", applied: graph.Applied{Removed: 1}},
		{name: "clear named", before: ":a :p :b\n:a :p :c :g\n:a :p :c :h", update: "CLEAR NAMED", after: ":a :p :b", applied: graph.Applied{Removed: 2}},
		{name: "drop all", before: ":a :p :b\n:a :p :c :g", update: "DROP ALL", applied: graph.Applied{Removed: 2}},
		{name: "create what is there", before: ":a :p :c :g", update: "CREATE GRAPH :g", after: ":a :p :c :g", err: update.ErrGraph},
		{name: "create silently", before: ":a :p :c :g", update: "CREATE SILENT GRAPH :g; CREATE GRAPH :h", after: ":a :p :c :g"},
		{name: "add", before: ":a :p :b\n:a :p :c :g", update: "ADD DEFAULT TO :g", after: ":a :p :b\n:a :p :c :g\n:a :p :b :g", applied: graph.Applied{Added: 1}},
		{name: "copy", before: ":a :p :b\n:a :p :c :g", update: "COPY DEFAULT TO :g", after: ":a :p :b\n:a :p :b :g", applied: graph.Applied{Added: 1, Removed: 1}},
		{name: "move", before: ":a :p :b\n:a :p :c :g", update: "MOVE :g TO DEFAULT", after: ":a :p :c", applied: graph.Applied{Added: 1, Removed: 2}},
		{name: "move to itself", before: ":a :p :c :g", update: "MOVE :g TO :g; COPY :g TO :g; ADD :g TO :g", after: ":a :p :c :g"},
		{name: "from nowhere", before: ":a :p :c :g", update: "COPY :none TO :g", after: ":a :p :c :g", err: update.ErrGraph},
		{name: "silently from nowhere", before: ":a :p :c :g", update: "MOVE SILENT :none TO :g", after: ":a :p :c :g"},
		{name: "load", before: ":s :p :o", update: "LOAD <urn:doc.nt>; LOAD <urn:doc.nq>", after: ":s :p :o\n:s :p :o :g\n:s :p _:u2\n_:u2 :p _:u3", applied: graph.Applied{Added: 3}},
		{name: "load into", update: "LOAD <urn:doc.nt> INTO GRAPH :h", after: ":s :p _:u1 :h\n_:u1 :p _:u2 :h", applied: graph.Applied{Added: 2}},
		{name: "load graphs into one", update: "LOAD <urn:doc.nq> INTO GRAPH :h", err: update.ErrLoad},
		{name: "load what is not there", before: ":s :p :o", update: "INSERT DATA { :a :p :b }; LOAD <urn:none>", after: ":s :p :o", err: update.ErrLoad},
		{name: "load what cannot be read", update: "LOAD <urn:bad.ttl>", err: update.ErrLoad},
		{name: "load silently", update: "LOAD SILENT <urn:bad.ttl>; LOAD SILENT <urn:none>; INSERT DATA { :a :p :b }", after: ":a :p :b", applied: graph.Applied{Added: 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := store(t, test.before)
			got, err := update.Run(t.Context(), s, parse(t, test.update), update.Options{Strict: !test.union, Evaluate: naively(test.union), Open: open})
			if !errors.Is(err, test.err) {
				t.Fatalf("error %v, want %v", err, test.err)
			}
			if got != test.applied {
				t.Errorf("%+v, want %+v", got, test.applied)
			}
			if got, want := contents(t, s), lines(test.after); got != want {
				t.Errorf("the store holds\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	s := store(t, ":a :p :b")
	_, err := update.Run(t.Context(), s, parse(t, "LOAD <urn:doc.nt>"), update.Options{Evaluate: naively(true)})
	if !errors.Is(err, update.ErrLoad) {
		t.Errorf("LOAD where it is not allowed: %v", err)
	}
	var many strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&many, ":a :p %d .", i)
	}
	for _, text := range []string{"INSERT DATA { " + many.String() + " }", "INSERT { ?s ?p ?x } WHERE { ?s ?p ?o VALUES ?x { 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 } VALUES ?y { 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 } }"} {
		_, err = update.Run(t.Context(), s, parse(t, text), update.Options{Evaluate: naively(true), Memory: 20_000})
		if !errors.Is(err, update.ErrMemory) {
			t.Errorf("more than the memory: %v", err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = update.Run(ctx, s, parse(t, "CLEAR ALL"), update.Options{Evaluate: naively(true)}); !errors.Is(err, context.Canceled) {
		t.Errorf("called off: %v", err)
	}
	if got := contents(t, s); got != ":a :p :b" {
		t.Errorf("the store holds %s", got)
	}
}

// TestAgainstNaive compares random updates with those of the naive evaluator, by the standard's default graph.
func TestAgainstNaive(t *testing.T) {
	term := rapid.SampledFrom([]string{":a", ":b", ":c"})
	name := rapid.SampledFrom([]string{":g", ":h", ":i"})
	some := rapid.SampledFrom([]string{":a", ":b", "?x", "?y", "?z"})
	which := rapid.SampledFrom([]string{"", "SILENT "})
	place := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"DEFAULT", "GRAPH " + name.Draw(t, "graph")}).Draw(t, "place")
	})
	block := func(t *rapid.T, term *rapid.Generator[string], graphs ...string) string {
		var b strings.Builder
		for range rapid.IntRange(1, 2).Draw(t, "triples") {
			triple := term.Draw(t, "s") + " " + term.Draw(t, "p") + " " + term.Draw(t, "o")
			if g := rapid.SampledFrom(append([]string{""}, graphs...)).Draw(t, "in"); g != "" {
				triple = "GRAPH " + g + " { " + triple + " }"
			}
			b.WriteString(triple + " . ")
		}
		return b.String()
	}
	operation := rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 6).Draw(t, "operation") {
		case 0, 1:
			return "INSERT DATA { " + block(t, term, ":g", ":h", ":i") + "}"
		case 2:
			return "DELETE DATA { " + block(t, term, ":g", ":h", ":i") + "}"
		case 3:
			return rapid.SampledFrom([]string{"CLEAR ", "DROP "}).Draw(t, "verb") + which.Draw(t, "silent") +
				rapid.OneOf(place, rapid.SampledFrom([]string{"NAMED", "ALL"})).Draw(t, "target")
		case 4:
			return rapid.SampledFrom([]string{"ADD ", "MOVE ", "COPY "}).Draw(t, "verb") + which.Draw(t, "silent") + place.Draw(t, "from") + " TO " + place.Draw(t, "to")
		case 5:
			return "CREATE " + which.Draw(t, "silent") + "GRAPH " + name.Draw(t, "graph")
		}
		with := rapid.SampledFrom([]string{"", "WITH :g ", "WITH :i "}).Draw(t, "with")
		using := rapid.SampledFrom([]string{"", "", "USING :h ", "USING :g USING NAMED :h "}).Draw(t, "using")
		return with + "DELETE { " + block(t, some, ":g", "?z") + "} INSERT { " + block(t, some, ":h", "?z") + "} " + using +
			"WHERE { " + block(t, some, ":g", "?z") + "}"
	})
	rapid.Check(t, func(rt *rapid.T) {
		s := storetest.NewModel()
		defer s.Close()
		var ds naive.Dataset
		for range 4 {
			text := strings.Join(rapid.SliceOfN(operation, 1, 4).Draw(rt, "operations"), " ; ")
			u := parse(rt, text)
			want, wantErr := naive.Update(context.Background(), u, ds, naive.Options{})
			_, err := update.Run(context.Background(), s, u, update.Options{Strict: true, Evaluate: naively(false)})
			if (err == nil) != (wantErr == nil) {
				rt.Fatalf("%s: %v, the naive evaluator says %v", text, err, wantErr)
			}
			if err == nil {
				ds = want
			}
			other := storetest.NewModel()
			if _, err := other.Apply(context.Background(), graph.Change{Add: ds}); err != nil {
				rt.Fatal(err)
			}
			if got, want := contents(rt, s), contents(rt, other); got != want {
				rt.Fatalf("after %s\n%s\nthe naive evaluator has\n%s", text, got, want)
			}
		}
	})
}
