package exec

import (
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"

	"concord/graph"
	"concord/query/sparql/algebra"
)

// TestManyTuples: a set that is parted into many tables, and lies in many blocks, still knows all its tuples by the numbers they
// got, inserted one by one or many at once; so do tuples that differ in few bits of their terms.
func TestManyTuples(t *testing.T) {
	for name, id := range map[string]func(i int) graph.ID{
		"hashes":       func(i int) graph.ID { return graph.ID(uint64(i+1) * 0xD6E8FEB86659FD93) },
		"numbers":      func(i int) graph.ID { return graph.ID(7<<60 + i) },
		"highest bits": func(i int) graph.ID { return graph.ID(uint64(i+1) << 40) },
	} {
		t.Run(name, func(t *testing.T) {
			const n = partedFrom + partedFrom/2
			set := newTuples(2, new(atomic.Bool))
			var a, b []graph.ID
			for i := range n {
				a, b = append(a, id(i)), append(b, id(i/3))
				if i%5 == 0 {
					a, b = append(a, id(i)), append(b, id(i/3)) // the one before
				}
			}
			var numbers []int32
			fresh := 0
			for from := 0; from < len(a); from += 1000 {
				to := min(from+1000, len(a))
				numbers = set.insertAll([][]graph.ID{a[from:to], b[from:to]}, to-from, numbers, func(int) { fresh++ })
			}
			if set.n != n || fresh != n || len(set.tables) != tableCount {
				t.Fatalf("%d tuples in %d tables, %d were new; want %d", set.n, len(set.tables), fresh, n)
			}
			for i, number := range numbers {
				k := []graph.ID{a[i], b[i]}
				if !slices.Equal(set.at(int(number)), k) || set.find(k) != int(number) {
					t.Fatalf("tuple %d has the number %d, under which %v is kept, and is found at %d", i, number, set.at(int(number)), set.find(k))
				}
			}
			if got, isNew := set.insert([]graph.ID{a[17], b[17]}); isNew || got != int(numbers[17]) {
				t.Errorf("inserting what is there: %d, %t", got, isNew)
			}
			if set.find([]graph.ID{1, 1}) >= 0 {
				t.Error("what is not there is found")
			}
			if all := set.all(); len(all) != 2*n || all[2*n-2] != id(n-1) {
				t.Errorf("%d IDs in all, want %d", len(all), 2*n)
			}
			set.reset()
			if set.n != 0 || set.find([]graph.ID{a[0], b[0]}) >= 0 {
				t.Error("it is not empty after reset")
			}
		})
	}
}

// TestGroupSets: each term is new in its group once, whether the sets are bits, or pairs, or become pairs on the way.
func TestGroupSets(t *testing.T) {
	for name, c := range map[string]struct {
		groups, terms int
		pairs         bool
	}{
		"few of both": {10, 20, false}, "many terms": {3, 5000, false}, "many groups": {5000, 3, false},
		"thin": {3000, 3000, true}, "one group": {1, 100, false},
	} {
		t.Run(name, func(t *testing.T) {
			src := rand.New(rand.NewPCG(1, 2))
			s := newGroupSets(new(atomic.Bool))
			for range 2 {
				model := map[[2]int]bool{}
				most := 0
				for range 40 {
					var of []int32
					var ids []graph.ID
					var want, got []int
					for row := range 500 {
						g, term := src.IntN(c.groups), src.IntN(c.terms)
						of, most = append(of, int32(g)), max(most, g+1)
						if term%17 == 3 {
							ids = append(ids, graph.NoID)
							continue
						}
						ids = append(ids, graph.ID(term+2))
						if k := [2]int{g, term}; !model[k] {
							model[k] = true
							want = append(want, row)
						}
					}
					if c.groups == 1 {
						of = nil // all rows are of one group
					}
					s.add(of, ids, most, func(row int) { got = append(got, row) })
					if !slices.Equal(got, want) {
						t.Fatalf("new are %v, want %v", got, want)
					}
				}
				if (s.pairs != nil) != c.pairs {
					t.Errorf("kept as pairs: %t", s.pairs != nil)
				}
				s.reset()
			}
		})
	}
}

// given gives batches of a column.
type given struct {
	ids   []graph.ID
	sizes []int
	at    int
}

func (g *given) reset() { g.at = 0 }

func (g *given) next() (*Batch, error) {
	n := min(g.sizes[g.at%len(g.sizes)], len(g.ids)-g.at)
	if n == 0 {
		return nil, nil
	}
	b := &Batch{N: n, Cols: [][]graph.ID{g.ids[g.at : g.at+n], nil}}
	g.at += n
	return b, nil
}

// TestCluster: rows come ordered by the part of the table, and none is lost.
func TestCluster(t *testing.T) {
	in := &given{sizes: []int{1, 1000, 1024}}
	for i := range 100_000 {
		in.ids = append(in.ids, graph.ID(i%50_000+2))
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(in.ids), func(i, j int) { in.ids[i], in.ids[j] = in.ids[j], in.ids[i] })
	r := &Run{width: 2}
	c := newCluster(r, in, []algebra.Var{0, 1})
	part := func(b *Batch, dst []uint8) {
		for i, id := range b.Cols[0] {
			dst[i] = uint8(id >> 8)
		}
	}
	for round := range 2 {
		var got []graph.ID
		falls := 0
		for {
			b, err := c.next()
			if err != nil {
				t.Fatal(err)
			}
			if b == nil {
				break
			}
			if b.Cols[1] != nil || b.N > batchRows || len(b.Cols[0]) != b.N {
				t.Fatalf("a batch of %d rows", b.N)
			}
			for _, id := range b.Cols[0] {
				if len(got) > 0 && uint8(id>>8) < uint8(got[len(got)-1]>>8) {
					falls++
				}
				got = append(got, id)
			}
			if c.part == nil {
				c.by(part)
			}
		}
		if falls > 20 {
			t.Errorf("round %d: the parts fall %d times", round, falls)
		}
		want := slices.Clone(in.ids)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("round %d: %d rows, want %d", round, len(got), len(want))
		}
		c.reset()
	}
}

// TestLongColumn: rows are read back from any block.
func TestLongColumn(t *testing.T) {
	var c longColumn
	var want []graph.ID
	for _, n := range []int{3, 0, 1000, blockTuples, 5, 3*blockTuples + 1} {
		col := make([]graph.ID, n)
		for i := range col {
			col[i] = graph.ID(len(want) + i)
		}
		c.append(len(want), col, n)
		want = append(want, col...)
		c.append(len(want), nil, 7)
		want = append(want, make([]graph.ID, 7)...)
	}
	for i, id := range want {
		if got := c.at(uint32(i)); got != id {
			t.Fatalf("row %d: %d, want %d", i, got, id)
		}
	}
}
