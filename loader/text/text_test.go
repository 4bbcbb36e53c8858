package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// vocabulary is a Words made of a list.
type vocabulary map[string]bool

func (v vocabulary) Known(w string) bool { return v[w] }

func sentences(t *Text) []string {
	var out []string
	for _, s := range t.Sentences {
		out = append(out, t.Body[s.Start:s.End])
	}
	return out
}

func tokens(t *Text) []string {
	var out []string
	for _, k := range t.Tokens {
		out = append(out, k.Text)
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"It's $331.5 million, isn't it?", "It 's $ 331.5 million , is n't it ?"},
		{"US$38 billion or R$ 3 bn (60%).", "US$ 38 billion or R$ 3 bn ( 60 % ) ."},
		{"In 2006-2016 the U.S. paid 10,000 euros.", "In 2006-2016 the U.S. paid 10,000 euros ."},
		{"Belarus' and Azerbaijan’s plant cannot wait.", "Belarus ' and Azerbaijan 's plant can not wait ."},
		{"Dr. A. Smith of Acme Inc. said so.", "Dr. A. Smith of Acme Inc. said so ."},
		{"one-on-one talks and/or COVID-19, F-16, 5G — done…", "one-on-one talks and/or COVID-19 , F-16 , 5G - done ..."},
		{"the U.S.-Kazakhstan deal", "the U.S.-Kazakhstan deal"},
		{"in addition to[our cooperation] energy(we go)", "in addition to [ our cooperation ] energy ( we go )"},
		{"the cosmodrome– we need", "the cosmodrome - we need"},
		{"see https://a.b/c-d//. Now", "see https://a.b/c-d// . Now"},
	} {
		got := strings.Join(tokens(New(c.in, nil)), " ")
		if got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Dr. A. Smith met Gen. B. Jones. They talked.", []string{"Dr. A. Smith met Gen. B. Jones.", "They talked."}},
		{"Trade rose to $17 mln. incl. food. Exports fell.", []string{"Trade rose to $17 mln. incl. food.", "Exports fell."}},
		{"Joseph R. Biden, Jr. signed it at 5 p.m. The U.S. Department agreed.", []string{"Joseph R. Biden, Jr. signed it at 5 p.m.", "The U.S. Department agreed."}},
		{`"We agree. We go on," he said. "Good." They left.`, []string{`"We agree.`, `We go on," he said.`, `"Good."`, "They left."}},
		{"This is the end.Next it began.", []string{"This is the end.", "Next it began."}},
		{"Decree No. 5 was signed. E.O. 13405 stands.", []string{"Decree No. 5 was signed.", "E.O. 13405 stands."}},
		{"He works for Acme Inc. The firm grew.", []string{"He works for Acme Inc.", "The firm grew."}},
	} {
		if d := cmp.Diff(c.want, sentences(New(c.in, nil))); d != "" {
			t.Errorf("%q:\n%s", c.in, d)
		}
	}
}

func TestEveryTokenIsRaw(t *testing.T) {
	given := "source: X\r\ntitle: A “b” – c\r\n\r\nBAKU, May 18 (Agency) - It’s **bold** — IlhamAliyev met Ilham Aliyev in2008.\r\n"
	x := New(given, nil)
	for _, k := range x.Tokens {
		if q := x.Quote(x.Raw(k.Span)); q != x.Body[k.Start:k.End] {
			t.Errorf("token %q comes from %q", k.Text, q)
		}
	}
	if got := x.Body[x.Dateline.Place.Start:x.Dateline.Place.End]; got != "BAKU" {
		t.Errorf("dateline place %q", got)
	}
}
