package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"concord/loader/evaltest"
	"concord/query/explore"
)

var update = flag.Bool("update", false, "write the golden files anew")

// concord runs the program in this process and gives what it prints; codes are the exit codes that are no failure.
func concord(t *testing.T, codes []int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), args, strings.NewReader(""), &out, &errs); !slices.Contains(codes, code) {
		t.Fatalf("concord %s: exit code %d\n%s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// TestExploreSeeds holds what explore says of the five stories against golden files.
func TestExploreSeeds(t *testing.T) {
	docs, err := filepath.Glob(filepath.Join(evaltest.Shared(t, "evaluation", "dev", "docs"), "seed-*.txt"))
	if err != nil || len(docs) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	t.Setenv("CONCORD_DB", filepath.Join(t.TempDir(), "graph.db"))
	concord(t, []int{exitOK, exitSkipped}, append([]string{"load"}, docs...)...)
	for name, args := range map[string][]string{
		"conflicts": {"conflicts"},
		"timeline":  {"timeline"},
		"path":      {"path", "Roman Golovchenko", "Minsk Tractor Works"},
	} {
		t.Run(name, func(t *testing.T) {
			got := concord(t, []int{exitOK}, args...)
			golden := filepath.Join("testdata", "golden", "seeds-"+name+".txt")
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
		})
	}
}

// TestPlantedConflicts looks for contradictions planted in pairs of invented reports, among decoys: other periods, rounded
// figures, bounds, deputies and successors.
func TestPlantedConflicts(t *testing.T) {
	a, err := txtar.ParseFile(filepath.Join("testdata", "conflicts", "texts.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range a.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	planted := map[string]explore.ConflictKind{}
	_, list, _ := strings.Cut(string(a.Comment), "\n\n")
	for line := range strings.Lines(list) {
		if pair := strings.Fields(line); len(pair) == 2 && pair[1] != "-" {
			planted[pair[0]] = explore.ConflictKind(pair[1])
		}
	}
	t.Setenv("CONCORD_DB", filepath.Join(t.TempDir(), "graph.db"))
	concord(t, []int{exitOK}, "load", dir)
	var conflicts []explore.Conflict
	if err := json.Unmarshal([]byte(concord(t, []int{exitOK}, "conflicts", "--format", "json")), &conflicts); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	wrong := 0
	for _, c := range conflicts {
		pairs := map[string]bool{}
		for _, s := range c.Sides {
			for _, q := range s.Fact.Citations {
				pairs[q.Doc[:strings.LastIndex(q.Doc, "-")]] = true
			}
		}
		right := false
		for p := range pairs {
			if len(pairs) == 1 && planted[p] == c.Kind {
				right, found[p] = true, true
			}
		}
		if !right {
			wrong++
			t.Logf("not planted: %s, %s: %s", c.Kind, c.About, c.Note)
		}
	}
	for p, kind := range planted {
		if !found[p] {
			t.Logf("not found: %s of %s", kind, p)
		}
	}
	t.Logf("%d of %d planted found; %d listed, %d of them not planted", len(found), len(planted), len(conflicts), wrong)
	if 10*len(found) < 9*len(planted) || 10*wrong > len(conflicts) {
		t.Error("wanted: nine tenths of what is planted, and nine tenths of what is listed planted")
	}
}
