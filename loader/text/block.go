package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of the marked-down text: its trimmed range and what it looks like.
type line struct {
	start, end int
	blank      bool // nothing, or a line that parts sections ("---", "***")
	parts      bool // a line that parts sections
	marker     int  // bytes of a bullet, number or heading mark in front of the text
	kind       BlockKind
	number     int // of a numbered item
	header     bool
	width      int // code points, estimated as bytes
}

// draft is a block in the making: indices of its lines.
type draft struct {
	kind     BlockKind
	from, to int
}

// blocks cuts s into blocks. It gives the edits that make the body of them, in which blocks are parted by a line feed
// and every stretch of white space inside one is a single space, and the blocks with their spans in the body.
func blocks(s string, words Words) ([]edit, []Block) {
	lines := readLines(s)
	width := wrapWidth(s, lines)
	var drafts []draft
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if l.blank {
			continue
		}
		d := draft{l.kind, i, i + 1}
		if l.kind != Headline && !l.header {
			for d.to < len(lines) && joins(s, lines, d.to, width) {
				d.to++
			}
		}
		drafts = append(drafts, d)
		i = d.to - 1
	}
	markHeadlines(s, lines, drafts)

	var out []Block
	w := writer{s: s}
	for n, d := range drafts {
		first := lines[d.from]
		gap := "\n"
		if n == 0 {
			gap = ""
		}
		w.replace(w.last, first.start+first.marker, gap)
		start := w.at(w.last)
		for i := d.from; i < d.to; i++ {
			l := lines[i]
			if i > d.from {
				w.replace(lines[i-1].end, l.start, w.seam(lines[i-1], l, words))
			}
			w.squeeze(l.start+boolInt(i == d.from)*l.marker, l.end)
		}
		end := w.at(lines[d.to-1].end)
		w.last = lines[d.to-1].end
		if end > start {
			out = append(out, Block{Span: Span{start, end}, Kind: d.kind})
		}
	}
	w.replace(w.last, len(s), "")
	return w.edits, out
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// writer collects edits and knows where a place of the input will lie in the output.
type writer struct {
	s     string
	edits []edit
	last  int // input before it is done
	shift int // output minus input at last
}

func (w *writer) at(p int) int { return p + w.shift }

func (w *writer) replace(start, end int, text string) {
	if w.s[start:end] != text {
		w.edits = append(w.edits, edit{start, end, text})
		w.shift += len(text) - (end - start)
	}
	w.last = end
}

// squeeze makes every stretch of white space in [start, end) one space.
func (w *writer) squeeze(start, end int) {
	s := w.s
	for i := start; i < end; {
		if c := s[i]; c > ' ' && c < 0x7f || c == ' ' && i+1 < end && s[i+1] > ' ' && s[i+1] < 0x7f {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:end])
		if !isSpace(r) {
			i += n
			continue
		}
		j := i + n
		for j < end {
			r, n := utf8.DecodeRuneInString(s[j:end])
			if !isSpace(r) {
				break
			}
			j += n
		}
		w.replace(i, j, " ")
		i = j
	}
	w.last = end
}

// seam is what stands between two lines of one block: a space, or nothing where a word was hyphenated. The hyphen of
// "co-\noperation" stays when the vocabulary does not know the word without it.
func (w *writer) seam(a, b line, words Words) string {
	prev := w.s[a.start:a.end]
	if !strings.HasSuffix(prev, "-") || len(prev) < 2 || !isWordByte(prev[len(prev)-2]) || !isWordByte(w.s[b.start]) {
		return " "
	}
	head := prev[:len(prev)-1]
	head = head[strings.LastIndexAny(head, " \t(\"'")+1:]
	tail := w.s[b.start:b.end]
	if i := strings.IndexFunc(tail, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		tail = tail[:i]
	}
	if words != nil && len(head)+len(tail) <= maxJoin && words.Known(strings.ToLower(head+tail)) {
		// The hyphen itself goes: the edit reaches back over it.
		w.edits = append(w.edits, edit{a.end - 1, a.end, ""})
		w.shift--
	}
	return ""
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == 0 || r < ' ' || r == 0x7F || r == '\u2028' || r == '\u2029'
}

