package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"concord/graph"
)

func TestRaw(t *testing.T) {
	given := "\ufeffsource: X\r\ntitle: A “b” – c\r\n\r\nBAKU, May 18 (Agency) - It’s **bold** — IlhamAliyev met   Ilham\r\nAliyev &amp; co in2008.\r\n"
	x := New(given, nil)
	place := func(raw string) int { return utf8.RuneCountInString(given[:strings.Index(given, raw)]) }
	for token, raw := range map[string]string{"BAKU": "BAKU", "bold": "bold", "&": "&amp;", "in": "in2", "2008": "2008", "co": "co in"} {
		i := slices.IndexFunc(x.Tokens, func(k Token) bool { return k.Text == token })
		if i < 0 {
			t.Errorf("no token %q", token)
			continue
		}
		if r := x.Raw(x.Tokens[i].Span); r.Start != place(raw) || !strings.HasPrefix(raw, x.Quote(r)) {
			t.Errorf("%s: %v %q, want %d", token, r, x.Quote(r), place(raw))
		}
	}
	// A range over mended text is the given text to the letter.
	names := x.Tokens[slices.IndexFunc(x.Tokens, func(k Token) bool { return k.Text == "Ilham" }):]
	if q := x.Quote(x.Raw(Span{names[0].Start, names[4].End})); q != "IlhamAliyev met   Ilham\r\nAliyev" {
		t.Errorf("%q", q)
	}
	if n := utf8.RuneCountInString(given); x.Raw(Span{x.Tokens[0].Start, x.Tokens[len(x.Tokens)-1].End}) != (graph.Span{Start: place("A “b"), End: n - 2}) {
		t.Errorf("%v of %d", x.Raw(Span{0, len(x.Body)}), n)
	}
	// Out of range is cut.
	if r := x.Raw(Span{-5, 1 << 30}); r.Start < 0 || r.End > utf8.RuneCountInString(given) {
		t.Errorf("%v", r)
	}
	if q := x.Quote(graph.Span{Start: utf8.RuneCountInString(given) - 5, End: 9999}); q != "08.\r\n" {
		t.Errorf("%q", q)
	}
}
