package vocab_test

import (
	"testing"

	"concord/graph/vocab"
)

func TestPrefixes(t *testing.T) {
	names := map[string]string{}
	for _, p := range vocab.QueryPrefixes() {
		if p.Name == "" || p.IRI == "" || names[p.Name] != "" {
			t.Errorf("prefix %q for %q: there is %q", p.Name, p.IRI, names[p.Name])
		}
		names[p.Name] = p.IRI
	}
	for name, want := range map[string]string{"con": vocab.NS, "concord": vocab.NS, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"} {
		if names[name] != want {
			t.Errorf("%s: is %q", name, names[name])
		}
	}
	if names["rdf"]+"type" != string(vocab.RDFType) || names["skos"]+"altLabel" != string(vocab.AltLabel) || names["oa"]+"exact" != string(vocab.Exact) || names["schema"]+"name" != string(vocab.Name) {
		t.Error("a prefix is not that of the words beside it")
	}
}
