package link

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/loader"
	"concord/loader/evaltest"
	"concord/loader/source"
)

// mentions makes mentions of names "type:name@country".
func mentions(names ...string) (out []graph.Mention) {
	for _, n := range names {
		typ, name, _ := strings.Cut(n, ":")
		name, country, _ := strings.Cut(name, "@")
		out = append(out, graph.Mention{Type: graph.EntityType(typ), Name: name, Country: country})
	}
	return out
}

// contents gives all quads of a graph, sorted.
func contents(t testing.TB, store graph.Store) []string {
	t.Helper()
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := s.Scan(graph.IDQuad{}, graph.SPOL)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var out []string
	for c.Next() {
		var terms [4]quad.Value
		for i, id := range c.Quad() {
			if terms[i], err = s.Term(id); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, quad.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Label: terms[3]}.NQuad())
	}
	slices.Sort(out)
	return out
}

// linked runs a dataset over a graph.
func linked(t testing.TB, store graph.Store, file, content string, opts Options) (*Report, error) {
	t.Helper()
	keys, atlas := tables(t)
	open := func() (*Dataset, error) { return Open(strings.NewReader(content), file, atlas, opts, nil) }
	d, err := open()
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return Run(context.Background(), store, keys, atlas, d, RunOptions{Author: Author{By: "a test"}, Again: open})
}

// told writes the outcomes of a report in lines.
func told(r *Report) (out []string) {
	for _, m := range r.Matches {
		out = append(out, fmt.Sprintf("%s: %s = %s", m.Outcome, strings.TrimPrefix(m.Entity, "urn:concord:"), m.Record))
	}
	return out
}

