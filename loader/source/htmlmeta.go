package source

import (
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what a page says about itself.
type metadata struct{ title, site, author, url, published, language, body string }

// fill sets what is not set yet, so that the surest source must come first.
func (m *metadata) fill(o metadata) {
	for _, p := range []struct{ to, from *string }{
		{&m.title, &o.title}, {&m.site, &o.site}, {&m.author, &o.author}, {&m.url, &o.url}, {&m.published, &o.published}, {&m.language, &o.language},
	} {
		if *p.to == "" {
			*p.to = folded(*p.from)
		}
	}
	if m.body == "" {
		m.body = o.body
	}
}

// pageMetadata reads, in falling order of trust, schema.org's JSON-LD and microdata, Open Graph, other meta elements, and
// the page's own headings.
func pageMetadata(root *html.Node) metadata {
	var ld, og, meta, page metadata
	var h1, timed string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			page.language = attr(n, "lang")
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil && len(n.FirstChild.Data) < 1<<20 {
				ld.fill(linkedData(n.FirstChild.Data))
			}
		case atom.Title:
			if page.title == "" && n.FirstChild != nil && n.Parent != nil && n.Parent.DataAtom == atom.Head {
				page.title = n.FirstChild.Data
			}
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				meta.url = attr(n, "href")
			}
		case atom.H1:
			if h1 == "" {
				h1 = folded(textOf(n))
			}
		case atom.Time:
			if d := date(attr(n, "datetime")); d != "" && (timed == "" || attr(n, "itemprop") == "datePublished" || attr(n, "pubdate") != "") {
				timed = d
			}
		case atom.Meta:
			readMeta(n, &og, &meta)
		}
		if attr(n, "itemprop") == "datePublished" {
			meta.fill(metadata{published: date(first(attr(n, "content"), attr(n, "datetime")))})
		}
	}
	var m metadata
	m.fill(ld)
	m.fill(og)
	m.fill(meta)
	// A <title> often ends with the site's name; the heading says where the title ends.
	if h1 != "" && (page.title == "" || strings.HasPrefix(folded(page.title), h1)) {
		page.title = h1
	} else if i := strings.LastIndexAny(page.title, "|»"); i > 20 {
		page.title = page.title[:i]
	} else if m.site != "" {
		page.title = strings.TrimRight(strings.TrimSuffix(folded(page.title), m.site), " -–—:")
	}
	m.fill(page)
	m.fill(metadata{published: first(timed, urlDate(m.url))})
	if !strings.HasPrefix(m.url, "http://") && !strings.HasPrefix(m.url, "https://") {
		m.url = ""
	}
	return m
}

// readMeta reads one meta element.
func readMeta(n *html.Node, og, meta *metadata) {
	v := attr(n, "content")
	if v == "" {
		return
	}
	switch strings.ToLower(first(attr(n, "property"), attr(n, "name"), attr(n, "http-equiv"))) {
	case "og:title":
		og.title = v
	case "og:site_name":
		og.site = v
	case "og:url":
		og.url = v
	case "article:published_time", "og:published_time":
		og.published = date(v)
	case "article:author", "author", "dc.creator", "parsely-author", "byl":
		if !strings.Contains(v, "://") {
			meta.fill(metadata{author: v})
		}
	case "twitter:title", "dc.title", "parsely-title":
		meta.fill(metadata{title: v})
	case "application-name", "publisher", "dc.publisher":
		meta.fill(metadata{site: v})
	case "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "dc.date", "dc.date.issued",
		"dcterms.created", "dcterms.date", "dcterms.issued", "parsely-pub-date", "sailthru.date", "article.published", "datepublished", "rnews:datepublished":
		meta.fill(metadata{published: date(v)})
	case "content-language", "og:locale", "language":
		meta.fill(metadata{language: v})
	}
}

func first(s ...string) string {
	for _, v := range s {
		if v != "" {
			return v
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

var dateInURL = regexp.MustCompile(`/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:/|$|-)`)

// urlDate gives the date in an address like https://site/2022/05/16/title.
func urlDate(url string) string {
	if m := dateInURL.FindStringSubmatch(url); m != nil {
		return date(m[1] + "-" + m[2] + "-" + m[3])
	}
	return ""
}

// linkedData reads the article described by JSON-LD.
func linkedData(s string) metadata {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return metadata{}
	}
	var m metadata
	article(v, &m, 0)
	return m
}

// article finds the first object of a type of article and reads it.
func article(v any, m *metadata, depth int) bool {
	if depth > 8 {
		return false
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			if article(x, m, depth+1) {
				return true
			}
		}
	case map[string]any:
		if strings.HasSuffix(text1(v["@type"]), "Article") || text1(v["@type"]) == "BlogPosting" || text1(v["@type"]) == "Report" {
			*m = metadata{
				title: text1(v["headline"]), site: named(v["publisher"]), author: named(v["author"]),
				url: first(text1(v["url"]), text1(v["mainEntityOfPage"])), published: date(text1(v["datePublished"])), language: text1(v["inLanguage"]),
				body: bodyText(text1(v["articleBody"])),
			}
			return true
		}
		return article(v["@graph"], m, depth+1) || article(v["mainEntity"], m, depth+1)
	}
	return false
}

// text1 gives a string, the first string of a list, or the @id of an object.
func text1(v any) string {
	switch v := v.(type) {
	case string:
		return html.UnescapeString(v)
	case []any:
		if len(v) > 0 {
			return text1(v[0])
		}
	case map[string]any:
		return text1(v["@id"])
	}
	return ""
}

// bodyText gives the paragraphs of an articleBody, which may be markup or lines.
func bodyText(s string) string {
	if looksHTML(s) {
		return fragment(s)
	}
	var o outline
	for line := range strings.SplitSeq(s, "\n") {
		o.block("", line)
	}
	return o.b.String()
}

// named gives the name of an object, or the names of a list of objects.
func named(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var names []string
		for _, x := range v {
			if n := named(x); n != "" && len(names) < 20 {
				names = append(names, n)
			}
		}
		return strings.Join(names, ", ")
	case map[string]any:
		return text1(v["name"])
	}
	return ""
}
