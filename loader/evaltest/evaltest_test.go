package evaltest_test

import (
	"flag"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"concord/loader/evaltest"
)

var update = flag.Bool("update", false, "write the golden files")

// The tiny set was made so that the right figures can be counted by hand: of 7 gold entities 5 are found, one of them with a wrong
// type, and 1 is wrong; of 4 facts 2 are found (a quote with wrong offsets and a wrong sector spoil the others).
func TestRunScore(t *testing.T) {
	rep := evaltest.RunScoreErrors(t, "testdata/docs", "testdata/gold", "testdata/system", "tiny", 20)
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	near("entity precision", rep.Entities.Precision, 5.0/6)
	near("entity recall", rep.Entities.Recall, 5.0/7)
	near("typed", rep.Entities.Typed, 4.0/5)
	near("fact recall", rep.Facts.Recall, 2.0/4)
	near("hard recall", rep.Hard.Recall, 2.0/3)
	near("visit F1", rep.PerType["visit"].F1, 1)
	near("production F1", rep.PerType["production"].F1, 0)
	if rep.Facts.QuotesNotFound != 1 {
		t.Errorf("%d quotes not found, want 1", rep.Facts.QuotesNotFound)
	}
	if rep.Clusters == nil {
		t.Error("no clusters")
	}
	if n := len(rep.Errors); n != 7 {
		t.Errorf("%d errors, want 7 (2 entities missed, 1 wrong, 1 quote, 2 facts missed, 1 wrong):\n%s", n, strings.Join(rep.Errors, "\n"))
	}
	all := evaltest.RunScore(t, "testdata/docs", "testdata/gold", "testdata/system", "")
	if len(all.Errors) != 0 {
		t.Errorf("errors that were not asked for: %q", all.Errors)
	}
	evaltest.Golden(t, "testdata/report.golden", evaltest.Table(evaltest.Part{Name: "tiny", Report: rep}, evaltest.Part{Name: "all", Report: all}), *update)
}

func TestSwap(t *testing.T) {
	docs, gold := evaltest.Swap(t, "testdata/docs", "testdata/gold", "testdata/swap.tsv")
	for _, path := range []string{filepath.Join(docs, "tea.txt"), filepath.Join(gold, "tiny.facts.jsonl")} {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if s := string(b); !strings.Contains(s, "Eva Sokol of Westria visited Port Aster") || strings.Contains(s, "Norland") {
			t.Errorf("%s is not swapped:\n%s", path, s)
		}
	}
}

func TestSwapDocs(t *testing.T) {
	docs, gold := evaltest.SwapDocs(t, "1.tsv")
	for _, dir := range []string{docs, gold} {
		if files, err := os.ReadDir(dir); err != nil || len(files) == 0 {
			t.Errorf("%s: %d files, %v", dir, len(files), err)
		}
	}
}

// Where the shared folder is missing, a test is skipped and does not fail.
func TestSharedMissing(t *testing.T) {
	t.Setenv("CONCORD_SHARED", t.TempDir())
	skipped := false
	t.Run("inner", func(t *testing.T) {
		defer func() { skipped = t.Skipped() }()
		evaltest.RunScore(t, "testdata/docs", "testdata/gold", "testdata/system", "tiny")
	})
	if !skipped {
		t.Error("the test was not skipped")
	}
}

// TestGolden runs a failing comparison in a process of its own, since a test cannot catch its own failure.
func TestGolden(t *testing.T) {
	path := filepath.Join(t.TempDir(), "golden")
	evaltest.Golden(t, path, "a\nb\n", true)
	evaltest.Golden(t, path, "a\nb\n", false)
	if os.Getenv("EVALTEST_GOLDEN") != "" {
		evaltest.Golden(t, path, "a\nc\n", false)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestGolden$")
	cmd.Env = append(os.Environ(), "EVALTEST_GOLDEN=1")
	out, err := cmd.CombinedOutput()
	if err == nil || !regexp.MustCompile(`- b\s+\+ c`).Match(out) || regexp.MustCompile(`[-+] a`).Match(out) {
		t.Errorf("a golden file that differs: %v\n%s", err, out)
	}
}

// This package is for tests: no program may carry it.
func TestOnlyTestsImport(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.Contains(string(b), "\t\"concord/loader/evaltest\"\n") || strings.Contains(string(b), "import \"concord/loader/evaltest\"\n") {
			t.Errorf("%s imports evaltest", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
