package pdf

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

// font tells what the bytes of a string mean and how wide they are.
type font struct {
	wide    bool            // two bytes a character (Type0 with an Identity or unknown CMap)
	unicode map[int]string  // by ToUnicode
	coded   map[int]string  // by Encoding, for simple fonts
	widths  map[int]float64 // thousandths of the font size
	missing float64         // width of what is not in widths
	scale   float64         // of widths; 1/1000, or by the FontMatrix of Type3
	lengths map[int]bool    // byte lengths of codes that a CMap's code space allows
	toRange []unicodeRange  // ToUnicode's ranges
}

// unicodeRange maps the codes lo..hi to text, of which the last character counts up.
type unicodeRange struct {
	lo, hi int
	text   string
}

// maxRanges bounds the entries of a CMap that are kept.
const maxRanges = 1 << 17

// loadFont reads a font dictionary (9.5 to 9.10).
func (f *file) loadFont(d dict) *font {
	t := &font{unicode: map[int]string{}, coded: map[int]string{}, widths: map[int]float64{}, scale: 1.0 / 1000, missing: 500}
	if s, ok := f.resolve(d["ToUnicode"]).(stream); ok {
		t.readCMap(f.unpack(s))
		sort.SliceStable(t.toRange, func(i, j int) bool { return t.toRange[i].lo < t.toRange[j].lo })
	}
	if d["Subtype"] == name("Type0") {
		t.wide = true
		t.missing = 1000
		if kids, ok := f.resolve(d["DescendantFonts"]).(array); ok && len(kids) > 0 {
			kid, _ := f.resolve(kids[0]).(dict)
			if w, ok := toFloat(f.resolve(kid["DW"])); ok {
				t.missing = w
			}
			f.cidWidths(t, kid)
		}
		if s, ok := f.resolve(d["Encoding"]).(stream); ok {
			c := font{unicode: map[int]string{}}
			c.readCMap(f.unpack(s))
			t.lengths = c.lengths
		}
		return t
	}
	f.simpleEncoding(t, d)
	first, _ := f.resolve(d["FirstChar"]).(int)
	if ws, ok := f.resolve(d["Widths"]).(array); ok && first >= 0 && first < 256 {
		for i, o := range ws[:min(len(ws), 256)] {
			if w, ok := toFloat(f.resolve(o)); ok {
				t.widths[first+i] = w
			}
		}
	}
	if fd, ok := f.resolve(d["FontDescriptor"]).(dict); ok {
		if w, ok := toFloat(f.resolve(fd["MissingWidth"])); ok && w > 0 {
			t.missing = w
		}
	}
	if m, ok := f.resolve(d["FontMatrix"]).(array); ok && len(m) == 6 && d["Subtype"] == name("Type3") {
		if x, ok := toFloat(f.resolve(m[0])); ok && x > 0 {
			t.scale = x
		}
	}
	return t
}

// cidWidths reads the W array: "c [w1 w2 ...]" and "first last w".
func (f *file) cidWidths(t *font, kid dict) {
	w, _ := f.resolve(kid["W"]).(array)
	for i := 0; i+1 < len(w) && len(t.widths) < maxRanges; {
		c, ok := f.resolve(w[i]).(int)
		if !ok {
			return
		}
		switch next := f.resolve(w[i+1]).(type) {
		case array:
			for j, o := range next {
				if x, ok := toFloat(f.resolve(o)); ok && len(t.widths) < maxRanges {
					t.widths[c+j] = x
				}
			}
			i += 2
		case int:
			if i+2 >= len(w) {
				return
			}
			if x, ok := toFloat(f.resolve(w[i+2])); ok {
				for k := c; k <= next && k <= c+1<<16 && len(t.widths) < maxRanges; k++ {
					t.widths[k] = x
				}
			}
			i += 3
		default:
			return
		}
	}
}

// simpleEncoding fills coded for a font of one-byte codes (9.6.5).
func (f *file) simpleEncoding(t *font, d dict) {
	base := winAnsi // what programs that say nothing mean
	enc := f.resolve(d["Encoding"])
	var differences array
	switch e := enc.(type) {
	case name:
		base = baseEncoding(e, base)
	case dict:
		if n, ok := f.resolve(e["BaseEncoding"]).(name); ok {
			base = baseEncoding(n, base)
		}
		differences, _ = f.resolve(e["Differences"]).(array)
	}
	for c := 1; c < 256; c++ {
		if s := base(byte(c)); s != "" {
			t.coded[c] = s
		}
	}
	code := 0
	for _, o := range differences[:min(len(differences), 4096)] {
		switch o := f.resolve(o).(type) {
		case int:
			code = o
		case name:
			if code >= 0 && code < 256 {
				if s := glyph(string(o)); s != "" {
					t.coded[code] = s
				} else {
					delete(t.coded, code)
				}
			}
			code++
		}
	}
}

