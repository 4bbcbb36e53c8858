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
// It holds all names of a graph in memory, some 700 bytes for each distinct profile: that is why keys are kept as hashes,
// and lists instead of sets. Two keys of one hash bring profiles together to be looked at that need not be, which changes
// no result.
//
// An Index is for one goroutine at a time.
type Index struct {
	names     *namekey.Keyer
	gazetteer Gazetteer
	seed      maphash.Seed
	entries   map[uint64]*entry          // by hash of the profile; those of one hash are chained
	blocks    map[uint64][]*entry        // hash of a key -> the entries that have it
	forms     map[uint64][]*entry        // hash of a formKey -> the entries that use it, and perhaps others
	judged    map[string]graph.Judgement // by IRI
	refs      map[string][]string        // formKey of a judged name -> IRIs of judgements, sorted
	dirty     map[uint64]struct{}        // keys whose entries changed since Settle
	slugs     map[string][]*cluster
	reported  map[string]*cluster // by IRI, as of the last Settle
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
		entries: map[uint64]*entry{}, blocks: map[uint64][]*entry{}, forms: map[uint64][]*entry{},
		judged: map[string]graph.Judgement{}, refs: map[string][]string{}, dirty: map[uint64]struct{}{},
		slugs: map[string][]*cluster{}, reported: map[string]*cluster{}, replaced: map[*cluster]struct{}{},
		knowns: map[string]*Known{}, strings: map[string]string{}, numbers: map[string]uint32{},
	}
}

// Add says that a document has this profile. A document that has it twice is told so twice.
func (x *Index) Add(p Profile, document string) {
	e := x.entry(p)
	if e == nil {
		p = x.own(p)
		e = x.newEntry(p)
		hash := maphash.Comparable(x.seed, p)
		e.next = x.entries[hash]
		x.entries[hash] = e
		x.enter(e)
		for f := range e.formKeys() {
			h := x.hash(f)
			x.forms[h] = append(x.forms[h], e)
		}
	}
	n, ok := x.numbers[document]
	if !ok {
		document = strings.Clone(document)
		n = uint32(len(x.documents))
		x.documents = append(x.documents, document)
		x.numbers[document] = n
	}
	e.documents = append(e.documents, n)
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
	e := x.entry(p)
	n, ok := x.numbers[document]
	if e == nil || !ok {
		return
	}
	i := slices.Index(e.documents, n)
	if i < 0 {
		return
	}
	last := len(e.documents) - 1
	e.documents[i] = e.documents[last]
	if e.documents = e.documents[:last]; last > 0 {
		return
	}
	hash := maphash.Comparable(x.seed, p)
	if before := x.entries[hash]; before != e {
		for before.next != e {
			before = before.next
		}
		before.next = e.next
	} else if e.next != nil {
		x.entries[hash] = e.next
	} else {
		delete(x.entries, hash)
	}
	x.leave(e)
	for f := range e.formKeys() {
		take(x.forms, x.hash(f), e)
	}
	if e.cluster != nil {
		x.replaced[e.cluster] = struct{}{}
	}
}

// Documents gives the documents that have a profile, once for each time they were added.
func (x *Index) Documents(p Profile) iter.Seq[string] {
	return func(yield func(string) bool) {
		if e := x.entry(p); e != nil {
			for _, n := range e.documents {
				if !yield(x.documents[n]) {
					return
				}
			}
		}
	}
}

// entry finds the entry of a profile, nil when there is none.
func (x *Index) entry(p Profile) *entry {
	e := x.entries[maphash.Comparable(x.seed, p)]
	for e != nil && e.profile != p {
		e = e.next
	}
	return e
}

func (x *Index) hash(key string) uint64 { return maphash.String(x.seed, key) }

// enter puts an entry into the blocks of its keys, leave takes it out.
func (x *Index) enter(e *entry) {
	for _, k := range e.keys {
		x.blocks[k] = append(x.blocks[k], e)
		x.dirty[k] = struct{}{}
	}
}

func (x *Index) leave(e *entry) {
	for _, k := range e.keys {
		take(x.blocks, k, e)
		x.dirty[k] = struct{}{}
	}
}

