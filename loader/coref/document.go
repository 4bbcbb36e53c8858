// Package coref says which mentions of a document speak of one thing.
//
// A short name goes to the long one it is part of, an acronym to the name it was bound to, a country's names and
// adjectives to the country, an office to who is said to hold it, and a definite description to the only thing that it
// can mean. Where more than one fits, nothing is resolved. The package must not know any fact, nor any other document.
package coref

import (
	"slices"
	"sort"
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/mention"
	"concord/loader/syntax"
	"concord/loader/text"
)

// Entity is a thing as one document names it.
type Entity struct {
	Type graph.EntityType
	Name string // the fullest name of the document, without title or article
	// Forms are the distinct names of the document, sorted, Name among them.
	Forms []string
	// Descriptions are the distinct descriptions and adjectives that were resolved to it, sorted.
	Descriptions []string
	Country      string    // canonical name of the country it belongs to, "" when the document does not say
	Former       bool      // a state that no longer exists
	First        text.Span // of the body: where it is first named
	Mentions     []int     // of the mentions given, in order
	Titles       []int     // the mentions of Kind Title whose holder it is
}

// resolver is the state of one call of Document.
type resolver struct {
	t     *text.Text
	trees []syntax.Tree
	ms    []mention.Mention
	g     *gazetteer.Gazetteer
	ents  []Entity
	// offices has, for each person, the classes and countries of the offices that the text gives.
	offices   [][]post
	past      map[int]bool      // persons of whom the text tells an office that they left
	skeletons map[string]string // see skeleton
}

// post is an office that a person holds, as far as the text says.
type post struct {
	class   string
	role    string
	country string // canonical
	of      int    // entity, mention.None
}

// Resolve resolves the mentions of one text: it sets Entity, or Entities for one that speaks of several, of each mention
// that can be resolved, and gives the entities in the order in which they are first named. Only what is named makes an
// entity; a country that stands nowhere but inside another name does not.
func Resolve(t *text.Text, trees []syntax.Tree, ms []mention.Mention, g *gazetteer.Gazetteer) []Entity {
	r := &resolver{t: t, trees: trees, ms: ms, g: g}
	r.countries()
	r.people()
	r.others()
	r.order()
	r.holders()
	r.descriptions()
	r.finish()
	return r.ents
}

// entity makes an entity of mentions.
func (r *resolver) entity(typ graph.EntityType, members []int) int {
	e := len(r.ents)
	r.ents = append(r.ents, Entity{Type: typ})
	for _, m := range members {
		r.ms[m].Entity = e
		r.ents[e].Mentions = append(r.ents[e].Mentions, m)
	}
	return e
}

func (r *resolver) add(e, m int) {
	r.ms[m].Entity = e
	r.ents[e].Mentions = append(r.ents[e].Mentions, m)
}

// countries puts all names and adjectives of a country together.
func (r *resolver) countries() {
	var names []string
	by := map[string][]int{}
	free := map[string]bool{}
	for i := range r.ms {
		m := &r.ms[i]
		if m.Type != graph.Country || m.Kind != mention.Name && m.Kind != mention.Demonym || m.Country == "" {
			continue
		}
		if by[m.Country] == nil {
			names = append(names, m.Country)
		}
		by[m.Country] = append(by[m.Country], i)
		free[m.Country] = free[m.Country] || m.Inside == mention.None
	}
	for i := range r.ms { // "the Sultanate" of the only one that the text names
		m := &r.ms[i]
		if m.Kind != mention.Name || m.Type == graph.Country || !realm[m.Name] || m.Sentence == mention.None {
			continue
		}
		of := ""
		for _, n := range names {
			if c, ok := r.g.CountryNamed(m.Name + " of " + n); ok && c.Name == n && free[n] {
				if of != "" {
					of = ""
					break
				}
				of = n
			}
		}
		if of != "" {
			m.Type, m.Country = graph.Country, of
			by[of] = append(by[of], i)
		}
	}
	for _, n := range names {
		if free[n] {
			e := r.entity(graph.Country, by[n])
			r.ents[e].Country = n
			if c, ok := r.g.CountryNamed(n); ok {
				r.ents[e].Former = c.Until != ""
			}
		}
	}
}

