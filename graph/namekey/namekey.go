// Package namekey gives every name a key that its usual spellings share: "Ganges Auto Works Ltd." and "the Ganges
// Automobile Plant" have one key, as have Aleksandr and Alexander, or Zelensky and Zelenskyy.
//
// The key brings names together to be looked at; it is no proof that they mean one thing. It knows words and letters and
// nothing of entities, so that resolution, search and questions can all use it.
package namekey

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// File is where the table of synonyms lies in the data folder; its first lines explain its format.
const File = "lexicon/name-synonyms.tsv"

// ErrTable: the table of synonyms has a line that cannot be read. The error's text names file and line.
var ErrTable = errors.New("bad line in table")

// Keyer makes keys. It is immutable; any number of goroutines may use it.
type Keyer struct {
	synonyms map[string]string // a folded token -> the folded token that stands for it
	suffixes map[string]bool
	generic  map[string]bool
}

// New reads the table of synonyms from the data folder.
func New(data fs.FS) (*Keyer, error) {
	f, err := data.Open(File)
	if err != nil {
		return nil, fmt.Errorf("read name synonyms: %w", err)
	}
	defer f.Close()
	k := &Keyer{synonyms: map[string]string{}, suffixes: map[string]bool{}, generic: map[string]bool{}}
	given := map[string]string{} // a given name's spelling -> its row, to find spellings in two rows
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		bad := func(what string) error { return fmt.Errorf("%w %s:%d: %s", ErrTable, File, n, what) }
		cells := strings.Split(line, "\t")
		if len(cells) < 2 || cells[1] == "" {
			return nil, bad("too few columns")
		}
		main := single(cells[1])
		if main == "" {
			return nil, bad("not one word: " + cells[1])
		}
		switch cells[0] {
		case "word", "given":
			if len(cells) != 3 {
				return nil, bad("needs three columns")
			}
			for form := range strings.SplitSeq(cells[1]+"|"+cells[2], "|") {
				token := single(form)
				if token == "" {
					return nil, bad("not one word: " + form)
				}
				if other, ok := given[cells[0]+token]; ok && other != main {
					return nil, bad(form + " stands in two rows")
				}
				given[cells[0]+token] = main
				k.synonyms[token] = main
				k.synonyms[spell(token)] = main
			}
		case "suffix":
			k.suffixes[main] = true
		case "generic":
			k.generic[main] = true
		default:
			return nil, bad("unknown kind " + cells[0])
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read name synonyms: %w", err)
	}
	// Generic words are compared in the spelling of keys.
	for _, word := range slices.Collect(maps.Keys(k.generic)) {
		k.generic[k.token(word)] = true
	}
	return k, nil
}

// single folds a text that must be one token; "" when it is not.
func single(s string) string {
	t := fold(s)
	if len(t) != 1 {
		return ""
	}
	return t[0]
}

// Key is the key of a name; "" when the name has no letter or digit.
func (k *Keyer) Key(name string) string { return strings.Join(k.Tokens(name), " ") }

// Tokens gives the words of the key: folded, put into their common spelling, without articles, "and", and what company
// law adds at the end. It gives at least one for every name that has a letter or digit.
func (k *Keyer) Tokens(name string) []string {
	tokens := fold(name)
	whole := tokens
	small := func(t string) bool { return t == "the" || t == "a" || t == "an" || t == "and" }
	if slices.ContainsFunc(tokens, small) {
		tokens = slices.DeleteFunc(slices.Clone(tokens), small)
	}
	for len(tokens) > 1 && k.suffixes[tokens[len(tokens)-1]] {
		tokens = tokens[:len(tokens)-1]
	}
	if len(tokens) == 0 {
		tokens = whole
	}
	for i, t := range tokens {
		tokens[i] = k.token(t)
	}
	return tokens
}

// PersonTokens is Tokens for the name of a person, in which nothing is company law: Sa is a surname.
func (k *Keyer) PersonTokens(name string) []string {
	tokens := fold(name)
	for i, t := range tokens {
		tokens[i] = k.token(t)
	}
	return tokens
}

func (k *Keyer) token(t string) string {
	if s, ok := k.synonyms[t]; ok {
		return s
	}
	t = spell(t)
	if s, ok := k.synonyms[t]; ok {
		return s
	}
	return t
}

// Generic says whether a key is made of words that name nothing by themselves: "ministry of defense".
func (k *Keyer) Generic(key string) bool {
	for t := range strings.SplitSeq(key, " ") {
		if !k.generic[t] {
			return false
		}
	}
	return true
}

