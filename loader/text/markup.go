package text

import (
	"html"
	"strings"
	"unicode/utf8"
)

// tagEffect says what is written in place of a tag.
type tagEffect uint8

const (
	tagNone    tagEffect = iota
	tagInline            // nothing: <b>, <a>, <span>
	tagSpace             // a space: table cells, images
	tagLine              // a line end: <br>
	tagBlock             // an empty line: <p>, <div>
	tagItem              // an empty line and a bullet: <li>
	tagHeading           // an empty line and a heading mark: <h1>
	tagHidden            // the whole element goes: <script>, <style>
)

var tags = map[string]tagEffect{
	"a": tagInline, "abbr": tagInline, "b": tagInline, "big": tagInline, "cite": tagInline, "code": tagInline,
	"em": tagInline, "font": tagInline, "i": tagInline, "ins": tagInline, "label": tagInline, "mark": tagInline,
	"q": tagInline, "s": tagInline, "small": tagInline, "span": tagInline, "strong": tagInline, "sub": tagInline,
	"sup": tagInline, "time": tagInline, "u": tagInline, "del": tagInline, "strike": tagInline, "wbr": tagInline,
	"img": tagSpace, "td": tagSpace, "th": tagSpace, "input": tagSpace, "button": tagSpace, "option": tagSpace,
	"iframe": tagSpace, "video": tagSpace, "audio": tagSpace, "source": tagSpace, "picture": tagSpace,
	"br": tagLine,
	"p":  tagBlock, "div": tagBlock, "ul": tagBlock, "ol": tagBlock, "dl": tagBlock, "dt": tagBlock, "dd": tagBlock,
	"table": tagBlock, "tbody": tagBlock, "thead": tagBlock, "tfoot": tagBlock, "tr": tagBlock, "blockquote": tagBlock,
	"article": tagBlock, "section": tagBlock, "header": tagBlock, "footer": tagBlock, "main": tagBlock, "nav": tagBlock,
	"aside": tagBlock, "figure": tagBlock, "figcaption": tagBlock, "caption": tagBlock, "hr": tagBlock, "pre": tagBlock,
	"html": tagBlock, "head": tagBlock, "body": tagBlock, "meta": tagBlock, "link": tagBlock, "center": tagBlock,
	"form": tagBlock, "fieldset": tagBlock, "address": tagBlock, "details": tagBlock, "summary": tagBlock,
	"li": tagItem,
	"h1": tagHeading, "h2": tagHeading, "h3": tagHeading, "h4": tagHeading, "h5": tagHeading, "h6": tagHeading,
	"title":  tagHeading,
	"script": tagHidden, "style": tagHidden, "noscript": tagHidden, "template": tagHidden,
}

// maxTag is the longest tag that is taken for one, in bytes; it bounds the search for its end.
const maxTag = 4096

// tagAt reads the tag that begins with the '<' at i: its effect, whether it is a closing tag, and where it ends.
func tagAt(s string, i int) (effect tagEffect, closing bool, end int) {
	j := i + 1
	if j < len(s) && s[j] == '/' {
		closing = true
		j++
	}
	k := j
	for k < len(s) && k-j < 12 && (s[k] >= 'a' && s[k] <= 'z' || s[k] >= 'A' && s[k] <= 'Z' || k > j && s[k] >= '0' && s[k] <= '9') {
		k++
	}
	effect = tags[strings.ToLower(s[j:k])]
	if effect == tagNone || k >= len(s) {
		return tagNone, false, 0
	}
	if c := s[k]; c != '>' && c != '/' && c != ' ' && c != '\t' && c != '\n' && c != '\r' {
		return tagNone, false, 0
	}
	limit := min(len(s), i+maxTag)
	for ; k < limit; k++ {
		if s[k] == '>' {
			return effect, closing, k + 1
		}
		if s[k] == '<' {
			return tagNone, false, 0
		}
	}
	return tagNone, false, 0
}