// realm has words that stand for a state whose full name begins with them.
var realm = map[string]bool{"Sultanate": true, "Kingdom": true}

// order sorts the entities by where they are first named, and numbers them anew.
func (r *resolver) order() {
	for e := range r.ents {
		x := &r.ents[e]
		sort.Ints(x.Mentions)
		x.First = r.ms[x.Mentions[0]].Span
	}
	idx := make([]int, len(r.ents))
	for i := range idx {
		idx[i] = i
	}
	sort.SliceStable(idx, func(a, b int) bool {
		x, y := r.ents[idx[a]].First, r.ents[idx[b]].First
		if x.Start != y.Start {
			return x.Start < y.Start
		}
		return x.End > y.End
	})
	out := make([]Entity, len(idx))
	for n, i := range idx {
		out[n] = r.ents[i]
		for _, m := range out[n].Mentions {
			r.ms[m].Entity = n
		}
	}
	r.ents = out
}

// finish gives each entity its names and descriptions.
func (r *resolver) finish() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.Kind == mention.Title && m.Holder != mention.None && m.Entity != mention.None {
			r.ents[m.Entity].Titles = append(r.ents[m.Entity].Titles, i)
		}
	}
	for e := range r.ents {
		x := &r.ents[e]
		for _, i := range x.Mentions {
			m := &r.ms[i]
			switch m.Kind {
			case mention.Name:
				if x.Type == graph.Country && realm[m.Name] {
					x.Descriptions = insert(x.Descriptions, m.Name)
					continue
				}
				x.Forms = insert(x.Forms, m.Name)
				if fuller(x.Type, m.Name, x.Name) {
					x.Name = m.Name
				}
			case mention.Demonym:
				x.Descriptions = insert(x.Descriptions, m.Name)
			}
			if x.Country == "" && m.Kind == mention.Name {
				x.Country = m.Country
			}
		}
		if x.Name == "" {
			// named by its adjective alone
			x.Name = x.Country
			x.Forms = insert(x.Forms, x.Country)
		}
		if x.Type == graph.Person && x.Country == "" {
			for _, p := range r.offices[e] {
				if p.country != "" {
					x.Country = p.country
					break
				}
			}
		}
	}
	for i := range r.ms {
		m := &r.ms[i]
		if m.Entity == mention.None || m.Kind != mention.Description && m.Kind != mention.Title && m.Kind != mention.Pronoun {
			continue
		}
		x := &r.ents[m.Entity]
		if m.Kind == mention.Description {
			x.Descriptions = insert(x.Descriptions, m.Name)
		}
		x.Mentions = append(x.Mentions, i)
	}
	for e := range r.ents {
		sort.Ints(r.ents[e].Mentions)
	}
}

// fuller says that a is a fuller name than b: more words, then more letters; of equals the first of the text stays.
func fuller(t graph.EntityType, a, b string) bool {
	if b == "" {
		return true
	}
	if a == b {
		return false
	}
	if ua, ub := strings.ToUpper(a) == a, strings.ToUpper(b) == b; ua != ub && strings.EqualFold(a, b) {
		return ub // "Lima" before "LIMA"
	}
	wa, wb := countWords(a), countWords(b)
	if t == graph.Person {
		pa, pb := patronymicName(a), patronymicName(b)
		if pa != pb {
			return pb
		}
	}
	if wa != wb {
		return wa > wb
	}
	return t != graph.Person && len(a) > len(b)
}

func countWords(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}

// insert adds a string to a sorted set.
func insert(set []string, s string) []string {
	if i, found := slices.BinarySearch(set, s); !found {
		return slices.Insert(set, i, s)
	}
	return set
}
