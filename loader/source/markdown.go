package source

import (
	"regexp"
	"strings"

	"concord/graph"
)

// Every class leaves out the character that opens its construct, so that a failed match is short and the whole linear.
var (
	imageMark     = regexp.MustCompile(`!\[([^\[\]\n]*)\]\([^()\[\n]*\)`)
	linkMark      = regexp.MustCompile(`\[([^\[\]\n]*)\](?:\([^()\[\n]*\)|\[[^\[\]\n]*\])`)
	definition    = regexp.MustCompile(`^ {0,3}\[[^\[\]\n]+\]:\s*\S`)
	autolink      = regexp.MustCompile(`<(https?://[^<>\s]+)>`)
	strongMark    = regexp.MustCompile(`\*\*([^\s*][^*\n]*)\*\*`)
	strongLine    = regexp.MustCompile(`__([^\s_][^_\n]*)__`)
	emphasisMark  = regexp.MustCompile(`(^|[\s("'])[*_]([^\s*_][^*_\n]*)[*_]($|[\s).,;:!?"'])`)
	codeMark      = regexp.MustCompile("`([^`\n]+)`")
	escapeMark    = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")
	setextHeading = regexp.MustCompile(`^ {0,3}(=+|-{2,})\s*$`)
)

// markdown reads a Markdown text (CommonMark, with YAML front matter). Marks of inline markup go; headings and list
// items keep theirs, which package text understands; code blocks and comments are left out, being no prose.
func markdown(name string, content []byte, opts Options) (graph.Document, error) {
	if err := fits(int64(len(content)), opts); err != nil {
		return graph.Document{}, err
	}
	s, err := decode(content, "")
	if err != nil {
		return graph.Document{}, err
	}
	d := graph.Document{IRI: graph.DocumentIRI(content), Name: name, MediaType: "text/markdown"}
	s = strings.TrimPrefix(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"), "\ufeff")
	s, declared := frontMatter(s, &d)
	s = withoutComments(s)
	var out []string
	fence := ""
	for line := range strings.SplitSeq(s, "\n") {
		t := strings.TrimSpace(line)
		if fence != "" {
			if strings.HasPrefix(t, fence) && strings.Trim(t, fence[:1]) == "" {
				fence = ""
			}
			continue
		}
		if strings.HasPrefix(t, "```") || strings.HasPrefix(t, "~~~") {
			fence = t[:3]
			continue
		}
		if definition.MatchString(line) {
			continue
		}
		if setextHeading.MatchString(line) && len(out) > 0 && strings.TrimSpace(out[len(out)-1]) != "" && !strings.HasPrefix(out[len(out)-1], "#") {
			out[len(out)-1] = "# " + out[len(out)-1]
			continue
		}
		out = append(out, inline(line))
	}
	body := strings.TrimSpace(strings.Join(out, "\n"))
	if d.Title == "" && strings.HasPrefix(body, "# ") {
		d.Title, _, _ = strings.Cut(body[2:], "\n")
		d.Title = strings.TrimSpace(d.Title)
	}
	if body == "" {
		return graph.Document{}, because(ErrEmpty, "leave it out", "no prose in %d bytes", len(content))
	}
	d.Text = titled(d.Title, body)
	d.Language = language(d.Text, declared)
	return d, nil
}

// withoutComments takes the HTML comments out.
func withoutComments(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "<!--")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if _, s, ok = strings.Cut(rest, "-->"); !ok {
			b.WriteString("<!--" + rest)
			return b.String()
		}
	}
}

// inline takes the inline markup out of a line.
func inline(s string) string {
	if !strings.ContainsAny(s, "*_[`<!\\") {
		return s
	}
	s = imageMark.ReplaceAllString(s, "$1")
	s = linkMark.ReplaceAllString(s, "$1")
	s = autolink.ReplaceAllString(s, "$1")
	s = strongMark.ReplaceAllString(s, "$1")
	s = strongLine.ReplaceAllString(s, "$1")
	s = emphasisMark.ReplaceAllString(s, "$1$2$3")
	s = codeMark.ReplaceAllString(s, "$1")
	return escapeMark.ReplaceAllString(s, "$1")
}

// frontMatter reads the scalar fields of YAML front matter and gives the text behind it with the declared language.
func frontMatter(s string, d *graph.Document) (rest, declared string) {
	if !strings.HasPrefix(s, "---\n") {
		return s, ""
	}
	end := strings.Index(s[4:], "\n---")
	if end < 0 || end > 64<<10 {
		return s, ""
	}
	for line := range strings.SplitSeq(s[4:4+end], "\n") {
		key, v, ok := strings.Cut(line, ":")
		v = strings.Trim(strings.TrimSpace(v), `"'`)
		if !ok || v == "" {
			continue
		}
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			d.Title = v
		case "date", "published", "pubdate":
			d.Published = date(v)
		case "source", "publisher", "site":
			d.Source = v
		case "url", "link", "canonical":
			d.URL = v
		case "author":
			d.Author = v
		case "lang", "language":
			declared = v
		}
	}
	rest = s[4+end+4:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		return rest[i+1:], declared
	}
	return "", declared
}
