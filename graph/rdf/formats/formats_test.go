package formats_test

import (
	"testing"

	"concord/graph/rdf/formats"
)

func TestTable(t *testing.T) {
	type format int
	table := formats.Table[format]{
		{Name: "One", Short: []string{"one", "1"}, Extensions: []string{".one"}, MediaTypes: []string{"text/one"}},
		{Name: "Two", Short: []string{"two"}, Extensions: []string{".two", ".2"}, MediaTypes: []string{"text/two", "application/two"}},
	}
	for _, c := range []struct {
		by    string
		find  func(string) (format, bool)
		given string
		want  format
	}{
		{"name", table.ByName, "ONE", 1},
		{"name", table.ByName, "1", 1},
		{"name", table.ByName, "One ", 0},
		{"name", table.ByName, "", 0},
		{"media type", table.ByMediaType, "Application/Two; charset=utf-8", 2},
		{"media type", table.ByMediaType, "text/two; broken", 2},
		{"media type", table.ByMediaType, "text/three", 0},
		{"media type", table.ByMediaType, "", 0},
		{"path", table.ByPath, "a/b.c/x.TWO", 2},
		{"path", table.ByPath, "http://example.org/x.2", 2},
		{"path", table.ByPath, "one", 0},
		{"path", table.ByPath, "", 0},
	} {
		if got, ok := c.find(c.given); got != c.want || ok != (c.want != 0) {
			t.Errorf("by %s %q: %d, %v; want %d", c.by, c.given, got, ok, c.want)
		}
	}
	if all := table.All(); len(all) != 2 || all[0] != 1 || all[1] != 2 {
		t.Errorf("all: %v", all)
	}
	none := formats.Names{Name: "none"}
	for f, want := range map[format]string{-1: "none", 0: "none", 1: "One", 2: "Two", 3: "none"} {
		if got := table.Of(f, none).Name; got != want {
			t.Errorf("%d is %q, want %q", f, got, want)
		}
	}
}
