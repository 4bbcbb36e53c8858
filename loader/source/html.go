package source

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"concord/graph"
)

// maxHTML bounds a web page in bytes; its tree takes about ten times as much memory.
const maxHTML = 16 << 20

// webpage reads the main text of a web page and what it says about itself.
//
// The main text is found in three steps. Parts that by element, role or class are no text of the story (navigation,
// comments, related stories) are left out. Among the rest, a paragraph counts by its characters when few of them are
// links. The story is then the deepest element that holds nearly all of what counts, an <article> or articleBody being
// preferred; cf. Kohlschütter et al., "Boilerplate Detection using Shallow Text Features", WSDM 2010, for why length and
// link density suffice.
func webpage(name string, content []byte, opts Options) (graph.Document, error) {
	opts.MaxDocument = min(opts.MaxDocument, maxHTML)
	if err := fits(int64(len(content)), opts); err != nil {
		return graph.Document{}, err
	}
	readable := content
	if _, mostly := mostlyUTF8(content); mostly {
		// As browsers do: a stray byte of another encoding, in an advertisement often, becomes U+FFFD.
		readable = bytes.ToValidUTF8(content, []byte("\ufffd"))
	}
	s, err := decode(readable, declaredCharset(content))
	if err != nil {
		return graph.Document{}, err
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return graph.Document{}, because(ErrDamaged, "get the file again", "%v", err)
	}
	m := pageMetadata(root)
	body := mainText(root)
	// Some pages carry the story only in their linked data, and make it visible by scripts.
	if len(m.body) > 2*len(body) {
		body = m.body
	}
	if body == "" {
		return graph.Document{}, because(ErrEmpty, "save the page with its text; pages that are made by scripts have none", "no text in %d bytes of markup", len(content))
	}
	d := graph.Document{
		IRI: graph.DocumentIRI(content), Name: name, MediaType: "text/html", Title: m.title, Source: m.site, Author: m.author,
		URL: m.url, Published: m.published, Text: titled(m.title, body),
	}
	d.Language = language(d.Text, m.language)
	return d, nil
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})`)

// declaredCharset gives the charset that the first bytes of HTML or XML declare.
func declaredCharset(b []byte) string {
	if m := metaCharset.FindSubmatch(b[:min(len(b), 4096)]); m != nil {
		return string(m[1])
	}
	return ""
}

// fragment gives the text of a piece of HTML: all of it, as in a feed or a mail.
func fragment(s string) string {
	if len(s) > maxHTML {
		s = strings.ToValidUTF8(s[:maxHTML], "")
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return ""
	}
	r := renderer{all: true}
	r.walk(root)
	r.flush("")
	return r.out.b.String()
}

// outOfStory are class names and ids of what surrounds a story; inStory are those of stories, which win.
var (
	outOfStory = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:comments?|sidebar|related|shar(?:e|ing)|social|newsletter|subscri\w+|breadcrumbs?|cookies?|consent|advert\w*|ads?|promo\w*|banner|menu|nav(?:bar|igation)?|footer|popup|modal|recommend\w*|pagination|pager|toolbar|widget|tags?|login|signup|search|most-?(?:read|popular)|also|see-?also|teaser|disclaimer|copyright|print|hidden|skip|visually-hidden|sr-only|screen-reader\w*)(?:$|[\s_-])`)
	inStory    = regexp.MustCompile(`(?i)article|story|content|entry|post-?body|main|text`)
)

// outside says whether an element is no part of the story.
func outside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Object, atom.Embed, atom.Canvas,
		atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Nav, atom.Aside, atom.Footer, atom.Video, atom.Audio, atom.Map,
		atom.Head, atom.Figure, atom.Menu, atom.Dialog:
		return true
	case atom.Header:
		// The head of the page is; that of an article holds its title.
		for p := n.Parent; p != nil; p = p.Parent {
			if p.DataAtom == atom.Article || p.DataAtom == atom.Main {
				return false
			}
		}
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			if v := strings.ReplaceAll(strings.ToLower(a.Val), " ", ""); strings.Contains(v, "display:none") || strings.Contains(v, "visibility:hidden") {
				return true
			}
		case "role":
			switch a.Val {
			case "navigation", "banner", "complementary", "contentinfo", "search", "dialog", "menu":
				return true
			}
		}
	}
	return false
}

// namedOutside says whether the class or id of an element names it as no part of the story.
func namedOutside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Body, atom.Html, atom.Article, atom.Main, atom.P:
		return false
	}
	for _, a := range n.Attr {
		if (a.Key == "class" || a.Key == "id") && len(a.Val) < 500 && outOfStory.MatchString(a.Val) && !inStory.MatchString(a.Val) {
			return true
		}
	}
	return false
}

// leftOut finds the elements that are no part of the story by their names. A name may also describe the layout around
// the story ("with-sidebar"), so an element that holds a good part of the page's paragraphs is kept.
func leftOut(root *html.Node) map[*html.Node]bool {
	c := counter{good: map[*html.Node]int{}}
	total := c.count(root)
	out := map[*html.Node]bool{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && c.good[n]*100 < total*40 && namedOutside(n) {
			out[n] = true
		}
	}
	return out
}

// mainText gives the text of the story in a page.
func mainText(root *html.Node) string {
	out := leftOut(root)
	c := counter{good: map[*html.Node]int{}, out: out}
	total := c.count(root)
	start := root
	if total > 0 {
		start = c.story(root, total)
	}
	r := renderer{left: out}
	r.walk(start)
	r.flush("")
	if s := r.out.b.String(); s != "" {
		return s
	}
	// Nothing looks like a story: take all there is.
	r = renderer{all: true}
	r.walk(root)
	r.flush("")
	return r.out.b.String()
}

