package loader

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/storetest"
	"concord/graph/vocab"
	"concord/loader/resolve"
)

// putLinks puts links into a store as package link does; each has the entity that it is to be about. They come back settled.
func putLinks(ctx context.Context, t interface{ Fatal(...any) }, store graph.Store, names *namekey.Keyer, links []graph.Link) []graph.Link {
	s, err := store.Snapshot()
	must(t, err)
	defer s.Close()
	view := graph.OpenView(s, names)
	var entities []graph.Entity
	for _, l := range links {
		e, err := view.Entity(l.Entity)
		must(t, err)
		entities = append(entities, e)
	}
	uses, err := resolve.ReadUses(ctx, view, resolve.EntityNames(slices.Values(entities)))
	must(t, err)
	for i := range links {
		resolve.NameLink(&links[i], entities[i], names, uses)
	}
	resolve.SettleLinks(links, uses)
	var change graph.Change
	for i := range links {
		change.Add = append(change.Add, links[i].Quads()...)
		change.Add = append(change.Add, recordQuads(links[i])...)
	}
	_, err = store.Apply(ctx, change)
	must(t, err)
	return links
}

func recordQuads(l graph.Link) []quad.Quad {
	return []quad.Quad{{Subject: quad.IRI(l.Record), Predicate: vocab.Name, Object: quad.String("a record"), Label: graph.LinkLabel(l.Dataset)}}
}

// onFoot gives the links of a graph, after it has seen that each leads to an entity that there is, and has its match, or
// says why it does not.
func onFoot(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, store graph.Store, names *namekey.Keyer,
) []graph.Link {
	s, err := store.Snapshot()
	must(t, err)
	defer s.Close()
	view := graph.OpenView(s, names)
	links, err := view.Links()
	must(t, err)
	left := 0
	for _, l := range links {
		if (l.Entity == "") == (l.Left == "") {
			t.Fatalf("%v: leads to %q and is left over for %q", l.Names, l.Entity, l.Left)
		}
		if l.Left != "" {
			left++
		}
		for _, e := range append(slices.Clone(l.Candidates), l.Entity) {
			if e == "" {
				continue
			}
			if _, err := view.Entity(e); err != nil {
				t.Fatalf("%v: %v", l.Names, err)
			}
		}
		match, err := view.Described(quad.IRI(l.Entity), graph.LinkLabel(l.Dataset))
		must(t, err)
		has := slices.ContainsFunc(match, func(q quad.Quad) bool { return q.Object == quad.IRI(l.Record) })
		if wanted := l.Entity != "" && l.Outcome == graph.Accept; wanted != has && l.Entity != "" {
			t.Fatalf("%v: the match is there: %v, and should be: %v", l.Names, has, wanted)
		}
	}
	if n, err := view.LeftOver(); err != nil || n != left {
		t.Fatalf("%d are left over, and counted are %d, %v", left, n, err)
	}
	return links
}

// Links follow the names they were made on, whatever comes and goes, in whatever order: what they lead to in the end is a
// function of the documents, the judgements and what was decided.
func TestLinksAreAFunctionOfTheSet(t *testing.T) {
	ctx := context.Background()
	base := fakeReader(t, nil)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		r := &Reader{names: base.names, rules: constant("1"), stages: readerOf(w)}
		first := rapid.IntRange(1, len(w.docs)).Draw(t, "first")
		keep := rapid.IntRange(0, len(w.docs)-1).Draw(t, "forgotten")

		winding := storetest.NewModel()
		must(t, loadAll(ctx, winding, r, w.docs[:first], Options{}))
		links := drawLinks(t, winding, r.names)
		links = putLinks(ctx, t, winding, r.names, links)
		onFoot(t, winding, r.names)
		var judgements []graph.Judgement
		for range rapid.IntRange(0, 2).Draw(t, "judgements") {
			j := drawJudgement(t)
			judgements = append(without(judgements, j.IRI()), j)
		}
		list := rapid.Permutation(w.docs).Draw(t, "order")
		cut := rapid.IntRange(0, len(list)).Draw(t, "cut")
		for _, part := range [][]graph.Document{list[:cut], list[cut:]} {
			must(t, loadAll(ctx, winding, r, part, Options{Batch: rapid.IntRange(1, 4).Draw(t, "batch"), bulkFrom: rapid.IntRange(1, 3).Draw(t, "bulk")}))
			onFoot(t, winding, r.names)
			must(t, judge(ctx, winding, r, judgements))
			onFoot(t, winding, r.names)
		}
		for _, d := range w.docs[:keep] {
			must(t, Forget(ctx, winding, r, d.IRI))
			onFoot(t, winding, r.names)
		}

		plain := storetest.NewModel()
		var change graph.Change
		for _, l := range links {
			l.Entity, l.Left, l.Candidates = "", "", nil
			change.Add = append(change.Add, l.Quads()...)
			change.Add = append(change.Add, recordQuads(l)...)
		}
		_, err := plain.Apply(ctx, change)
		must(t, err)
		must(t, judge(ctx, plain, r, judgements))
		must(t, loadAll(ctx, plain, r, w.docs[keep:], Options{}))
		if d := cmp.Diff(strings.Split(dump(t, plain), "\n"), strings.Split(dump(t, winding), "\n")); d != "" {
			t.Fatalf("links that were there before all documents (-) and links that saw them come and go (+):\n%s", d)
		}
	})
}

