package w3c

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestManifest(t *testing.T) {
	dir := t.TempDir()
	write := func(path, text string) {
		path = filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	const head = "@prefix mf: <" + MF + "> . @prefix qt: <" + QT + "> . @prefix rdfs: <" + RDFS + "> .\n"
	write("a/all.ttl", head+`<> mf:include (<b/manifest.ttl> <gone/manifest.ttl>) ; mf:entries (<#x>) .
<#x> a mf:Some ; mf:name "x" ; mf:action <x.ttl> .`)
	write("a/b/manifest.ttl", head+`<> rdfs:label "B" ; mf:entries (<#y> <#z>) .
<#y> a mf:QueryEvaluationTest ; mf:name "y" ; mf:action [ qt:query <y.rq> ; qt:graphData <1.ttl>, <2.ttl> ] ; mf:result <y.srx> .
<#z> a mf:Other ; mf:name "z" .`)
	write("a/b/y.rq", "ASK {}")
	s := New(dir)
	m, err := s.Manifest("a/all.ttl")
	if err != nil {
		t.Fatal(err)
	}
	all := m.All()
	if len(all) != 3 || all[0].Name != "x" || all[1].Name != "y" || all[2].Name != "z" {
		t.Fatalf("%+v", all)
	}
	if len(m.Missing) != 1 || m.Missing[0] != Base+"a/gone/manifest.ttl" {
		t.Errorf("missing: %v", m.Missing)
	}
	if x := all[0]; x.IRI() != Base+"a/all.ttl#x" || x.Action.IRI() != Base+"a/x.ttl" || x.Result.Exists() || x.Type != MF+"Some" {
		t.Errorf("%+v", x)
	}
	y := all[1]
	if y.Manifest != Base+"a/b/manifest.ttl" || y.Result.IRI() != Base+"a/b/y.srx" || y.Action.IRI() != "" {
		t.Errorf("%+v", y)
	}
	if b, err := s.ReadFile(y.Action.Get(QT + "query").IRI()); err != nil || string(b) != "ASK {}" {
		t.Errorf("%q, %v", b, err)
	}
	if g := y.Action.All(QT + "graphData"); len(g) != 2 || g[1].IRI() != Base+"a/b/2.ttl" {
		t.Errorf("%v", g)
	}
	if all[2].Action.Get(QT+"query").Exists() || all[2].Action.Exists() {
		t.Error("an action that is not there")
	}
	for _, iri := range []string{"http://example.org/a", Base + "../secret"} {
		if _, ok := s.Path(iri); ok {
			t.Errorf("<%s> is taken for a file", iri)
		}
	}
	if _, err := s.Manifest("a/none.ttl"); err == nil {
		t.Error("no error for a manifest that is not there")
	}
	write("a/loop.ttl", head+`<> mf:include (<loop.ttl>) .`)
	if _, err := s.Manifest("a/loop.ttl"); err == nil || !strings.Contains(err.Error(), "includes itself") {
		t.Errorf("a loop: %v", err)
	}
}

// The manifests of the suites have as many entries as they are said to have.
func TestSuites(t *testing.T) {
	s := Open(t)
	for _, m := range []struct {
		path string
		want map[string]int // by the end of the type's IRI; "" is all
	}{
		{"sparql/sparql11/manifest-sparql11-query.ttl", map[string]int{"": 328}},
		{"sparql/sparql11/manifest-sparql11-update.ttl", map[string]int{"": 157}},
		{"sparql/sparql11/manifest-sparql11-results.ttl", map[string]int{"": 10}},
		{"sparql/sparql11/manifest-sparql11-fed.ttl", map[string]int{"": 10, "#PositiveSyntaxTest11": 3}},
	} {
		got, err := s.Manifest(m.path)
		if err != nil {
			t.Error(err)
			continue
		}
		for kind, want := range m.want {
			n := 0
			for _, e := range got.All() {
				if strings.HasSuffix(string(e.Type), kind) {
					n++
				}
				if e.Name == "" || e.Type == "" || !e.Action.Exists() {
					t.Errorf("%s: an entry without name, type or action: %v", m.path, e.Term)
				}
			}
			if n != want {
				t.Errorf("%s has %d entries %q, want %d (missing: %v)", m.path, n, kind, want, got.Missing)
			}
		}
	}
}
