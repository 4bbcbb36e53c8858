package pebblestore

import (
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"concord/graph"
)

// Any number of sorted runs, written and read back, come out of a merge as their union.
func TestMergeOfRuns(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "runs")
		var srcs []source
		var want [][4]graph.ID
		for i := range n {
			var e memorySource
			e.quads.ids = []graph.ID{1, 2, 3, 1 << 40, 1 << 62}
			for range rapid.IntRange(0, 30).Draw(t, "quads") {
				var r [4]uint32
				for j := range r {
					r[j] = uint32(rapid.IntRange(0, 4).Draw(t, "term"))
				}
				e.quads.ranks = append(e.quads.ranks, r)
			}
			slices.SortFunc(e.quads.ranks, func(a, b [4]uint32) int { return slices.Compare(a[:], b[:]) })
			whole := e
			for {
				k, ok, _ := whole.next()
				if !ok {
					break
				}
				want = append(want, k)
			}
			path := filepath.Join(dir, strconv.Itoa(i))
			if err := writeRun(path, &e); err != nil {
				t.Fatal(err)
			}
			f, err := openRun(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			f.buf = f.buf[:rapid.SampledFrom([]int{runRecord, runRecord + 7, runBuffer}).Draw(t, "buffer")]
			srcs = append(srcs, f)
			if i == 0 && len(want) == 0 {
				srcs = append(srcs, &listSource{})
			}
		}
		slices.SortFunc(want, compareKeys)
		want = slices.Compact(want)
		var got [][4]graph.ID
		src := mergeSources(append(srcs, &listSource{}))
		for {
			k, ok, err := src.next()
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				break
			}
			got = append(got, k)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// Terms come sorted by ID, whatever order they were met in.
func TestTermsByID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := newEpoch(hashText, 0)
		for _, id := range rapid.SliceOfN(rapid.Uint64(), 0, 300).Draw(t, "ids") {
			e.terms = append(e.terms, localTerm{id: graph.ID(id)})
		}
		got := e.byID()
		if !slices.IsSortedFunc(got, func(a, b numbered) int { return compareKeys([4]graph.ID{a.id}, [4]graph.ID{b.id}) }) || len(got) != len(e.terms) {
			t.Fatal(got)
		}
		for _, g := range got {
			if e.terms[g.n].id != g.id {
				t.Fatal("a term has the ID of another")
			}
		}
	})
}