func readLines(s string) []line {
	var lines []line
	headers, body := Headers(s)
	i := 0
	for _, h := range headers {
		l := line{start: h.Value.Start, end: h.Value.End, kind: Header, header: true, blank: h.Value.Start == h.Value.End}
		if h.Key == "title" || h.Key == "headline" {
			l.kind = Headline
		}
		lines = append(lines, l)
	}
	if len(headers) > 0 {
		i = body
		lines = append(lines, line{start: body, end: body, blank: true, parts: true})
	}
	for i < len(s) {
		end, next := lineEnd(s, i)
		a, b := i, end
		for a < b {
			r, n := utf8.DecodeRuneInString(s[a:b])
			if !isSpace(r) {
				break
			}
			a += n
		}
		for b > a {
			r, n := utf8.DecodeLastRuneInString(s[a:b])
			if !isSpace(r) {
				break
			}
			b -= n
		}
		l := line{start: a, end: b, width: b - a}
		switch {
		case a == b:
			l.blank = true
		case isRule(s[a:b]):
			l.blank, l.parts = true, true
		default:
			l.marker, l.kind, l.number = marker(s[a:b])
			if isByline(s[a:b]) && len(lines) < 12 {
				l.kind, l.header = Header, true
			}
		}
		lines = append(lines, l)
		i = next
	}
	return lines
}

// isRule says whether a line only parts sections: "---", "* * *", "###", "-0-".
func isRule(s string) bool {
	if len(s) > 200 {
		return false
	}
	if s == "-0-" || s == "-30-" || s == "-END-" {
		return true
	}
	n := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("-–—_*=~#•·.+|", r):
			n++
		case !isSpace(r):
			return false
		}
	}
	return n >= 2 || s == "-" || s == "*" || s == "_" || s == "#" || s == "|"
}

// isByline says whether a line names the author and nothing else: "By Jane Roe", "By Azernews". It is short, has no verb
// in small letters and no full stop.
func isByline(s string) bool {
	if len(s) > 80 || !(strings.HasPrefix(s, "By ") || strings.HasPrefix(s, "BY ")) {
		return false
	}
	f := strings.Fields(s)
	if len(f) > 10 || strings.HasSuffix(s, ".") {
		return false
	}
	for _, w := range f[1:] {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && w != "and" && w != "for" && w != "of" && w != "the" && w != "de" && w != "|" && w != "/" && w != "in" {
			return false
		}
		if unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// marker gives the bytes of a bullet, number or heading mark with the space behind it, and what it makes of the line.
func marker(s string) (n int, kind BlockKind, number int) {
	r, size := utf8.DecodeRuneInString(s)
	rest := s[size:]
	space := len(rest) - len(strings.TrimLeftFunc(rest, isSpace))
	switch {
	case strings.ContainsRune("•▪●◦‣∙▫■□◆◇►➢➤✓✔·", r):
		return size + space, ListItem, 0
	case strings.ContainsRune("-–—*+", r) && space > 0 && space < len(rest):
		return size + space, ListItem, 0
	case r == '>' && space > 0 && space < len(rest):
		return size + space, Paragraph, 0
	case r == '#':
		i := 0
		for i < len(s) && i < 7 && s[i] == '#' {
			i++
		}
		if i < 7 && i < len(s) && s[i] == ' ' {
			return i + len(s[i:]) - len(strings.TrimLeftFunc(s[i:], isSpace)), Headline, 0
		}
	case r >= '0' && r <= '9':
		i := 0
		for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
			number = number*10 + int(s[i]-'0')
			i++
		}
		if i < 3 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' ' {
			t := strings.TrimLeftFunc(s[i+1:], isSpace)
			return len(s) - len(t), ListItem, number
		}
	case r >= 'a' && r <= 'z' && len(s) > 3 && s[1] == ')' && s[2] == ' ':
		return 3, ListItem, 0
	}
	return 0, Paragraph, 0
}

// wrapWidth gives the width at which the lines of a text were wrapped, 0 when they were not: the longest line, if most
// lines that have a line behind them come near it and it is no longer than a page is wide.
func wrapWidth(s string, lines []line) int {
	const page = 130
	longest, second, n := 0, 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if !lines[i].blank && !lines[i].header && !lines[i+1].blank {
			longest, second = max(longest, lines[i].width), max(second, min(longest, lines[i].width))
			n++
		}
	}
	if n > 4 && longest*10 > second*12 { // one line was put in front of the wrapped ones
		longest = second
	}
	if n == 0 || longest < 40 || longest > page {
		return 0
	}
	near, ended := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if l := lines[i]; !l.blank && !l.header && !lines[i+1].blank && l.width*10 >= longest*7 {
			near++
			if endsSentence(s[l.start:l.end]) {
				ended++
			}
		}
	}
	// Where full lines end sentences, a line is a paragraph.
	if near*2 < n || ended*3 > near*2 {
		return 0
	}
	return longest
}

