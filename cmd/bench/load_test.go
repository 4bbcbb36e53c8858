package main

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

func TestLoads(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if status := run([]string{"-documents", "2, 5", "-dir", t.TempDir(), "-questions", "1"}, &stdout, &stderr); status != 0 {
		t.Fatalf("status %d: %s", status, stderr.String())
	}
	for _, want := range []string{`2 documents │ 5 documents`, `text, bytes/document +│ 2\d\d\d +│ 2\d\d\d `, `quads/document +│ \d{2,} `, `to the smallest load.s +│ 1\.00 `, `load average`, `answers over 5 documents`, `│ all +│ +\d+ │ +[1-9]`} {
		if !regexp.MustCompile(want).MatchString(stdout.String()) {
			t.Errorf("no %q in:\n%s", want, stdout.String())
		}
	}
}

func TestAnswersRefuse(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if status := run([]string{"-ask", t.TempDir() + "/none"}, &stdout, &stderr); status != 1 || !strings.Contains(stderr.String(), "bench:") {
		t.Errorf("status %d, %q", status, stderr.String())
	}
}

func TestMisspell(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		if got := misspell("Anna Surname", rng); got == "Anna Surname" || !strings.HasPrefix(got, "Anna S") {
			t.Errorf("misspelt as %q", got)
		}
	}
	if got := misspell("Anna Li", rng); got != "" {
		t.Errorf("a short name is misspelt as %q", got)
	}
}

func TestLoadsRefuse(t *testing.T) {
	for name, args := range map[string][]string{
		"no number":     {"-documents", "many"},
		"none":          {"-documents", "0"},
		"nothing there": {"-load", "/nowhere/at/all", "-dir", t.TempDir()},
	} {
		var stdout, stderr bytes.Buffer
		if status := run(args, &stdout, &stderr); status != 1 || !strings.Contains(stderr.String(), "bench:") {
			t.Errorf("%s: status %d, %q", name, status, stderr.String())
		}
	}
}
