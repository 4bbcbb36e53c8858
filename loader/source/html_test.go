package source

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"concord/graph"
)

const newsPage = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ruritania signs pact | The Daily Post</title>
<meta property="og:site_name" content="The Daily Post"><link rel="canonical" href="https://daily.example/2022/05/16/pact">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Ruritania signs pact","datePublished":"2022-05-16T08:00:00Z","author":[{"name":"Jane Roe"}]}]}</script>
<script>var x = "<p>not text</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="page"><article><header><h1>Ruritania signs pact</h1></header>
<p>The prime minister of <a href="/r">Ruritania</a> signed an agreement on trade on Monday.<br>It will come into force in June, he said.</p>
<div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a></div>
<h2>What it says</h2><ul><li>Tariffs fall by 5%.</li><li><p>A commission will meet.</p></li></ul>
<p>The two countries have long traded with each other, mostly in tractors &amp; timber.</p>
<p><a href="/x">Read also: another story that is only a link and therefore no part of this one</a></p>
<table><tr><th>Year</th><th>Trade</th></tr><tr><td>2021</td><td>$5 million</td></tr></table>
</article><aside><p>A long paragraph about something else entirely, which stands beside the story and is not of it.</p></aside></div>
<footer><p>Copyright of the newspaper, all rights reserved, do not copy any of this without leave.</p></footer></body></html>`

func TestWebpage(t *testing.T) {
	d, err := webpage("p", []byte(newsPage), Options{}.withDefaults())
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Document{
		IRI: graph.DocumentIRI([]byte(newsPage)), Name: "p", Title: "Ruritania signs pact", Source: "The Daily Post", Author: "Jane Roe",
		URL: "https://daily.example/2022/05/16/pact", Published: "2022-05-16", Language: "en", MediaType: "text/html",
		Text: "# Ruritania signs pact\n\nThe prime minister of Ruritania signed an agreement on trade on Monday.\n\nIt will come into force in June, he said.\n\n" +
			"# What it says\n\n- Tariffs fall by 5%.\n- A commission will meet.\n\n" +
			"The two countries have long traded with each other, mostly in tractors & timber.\n\nYear | Trade\n\n2021 | $5 million",
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
}

func TestWebpageMetadata(t *testing.T) {
	for _, c := range []struct{ name, head, title, site, published string }{
		{"meta", `<title>A long enough title of it - Gazette</title><meta name="pubdate" content="2020-02-03"><meta name="publisher" content="Gazette">`, "A long enough title of it", "Gazette", "2020-02-03"},
		{"url", `<title>T</title><link rel="canonical" href="http://x.example/2019/01/02/t">`, "T", "", "2019-01-02"},
		{"bad ld", `<title>T</title><script type="application/ld+json">{"@type":</script><meta property="article:published_time" content="2018-01-01T00:00:00+02:00">`, "T", "", "2018-01-01"},
		{"confusable date", `<title>T</title><meta name="date" content="03/04/2020">`, "T", "", ""},
	} {
		page := "<html><head>" + c.head + "</head><body><p>A paragraph that is long enough to be the story of the page.</p></body></html>"
		d, err := webpage("p", []byte(page), Options{}.withDefaults())
		if err != nil || d.Title != c.title || d.Source != c.site || d.Published != c.published {
			t.Errorf("%s: %q %q %q %v", c.name, d.Title, d.Source, d.Published, err)
		}
	}
}

func TestWebpageStory(t *testing.T) {
	long := "A paragraph of the story that is long enough to count as one, with a second clause. "
	for name, c := range map[string]struct{ body, want string }{
		"layout class": {`<div class="has-sidebar page-ad-margins"><p>` + long + `</p><p>` + long + `</p></div>`, strings.TrimSpace(long) + "\n\n" + strings.TrimSpace(long)},
		"sidebar":      {`<div><div class="body-x"><p>` + long + long + `</p></div><div class="sidebar"><p>` + long + `</p></div></div>`, strings.TrimSpace(long + long)},
		"linked data":  {`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"First of it.\n\nSecond of it."}</script><div id="app"></div>`, "First of it.\n\nSecond of it."},
		"stray byte":   {"<p>Türkiye’de “ticaret” — geçen yıl arttı, dedi bakan dün Ankara’da.</p>\xff", "Türkiye’de “ticaret” — geçen yıl arttı, dedi bakan dün Ankara’da.\n\n\ufffd"},
	} {
		d, err := webpage("p", []byte("<html><body>"+c.body+"</body></html>"), Options{}.withDefaults())
		if err != nil || d.Text != c.want {
			t.Errorf("%s: %q %v", name, d.Text, err)
		}
	}
}

func TestWebpageBreaks(t *testing.T) {
	page := `<html><body><div id="content">The first paragraph of an old page, long enough to count.<br><br>The second one,<br>wrapped by hand, ends here.</div></body></html>`
	d, err := webpage("p", []byte(page), Options{}.withDefaults())
	if want := "The first paragraph of an old page, long enough to count.\n\nThe second one, wrapped by hand, ends here."; err != nil || d.Text != want {
		t.Errorf("%q %v", d.Text, err)
	}
}

func TestWebpageBad(t *testing.T) {
	for name, c := range map[string]struct {
		in   []byte
		kind error
	}{
		"large":  {bytes.Repeat([]byte("<p>x "), 10<<20), ErrTooLarge},
		"script": {[]byte("<html><body><script>render()</script><div id=app></div></body></html>"), ErrEmpty},
		"deep":   {bytes.Repeat([]byte("<div>"), 100_000), ErrDamaged},
		"binary": {[]byte("<p>\x00\x01\x02\xff\xfe</p>"), ErrBinary},
	} {
		if _, err := webpage(name, c.in, Options{}.withDefaults()); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWebpageHuge feeds shapes that make careless code quadratic; the test's own time limit is the assertion.
func TestWebpageHuge(t *testing.T) {
	for _, unit := range []string{"<td>a", "a<br>", "<a href=x>b</a> ", "<p>A paragraph of some length, which goes on.</p>", "<li>a", "<b>a</b>", "<table>", "<a>", "&amp;", "<!-- ", "<font>x"} {
		_, err := webpage("x", []byte("<table><tr>"+strings.Repeat(unit, 20_000)), Options{}.withDefaults())
		if err != nil && !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", unit, err)
		}
	}
}

func FuzzWebpage(f *testing.F) {
	f.Add([]byte(newsPage))
	f.Add([]byte("<li><p>a<br>b<table><td>c<a>d"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if d, err := webpage("x", b, Options{}.withDefaults()); err == nil && (!utf8.ValidString(d.Text) || d.Text == "") {
			t.Fatalf("%+v", d)
		}
	})
}
