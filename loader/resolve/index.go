// Package resolve says which entities of different documents are one thing of the world.
//
// It is a function of the set of names and judgements, whatever the order they came in. It must not know any fact, and it
// must not join two names that are only spelled alike: an uncertain pair goes to a review list.
package resolve

import (
	"cmp"
	"hash/maphash"
	"iter"
	"maps"
	"slices"
	"strings"

	"concord/graph"
	"concord/graph/namekey"
)

// Profile is what one document tells about the name of a thing: all that resolution across documents looks at. Documents
// that name a thing alike have the same profile.
type Profile struct {
	Type    graph.EntityType
	Country string
	Name    string
	forms   string // sorted, joined by NUL
}

// ProfileOf gives the profile of a mention of a normalized reading.
func ProfileOf(m graph.Mention) Profile {
	return Profile{Type: m.Type, Country: m.Country, Name: m.Name, forms: strings.Join(m.Forms, "\x00")}
}

// Forms gives the proper names that the document uses, sorted, Name among them.
func (p Profile) Forms() []string { return strings.Split(p.forms, "\x00") }

func (p Profile) compare(o Profile) int {
	return cmp.Or(strings.Compare(string(p.Type), string(o.Type)), strings.Compare(p.Country, o.Country), strings.Compare(p.Name, o.Name), strings.Compare(p.forms, o.forms))
}

// Known is what general knowledge has about a name.
type Known struct {
	Name   string            // the canonical name
	Others []string          // other names of the same thing
	IDs    map[string]string // as in graph.Entity
}

// Gazetteer tells what is generally known. Its answers are part of the rules: the same question has the same answer for as
// long as an index lives.
type Gazetteer interface {
	// Known gives what is known of a thing of a type by a name, in a country if that is not "". It must say no when several
	// things could be meant.
	Known(t graph.EntityType, name, country string) (Known, bool)
}

// Index finds out which profiles name the same thing. What it finds is a function of the set of profiles it holds and of
// the judgements: neither the order in which they came, nor how often, nor what was removed meanwhile, has any part in it.
//
// Profiles are brought together by keys (package namekey) and parted again by what contradicts: a different given name, a
// different country, a judgement. A name that could be one of several things is none of them; such pairs are in
// [Index.Review]. Only the profiles that are connected by keys to what changed are looked at again.
//
// It also knows which documents have which profile, so that whoever changes a name finds the documents to write anew.
//
// It holds all names of a graph in memory: that is why keys are kept as hashes, and what follows from a profile is worked
// out when it is looked at. Two keys of one hash bring profiles together to be looked at that need not be, which changes no
// result.
//
// An Index is for one goroutine at a time.
type Index struct {
	names     *namekey.Keyer
	gazetteer Gazetteer
	seed      maphash.Seed
	records   records
	first     map[uint64]uint32          // by hash of the profile: the number of a record; those of one hash are chained
	blocks    blocks                     // by hash of a key, the records that have it
	forms     blocks                     // by hash of a formKey, the records that use it, and perhaps others; made when asked for
	gone      []uint32                   // records that were removed since Settle
	judged    map[string]graph.Judgement // by IRI
	refs      map[string][]string        // formKey of a judged name -> IRIs of judgements, sorted
	dirty     map[uint64]struct{}        // keys whose records changed since Settle
	slugs     map[string]*cluster        // those of one slug are chained
	reported  map[string]*cluster        // by IRI, as of the last Settle
	replaced  map[*cluster]struct{}
	knowns    map[string]*Known // one of each
	strings   map[string]string // one of each type and country
	documents []string          // by number
	numbers   map[string]uint32
}

// Named is an entity with the names under which it is to be found beside its own.
type Named struct {
	graph.Entity
	More []string
}

// Move says that a profile names another entity than before.
type Move struct {
	Profile  Profile
	From, To string // IRIs; From is "" for a profile that is new
}

// Changes is what a Settle changed.
type Changes struct {
	Moves []Move // sorted by profile
	// Dropped and Made are entities whose quads go and come, sorted by IRI; one whose names changed is in both.
	Dropped, Made []Named
}

// Review is a pair of entities that may be one thing, and why this was not decided.
type Review struct {
	A, B graph.Entity // A.IRI < B.IRI
	Why  string
}

