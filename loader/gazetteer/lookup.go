package gazetteer

import (
	"bytes"
	"sort"
	"strconv"
	"strings"
)

// Name gives the meaning of a country, demonym, region or body, as it is spelled; words are parted by one space.
func (g *Gazetteer) Name(s string) (Entry, bool) {
	e, ok := g.names[s]
	return e, ok
}

// NameFolded is Name for text in other letters ("BELARUS", "Cote d'Ivoire"); s is folded. Acronyms are not found so.
func (g *Gazetteer) NameFolded(s string) (Entry, bool) {
	e, ok := g.folded[s]
	return e, ok
}

// LongestName gives the number of words of the longest country, region or body name that begins with a folded word; 0 for none.
func (g *Gazetteer) LongestName(word string) int { return g.longest[word] }

// CountryNamed gives the country with a name of any kind: short, formal, code, adjective or people.
func (g *Gazetteer) CountryNamed(s string) (*Country, bool) {
	e, ok := g.names[s]
	if !ok {
		e, ok = g.folded[Fold(s)]
	}
	if !ok || e.Kind > CountryPeople {
		return nil, false
	}
	return &g.Countries[e.Index], true
}

// Title gives the title with a folded name, singular or plural; plural says which.
func (g *Gazetteer) Title(s string) (t *Title, plural, ok bool) {
	t, ok = g.titles[s]
	return t, ok && s != t.Singular && s != Fold(t.Singular), ok
}

// LongestTitle gives the number of words of the longest title that begins with a folded word; 0 for none.
func (g *Gazetteer) LongestTitle(word string) int { return g.titleEnd[word] }

// Heads gives the meanings of a head noun in small letters, singular or plural; the slice must not be changed.
func (g *Gazetteer) Heads(s string) []Head { return g.heads[s] }

// LongestHead gives the number of words of the longest head noun that ends with a word; 0 for none.
func (g *Gazetteer) LongestHead(last string) int { return g.lastWord[last] }

// Suffix says whether a word is a form of company law, and where it stands: "after", "before", "both".
func (g *Gazetteer) Suffix(s string) (place string, ok bool) {
	place, ok = g.suffixes[s]
	return place, ok
}

// Honorific says whether a form is one of address or rank in front of a name.
func (g *Gazetteer) Honorific(s string) (kind string, ok bool) {
	kind, ok = g.honor[s]
	return kind, ok
}

// Given says whether a folded word is a given name.
func (g *Gazetteer) Given(s string) bool { return g.given[s]&(givenM|givenF) != 0 }

// Sex gives the sex that a folded given name is of: "m", "f" or "" when it is of both or not known.
func (g *Gazetteer) Sex(s string) string {
	switch g.given[s] & (givenM | givenF) {
	case givenM:
		return "m"
	case givenF:
		return "f"
	}
	return ""
}

// FamilyFirst says whether a folded word is a family name that stands in front of the given name.
func (g *Gazetteer) FamilyFirst(s string) bool { return g.given[s]&familyFirst != 0 }

// Stop says that a word with a capital is no name by itself, and of what kind it is (see stop.tsv).
func (g *Gazetteer) Stop(s string) (kind string, ok bool) {
	kind, ok = g.stop[s]
	return kind, ok
}

// Trade says whether a word in small letters stands between a name and a head noun ("the Karachi steel mill").
func (g *Gazetteer) Trade(s string) bool { k := g.modifier[s]; return k == "trade" || k == "both" }

// Field says whether a word in small letters is one of a field of work for which offices are named.
func (g *Gazetteer) Field(s string) bool { k := g.modifier[s]; return k == "field" || k == "both" }

// Word says whether a word in small letters is a common word of English.
func (g *Gazetteer) Word(s string) bool {
	_, ok := g.words[s]
	return ok
}

// Cities gives the cities that have a name, the capital first, then the largest first; nil for none.
func (g *Gazetteer) Cities(name string) []City {
	key := Fold(name)
	i := g.search(key)
	var out []City
	for ; i < len(g.lines); i++ {
		row := g.row(i)
		n := bytes.IndexByte(row, '\t')
		if n < 0 || Fold(string(row[:n])) != key {
			break
		}
		c := strings.Split(string(row), "\t")
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

// HasCity says whether a folded name is that of a city, or the beginning of one's name followed by a space (more).
func (g *Gazetteer) HasCity(key string) (is, more bool) {
	i := g.search(key)
	for ; i < len(g.lines); i++ {
		row := g.row(i)
		n := bytes.IndexByte(row, '\t')
		if n < 0 {
			return is, more
		}
		f := foldBytes(row[:n])
		switch {
		case f == key:
			is = true
		case len(f) > len(key) && f[len(key)] == ' ' && f[:len(key)] == key:
			return is, true
		default:
			return is, false
		}
	}
	return is, false
}

func (g *Gazetteer) row(i int) []byte {
	at := int(g.lines[i])
	end := len(g.cities)
	if i+1 < len(g.lines) {
		end = int(g.lines[i+1])
	}
	return bytes.TrimRight(g.cities[at:end], "\n")
}

// search gives the first row whose folded name is not below key.
func (g *Gazetteer) search(key string) int {
	return sort.Search(len(g.lines), func(i int) bool {
		row := g.cities[g.lines[i]:]
		n := bytes.IndexByte(row, '\t')
		if n < 0 {
			return true
		}
		return compareFolded(row[:n], key) >= 0
	})
}

func foldBytes(b []byte) string { return Fold(string(b)) }

// compareFolded compares Fold(b) with key, without making a string when b is ASCII.
func compareFolded(b []byte, key string) int {
	for i, c := range b {
		if c >= 0x80 || c == '`' {
			return strings.Compare(foldBytes(b), key)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if i >= len(key) {
			return 1
		}
		if c != key[i] {
			// A later letter outside ASCII cannot change the order of what stands before it.
			if c < key[i] {
				return -1
			}
			return 1
		}
	}
	if len(b) < len(key) {
		return -1
	}
	return 0
}
