package loader

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/storetest"
	"concord/loader/evaltest"
	"concord/loader/export"
	"concord/loader/source"
)

var update = flag.Bool("update", false, "write the golden files")

// parts are the parts of the gold that are measured.
var parts = []string{"seeds", "others", "more"}

// floors are what each part must reach, below what it reaches now.
var floors = map[string]struct{ facts, precision, entities, typed, clusters float64 }{
	"seeds":  {facts: 0.91, precision: 0.94, entities: 0.97, typed: 0.97, clusters: 0.96},
	"others": {facts: 0.82, precision: 0.95, entities: 0.95, typed: 0.97, clusters: 0.97},
	"more":   {facts: 0.70, precision: 0.88, entities: 0.95, typed: 0.93, clusters: 0.95},
}

// mayFall is by how much F1 of facts may fall when all names are replaced by others of their kind.
const mayFall = 0.03

// TestQuality holds what the whole program extracts against hand-made gold, and again with other names in text and gold,
// and again with parts of the program left out. The report is a golden file: every change of the program that changes a
// figure shows there.
func TestQuality(t *testing.T) {
	evaluation := evaltest.Shared(t, "evaluation")
	evaltest.Python(t)
	docs, gold := filepath.Join(evaluation, "dev", "docs"), filepath.Join(evaluation, "dev", "gold")
	tables, err := filepath.Glob(filepath.Join(evaluation, "swaps", "*.tsv"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("no tables of names: %v", err)
	}
	var (
		byPart = make([]evaltest.Part, len(parts))
		plain  evaltest.Report                       // all parts as one
		alone  = make([]evaltest.Report, len(parts)) // no name of one document is one of another
		same   = make([]evaltest.Report, len(parts)) // names are one when they are spelled the same
		swap   = make([]evaltest.Report, len(tables))
		ablate = make([]evaltest.Report, len(ablations))
	)
	reader, err := NewReader(data.FS, ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Run("measure", func(t *testing.T) {
		t.Run("plain", func(t *testing.T) {
			t.Parallel()
			system := extractAll(t, reader, docs)
			for i, part := range parts {
				byPart[i] = evaltest.Part{Name: part, Report: evaltest.RunScore(t, docs, gold, system, part)}
			}
			plain = evaltest.RunScore(t, docs, partsOf(t, gold), system, "")
			byDocument := clustersBy(t, system, func(e export.Entity) string { return e.ID })
			bySpelling := clustersBy(t, system, func(e export.Entity) string { return string(e.Type) + " " + e.Name })
			for i, part := range parts {
				alone[i] = evaltest.RunScore(t, docs, gold, byDocument, part)
				same[i] = evaltest.RunScore(t, docs, gold, bySpelling, part)
			}
		})
		for i, table := range tables {
			t.Run("swap "+filepath.Base(table), func(t *testing.T) {
				t.Parallel()
				docs, gold := evaltest.Swap(t, docs, gold, table)
				swap[i] = evaltest.RunScore(t, docs, partsOf(t, gold), extractAll(t, reader, docs), "")
			})
		}
		for i, a := range ablations {
			t.Run("without "+a.without, func(t *testing.T) {
				t.Parallel()
				poorer, err := NewReader(a.data, a.opts)
				if err != nil {
					t.Fatal(err)
				}
				ablate[i] = evaltest.RunScore(t, docs, partsOf(t, gold), extractAll(t, poorer, docs), "")
			})
		}
	})
	if t.Failed() {
		return
	}
	plain.Clusters = nil // the gold of one part does not say which of its clusters are those of another

	var b strings.Builder
	b.WriteString(evaltest.Table(append(byPart, evaltest.Part{Name: strings.Join(parts, "+"), Report: plain})...))
	fmt.Fprintf(&b, "\n%-24s P      R      F1      loss    entities F1\n", "facts with other names")
	row := func(name string, r evaltest.Report) {
		fmt.Fprintf(&b, "  %-22s %5.3f  %5.3f  %5.3f  %6.3f  %5.3f\n", name, r.Facts.Precision, r.Facts.Recall, r.Facts.F1, plain.Facts.F1-r.Facts.F1, r.Entities.F1)
	}
	row("none", plain)
	for i, table := range tables {
		row(filepath.Base(table), swap[i])
	}
	fmt.Fprintf(&b, "\n%-24s P      R      F1      loss    entities F1\n", "facts without")
	row("nothing", plain)
	for i, a := range ablations {
		row(a.without, ablate[i])
	}
	for i, p := range byPart {
		fmt.Fprintf(&b, "\n%-24s P      R      F1      loss\n", "clusters of "+p.Name)
		for _, c := range []struct {
			by string
			evaltest.Report
		}{{"resolution", p.Report}, {"same spelling", same[i]}, {"document", alone[i]}} {
			fmt.Fprintf(&b, "  %-22s %5.3f  %5.3f  %5.3f  %6.3f\n", "by "+c.by, c.Clusters.Precision, c.Clusters.Recall, c.Clusters.F1, p.Clusters.F1-c.Clusters.F1)
		}
	}
	evaltest.Golden(t, filepath.Join("testdata", "quality", "report.golden"), b.String(), *update)

	for _, p := range byPart {
		f := floors[p.Name]
		if p.Facts.QuotesNotFound != 0 {
			t.Errorf("%s: %d quotes not found", p.Name, p.Facts.QuotesNotFound)
		}
		for _, c := range []struct {
			what       string
			got, floor float64
		}{
			{"F1 of facts", p.Facts.F1, f.facts},
			{"precision of facts", p.Facts.Precision, f.precision},
			{"F1 of entities", p.Entities.F1, f.entities},
			{"entities of the right type", p.Entities.Typed, f.typed},
			{"F1 of clusters", p.Clusters.F1, f.clusters},
		} {
			if c.got < c.floor {
				t.Errorf("%s: %s %.3f, want %.3f", p.Name, c.what, c.got, c.floor)
			}
		}
	}
	for i, r := range swap {
		if r.Facts.F1 < plain.Facts.F1-mayFall {
			t.Errorf("%s: F1 of facts falls from %.3f to %.3f with other names", filepath.Base(tables[i]), plain.Facts.F1, r.Facts.F1)
		}
		if r.Facts.QuotesNotFound != 0 {
			t.Errorf("%s: %d quotes not found", filepath.Base(tables[i]), r.Facts.QuotesNotFound)
		}
	}
}

// ablations are the parts of the program that are left out, one at a time, to see what they are worth.
var ablations = []struct {
	without string
	data    fs.FS
	opts    ReaderOptions
}{
	{"the cities", overlay{data.FS, fstest.MapFS{"gazetteer/cities.tsv": {Data: []byte("# none\n")}}}, ReaderOptions{}},
	{"the parser", data.FS, ReaderOptions{NoParser: true}},
	{"parser and tagger", data.FS, ReaderOptions{NoSyntax: true}},
}

// overlay is a file system with some files replaced.
type overlay struct {
	fs.FS
	over fstest.MapFS
}

func (o overlay) Open(name string) (fs.File, error) {
	if _, ok := o.over[name]; ok {
		return o.over.Open(name)
	}
	return o.FS.Open(name)
}

// extractAll loads the documents of a folder and gives the folder where what they say was exported to.
func extractAll(t *testing.T, r *Reader, docs string) string {
	t.Helper()
	ctx := t.Context()
	store := storetest.NewModel()
	report, err := Load(ctx, store, r, source.Open(ctx, []string{docs}, source.Options{}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range report.Skips {
		t.Errorf("skipped: %v", s.Err)
	}
	for _, f := range report.FirstFaults {
		t.Errorf("%s: a statement that does not hold together: %v", f.Name, f.Err)
	}
	return exported(t, store, r.Names())
}

func exported(t *testing.T, store graph.Store, names *namekey.Keyer) string {
	t.Helper()
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	dir := t.TempDir()
	if err := export.Eval(context.Background(), s, names, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// partsOf gives a folder with the gold of the measured parts alone.
func partsOf(t *testing.T, gold string) string {
	t.Helper()
	dir := t.TempDir()
	for _, part := range parts {
		files, err := filepath.Glob(filepath.Join(gold, part+".*.jsonl"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no gold of part %s in %s (%v)", part, gold, err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.Base(f)), b, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// clustersBy gives a folder with the exported entities, no facts, and other clusters: entities of one key are one thing.
func clustersBy(t *testing.T, system string, key func(export.Entity) string) string {
	t.Helper()
	entities, err := os.ReadFile(filepath.Join(system, "entities.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	clusters := map[string]*export.Cluster{}
	for d := json.NewDecoder(bytes.NewReader(entities)); d.More(); {
		var e export.Entity
		if err := d.Decode(&e); err != nil {
			t.Fatal(err)
		}
		c := clusters[key(e)]
		if c == nil {
			c = &export.Cluster{Name: e.Name, Type: e.Type}
			clusters[key(e)] = c
		}
		c.Aliases, c.Docs = append(c.Aliases, e.Name), append(c.Docs, e.Doc)
	}
	var lines bytes.Buffer
	out := json.NewEncoder(&lines)
	for _, k := range slices.Sorted(maps.Keys(clusters)) {
		if err := out.Encode(clusters[k]); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	for name, content := range map[string][]byte{"entities.jsonl": entities, "facts.jsonl": nil, "clusters.jsonl": lines.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
