package ask

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/storetest"
	"concord/graph/vocab"
	"concord/loader/gazetteer"
	"concord/loader/syntax"
	"concord/query/dossier"
)

// shared gives the folder with the evaluation data, or skips the test.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("CONCORD_SHARED")
	if dir == "" {
		root, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for ; ; root = filepath.Dir(root) {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			if root == filepath.Dir(root) {
				t.Fatal("no go.mod above the test")
			}
		}
		dir = filepath.Join(root, "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "evaluation", "dev")); err != nil {
		t.Skipf("no evaluation data: %v (set CONCORD_SHARED to the folder that holds evaluation/)", err)
	}
	return filepath.Join(dir, "evaluation", "dev")
}

func lines[T any](t testing.TB, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var v T
		if err := json.Unmarshal(s.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, v)
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

type goldEntity struct {
	Doc, Name string
	Type      graph.EntityType
	Mentions  []string
}

type goldFact struct {
	Doc    string
	Type   graph.FactType
	Args   map[string]any
	Status graph.Status
	Quote  string
}

type goldQuestion struct {
	ID, Q   string
	Answers [][]string
	Docs    []string
}

type goldCluster struct {
	Name    string
	Type    graph.EntityType
	Aliases []string
	Docs    []string
}

// goldStore is a graph of the facts that a person found in the documents of a part, so that asking is tested apart from
// reading.
func goldStore(t testing.TB, part string) graph.Store {
	t.Helper()
	dev := shared(t)
	names := keyer(t)
	type key struct {
		doc, name string
	}
	iris := map[key]string{}
	for _, c := range lines[goldCluster](t, filepath.Join(dev, "gold", part+".clusters.jsonl")) {
		iri := vocab.EntityPrefix + string(c.Type) + ":" + namekey.Slug(c.Name)
		for _, d := range c.Docs {
			for _, a := range append(c.Aliases, c.Name) {
				iris[key{d, dossier.Fold(a)}] = iri
			}
		}
	}
	readings := map[string]*graph.Reading{}
	entities := map[string][]string{}
	index := map[key]int{}
	aliases := map[string][]string{}
	types := map[string]graph.EntityType{}
	label := map[string]string{}
	reading := func(doc string) *graph.Reading {
		if r := readings[doc]; r != nil {
			return r
		}
		text, err := os.ReadFile(filepath.Join(dev, "docs", doc+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		r := &graph.Reading{Document: graph.Document{IRI: graph.DocumentIRI(text), Name: doc, Text: string(text)}, Rules: "gold"}
		readings[doc] = r
		return r
	}
	for _, e := range lines[goldEntity](t, filepath.Join(dev, "gold", part+".entities.jsonl")) {
		r := reading(e.Doc)
		iri := ""
		for _, m := range append([]string{e.Name}, e.Mentions...) {
			iri = cmpOr(iri, iris[key{e.Doc, dossier.Fold(m)}])
		}
		iri = cmpOr(iri, vocab.EntityPrefix+string(e.Type)+":"+namekey.Slug(e.Name))
		types[iri], label[iri] = e.Type, cmpOr(label[iri], e.Name)
		for _, m := range append([]string{e.Name}, e.Mentions...) {
			index[key{e.Doc, dossier.Fold(m)}] = len(r.Mentions)
			if startsUpper(m) {
				aliases[iri] = append(aliases[iri], m)
			}
		}
		r.Mentions = append(r.Mentions, graph.Mention{Name: e.Name, Type: e.Type, Forms: slices.Clone(e.Mentions)})
		entities[e.Doc] = append(entities[e.Doc], iri)
	}
	for _, f := range lines[goldFact](t, filepath.Join(dev, "gold", part+".facts.jsonl")) {
		r := reading(f.Doc)
		before, _, ok := strings.Cut(r.Document.Text, f.Quote)
		if !ok {
			t.Fatalf("%s: the quote %q is not in the text", f.Doc, f.Quote)
		}
		start := len([]rune(before))
		span := graph.Span{Start: start, End: start + len([]rune(f.Quote))}
		s := graph.Statement{Type: f.Type, Quote: f.Quote, Span: span, Sentence: graph.Sentence{Exact: f.Quote, Span: span}, Status: f.Status, Speaker: -1, Rule: "gold", Confidence: 1000}
		for _, role := range graph.Roles(f.Type) {
			var values []any
			switch v := f.Args[role.Name].(type) {
			case nil:
				continue
			case []any:
				values = v
			default:
				values = []any{v}
			}
			for _, v := range values {
				a := graph.Arg{Role: role.Name, Mention: -1}
				switch x := v.(type) {
				case float64:
					a.Text, a.Kind = strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0"), graph.NumberValue
				case string:
					a.Text = x
					a.Kind = map[graph.RoleKind]graph.ValueKind{graph.EntityRole: graph.TextValue, graph.TextRole: graph.TextValue, graph.NumberRole: graph.NumberValue, graph.DateRole: graph.DateValue, graph.CodeRole: graph.CodeValue}[role.Kind]
					if i, ok := index[key{f.Doc, dossier.Fold(x)}]; ok && role.Kind == graph.EntityRole {
						a = graph.Arg{Role: role.Name, Mention: i, Kind: graph.EntityValue}
					}
				}
				s.Args = append(s.Args, a)
				if !role.List {
					break
				}
			}
		}
		r.Statements = append(r.Statements, s)
	}
	var change graph.Change
	for doc, r := range readings {
		r.Normalize()
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
		change.Add = append(change.Add, r.Quads(entities[doc])...)
	}
	for iri, list := range aliases {
		change.Add = append(change.Add, entityQuads(names, iri, types[iri], append([]string{label[iri]}, list...))...)
	}
	store := storetest.NewModel()
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	return store
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// entityQuads describes an entity by its names, the first being the label.
func entityQuads(names *namekey.Keyer, iri string, t graph.EntityType, list []string) []quad.Quad {
	var out []quad.Quad
	add := func(p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: quad.IRI(iri), Predicate: p, Object: o, Label: vocab.Names})
	}
	label := list[0]
	slices.Sort(list)
	list = slices.Compact(list)
	add(vocab.RDFType, vocab.EntityClass(string(t)))
	add(vocab.RDFSLabel, quad.String(label))
	for _, a := range list {
		if a != label {
			add(vocab.AltLabel, quad.String(a))
		}
		add(vocab.NameKey, quad.String(names.Key(a)))
	}
	return out
}

func keyer(t testing.TB) *namekey.Keyer {
	t.Helper()
	k, err := namekey.New(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func asker(t testing.TB, store graph.Store) *Asker {
	t.Helper()
	g, err := gazetteer.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	m, err := syntax.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return New(store, Options{Names: keyer(t), Gazetteer: g, Syntax: m})
}

// f1 is the score of one question as the evaluation counts it.
func f1(q goldQuestion, a Answer) float64 {
	if len(q.Answers) == 0 && len(a.Answers) == 0 {
		return 1
	}
	left, hit := slices.Clone(q.Answers), 0
	for _, v := range a.Answers {
		i := slices.IndexFunc(left, func(forms []string) bool {
			return slices.ContainsFunc(forms, func(f string) bool { return similarity(f, v.Value) >= 0.75 })
		})
		if i >= 0 {
			hit++
			left = slices.Delete(left, i, i+1)
		}
	}
	if hit == 0 {
		return 0
	}
	return 2 * float64(hit) / float64(len(q.Answers)+len(a.Answers))
}

// TestQuestionsOverGoldFacts asks the questions of the evaluation over the facts that a person found.
func TestQuestionsOverGoldFacts(t *testing.T) {
	for part, floor := range map[string]float64{"seeds": 0.95, "others": 0.70} {
		t.Run(part, func(t *testing.T) {
			a := asker(t, goldStore(t, part))
			total := 0.0
			questions := lines[goldQuestion](t, filepath.Join(shared(t), "gold", part+".questions.jsonl"))
			for _, q := range questions {
				got, err := a.Ask(context.Background(), q.Q)
				if err != nil {
					t.Fatal(err)
				}
				f := f1(q, got)
				total += f
				if f < 1 {
					var want, have []string
					for _, w := range q.Answers {
						want = append(want, w[0])
					}
					for _, v := range got.Answers {
						have = append(have, fmt.Sprintf("%s (%s.%s %.2f)", v.Value, v.Type, v.Role, v.score))
					}
					t.Logf("%s %.2f %s\n\twanted %q\n\tgot %q %s\n\t%s", q.ID, f, q.Q, want, have, got.Note, strings.Join(got.Plan, "\n\t"))
				}
			}
			mean := total / float64(len(questions))
			t.Logf("mean F1 %.3f over %d questions", mean, len(questions))
			if mean < floor {
				t.Errorf("mean F1 is %.3f, below %.2f", mean, floor)
			}
		})
	}
}