// NewIndex gives an empty index. The gazetteer may be nil.
func NewIndex(names *namekey.Keyer, gazetteer Gazetteer) *Index {
	return &Index{
		names: names, gazetteer: gazetteer, seed: maphash.MakeSeed(),
		first: map[uint64]uint32{}, blocks: blocks{of: map[uint64]uint32{}},
		judged: map[string]graph.Judgement{}, refs: map[string][]string{}, dirty: map[uint64]struct{}{},
		slugs: map[string]*cluster{}, reported: map[string]*cluster{}, replaced: map[*cluster]struct{}{},
		knowns: map[string]*Known{}, strings: map[string]string{}, numbers: map[string]uint32{},
	}
}

// Add says that a document has this profile. A document that has it twice is told so twice.
func (x *Index) Add(p Profile, document string) {
	hash := maphash.Comparable(x.seed, p)
	e := x.find(p, hash)
	if e == nil {
		e = x.records.add(x.own(p))
		e.known = x.knownOf(e.profile)
		x.judge(e)
		e.next = x.first[hash]
		x.first[hash] = e.number
		x.enter(e)
		x.enterForms(e)
	}
	n, ok := x.numbers[document]
	if !ok {
		document = strings.Clone(document)
		n = uint32(len(x.documents))
		x.documents = append(x.documents, document)
		x.numbers[document] = n
	}
	e.documents.add(n)
}

// own gives a profile whose strings are no parts of others, such as of a document's text, which they would keep in memory.
func (x *Index) own(p Profile) Profile {
	shared := func(s string) string {
		if own, ok := x.strings[s]; ok {
			return own
		}
		s = strings.Clone(s)
		x.strings[s] = s
		return s
	}
	p.Type, p.Country = graph.EntityType(shared(string(p.Type))), shared(p.Country)
	p.forms = strings.Clone(p.forms)
	for f := range strings.SplitSeq(p.forms, "\x00") {
		if f == p.Name {
			p.Name = f
			return p
		}
	}
	p.Name = strings.Clone(p.Name)
	return p
}

// Remove says that a document has this profile no more. A profile that it does not have is left as it is.
func (x *Index) Remove(p Profile, document string) {
	hash := maphash.Comparable(x.seed, p)
	e := x.find(p, hash)
	n, ok := x.numbers[document]
	if e == nil || !ok || !e.documents.remove(n) || !e.documents.empty() {
		return
	}
	if before := x.first[hash]; before != e.number {
		r := x.records.at(before)
		for r.next != e.number {
			r = x.records.at(r.next)
		}
		r.next = e.next
	} else if e.next != 0 {
		x.first[hash] = e.next
	} else {
		delete(x.first, hash)
	}
	x.leave(e)
	x.leaveForms(e)
	if e.cluster != nil {
		x.replaced[e.cluster] = struct{}{}
	}
	x.gone = append(x.gone, e.number) // the cluster that it was in still has it
}

// Documents gives the documents that have a profile, once for each time they were added.
func (x *Index) Documents(p Profile) iter.Seq[string] {
	return func(yield func(string) bool) {
		if e := x.record(p); e != nil {
			for n := range e.documents.all() {
				if !yield(x.documents[n]) {
					return
				}
			}
		}
	}
}

// record finds the record of a profile, nil when there is none.
func (x *Index) record(p Profile) *record { return x.find(p, maphash.Comparable(x.seed, p)) }

func (x *Index) find(p Profile, hash uint64) *record {
	for n := x.first[hash]; n != 0; {
		e := x.records.at(n)
		if e.profile == p {
			return e
		}
		n = e.next
	}
	return nil
}

// enter puts a record into the blocks of its keys, leave takes it out.
func (x *Index) enter(e *record) {
	for _, k := range x.entryOf(e).keys {
		x.blocks.add(k, e.number)
		x.dirty[k] = struct{}{}
	}
}

func (x *Index) leave(e *record) {
	for _, k := range x.entryOf(e).keys {
		x.blocks.remove(k, e.number)
		x.dirty[k] = struct{}{}
	}
}

