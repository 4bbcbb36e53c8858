package rdf_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
)

// someData makes quads as datasets have them: subjects of ten properties.
func someData(n int) []quad.Quad {
	var quads []quad.Quad
	for i := range n {
		s := quad.IRI(fmt.Sprintf("http://example.org/product/%d", i))
		add := func(p string, o quad.Value) {
			quads = append(quads, quad.Quad{Subject: s, Predicate: quad.IRI("http://schema.org/" + p), Object: o})
		}
		quads = append(quads, quad.Quad{Subject: s, Predicate: quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), Object: quad.IRI("http://schema.org/Product")})
		add("name", quad.LangString{Value: quad.String(fmt.Sprintf("The product number %d", i)), Lang: "en"})
		add("description", quad.String(fmt.Sprintf("A description of %d that says in a few words, quite as one would expect, what the product is good for.", i)))
		add("price", quad.TypedString{Value: quad.String(fmt.Sprintf("%d.95", i%1000)), Type: xsd + "decimal"})
		add("quantity", quad.Int(i%77))
		add("dateCreated", quad.TypedString{Value: quad.String(fmt.Sprintf("20%02d-01-17", i%26)), Type: xsd + "date"})
		for k := range 4 {
			add("isRelatedTo", quad.IRI(fmt.Sprintf("http://example.org/product/%d", (i*31+k*7)%n)))
		}
	}
	return quads
}

func BenchmarkRead(b *testing.B) {
	quads := someData(20_000)
	for _, f := range rdf.Formats() {
		var text bytes.Buffer
		if _, err := rdf.Write(&text, f, sequence(quads), rdf.WriteOptions{}); err != nil {
			b.Fatal(err)
		}
		b.Run(f.Name(), func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range rdf.Read(bytes.NewReader(text.Bytes()), "bench", f, rdf.ReadOptions{}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != len(quads) {
					b.Fatal(n)
				}
			}
			b.ReportMetric(float64(len(quads))*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	quads := someData(20_000)
	for _, f := range rdf.Formats() {
		b.Run(f.Name(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := rdf.Write(io.Discard, f, sequence(quads), rdf.WriteOptions{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(quads))*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
