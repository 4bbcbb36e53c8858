package loader

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/graphtest"
)

// Readings come back as they were put in, from memory and from the file.
func TestSpool(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		var s spool
		var want []graph.Reading
		for _, r := range rapid.SliceOfN(graphtest.Reading(), 0, 4).Draw(t, "readings") {
			if s.has(r.Document.IRI) {
				continue
			}
			if rapid.IntRange(0, 9).Draw(t, "long") == 0 { // more than stays in memory
				r.Document.Title += string(make([]byte, spoolMemory))
			}
			must(t, s.put(r))
			if rapid.Bool().Draw(t, "renamed") {
				r.Document.Name = "another"
				s.rename(r.Document.IRI, r.Document.Name)
			}
			want = append(want, r)
		}
		if s.len() != len(want) {
			t.Fatalf("it holds %d, want %d", s.len(), len(want))
		}
		for range 2 {
			var got []graph.Reading
			for r, err := range s.all() {
				must(t, err)
				got = append(got, r)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("(-want +got)\n%s", d)
			}
		}
		must(t, s.close())
	})
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("%d temporary files are left, %v", len(left), err)
	}
}

// What is no record gives an error or some reading, and never a panic.
func FuzzDecodeReading(f *testing.F) {
	r := graph.Reading{
		Document:   graph.Document{IRI: "urn:concord:doc:1", Name: "a", Text: "Ä visit"},
		Mentions:   []graph.Mention{{Name: "Ä", Type: graph.Person, Forms: []string{"Ä"}, At: graph.Span{Start: 0, End: 1}}},
		Statements: []graph.Statement{{Type: graph.VisitFact, Span: graph.Span{Start: 0, End: 7}, Args: []graph.Arg{{Role: "visitor"}}}},
	}
	f.Add(string(appendReading(nil, &r)[5:]))
	f.Fuzz(func(_ *testing.T, record string) { _, _ = decodeReading(record, map[string]string{}) })
}
