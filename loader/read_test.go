package loader

import (
	"testing"

	"concord/data"
	"concord/loader/source"
)

// What a Reader leaves out costs it statements and never the document, and its readings go under another version.
func TestReaderOptions(t *testing.T) {
	doc, err := source.Parse("story", []byte("LIMA, May 2. The agreement on fisheries, which the ministers had prepared for a year, was signed by Peru and Norway in Lima on May 2, 2023."))
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]bool{}
	var counts []int
	for _, opts := range []ReaderOptions{{}, {NoParser: true}, {NoSyntax: true}} {
		r, err := NewReader(data.FS, opts)
		if err != nil {
			t.Fatal(err)
		}
		reading, err := r.Read(doc)
		if err != nil {
			t.Fatalf("%+v: %v", opts, err)
		}
		if len(reading.Mentions) < 3 {
			t.Errorf("%+v: names %+v", opts, reading.Mentions)
		}
		if reading.Rules != r.Rules() || versions[r.Rules()] {
			t.Errorf("%+v: version %s", opts, reading.Rules)
		}
		versions[r.Rules()] = true
		counts = append(counts, len(reading.Statements))
	}
	if counts[0] == 0 || counts[1] > counts[0] || counts[2] > counts[1] {
		t.Errorf("statements %v, want fewer the more is left out", counts)
	}
}
