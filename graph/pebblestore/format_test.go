package pebblestore

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// A store of the first version keeps its IDs; in one of the second, IRIs that differ in their fragment lie together, in one
// of the third, IRIs of one namespace.
func TestVersions(t *testing.T) {
	for version, text := range map[int]string{1: "concord store 1\n", 2: "concord store 2\n", 3: "concord store 3\n"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, formatFile), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		c, d := quad.IRI("urn:concord:person:a"), quad.IRI("urn:concord:person:b")
		a, b := quad.IRI("urn:concord:doc:1#s1"), quad.IRI("urn:concord:doc:1#s2")
		s := openTest(t, dir, Options{})
		if _, err := s.Apply(context.Background(), graph.Change{Add: []quad.Quad{
			{Subject: a, Predicate: quad.IRI("urn:p"), Object: b}, {Subject: c, Predicate: quad.IRI("urn:p"), Object: d},
		}}); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = openTest(t, dir, Options{})
		sound(t, s)
		snap, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		first, ok1, err1 := snap.Find(a)
		second, ok2, err2 := snap.Find(b)
		if !ok1 || !ok2 || err1 != nil || err2 != nil {
			t.Fatalf("version %d: the IRIs are not found: %v, %v", version, err1, err2)
		}
		const rest = payloadBits - baseBits
		if together := first>>rest == second>>rest; together != (version >= 2) {
			t.Errorf("version %d: %x and %x", version, uint64(first), uint64(second))
		}
		first, _, err1 = snap.Find(c)
		second, _, err2 = snap.Find(d)
		const name = payloadBits - spaceBits
		if together := first>>name == second>>name; err1 != nil || err2 != nil || together != (version >= 3) {
			t.Errorf("version %d: %x and %x", version, uint64(first), uint64(second))
		}
		if err := snap.Close(); err != nil {
			t.Error(err)
		}
	}
}
