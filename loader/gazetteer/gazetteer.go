// Package gazetteer reads the tables of data/gazetteer: countries, cities, regions, international bodies, titles, head
// nouns, company suffixes, given names and common words.
//
// It answers what a string may name, and nothing of what it does name in a text: that is for package mention. It must
// not know any text.
package gazetteer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"concord/graph"
	"concord/loader/wordtable"
)

// A Country is a row of countries.tsv.
type Country struct {
	Name       string // short English name
	Formal     string // formal name without article, "" when it is the same
	Other      []string
	Adjectives []string
	People     []string
	Alpha2     string // ISO 3166-1, "" for states without a code
	Alpha3     string
	Capital    string
	Currency   string // ISO 4217
	GeoNames   string
	Wikidata   string
	Until      string // year in which the state ended, "" while it exists
}

// A City is a row of cities.tsv.
type City struct {
	Name       string // as it was looked up, in the table's spelling
	Usual      string // the usual name, when Name is another form of it; else the same
	Country    string // short English name of its country, or the ISO code when the country is not in the table
	Population int    // thousands
	GeoNames   string
	Capital    bool
	Seat       bool // of a region
}

// A Region is a row of regions.tsv.
type Region struct {
	Name    string
	Kind    string // continent, region, province, sea, river, mountain, island, site
	Country string // short English name, "" when it is of several
}

// A Body is a row of bodies.tsv.
type Body struct {
	Name     string
	Acronyms []string
	Other    []string
	Country  string
}

// A Title is a row of titles.tsv.
type Title struct {
	Singular string
	Plural   string
	Class    string // head_of_state, head_of_government, minister, diplomat ... (see the table)
	Scope    string // country, body, place, any
}

// A Head is a row of heads.tsv: a noun that says what kind of thing a name names.
type Head struct {
	Noun      string // singular, small letters
	Type      graph.EntityType
	Lower     bool // names are made with the noun in small letters too
	Alone     bool // needs no other capitalised word in front
	Weak      bool
	Describes bool // "the plant"
	Precedes  bool // "the company X"
	Plural    bool // it was looked up in the plural
}

// Kind is what a name of the gazetteer names.
type Kind uint8

// The kinds of names.
const (
	CountryName Kind = iota + 1
	CountryAdjective
	CountryPeople
	RegionName
	RegionAdjective
	BodyName
	BodyAcronym
)

// An Entry is one meaning of a name. Index counts in Countries, Regions or Bodies, as Kind says.
type Entry struct {
	Kind  Kind
	Index int
}

// Gazetteer is the tables. It is immutable after [Load]; any number of goroutines may use it.
type Gazetteer struct {
	Countries []Country
	Regions   []Region
	Bodies    []Body

	names    *wordtable.Table[Entry] // exact spelling as written, words parted by one space; of kind 0 for no name
	folded   *wordtable.Table[Entry] // the same folded, without acronyms
	words    *wordtable.Table[Lexeme]
	alpha2   map[string]int
	titles   *wordtable.Table[*Title]
	heads    *wordtable.Table[[]Head]
	suffixes *wordtable.Table[string]
	honor    *wordtable.Table[string]
	stop     *wordtable.Table[string]
	cities   []byte
	lines    []cityLine              // of cities
	first    *[firstBits / 64]uint64 // hashes of the first words of cities: a word without its bit begins none
	loading  *loading                // nil after Load
	letter   [257]int32              // the first row whose key begins with a byte, or with a later one
}

// loading is what the tables of a Gazetteer are made of.
type loading struct {
	names, folded map[string]Entry
	lexemes       map[string]Lexeme
	titles        map[string]*Title
	heads         map[string][]Head
}

