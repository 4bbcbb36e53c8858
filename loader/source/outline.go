package source

import (
	"strings"
	"unicode"
)

// outline builds the plain text of a document that has structure: paragraphs parted by empty lines, headings marked
// with "# " and list items with "- ", as package text reads them.
type outline struct {
	b strings.Builder
	// limit is the number of bytes after which nothing is added; full says that it was reached.
	limit int
	full  bool
	last  string // the mark of the last block
}

// block adds a block behind a mark ("", "# ", "- "); white space in it is folded.
func (o *outline) block(mark, s string) {
	s = folded(s)
	if s == "" || o.full {
		return
	}
	if o.limit > 0 && o.b.Len()+len(s) > o.limit {
		o.full = true
		return
	}
	if o.b.Len() > 0 {
		if mark == "- " && o.last == "- " {
			o.b.WriteString("\n")
		} else {
			o.b.WriteString("\n\n")
		}
	}
	o.b.WriteString(mark)
	o.b.WriteString(s)
	o.last = mark
}

// folded makes every stretch of white space one space and trims the ends.
func folded(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r < ' ' || r == 0x7f }), " ")
}

// titled puts the title in front of the text unless the text opens with it. The title is read like the rest, so it must
// stand in the text that offsets count.
func titled(title, s string) string {
	title = folded(title)
	if title == "" {
		return s
	}
	head := strings.ToLower(folded(s[:min(len(s), 2*len(title)+16)]))
	if strings.HasPrefix(strings.TrimPrefix(head, "# "), strings.ToLower(title)) {
		return s
	}
	return "# " + title + "\n\n" + s
}
