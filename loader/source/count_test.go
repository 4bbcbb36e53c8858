package source

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

func TestCount(t *testing.T) {
	dir := t.TempDir()
	write := func(names ...string) {
		for _, n := range names {
			p := filepath.Join(dir, n)
			if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(p, []byte("Some text."), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	write("a.txt", "b/c.md", "b/d.html", "b/.hidden.txt", ".git/e.txt", "f.txt.gz")
	check := func(want int, wantExact bool, paths ...string) {
		t.Helper()
		if n, exact := Count(context.Background(), paths); n != want || exact != wantExact {
			t.Errorf("%d files, exact %v; want %d, %v", n, exact, want, wantExact)
		}
	}
	check(4, true, dir)
	check(5, false, dir, "-")
	check(1, true, filepath.Join(dir, "b", ".hidden.txt"))
	check(0, true, filepath.Join(dir, "missing"))
	write("g.jsonl")
	check(5, false, dir)
	write("b/h.xml.gz")
	check(3, false, filepath.Join(dir, "b"))
}
