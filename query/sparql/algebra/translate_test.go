package algebra

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/graph/w3c"
	"concord/query/sparql/syntax"
	"concord/query/sparql/syntax/querytest"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what is printed to the golden files")

// TestTranslate compares the algebra of the queries in testdata with what stands below each of them. A file holds cases
// parted by lines of "----"; a case is a query or an update, "=>" on a line, and the algebra.
func TestTranslate(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, c := range strings.Split(string(text), "\n----\n") {
				query, want, _ := strings.Cut(c, "\n=>\n")
				got := translated(t, query)
				out = append(out, query+"\n=>\n"+got)
				if want = strings.TrimSuffix(want, "\n"); got != want && !*update {
					t.Errorf("%s\n%s", query, cmp.Diff(want, got))
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(strings.Join(out, "\n----\n")+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func translated(t *testing.T, text string) string {
	t.Helper()
	opts := syntax.Options{Prefixes: map[string]string{"": ":", "xsd": "xsd:"}}
	q, err := syntax.ParseQuery(text, opts)
	if err == nil {
		a, err := Translate(q)
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		return a.String()
	}
	u, updateErr := syntax.ParseUpdate(text, opts)
	if updateErr != nil {
		t.Fatalf("%s\nis no query: %v\nand no update: %v", text, err, updateErr)
	}
	a, err := TranslateUpdate(u)
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	var out []string
	for _, op := range a.Operations {
		if m, ok := op.(*Modify); ok {
			out = append(out, m.String())
		}
	}
	return strings.Join(out, "\n")
}

// TestSuitesTranslate translates every query and update of the W3C's SPARQL 1.1 suites.
func TestSuitesTranslate(t *testing.T) {
	suites := w3c.Open(t)
	n := 0
	for _, name := range []string{"query", "update", "results", "fed"} {
		m, err := suites.Manifest("sparql/sparql11/manifest-sparql11-" + name + ".ttl")
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range m.All() {
			iri := e.Action.IRI()
			for _, p := range []string{w3c.QT + "query", w3c.UT + "request"} {
				if file := e.Action.Get(quad.IRI(p)).IRI(); file != "" {
					iri = file
				}
			}
			text, err := suites.ReadFile(iri)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(iri, ".ru") {
				u, err := syntax.ParseUpdate(string(text), syntax.Options{Base: iri})
				if err != nil {
					continue // a test of bad syntax
				}
				if _, err := TranslateUpdate(u); err != nil {
					t.Errorf("%s: %v", iri, err)
				}
			} else {
				q, err := syntax.ParseQuery(string(text), syntax.Options{Base: iri})
				if err != nil {
					continue
				}
				checkQuery(t, q)
			}
			n++
		}
	}
	if n < 350 {
		t.Errorf("%d queries and updates were translated", n)
	}
}

func TestRandomQueriesTranslate(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 1))
		opts := querytest.Options{All: seed%2 == 0}
		text := querytest.Query(r, opts)
		q, err := syntax.ParseQuery(text, syntax.Options{})
		if err != nil {
			t.Fatalf("seed %d: %s\n%v", seed, text, err)
		}
		checkQuery(t, q)
		text = querytest.Update(r, opts)
		u, err := syntax.ParseUpdate(text, syntax.Options{})
		if err != nil {
			t.Fatalf("seed %d: %s\n%v", seed, text, err)
		}
		if _, err := TranslateUpdate(u); err != nil {
			t.Errorf("seed %d: %s\n%v", seed, text, err)
		}
	}
}

// checkQuery translates a query and checks what must hold of every translation: what is printed and read again has the
// same algebra, all variables have a number, and columns have the names that they were given.
func checkQuery(t *testing.T, q *syntax.Query) {
	t.Helper()
	a, err := Translate(q)
	if err != nil {
		t.Errorf("%s\n%v", q.Text, err)
		return
	}
	printed := a.String()
	again, err := syntax.ParseQuery(q.String(), syntax.Options{})
	if err != nil {
		t.Errorf("%s\n%v", q.Text, err)
		return
	}
	b, err := Translate(again)
	if err != nil || b.String() != printed {
		t.Errorf("%s\nprinted and read again has another algebra (%v):\n%s\n%s", q.Text, err, printed, b)
	}
	if q.Form == syntax.SelectForm && !q.Star {
		names := map[string]bool{}
		for _, it := range q.Items {
			names[it.Var.Name] = true
		}
		for _, v := range a.Project {
			if !names[a.Vars[v]] {
				t.Errorf("%s\nhas a column %q", q.Text, a.Vars[v])
			}
		}
		if len(names) != len(a.Project) {
			t.Errorf("%s\nhas %d columns, not %d", q.Text, len(a.Project), len(names))
		}
	}
	if strings.Contains(printed, "(<nil>") || strings.Contains(printed, "*algebra.") {
		t.Errorf("%s\nis not whole:\n%s", q.Text, printed)
	}
}
