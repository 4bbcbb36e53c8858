package newsgen

import (
	"testing"
	"unicode/utf8"

	"concord/data"
	"concord/loader/gazetteer"
)

func generator(t testing.TB, seed uint64) *Generator {
	tables, err := gazetteer.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return New(tables, seed)
}

// Documents are a function of seed and number, differ from each other, and have the size that figures are told for.
func TestDocuments(t *testing.T) {
	g, again, other := generator(t, 1), generator(t, 1), generator(t, 2)
	const n = 500
	seen, total, countries := map[string]bool{}, 0, map[int]int{}
	i := 0
	for d, err := range g.All(n) {
		if err != nil {
			t.Fatal(err)
		}
		if again.Document(i) != d {
			t.Fatalf("document %d is not the same twice", i)
		}
		if other.Document(i).Text == d.Text {
			t.Errorf("document %d does not depend on the seed", i)
		}
		if seen[d.IRI] || !utf8.ValidString(d.Text) {
			t.Errorf("document %d is there already, or no UTF-8:\n%s", i, d.Text)
		}
		seen[d.IRI] = true
		total += len(d.Text)
		countries[g.scene(i).a]++
		i++
	}
	if mean := total / n; mean < 2300 || mean > 2800 {
		t.Errorf("a document has %d bytes in the mean, want about 2,500", mean)
	}
	if most := countries[0]; most < n/20 || most > n/4 || len(countries) < 50 {
		t.Errorf("the most usual country is in %d of %d documents, and there are %d countries", most, n, len(countries))
	}
}
