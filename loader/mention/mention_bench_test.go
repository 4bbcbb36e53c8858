package mention

import (
	"strings"
	"testing"

	"concord/data"
	"concord/loader/text"
)

// story is about 2.5 KB of invented news.
var story = strings.Repeat(`LIMA, May 18 (Andes Wire) - Peruvian Foreign Minister Rodrigo Huamani and his Danish counterpart Ingrid Sorensen signed
a memorandum of understanding on trade at the Palace of Torre Tagle on Tuesday, Andes Wire reports. The two countries will build
the Callao fertilizer plant together with Nordisk Kemi A/S, the ministers said. "We value the partnership," Sorensen said.

The Agreement on Investment Promotion between the Governments of Peru and Denmark came into force in 2011. Trade between the
countries reached $331.5 million in January-September 2018, the Ministry of Foreign Trade and Tourism of Peru said.
`, 4)

func BenchmarkFind(b *testing.B) {
	f, err := NewFinder(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	t := text.New(story, f)
	b.ReportAllocs()
	for b.Loop() {
		f.Find(t, nil)
	}
}

func BenchmarkNewFinder(b *testing.B) {
	for b.Loop() {
		if _, err := NewFinder(data.FS); err != nil {
			b.Fatal(err)
		}
	}
}
