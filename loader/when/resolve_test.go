package when_test

import (
	"strings"
	"testing"

	"concord/loader/when"

	"pgregory.net/rapid"
)

// Without an anchor, or with one that is too coarse, nothing relative resolves.
func TestNoGuess(t *testing.T) {
	for _, x := range []struct {
		anchor when.Anchor
		text   string
		want   string
	}{
		{when.Anchor{}, "May 18", "?"},
		{when.Anchor{}, "last year", "?"},
		{when.Anchor{}, "today", "?"},
		{when.Anchor{}, "in May", "?"},
		{when.Anchor{}, "the first half of this year", "?"},
		{when.Anchor{}, "two years ago", "?"},
		{when.Anchor{}, "on Tuesday", "?"},
		{when.Anchor{}, "from May 18 to June 2", "?"},
		{when.Anchor{}, "the first quarter", "?"},
		{when.Anchor{Year: 2018}, "18 November", "2018-11-18"},
		{when.Anchor{Year: 2018}, "in November", "2018-11"},
		{when.Anchor{Year: 2018}, "from December 28 to January 3", "2018-12-28/2019-01-03"},
		{when.Anchor{Year: 2018}, "last year", "?"},
		{when.Anchor{Year: 2018}, "today", "?"},
		{when.Anchor{Year: 2018}, "by the end of the year", "../2018"},
		{when.Anchor{Year: 2018, Published: "2022-05-16"}, "18 November", "2018-11-18"},
		{when.Anchor{Published: "2022"}, "May 18", "2022-05-18"},
		{when.Anchor{Published: "2022"}, "last year", "2021"},
		{when.Anchor{Published: "2022"}, "today", "?"},
		{when.Anchor{Published: "2022"}, "last month", "?"},
		{when.Anchor{Published: "2022-05"}, "last month", "2022-04"},
		{when.Anchor{Published: "2022-05"}, "yesterday", "?"},
		{when.Anchor{Published: "2022-01-03"}, "on December 30", "2021-12-30"},
		{when.Anchor{Published: "2022-12-30"}, "on January 3", "2023-01-03"},
		{when.Anchor{Published: "2022-05-16", Tense: when.Past}, "on November 18", "2021-11-18"},
		{when.Anchor{Published: "2022-05-16", Tense: when.Future}, "on November 18", "2022-11-18"},
		{when.Anchor{Published: "2022-05-16", Tense: when.Past}, "on Tuesday", "2022-05-10"},
		{when.Anchor{Published: "2022-05-16", Tense: when.Future}, "on Friday", "2022-05-20"},
		{when.Anchor{Published: "2022-05-16", Tense: when.Past}, "in September", "2021-09"},
		{when.Anchor{Published: "2022-05-16", Tense: when.Future}, "in May", "2022-05"},
		{when.Anchor{Published: "yesterday"}, "today", "?"},
		{when.Anchor{Published: "2022-05-16", Period: "2022-01/2022-03"}, "the same period last year", "2021-01/2021-03"},
		{when.Anchor{Period: "2022-01/2022-03"}, "the same period of 2019", "2019-01/2019-03"},
		{when.Anchor{Period: "2022-01/2022-03"}, "the same period of the previous year", "2021-01/2021-03"},
		{when.Anchor{Period: "2022"}, "a year earlier", "2021"},
		{when.Anchor{Period: "2022"}, "two years later", "2024"},
		{when.Anchor{Period: "2022"}, "the previous year", "2021"},
		{when.Anchor{Year: 2022}, "the previous year", "2021"},
		{when.Anchor{Period: "2022-05-18"}, "the next day", "2022-05-19"},
		{when.Anchor{Period: "2022-05-18"}, "the same day", "2022-05-18"},
		{when.Anchor{Period: "2022-05-18"}, "three days later", "2022-05-21"},
		{when.Anchor{Period: "2022-05"}, "the next day", "?"},
		{when.Anchor{Period: "2020-02-29"}, "a year later", "?"},
		{when.Anchor{Period: "2019-05"}, "in June of the same year", "2019-06"},
	} {
		got := show(x.text, x.anchor)
		if i := strings.LastIndex(got, " = "); i < 0 || got[i+3:] != x.want || strings.Contains(got, "|") {
			t.Errorf("%q, %+v: got %q, want %s", x.text, x.anchor, got, x.want)
		}
	}
}

func TestOrigin(t *testing.T) {
	e := when.Find("on the eve of the 30th anniversary of relations")[0]
	if y, ok := e.Origin(when.Anchor{Published: "2022-01-14"}); !ok || y != "1992" {
		t.Errorf("got %q, %v", y, ok)
	}
	if y, ok := e.Origin(when.Anchor{Year: 2021, Published: "2022-01-14"}); !ok || y != "1991" {
		t.Errorf("got %q, %v", y, ok)
	}
	if y, ok := e.Origin(when.Anchor{}); ok {
		t.Errorf("without an anchor: %q", y)
	}
}

