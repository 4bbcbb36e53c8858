package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenize appends the tokens of the body's bytes [start, end), which is a sentence.
func (t *Text) tokenize(start, end int) {
	s := t.Body
	for i := start; i < end; {
		if s[i] == ' ' {
			i++
			continue
		}
		// Inside a block white space is single spaces.
		j := i + strings.IndexByte(s[i:end], ' ')
		if j < i {
			j = end
		}
		t.chunk(i, j, j == end)
		i = j
	}
}

func (t *Text) token(start, end int) {
	s := t.Body[start:end]
	if !ascii(s) {
		s = fold(s)
		t.Tokens = append(t.Tokens, Token{Span: Span{start, end}, Text: s, Lower: strings.ToLower(s)})
		return
	}
	t.Tokens = append(t.Tokens, Token{Span: Span{start, end}, Text: s, Lower: t.small[start:end]})
}

// lower gives a part of the body in small letters.
func (t *Text) lower(start, end int) string {
	if s := t.Body[start:end]; !ascii(s) {
		return strings.ToLower(s)
	}
	return t.small[start:end]
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// fold gives the ASCII form of typographic quotes, dashes and ellipses.
func fold(s string) string {
	if !strings.ContainsAny(s, "“”„‟«»‹›‘’‚ʼ–—−‐‑―…＂") {
		return s
	}
	return folder.Replace(s)
}

var folder = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "＂", `"`, "‹", "'", "›", "'",
	"‘", "'", "’", "'", "‚", "'", "ʼ", "'", "–", "-", "—", "-", "−", "-", "‐", "-", "‑", "-", "―", "-", "…", "...")

func isCurrency(r rune) bool { return unicode.Is(unicode.Sc, r) }

func isDash(r rune) bool {
	return r == '-' || r >= '‐' && r <= '―' || r == '−'
}

// chunk tokenizes the bytes [a, b), which hold no space. final says that the sentence ends with it.
func (t *Text) chunk(a, b int, final bool) {
	s := t.Body
	if c := s[a:b]; isAddress(c) {
		e := b
		for e > a+1 && strings.IndexByte(`.,;:!?)"'`, s[e-1]) >= 0 {
			e--
		}
		for strings.HasSuffix(s[a:e], "”") || strings.HasSuffix(s[a:e], "’") {
			e -= len("”")
		}
		o := a
		for o < e && strings.IndexByte(`("'`, s[o]) >= 0 {
			t.token(o, o+1)
			o++
		}
		if o < e {
			t.token(o, e)
		}
		a = e
	}
	for p := a; p < b; {
		r, n := utf8.DecodeRuneInString(s[p:b])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			e := t.wordEnd(p, b, final)
			t.word(p, e)
			p = e
		case r == '.' && strings.HasPrefix(s[p:b], ".."):
			e := p
			for e < b && s[e] == '.' {
				e++
			}
			t.token(p, e)
			p = e
		case (r == '-' || r == '+' || r == '−') && p == a && p+n < b && isDigit(s[p+n]):
			e := t.wordEnd(p+n, b, final)
			t.token(p, e)
			p = e
		case isDash(r) && strings.HasPrefix(s[p+n:b], s[p:p+n]):
			e := p + n
			for strings.HasPrefix(s[e:b], s[p:p+n]) {
				e += n
			}
			t.token(p, e)
			p = e
		case isApostrophe(r) && t.clitic(p, b) > 0:
			e := t.clitic(p, b)
			t.token(p, e)
			p = e
		default:
			t.token(p, p+n)
			p += n
		}
	}
}

// clitic gives the end of "'s", "'90s" or "'em" that begins at p, 0 when none does.
func (t *Text) clitic(p, b int) int {
	s := t.Body
	_, n := utf8.DecodeRuneInString(s[p:b])
	rest := s[p+n : b]
	if len(rest) >= 2 && isDigit(rest[0]) && isDigit(rest[1]) {
		e := 2
		if len(rest) > e && rest[e] == 's' {
			e++
		}
		if next, _ := utf8.DecodeRuneInString(rest[e:]); len(rest) == e || !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			return p + n + e
		}
	}
	// Behind a closing bracket or mark: `"Friendship"'s`.
	if p > 0 && s[p-1] != ' ' && s[p-1] != '\n' && len(rest) >= 1 && rest[0] == 's' && (len(rest) == 1 || !isWordByte(rest[1])) {
		return p + n + 1
	}
	return 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// wordEnd gives the end of the word that begins at p.