func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		name     string
		entities []string
		file     string
		content  string
		opts     Options
		want     []string
	}{
		{
			"spelling, alphabet and order",
			[]string{"person:Alexander Grigoryev@Russia", "person:Yusuf Aydin", "person:Teodora Vasileva"},
			"people.csv", "name,country\nГригорьев Александр,Russia\nJusuf Aydın,Turkey\n\"Vasileva, Teodora\",Bulgaria\nMary Smith,Canada\n",
			Options{Type: graph.Person},
			[]string{
				"accept: person:alexander-grigoryev = urn:concord:link:people:row-2", "accept: person:teodora-vasileva = urn:concord:link:people:row-4",
				"accept: person:yusuf-aydin = urn:concord:link:people:row-3",
			},
		},
		{
			"two people of one name",
			[]string{"person:Pavel Ivanchuk"},
			"people.csv", "id,name\n1,Pavel Ivanchuk\n2,Pavel Ivanchuk\n",
			Options{Type: graph.Person},
			[]string{"review: person:pavel-ivanchuk = urn:concord:link:people:1", "review: person:pavel-ivanchuk = urn:concord:link:people:2"},
		},
		{
			"two people of one name, told apart by the country",
			[]string{"person:Pavel Ivanchuk@Belarus"},
			"people.csv", "id,name,nationality\n1,Pavel Ivanchuk,Canada\n2,Pavel Ivanchuk,Belarusian\n",
			Options{Type: graph.Person},
			[]string{"accept: person:pavel-ivanchuk = urn:concord:link:people:2"},
		},
		{
			"another country is for somebody to look at",
			[]string{"person:Pavel Ivanchuk@Belarus"},
			"people.csv", "id,name,nationality\n1,Pavel Ivanchuk,Canada\n",
			Options{Type: graph.Person},
			[]string{"review: person:pavel-ivanchuk = urn:concord:link:people:1"},
		},
		{
			"other given names",
			[]string{"person:Maria Kovalenko"},
			"people.csv", "name\nMarina Kovalenko\nPetro Kovalenko\nKovalenko\n",
			Options{Type: graph.Person},
			nil,
		},
		{
			"given and family name in two columns",
			[]string{"person:Ilham Rasulzadeh"},
			"people.csv", "first name,last name\nIlham,Rasulzade\nMary,Smith\n",
			Options{},
			[]string{"accept: person:ilham-rasulzadeh = urn:concord:link:people:row-2"},
		},
		{
			"plants by their codes and words",
			[]string{"plant:Ostrovka Tractor Works", "plant:Zavod No. 5 Ostrovka"},
			"works.tsv", "id\tname\ttype\na\tOstrovka Tractor Factory\tcompany\nb\tOstrovka Motor Works\tcompany\nc\tZavod No. 7 Ostrovka\tplant\n",
			Options{},
			[]string{"accept: plant:ostrovka-tractor-works = urn:concord:link:works:a"},
		},
		{
			"a type that cannot be",
			[]string{"person:Victoria Falls"},
			"places.csv", "name,type\nVictoria Falls,city\n",
			Options{},
			nil,
		},
		{
			"an identifier under another name is for somebody to look at",
			[]string{"country:Belarus"},
			"c.jsonl", "{\"name\":\"Atlantis\",\"iso2\":\"BY\"}\n{\"name\":\"Lemuria\",\"iso2\":\"XX\"}\n",
			Options{Type: graph.Country},
			[]string{"review: country:belarus = urn:concord:link:c:row-1"},
		},
		{
			"statements, of which one subject lies apart",
			[]string{"person:Ilham Rasulzadeh", "person:Teodora Vasileva"},
			"dump.nq", `<http://x/1> <http://www.w3.org/2000/01/rdf-schema#label> "Ilham Rasulzade"@az <http://g> .
<http://x/2> <http://schema.org/name> "Teodora Vasileva" .
<http://x/1> <http://x/age> "40" .
`,
			Options{Type: graph.Person},
			[]string{"accept: person:ilham-rasulzadeh = http://x/1", "accept: person:teodora-vasileva = http://x/2"},
		},
		{
			"a graph of another hand that looks like this one",
			[]string{"person:Ilham Rasulzadeh"},
			"other.ttl", "@prefix r: <http://www.w3.org/2000/01/rdf-schema#> .\n<urn:concord:person:ilham-rasulzadeh> r:label \"Ilham Rasulzadeh\" ; a <urn:concord:ns:Person> .\n",
			Options{},
			[]string{"accept: person:ilham-rasulzadeh = urn:concord:link:other:person:ilham-rasulzadeh"},
		},
		{
			"JSON-LD",
			[]string{"person:Ilham Rasulzadeh"},
			"people.jsonld", `{"@context":{"name":"http://schema.org/name"},"@id":"http://x/7","@type":"http://schema.org/Person","name":"Ilham Rasulzadeh"}`,
			Options{},
			[]string{"accept: person:ilham-rasulzadeh = http://x/7"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			keys, _ := tables(t)
			store := graphOf(t, keys, mentions(c.entities...), map[string]map[string]string{"Belarus": {"iso3166-1-alpha-2": "BY"}})
			before := contents(t, store)
			r, err := linked(t, store, c.file, c.content, c.opts)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, told(r)); d != "" {
				for _, m := range r.pairs {
					t.Logf("%s %s and %s %q: %.4f, %.1f bits, %s", m.Outcome, m.Name, m.Record, m.RecordName, m.Score, m.Bits, m.Evidence)
				}
				t.Error(d)
			}
			// Once more changes nothing, and dropping it restores what was.
			once := contents(t, store)
			if _, err := linked(t, store, c.file, c.content, c.opts); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(once, contents(t, store)); d != "" {
				t.Errorf("the second run changed the graph: %s", d)
			}
			if _, err := Drop(context.Background(), store, keys, r.Dataset.Name); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(before, contents(t, store)); d != "" {
				t.Errorf("something was left: %s", d)
			}
		})
	}
}

