package access

import (
	"fmt"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/query/sparql/value"
)

func testTerm(i int) quad.Value {
	switch i % 4 {
	case 0:
		return quad.IRI(fmt.Sprintf("http://e/%d", i))
	case 1:
		return quad.TypedString{Value: quad.String(fmt.Sprint(i)), Type: quad.IRI(fmt.Sprintf("http://e/type%d", i%8))}
	case 2:
		return quad.LangString{Value: quad.String(fmt.Sprint(i)), Lang: "en"}
	}
	return quad.String(fmt.Sprintf("the text of %d", i))
}

// TestTermsKept: many goroutines keep and find terms; each is found as it is, or not at all when memory is full, and no
// more is kept than may be.
func TestTermsKept(t *testing.T) {
	const n = 20_000
	for name, c := range map[string]struct{ room, least int64 }{
		"room for all": {1 << 30, n}, "room for some": {termCost * n / 2, n / 8},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTerms()
			var wg sync.WaitGroup
			for w := range 3 {
				wg.Add(1)
				go func() {
					defer wg.Done()
					for i := range n {
						i := (i*7 + w*1000) % n
						id := graph.ID(1<<60 + i)
						if slot := s.find(id); slot != nil && slot.term != testTerm(i) {
							t.Errorf("%d: %v", i, slot.term)
						}
						if got, _ := s.keep(id, testTerm(i), c.room); got != testTerm(i) {
							t.Errorf("%d is kept as %v", i, got)
						}
					}
				}()
			}
			wg.Wait()
			found := int64(0)
			for i := range n {
				if slot := s.find(graph.ID(1<<60 + i)); slot != nil {
					if found++; slot.term != testTerm(i) {
						t.Fatalf("%d: %v", i, slot.term)
					}
				}
			}
			if size := s.size.Load(); size > c.room+c.room/8 || found < c.least {
				t.Errorf("%d terms of %d bytes; there is room for %d", found, size, c.room)
			}
		})
	}
}

// TestOrderKeys: where the keys of two terms tell an order, it is that of ORDER BY.
func TestOrderKeys(t *testing.T) {
	text := rapid.OneOf(rapid.StringOfN(rapid.RuneFrom([]rune("ab\x00é")), 0, 9, -1), rapid.String())
	term := rapid.Custom(func(t *rapid.T) quad.Value {
		s := text.Draw(t, "text")
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return quad.IRI(s)
		case 1:
			return quad.LangString{Value: quad.String(s), Lang: rapid.SampledFrom([]string{"en", "EN", "de"}).Draw(t, "lang")}
		case 2:
			return quad.TypedString{Value: quad.String(s), Type: rapid.SampledFrom([]quad.IRI{"http://e/a", "http://e/b", "http://www.w3.org/2001/XMLSchema#decimal"}).Draw(t, "type")}
		case 3:
			return quad.TypedString{Value: rapid.SampledFrom([]quad.String{"1", "01", "1.0", "x"}).Draw(t, "number"), Type: "http://www.w3.org/2001/XMLSchema#double"}
		}
		return quad.String(s)
	})
	s := newTerms()
	rapid.Check(t, func(t *rapid.T) {
		a, b := term.Draw(t, "a"), term.Draw(t, "b")
		_, x := s.share(a)
		_, y := s.share(b)
		if x == 0 || x>>56 != y>>56 || x == y {
			return
		}
		if c := value.Order(a, b); (x < y) != (c < 0) || c == 0 {
			t.Fatalf("%v and %v have the keys %x and %x, and the order %d", a, b, x, y, c)
		}
	})
}
