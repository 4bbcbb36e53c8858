package exec

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/query/sparql/algebra"
)

// TestContains: looking for the rarest byte finds what strings.Contains finds.
func TestContains(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("abkz é")), 0, 30, -1)
	rapid.Check(t, func(t *rapid.T) {
		needle := text.Filter(func(s string) bool { return s != "" }).Draw(t, "needle")
		if len(needle) > 4 && rapid.Bool().Draw(t, "short") {
			needle = string([]rune(needle)[:2])
		}
		s := text.Draw(t, "text")
		if rapid.Bool().Draw(t, "inside") {
			s += needle + text.Draw(t, "end")
		}
		c := newContains(nil, &algebra.Call{Name: "CONTAINS", Args: []algebra.Expr{algebra.VarExpr{}, algebra.Const{Value: quad.String(needle)}}}, false)
		if got, want := c.in(s), strings.Contains(s, needle); got != want {
			t.Fatalf("%q in %q: %v", needle, s, got)
		}
	})
}

// TestContainsRefuses what a search for bytes does not mean.
func TestContainsRefuses(t *testing.T) {
	for _, c := range []*algebra.Call{
		{Name: "REGEX", Args: []algebra.Expr{algebra.VarExpr{}, algebra.Const{Value: quad.String("a.c")}}},
		{Name: "REGEX", Args: []algebra.Expr{algebra.VarExpr{}, algebra.Const{Value: quad.String("a")}, algebra.Const{Value: quad.String("i")}}},
		{Name: "CONTAINS", Args: []algebra.Expr{algebra.VarExpr{}, algebra.Const{Value: quad.LangString{Value: "a", Lang: "en"}}}},
		{Name: "CONTAINS", Args: []algebra.Expr{algebra.VarExpr{}, algebra.VarExpr{Var: 1}}},
	} {
		if newContains(nil, c, false) != nil {
			t.Errorf("%v", c)
		}
	}
}

// TestTuples: a set of tuples numbers them in the order they came.
func TestTuples(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(0, 3).Draw(t, "width")
		set := newTuples(width)
		seen := map[string]int{}
		for range rapid.IntRange(0, 300).Draw(t, "inserts") {
			k := make([]graphID, width)
			for i := range k {
				k[i] = graphID(rapid.IntRange(0, 12).Draw(t, "id"))
			}
			text := keyText(k)
			want, had := seen[text]
			if !had {
				want = len(seen)
				seen[text] = want
			}
			if had != (set.find(k) >= 0) {
				t.Fatalf("find %v", k)
			}
			if got, fresh := set.insert(k); got != want || fresh == had {
				t.Fatalf("insert %v: %d, %v; want %d, %v", k, got, fresh, want, !had)
			}
		}
	})
}

type graphID = graph.ID

func keyText(k []graphID) string { return fmt.Sprint(k) }

// TestGallop: it gives the number of elements below.
func TestGallop(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfDistinct(rapid.Uint64Range(0, 60), func(n uint64) uint64 { return n }).Draw(t, "a")
		slices.Sort(a)
		ids := make([]graphID, len(a))
		for i, n := range a {
			ids[i] = graphID(n)
		}
		id := rapid.Uint64Range(0, 61).Draw(t, "id")
		want, _ := slices.BinarySearch(a, id)
		if got := gallop(ids, graphID(id)); got != want {
			t.Fatalf("%d in %v: %d, want %d", id, a, got, want)
		}
	})
}
