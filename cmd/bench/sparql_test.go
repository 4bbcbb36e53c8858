package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// folder makes a dataset with queries and expected answers.
func folder(t *testing.T, expected string) (data, dir string) {
	t.Helper()
	dir = t.TempDir()
	data = filepath.Join(dir, "small.nt")
	if err := os.Mkdir(filepath.Join(dir, "queries"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		data:                               small,
		filepath.Join(dir, "expected.tsv"): "query\trows\tfirst value\n" + expected,
		filepath.Join(dir, "queries", "count.rq"):  "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
		filepath.Join(dir, "queries", "labels.rq"): "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> CONSTRUCT WHERE { ?s rdfs:label ?l }",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return data, dir
}

func TestSPARQL(t *testing.T) {
	data, dir := folder(t, "count.rq\t1\t3\nlabels.rq\t1\t\n")
	var stdout, stderr bytes.Buffer
	if status := run([]string{"-sparql", "-alone", "-data", data, "-dir", dir, "-rounds", "2"}, &stdout, &stderr); status != 0 {
		t.Fatalf("status %d: %s%s", status, stdout.String(), stderr.String())
	}
	for _, want := range []string{"count ", "labels ", "left out", "load average"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in:\n%s", want, stdout.String())
		}
	}
}

func TestSPARQLWrong(t *testing.T) {
	data, dir := folder(t, "count.rq\t1\t4\nlabels.rq\t2\t\n")
	var stdout, stderr bytes.Buffer
	if status := run([]string{"-sparql", "-alone", "-data", data, "-dir", dir, "-rounds", "1"}, &stdout, &stderr); status != 1 {
		t.Fatalf("status %d", status)
	}
	for _, want := range []string{"WRONG: count: concord: 3, and 4 is right", "WRONG: labels: concord: 1 rows, and 2 are right"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in:\n%s", want, stdout.String())
		}
	}
}

func TestScale(t *testing.T) {
	data, dir := folder(t, "")
	var stdout, stderr bytes.Buffer
	if status := run([]string{"-scale", "2", "-products", "100", "-data", data, "-dir", dir, "-rounds", "1"}, &stdout, &stderr); status != 0 {
		t.Fatalf("status %d: %s%s", status, stdout.String(), stderr.String())
	}
	for _, want := range []string{"100 products: ", "200 products: ", "rows at 2x", "count "} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in:\n%s", want, stdout.String())
		}
	}
}

func TestFlagsRefused(t *testing.T) {
	for _, args := range [][]string{{"-scale", "1"}, {"-sparql", "-rounds", "0"}, {"-sparql", "-cap", "0s"}, {"more"}} {
		var stdout, stderr bytes.Buffer
		if status := run(args, &stdout, &stderr); status != 2 || stderr.Len() == 0 {
			t.Errorf("%v: status %d, %q", args, status, stderr.String())
		}
	}
}

func took(ms float64) timed { return timed{answer: answer{Rows: 1}, MS: ms} }

func TestUnmet(t *testing.T) {
	q := func(name string) queryFile { return queryFile{name: name} }
	results := []compared{
		{q("explore-01"), map[string]timed{ours: took(6), oxigraph: took(60), quadstore: took(70)}},
		{q("analytic-01"), map[string]timed{ours: took(10), oxigraph: took(20), quadstore: took(5)}},
		{q("cyclic-01-x"), map[string]timed{ours: took(99), oxigraph: {Err: "over 9 s"}, quadstore: {Err: "over 9 s"}}},
		{q("join"), map[string]timed{ours: took(1), oxigraph: took(2)}},
	}
	want := []string{
		"explore-01 takes 6.0 ms, and may take 5",
		"analytic-01 takes 10.0 ms, and 5.0 ms in quadstore",
		"the median query is 2.0 times as fast as in oxigraph, and has to be 5 times",
	}
	if got := unmet(results); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, ok := medianRatio(results[2:3], oxigraph); ok {
		t.Error("a median of nothing")
	}
}

func TestTimeRuns(t *testing.T) {
	n := 0
	got := timeRuns(pace{3, time.Minute}, func() (answer, error) { n++; return answer{Rows: 7}, nil })
	if n != 4 || got.Runs != 3 || got.Rows != 7 || got.Err != "" {
		t.Errorf("%d runs, %+v", n, got)
	}
	if got := timeRuns(pace{3, time.Minute}, func() (answer, error) { n++; return answer{Rows: n}, nil }); !strings.Contains(got.Err, "another time") {
		t.Errorf("rows that change: %+v", got)
	}
	if got := timeRuns(pace{3, 0}, func() (answer, error) { return answer{Rows: 1}, nil }); got.Runs != 1 {
		t.Errorf("no time for a second run: %+v", got)
	}
	if got := timeRuns(pace{3, 0}, func() (answer, error) { return answer{}, errors.New("broken") }); got.Err != "broken" {
		t.Errorf("%+v", got)
	}
}

// TestPeer talks to a stand-in for node: a shell script that speaks the protocol, then falls silent, then dies.
func TestPeer(t *testing.T) {
	bin := t.TempDir()
	script := `#!/bin/sh
echo '{"load": 1.5, "version": "7"}'
while read -r line; do
  case "$line" in
    *silence*) exec sleep 60;;
    *death*) exit 1;;
    *fault*) echo '{"error":"no   good"}';;
    *) echo '{"rows": 2, "value": "v", "ms": 3.5, "cpu": 3, "runs": 4}';;
  esac
done
`
	if err := os.WriteFile(filepath.Join(bin, "node"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	p := &peer{name: "stand-in", stderr: os.Stderr}
	defer p.close()
	ctx := context.Background()
	for _, step := range []struct{ query, want string }{
		{"fine", ""}, {"fault", "no good"}, {"death", "the process has ended"}, {"fine", ""}, {"silence", "over 0 s"}, {"fine", ""},
	} {
		pc := pace{1, time.Minute}
		if step.query == "silence" {
			pc.cap = 10 * time.Millisecond
		}
		got := p.time(ctx, step.query, pc)
		if got.Err != step.want || step.want == "" && (got.MS != 3.5 || got.Rows != 2 || got.Value != "v") {
			t.Fatalf("%s: %+v, want error %q", step.query, got, step.want)
		}
	}
	if p.version != "7" || p.load != 1.5 {
		t.Errorf("version %q, loaded in %v", p.version, p.load)
	}
}

func TestInstallPeersWithoutNode(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if err := installPeers(context.Background(), t.TempDir(), os.Stderr); err == nil || !strings.Contains(err.Error(), "node is not installed") {
		t.Errorf("%v", err)
	}
}