// letters that have no decomposition into a Latin letter and a mark.
var letters = strings.NewReplacer(
	"ß", "ss", "ẞ", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "ø", "o", "Ø", "o", "đ", "d", "Đ", "d", "ð", "d",
	"Ð", "d", "þ", "th", "Þ", "th", "ł", "l", "Ł", "l", "ı", "i", "ə", "a", "Ə", "a", "ǝ", "a", "Ǝ", "a", "ħ", "h", "Ħ", "h",
	"ŋ", "ng", "Ŋ", "ng", "&", " and ",
)

// fold cuts a name into tokens of small letters and digits without marks. Apostrophes join, periods between single letters
// join (U.S. is us), everything else parts; a possessive ending is dropped.
func fold(name string) []string {
	if plain(name) {
		return foldPlain(name)
	}
	return foldAny(name)
}

// plain says whether a name has nothing but ASCII, and no sign that stands for a word.
func plain(name string) bool {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf || name[i] == '&' {
			return false
		}
	}
	return true
}

// foldPlain is fold of a plain name, for which there is a short way.
func foldPlain(name string) []string {
	lower := strings.ToLower(name) // of which the tokens are parts, unless something in them is dropped
	out := make([]string, 0, 1+strings.Count(name, " "))
	for at := 0; at < len(lower); {
		from := at
		kept := true // the word is letters and digits
		for ; at < len(lower); at++ {
			switch c := lower[at]; {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				continue
			case c == '.' || c == '\'' || c == '`':
				kept = false
				continue
			}
			break
		}
		word := lower[from:at]
		at++ // what parts
		switch {
		case word == "":
		case kept:
			out = append(out, word)
		default:
			out = foldMarks(out, word, strings.HasSuffix(name[from:from+len(word)], "'s"))
		}
	}
	return out
}

// foldMarks appends the tokens of a word of small letters with periods and apostrophes.
func foldMarks(out []string, word string, possessive bool) []string {
	if possessive {
		word = word[:len(word)-len("'s")]
	}
	initials := isInitials(word)
	var buf [64]byte
	b := buf[:0]
	for i := range len(word) {
		switch c := word[i]; {
		case c == '.' && !initials && len(b) > 0:
			out = append(out, string(b))
			b = b[:0]
		case c != '.' && c != '\'' && c != '`':
			b = append(b, c)
		}
	}
	if len(b) > 0 {
		out = append(out, string(b))
	}
	return out
}

// foldAny is fold of any name.
func foldAny(name string) []string {
	var out []string
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(letters.Replace(name), parts) {
		word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
		initials := isInitials(word)
		for _, r := range norm.NFKD.String(word) {
			switch {
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				for _, l := range letters.Replace(string(unicode.ToLower(r))) {
					b.WriteRune(l)
				}
			case r == '.' && !initials && b.Len() > 0:
				out = append(out, b.String())
				b.Reset()
			}
		}
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	return out
}

// parts says whether a character stands between words.
func parts(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '.' && r != '\'' && r != '’' && r != 'ʼ' && r != '‘' && r != '`'
}

// isInitials says whether a word is single letters with periods: U.S., J.R.
func isInitials(word string) bool {
	if !strings.Contains(word, ".") {
		return false
	}
	for part := range strings.SplitSeq(strings.Trim(word, "."), ".") {
		if len([]rune(part)) != 1 {
			return false
		}
	}
	return true
}

// spellings are letters that romanizations of one name write differently, each brought to one; applied in this order.
var spellings = []*strings.Replacer{
	strings.NewReplacer("dzh", "j", "dj", "j", "kh", "h", "gh", "g", "ph", "f", "tsch", "ch", "tch", "ch", "tz", "ts", "ck", "k", "x", "ks", "w", "v", "ou", "u", "y", "i"),
	strings.NewReplacer("ij", "i", "iii", "i", "ii", "i"),
}

// spell brings a folded token into the spelling that romanizations of it share. Short tokens and those with digits are
// codes, acronyms and words where a letter makes a difference, and are left as they are.
func spell(t string) string {
	if len(t) < 4 || strings.ContainsAny(t, "0123456789") {
		return t
	}
	for _, s := range spellings {
		t = s.Replace(t)
	}
	t = strings.TrimSuffix(t, "j")
	if strings.HasPrefix(t, "ie") {
		t = t[1:]
	}
	b := make([]byte, 0, len(t))
	for i := range len(t) {
		if i == 0 || t[i] != t[i-1] {
			b = append(b, t[i])
		}
	}
	t = string(b)
	// Lukashenko is Lukashenka in Belarusian.
	if strings.HasSuffix(t, "enko") {
		t = t[:len(t)-1] + "a"
	}
	return t
}

// Slug makes a name into the last part of an IRI: small letters and digits, joined by hyphens. It is "unnamed" for a name
// that has neither.
func Slug(name string) string {
	if tokens := fold(name); len(tokens) > 0 {
		return strings.Join(tokens, "-")
	}
	return "unnamed"
}
