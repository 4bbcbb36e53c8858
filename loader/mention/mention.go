// Package mention finds the names in a text and says what kind of thing each of them names.
//
// Candidates come from the gazetteer, from capital letters, from head nouns ("Plant", "Ministry of", "railway") and from
// titles; every candidate collects evidence for each type, over all places of the document where it stands, and is given
// a type only when one leads. Definite descriptions ("the plant", "the Peruvian president"), titles and pronouns are
// found as mentions of their own kinds; what they refer to is for package resolve to say.
//
// The package must not know any name but those of the gazetteer, and nothing of facts.
package mention

import (
	"io/fs"
	"slices"
	"sort"
	"strings"
	"sync"

	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/syntax"
	"concord/loader/text"
)

// Kind is how a mention speaks of its entity.
type Kind uint8

// The kinds of mentions.
const (
	Name        Kind = iota // a proper name
	Demonym                 // an adjective or noun of a country: "Peruvian", "Danes"
	Description             // a definite description: "the plant", "both countries", "the Peruvian president"
	Pronoun                 // he, she, it, they, we
	Title                   // an office beside the name of its holder: "Prime Minister of Peru" in "Prime Minister of Peru A B"
)

// None is the index of no mention and of no entity.
const None = -1

// A Mention is a place in the text that speaks of an entity.
type Mention struct {
	Span     text.Span  // of the body; a part of a token for the halves of "Peruvian-Danish"
	Tokens   text.Range // of Text.Tokens; empty in a header line
	Sentence int        // None in a header line
	Kind     Kind
	// Type is the type of the entity; "" when a description or pronoun does not tell.
	Type graph.EntityType
	// Name is the surface without article and line breaks; of a description the noun with its number: "two countries".
	Name string
	Head int // the token that heads the phrase
	// Country is the canonical name of the country that is named or belonged to, "" when the words do not say.
	Country string
	// Entity is the index of the entity it was resolved to, None before and when package resolve abstained. A mention
	// that speaks of several has them in Entities, and None here.
	Entity   int
	Entities []int
	Inside   int // the mention that holds this one in its span ("Peru" in "Embassy of Peru"), None if none does
	// Of an office (Kind Title, or Description with a Role): what it is called in the singular without country ("deputy
	// minister of energy"), the class that titles.tsv gives it, the mention it is of, and the mention of who holds it.
	Role   string
	Class  string
	Of     int
	Holder int
	Plural bool // "the presidents", "Ministers"
	Number int  // the number that a plural description tells ("the two countries", "both sides"), 0 if none
	// Acronym is the short form that the text gives in parentheses behind a long one.
	Acronym string
	// Quoted says that the name stands in quotation marks of its own.
	Quoted bool
	// Score is by how much the evidence for Type exceeds that for the next type; higher is surer.
	Score int
}

// Finder finds mentions. Any number of goroutines may use it; what it finds depends on the tables alone.
type Finder struct {
	g *gazetteer.Gazetteer
	// used holds documents that were read, for their memory.
	used sync.Pool
}

// NewFinder reads the gazetteer from the folder gazetteer of fsys.
func NewFinder(fsys fs.FS) (*Finder, error) {
	g, err := gazetteer.Load(fsys)
	if err != nil {
		return nil, err
	}
	return &Finder{g: g}, nil
}

// Gazetteer gives the tables that the finder uses.
func (f *Finder) Gazetteer() *gazetteer.Gazetteer { return f.g }

// Known says whether a word in small letters is a common word, or a name of the gazetteer: [text.New] mends with it.
func (f *Finder) Known(word string) bool {
	if f.g.Word(word) {
		return true
	}
	_, ok := f.g.NameFolded(word)
	return ok
}

// Find gives the mentions of a text, sorted by where they start, longer ones first. trees are the parses of
// t.Sentences; it may be nil, and so may each of them: then the words alone decide. The result depends on nothing else.
func (f *Finder) Find(t *text.Text, trees []syntax.Tree) []Mention { return f.FindInto(t, trees, nil) }

// FindInto is Find that writes into the memory of mentions which are not used any more, if it is large enough.
func (f *Finder) FindInto(t *text.Text, trees []syntax.Tree, out []Mention) []Mention {
	d, _ := f.used.Get().(*document)
	if d == nil {
		d = &document{lower: map[string]struct{}{}, upper: map[string]struct{}{}}
	}
	defer f.used.Put(d)
	d.g, d.t, d.trees = f.g, t, trees
	defer d.forget()
	d.readWords()
	d.headers()
	for s := range t.Sentences {
		d.markTitles(s)
		d.headNames(s)
		d.classNames(s)
		d.gazetteer(s)
		d.runs(s)
	}
	d.acronyms()
	d.decide()
	for s := range t.Sentences {
		d.offices(s)
		d.descriptions(s)
	}
	return d.finish(out)
}

