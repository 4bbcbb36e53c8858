package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/graph"
	"concord/graph/namekey"
)

// cluster is the profiles that name one entity.
type cluster struct {
	records []*record // sorted by profile, never empty
	next    *cluster  // of those of one slug
	known   *Known
	sides   map[string]uint8 // of judgements that say "different"
	doubts  []doubt
	typ     graph.EntityType
	name    string
	bare    string // the IRI of one that has its slug to itself
	iri     string
	one     [1]*record // of which records is a part when there is but one
}

// doubt is two entries that may name one thing.
type doubt struct {
	a, b *record
	why  string
}

// maxDoubts bounds the doubts about one name: a surname that a thousand people share is no question worth asking.
const maxDoubts = 8

// part is a cluster in the making.
type part struct {
	entries   []*entry
	countries map[string]bool // of what is no person
	known     string          // key of what is known
	sides     map[string]uint8
}

// resolver clusters one component.
type resolver struct {
	x      *Index
	of     map[*entry]*part
	all    []*entry // sorted
	doubts []doubt
}

// resolve clusters a component, which is sorted. Each step looks at the parts in a fixed order and joins what agrees unless
// something contradicts; where a name could go to several parts it goes to none. Nothing but the component has a part in
// the result.
func (x *Index) resolve(component []*entry) []*cluster {
	r := resolver{x: x, of: map[*entry]*part{}, all: component}
	for _, e := range component {
		p := &part{entries: []*entry{e}, known: knownKey(e.known)}
		if e.profile.Type != graph.Person && e.profile.Country != "" {
			p.countries = map[string]bool{e.profile.Country: true}
		}
		_, sides := e.judgements()
		for iri, side := range sides {
			if p.sides == nil {
				p.sides = map[string]uint8{}
			}
			if side != bothSides && x.judged[iri].Verdict == graph.Different {
				p.sides[iri] = side
			}
		}
		r.of[e] = p
	}
	r.joinJudged()
	r.joinBy(func(e *entry) []string {
		if e.known == nil {
			return nil
		}
		return []string{group(e.profile.Type) + knownKey(e.known)}
	}, r.joinKnown)
	// Names of one group only: a judgement may connect groups, names do not.
	byName := func(e *entry) []string {
		var keys []string
		for _, k := range e.full {
			keys = append(keys, group(e.profile.Type)+"\x00"+k)
		}
		return keys
	}
	r.joinBy(byName, r.joinNamed)
	r.joinShort()
	r.joinPersons()
	return r.clusters()
}

// knownKey tells known things apart: by their identifiers, since a thing may have several usual names, else by name.
func knownKey(k *Known) string {
	if k == nil {
		return ""
	}
	if len(k.IDs) == 0 {
		return "\x00" + k.Name
	}
	key := ""
	for _, scheme := range slices.Sorted(maps.Keys(k.IDs)) {
		key += "\x00" + scheme + "\x00" + k.IDs[scheme]
	}
	return key
}

// knownBefore orders what is known, so that a cluster takes the same of it in any order.
func knownBefore(a, b *Known) bool {
	if x, y := knownKey(a), knownKey(b); x != y {
		return x < y
	}
	return a.Name < b.Name
}

// contradicts says whether two parts were judged to be different.
func (p *part) contradicts(o *part) bool {
	for iri, side := range p.sides {
		if side|o.sides[iri] == bothSides {
			return true
		}
	}
	return false
}

// canJoin says whether nothing parts two parts: no judgement, no country, not two things that are known to be two.
func (p *part) canJoin(o *part) bool {
	return !p.contradicts(o) && (p.known == "" || o.known == "" || p.known == o.known) && !p.elsewhere(o)
}

// elsewhere says whether two parts belong to different countries.
func (p *part) elsewhere(o *part) bool {
	if len(p.countries) == 0 || len(o.countries) == 0 {
		return false
	}
	for c := range p.countries {
		if o.countries[c] {
			return false
		}
	}
	return true
}

// join makes two parts one.
func (r *resolver) join(a, b *part) {
	if a == b {
		return
	}
	if len(a.entries) < len(b.entries) {
		a, b = b, a
	}
	for _, e := range b.entries {
		r.of[e] = a
	}
	a.entries = append(a.entries, b.entries...)
	if a.countries == nil {
		a.countries = b.countries
	} else {
		maps.Copy(a.countries, b.countries)
	}
	if a.sides == nil {
		a.sides = b.sides
	} else {
		maps.Copy(a.sides, b.sides)
	}
	if a.known == "" {
		a.known = b.known
	}
}