// Load reads the tables from the folder gazetteer of fsys, as in data.FS.
func Load(fsys fs.FS) (*Gazetteer, error) {
	g := &Gazetteer{alpha2: make(map[string]int, 300), loading: &loading{
		names: make(map[string]Entry, 2000), folded: make(map[string]Entry, 2000), lexemes: make(map[string]Lexeme, 20000),
		titles: make(map[string]*Title, 500), heads: make(map[string][]Head, 800),
	}}
	suffixes, honor, stop := make(map[string]string, 100), make(map[string]string, 100), make(map[string]string, 400)
	for _, t := range []struct {
		file    string
		columns int
		row     func(c []string) error
	}{
		{"countries.tsv", 11, g.country},
		{"former.tsv", 2, g.formerState},
		{"regions.tsv", 5, g.region},
		{"bodies.tsv", 4, g.body},
		{"titles.tsv", 4, g.title},
		{"heads.tsv", 4, g.head},
		{"suffixes.tsv", 2, func(c []string) error { suffixes[c[0]] = c[1]; return nil }},
		{"honorifics.tsv", 2, func(c []string) error { honor[c[0]] = c[1]; return nil }},
		{"given.tsv", 2, g.givenName},
		{"stop.tsv", 2, func(c []string) error { stop[c[0]] = c[1]; return nil }},
		{"modifiers.tsv", 2, g.modifierWord},
		{"words.txt", 1, func(c []string) error { g.mark(c[0], commonWord); return nil }},
	} {
		if err := table(fsys, t.file, t.columns, t.row); err != nil {
			return nil, err
		}
	}
	g.names, g.folded = wordtable.New(g.loading.names, Entry{}), wordtable.New(g.loading.folded, Entry{})
	g.words, g.titles, g.heads = wordtable.New(g.loading.lexemes, Lexeme{}), wordtable.New(g.loading.titles, nil), wordtable.New(g.loading.heads, nil)
	g.loading = nil
	g.suffixes, g.honor, g.stop = wordtable.New(suffixes, ""), wordtable.New(honor, ""), wordtable.New(stop, "")
	if err := g.loadCities(fsys); err != nil {
		return nil, err
	}
	return g, nil
}

// ErrTable is the kind of error of a table that cannot be read as one.
var ErrTable = errors.New("not a row of the table")

// table calls row with the cells of each row of a table. The slice is reused; its strings may be kept.
func table(fsys fs.FS, file string, columns int, row func([]string) error) error {
	content, err := fs.ReadFile(fsys, "gazetteer/"+file)
	if err != nil {
		return &graph.Error{Op: "read gazetteer", Path: "gazetteer/" + file, Err: err, Hint: "the table belongs to the program; reinstall it"}
	}
	text := string(content)
	cells := make([]string, columns)
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		rest, i := line, 0
		for ; i < columns; i++ {
			var more bool
			cells[i], rest, more = strings.Cut(rest, "\t")
			if !more {
				i++
				break
			}
		}
		if i != columns || rest != "" || cells[0] == "" {
			return &graph.Error{
				Op: "read gazetteer", Path: "gazetteer/" + file, Line: n, Err: ErrTable,
				Hint: "a row has " + strconv.Itoa(columns) + " cells parted by tabs, the first not empty",
			}
		}
		if err := row(cells); err != nil {
			return &graph.Error{Op: "read gazetteer", Path: "gazetteer/" + file, Line: n, Err: err, Hint: "see the comment at the head of the table"}
		}
	}
	return nil
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// add enters a name; the first meaning of a spelling stays.
func (g *Gazetteer) add(name string, e Entry) {
	if name == "" {
		return
	}
	if _, ok := g.loading.names[name]; !ok {
		g.loading.names[name] = e
	}
	f := Fold(name)
	if e.Kind != BodyAcronym && !acronym(name) {
		if _, ok := g.loading.folded[f]; !ok {
			g.loading.folded[f] = e
		}
	}
	first, _, _ := strings.Cut(f, " ")
	n := 1 + strings.Count(f, " ")
	g.longest(first, n)
	// A text's tokens part "People's".
	if stem, ok := strings.CutSuffix(first, "'s"); ok {
		g.longest(stem, n)
	}
}

// acronym says whether a name is written in capitals, so that it must not be found in other letters ("US" in "us").
func acronym(s string) bool { return len(s) < 8 && strings.ToUpper(s) == s }

func (g *Gazetteer) country(c []string) error {
	i := len(g.Countries)
	g.Countries = append(g.Countries, Country{
		Name: c[0], Formal: c[1], Other: list(c[2]), Adjectives: list(c[3]), People: list(c[4]), Alpha2: c[5], Alpha3: c[6],
		Capital: c[7], Currency: c[8], GeoNames: c[9], Wikidata: c[10],
	})
	x := &g.Countries[i]
	g.add(x.Name, Entry{CountryName, i})
	g.add(x.Formal, Entry{CountryName, i})
	for _, n := range x.Other {
		g.add(n, Entry{CountryName, i})
	}
	for _, n := range x.Adjectives {
		g.add(n, Entry{CountryAdjective, i})
	}
	for _, n := range x.People {
		g.add(n, Entry{CountryPeople, i})
	}
	if x.Alpha2 != "" {
		g.alpha2[x.Alpha2] = i
	}
	return nil
}

// formerState marks a country of the table as one that is gone.
func (g *Gazetteer) formerState(c []string) error {
	e, ok := g.loading.names[c[0]]
	if !ok || e.Kind != CountryName {
		return fmt.Errorf("%w: %s is not in countries.tsv", ErrTable, c[0])
	}
	g.Countries[e.Index].Until = c[1]
	return nil
}