// joins says whether line i goes on with the paragraph of line i-1.
func joins(s string, lines []line, i, width int) bool {
	a, b := lines[i-1], lines[i]
	if b.blank || b.header || a.blank || a.header || b.kind == Headline {
		return false
	}
	prev, next := s[a.start:a.end], s[b.start:b.end]
	last, _ := utf8.DecodeLastRuneInString(prev)
	if b.kind == ListItem {
		if b.number > 0 {
			return !(b.number == 1 && (last == ':' || endsSentence(prev)) || a.kind == ListItem && b.number == a.number+1) &&
				!(a.number == 0 && endsSentence(prev) && b.number == 1) && !listBefore(lines, i, b.number)
		}
		return a.kind != ListItem && last != ':' && last != ';' && last != ',' && !endsSentence(prev) && !listBefore(lines, i, 0) &&
			width > 0 && a.width*10 >= width*7 && (next[0] == '-' || strings.HasPrefix(next, "–") || strings.HasPrefix(next, "—"))
	}
	first, _ := utf8.DecodeRuneInString(next)
	if last == '-' && len(prev) > 1 && isWordByte(prev[len(prev)-2]) && unicode.IsLetter(first) {
		return true // a word was hyphenated
	}
	if unicode.IsLower(first) && !endsSentence(prev) {
		return true
	}
	if width == 0 {
		return last == ',' && !endsSentence(prev)
	}
	if strings.HasPrefix(next, "By ") || b.marker > 0 {
		return false
	}
	word := strings.IndexByte(next, ' ')
	if word < 0 {
		word = len(next)
	}
	// The first word of the line did not fit the line before.
	return a.width+1+word > width*95/100 || !endsSentence(prev) && a.width*10 >= width*6
}

// listBefore says whether an item of the list that line i could belong to stands a few lines before it.
func listBefore(lines []line, i, number int) bool {
	for j := i - 1; j >= 0 && j >= i-12 && !lines[j].blank; j-- {
		if lines[j].kind == ListItem {
			return number == 0 || lines[j].number == number-1
		}
	}
	return false
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’»)]`)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…")
}

// markHeadlines finds titles among the paragraphs: short lines without a full stop with a paragraph behind them.
func markHeadlines(s string, lines []line, drafts []draft) {
	for n := range drafts {
		d := &drafts[n]
		if d.kind != Paragraph || d.to != d.from+1 || n+1 == len(drafts) {
			continue
		}
		t := s[lines[d.from].start:lines[d.from].end]
		next := drafts[n+1]
		if len(t) > 200 || next.kind == Header || endsSentence(t) || strings.ContainsAny(t[len(t)-1:], `:;,"`) || strings.HasSuffix(t, "”") {
			continue
		}
		first, _ := utf8.DecodeRuneInString(t)
		if !unicode.IsUpper(first) && !unicode.IsDigit(first) && !isQuote(first) {
			continue
		}
		body := lines[next.to-1].end - lines[next.from].start
		if next.kind == Paragraph && body <= len(t) && !endsSentence(s[lines[next.from].start:lines[next.to-1].end]) && n > 0 {
			continue
		}
		d.kind = Headline
	}
}