// SetJudgements puts these judgements in the place of those before.
func (x *Index) SetJudgements(list []graph.Judgement) {
	now := map[string]graph.Judgement{}
	for _, j := range list {
		now[j.IRI()] = j.Ordered()
	}
	var changed []graph.Judgement
	for iri, j := range x.judged {
		if now[iri].Verdict != j.Verdict {
			changed = append(changed, j)
		}
	}
	for iri, j := range now {
		if x.judged[iri].Verdict != j.Verdict {
			changed = append(changed, j)
		}
	}
	if len(changed) == 0 {
		return
	}
	forms := map[string]bool{}
	for _, j := range changed {
		for _, r := range []graph.NameRef{j.A, j.B} {
			forms[formKey(r.Type, r.Name)] = true
		}
	}
	var touched []*record
	for e := range x.live() {
		for f := range e.profile.formKeys() {
			if forms[f] {
				touched = append(touched, e)
				x.leave(e) // the keys that it has by the judgements before
				break
			}
		}
	}
	x.judged = now
	x.refs = map[string][]string{}
	for iri, j := range now {
		for _, r := range []graph.NameRef{j.A, j.B} {
			x.refs[formKey(r.Type, r.Name)] = append(x.refs[formKey(r.Type, r.Name)], iri)
		}
	}
	for _, iris := range x.refs {
		slices.Sort(iris)
	}
	for _, e := range touched {
		x.judge(e)
		x.enter(e)
	}
}

// live gives the records of the profiles that documents have.
func (x *Index) live() iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for e := range x.records.all() {
			if !e.documents.empty() && !yield(e) {
				return
			}
		}
	}
}

// Settle works out anew what the changes since the last Settle bear on.
func (x *Index) Settle() Changes {
	slugs := map[string]struct{}{}
	dropped := map[string]struct{}{} // IRIs of clusters that were replaced
	drop := func(c *cluster) {
		x.takeSlug(c)
		slugs[c.slug()] = struct{}{}
		if c.iri != "" {
			dropped[c.iri] = struct{}{}
		}
	}
	for c := range x.replaced {
		drop(c)
	}
	for component := range x.components() {
		for _, e := range component {
			if c := e.cluster; c != nil {
				if _, ok := x.replaced[c]; !ok {
					x.replaced[c] = struct{}{}
					drop(c)
				}
			}
		}
		for _, c := range x.resolve(component) {
			c.next = x.slugs[c.slug()]
			x.slugs[c.slug()] = c
			slugs[c.slug()] = struct{}{}
			for _, e := range c.records {
				e.cluster = c
			}
		}
	}
	clear(x.dirty)
	clear(x.replaced)
	var out Changes
	made := map[string]*cluster{}
	for slug := range slugs {
		for c, iri := range identify(x.slugs[slug]) {
			if c.iri != iri {
				if c.iri != "" {
					dropped[c.iri] = struct{}{}
				}
				if old, ok := x.reported[iri]; ok {
					iri = old.iri // one string for all
				}
				c.iri = iri
			}
			made[iri] = c
			for _, e := range c.records {
				if e.iri != iri {
					out.Moves = append(out.Moves, Move{Profile: e.profile, From: e.iri, To: iri})
					e.iri = iri
				}
			}
		}
	}
	slices.SortFunc(out.Moves, func(a, b Move) int { return a.Profile.compare(b.Profile) })
	for iri := range dropped {
		if made[iri] == nil {
			out.Dropped = append(out.Dropped, x.reported[iri].named(iri))
			delete(x.reported, iri)
		}
	}
	for iri, c := range made {
		old, ok := x.reported[iri]
		if old == c { // its names do not change
			continue
		}
		x.reported[iri] = c
		n := c.named(iri)
		if ok {
			before := old.named(iri)
			if before.equal(n) {
				continue
			}
			out.Dropped = append(out.Dropped, before)
		}
		out.Made = append(out.Made, n)
	}
	for _, list := range [][]Named{out.Dropped, out.Made} {
		slices.SortFunc(list, func(a, b Named) int { return strings.Compare(a.IRI, b.IRI) })
	}
	for _, n := range x.gone {
		*x.records.at(n) = record{}
	}
	x.records.free = append(x.records.free, x.gone...)
	x.gone = nil
	return out
}

// takeSlug takes a cluster out of those of its slug.
func (x *Index) takeSlug(c *cluster) {
	switch first := x.slugs[c.slug()]; {
	case first != c:
		for first.next != c {
			first = first.next
		}
		first.next = c.next
	case c.next != nil:
		x.slugs[c.slug()] = c.next
	default:
		delete(x.slugs, c.slug())
	}
	c.next = nil
}