// named gives the short name of the country with an ISO code, or the code itself.
func (g *Gazetteer) named(alpha2 string) string {
	if i, ok := g.alpha2[alpha2]; ok {
		return g.Countries[i].Name
	}
	return alpha2
}

func (g *Gazetteer) region(c []string) error {
	i := len(g.Regions)
	g.Regions = append(g.Regions, Region{Name: c[0], Kind: c[1], Country: g.named(c[2])})
	g.add(c[0], Entry{RegionName, i})
	for _, n := range list(c[3]) {
		g.add(n, Entry{RegionName, i})
	}
	for _, n := range list(c[4]) {
		g.add(n, Entry{RegionAdjective, i})
	}
	return nil
}

func (g *Gazetteer) body(c []string) error {
	i := len(g.Bodies)
	g.Bodies = append(g.Bodies, Body{Name: c[0], Acronyms: list(c[1]), Other: list(c[2]), Country: g.named(c[3])})
	g.add(c[0], Entry{BodyName, i})
	for _, n := range list(c[2]) {
		g.add(n, Entry{BodyName, i})
	}
	for _, n := range list(c[1]) {
		g.add(n, Entry{BodyAcronym, i})
	}
	return nil
}

func (g *Gazetteer) title(c []string) error {
	t := &Title{Singular: c[0], Plural: c[1], Class: c[2], Scope: c[3]}
	for _, n := range []string{c[0], c[1]} {
		f := Fold(n)
		if _, ok := g.loading.titles[f]; !ok {
			g.loading.titles[f] = t
		}
		first, _, _ := strings.Cut(f, " ")
		x := g.loading.lexemes[first]
		x.Title = max(x.Title, int8(1+strings.Count(f, " ")))
		g.loading.lexemes[first] = x
	}
	return nil
}

var errType = errors.New("no such entity type")

func (g *Gazetteer) head(c []string) error {
	h := Head{Noun: c[0], Type: graph.EntityType(c[2])}
	known := false
	for _, t := range graph.EntityTypes() {
		known = known || t == h.Type
	}
	if !known {
		return errType
	}
	h.Lower, h.Alone, h.Weak = strings.Contains(c[3], "l"), strings.Contains(c[3], "a"), strings.Contains(c[3], "w")
	h.Describes, h.Precedes = strings.Contains(c[3], "d"), strings.Contains(c[3], "p")
	forms := []string{c[0]}
	if c[1] != c[0] {
		forms = append(forms, c[1])
	}
	for i, n := range forms {
		h.Plural = i == 1
		g.loading.heads[n] = append(g.loading.heads[n], h)
		last := n[strings.LastIndexByte(n, ' ')+1:]
		x := g.loading.lexemes[last]
		x.Head = max(x.Head, int8(1+strings.Count(n, " ")))
		g.loading.lexemes[last] = x
	}
	return nil
}

func (g *Gazetteer) givenName(c []string) error {
	var k uint8
	for _, r := range c[1] {
		switch r {
		case 'm':
			k |= givenM
		case 'f':
			k |= givenF
		case 's':
			k |= familyFirst
		default:
			return ErrTable
		}
	}
	g.mark(Fold(c[0]), k)
	return nil
}

func (g *Gazetteer) modifierWord(c []string) error {
	switch c[1] {
	case "trade":
		g.mark(c[0], trade)
	case "field":
		g.mark(c[0], field)
	case "both":
		g.mark(c[0], trade|field)
	default:
		return ErrTable
	}
	return nil
}

func (g *Gazetteer) loadCities(fsys fs.FS) error {
	const file = "gazetteer/cities.tsv"
	content, err := fs.ReadFile(fsys, file)
	if err != nil {
		return &graph.Error{Op: "read gazetteer", Path: file, Err: err, Hint: "the table belongs to the program; reinstall it"}
	}
	g.cities = content
	g.lines = make([]cityLine, 0, 20000)
	g.first = new([firstBits / 64]uint64)
	for at := 0; at < len(content); {
		end := len(content)
		if n := bytes.IndexByte(content[at:], '\n'); n >= 0 {
			end = at + n
		}
		if row := content[at:end]; len(row) > 0 && row[0] != '#' {
			x := lineOf(at, row)
			g.lines = append(g.lines, x)
			g.letter[int(lower(content[x.key]))+1]++
			h := firstWord(content[x.key:x.end])
			g.first[h/64] |= 1 << (h % 64)
		}
		at = end + 1
	}
	for c := 1; c < len(g.letter); c++ {
		g.letter[c] += g.letter[c-1]
	}
	return nil
}
