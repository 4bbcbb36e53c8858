package train

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/loader/syntax/internal/bundle"
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/treebank"
)

// closed are names that are words of the language: a closed class that every text uses alike.
var closed = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`january february march april may june july august september october november december
		jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. monday tuesday wednesday thursday friday saturday
		sunday mon. tue. wed. thu. fri. sat. sun. mr. mrs. ms. dr. prof. gen. col. lt. sgt. capt. sen. rep. gov. st. jr. sr.
		mr ms mrs dr prof inc. inc ltd. ltd co. corp. corp llc plc`) {
		m[w] = true
	}
	return m
}()

// tagSet collects the pairs of tags that occur often enough to be learned, and gives every pair a class.
type tagSet struct {
	tags  []bundle.Tag
	class map[bundle.Tag]uint8
	usual map[string]uint8 // most frequent class of a Penn tag, for pairs that are too rare
}

const leastTag = 10

func newTagSet(sentences []treebank.Sentence) *tagSet {
	count := map[bundle.Tag]int{}
	for _, s := range sentences {
		for _, t := range s.Tokens {
			count[bundle.Tag{Penn: t.Tag, Universal: t.POS}]++
		}
	}
	set := &tagSet{class: map[bundle.Tag]uint8{}, usual: map[string]uint8{}}
	for _, t := range sortedByCount(count, func(t bundle.Tag) string { return t.Penn + " " + t.Universal }) {
		_, seen := set.usual[t.Penn]
		if count[t] < leastTag && (seen || count[t] < 2) {
			continue
		}
		c := uint8(len(set.tags))
		set.tags = append(set.tags, t)
		set.class[t] = c
		if !seen {
			set.usual[t.Penn] = c
		}
	}
	return set
}

// of gives the class of a token; a pair too rare to be learned counts as the usual one of its Penn tag, and a Penn tag
// too rare as the most frequent tag of all.
func (s *tagSet) of(t *treebank.Token) uint8 {
	if c, ok := s.class[bundle.Tag{Penn: t.Tag, Universal: t.POS}]; ok {
		return c
	}
	return s.usual[t.Tag]
}

// buildLexicon counts the word forms that are not names.
func buildLexicon(sentences []treebank.Sentence, tags *tagSet) *lexicon.Lexicon {
	type form struct {
		total, names, inner, innerCaps int
		byTag                          map[uint8]int
	}
	known := map[string]*form{}
	for _, s := range sentences {
		spelled := lexicon.Forms(forms(s))
		for i := range s.Tokens {
			t, w := &s.Tokens[i], spelled[i]
			f := known[w]
			if f == nil {
				f = &form{byTag: map[uint8]int{}}
				known[w] = f
			}
			f.byTag[tags.of(t)]++
			if (t.Tag == "NNP" || t.Tag == "NNPS") && !closed[w] {
				f.names++
				continue
			}
			f.total++
			if i > 0 {
				f.inner++
				if r, size := utf8.DecodeRuneInString(t.Form); unicode.IsUpper(r) && size < len(t.Form) && strings.ToUpper(t.Form) != t.Form {
					f.innerCaps++
				}
			}
		}
	}
	entries := map[string]lexicon.Entry{}
	for w, f := range known {
		if f.total < 2 {
			continue
		}
		// Words that always have a capital ("Belgian") are as good as names: which ones the treebanks happen to have must
		// not matter.
		if f.innerCaps*5 > f.inner*4 && !closed[w] {
			continue
		}
		best, n := uint8(0), 0
		for c := range tags.tags {
			if k := f.byTag[uint8(c)]; k > n {
				best, n = uint8(c), k
			}
		}
		all := f.total + f.names
		entries[w] = lexicon.Entry{
			Count: uint16(min(f.total, 65535)),
			Tag:   best + 1,
			Sure:  all >= 5 && n*100 >= all*97,
		}
	}
	return lexicon.Build(entries)
}