// drawLinks draws some links of the entities of a graph.
func drawLinks(t *rapid.T, store graph.Store, names *namekey.Keyer) []graph.Link {
	s, err := store.Snapshot()
	must(t, err)
	defer s.Close()
	var entities []string
	for _, typ := range graph.EntityTypes() {
		for e, err := range graph.OpenView(s, names).EntitiesOfType(typ) {
			must(t, err)
			entities = append(entities, e.IRI)
		}
	}
	if len(entities) == 0 {
		return nil
	}
	var links []graph.Link
	seen := map[string]bool{}
	for range rapid.IntRange(1, 6).Draw(t, "links") {
		l := graph.Link{
			Dataset: "d", Record: fmt.Sprintf("http://x/%d", rapid.IntRange(0, 2).Draw(t, "record")), Score: 0.5, By: "a test",
			Entity: rapid.SampledFrom(entities).Draw(t, "entity"), Outcome: graph.Accept,
		}
		if rapid.Bool().Draw(t, "by rule") {
			l.Rule = "fellegi-sunter"
		} else if rapid.Bool().Draw(t, "rejected") {
			l.Outcome = graph.Reject
		}
		if k := l.Entity + " " + l.Record; !seen[k] {
			seen[k] = true
			links = append(links, l)
		}
	}
	return links
}

// A link of an earlier version, which names its entity alone, gets the names of it; one whose entity is gone is left over.
func TestLinksOfAnEarlierVersion(t *testing.T) {
	ctx := context.Background()
	doc := graph.Document{IRI: graph.DocumentIRI([]byte("a")), Name: "a", Text: "a"}
	reading := graph.Reading{Document: doc, Mentions: []graph.Mention{{Type: graph.Person, Name: "Ada Bek", Country: "Belarus", Forms: []string{"Ada Bek", "Bek"}}}}
	r := fakeReader(t, map[string]graph.Reading{doc.IRI: reading})
	store := storetest.NewModel()
	must(t, loadAll(ctx, store, r, []graph.Document{doc}, Options{}))
	var change graph.Change
	for _, l := range []graph.Link{
		{Dataset: "d", Record: "http://x/1", Outcome: graph.Accept, Entity: "urn:concord:person:ada-bek"},
		{Dataset: "d", Record: "http://x/2", Outcome: graph.Reject, Entity: "urn:concord:person:eva-bek"},
	} {
		change.Add = append(change.Add, l.Quads()...)
	}
	_, err := store.Apply(ctx, change)
	must(t, err)
	_, err = openWriter(ctx, store, r)
	must(t, err)
	var got []string
	for _, l := range onFoot(t, store, r.names) {
		got = append(got, fmt.Sprintf("%s %s: %q %s %q %s %s", l.Outcome, l.Record, l.Names, l.Type, l.Countries, l.Entity, l.Left))
	}
	slices.Sort(got)
	want := []string{
		`accept http://x/1: ["Ada Bek"] person ["Belarus"] urn:concord:person:ada-bek `,
		`reject http://x/2: ["eva bek"] person []  gone`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	before := dump(t, store)
	_, err = openWriter(ctx, store, r)
	must(t, err)
	if d := cmp.Diff(before, dump(t, store)); d != "" {
		t.Errorf("opened once more: %s", d)
	}
}