// parts gives the distinct parts of entries, in the order of the entries.
func (r *resolver) parts(entries []*entry) []*part {
	var out []*part
	for _, e := range entries {
		if p := r.of[e]; !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// joinBy calls a join for each key with the entries that have it, in the order of the keys.
func (r *resolver) joinBy(keys func(*entry) []string, join func([]*entry)) {
	by := map[string][]*entry{}
	for _, e := range r.all {
		for _, k := range keys(e) {
			by[k] = append(by[k], e)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(by)) {
		if len(by[k]) > 1 {
			join(by[k])
		}
	}
}

// joinJudged joins what somebody judged to be the same, whatever the rules say.
func (r *resolver) joinJudged() {
	r.joinBy(func(e *entry) []string {
		about, _ := e.judgements()
		return slices.DeleteFunc(slices.Clone(about), func(iri string) bool { return r.x.judged[iri].Verdict != graph.Same })
	}, func(entries []*entry) {
		r.joinAll(entries, func(a, b *part) bool { return !a.contradicts(b) })
	})
}

// joinAll joins every two parts of the entries that may be joined, in order.
func (r *resolver) joinAll(entries []*entry, may func(a, b *part) bool) {
	parts := r.parts(entries)
	for i, a := range parts {
		for _, b := range parts[i+1:] {
			a, b := r.of[a.entries[0]], r.of[b.entries[0]] // either may have been joined meanwhile
			if a != b && may(a, b) {
				r.join(a, b)
			}
		}
	}
}

// joinKnown joins names of one thing that is generally known.
func (r *resolver) joinKnown(entries []*entry) {
	r.joinAll(entries, func(a, b *part) bool { return !a.contradicts(b) })
}

// joinNamed joins parts that share a name: those of one country, and with them those of which no country is told, if there
// is but one country that they can be of.
func (r *resolver) joinNamed(entries []*entry) {
	some := func(e *entry) bool { return len(r.of[e].countries) > 0 }
	var placed, unplaced []*entry
	for _, e := range entries {
		if some(e) {
			placed = append(placed, e)
		} else {
			unplaced = append(unplaced, e)
		}
	}
	r.joinAll(placed, (*part).canJoin)
	r.joinAll(unplaced, (*part).canJoin)
	homes := r.parts(placed)
	if len(homes) == 1 {
		r.joinAll(entries, (*part).canJoin)
		return
	}
	for i, a := range homes {
		for _, b := range homes[i+1:] {
			r.doubt(a, b, "same name, in different countries")
		}
		for _, b := range r.parts(unplaced) {
			r.doubt(a, b, "same name, and no telling in which country")
		}
	}
}

// doubt notes that two parts may be one, unless somebody judged it.
func (r *resolver) doubt(a, b *part, why string) {
	if a != b && !a.contradicts(b) {
		r.doubts = append(r.doubts, doubt{a: least(a.entries).record, b: least(b.entries).record, why: why})
	}
}

func least(entries []*entry) *entry {
	return slices.MinFunc(entries, func(a, b *entry) int { return a.profile.compare(b.profile) })
}

// attachment is a part and the parts that its name may go to.
type attachment struct {
	part *part
	to   []*part
	sure bool // of a single candidate
	why  string
}

// attach joins a part to its only candidate where that is sure. All attachments are found before the first is made, so that
// none bears on another.
func (r *resolver) attach(list []attachment) {
	wanted := map[*part]int{}
	for _, a := range list {
		if len(a.to) == 1 && a.sure {
			wanted[a.part]++
		}
	}
	for _, a := range list {
		if len(a.to) == 1 && a.sure && wanted[a.part] == 1 {
			from, to := r.of[a.part.entries[0]], r.of[a.to[0].entries[0]]
			if from != to && from.canJoin(to) {
				r.join(from, to)
				continue
			}
		}
		for _, to := range a.to[:min(len(a.to), maxDoubts)] {
			r.doubt(r.of[a.part.entries[0]], r.of[to.entries[0]], a.why)
		}
	}
}

// joinShort attaches a name that stands by itself in some documents ("NRW") to the one thing for which other documents use
// it beside a longer name ("North River Works, NRW"). An acronym, or the beginning of the longer name, is sure enough; other
// short names are left in doubt.
func (r *resolver) joinShort() {
	full, short := map[string][]*entry{}, map[string][]*entry{}
	for _, e := range r.all {
		g := group(e.profile.Type) + "\x00"
		for _, k := range e.full {
			full[g+k] = append(full[g+k], e)
		}
		for _, k := range e.short {
			short[g+k] = append(short[g+k], e)
		}
	}
	var list []attachment
	for _, k := range slices.Sorted(maps.Keys(short)) {
		_, name, _ := strings.Cut(k, "\x00")
		long, alone := r.parts(short[k]), r.parts(full[k])
		sure := true
		for _, e := range short[k] {
			sure = sure && (slices.Contains(e.acronyms, name) || slices.ContainsFunc(e.full, func(f string) bool { return strings.HasPrefix(f, name+" ") }))
		}
		for _, a := range alone {
			var to []*part
			for _, b := range long {
				if a != b && a.canJoin(b) {
					to = append(to, b)
				}
			}
			if len(to) == 0 || slices.Contains(long, a) {
				continue
			}
			// Two things called NRW in two countries cannot both be the one whose country is not told.
			rivals := 0
			for _, other := range alone {
				if other.canJoin(to[0]) {
					rivals++
				}
			}
			list = append(list, attachment{part: a, to: to, sure: sure && rivals == 1, why: "a short name of the other"})
		}
	}
	r.attach(list)
}

// clusters makes clusters of the parts, sorted by their first profile.
func (r *resolver) clusters() []*cluster {
	of := map[*part]*cluster{}
	var out []*cluster
	byRecord := map[*record]*cluster{}
	for _, e := range r.all {
		p := r.of[e]
		c := of[p]
		if c == nil {
			c = &cluster{sides: p.sides}
			if c.records = c.one[:0]; len(p.entries) > 1 {
				c.records = make([]*record, 0, len(p.entries))
			}
			of[p] = c
			out = append(out, c)
		}
		c.records = append(c.records, e.record)
		if len(r.doubts) > 0 {
			byRecord[e.record] = c
		}
		if e.known != nil && (c.known == nil || knownBefore(e.known, c.known)) {
			c.known = e.known
		}
	}
	for _, d := range r.doubts {
		if a, b := byRecord[d.a], byRecord[d.b]; a != b {
			a.doubts = append(a.doubts, d)
		}
	}
	for _, c := range out {
		c.baptize()
	}
	return out
}

// baptize finds name and type of a cluster: the name that is generally known; else the fullest that a document uses, in
// words, then in letters, then the first in byte order; names all in capitals come last, since headlines have them. How
// often a name is used has no part in it.
func (c *cluster) baptize() {
	best := c.records[0].profile
	for _, e := range c.records[1:] {
		if fuller(e.profile.Name, best.Name) || (e.profile.Name == best.Name && e.profile.Type > best.Type) {
			best = e.profile
		}
	}
	c.name, c.typ = best.Name, best.Type
	if c.known != nil {
		c.name = c.known.Name
	}
	c.bare = entityPrefix + string(c.typ) + ":" + namekey.Slug(c.name)
}

// slug gives type and slug, under which clusters of one name meet.
func (c *cluster) slug() string { return c.bare[len(entityPrefix):] }

func fuller(a, b string) bool {
	if x, y := shouted(a), shouted(b); x != y {
		return y
	}
	if x, y := len(strings.Fields(a)), len(strings.Fields(b)); x != y {
		return x > y
	}
	if x, y := utf8.RuneCountInString(a), utf8.RuneCountInString(b); x != y {
		return x > y
	}
	return a < b
}

// shouted says whether a name of several words has no small letter.
func shouted(s string) bool {
	return strings.Contains(s, " ") && strings.IndexFunc(s, unicode.IsLower) < 0
}

const entityPrefix = "urn:concord:"

// identify gives the IRIs of the chained clusters of one type whose names have one slug. A cluster that is alone has the bare
// slug, and so has the only one of several that is generally known; the others get a digest of what tells them apart.
func identify(first *cluster) iter.Seq2[*cluster, string] {
	return func(yield func(*cluster, string) bool) {
		known := 0
		for c := first; c != nil; c = c.next {
			if c.known != nil {
				known++
			}
		}
		for c := first; c != nil; c = c.next {
			iri := c.bare
			if (c != first || c.next != nil) && (known != 1 || c.known == nil) {
				first := c.records[0].profile
				h := sha256.Sum256([]byte(strings.Join([]string{string(first.Type), first.Country, first.Name, first.forms}, "\x01")))
				iri += "~" + hex.EncodeToString(h[:4]) // no slug has this mark
			}
			if !yield(c, iri) {
				return
			}
		}
	}
}

// named gives the entity of a cluster under an IRI, which depends on other clusters.
func (c *cluster) named(iri string) Named {
	var names []string
	for _, e := range c.records {
		names = append(names, e.profile.Forms()...)
	}
	names = slices.DeleteFunc(set(names), func(f string) bool { return f == c.name })
	if len(names) == 0 {
		names = nil
	}
	n := Named{Entity: graph.Entity{IRI: iri, Type: c.typ, Name: c.name, Aliases: names}}
	if c.known != nil {
		n.IDs, n.More = c.known.IDs, c.known.Others
	}
	return n
}