// take takes a value out of the list under a key; the list keeps no order.
func take[K, V comparable](m map[K][]V, k K, v V) {
	list := m[k]
	i := slices.Index(list, v)
	if i < 0 {
		return
	}
	last := len(list) - 1
	if last == 0 {
		delete(m, k)
		return
	}
	list[i] = list[last]
	clear(list[last:])
	m[k] = list[:last]
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
	touched := map[*entry]struct{}{}
	for _, j := range changed {
		for _, r := range []graph.NameRef{j.A, j.B} {
			for _, e := range x.forms[x.hash(formKey(r.Type, r.Name))] {
				touched[e] = struct{}{}
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
	for e := range touched {
		x.leave(e) // the keys it had
		x.judge(e)
		x.enter(e)
	}
}

// Settle works out anew what the changes since the last Settle bear on.
func (x *Index) Settle() Changes {
	slugs := map[string]struct{}{}
	dropped := map[string]struct{}{} // IRIs of clusters that were replaced
	drop := func(c *cluster) {
		take(x.slugs, c.slug, c)
		slugs[c.slug] = struct{}{}
		if c.iri != "" {
			dropped[c.iri] = struct{}{}
		}
	}
	for c := range x.replaced {
		drop(c)
	}
	moved := map[*entry]struct{}{}
	for _, component := range x.components() {
		for _, e := range component {
			if e.cluster != nil {
				if _, ok := x.replaced[e.cluster]; !ok {
					x.replaced[e.cluster] = struct{}{}
					drop(e.cluster)
				}
			}
		}
		for _, c := range x.resolve(component) {
			x.slugs[c.slug] = append(x.slugs[c.slug], c)
			slugs[c.slug] = struct{}{}
			for _, e := range c.entries {
				e.cluster = c
				moved[e] = struct{}{}
			}
		}
	}
	clear(x.dirty)
	clear(x.replaced)
	made := map[string]*cluster{}
	for slug := range slugs {
		for c, iri := range identify(x.slugs[slug]) {
			if c.iri != iri && c.iri != "" {
				dropped[c.iri] = struct{}{}
			}
			c.iri = iri
			made[iri] = c
			for _, e := range c.entries {
				moved[e] = struct{}{}
			}
		}
	}
	var out Changes
	for e := range moved {
		if e.iri != e.cluster.iri {
			out.Moves = append(out.Moves, Move{Profile: e.profile, From: e.iri, To: e.cluster.iri})
			e.iri = e.cluster.iri
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
	return out
}

func (n Named) equal(o Named) bool {
	return n.IRI == o.IRI && n.Type == o.Type && n.Name == o.Name && slices.Equal(n.Aliases, o.Aliases) && slices.Equal(n.More, o.More) && maps.Equal(n.IDs, o.IDs)
}

// components gives the entries that are connected, by keys they share, to a key that changed: each connected set for
// itself, sorted.
func (x *Index) components() [][]*entry {
	var out [][]*entry
	seenKeys, seen := map[uint64]struct{}{}, map[*entry]struct{}{}
	for start := range x.dirty {
		var component []*entry
		for open := []uint64{start}; len(open) > 0; {
			k := open[len(open)-1]
			open = open[:len(open)-1]
			if _, ok := seenKeys[k]; ok {
				continue
			}
			seenKeys[k] = struct{}{}
			for _, e := range x.blocks[k] {
				if _, ok := seen[e]; ok {
					continue
				}
				seen[e] = struct{}{}
				component = append(component, e)
				open = append(open, e.keys...)
			}
		}
		if component != nil {
			slices.SortFunc(component, func(a, b *entry) int { return a.profile.compare(b.profile) })
			out = append(out, component)
		}
	}
	return out
}

// Profiles gives the profiles that name an entity, as of the last Settle, sorted.
func (x *Index) Profiles(iri string) []Profile {
	c, ok := x.reported[iri]
	if !ok {
		return nil
	}
	var out []Profile
	for _, e := range c.entries {
		out = append(out, e.profile)
	}
	return out
}

// Entity gives the IRI of the entity that a profile names, as of the last Settle; "" for a profile that is not there.
func (x *Index) Entity(p Profile) string {
	if e := x.entry(p); e != nil {
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
	for _, clusters := range x.slugs {
		for _, c := range clusters {
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
	for _, e := range x.forms[x.hash(key)] {
		if e.iri != iri && e.uses(key) {
			return true
		}
	}
	return false
}

// Incompatible says whether nothing can be of both types.
func Incompatible(a, b graph.EntityType) bool { return group(a) != group(b) }
