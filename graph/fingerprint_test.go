package graph

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph/vocab"
)

// What bands hold is read back, whatever order they come in, and a part that is lost is told.
func TestFingerprintSurvivesBands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Fingerprint(rapid.SliceOfN(rapid.Uint16(), FingerprintSize, FingerprintSize).Draw(t, "values"))
		var quads []quad.Quad
		for _, b := range rapid.Permutation(f.bands()).Draw(t, "order") {
			quads = append(quads, quad.Quad{Subject: quad.IRI("d"), Predicate: vocab.Band, Object: quad.Int(b)})
		}
		d := describe(quads)
		if got := d.fingerprint("d"); d.err != nil || !slices.Equal(got, f) {
			t.Fatalf("got %v, %v", got, d.err)
		}
		if d := describe(quads[1:]); d.fingerprint("d") == nil || d.err == nil {
			t.Fatal("a lost band is not told")
		}
		if d := describe(append(quads, quads[0])); d.fingerprint("d") != nil || d.err == nil {
			t.Fatal("a repeated band is not told")
		}
	})
}

func TestNearDuplicate(t *testing.T) {
	f := make(Fingerprint, FingerprintSize)
	for i := range f {
		f[i] = uint16(i)
	}
	for _, c := range []struct {
		changed int
		want    bool
	}{{0, true}, {FingerprintSize - sameStory, true}, {FingerprintSize - sameStory + 1, false}, {FingerprintSize, false}} {
		o := slices.Clone(f)
		for i := range c.changed {
			o[i] += 1000
		}
		if f.NearDuplicate(o) != c.want || o.NearDuplicate(f) != c.want {
			t.Errorf("%d values of %d changed: want %v", c.changed, FingerprintSize, c.want)
		}
	}
	if Fingerprint(nil).NearDuplicate(nil) {
		t.Error("two texts that are too short are taken to be copies")
	}
}
