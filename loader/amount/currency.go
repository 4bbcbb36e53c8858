package amount

import (
	_ "embed"
	"sort"
	"strings"
	"sync"
)

//go:embed currencies.tsv
var currencyTable string

// currencies is the table of currencies, indexed.
type currencies struct {
	codes map[string]bool
	signs [256][]sign               // by their first byte, the longest first
	names map[string][]currencyName // by their first word in lower case, the longest first
}

type sign struct{ text, code, word string }

type currencyName struct {
	words      []string
	code, word string
}

var money = sync.OnceValue(func() *currencies {
	c := &currencies{codes: map[string]bool{}, names: map[string][]currencyName{}}
	for line := range strings.Lines(currencyTable) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := append(strings.Split(line, "\t"), "", "")
		code := cells[0]
		if len(code) == 3 {
			c.codes[code] = true
		}
		names := fields(cells[2])
		for _, s := range fields(cells[1]) {
			x := sign{text: s, code: code}
			if code == "" && len(names) > 0 {
				x.word = names[0]
			}
			c.signs[s[0]] = append(c.signs[s[0]], x)
		}
		for _, n := range names {
			for _, form := range forms(n) {
				x := currencyName{code: code}
				for _, t := range lex(nil, form, lowerASCII(form)) {
					x.words = append(x.words, t.text)
				}
				if code == "" {
					x.word = n
				}
				c.names[x.words[0]] = append(c.names[x.words[0]], x)
			}
		}
	}
	for _, s := range c.signs {
		sort.SliceStable(s, func(i, j int) bool { return len(s[i].text) > len(s[j].text) })
	}
	for _, n := range c.names {
		sort.SliceStable(n, func(i, j int) bool { return len(n[i].words) > len(n[j].words) })
	}
	return c
})

func fields(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// forms gives singular and plural of a currency's name.
func forms(name string) []string {
	out := []string{name, name + "s"}
	switch {
	case strings.HasSuffix(name, "y"):
		out = append(out, name[:len(name)-1]+"ies")
	case strings.HasSuffix(name, "pound sterling"):
		out = append(out, "pounds sterling")
	case strings.HasSuffix(name, "krona"):
		out = append(out, strings.TrimSuffix(name, "a")+"or")
	case strings.HasSuffix(name, "krone"):
		out = append(out, name+"r")
	case strings.HasSuffix(name, "leu"):
		out = append(out, strings.TrimSuffix(name, "u")+"i")
	}
	return out
}

// currencyWords are currency names that are other words too: they need a magnitude before them, "5 million won".
var currencyWords = set("won", "real", "dong", "crown", "crowns", "dram", "lek", "som", "kina", "pula", "rand", "pound", "pounds", "lev", "sol", "mark")

// letterCodes are codes that are words in capitals too.
var letterCodes = map[string]bool{"ALL": true, "TRY": true, "CUP": true, "PEN": true, "MAD": true, "SOS": true, "COP": true}

// sign reads a currency sign or code before a number. Careful says that it needs a magnitude to be one.
func (p *parser) sign(i int) (code, name string, careful bool, end int) {
	t := p.at(i)
	if t.kind != mark && t.kind != word || t.kind == word && !t.capital {
		return "", "", false, 0
	}
	if t.glued && p.at(i-1).kind == word && t.kind == mark { // Z$: some dollar
		if t.text == "$" {
			return "", "dollar", false, i + 1
		}
	}
	if t.glued && p.at(i-1).kind == word {
		return "", "", false, 0
	}
	m := money()
	rest := p.s[t.start:]
	for _, s := range m.signs[rest[0]] {
		if !strings.HasPrefix(rest, s.text) {
			continue
		}
		for j := i; j < len(p.t) && p.t[j].start < t.start+len(s.text); j++ {
			if p.t[j].end == t.start+len(s.text) {
				if s.text == "Rs" && p.is(j+1, ".") && p.at(j+1).glued {
					j++
				}
				return s.code, s.word, false, j + 1
			}
		}
	}
	if code := p.s[t.start:t.end]; t.kind == word && len(code) == 3 && m.codes[code] {
		j := i + 1
		if p.is(j, "$", "€", "£") { // "USD $5"
			j++
		}
		return code, "", letterCodes[code], j
	}
	return "", "", false, 0
}

// currencyAfter reads a currency behind a number: a sign, a code or a name.
func (p *parser) currencyAfter(i int, magnitude bool) (code, name string, end int) {
	t := p.at(i)
	m := money()
	if t.kind == mark {
		if code, name, _, j := p.sign(i); j == i+1 && t.text != "S" && !(p.at(j).kind == number && p.at(j).glued) {
			return code, name, j
		}
		return "", "", 0
	}
	if t.kind != word {
		return "", "", 0
	}
	if code := p.s[t.start:t.end]; m.codes[code] && !t.glued {
		if letterCodes[code] && !magnitude {
			return "", "", 0
		}
		if n := p.at(i + 1); n.kind == number && !n.glued {
			return "", "", 0 // the code belongs to the next number: "5, USD 6"
		}
		return code, "", i + 1
	}
	if t.text == "zł" || t.text == "kč" {
		return map[string]string{"zł": "PLN", "kč": "CZK"}[t.text], "", i + 1
	}
names:
	for _, n := range m.names[t.text] {
		for k, w := range n.words {
			if !p.is(i+k, w) {
				continue names
			}
		}
		if len(n.words) == 1 && currencyWords[n.words[0]] && !magnitude {
			continue
		}
		if n.words[0] == "real" && p.is(i+1, "-", "estate", "time", "terms") {
			continue
		}
		return n.code, n.word, i + len(n.words)
	}
	return "", "", 0
}
