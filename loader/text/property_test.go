package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// check holds a Text against what New promises of every string.
func check(t interface {
	Helper()
	Fatalf(string, ...any)
}, given string, x *Text,
) {
	t.Helper()
	if x.Given != given {
		t.Fatalf("Given changed")
	}
	if utf8.ValidString(given) && !utf8.ValidString(x.Body) {
		t.Fatalf("Body is not UTF-8: %q", x.Body)
	}
	last, sentence, token := 0, 0, 0
	for i, b := range x.Blocks {
		if b.Start < last || b.End <= b.Start || b.End > len(x.Body) {
			t.Fatalf("block %d %v behind %d, body %d", i, b.Span, last, len(x.Body))
		}
		last = b.End
		if b.Speaker.End > len(x.Body) || b.Speaker.Start > b.Speaker.End {
			t.Fatalf("speaker %v", b.Speaker)
		}
		if b.Sentences.From != sentence {
			t.Fatalf("block %d: sentences %v, want from %d", i, b.Sentences, sentence)
		}
		at := b.Start
		for j := b.Sentences.From; j < b.Sentences.To; j++ {
			s := x.Sentences[j]
			if s.Block != i || s.Start < at || s.End <= s.Start || s.End > b.End || s.Tokens.From != token || s.Tokens.To-s.Tokens.From > maxTokens {
				t.Fatalf("sentence %d %+v in block %d %v", j, s, i, b.Span)
			}
			if strings.TrimSpace(x.Body[at:s.Start]) != "" {
				t.Fatalf("text between sentences: %q", x.Body[at:s.Start])
			}
			if len(x.Words(s)) == 0 {
				t.Fatalf("no token in %q", x.Body[s.Start:s.End])
			}
			p := s.Start
			for _, k := range x.Words(s) {
				if k.Start < p || k.End <= k.Start || k.End > s.End {
					t.Fatalf("token %+v in sentence %v", k, s.Span)
				}
				if strings.Trim(x.Body[p:k.Start], " \n") != "" {
					t.Fatalf("text between tokens: %q", x.Body[p:k.Start])
				}
				if fold(x.Body[k.Start:k.End]) != k.Text {
					t.Fatalf("token %q is %q", k.Text, x.Body[k.Start:k.End])
				}
				p = k.End
			}
			if strings.TrimSpace(x.Body[p:s.End]) != "" {
				t.Fatalf("text behind tokens: %q", x.Body[p:s.End])
			}
			at, token = s.End, s.Tokens.To
		}
		sentence = b.Sentences.To
		if b.Kind != Header && strings.TrimSpace(x.Body[at:b.End]) != "" {
			t.Fatalf("text behind sentences: %q", x.Body[at:b.End])
		}
	}
	if sentence != len(x.Sentences) || token != len(x.Tokens) {
		t.Fatalf("loose sentences or tokens")
	}
	// Raw is monotone, within Given, and leads every token to characters that hold it.
	n := utf8.RuneCountInString(given)
	start, end := 0, 0
	for _, k := range x.Tokens {
		r := x.Raw(k.Span)
		if r.Start < start || r.End < end || r.End < r.Start || r.End > n {
			t.Fatalf("Raw(%v) = %v behind %d, %d of %d", k.Span, r, start, end, n)
		}
		start, end = r.Start, r.End
		q := x.Quote(r)
		if body := x.Body[k.Start:k.End]; q != body && !strings.ContainsAny(q, "&*_<[]()!-\n\r\t") && !strings.ContainsFunc(q, widthless) && utf8.ValidString(given) {
			t.Fatalf("token %q comes from %q", body, q)
		}
	}
	if whole := x.Raw(Span{0, len(x.Body)}); whole.Start < 0 || whole.End > n {
		t.Fatalf("Raw of the whole is %v of %d", whole, n)
	}
}

var fragments = []string{
	"BAKU, May 18 (Agency) - ", "The minister said. ", "\n\n", "\n", "\r\n", "- ", "• ", "1. ", "# ", "**", "_", "*", `"`, "“", "”", "'", "’", "«", "»",
	"source: X\n", "title: Y Z\n", "published: 2020-01-01\n", "thecountry", "IlhamAliyev", "Ilham Aliyev", "in2008", "48million", "arena,since", "end.Next",
	"<p>", "</p>", "<li>", "<script>", "</script>", "<!--", "-->", "&amp;", "&nbsp;", "&#39;", "U.S. ", "Dr. A. Smith ", "No. 5 ", "$331.5 ", "60%",
	"don't ", "it's ", "workers' ", "cannot ", "President of X Name: ", "Q: ", "...", "…", " — ", "--", "http://a.b/c ", "[text](http://x) ", "\u00ad", "\ufeff",
	"\u00a0", "ёж ", "中文。", "é", " ", ",", ";", ":", "?", "!", "(", ")", "---\n", "By Jane Roe\n", "co-\noperation", "I", "a", "and", "the ", "\x00", "\t",
}

func TestProperties(t *testing.T) {
	words := vocabulary{"country": true, "operation": true, "cooperation": true, "arena": true}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(fragments), rapid.String()), 0, 40).Draw(t, "parts")
		given := strings.Join(parts, "")
		check(t, given, New(given, words))
	})
}

func FuzzNew(f *testing.F) {
	f.Add("source: A\ntitle: B\n\nBAKU, May 18 (Agency) - The “minister” said: 'it's done.' Next.\n- one\n- two\n")
	f.Add(strings.Join(fragments, ""))
	words := vocabulary{"country": true}
	f.Fuzz(func(t *testing.T, given string) { check(t, given, New(given, words)) })
}

// TestHuge feeds shapes that make a careless reader quadratic; the test's own time limit is the assertion.
func TestHuge(t *testing.T) {
	const n = 50_000
	for name, unit := range map[string]string{
		"quotes": `"a `, "words": "word ", "letters": "x", "tags": "<b", "comments": "<!--", "brackets": "[a](", "stops": "a.B",
		"single": "'s ", "lines": "-\n", "items": "1. a\n", "emphasis": "_a *", "entities": "&am", "speakers": "Q: A\n\n", "quoted": "\"A.\n\n", "scripts": "<script>", "dots": ".", "commas": "a,",
	} {
		given := strings.Repeat(unit, n)
		x := New(given, vocabulary{"word": true})
		if len(x.Tokens) == 0 && name != "lines" && name != "scripts" && name != "dots" {
			t.Errorf("%s: no tokens", name)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	given := strings.Repeat("The President of Ruritania said on May 18, 2022, that \"trade totaled $331.5 million\" in January-September. ", 25)
	b.SetBytes(int64(len(given)))
	for b.Loop() {
		New(given, nil)
	}
}