// forget lets go of the text, and keeps the memory.
func (d *document) forget() {
	clear(d.w)
	clear(d.ms)
	clear(d.evidence)
	clear(d.offs)
	clear(d.lower)
	clear(d.upper)
	*d = document{
		w: d.w[:0], mode: d.mode[:0], owner: d.owner[:0], ms: d.ms[:0], evidence: d.evidence[:0], offs: d.offs[:0], lower: d.lower, upper: d.upper,
	}
}

// document is the state of one call of Find.
type document struct {
	g     *gazetteer.Gazetteer
	t     *text.Text
	trees []syntax.Tree

	w            []word
	mode         []mode  // of each sentence
	owner        []int32 // of each token: the mention that claims it, or -1
	ms           []Mention
	evidence     []evidence // of each mention; zero for those whose type is settled
	lower        map[string]struct{}
	upper        map[string]struct{}
	offs         []office                   // offices found, in order
	shortCountry map[string]gazetteer.Entry // countries by the initials that the text uses: "c.r."
	stopName     map[string]struct{}        // words that are names though they stand in the table of those that are none
}

// claim enters a mention over the tokens [from, to) and gives its index.
func (d *document) claim(s, from, to int, kind Kind, typ graph.EntityType) int {
	i := len(d.ms)
	span := text.Span{Start: d.t.Tokens[from].Start, End: d.t.Tokens[to-1].End}
	d.ms = append(d.ms, Mention{
		Span: span, Tokens: text.Range{From: from, To: to}, Sentence: s, Kind: kind, Type: typ, Name: d.surface(from, to),
		Head: to - 1, Entity: None, Inside: None, Of: None, Holder: None,
	})
	d.evidence = append(d.evidence, evidence{})
	if kind == Name || kind == Demonym {
		for k := from; k < to; k++ {
			if d.owner[k] < 0 {
				d.owner[k] = int32(i)
			}
		}
	}
	return i
}

// surface gives the text of tokens, with line breaks and runs of spaces as one space.
func (d *document) surface(from, to int) string {
	return clean(d.t.Body[d.t.Tokens[from].Start:d.t.Tokens[to-1].End])
}

func clean(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == '\n' || c == '\t' || c == '\r' || c == ' ' && i+1 < len(s) && s[i+1] == ' ' || c == 0xC2 {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// headers reads the publisher in the header lines of the text.
func (d *document) headers() {
	lines, _ := text.Headers(d.t.Given)
	for _, h := range lines {
		if h.Key != "source" && h.Key != "publisher" && h.Key != "site" || h.Value.Start == h.Value.End {
			continue
		}
		value := d.t.Given[h.Value.Start:h.Value.End]
		for b := range d.t.Blocks {
			x := &d.t.Blocks[b]
			if x.Kind != text.Header || d.t.Body[x.Start:x.End] != value {
				continue
			}
			if strings.Contains(value, "://") || len(value) > 80 {
				break // an address, or a text that only begins like a header line
			}
			d.ms = append(d.ms, Mention{
				Span: x.Span, Sentence: None, Kind: Name, Type: graph.Organization, Name: clean(value), Head: None,
				Entity: None, Inside: None, Of: None, Holder: None, Score: 5,
			})
			d.evidence = append(d.evidence, evidence{})
			break
		}
	}
}

// finish drops what was not given a type, sorts, and finds which mentions stand inside others.
func (d *document) finish(out []Mention) []Mention {
	order := make([]int, 0, len(d.ms))
	for i := range d.ms {
		if m := &d.ms[i]; m.Type != "" || m.Kind == Description || m.Kind == Pronoun {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool {
		x, y := &d.ms[order[a]], &d.ms[order[b]]
		if x.Span.Start != y.Span.Start {
			return x.Span.Start < y.Span.Start
		}
		return x.Span.End > y.Span.End
	})
	place := make([]int, len(d.ms))
	for i := range place {
		place[i] = None
	}
	for k, i := range order {
		place[i] = k
	}
	out = slices.Grow(out[:0], len(order))[:len(order)]
	var open []int
	for k, i := range order {
		m := d.ms[i]
		if m.Of != None {
			m.Of = place[m.Of]
		}
		if m.Holder != None {
			m.Holder = place[m.Holder]
		}
		for len(open) > 0 && out[open[len(open)-1]].Span.End < m.Span.End {
			open = open[:len(open)-1]
		}
		for o := len(open) - 1; o >= 0; o-- {
			if x := &out[open[o]]; x.Span.End >= m.Span.End && x.Kind == Name {
				m.Inside = open[o]
				break
			}
		}
		out[k] = m
		open = append(open, k)
	}
	return out
}
