package loader

import (
	"context"
	"maps"
	"testing"

	"concord/data"
	"concord/graph"
	"concord/graph/storetest"
	"concord/loader/source"
)

// A document in another language is stored and marked, and nothing is read from it, whatever names stand in it.
func TestOtherLanguagesAreNotMined(t *testing.T) {
	ctx := context.Background()
	r, err := NewReader(data.FS, ReaderOptions{})
	must(t, err)
	var docs []graph.Document
	for _, c := range []struct{ name, lang, text string }{
		{"en", "en", "The President of Peru Pedro Quispe visited Denmark on 3 May 2021. He met with the Prime Minister of Denmark in Copenhagen and signed an agreement on trade."},
		{"de", "de", "Der Präsident von Peru Pedro Quispe besuchte am 3. Mai 2021 Dänemark. Er traf sich mit der Ministerpräsidentin in Kopenhagen und unterzeichnete ein Abkommen über den Handel zwischen den beiden Ländern."},
		{"ru", "ru", "Президент Перу Педро Киспе посетил Данию 3 мая 2021 года. Он встретился с премьер-министром в Копенгагене и подписал соглашение о торговле между двумя странами."},
	} {
		d, err := source.Parse(c.name, []byte(c.text))
		must(t, err)
		if d.Language != c.lang {
			t.Fatalf("%s is taken to be in %q", c.name, d.Language)
		}
		docs = append(docs, d)
	}
	store := storetest.NewModel()
	report, err := Load(ctx, store, r, documents(docs...), Options{})
	must(t, err)
	if want := map[string]int{"de": 1, "ru": 1}; report.Added != 3 || !maps.Equal(report.NotMined, want) {
		t.Errorf("%d added, not mined %v, want 3 and %v", report.Added, report.NotMined, want)
	}
	s, err := store.Snapshot()
	must(t, err)
	defer s.Close()
	v := graph.OpenView(s, r.Names())
	for _, d := range docs {
		got, _, err := v.Reading(d.IRI)
		must(t, err)
		if got.Document.Text != d.Text || got.Document.Language != d.Language {
			t.Errorf("%s is not stored as it came: %+v", d.Name, got.Document)
		}
		if mined := len(got.Mentions)+len(got.Statements) > 0; mined != (d.Name == "en") {
			t.Errorf("%s: %d mentions, %d statements", d.Name, len(got.Mentions), len(got.Statements))
		}
	}
}
