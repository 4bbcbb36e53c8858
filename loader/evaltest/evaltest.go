// Package evaltest lets a test hold what the program extracted against the hand-made gold, by the score and swap programs of
// the shared evaluation folder, and keep the result as a golden report that shows every change as a diff.
//
// It serves tests alone: nothing else may import it. It judges nothing itself: what counts as a match is said by
// evaluation/SCHEMA.md and done by evaluation/score.
package evaltest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// limit bounds one run of a program.
const limit = 2 * time.Minute

// Shared gives the path of a file or folder in the shared folder, which is that of CONCORD_SHARED or else the folder "shared"
// beside the repository (a relative path counts from its top). The test is skipped, with the reason, when there is none.
func Shared(t testing.TB, elem ...string) string {
	t.Helper()
	root, from := os.Getenv("CONCORD_SHARED"), "CONCORD_SHARED"
	if root == "" {
		root, from = filepath.Join("..", "shared"), "../shared"
	}
	if !filepath.IsAbs(root) { // it is meant from the top of the repository, while a test runs in its package
		wd, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		dir := wd
		for _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil; _, err = os.Stat(filepath.Join(dir, "go.mod")) {
			if dir == filepath.Dir(dir) {
				t.Skip("skipped: no go.mod above the test, so the shared folder cannot be found; set CONCORD_SHARED to its full path")
			}
			dir = filepath.Dir(dir)
		}
		root = filepath.Join(dir, root)
	}
	path := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: %s has no %s (%v); set CONCORD_SHARED to the shared folder", from, filepath.Join(elem...), err)
	}
	return path
}

// Python gives the path of python3; without one the test is skipped.
func Python(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skipf("skipped: the evaluation programs need python3: %v", err)
	}
	return path
}

// RunScore scores the entities, facts and clusters in systemDir against the part of the gold whose files begin with part
// ("" is all of them). The documents lie in docsDir. It fails the test when score does, and skips it when score or python3 is missing.
func RunScore(t testing.TB, docsDir, goldDir, systemDir, part string) Report {
	t.Helper()
	return runScore(t, docsDir, goldDir, systemDir, part, 0)
}

// RunScoreErrors is RunScore with the first n errors that score lists, in Report.Errors.
func RunScoreErrors(t testing.TB, docsDir, goldDir, systemDir, part string, n int) Report {
	t.Helper()
	return runScore(t, docsDir, goldDir, systemDir, part, n)
}

func runScore(t testing.TB, docsDir, goldDir, systemDir, part string, n int) Report {
	t.Helper()
	python, score := Python(t), Shared(t, "evaluation", "score")
	// score takes a missing file for an empty one; a wrong path must not look like a bad result.
	for _, want := range []string{docsDir, goldDir, filepath.Join(systemDir, "facts.jsonl"), filepath.Join(systemDir, "entities.jsonl")} {
		if _, err := os.Stat(want); err != nil {
			t.Fatalf("evaltest: score: %v", err)
		}
	}
	args := []string{score, "extract", "--docs", docsDir, "--gold", goldDir, "--system", systemDir, "--json", "--errors", strconv.Itoa(n)}
	if part != "" {
		args = append(args, "--part", part)
		if found, _ := filepath.Glob(filepath.Join(goldDir, part+".*.jsonl")); len(found) == 0 {
			t.Fatalf("evaltest: score: %s has no gold of part %q", goldDir, part)
		}
	}
	out, err := run(t, python, args...)
	if err != nil {
		t.Fatalf("evaltest: score: %v", err)
	}
	rep, err := parseReport(out)
	if err != nil {
		t.Fatalf("evaltest: score: %v", err)
	}
	return rep
}

// SwapDocs gives the shared documents and gold other names, by a table of the folder evaluation/swaps ("1.tsv") or at a path, and
// gives the folders of the swapped documents and gold, which live as long as the test.
func SwapDocs(t testing.TB, table string) (docsDir, goldDir string) {
	t.Helper()
	if filepath.Base(table) == table {
		table = Shared(t, "evaluation", "swaps", table)
	}
	return Swap(t, Shared(t, "evaluation", "dev", "docs"), Shared(t, "evaluation", "dev", "gold"), table)
}

// Swap is SwapDocs for other documents and gold than the shared ones.
func Swap(t testing.TB, docs, gold, table string) (docsDir, goldDir string) {
	t.Helper()
	python, swap := Python(t), Shared(t, "evaluation", "swap")
	out := t.TempDir()
	if _, err := run(t, python, swap, "--docs", docs, "--gold", gold, "--table", table, "--out", out); err != nil {
		t.Fatalf("evaltest: swap: %v", err)
	}
	return filepath.Join(out, "docs"), filepath.Join(out, "gold")
}

func run(t testing.TB, name string, args ...string) ([]byte, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8", "PYTHONDONTWRITEBYTECODE=1")
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return nil, fmt.Errorf("%s: %w\n%s%s", strings.Join(args, " "), err, errs.Bytes(), out.Bytes())
	}
	return out.Bytes(), nil
}

// parseReport reads the JSON that score prints, and the errors that it lists behind it.
func parseReport(out []byte) (Report, error) {
	var rep Report
	dec := json.NewDecoder(bytes.NewReader(out))
	if err := dec.Decode(&rep); err != nil {
		return rep, fmt.Errorf("its output is not understood: %w\n%s", err, out)
	}
	for line := range strings.Lines(string(out[dec.InputOffset():])) {
		if line = strings.TrimRight(line, "\n"); line != "" {
			rep.Errors = append(rep.Errors, line)
		}
	}
	return rep, nil
}
