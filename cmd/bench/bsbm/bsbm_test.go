package bsbm

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
)

// read gives the triples of a dataset, read back by the project's own reader.
func read(t *testing.T, d *Data) []quad.Quad {
	t.Helper()
	var b bytes.Buffer
	n, err := d.Write(&b)
	if err != nil {
		t.Fatal(err)
	}
	var out []quad.Quad
	for q, err := range rdf.ReadNQuads(&b, "generated", rdf.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	if int64(len(out)) != n {
		t.Fatalf("%d triples were read, Write says %d", len(out), n)
	}
	return out
}

func made(t *testing.T, products int, seed uint64) *Data {
	t.Helper()
	d, err := New(products, seed)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The counts of the benchmark's dataset of 1,000 products, per predicate, and how far the generated ones may be off.
func TestShape(t *testing.T) {
	got := map[string]int{}
	classes := map[string]int{}
	met := map[quad.Quad]bool{}
	for _, q := range read(t, made(t, 1000, 1)) {
		if met[q] {
			t.Fatalf("%v stands twice", q)
		}
		met[q] = true
		p := string(q.Predicate.(quad.IRI))
		got[p]++
		if p == rdfNS+"type" {
			classes[string(q.Object.(quad.IRI))]++
		}
	}
	near := func(what string, n, want int, tolerance float64) {
		if low, high := float64(want)*(1-tolerance), float64(want)*(1+tolerance); float64(n) < low || float64(n) > high {
			t.Errorf("%s: %d, and the benchmark has %d", what, n, want)
		}
	}
	for p, want := range map[string]int{
		bsbmNS + "product": 20000, bsbmNS + "vendor": 20000, bsbmNS + "price": 20000, bsbmNS + "reviewFor": 10000,
		bsbmNS + "productFeature": 19670, bsbmNS + "producer": 1000, bsbmNS + "productPropertyNumeric1": 1000,
		bsbmNS + "productPropertyNumeric4": 491, bsbmNS + "productPropertyTextual5": 551, bsbmNS + "productPropertyTextual6": 206,
		bsbmNS + "rating1": 7014, bsbmNS + "rating4": 7004, revNS + "text": 10000, rdfsNS + "subClassOf": 150,
		rdfNS + "type": 37433,
	} {
		near(p, got[p], want, 0.12)
	}
	for c, want := range map[string]int{
		bsbmNS + "ProductType": 151, bsbmNS + "ProductFeature": 4745, bsbmNS + "Producer": 22, bsbmNS + "Vendor": 12,
		foafNS + "Person": 503, revNS + "Review": 10000, bsbmNS + "Offer": 20000, bsbmNS + "Product": 1000,
	} {
		near(c, classes[c], want, 0.2)
	}
	if len(got) != 40 {
		t.Errorf("%d predicates, and the benchmark has 40", len(got))
	}
}

func TestSameBytes(t *testing.T) {
	text := func(products int, seed uint64) string {
		var b bytes.Buffer
		if _, err := made(t, products, seed).Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	first := text(30, 1)
	if again := text(30, 1); again != first {
		t.Error("the same seed gives different bytes")
	}
	if text(30, 2) == first {
		t.Error("another seed gives the same bytes")
	}
}

func TestGrowth(t *testing.T) {
	small, large := made(t, 300, 1), made(t, 3000, 1)
	for name, n := range map[string][2]int{
		"types": {len(small.types), len(large.types)}, "features": {small.features, large.features},
		"offers": {len(small.offers), len(large.offers)}, "reviewers": {len(small.reviewers), len(large.reviewers)},
	} {
		if r := float64(n[1]) / float64(n[0]); r < 8 || r > 12 {
			t.Errorf("10 times the products have %.1f times the %s", r, name)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, n := range []int{-1, 0, 10_000_001} {
		if _, err := New(n, 1); err == nil {
			t.Errorf("%d products: no error", n)
		}
	}
	for _, n := range []int{1, 2, 7} {
		made(t, n, 1)
	}
}

// Every instance in a fitted query is in the data.
func TestQuery(t *testing.T) {
	d := made(t, 400, 3)
	there := map[string]bool{instNS: true}
	for _, q := range read(t, d) {
		there[string(q.Subject.(quad.IRI))] = true
	}
	text := "PREFIX i: <" + instNS + "> SELECT * { ?s ?p <" + instNS + "ProductType101>, <" + instNS + "ProductFeature48>, <" + instNS + "dataFromVendor12/Offer20000> }"
	texts := []string{text}
	if files, _ := filepath.Glob(filepath.Join(os.Getenv("CONCORD_SHARED"), "bench", "bsbm", "queries", "*.rq")); os.Getenv("CONCORD_SHARED") != "" {
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(b))
		}
	}
	for _, text := range texts {
		fitted, err := d.Query(text)
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(`<(`+regexp.QuoteMeta(instNS)+`[^>]*)>`).FindAllStringSubmatch(fitted, -1)
		if len(found) != strings.Count(text, "<"+instNS) {
			t.Errorf("%d instances, not %d, in %s", len(found), strings.Count(text, "<"+instNS), fitted)
		}
		for _, m := range found {
			if !there[m[1]] {
				t.Errorf("%s is not in the data", m[1])
			}
		}
	}
	if _, err := d.Query("SELECT * { <" + instNS + "Nothing> ?p ?o }"); err == nil {
		t.Error("an unknown instance: no error")
	}
	if _, err := made(t, 1, 1).Query("SELECT * {}"); err != nil && err != errSmall {
		t.Error(err)
	}
}

// Each country makes its share of what is made, however many makers there are.
func TestCountries(t *testing.T) {
	for _, products := range []int{1000, 10_000} {
		d := made(t, products, 1)
		for _, c := range []struct {
			what   string
			of     []maker
			within float64 // of all that is made: as much as one maker makes, at most
		}{
			{"offers", d.vendors, 0.05 * 1000 / float64(products)},
			{"products", d.producers, 0.05 * 1000 / float64(products)},
			{"reviews", reviewersOf(d), 0.005 * 1000 / float64(products)},
		} {
			total, made := 0, make([]int, len(countries))
			for _, m := range c.of {
				total += m.end - m.first
				made[m.country] += m.end - m.first
			}
			for i, n := range made {
				if got, want := float64(n)/float64(total), float64(countries[i].share)/100; math.Abs(got-want) > c.within {
					t.Errorf("%d products: %s makes %.1f%% of the %s, and its share is %.1f%%", products, countries[i].code, 100*got, c.what, 100*want)
				}
			}
		}
	}
}

func reviewersOf(d *Data) []maker {
	var out []maker
	for _, r := range d.reviewers {
		out = append(out, maker{r.country, r.first, r.end})
	}
	return out
}
