package loader

import (
	"testing"

	"concord/data"
	"concord/graph"
	"concord/graph/pebblestore"
	"concord/loader/gazetteer"
	"concord/loader/newsgen"
)

// BenchmarkRead is the reading of one generated document of about 2.5 KB by one worker, without a store. End to end it is
// measured by cmd/bench -documents.
func BenchmarkRead(b *testing.B) {
	r, err := NewReader(data.FS, ReaderOptions{})
	if err != nil {
		b.Fatal(err)
	}
	tables, err := gazetteer.Load(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	generator := newsgen.New(tables, 13)
	docs := make([]graph.Document, 64)
	size := 0
	for i := range docs {
		docs[i] = generator.Document(i)
		size += len(docs[i].Text)
	}
	r.Rules() // is made once
	b.SetBytes(int64(size / len(docs)))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := r.Read(docs[i%len(docs)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad is the load of 256 generated documents into a new store on disk, by all processors.
func BenchmarkLoad(b *testing.B) {
	r, err := NewReader(data.FS, ReaderOptions{})
	if err != nil {
		b.Fatal(err)
	}
	tables, err := gazetteer.Load(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	generator := newsgen.New(tables, 17)
	docs := make([]graph.Document, 256)
	size := 0
	for i := range docs {
		docs[i] = generator.Document(i)
		size += len(docs[i].Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		store, err := pebblestore.Open(b.TempDir(), pebblestore.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Load(b.Context(), store, r, documents(docs...), Options{Batch: 64}); err != nil {
			b.Fatal(err)
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(docs))*float64(b.N)/b.Elapsed().Seconds(), "documents/s")
}
