package gazetteer

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
)

// Name gives the meaning of a country, demonym, region or body, as it is spelled; words are parted by one space.
func (g *Gazetteer) Name(s string) (Entry, bool) {
	e := g.names.Get(s)
	return e, e.Kind != 0
}

// NameFolded is Name for text in other letters ("BELARUS", "Cote d'Ivoire"); s is folded. Acronyms are not found so.
func (g *Gazetteer) NameFolded(s string) (Entry, bool) {
	e := g.folded.Get(s)
	return e, e.Kind != 0
}

// CountryNamed gives the country with a name of any kind: short, formal, code, adjective or people.
func (g *Gazetteer) CountryNamed(s string) (*Country, bool) {
	e := g.names.Get(s)
	if e.Kind == 0 {
		e = g.folded.Get(Fold(s))
	}
	if e.Kind == 0 || e.Kind > CountryPeople {
		return nil, false
	}
	return &g.Countries[e.Index], true
}

// Title gives the title with a folded name, singular or plural; plural says which.
func (g *Gazetteer) Title(s string) (t *Title, plural, ok bool) {
	t = g.titles.Get(s)
	return t, t != nil && s != t.Singular && s != Fold(t.Singular), t != nil
}

// Heads gives the meanings of a head noun in small letters, singular or plural; the slice must not be changed.
func (g *Gazetteer) Heads(s string) []Head { return g.heads.Get(s) }

// Suffix says whether a word is a form of company law, and where it stands: "after", "before", "both".
func (g *Gazetteer) Suffix(s string) (place string, ok bool) {
	place = g.suffixes.Get(s)
	return place, place != ""
}

// Honorific says whether a form is one of address or rank in front of a name.
func (g *Gazetteer) Honorific(s string) (kind string, ok bool) {
	kind = g.honor.Get(s)
	return kind, kind != ""
}

// Stop says that a word with a capital is no name by itself, and of what kind it is (see stop.tsv).
func (g *Gazetteer) Stop(s string) (kind string, ok bool) {
	kind = g.stop.Get(s)
	return kind, kind != ""
}

// Word says whether a word in small letters is a common word of English.
func (g *Gazetteer) Word(s string) bool { return g.words.Get(s).Word() }

// Cities gives the cities that have a name, the capital first, then the largest first; nil for none.
func (g *Gazetteer) Cities(name string) []City {
	key := Fold(name)
	var out []City
	for i := g.search(key); i < len(g.lines) && g.compare(i, key) == 0; i++ {
		c := strings.Split(string(g.row(i)), "\t")
		if len(c) < 6 {
			continue
		}
		pop, _ := strconv.Atoi(c[2])
		x := City{Name: c[0], Usual: c[5], Country: g.named(c[1]), Population: pop, GeoNames: c[3], Capital: c[4] == "C", Seat: c[4] == "A"}
		if x.Usual == "" {
			x.Usual = x.Name
		}
		out = append(out, x)
	}
	return out
}

// HasCity says whether a folded name is that of a city, and whether some city's name begins with it and a space (more).
func (g *Gazetteer) HasCity(key string) (is, more bool) {
	if key == "" {
		return false, false
	}
	if h := firstWord(key); g.first[h/64]>>(h%64)&1 == 0 {
		return false, false
	}
	for i := g.search(key); i < len(g.lines); i++ {
		k, small := g.key(i)
		if len(k) < len(key) || compareFolded(k[:len(key)], key, small) != 0 {
			return is, false
		}
		switch {
		case len(k) == len(key):
			is = true
		case k[len(key)] == ' ':
			return is, true
		case k[len(key)] > ' ':
			return is, false
		}
	}
	return is, false
}

// cityLine is a row of the table of cities: where it begins, and where the key stands in it, by which the table is sorted.
type cityLine struct {
	at, key, end int32
	small        bool // the key is folded already, else it is ASCII with capitals
}

// lineOf finds the key of a row: its last cell, or where that is empty its first, which Fold then only brings to small letters.
func lineOf(at int, row []byte) cityLine {
	if n := bytes.LastIndexByte(row, '\t'); n >= 0 && n+1 < len(row) {
		return cityLine{at: int32(at), key: int32(at + n + 1), end: int32(at + len(row)), small: true}
	}
	return cityLine{at: int32(at), key: int32(at), end: int32(at + max(bytes.IndexByte(row, '\t'), 0))}
}

// firstBits is the number of bits of the filter that spares most words a search: about seven for each first word of the table.
const firstBits = 1 << 17

// firstWord gives a hash (FNV-1a) of the first word of a city's name, folded or in capitals, below firstBits.
func firstWord[T string | []byte](name T) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(name) && name[i] != ' '; i++ {
		h = (h ^ uint32(lower(name[i]))) * 16777619
	}
	return (h ^ h>>15) % firstBits
}

func (g *Gazetteer) row(i int) []byte {
	at := int(g.lines[i].at)
	end := len(g.cities)
	if i+1 < len(g.lines) {
		end = int(g.lines[i+1].at)
	}
	return bytes.TrimRight(g.cities[at:end], "\n")
}

// key gives the folded name of a row; small says that it is folded already, else it is ASCII with capitals.
func (g *Gazetteer) key(i int) (k []byte, small bool) {
	x := &g.lines[i]
	return g.cities[x.key:x.end], x.small
}

func (g *Gazetteer) compare(i int, key string) int {
	k, small := g.key(i)
	return compareFolded(k, key, small)
}

// search gives the first row whose folded name is not below key.
func (g *Gazetteer) search(key string) int {
	if key == "" {
		return 0
	}
	from, to := int(g.letter[key[0]]), int(g.letter[int(key[0])+1])
	if to < from {
		return len(g.lines)
	}
	return from + sort.Search(to-from, func(i int) bool { return g.compare(from+i, key) >= 0 })
}

// compareFolded compares a key of the table with a folded name. small says that the key needs no folding; else it is ASCII.
func compareFolded(k []byte, key string, small bool) int {
	for i, c := range k {
		if !small {
			c = lower(c)
		}
		if i >= len(key) {
			return 1
		}
		if c != key[i] {
			if c < key[i] {
				return -1
			}
			return 1
		}
	}
	if len(k) < len(key) {
		return -1
	}
	return 0
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