// TestTornRecordIsWhole holds that what lies apart in a dump comes together.
func TestTornRecordIsWhole(t *testing.T) {
	keys, _ := tables(t)
	store := graphOf(t, keys, mentions("person:Ilham Rasulzadeh"), nil)
	const dump = `<http://x/1> <http://x/before> "1" .
<http://x/2> <http://schema.org/name> "Mary Smith" .
<http://x/1> <http://schema.org/name> "Ilham Rasulzadeh" .
<http://x/2> <http://x/age> "2" .
<http://x/1> <http://x/after> "3" .
`
	if _, err := linked(t, store, "dump.nt", dump, Options{Type: graph.Person}); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(contents(t, store), "\n")
	for _, want := range []string{`<http://x/before> "1"`, `"Ilham Rasulzadeh" <urn:concord:link:dump>`, `<http://x/after> "3"`} {
		if !strings.Contains(all, want) {
			t.Errorf("there is no %s in\n%s", want, all)
		}
	}
	if strings.Contains(all, "http://x/2") {
		t.Error("a record that was not accepted is in the graph")
	}
}

func TestBadInput(t *testing.T) {
	keys, _ := tables(t)
	store := graphOf(t, keys, mentions("person:Ilham Rasulzadeh"), nil)
	before := contents(t, store)
	mapping := func(s string) *Mapping {
		m, err := ReadMapping(strings.NewReader(s), "people.map")
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for _, c := range []struct {
		name, file, content string
		opts                Options
		is                  error
		text                string
	}{
		{"no names", "x.csv", "a,b\n1,2\n", Options{}, ErrNoNames, `it has "a", "b"`},
		{"unknown key", "x.csv", "a,b\n1,2\n", Options{Key: "c"}, ErrColumn, `no such column: "c" (it has "a", "b")`},
		{"unknown column", "x.csv", "a,b\n1,2\n", Options{Mapping: mapping("# the people\nname = c\n")}, ErrMapping, `people.map:2:1: bad mapping: no such column: "c" (it has "a", "b")`},
		{"binary", "x.csv", "\x00\x01\x02\x03", Options{}, nil, "x.csv"},
		{"empty", "x.csv", "", Options{}, nil, "no rows"},
		{"broken packing", "x.csv.gz", "\x1f\x8b\x08\x00nonsense", Options{}, nil, "unpack"},
		{"a name that cannot be", "x.csv", "name\nA B\n", Options{Name: "a b"}, nil, "cannot be the name of a dataset"},
		{"broken RDF", "x.ttl", "<http://x> <http://schema.org/name> \"A B\" .\n<http://y> ", Options{}, nil, "x.ttl:"},
		{"none of the type", "x.csv", "name\nA B\n", Options{Type: graph.Agreement}, ErrEmpty, "none is a agreement"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := linked(t, store, c.file, c.content, c.opts)
			if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.text) {
				t.Errorf("error %v, want %v with %q", err, c.is, c.text)
			}
			if d := cmp.Diff(before, contents(t, store)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestRaggedRows holds that rows of another length, and those that cannot be read, are told with their lines, and the others
// are read.
func TestRaggedRows(t *testing.T) {
	_, atlas := tables(t)
	const content = "name,country\nA Bb,X\nC Dd\nE Ff,X,Y\nG \xff\xfeHh,X\n\"I Jj\nstill\",X\nK Ll,\"X\nM Nn,X\nO Pp,X\n"
	var lines []int
	d, err := Open(strings.NewReader(content), "x.csv", atlas, Options{}, func(err error) {
		var e *graph.Error
		if !errors.As(err, &e) || !errors.Is(err, ErrRow) {
			t.Errorf("%v", err)
			return
		}
		lines = append(lines, e.Line)
	})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for r, err := range d.all(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, fmt.Sprintf("%d %s", r.place, strings.Join(r.names, "|")))
	}
	slices.Sort(lines)
	if want := []int{3, 4, 5, 8}; !slices.Equal(lines, want) || d.Skipped != len(want) {
		t.Errorf("skipped lines %v (%d), want %v", lines, d.Skipped, want)
	}
	if d := cmp.Diff([]string{"2 A Bb", "6 I Jj\nstill", "9 M Nn", "10 O Pp"}, names); d != "" {
		t.Error(d)
	}
}

// TestPacked reads a dataset that is packed in each way.
func TestPacked(t *testing.T) {
	keys, atlas := tables(t)
	store := graphOf(t, keys, mentions("person:Ilham Rasulzadeh"), nil)
	const content = "name\nIlham Rasulzadeh\n"
	var gz, zst bytes.Buffer
	w := gzip.NewWriter(&gz)
	fmt.Fprint(w, content)
	w.Close()
	z, err := zstd.NewWriter(&zst)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(z, content)
	z.Close()
	for file, packed := range map[string][]byte{"people.csv.gz": gz.Bytes(), "people.csv.zst": zst.Bytes()} {
		d, err := Open(bytes.NewReader(packed), file, atlas, Options{Type: graph.Person}, nil)
		if err != nil {
			t.Fatal(file, err)
		}
		r, err := Run(context.Background(), store, keys, atlas, d, RunOptions{DryRun: true})
		if err != nil || r.Accepted != 1 || d.Name != "people" {
			t.Errorf("%s: %d accepted as %s, %v", file, r.Accepted, d.Name, err)
		}
		d.Close()
	}
}

// TestReview holds that doubtful pairs are written, that decisions are read back whole or not at all, and that they outlive
// another run.
func TestReview(t *testing.T) {
	ctx := context.Background()
	keys, _ := tables(t)
	store := graphOf(t, keys, mentions("person:Pavel Ivanchuk"), nil)
	const people = "id,name,office\n1,Pavel Ivanchuk,=mayor\n2,Pavel Ivanchuk,\"a \"\"judge\"\"\"\n"
	r, err := linked(t, store, "people.csv", people, Options{Type: graph.Person})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if n, err := WriteReview(&file, r); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	open := file.String()
	lines := strings.SplitAfter(open, "\n")
	decide := func(s string) (Decided, error) {
		return Decide(ctx, store, keys, strings.NewReader(s), "d.csv", Author{By: "the desk"})
	}
	before := contents(t, store)
	for _, bad := range []struct{ content, text string }{
		{"", "d.csv:1"},
		{"a,b\n", `no column "decision"`},
		{strings.Replace(open, "\n,", "\nmaybe,", 1), `d.csv:2: bad row in the decisions: no decision "maybe"`},
		{strings.Replace(open, "\n,", "\naccept,", 1) + "x\n", "cells"},
		{strings.Replace(strings.Replace(open, "\n,", "\naccept,", 1), "<urn:concord:link:people:1>", "<http://other>", 1), "not of the record"},
		{strings.ReplaceAll(strings.Replace(open, "\n,", "\naccept,", 1), ",people,", ",elsewhere,"), "dropped"},
		{strings.ReplaceAll(strings.Replace(open, "\n,", "\naccept,", 1), ",Pavel Ivanchuk,?,", ",Pavel Nobody,?,"), `not in the graph: no document uses the names ["Pavel Nobody"]`},
		{strings.Replace(strings.Replace(open, "\n,", "\naccept,", 1), ",person,", ",robot,", 1), `the type is "robot"`},
	} {
		if _, err := decide(bad.content); err == nil || !strings.Contains(err.Error(), bad.text) {
			t.Errorf("error %v, want one with %q", err, bad.text)
		}
		if d := cmp.Diff(before, contents(t, store)); d != "" {
			t.Fatal(d)
		}
	}
	if done, err := decide(open); err != nil || done != (Decided{Open: 2}) {
		t.Errorf("%+v, %v", done, err)
	}
	answered := strings.Replace(strings.Replace(open, "\n,", "\nyes,", 1), "\n,", "\nno,", 1)
	done, err := decide(answered)
	if err != nil || done.Accepted != 1 || done.Rejected != 1 || done.Open != 0 {
		t.Fatalf("%+v, %v in %q", done, err, lines)
	}
	after := contents(t, store)
	for _, want := range []string{
		"<urn:concord:person:pavel-ivanchuk> <http://www.w3.org/2004/02/skos/core#exactMatch> <urn:concord:link:people:1> <urn:concord:link:people> .",
		`<urn:concord:link:people:1> <urn:concord:link:people/office> "=mayor" <urn:concord:link:people> .`,
	} {
		if !slices.Contains(after, want) {
			t.Errorf("there is no %s in\n%s", want, strings.Join(after, "\n"))
		}
	}
	again, err := linked(t, store, "people.csv", people, Options{Type: graph.Person})
	if err != nil || again.Accepted != 1 || again.Review != 0 {
		t.Fatalf("%d accepted, %d to review, %v", again.Accepted, again.Review, err)
	}
	if d := cmp.Diff(after, contents(t, store)); d != "" {
		t.Errorf("the second run changed the graph: %s", d)
	}
	// A file of an earlier version has no names, and means the entity with the IRI.
	var earlier bytes.Buffer
	rows, err := csv.NewReader(strings.NewReader(answered)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		rows[i] = slices.Delete(row, 9, 11)
	}
	if err := csv.NewWriter(&earlier).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if done, err := decide(earlier.String()); err != nil || done.Accepted != 1 || done.Rejected != 1 {
		t.Errorf("%+v, %v", done, err)
	}
	if d := cmp.Diff(after, contents(t, store)); d != "" {
		t.Errorf("the earlier file decides something else: %s", d)
	}
	if _, err := decide(strings.ReplaceAll(earlier.String(), "person:pavel-ivanchuk", "person:nobody")); err == nil || !strings.Contains(err.Error(), "d.csv:2: bad row in the decisions: find entity urn:concord:person:nobody: not in the graph") {
		t.Error(err)
	}
	// The other way round: the record of the one that was accepted goes.
	if _, err := decide(strings.Replace(strings.Replace(open, "\n,", "\nreject,", 1), "\n,", "\naccept,", 1)); err != nil {
		t.Fatal(err)
	}
	turned := strings.Join(contents(t, store), "\n")
	if strings.Contains(turned, "=mayor") || !strings.Contains(turned, "judge") {
		t.Error(turned)
	}
	keysList, err := List(ctx, store, keys)
	if err != nil || len(keysList) != 1 || keysList[0].Links != 1 || keysList[0].Name != "people" {
		t.Errorf("%+v, %v", keysList, err)
	}
}

// TestReference links the countries and the cities of the shared folder to the five stories: every one that has a record has
// the right one, and nothing else is accepted.
func TestReference(t *testing.T) {
	docs, err := filepath.Glob(filepath.Join(evaltest.Shared(t, "evaluation", "dev", "docs"), "seed-*.txt"))
	if err != nil || len(docs) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	ctx := context.Background()
	store, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	reader, err := loader.NewReader(os.DirFS("../../data"), loader.ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := loader.Load(ctx, store, reader, source.Open(ctx, docs, source.Options{}), loader.Options{}); err != nil {
		t.Fatal(err)
	}
	keys, atlas := tables(t)
	for file, want := range map[string]map[string]string{
		"country-codes.csv": {
			"urn:concord:country:azerbaijan": "https://sws.geonames.org/587116/",
			"urn:concord:country:belarus":    "https://sws.geonames.org/630336/",
			"urn:concord:country:turkey":     "https://sws.geonames.org/298795/",
		},
		"cities15000.txt.gz": {
			"urn:concord:place:baku":  "https://sws.geonames.org/587084/",
			"urn:concord:place:minsk": "https://sws.geonames.org/625144/",
		},
	} {
		f, err := os.Open(evaltest.Shared(t, "reference", file))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		d, err := Open(f, file, atlas, Options{}, func(err error) { t.Error(err) })
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		r, err := Run(ctx, store, keys, atlas, d, RunOptions{})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, m := range r.Matches {
			if m.Outcome == Accept {
				got[m.Entity] = m.Record
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", file, d)
		}
	}
}
