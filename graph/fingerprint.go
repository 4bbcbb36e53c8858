package graph

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

// Fingerprint tells how alike two texts are without the texts at hand: the values of FingerprintSize minwise hash functions
// over the sets of their word sequences (A. Broder, "On the resemblance and containment of documents", 1997), 16 bits of
// each. The share of equal values estimates the share of sequences that the texts have in common. A fingerprint of length 0
// belongs to a text that is too short to tell, and is like no other.
type Fingerprint []uint16

// A fingerprint is stored in bands of values: two texts that have half of their sequences in common agree in a whole band
// in 96 of 100 cases, those with six tenths in 99.7, so that whoever shares no band need not be looked at.
const (
	// FingerprintSize is the number of values of a fingerprint.
	FingerprintSize = fingerprintBands * bandRows

	fingerprintBands = 24
	bandRows         = 3
	bandBits         = 16 * bandRows
)

// sameStory is how many values of two fingerprints agree at least when they belong to one story: half, which is far more
// than two reports of one event in different words have in common, and less than a copy that an editor has gone over.
const sameStory = FingerprintSize / 2

// NearDuplicate says whether two texts are one story with small changes, such as copies of a news agency's report.
func (f Fingerprint) NearDuplicate(o Fingerprint) bool {
	if len(f) != FingerprintSize || len(o) != FingerprintSize {
		return false
	}
	equal := 0
	for i, v := range f {
		if v == o[i] {
			equal++
		}
	}
	return equal >= sameStory
}

// bands packs a fingerprint into whole numbers that say which band they are.
func (f Fingerprint) bands() []int64 {
	var out []int64
	for i := 0; i+bandRows <= len(f); i += bandRows {
		band := int64(i / bandRows)
		for _, v := range f[i : i+bandRows] {
			band = band<<16 | int64(v)
		}
		out = append(out, band)
	}
	return out
}

// fingerprint reads the bands of a document back.
func (d *description) fingerprint(node quad.IRI) Fingerprint {
	values := d.values[node][vocab.Band]
	if len(values) == 0 {
		return nil
	}
	f := make(Fingerprint, FingerprintSize)
	seen := [fingerprintBands]bool{}
	for _, v := range values {
		n, ok := v.(quad.Int)
		band := int64(n) >> bandBits
		if !ok || band < 0 || band >= fingerprintBands || seen[band] {
			d.fail(node, "its fingerprint is damaged")
			return nil
		}
		seen[band] = true
		for i := range bandRows {
			f[int(band)*bandRows+i] = uint16(n >> (16 * (bandRows - 1 - i)))
		}
	}
	if len(values) != fingerprintBands {
		d.fail(node, "its fingerprint is incomplete")
	}
	return f
}

// Fingerprint gives the fingerprint of a document, nil when it has none.
func (v *View) Fingerprint(doc string) (Fingerprint, error) {
	ids, ok, err := v.find(quad.IRI(doc), vocab.Band)
	if err != nil || !ok {
		return nil, err
	}
	quads, err := v.quads(IDQuad{ids[0], ids[1]})
	if err != nil {
		return nil, err
	}
	d := describe(quads)
	f := d.fingerprint(quad.IRI(doc))
	return f, d.err
}

// NearDuplicates gives the IRIs of the other documents that tell the story of a document with small changes, sorted. The
// relation is symmetric and depends on the texts of the two alone, whatever else the graph holds.
func (v *View) NearDuplicates(doc string) ([]string, error) {
	f, err := v.Fingerprint(doc)
	if err != nil {
		return nil, err
	}
	met := map[quad.IRI]bool{quad.IRI(doc): true}
	var out []string
	for _, band := range f.bands() {
		nodes, err := v.subjects(vocab.Band, quad.Int(band))
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			if met[n] {
				continue
			}
			met[n] = true
			other, err := v.Fingerprint(string(n))
			if err != nil {
				return nil, err
			}
			if f.NearDuplicate(other) {
				out = append(out, string(n))
			}
		}
	}
	slices.Sort(out)
	return out, nil
}

// Stories groups documents by the story they tell: it gives for each the IRI of the first of its near-duplicates among
// them, in byte order, which is itself when it has none. A copy of a copy counts as a copy.
func (v *View) Stories(docs []string) (map[string]string, error) {
	docs = slices.Compact(slices.Sorted(slices.Values(docs)))
	first := make(map[string]string, len(docs))
	if len(docs) < 2 {
		for _, d := range docs {
			first[d] = d
		}
		return first, nil
	}
	prints := make([]Fingerprint, len(docs))
	having := map[int64][]int{} // band -> the documents before that have it
	parent := make([]int, len(docs))
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i, d := range docs {
		var err error
		if prints[i], err = v.Fingerprint(d); err != nil {
			return nil, err
		}
		parent[i] = i
		for _, band := range prints[i].bands() {
			for _, j := range having[band] {
				if a, b := root(i), root(j); a != b && prints[i].NearDuplicate(prints[j]) {
					parent[max(a, b)] = min(a, b)
				}
			}
			having[band] = append(having[band], i)
		}
	}
	for i, d := range docs {
		first[d] = docs[root(i)]
	}
	return first, nil
}