func TestInner(t *testing.T) {
	text := "is to be built by the end of 2030"
	e := when.Find(text)[0]
	if e.Relation != when.By || e.Part != when.End {
		t.Errorf("relation %v, part %v", e.Relation, e.Part)
	}
	in := e.Inner()
	if got, _ := in.Resolve(when.Anchor{}); got != "2030~" || text[in.Start:in.End] != "the end of 2030" {
		t.Errorf("inner is %q: %q", text[in.Start:in.End], got)
	}
	e = when.Find("since 2007")[0]
	if got, _ := e.Inner().Resolve(when.Anchor{}); got != "2007" {
		t.Errorf("inner of since 2007: %q", got)
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"in January-September 2018": "2018-01/2018-09", "2021": "2021", " from 2008 to 2021? ": "2008/2021", "during the 1990s": "199X",
	} {
		e, ok := when.Parse(text)
		if got, _ := e.Resolve(when.Anchor{}); !ok || got != want {
			t.Errorf("Parse(%q) = %q, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "exports in 2021", "2021 exports", "2019 and 2020"} {
		if _, ok := when.Parse(text); ok {
			t.Errorf("Parse(%q) is ok", text)
		}
	}
}

// check holds what is true of Find and Resolve for any text and anchor.
func check(t interface{ Fatalf(string, ...any) }, text string, a when.Anchor) {
	last := 0
	for _, e := range when.Find(text) {
		if e.Start < last || e.End <= e.Start || e.End > len(text) {
			t.Fatalf("%q: span %d..%d after %d", text, e.Start, e.End, last)
		}
		last = e.End
		if in := e.Inner(); in.Start < e.Start || in.Start >= e.End {
			t.Fatalf("%q: inner begins at %d of %d..%d", text, in.Start, e.Start, e.End)
		}
		switch e.Kind {
		case when.Length:
			if e.Duration.N < 1 || e.Duration.Unit == "" {
				t.Fatalf("%q: duration %+v", text, e.Duration)
			}
		case when.Anniversary:
			if e.N < 1 {
				t.Fatalf("%q: anniversary %d", text, e.N)
			}
		}
		for _, anchor := range []when.Anchor{a, {}, {Published: "2022-05-16"}, {Year: 2020}, {Published: "2020-02-29", Period: "2019-01/2019-03", Tense: when.Past}} {
			for _, x := range []when.Expression{e, e.Inner()} {
				edtf, ok := x.Resolve(anchor)
				if ok != when.Valid(edtf) {
					t.Fatalf("%q: %q resolves to %q, %v", text, text[x.Start:x.End], edtf, ok)
				}
			}
		}
		if edtf, ok := e.Resolve(when.Anchor{}); ok {
			for _, anchor := range []when.Anchor{{Published: "2022-05-16"}, {Year: 1960}} {
				if other, _ := e.Resolve(anchor); other != edtf {
					t.Fatalf("%q: %q is %q without and %q with %+v", text, text[e.Start:e.End], edtf, other, anchor)
				}
			}
		}
	}
}

// Texts made of the words and marks of the grammar, in any order.
func TestAnyOrder(t *testing.T) {
	words := strings.Fields(`the a in on of from to between and since until by before after as early late mid - – / . , ( ) ' end beginning
		last next this past coming previous same first second third 30th twenty one five nine half quarter quarters months month week
		weeks year years decade decades century day days ago earlier later long period today yesterday morning May March June December
		Sept. Tuesday Wednesday Q1 1H 9M FY fiscal summer winter spring 18 19 31 05 2 2018 2022 1990 s 199 10,000 $ % present onwards anniversary`)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(words), 0, 12).Draw(t, "words")
		var b strings.Builder
		for _, w := range parts {
			b.WriteString(w)
			if rapid.IntRange(0, 4).Draw(t, "gap") > 0 {
				b.WriteByte(' ')
			}
		}
		check(t, b.String(), when.Anchor{Published: "2021-12-31"})
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"on Wednesday, May 18, 2022", "in January-September 2018", "from December 28 to January 3", "the last week of February",
		"2022-05-16T10:00:00+04:00", "a year and a half ago", "the same period last year", "winter 2022-2023", "05/06/2022", "'90s",
	} {
		f.Add(s, "2022-05-16", 2021, "2019-01/2019-03")
	}
	f.Fuzz(func(t *testing.T, s, published string, year int, period string) {
		check(t, s, when.Anchor{Published: published, Year: year, Period: period})
	})
}

func FuzzBounds(f *testing.F) {
	f.Add("2018-01/2018-09")
	f.Add("{2020,2022..2023}")
	f.Add("../199X~")
	f.Fuzz(func(t *testing.T, s string) {
		lo, hi, ok := when.Bounds(s)
		if !ok {
			return
		}
		if lo == "" && hi == "" || lo != "" && hi != "" && lo > hi {
			t.Fatalf("%q: %q to %q", s, lo, hi)
		}
		for _, d := range []string{lo, hi} {
			if d == "" {
				continue
			}
			if a, b, ok := when.Bounds(d); !ok || a != d || b != d {
				t.Fatalf("%q: bound %q is no date", s, d)
			}
		}
	})
}

// The time per byte must not grow with the text.
func BenchmarkFind(b *testing.B) {
	sentence := "In January-September 2018 the trade totaled $331.5 million, from 1, 2, 3, 4 and 5 May to the first half of the last the the year. "
	for _, n := range []int{100, 10000} {
		text := strings.Repeat(sentence, n)
		b.Run(map[int]string{100: "small", 10000: "large"}[n], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				when.Find(text)
			}
		})
	}
}
