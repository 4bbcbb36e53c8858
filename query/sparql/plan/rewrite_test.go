package plan_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
	"concord/query/sparql/syntax"
)

var update = flag.Bool("update", false, "write what the tests see to their golden files")

// TestRewrite reads a query and prints its algebra after all passes.
func TestRewrite(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.rq"))
	if err != nil || len(files) == 0 {
		t.Fatal("no queries", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".rq"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tree, err := syntax.ParseQuery(string(text), syntax.Options{Prefixes: map[string]string{"": "http://e/"}})
			if err != nil {
				t.Fatal(err)
			}
			q, err := algebra.Translate(tree)
			if err != nil {
				t.Fatal(err)
			}
			before := plan.Format(q.Root, q.Vars)
			r := plan.Rewrite(q)
			got := plan.Format(r.Root, r.Vars)
			if after := plan.Format(q.Root, q.Vars); after != before {
				t.Errorf("the query itself was changed:\n%s", after)
			}
			golden := strings.TrimSuffix(file, ".rq") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
