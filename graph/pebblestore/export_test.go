package pebblestore

import (
	"bytes"
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"concord/graph"
	"concord/graph/rdf"
)

// TestSortedExport: the same quads give the same bytes, whatever their history and the memory.
func TestSortedExport(t *testing.T) {
	ctx := context.Background()
	qs := someQuads(500)
	qs[3].Label, qs[4].Object = nil, qs[4].Subject
	var want []string
	for _, q := range qs {
		b, err := rdf.AppendQuad(nil, q)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, strings.TrimSuffix(string(b), "\n"))
	}
	slices.Sort(want)
	text := strings.Join(want, "\n") + "\n"
	bytesOf := map[rdf.Format]string{}
	for i := range 3 {
		rnd := rand.New(rand.NewPCG(1, uint64(i)))
		rnd.Shuffle(len(qs), func(i, j int) { qs[i], qs[j] = qs[j], qs[i] })
		s := openTest(t, t.TempDir(), Options{fs: hastyFS{vfs.Default}})
		if i == 2 {
			s.hash = func(text []byte) uint64 { return hashText(text) % 31 }
		}
		if _, err := s.Apply(ctx, graph.Change{Add: append(someQuads(900)[600:], qs[:200]...)}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Load(ctx, sequence(qs), graph.LoadOptions{}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Apply(ctx, graph.Change{Remove: someQuads(900)[600:]}); err != nil {
			t.Fatal(err)
		}
		snap, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for _, memory := range []int64{0, 30000} {
			var out bytes.Buffer
			n, err := rdf.WriteSortedNQuads(ctx, &out, snap, rdf.SortOptions{Memory: memory, Dir: dir})
			if err != nil || n != int64(len(want)) || out.String() != text {
				t.Errorf("store %d, memory %d: %d lines, %v", i, memory, n, err)
			}
		}
		cancelled, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := rdf.WriteSortedNQuads(cancelled, &bytes.Buffer{}, snap, rdf.SortOptions{}); err == nil {
			t.Error("a cancelled export has no error")
		}
		var out bytes.Buffer
		if n, err := rdf.WriteNQuads(&out, rdf.Quads(ctx, snap, graph.IDQuad{})); err != nil || n != int64(len(want)) {
			t.Errorf("unsorted export: %d, %v", n, err)
		}
		// Other syntaxes: the same bytes for each store too, and read back the same quads.
		for _, f := range rdf.Formats() {
			if f == rdf.RDFXML { // some properties end with digits
				continue
			}
			for _, memory := range []int64{0, 30000} {
				var out bytes.Buffer
				sort := rdf.SortOptions{Memory: memory, Dir: dir, OneGraph: !f.Graphs()}
				n, err := rdf.WriteSorted(ctx, &out, snap, f, rdf.WriteOptions{}, sort)
				if err != nil {
					t.Fatal(f, err)
				}
				if bytesOf[f] == "" {
					bytesOf[f] = out.String()
				}
				if bytesOf[f] != out.String() {
					t.Errorf("%s: store %d, memory %d: other bytes", f, i, memory)
				}
				back := map[string]bool{}
				for q, err := range rdf.Read(&out, "export", f, rdf.ReadOptions{AnyIRI: true}) {
					if err != nil {
						t.Fatal(f, err)
					}
					line, _ := rdf.AppendQuad(nil, q)
					back[strings.TrimSuffix(string(line), "\n")] = true
				}
				if int64(len(back)) != n {
					t.Errorf("%s: %d quads written, %d read", f, n, len(back))
				}
				for _, line := range want {
					if f.Graphs() && !strings.Contains(line, "_:") && !back[line] {
						t.Errorf("%s: %s is missing", f, line)
					}
				}
			}
		}
		_ = snap.Close()
		if left, err := vfs.Default.List(dir); err != nil || len(left) > 0 {
			t.Errorf("runs are left behind: %v, %v", left, err)
		}
	}
}
