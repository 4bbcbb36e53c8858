package pebblestore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"concord/graph"
)

func wantError(t *testing.T, err, kind error, parts ...string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("error %v, want %v", err, kind)
		return
	}
	for _, p := range parts {
		if !strings.Contains(err.Error(), p) {
			t.Errorf("error %q lacks %q", err, p)
		}
	}
}

// TestOpenRefused: what is no store, or not one for this program, is refused and left alone.
func TestOpenRefused(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return filepath.Dir(path)
	}
	for _, c := range []struct {
		name  string
		path  string
		opts  Options
		kind  error
		parts []string
	}{
		{"newer", write("newer/FORMAT", "concord store 99\n"), Options{}, graph.ErrFormat, []string{"version 99", "up to 3", "newer version of the program"}},
		{"newer, reading", write("newer/FORMAT", "concord store 99\n"), Options{ReadOnly: true}, graph.ErrFormat, []string{"version 99"}},
		{"other format file", write("other/FORMAT", "something\n"), Options{}, graph.ErrFormat, []string{"not that of a store"}},
		{"no version", write("nover/FORMAT", "concord store x\n"), Options{}, graph.ErrFormat, []string{"no version"}},
		{"folder of other files", write("docs/a.txt", "hello"), Options{}, graph.ErrFormat, []string{"a.txt", "new or empty folder"}},
		{"a file", filepath.Join(write("file/a.txt", "hello"), "a.txt"), Options{}, graph.ErrFormat, []string{"a file"}},
		{"missing, must exist", filepath.Join(dir, "missing"), Options{MustExist: true}, os.ErrNotExist, []string{"no store", "load documents first"}},
		{"missing, reading", filepath.Join(dir, "missing"), Options{ReadOnly: true}, os.ErrNotExist, []string{"no store"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := list(t, dir)
			s, err := Open(c.path, c.opts)
			if err == nil {
				_ = s.Close()
			}
			wantError(t, err, c.kind, append(c.parts, c.path)...)
			if after := list(t, dir); after != before {
				t.Errorf("the refused open changed\n%s to\n%s", before, after)
			}
		})
	}
}

func list(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	if err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			fi, err := d.Info()
			if err != nil {
				return err
			}
			fmt.Fprintln(&b, path, fi.Size())
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestOpenUnfinished: a creation that was cut off at its start does not stand in the way.
func TestOpenUnfinished(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{lockName, formatFile + ".new"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := openTest(t, dir, Options{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	// FORMAT is there and the database is not.
	if err := os.RemoveAll(filepath.Join(dir, pebbleDir)); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, Options{})
	sound(t, s)
}

func TestOpenDamaged(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, Options{})
	if _, err := s.Load(context.Background(), sequence(someQuads(3000)), graph.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	// A table whose bytes are damaged in the middle of its blocks.
	tables, err := filepath.Glob(filepath.Join(dir, pebbleDir, "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatal(tables, err)
	}
	for _, path := range tables {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b[len(b)/3] ^= 0xff
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err = Open(dir, Options{})
	if err == nil {
		defer s.Close()
		_, err = s.Check(context.Background())
	}
	wantError(t, err, graph.ErrCorrupt)
	// A manifest that names what is not there.
	for _, path := range tables {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if s != nil {
		_ = s.Close()
	}
	if s, err := Open(dir, Options{}); err == nil {
		_, err = s.Check(context.Background())
		if err == nil {
			t.Error("tables are missing and nothing says so")
		}
		_ = s.Close()
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, Options{})
	ctx := context.Background()
	if _, err := s.Apply(ctx, graph.Change{Add: someQuads(10)}); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); err == nil {
		t.Error("opened twice for writing")
	} else {
		wantError(t, err, graph.ErrLocked, fmt.Sprintf("process %d", os.Getpid()), filepath.Base(os.Args[0]), "since 2")
	}
	_, err := Open(dir, Options{ReadOnly: true})
	wantError(t, err, graph.ErrLocked, "process", "wait")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	before := list(t, dir)
	a := openTest(t, dir, Options{ReadOnly: true})
	b := openTest(t, dir, Options{ReadOnly: true})
	for _, r := range []*Store{a, b} {
		if st, err := r.Stats(ctx); err != nil || st.Quads != 10 {
			t.Errorf("stats: %+v, %v", st, err)
		}
		sound(t, r)
		_, err := r.Apply(ctx, graph.Change{Add: someQuads(11)})
		wantError(t, err, graph.ErrReadOnly)
		_, err = r.Load(ctx, sequence(someQuads(11)), graph.LoadOptions{})
		wantError(t, err, graph.ErrReadOnly)
	}
	_, err = Open(dir, Options{})
	wantError(t, err, graph.ErrLocked, "reading")
	for _, r := range []*Store{a, b} {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
	if after := list(t, dir); after != before {
		t.Errorf("reading changed\n%s to\n%s", before, after)
	}
	s = openTest(t, dir, Options{MustExist: true})
	sound(t, s)
}

// TestReadOnlyFolder: in a folder that cannot be written, a store can be read and not written.
func TestReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, Options{})
	if _, err := s.Apply(context.Background(), graph.Change{Add: someQuads(10)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		// Permissions do not bind the superuser; a read-only mount does.
		if err := exec.Command("mount", "--bind", "-o", "ro", dir, dir).Run(); err != nil {
			t.Skipf("run by the superuser, and mounting is not permitted: %v", err)
		}
		t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
		if f, err := os.Create(filepath.Join(dir, "probe")); err == nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
			t.Skip("the system mounts read-only folders writable")
		}
	} else {
		if err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.IsDir() {
				t.Cleanup(func() { _ = os.Chmod(path, 0o755) })
				return os.Chmod(path, 0o555)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Open(dir, Options{})
	if !errors.Is(err, os.ErrPermission) && !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("open for writing: %v", err)
	}
	r := openTest(t, dir, Options{ReadOnly: true})
	sound(t, r)
}
