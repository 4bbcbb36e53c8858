package pdf

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// row is a line of text on a page.
type row struct {
	x, end, y, size float64
	text            string
}

// rows joins runs to lines, in the order in which the page writes them, which nearly always is the order of reading. A
// gap wider than a fifth of the letters' size is a space.
func rows(runs []run) []row {
	var out []row
	var b strings.Builder
	var r row
	flush := func() {
		if t := strings.Join(strings.Fields(clean(b.String())), " "); t != "" {
			r.text = t
			out = append(out, r)
		}
		b.Reset()
	}
	for i, u := range runs {
		if i > 0 && r.size > 0 {
			near := math.Abs(u.y-r.y) < 0.4*max(r.size, u.size)
			gap := u.x - r.end
			if near && gap > -max(r.size, u.size) && gap < 12*max(r.size, 1) {
				if gap > 0.2*min(r.size, max(u.size, 1)) {
					b.WriteByte(' ')
				}
				b.WriteString(u.text)
				r.end = u.end
				if len(strings.TrimSpace(u.text)) > 2 {
					r.size = max(r.size, u.size)
				}
				continue
			}
			flush()
		}
		r = row{x: u.x, end: u.end, y: u.y, size: max(u.size, 0.1)}
		b.WriteString(u.text)
	}
	flush()
	return out
}

// clean parts ligatures and drops what is no character.
func clean(s string) string {
	return ligatures.Replace(strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, r >= 0xe000 && r <= 0xf8ff, r < ' ' && r != '\n' && r != '\t':
			return -1
		case r == 0xa0 || r == '\n' || r == '\t':
			return ' '
		}
		return r
	}, s))
}

var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00ad", "-")

// paragraphs joins the lines of all pages to paragraphs. A paragraph ends where the distance of lines grows, the size of
// letters changes, a line is indented behind a full one, or a line is short and ends a sentence. What repeats at the
// edges of the pages is left out.
func paragraphs(pages [][]row) string {
	edge := edges(pages)
	var out strings.Builder
	var para strings.Builder
	var last row
	var leading, width float64
	have := false
	flush := func() {
		if para.Len() > 0 {
			if out.Len() > 0 {
				out.WriteString("\n\n")
			}
			out.WriteString(para.String())
			para.Reset()
		}
		have = false
	}
	for _, rs := range pages {
		leading, width = measure(rs)
		for i, r := range rs {
			if (i < 2 || i >= len(rs)-2) && edge[pattern(r.text)] {
				continue
			}
			if have && ends(last, r, leading, width) {
				flush()
			}
			if have {
				// A hyphen at the end of a line may belong to the word or not: package text decides.
				if hyphened(last.text) {
					para.WriteByte('\n')
				} else {
					para.WriteByte(' ')
				}
			}
			para.WriteString(r.text)
			last, have = r, true
		}
		// The page ends; the paragraph goes on if its sentence does.
		if have && ended(last.text) {
			flush()
		}
		last.y = math.Inf(1)
	}
	flush()
	return out.String()
}

// ends says whether line r begins a paragraph behind last.
func ends(last, r row, leading, width float64) bool {
	first, _ := utf8.DecodeRuneInString(r.text)
	if strings.ContainsRune("•▪●◦■–*", first) && len(r.text) > 2 {
		return true
	}
	if math.IsInf(last.y, 1) { // over the page
		return !unicode.IsLower(first)
	}
	if math.Abs(last.size-r.size) > 0.12*max(last.size, r.size) {
		return true
	}
	drop := last.y - r.y
	if drop < -0.5*r.size || drop > 1.35*leading+0.1*r.size { // upwards: a new column
		return drop > 0 || ended(last.text) || !unicode.IsLower(first)
	}
	if r.x > last.x+0.8*r.size && r.x < last.x+6*r.size && ended(last.text) {
		return true
	}
	return ended(last.text) && last.end-last.x < 0.8*width
}

// ended says whether a line ends a sentence.
func ended(s string) bool {
	s = strings.TrimRight(s, `"'”’»)`)
	return s != "" && strings.ContainsAny(s[len(s)-1:], ".!?:")
}

func hyphened(s string) bool {
	if !strings.HasSuffix(s, "-") || len(s) < 2 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s[:len(s)-1])
	return unicode.IsLetter(r)
}

// measure gives the usual distance of lines and the usual width of a full line of a page.
func measure(rs []row) (leading, width float64) {
	var drops, widths []float64
	for i, r := range rs {
		widths = append(widths, r.end-r.x)
		if i > 0 {
			if d := rs[i-1].y - r.y; d > 0.5*r.size && d < 4*r.size {
				drops = append(drops, d)
			}
		}
	}
	sort.Float64s(drops)
	sort.Float64s(widths)
	leading = math.Inf(1)
	if len(drops) > 0 {
		leading = drops[len(drops)/4]
	}
	if len(widths) > 0 {
		width = widths[len(widths)*9/10]
	}
	return leading, width
}

// edges finds the running heads and feet: lines among the first or last two of a page that stand, but for figures, on
// at least three pages and on half of them; and bare page numbers.
func edges(pages [][]row) map[string]bool {
	count := map[string]int{}
	for _, rs := range pages {
		seen := map[string]bool{}
		for i, r := range rs {
			if p := pattern(r.text); (i < 2 || i >= len(rs)-2) && !seen[p] {
				seen[p] = true
				count[p]++
			}
		}
	}
	out := map[string]bool{"#": true}
	for p, n := range count {
		if n >= 3 && n*2 >= len(pages) {
			out[p] = true
		}
	}
	return out
}

// pattern replaces the figures of a line, so that "Page 3" and "Page 4" are the same.
func pattern(s string) string {
	var b strings.Builder
	digit := false
	for _, r := range s {
		if unicode.IsDigit(r) {
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		}
		digit = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