func (n Named) equal(o Named) bool {
	return n.IRI == o.IRI && n.Type == o.Type && n.Name == o.Name && slices.Equal(n.Aliases, o.Aliases) && slices.Equal(n.More, o.More) && maps.Equal(n.IDs, o.IDs)
}

// components gives the profiles that are connected, by keys they share, to a key that changed: each connected set for
// itself, sorted.
func (x *Index) components() iter.Seq[[]*entry] {
	return func(yield func([]*entry) bool) {
		seenKeys, seen := map[uint64]struct{}{}, map[uint32]struct{}{}
		var open []uint64
		for start := range x.dirty {
			var component []*entry
			for open = append(open[:0], start); len(open) > 0; {
				k := open[len(open)-1]
				open = open[:len(open)-1]
				if _, ok := seenKeys[k]; ok {
					continue
				}
				seenKeys[k] = struct{}{}
				for n := range x.blocks.all(k) {
					if _, ok := seen[n]; ok {
						continue
					}
					seen[n] = struct{}{}
					e := x.entryOf(x.records.at(n))
					component = append(component, e)
					open = append(open, e.keys...)
				}
			}
			if component == nil {
				continue
			}
			slices.SortFunc(component, func(a, b *entry) int { return a.profile.compare(b.profile) })
			if !yield(component) {
				return
			}
		}
	}
}

// Profiles gives the profiles that name an entity, as of the last Settle, sorted.
func (x *Index) Profiles(iri string) []Profile {
	c, ok := x.reported[iri]
	if !ok {
		return nil
	}
	var out []Profile
	for _, e := range c.records {
		out = append(out, e.profile)
	}
	return out
}

// Entity gives the IRI of the entity that a profile names, as of the last Settle; "" for a profile that is not there.
func (x *Index) Entity(p Profile) string {
	if e := x.record(p); e != nil {
		return e.iri
	}
	return ""
}

// Named gives an entity by its IRI, as of the last Settle.
func (x *Index) Named(iri string) (Named, bool) {
	c, ok := x.reported[iri]
	if !ok {
		return Named{}, false
	}
	return c.named(iri), true
}

// Entities gives all entities, as of the last Settle, sorted by IRI.
func (x *Index) Entities() iter.Seq[Named] {
	return func(yield func(Named) bool) {
		for _, iri := range slices.Sorted(maps.Keys(x.reported)) {
			if !yield(x.reported[iri].named(iri)) {
				return
			}
		}
	}
}

// Review gives the pairs that somebody should judge, as of the last Settle, sorted. A pair that was judged is not among them.
func (x *Index) Review() []Review {
	out := map[[2]string]Review{}
	for _, first := range x.slugs {
		for c := first; c != nil; c = c.next {
			for _, d := range c.doubts {
				a, b := d.a, d.b
				if a.iri > b.iri {
					a, b = b, a
				}
				if a.iri == b.iri || a.iri == "" || x.isJudged(a.cluster, b.cluster) {
					continue
				}
				if old, ok := out[[2]string{a.iri, b.iri}]; !ok || d.why < old.Why {
					out[[2]string{a.iri, b.iri}] = Review{A: x.reported[a.iri].named(a.iri).Entity, B: x.reported[b.iri].named(b.iri).Entity, Why: d.why}
				}
			}
		}
	}
	list := slices.Collect(maps.Values(out))
	slices.SortFunc(list, func(a, b Review) int {
		return cmp.Or(strings.Compare(a.A.IRI, b.A.IRI), strings.Compare(a.B.IRI, b.B.IRI))
	})
	return list
}

// isJudged says whether a judgement keeps two clusters apart.
func (x *Index) isJudged(a, b *cluster) bool {
	for iri, side := range a.sides {
		if side|b.sides[iri] == bothSides {
			return true
		}
	}
	return false
}

// Shared says whether entities other than this one have a name, to the letter, as of the last Settle.
func (x *Index) Shared(iri, form string) bool {
	c, ok := x.reported[iri]
	if !ok {
		return false
	}
	key := formKey(c.typ, form)
	for e := range x.live() {
		if e.iri != iri && e.profile.uses(key) {
			return true
		}
	}
	return false
}

// Incompatible says whether nothing can be of both types.
func Incompatible(a, b graph.EntityType) bool { return group(a) != group(b) }