func toFloat(o object) (float64, bool) {
	switch o := o.(type) {
	case int:
		return float64(o), true
	case float64:
		return o, true
	}
	return 0, false
}

// readCMap reads the mappings of a CMap (9.7.5 and 9.10.3).
func (t *font) readCMap(b []byte) {
	l := lexer{b: b}
	var stack []object
	for {
		o, ok := l.next(false)
		if !ok {
			return
		}
		k, isKeyword := o.(keyword)
		if !isKeyword {
			if len(stack) < maxRanges {
				stack = append(stack, o)
			}
			continue
		}
		switch k {
		case "endbfchar":
			for i := 0; i+1 < len(stack) && len(t.unicode) < maxRanges; i += 2 {
				from, ok1 := stack[i].(str)
				to, ok2 := stack[i+1].(str)
				if ok1 && ok2 {
					t.unicode[code(from)] = fromUTF16([]byte(to))
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(stack) && len(t.toRange) < maxRanges; i += 3 {
				lo, ok1 := stack[i].(str)
				hi, ok2 := stack[i+1].(str)
				if !ok1 || !ok2 {
					break
				}
				switch to := stack[i+2].(type) {
				case str:
					t.toRange = append(t.toRange, unicodeRange{code(lo), code(hi), fromUTF16([]byte(to))})
				case array:
					for j, o := range to {
						if s, ok := o.(str); ok && len(t.unicode) < maxRanges {
							t.unicode[code(lo)+j] = fromUTF16([]byte(s))
						}
					}
				}
			}
		case "endcodespacerange":
			for _, o := range stack {
				if s, ok := o.(str); ok && len(s) >= 1 && len(s) <= 4 {
					if t.lengths == nil {
						t.lengths = map[int]bool{}
					}
					t.lengths[len(s)] = true
				}
			}
		}
		stack = stack[:0]
	}
}

func code(s str) int {
	n := 0
	for i := 0; i < len(s) && i < 4; i++ {
		n = n<<8 | int(s[i])
	}
	return n
}

// codeLength is the number of bytes of a character code. CMaps of mixed lengths are read as two bytes, which all that are
// met are.
func (t *font) codeLength() int {
	if !t.wide {
		return 1
	}
	if len(t.lengths) == 1 && t.lengths[1] {
		return 1
	}
	return 2
}

// meaning gives the text of a code; ok is false when the font does not tell it.
func (t *font) meaning(c int) (string, bool) {
	if s, ok := t.unicode[c]; ok && s != "" {
		return s, true
	}
	if i := sort.Search(len(t.toRange), func(i int) bool { return t.toRange[i].lo > c }) - 1; i >= 0 {
		if r := t.toRange[i]; c <= r.hi && r.text != "" {
			last, n := utf8.DecodeLastRuneInString(r.text)
			return r.text[:len(r.text)-n] + string(last+rune(c-r.lo)), true
		}
	}
	if t.wide {
		return "", false
	}
	s, ok := t.coded[c]
	return s, ok
}

func (t *font) width(c int) float64 {
	if w, ok := t.widths[c]; ok {
		return w * t.scale
	}
	return t.missing * t.scale
}

// glyph gives the text of a glyph name (Adobe Glyph List: names, uniXXXX, uXXXXX, f_f_i).
func glyph(g string) string {
	if i := strings.IndexByte(g, '.'); i > 0 {
		g = g[:i]
	}
	if s, ok := glyphs[g]; ok {
		return s
	}
	if len(g) == 1 {
		return g
	}
	if strings.Contains(g, "_") {
		var b strings.Builder
		for part := range strings.SplitSeq(g, "_") {
			b.WriteString(glyph(part))
		}
		return b.String()
	}
	hex := ""
	if h, ok := strings.CutPrefix(g, "uni"); ok && len(h) >= 4 {
		hex = h[:4]
	} else if h, ok := strings.CutPrefix(g, "u"); ok && len(h) >= 4 && len(h) <= 6 {
		hex = h
	}
	if n, err := strconv.ParseUint(hex, 16, 32); err == nil && n >= ' ' && utf8.ValidRune(rune(n)) {
		return string(rune(n))
	}
	return accented(g)
}

// accented composes names like "eacute" and "Scaron" from a letter and an accent.
func accented(g string) string {
	if len(g) < 4 {
		return ""
	}
	if m, ok := accents[g[1:]]; ok {
		if i := strings.IndexByte(m.letters, g[0]); i >= 0 {
			return string([]rune(m.composed)[i])
		}
	}
	return ""
}
