package loader

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/graphtest"
	"concord/graph/namekey"
	"concord/graph/storetest"
	"concord/loader/resolve"
)

// fakeReader reads documents by looking readings up.
func fakeReader(t testing.TB, readings map[string]graph.Reading) *Reader {
	names, err := namekey.New(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	return &Reader{names: names, rules: constant("1"), stages: readerOf(world{readings: readings})}
}

func documents(list ...graph.Document) iter.Seq2[graph.Document, error] {
	return func(yield func(graph.Document, error) bool) {
		for _, d := range list {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// dump gives the quads of a store, sorted.
func dump(t interface{ Fatal(...any) }, store graph.Store) string {
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := s.Scan(graph.IDQuad{}, graph.SPOL)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for c.Next() {
		var b strings.Builder
		for _, id := range c.Quad() {
			term, err := s.Term(id)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%v ", term)
		}
		lines = append(lines, b.String())
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// world is some documents with what they say.
type world struct {
	docs     []graph.Document
	readings map[string]graph.Reading
}

func drawWorld(t *rapid.T) world {
	w := world{readings: map[string]graph.Reading{}}
	for _, r := range rapid.SliceOfNDistinct(graphtest.Reading(), 1, 5, func(r graph.Reading) string { return r.Document.IRI }).Draw(t, "readings") {
		r.Rules = ""
		w.docs = append(w.docs, r.Document)
		w.readings[r.Document.IRI] = r
	}
	return w
}

func drawJudgement(t *rapid.T) graph.Judgement {
	typ := rapid.SampledFrom(graph.EntityTypes()).Draw(t, "type")
	ref := func() graph.NameRef {
		return graph.NameRef{Type: typ, Name: rapid.SampledFrom(rapid.SampledFrom(graphtest.Names[typ]).Draw(t, "forms")).Draw(t, "name")}
	}
	return graph.Judgement{Verdict: rapid.SampledFrom([]graph.Verdict{graph.Same, graph.Different}).Draw(t, "verdict"), A: ref(), B: ref(), By: "x"}
}

// The quads are a function of the set of documents and the judgements: any order, batch and number of workers, documents
// that came twice, that came and were forgotten, judgements that were taken back, give the same bytes.
func TestQuadsAreAFunctionOfTheSet(t *testing.T) {
	ctx := context.Background()
	base := fakeReader(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		r := &Reader{names: base.names, rules: constant("1"), stages: readerOf(w)}
		keep := len(w.docs) - rapid.IntRange(0, len(w.docs)-1).Draw(t, "forgotten")
		var judgements, undone []graph.Judgement
		for range rapid.IntRange(0, 2).Draw(t, "judgements") {
			j := drawJudgement(t)
			judgements = append(without(judgements, j.IRI()), j)
		}
		if rapid.Bool().Draw(t, "undone") {
			if j := drawJudgement(t); len(without(slices.Clone(judgements), j.IRI())) == len(judgements) {
				undone = append(undone, j)
			}
		}

		plain := storetest.NewModel()
		must(t, loadAll(ctx, plain, r, w.docs[:keep], Options{Workers: 1, Batch: 1000}))
		must(t, judge(ctx, plain, r, judgements))
		want := dump(t, plain)

		winding := storetest.NewModel()
		must(t, judge(ctx, winding, r, undone))
		list := rapid.Permutation(slices.Concat(w.docs, w.docs[:1])).Draw(t, "order")
		for i := range list { // the same bytes under another, later name
			if rapid.IntRange(0, 4).Draw(t, "copied") == 0 {
				copied := list[i]
				copied.Name += "z"
				list = append(list, copied)
			}
		}
		cut := rapid.IntRange(0, len(list)).Draw(t, "cut")
		for _, part := range [][]graph.Document{list[:cut], list[cut:]} {
			must(t, loadAll(ctx, winding, r, part, Options{Workers: rapid.IntRange(1, 4).Draw(t, "workers"), Batch: rapid.IntRange(1, 4).Draw(t, "batch"), bulkFrom: rapid.IntRange(1, 3).Draw(t, "bulk")}))
			must(t, judge(ctx, winding, r, judgements))
		}
		for _, j := range undone {
			must(t, Undo(ctx, winding, r, j.IRI()))
		}
		for _, d := range w.docs[keep:] {
			must(t, Forget(ctx, winding, r, d.IRI))
		}
		if got := dump(t, winding); got != want {
			t.Fatalf("(-want +got)\n%s", cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
		}
	})
}

// readerOf looks readings up, and gives copies, as a stage gives what is its caller's.
func readerOf(w world) func(graph.Document) (graph.Reading, error) {
	return func(doc graph.Document) (graph.Reading, error) {
		r, ok := w.readings[doc.IRI]
		if !ok {
			return r, errors.New("no such document")
		}
		r.Document = doc
		r.Mentions, r.Statements = slices.Clone(r.Mentions), slices.Clone(r.Statements)
		for i := range r.Mentions {
			m := &r.Mentions[i]
			m.Forms, m.Descriptions = slices.Clone(m.Forms), slices.Clone(m.Descriptions)
		}
		for i := range r.Statements {
			r.Statements[i].Args = slices.Clone(r.Statements[i].Args)
		}
		return r, nil
	}
}

func must(t interface{ Fatal(...any) }, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

func loadAll(ctx context.Context, store graph.Store, r *Reader, docs []graph.Document, opts Options) error {
	_, err := Load(ctx, store, r, documents(docs...), opts)
	return err
}

// judge enters judgements as they are.
func judge(ctx context.Context, store graph.Store, r *Reader, list []graph.Judgement) error {
	for _, j := range list {
		w, err := openWriter(ctx, store, r)
		if err != nil {
			return err
		}
		if _, err := w.commit(ctx, edit{judge: func(l *[]graph.Judgement) { *l = append(without(*l, j.IRI()), j) }}); err != nil {
			return err
		}
	}
	return nil
}

// Every reading is there as it was made, whatever names were found to be one meanwhile.
func TestStoredReadingsAreWhatWasRead(t *testing.T) {
	ctx := context.Background()
	base := fakeReader(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		r := &Reader{names: base.names, rules: constant("1"), stages: readerOf(w)}
		store := storetest.NewModel()
		must(t, loadAll(ctx, store, r, w.docs, Options{Batch: 1}))
		s, err := store.Snapshot()
		must(t, err)
		defer s.Close()
		v := graph.OpenView(s, r.names)
		for iri, want := range w.readings {
			got, resolved, err := v.Reading(iri)
			must(t, err)
			want.Rules = "1"
			if d := cmp.Diff(want, got); d != "" {
				t.Fatal(d)
			}
			for i, e := range resolved {
				if _, err := v.Entity(e); err != nil {
					t.Fatalf("mention %d refers to what is no entity: %v", i, err)
				}
			}
		}
	})
}

func TestLoadReports(t *testing.T) {
	ctx := context.Background()
	lund := reading("lund", "Lund.", graph.Mention{Name: "Lund", Type: graph.Place})
	visby := reading("visby", "Visby.", graph.Mention{Name: "Visby", Type: graph.Place})
	r := fakeReader(t, map[string]graph.Reading{lund.Document.IRI: lund, visby.Document.IRI: visby})
	fault := errors.New("broken")
	unknown := graph.Document{IRI: "urn:concord:doc:7", Name: "unknown"}
	docs := func(yield func(graph.Document, error) bool) {
		_ = yield(lund.Document, nil) && yield(graph.Document{}, &graph.Error{Op: "read", Path: "x.txt", Err: fault}) &&
			yield(lund.Document, nil) && yield(unknown, nil) && yield(visby.Document, nil)
	}
	store := storetest.NewModel()
	var last Progress
	report, err := Load(ctx, store, r, docs, Options{Workers: 3, Batch: 1, Progress: func(p Progress) { last = p }})
	if err != nil {
		t.Fatal(err)
	}
	if report.Added != 2 || report.Unchanged != 1 || report.Skipped != 2 || report.Entities != 2 || report.Quads.Added == 0 {
		t.Errorf("report %+v", report)
	}
	if len(report.Skips) != 2 || report.Skips[0].Name != "x.txt" || !errors.Is(report.Skips[0].Err, fault) || report.Skips[1].Name != "unknown" {
		t.Errorf("skips %+v", report.Skips)
	}
	if want := (Progress{Read: 5, Stored: 2, Skipped: 2}); last != want {
		t.Errorf("progress %+v, want %+v", last, want)
	}
	before := dump(t, store)
	again, err := Load(ctx, store, r, documents(lund.Document, visby.Document), Options{})
	if err != nil || again.Unchanged != 2 || again.Quads != (graph.Applied{}) {
		t.Errorf("second load: %+v, %v", again, err)
	}
	if dump(t, store) != before {
		t.Error("a document that is loaded twice changed the graph")
	}

	newer := *r
	newer.rules = constant("2")
	report, err = Load(ctx, store, &newer, documents(lund.Document), Options{})
	if err != nil || report.Replaced != 1 {
		t.Errorf("load by newer rules: %+v, %v", report, err)
	}
}

func TestLoadStops(t *testing.T) {
	lund := reading("lund", "Lund.", graph.Mention{Name: "Lund", Type: graph.Place})
	r := fakeReader(t, map[string]graph.Reading{lund.Document.IRI: lund})
	ctx, cancel := context.WithCancel(context.Background())
	endless := func(yield func(graph.Document, error) bool) {
		for i := 0; yield(lund.Document, nil); i++ {
			if i == 100 {
				cancel()
			}
		}
	}
	done := make(chan error, 1)
	go func() {
		_, err := Load(ctx, storetest.NewModel(), r, endless, Options{Workers: 2})
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("a cancelled load goes on")
	}

	store := storetest.NewModel()
	store.Close()
	if _, err := Load(context.Background(), store, r, documents(lund.Document), Options{}); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("a closed store: %v", err)
	}
}

// A fault in a stage costs one document.
func TestReadSurvivesAFault(t *testing.T) {
	r := fakeReader(t, nil)
	r.stages = func(graph.Document) (graph.Reading, error) { panic("fault") }
	var e *graph.Error
	if _, err := r.Read(graph.Document{Name: "x"}); !errors.As(err, &e) || e.Path != "x" {
		t.Fatal(err)
	}
}

func reading(name, text string, mentions ...graph.Mention) graph.Reading {
	r := graph.Reading{Document: graph.Document{IRI: graph.DocumentIRI([]byte(text)), Name: name, Text: text}, Mentions: mentions}
	r.Normalize()
	return r
}

func TestJudge(t *testing.T) {
	ctx := context.Background()
	person := func(country, name string) graph.Mention {
		return graph.Mention{Name: name, Type: graph.Person, Country: country}
	}
	readings := map[string]graph.Reading{}
	var docs []graph.Document
	for i, m := range []graph.Mention{
		person("Belarus", "Marta Varenko"), person("Georgia", "Marta Varenka"), person("", "Varenko"),
		{Name: "Ozerki", Type: graph.Place, Country: "Belarus"},
		{Name: "Ozerki", Type: graph.Place, Country: "Georgia"},
	} {
		r := reading(fmt.Sprint("d", i), fmt.Sprint("text ", i), m)
		readings[r.Document.IRI] = r
		docs = append(docs, r.Document)
	}
	r := fakeReader(t, readings)
	store := storetest.NewModel()
	if err := loadAll(ctx, store, r, docs, Options{}); err != nil {
		t.Fatal(err)
	}
	clusters := func() string {
		s, err := store.Snapshot()
		must(t, err)
		defer s.Close()
		v := graph.OpenView(s, r.names)
		var out []string
		for _, typ := range graph.EntityTypes() {
			for e, err := range v.EntitiesOfType(typ) {
				must(t, err)
				docs, err := v.DocumentsOf(e.IRI)
				must(t, err)
				out = append(out, fmt.Sprint(e.Name, " ", len(docs)))
			}
		}
		return strings.Join(out, ", ")
	}
	before := dump(t, store)
	if got, want := clusters(), "Marta Varenka 2, Varenko 1, Ozerki 1, Ozerki 1"; got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
	review, err := Review(ctx, store, r)
	if err != nil || len(review) != 2 {
		t.Fatalf("review %v, %v", review, err)
	}
	author := Author{By: "an editor", On: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC), Because: "sure"}
	same, err := Judge(ctx, store, r, graph.Same, "Varenko", "marta varenko", author)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := clusters(), "Marta Varenka 3, Ozerki 1, Ozerki 1"; got != want {
		t.Fatalf("after same: got %s, want %s", got, want)
	}
	different, err := Judge(ctx, store, r, graph.Different, "Marta Varenko", "Marta Varenka", author)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := clusters(), "Marta Varenka 1, Marta Varenko 2, Ozerki 1, Ozerki 1"; got != want && got != "Marta Varenka 2, Marta Varenko 1, Ozerki 1, Ozerki 1" {
		t.Fatalf("after different: got %s, want %s", got, want)
	}
	for _, c := range []struct {
		a, b string
		want error
	}{{"Ozerki", "Varenko", ErrAmbiguous}, {"Nobody", "Varenko", graph.ErrNotFound}, {"urn:concord:person:nobody", "Varenko", graph.ErrNotFound}} {
		if _, err := Judge(ctx, store, r, graph.Same, c.a, c.b, author); !errors.Is(err, c.want) {
			t.Errorf("Judge(%q, %q): %v, want %v", c.a, c.b, err, c.want)
		}
	}
	if _, err := Judge(ctx, store, r, graph.Same, "Varenko", "Varenko", author); err == nil {
		t.Error("a name was judged to be itself")
	}
	s, err := store.Snapshot()
	must(t, err)
	list, err := graph.OpenView(s, r.names).Judgements()
	s.Close()
	if err != nil || len(list) != 2 || list[0].On != "2024-05-01T00:00:00Z" || list[0].By != "an editor" {
		t.Fatalf("judgements %v, %v", list, err)
	}
	ozerki := review[slices.IndexFunc(review, func(x resolve.Review) bool { return x.A.Type == graph.Place })]
	place, err := Judge(ctx, store, r, graph.Same, ozerki.A.IRI, ozerki.B.IRI, author)
	if err != nil {
		t.Fatal(err)
	}
	if got := clusters(); !strings.Contains(got, "Ozerki 2") {
		t.Fatalf("after a judgement by IRI: %s", got)
	}
	for _, j := range []graph.Judgement{different, same, place} {
		if err := Undo(ctx, store, r, j.IRI()); err != nil {
			t.Fatal(err)
		}
	}
	if got := dump(t, store); got != before {
		t.Fatal(cmp.Diff(strings.Split(before, "\n"), strings.Split(got, "\n")))
	}
	if err := Undo(ctx, store, r, same.IRI()); !errors.Is(err, graph.ErrNotFound) {
		t.Fatalf("undone twice: %v", err)
	}
}

// failing is a store whose bulk loads fail, as those of a process that is killed.
type failing struct{ graph.Store }

var errFailing = errors.New("killed")

func (failing) Load(context.Context, iter.Seq2[quad.Quad, error], graph.LoadOptions) (graph.Applied, error) {
	return graph.Applied{}, errFailing
}

// A bulk load that dies between its two steps leaves a graph that the next writer mends.
func TestInterruptedBulkIsMended(t *testing.T) {
	ctx := context.Background()
	base := fakeReader(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		r := &Reader{names: base.names, rules: constant("1"), stages: readerOf(w)}
		store := storetest.NewModel()
		cut := rapid.IntRange(0, len(w.docs)-1).Draw(t, "cut")
		must(t, loadAll(ctx, store, r, w.docs[:cut], Options{}))
		want := dump(t, store)
		if err := loadAll(ctx, failing{store}, r, w.docs[cut:], Options{bulkFrom: 1}); !errors.Is(err, errFailing) {
			t.Fatal(err)
		}
		_, err := openWriter(ctx, store, r)
		must(t, err)
		if got := dump(t, store); got != want {
			t.Fatalf("(-want +got)\n%s", cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
		}
	})
}

// A store whose entities were made by other rules is mended by the first who writes.
func TestOpenMends(t *testing.T) {
	ctx := context.Background()
	a, b := reading("a", "a", graph.Mention{Name: "Ostrov Auto Plant", Type: graph.Plant}), reading("b", "b", graph.Mention{Name: "Ostrov Car Plant", Type: graph.Plant})
	r := fakeReader(t, map[string]graph.Reading{a.Document.IRI: a, b.Document.IRI: b})
	store := storetest.NewModel()
	if err := loadAll(ctx, store, r, []graph.Document{a.Document, b.Document}, Options{}); err != nil {
		t.Fatal(err)
	}
	want := dump(t, store)
	s, err := store.Snapshot()
	must(t, err)
	v := graph.OpenView(s, r.names)
	quads, err := v.DocumentQuads(b.Document.IRI)
	must(t, err)
	s.Close()
	b.Rules = "1"
	stray := graph.Entity{IRI: "urn:concord:plant:stray", Type: graph.Plant, Name: "Stray"}
	_, err = store.Apply(ctx, graph.Change{Remove: quads, Add: slices.Concat(b.Quads([]string{stray.IRI}), stray.Quads(r.names))})
	must(t, err)
	if dump(t, store) == want {
		t.Fatal("nothing was spoilt")
	}
	if _, err := openWriter(ctx, store, r); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, store); got != want {
		t.Fatal(cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
	}
}

func constant(s string) func() string { return func() string { return s } }
