package pebblestore

import (
	"testing"

	"concord/graph"
	"concord/graph/storetest"
)

func TestSuite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store { return openTest(t, t.TempDir(), Options{}) })
}

// TestSuiteCollisions runs the suite with a hash that knows five values, so that most terms collide.
func TestSuiteCollisions(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		s := openTest(t, t.TempDir(), Options{})
		s.hash = func(text []byte) uint64 { return hashText(text) % 5 }
		return s
	})
}