func (t *Text) wordEnd(p, b int, final bool) int {
	s := t.Body
	e := p
	for e < b {
		if c := s[e]; c|0x20 >= 'a' && c|0x20 <= 'z' || isDigit(c) {
			e++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[e:b])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			e += n
			continue
		}
		// The letters of "US$" and "R$" belong to the sign.
		if isCurrency(r) && e-p <= 3 && (e+n == b || isDigit(s[e+n])) && strings.ToUpper(s[p:e]) == s[p:e] && !isDigit(s[e-1]) {
			return e + n
		}
		if e+n >= b || e == p {
			break
		}
		next, _ := utf8.DecodeRuneInString(s[e+n : b])
		digits := isDigit(s[e-1]) && next >= '0' && next <= '9'
		inner := false
		switch r {
		case '-', '‐', '‑', '–', '−', '/', '&', '_', '@':
			inner = unicode.IsLetter(next) || unicode.IsDigit(next)
		case '\'', '’', 'ʼ':
			inner = unicode.IsLetter(next) && !isDigit(s[e-1]) || unicode.IsLetter(next) && next == 's'
		case '.':
			inner = unicode.IsLetter(next) || unicode.IsDigit(next) || next == '-' && abbreviates(s[p:e])
		case ',':
			inner = digits && groupOf(s[e+n:b]) <= 3
		case ':':
			inner = digits
		}
		if !inner {
			break
		}
		e += n
	}
	if e < b && s[e] == '.' && (e+1 == b || s[e+1] != '.') {
		if t.keepsStop(p, e, b, final) {
			e++
		}
	}
	return e
}

// groupOf is the number of digits s begins with.
func groupOf(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// abbreviates says whether a word without its last stop is letters parted by full stops: "U.S", "a.m", "E.O".
func abbreviates(w string) bool {
	letters, stops := 0, 0
	for _, r := range w {
		switch {
		case r == '.':
			if letters == 0 || letters > 2 {
				return false
			}
			letters = 0
			stops++
		case unicode.IsLetter(r):
			letters++
		default:
			return false
		}
	}
	return stops > 0 && letters > 0 && letters <= 2
}

// keepsStop says whether the full stop at e belongs to the word [p, e).
func (t *Text) keepsStop(p, e, b int, final bool) bool {
	w := t.Body[p:e]
	if i := strings.LastIndexAny(w, "-/"); i >= 0 && !abbreviates(w) {
		w = w[i+1:]
	}
	if abbreviates(w) {
		return true
	}
	lower := strings.ToLower(w)
	r, n := utf8.DecodeRuneInString(w)
	if n == len(w) && unicode.IsUpper(r) && !(final && w == "I") {
		return true
	}
	if lower == "no" || lower == "may" || lower == "al" || lower == "min" || lower == "sun" || lower == "sat" || lower == "in" || lower == "item" || lower == "eng" {
		return !(final && e+1 >= b) && lower != "may" && lower != "in"
	}
	if isAbbreviation(lower) {
		// At the end of a sentence "art", "item" and capitals ("IE") are words.
		return !final || e+1 < b || after[lower] || beforeName[lower] && unicode.IsUpper(r) && strings.ToUpper(w) != w
	}
	// Inside a sentence a stop can only belong to a word.
	if !final && e+1 == b && len(w) <= 5 && unicode.IsLetter(r) {
		return true
	}
	return false
}

// unitsBehind are abbreviations that are written against a number: "16bn", "5km", "6:00am".
var unitsBehind = set(`bn mn mln bln tn trn m k km kg cm mm am pm kw mw gw kwh mwh gwh kv ha mph bcm bps mt`)

// numeral gives the bytes of the number that a word begins with and a unit ends, 0 when it is none.
func (t *Text) numeral(s string) int {
	if !isDigit(s[0]) || isDigit(s[len(s)-1]) {
		return 0
	}
	k := len(s)
	for k > 0 && (s[k-1]|0x20 >= 'a' && s[k-1]|0x20 <= 'z') {
		k--
	}
	if k == len(s) || k == 0 || !isDigit(s[k-1]) || !unitsBehind[strings.ToLower(s[k:])] {
		return 0
	}
	for i := 0; i < k; i++ {
		if !isDigit(s[i]) && s[i] != '.' && s[i] != ',' && s[i] != ':' {
			return 0
		}
	}
	return k
}

// word appends a word, its contraction parted as in Universal Dependencies: "do n't", "it 's", "can not".
func (t *Text) word(p, e int) {
	s := t.Body[p:e]
	n := len(s)
	if n == 6 && strings.EqualFold(s, "cannot") {
		t.token(p, p+3)
		t.token(p+3, e)
		return
	}
	plain := true
	for i := 0; i < n && plain; i++ {
		plain = s[i] != '\'' && s[i] < utf8.RuneSelf
	}
	if plain {
		if k := t.numeral(s); k > 0 {
			t.token(p, p+k)
			t.token(p+k, e)
			return
		}
		t.token(p, e)
		return
	}
	i := strings.LastIndexAny(s, "'’ʼ")
	if i <= 0 {
		t.token(p, e)
		return
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	tail := strings.ToLower(s[i+size:])
	switch tail {
	case "t":
		if i > 1 && (s[i-1] == 'n' || s[i-1] == 'N') {
			t.token(p, p+i-1)
			t.token(p+i-1, e)
			return
		}
	case "s", "re", "ve", "ll", "d", "m":
		t.token(p, p+i)
		t.token(p+i, e)
		return
	}
	t.token(p, e)
}
