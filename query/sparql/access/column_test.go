package access

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concord/graph"
)

// keyGen gives IDs as they come: hashes that lie far apart, numbers side by side, and the ends of the range.
func keyGen() *rapid.Generator[graph.ID] {
	return rapid.OneOf(
		rapid.Map(rapid.Uint64(), func(n uint64) graph.ID { return graph.ID(n) }),
		rapid.Map(rapid.Uint64Range(0, 300), func(n uint64) graph.ID { return graph.ID(7<<60 + n) }),
		rapid.Map(rapid.Uint64Range(0, 3), func(n uint64) graph.ID { return graph.ID(^uint64(0) - n) }),
		rapid.Just(graph.ID(2)),
	)
}

// TestColumnFinds: a column finds what it was made of and nothing else, one key at a time and many at once.
func TestColumnFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ends := rapid.SliceOfN(keyGen(), 0, 60).Draw(t, "ends")
		model := map[graph.ID][]graph.ID{}
		var pairs []pair
		for _, key := range ends {
			for n := rapid.IntRange(0, 12).Draw(t, "n"); n >= 0; n-- {
				val := graph.ID(n + 2)
				if !slices.Contains(model[key], val) {
					model[key] = append(model[key], val)
					pairs = append(pairs, pair{key, val})
				}
			}
		}
		slices.SortFunc(pairs, comparePairs)
		c := fromPairs(pairs)
		asked := append(slices.Clone(ends), rapid.SliceOfN(keyGen(), 0, 60).Draw(t, "others")...)
		for _, key := range ends {
			asked = append(asked, key+1, key-1)
		}
		from, to := make([]uint32, len(asked)), make([]uint32, len(asked))
		c.Ranges(asked, from, to)
		for i, key := range asked {
			f, e := c.Range(key)
			if e-f != uint32(len(model[key])) {
				t.Fatalf("key %x has %d ends, want %d", uint64(key), e-f, len(model[key]))
			}
			if to[i]-from[i] != e-f || e > f && from[i] != f {
				t.Fatalf("key %x: %d to %d among others, %d to %d alone", uint64(key), from[i], to[i], f, e)
			}
			for val := graph.ID(1); val < 16; val++ {
				if got, want := c.Has(key, val), slices.Contains(model[key], val); got != want {
					t.Fatalf("pair %x %d: %t", uint64(key), val, got)
				}
			}
		}
	})
}

// TestColumnValues: a column of one end for each key gives the ends of many keys, whether it is large or small.
func TestColumnValues(t *testing.T) {
	for _, n := range []int{0, 1, 3, 5, 1000, large + 1, 3 * large} {
		src := rand.New(rand.NewPCG(1, uint64(n)))
		ends := map[graph.ID]graph.ID{}
		for len(ends) < n {
			key := graph.ID(src.Uint64())
			if len(ends)%3 == 0 {
				key = 7<<60 + graph.ID(len(ends)) // side by side
			}
			ends[key] = graph.ID(2 + src.IntN(100))
		}
		var pairs []pair
		asked := []graph.ID{graph.NoID, 1, 7<<60 - 1, ^graph.ID(0)}
		for key, val := range ends {
			pairs = append(pairs, pair{key, val})
			asked = append(asked, key, key+1, key-1)
		}
		slices.SortFunc(pairs, comparePairs)
		c := fromPairs(pairs)
		if n > 0 && !c.Single() {
			t.Fatalf("%d keys: not single", n)
		}
		got := make([]graph.ID, len(asked))
		c.Values(asked, got)
		set := NewKeys(c.Keys)
		for i, key := range asked {
			want, has := ends[key]
			if got[i] != want {
				t.Fatalf("%d keys: %x has %d, want %d", n, uint64(key), got[i], want)
			}
			if (set.Find(key) >= 0) != has {
				t.Fatalf("%d keys alone: %x is there: %t", n, uint64(key), !has)
			}
		}
	}
}

// TestAdmission: columns that are asked for in turn and do not fit together do not drive each other out; one that is no
// longer asked for makes room.
func TestAdmission(t *testing.T) {
	column := func() *Column {
		var pairs []pair
		for i := range 100 {
			pairs = append(pairs, pair{graph.ID(i + 2), 2})
		}
		return fromPairs(pairs)
	}
	size := column().bytes()
	s := newState(1, 2*(2*size+size/2)) // columns have half: room for two
	var entries [3]*columnEntry
	for i := range entries {
		entries[i] = &columnEntry{}
		s.columns[columnKey{predicate: graph.ID(i + 2)}] = entries[i]
	}
	query := int64(0)
	ask := func(i int) bool {
		query++
		e := entries[i]
		e.asked(query)
		return e.col.Load() != nil || s.admit(e, column())
	}
	for round := range 5 {
		for i, want := range []bool{true, true, false} {
			if got := ask(i); got != want {
				t.Fatalf("round %d, column %d: %t", round, i, got)
			}
		}
	}
	ask(0)
	if !ask(2) || entries[1].col.Load() != nil || entries[0].col.Load() == nil {
		t.Error("the column that nobody asks for any more is still there")
	}
	if s.size != 2*size {
		t.Errorf("%d bytes are accounted for, and %d are kept", s.size, 2*size)
	}
	if s.admit(&columnEntry{}, column()) {
		t.Error("a column that was asked for once has taken the room of another")
	}
}
