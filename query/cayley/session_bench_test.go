package cayley_test

import (
	"context"
	"testing"

	"concord/query/cayley"
)

// BenchmarkEmpty measures what every query costs before it has begun.
func BenchmarkEmpty(b *testing.B) {
	s := library(b)
	for b.Loop() {
		if _, err := ask(context.Background(), s, cayley.Gizmo, ``, 0); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWalk measures a small walk of two hops.
func BenchmarkWalk(b *testing.B) {
	s := library(b)
	for b.Loop() {
		_, err := ask(context.Background(), s, cayley.Gizmo, `g.V("<urn:concord:plant:y>").in("<urn:concord:ns:involves>").out("<urn:concord:ns:involves>").all()`, 0)
		if err != nil {
			b.Fatal(err)
		}
	}
}