// counter counts for every element the characters of good paragraphs in it.
type counter struct {
	good map[*html.Node]int
	out  map[*html.Node]bool // elements that do not count
}

func (c *counter) count(n *html.Node) int {
	if n.Type == html.ElementNode && (outside(n) || c.out[n]) {
		return 0
	}
	total := 0
	if n.Type == html.ElementNode && paragraphLike(n) {
		text, links := lengths(n, 0)
		if text >= 40 && links*2 < text {
			total = text - links
		}
	} else {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			total += c.count(k)
		}
	}
	if total > 0 {
		c.good[n] = total
	}
	return total
}

// story descends from n to the deepest element that holds nearly all of the good text.
func (c *counter) story(n *html.Node, total int) *html.Node {
	if a := c.marked(n, total); a != nil {
		n, total = a, c.good[a]
	}
	for {
		var next *html.Node
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if c.good[k]*100 >= total*85 && !paragraphLike(k) {
				next = k
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
}

// marked gives the element that the page itself marks as the story, if it holds a good part of the text.
func (c *counter) marked(n *html.Node, total int) *html.Node {
	var best *html.Node
	for d := range n.Descendants() {
		if d.Type != html.ElementNode || c.good[d]*100 < total*40 {
			continue
		}
		if d.DataAtom != atom.Article && attr(d, "itemprop") != "articleBody" {
			continue
		}
		if best == nil || attr(d, "itemprop") == "articleBody" && c.good[d]*100 >= c.good[best]*70 || c.good[d] > c.good[best] {
			best = d
		}
	}
	return best
}

// paragraphLike says whether an element is a block that holds text itself.
func paragraphLike(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Li, atom.Blockquote, atom.Pre, atom.Td, atom.Dd:
		return !hasBlocks(n)
	case atom.Div, atom.Section, atom.Article, atom.Span, atom.Center, atom.Main:
		// Text directly in it, as on pages that part paragraphs by line breaks.
		if hasBlocks(n) {
			return false
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if k.Type == html.TextNode && len(strings.TrimSpace(k.Data)) > 20 {
				return true
			}
		}
	}
	return false
}

// hasBlocks says whether an element has block elements among its children.
func hasBlocks(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode {
			switch blockMark(k) {
			case "p", "# ", "- ":
				return true
			}
		}
	}
	return false
}

// lengths counts the characters of text in n and those of them in links.
func lengths(n *html.Node, depth int) (text, links int) {
	if n.Type == html.TextNode {
		return utf8.RuneCountInString(strings.TrimSpace(n.Data)), 0
	}
	if n.Type == html.ElementNode && depth > 0 && outside(n) {
		return 0, 0
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		t, l := lengths(k, depth+1)
		text, links = text+t, links+l
	}
	if n.DataAtom == atom.A && n.Type == html.ElementNode {
		links = text
	}
	return text, links
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// blockMark tells how an element breaks the text: "# " heading, "- " item, "p" paragraph, "" not at all.
func blockMark(n *html.Node) string {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return "# "
	case atom.Li:
		return "- "
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Ul, atom.Ol,
		atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tr, atom.Blockquote, atom.Pre, atom.Hr, atom.Figure, atom.Figcaption, atom.Address,
		atom.Form, atom.Fieldset, atom.Center, atom.Details, atom.Summary, atom.Body, atom.Caption, atom.Title:
		return "p"
	}
	return ""
}

// renderer writes the text of elements as blocks.
type renderer struct {
	out   outline
	buf   bytes.Buffer
	shown bool   // buf holds more than space
	mark  string // of the block that is being written
	links int    // bytes of the block that stand in links
	inA   int
	all   bool // leave nothing out but what is never shown
	left  map[*html.Node]bool
}

// flush ends the block that is being written; what comes next is behind mark.
func (r *renderer) flush(next string) {
	s := folded(r.buf.String())
	// Lines of links are menus, "read also" and tags.
	if r.all || r.links*2 <= len(s) || len(s) > 300 && r.links*10 <= len(s)*7 {
		r.out.block(r.mark, s)
	}
	r.buf.Reset()
	r.links, r.shown = 0, false
	r.mark = next
}

func (r *renderer) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.buf.WriteString(n.Data)
		r.shown = r.shown || strings.TrimSpace(n.Data) != ""
		if r.inA > 0 {
			r.links += len(folded(n.Data))
		}
		return
	case html.ElementNode:
		if r.all && neverShown(n) || !r.all && (outside(n) || r.left[n]) {
			return
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	mark := ""
	if n.Type == html.ElementNode {
		mark = blockMark(n)
		switch n.DataAtom {
		case atom.Br:
			r.lineBreak(n)
			return
		case atom.Td, atom.Th:
			if r.shown {
				r.buf.WriteString(" | ")
			}
		case atom.A:
			r.inA++
			defer func() { r.inA-- }()
		}
	}
	switch mark {
	case "p":
		if !r.shown && r.mark != "" {
			break // <li><p>: still the item
		}
		r.flush("")
	case "# ", "- ":
		r.flush(mark)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		r.walk(k)
	}
	if mark != "" {
		r.flush("")
	}
}

// lineBreak ends the block at a second break in a row, or where the text before it is complete.
func (r *renderer) lineBreak(n *html.Node) {
	s := bytes.TrimRight(r.buf.Bytes(), " \t\r\n")
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	double := next != nil && next.Type == html.ElementNode && next.DataAtom == atom.Br
	last, _ := utf8.DecodeLastRune(s)
	if double || len(s) > 0 && strings.ContainsRune(`.!?:;"”…`, last) {
		r.flush("")
		return
	}
	r.buf.WriteByte(' ')
}

// neverShown says whether a browser shows nothing of an element.
func neverShown(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Iframe, atom.Svg, atom.Object:
		return true
	}
	return false
}