// markup finds what is markup and no text: tags of raw HTML, character references, marks of Markdown emphasis and links,
// characters of no width. Tags count only when the text has at least one closing tag or two tags: "a <b" is no markup.
func markup(s string) []edit {
	var edits []edit
	tagged := hasTags(s)
	noComment := false             // no "-->" ahead: looked for once
	noClose := map[string]bool{}   // no closing tag of that name ahead
	lower := ""                    // s in lower case, made when first needed
	lineStart, starLine := 0, true // starLine: the line so far is only asterisks and spaces
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\n':
			lineStart, starLine = i+1, true
			i++
			continue
		case c == '<' && tagged:
			if strings.HasPrefix(s[i:], "<!--") && !noComment {
				if n := strings.Index(s[i:], "-->"); n >= 0 {
					edits = append(edits, edit{i, i + n + 3, " "})
					i += n + 3
					continue
				}
				noComment = true
			}
			if strings.HasPrefix(s[i:], "<!") && len(s) > i+2 && (s[i+2] == 'D' || s[i+2] == 'd') {
				if n := strings.IndexByte(s[i:min(len(s), i+maxTag)], '>'); n >= 0 {
					edits = append(edits, edit{i, i + n + 1, "\n"})
					i += n + 1
					continue
				}
			}
			effect, closing, end := tagAt(s, i)
			if effect == tagNone {
				break
			}
			text := ""
			switch effect {
			case tagSpace:
				text = " "
			case tagLine:
				text = "\n"
			case tagBlock:
				text = "\n\n"
			case tagItem:
				text = "\n\n"
				if !closing {
					text = "\n\n- "
				}
			case tagHeading:
				text = "\n\n"
				if !closing {
					text = "\n\n# "
				}
			case tagHidden:
				text = " "
				if !closing {
					name := strings.ToLower(s[i+1 : i+1+strings.IndexAny(s[i+1:end], "> /\t\r\n")])
					if lower == "" {
						lower = asciiLower(s)
					}
					if !noClose[name] {
						if n := strings.Index(lower[end:], "</"+name); n >= 0 {
							end += n
							if m := strings.IndexByte(s[end:min(len(s), end+maxTag)], '>'); m >= 0 {
								end += m + 1
							}
						} else {
							noClose[name] = true
						}
					}
				}
			}
			edits = append(edits, edit{i, end, text})
			i = end
			continue
		case c == '&':
			if n := strings.IndexByte(s[i:min(len(s), i+12)], ';'); n > 1 {
				if u := html.UnescapeString(s[i : i+n+1]); u != s[i:i+n+1] && !strings.HasSuffix(u, ";") {
					edits = append(edits, edit{i, i + n + 1, u})
					i += n + 1
					continue
				}
			}
		case c == '*' && i+1 < len(s) && s[i+1] == '*':
			n := i
			for n < len(s) && s[n] == '*' {
				n++
			}
			// A line of asterisks alone parts sections; the block stage drops it.
			if !starLine || n < len(s) && s[n] != ' ' && s[n] != '\n' && s[n] != '\r' {
				edits = append(edits, edit{i, n, ""})
			}
			i = n
			continue
		case (c == '_' || c == '*') && i+1 < len(s):
			if end := emphasis(s, i, lineStart); end > 0 {
				edits = append(edits, edit{i, i + 1, ""})
				inner := markup(s[i+1 : end])
				for _, e := range inner {
					edits = append(edits, edit{e.start + i + 1, e.end + i + 1, e.text})
				}
				edits = append(edits, edit{end, end + 1, ""})
				i = end + 1
				continue
			}
		case c == '[':
			if text, end := link(s, i); end > 0 {
				edits = append(edits, edit{i, i + 1, ""})
				for _, e := range markup(s[i+1 : text]) {
					edits = append(edits, edit{e.start + i + 1, e.end + i + 1, e.text})
				}
				edits = append(edits, edit{text, end, ""})
				i = end
				continue
			}
		case c == '!' && i+1 < len(s) && s[i+1] == '[':
			if _, end := link(s, i+1); end > 0 {
				edits = append(edits, edit{i, end, ""})
				i = end
				continue
			}
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if widthless(r) {
				edits = append(edits, edit{i, i + n, ""})
			}
			starLine = false
			i += n
			continue
		}
		if c != ' ' && c != '*' && c != '\t' {
			starLine = false
		}
		i++
	}
	return edits
}

// hasTags says whether the text holds raw markup.
func hasTags(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		j := strings.IndexByte(s[i:], '<')
		if j < 0 {
			return false
		}
		i += j
		effect, closing, _ := tagAt(s, i)
		if effect == tagNone {
			continue
		}
		if n++; closing || n > 1 {
			return true
		}
	}
	return false
}

// maxEmphasis is the longest stretch that a single * or _ may emphasise, in bytes.
const maxEmphasis = 200

// emphasis gives where the single mark at i is closed in the same line, 0 when it opens nothing.
func emphasis(s string, i, lineStart int) int {
	mark := s[i]
	if i > lineStart && (isWordByte(s[i-1]) || s[i-1] == mark) || s[i+1] == ' ' || s[i+1] == mark || s[i+1] == '\n' {
		return 0
	}
	for j := i + 1; j < len(s) && j < i+maxEmphasis && s[j] != '\n'; j++ {
		if s[j] != mark {
			continue
		}
		if s[j-1] == ' ' || j+1 < len(s) && (isWordByte(s[j+1]) || s[j+1] == mark) {
			return 0
		}
		return j
	}
	return 0
}

// link reads a Markdown link "[text](target)" at i and gives where its text and where the whole ends; 0 when it is none.
func link(s string, i int) (text, end int) {
	limit := min(len(s), i+1024)
	for j := i + 1; j < limit; j++ {
		switch s[j] {
		case '\n', '[':
			return 0, 0
		case ']':
			if j+1 >= limit || s[j+1] != '(' {
				return 0, 0
			}
			for k := j + 2; k < limit; k++ {
				switch s[k] {
				case ')':
					return j, k + 1
				case '\n', ' ', '(':
					return 0, 0
				}
			}
			return 0, 0
		}
	}
	return 0, 0
}

// widthless says whether a character has neither width nor meaning: zero-width spaces, soft hyphens, direction marks.
func widthless(r rune) bool {
	switch {
	case r == 0x00AD, r == 0x2060, r == 0xFEFF, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// asciiLower folds A-Z and leaves every other byte, so that offsets stay.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
