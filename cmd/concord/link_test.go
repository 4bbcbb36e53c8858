package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"concord/loader/evaltest"
)

// TestLinkReference holds what is printed of the countries and cities of the shared folder, and of what of the five stories
// they are linked to, against golden files.
func TestLinkReference(t *testing.T) {
	docs, err := filepath.Glob(filepath.Join(evaltest.Shared(t, "evaluation", "dev", "docs"), "seed-*.txt"))
	if err != nil || len(docs) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	t.Setenv("CONCORD_DB", filepath.Join(t.TempDir(), "graph.db"))
	concord(t, []int{exitOK, exitSkipped}, append([]string{"load"}, docs...)...)
	for golden, file := range map[string]string{"link-countries.txt": "country-codes.csv", "link-cities.txt": "cities15000.txt.gz"} {
		got := concord(t, []int{exitOK}, "link", evaltest.Shared(t, "reference", file))
		golden = filepath.Join("testdata", "golden", golden)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
			t.Errorf("run with -update if this is meant:\n%s", d)
		}
	}
}
