package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets the test binary be the process that imports or loads, as the program itself is.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == "-import" || os.Args[1] == "-load") {
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// small is a dataset that every question has an answer in, if only one is written about it.
const small = `<http://www4.wiwiss.fu-berlin.de/bizer/bsbm/v01/instances/dataFromProducer11/Product492> <http://www4.wiwiss.fu-berlin.de/bizer/bsbm/v01/vocabulary/productFeature> <urn:f> .
<urn:p> <http://www4.wiwiss.fu-berlin.de/bizer/bsbm/v01/vocabulary/productFeature> <urn:f> .
<urn:p> <http://www.w3.org/2000/01/rdf-schema#label> "a product" .
<urn:p> <http://www.w3.org/2000/01/rdf-schema#label> "a product" .
`

func TestRun(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "small.nt")
	if err := os.WriteFile(data, []byte(small), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if status := run([]string{"-data", data, "-dir", dir, "-rounds", "1"}, &stdout, &stderr); status != 0 {
		t.Fatalf("status %d: %s", status, stderr.String())
	}
	for _, want := range []string{"quads             │ 3 ", "products that share a feature", "│    3 │    1 │", "ratio"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in:\n%s", want, stdout.String())
		}
	}
}

func TestRunRefuses(t *testing.T) {
	for name, args := range map[string][]string{
		"unknown flag":  {"-nonsense"},
		"unknown store": {"-import", "nonsense", "-data", os.DevNull, "-dir", t.TempDir()},
		"no data":       {"-data", filepath.Join(t.TempDir(), "none.nt"), "-dir", t.TempDir()},
	} {
		var stdout, stderr bytes.Buffer
		if status := run(args, &stdout, &stderr); status == 0 || stderr.Len() == 0 {
			t.Errorf("%s: status %d, %q", name, status, stderr.String())
		}
	}
}

func TestDifference(t *testing.T) {
	for _, tt := range []struct {
		a, b []string
		want string
	}{
		{[]string{"a"}, []string{"a", "b"}, "1 rows and 2 rows"},
		{[]string{"a", "b"}, []string{"a", "c"}, "2 rows with b, 2 rows with c in its place"},
	} {
		if got := difference(tt.a, tt.b); got != tt.want {
			t.Errorf("difference(%v, %v) = %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}
