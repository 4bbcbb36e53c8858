package coref

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"concord/data"
	"concord/graph"
	"concord/loader/mention"
	"concord/loader/syntax"
	"concord/loader/text"
)

// shared gives the folder of the evaluation documents, or skips the test.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("CONCORD_SHARED")
	if dir == "" {
		at, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
				break
			}
			up := filepath.Dir(at)
			if up == at {
				t.Skip("no go.mod above the test")
			}
			at = up
		}
		dir = filepath.Join(at, "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "evaluation", "score")); err != nil {
		t.Skip("the evaluation documents are not here; set CONCORD_SHARED to their folder")
	}
	return dir
}

// row is a line of entities.jsonl.
type row struct {
	Doc      string           `json:"doc"`
	ID       string           `json:"id"`
	Name     string           `json:"name"`
	Type     graph.EntityType `json:"type"`
	Mentions []string         `json:"mentions"`
}

func entitiesOf(f *mention.Finder, words text.Words, content string) []Entity {
	t := text.New(content, words)
	ms := f.Find(t, nil)
	return Resolve(t, nil, ms, f.Gazetteer())
}

// export writes the entities of the documents of a folder as score reads them.
func export(t testing.TB, f *mention.Finder, docs, out string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(docs, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	words, err := syntax.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, p := range paths {
		content, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		doc := strings.TrimSuffix(filepath.Base(p), ".txt")
		for _, e := range entitiesOf(f, words, string(content)) {
			if err := enc.Encode(row{doc, doc + "/" + string(e.Type) + "/" + e.Name, e.Name, e.Type, append(append([]string{}, e.Forms...), e.Descriptions...)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(out, "entities.jsonl"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

type report struct {
	Entities struct {
		Precision, Recall, F1, Typed float64
		Gold, System                 int
	}
}

func score(t testing.TB, dir, docs, gold, system, part string) report {
	t.Helper()
	cmd := exec.Command("python3", filepath.Join(dir, "evaluation", "score"), "extract", "--docs", docs, "--gold", gold, "--system", system, "--part", part, "--json")
	raw, err := cmd.Output()
	if err != nil {
		t.Fatalf("score: %v", err)
	}
	var r report
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEntityScore holds the entities of the evaluation documents against the gold.
func TestEntityScore(t *testing.T) {
	dir := shared(t)
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("score needs python3")
	}
	f, err := mention.NewFinder(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	docs, gold, out := filepath.Join(dir, "evaluation", "dev", "docs"), filepath.Join(dir, "evaluation", "dev", "gold"), t.TempDir()
	export(t, f, docs, out)
	for _, part := range []string{"seeds", "others"} {
		r := score(t, dir, docs, gold, out, part)
		t.Logf("%-7s precision %.3f recall %.3f F1 %.3f typed %.3f", part, r.Entities.Precision, r.Entities.Recall, r.Entities.F1, r.Entities.Typed)
		if r.Entities.F1 < 0.9 {
			t.Errorf("%s: F1 of entities fell to %.3f", part, r.Entities.F1)
		}
	}
}

// TestSwap holds that the entities are found as well when every name is replaced by another of its kind.
func TestSwap(t *testing.T) {
	dir := shared(t)
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("score needs python3")
	}
	f, err := mention.NewFinder(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	evaluation := filepath.Join(dir, "evaluation")
	docs, gold, out := filepath.Join(evaluation, "dev", "docs"), filepath.Join(evaluation, "dev", "gold"), t.TempDir()
	export(t, f, docs, out)
	tables, err := filepath.Glob(filepath.Join(evaluation, "swaps", "*.tsv"))
	if err != nil || len(tables) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	parts := []string{"seeds", "others"}
	before := map[string]report{}
	for _, part := range parts {
		before[part] = score(t, dir, docs, gold, out, part)
	}
	for _, table := range tables {
		to, system := t.TempDir(), t.TempDir()
		if err := exec.Command("python3", filepath.Join(evaluation, "swap"), "--docs", docs, "--gold", gold, "--table", table, "--out", to).Run(); err != nil {
			t.Fatalf("swap: %v", err)
		}
		export(t, f, filepath.Join(to, "docs"), system)
		for _, part := range parts {
			was := before[part].Entities
			is := score(t, dir, filepath.Join(to, "docs"), filepath.Join(to, "gold"), system, part).Entities
			t.Logf("%s %-7s F1 %.3f, was %.3f; typed %.3f, was %.3f", filepath.Base(table), part, is.F1, was.F1, is.Typed, was.Typed)
			if is.F1 < was.F1-0.03 {
				t.Errorf("%s %s: F1 falls from %.3f to %.3f with other names", filepath.Base(table), part, was.F1, is.F1)
			}
		}
	}
}
