package loader

import (
	"reflect"
	"strings"
	"testing"

	"concord/data"
	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/newsgen"
)

// What a document says does not depend on those that were read before it in the same memory, whatever their sizes.
func TestMemoryIsUsedAgainWithoutATrace(t *testing.T) {
	stages, err := NewStages(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := gazetteer.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	generator := newsgen.New(tables, 23)
	var long strings.Builder
	docs := []graph.Document{{Text: "x"}, {Text: "Acme opened a plant in Lima on 5 May 2021.\n"}}
	for i := range 6 {
		docs = append(docs, generator.Document(i))
		long.WriteString(docs[len(docs)-1].Text + "\n\n")
	}
	docs = append(docs, graph.Document{Text: long.String()})
	want := make([]graph.Reading, len(docs))
	for i, doc := range docs {
		in := stages.Input(doc) // in memory of its own
		want[i] = readingOf(doc, in, stages.Extractor.Extract(in))
	}
	if len(want[len(docs)-1].Statements) == 0 {
		t.Fatal("nothing was read")
	}
	var got []graph.Reading
	for step := 1; step < len(docs); step++ { // the documents in different orders, one after the other in one memory
		for i := range docs {
			k := i * step % len(docs)
			r, err := stages.read(docs[k])
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(r, want[k]) {
				t.Fatalf("document %d reads otherwise after others:\n%+v\nwant\n%+v", k, r, want[k])
			}
			got = append(got, r)
		}
	}
	// Nor does what was read change when its memory is used again.
	for n, step := 0, 1; step < len(docs); step++ {
		for i := range docs {
			if k := i * step % len(docs); !reflect.DeepEqual(got[n], want[k]) {
				t.Fatalf("the reading of document %d changed later", k)
			}
			n++
		}
	}
}
