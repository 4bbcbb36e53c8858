package dossier

import (
	"cmp"
	"context"
	"errors"
	"hash/maphash"
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// Names finds entities by a part of their name or by one that is alike, and facts by the words of their arguments. It keeps of one
// state of a store the names and their keys, some fifty bytes for each, and of each role the first of its texts; it reads them when they are
// first needed, and anew when the store has changed since; and up to some four million places of facts in lists of those of an
// entity. It is safe for use by many goroutines.
type Names struct {
	mu       sync.Mutex
	version  uint64
	keys     *nameIndex // of the name keys
	labels   *nameIndex // of the names as they are written, folded
	wordings map[quad.IRI][]wording
	lists    map[listKey][]listed
	listed   int // facts in them
	kept     *kept
}

// keptOf gives what is kept of the state that a snapshot shows, nil when that cannot be told.
func (n *Names) keptOf(s graph.Snapshot) *kept {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.is(s) {
		return nil
	}
	return n.kept
}

// mostListed is how many facts are kept in lists, of sixteen bytes each: those of the entities that questions name most.
const mostListed = 4 << 20

// leastListed is from how many facts on a list is kept: a short one is soon read again.
const leastListed = 256

// list gives a list that was kept.
func (n *Names) list(s graph.Snapshot, key listKey) ([]listed, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.is(s) {
		return nil, false
	}
	list, ok := n.lists[key]
	return list, ok
}

// keep keeps a list. Where there are too many, others are dropped, whichever.
func (n *Names) keep(s graph.Snapshot, key listKey, list []listed) {
	if len(list) < leastListed || len(list) > mostListed/4 {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.is(s) {
		return
	}
	for k, l := range n.lists {
		if n.listed+len(list) <= mostListed {
			break
		}
		n.listed -= len(l)
		delete(n.lists, k)
	}
	n.listed += len(list) - len(n.lists[key])
	n.lists[key] = list
}

// wording is a text in a role of facts, and its words.
type wording struct {
	id    graph.ID
	words []string
}

// is says whether what is kept is of the state that a snapshot shows; ok is false when that cannot be told. It forgets what is
// of another.
func (n *Names) is(s graph.Snapshot) (ok bool) {
	versioned, ok := s.(graph.Versioned)
	if !ok {
		return false
	}
	version, ok := versioned.Version()
	if ok && (n.version != version || n.lists == nil) {
		n.version, n.keys, n.labels, n.wordings, n.lists, n.listed, n.kept = version, nil, nil, map[quad.IRI][]wording{}, map[listKey][]listed{}, 0, newKept()
	}
	return ok
}

// wordsOf gives the different texts in a role, the first mostWordings of them in the order of the index.
func (n *Names) wordsOf(ctx context.Context, nodes *nodes, role quad.IRI) ([]wording, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	kept := n.is(nodes.snapshot)
	if kept && n.wordings[role] != nil {
		return n.wordings[role], nil
	}
	list, err := nodes.wordings(ctx, role)
	if err == nil && kept {
		n.wordings[role] = list
	}
	return list, err
}

// byKey gives the index of name keys for a snapshot.
func (n *Names) byKey(s graph.Snapshot) (*nameIndex, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	kept := n.is(s)
	if kept && n.keys != nil {
		return n.keys, nil
	}
	index, err := newNameIndex(s, func(key string) string { return key }, vocab.NameKey)
	if err == nil && kept {
		n.keys = index
	}
	return index, err
}

// byLabel gives the index of the names as they are written for a snapshot.
func (n *Names) byLabel(s graph.Snapshot) (*nameIndex, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	kept := n.is(s)
	if kept && n.labels != nil {
		return n.labels, nil
	}
	index, err := newNameIndex(s, folded, vocab.RDFSLabel, vocab.AltLabel)
	if err == nil && kept {
		n.labels = index
	}
	return index, err
}

// folded writes a name in the words by which names are held against each other.
func folded(name string) string { return strings.Join(Fields(name), " ") }

// nameIndex is names of a graph in the form in which they are compared: one after the other in one text, with the entity of each, a signature of the pairs of
// letters in it by which most that are not alike are told without a look at it, and the order of the last words.
type nameIndex struct {
	seed     maphash.Seed
	text     []byte
	ends     []uint32 // of each key in text
	entities []graph.ID
	pairs    []uint64
	last     []uint32 // hash of the last word
	byLast   []uint32 // keys by that
}

// newNameIndex reads the literals of some predicates. What other datasets call their records is no name of an entity.
func newNameIndex(s graph.Snapshot, fold func(string) string, predicates ...quad.IRI) (*nameIndex, error) {
	x := &nameIndex{seed: maphash.MakeSeed()}
	label, ok, err := s.Find(vocab.Names)
	if err != nil || !ok {
		return x, err
	}
	for _, p := range predicates {
		predicate, ok, err := s.Find(p)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if err := x.read(s, graph.IDQuad{1: predicate, 3: label}, fold); err != nil {
			return nil, err
		}
	}
	x.byLast = make([]uint32, len(x.ends))
	for i := range x.byLast {
		x.byLast[i] = uint32(i)
	}
	slices.SortFunc(x.byLast, func(a, b uint32) int { return cmp.Compare(x.last[a], x.last[b]) })
	return x, nil
}

// read adds the literals of a pattern.
func (x *nameIndex) read(s graph.Snapshot, pattern graph.IDQuad, fold func(string) string) error {
	c, err := s.Scan(pattern, graph.POSL)
	if err != nil {
		return err
	}
	var last graph.ID
	key := ""
	for c.Next() {
		q := c.Quad()
		if q[2] != last {
			last = q[2]
			term, err := s.Term(last)
			if err != nil {
				return errors.Join(err, c.Close())
			}
			key, _ = graph.LiteralText(term)
			key = fold(key)
		}
		x.add(key, q[0])
	}
	return c.Close()
}

func (x *nameIndex) add(key string, entity graph.ID) {
	x.text = append(x.text, key...)
	x.ends = append(x.ends, uint32(len(x.text)))
	x.entities = append(x.entities, entity)
	x.pairs = append(x.pairs, signature(key))
	x.last = append(x.last, x.hash(key[strings.LastIndexByte(key, ' ')+1:]))
}

func (x *nameIndex) hash(word string) uint32 { return uint32(maphash.String(x.seed, word)) }

// key gives a key by its number.
func (x *nameIndex) key(i uint32) string {
	start := uint32(0)
	if i > 0 {
		start = x.ends[i-1]
	}
	return string(x.text[start:x.ends[i]])
}

// ending gives the entities whose key ends with the words of another and has more of them.
func (x *nameIndex) ending(key string) []graph.ID {
	h := x.hash(key[strings.LastIndexByte(key, ' ')+1:])
	at, _ := slices.BinarySearchFunc(x.byLast, h, func(i, h uint32) int { return cmp.Compare(x.last[i], h) })
	var out []graph.ID
	for ; at < len(x.byLast) && x.last[x.byLast[at]] == h; at++ {
		if i := x.byLast[at]; strings.HasSuffix(x.key(i), " "+key) {
			out = append(out, x.entities[i])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// likeness is an entity with how much one of its names is like another.
type likeness struct {
	entity graph.ID
	score  float64
}

// similar gives the entities that have a key with at least leastSimilar of the pairs of letters in common with another, the most
// similar first.
func (x *nameIndex) similar(key string) []likeness {
	want, bitsWanted := pairsOf(key), signature(key)
	n := 0
	for _, k := range want {
		n += k
	}
	ones := bits.OnesCount64(bitsWanted)
	best := map[graph.ID]float64{}
	start := uint32(0)
	for i, end := range x.ends {
		length := int(end - start)
		at := start
		start = end
		common := bits.OnesCount64(x.pairs[i] & bitsWanted)
		// Of two keys that are alike enough, a quarter of all their pairs is in both; some pairs share a bit.
		if part := x.pairs[i]&bitsWanted == bitsWanted; !part && 5*common < ones+bits.OnesCount64(x.pairs[i]) || common == 0 || 3*(length+1) < n || length+1 > 3*n && x.pairs[i]&bitsWanted != bitsWanted {
			continue
		}
		if score := inCommon(want, key, string(x.text[at:end])); score >= leastSimilar {
			best[x.entities[i]] = max(best[x.entities[i]], score)
		}
	}
	out := make([]likeness, 0, len(best))
	for e, score := range best {
		out = append(out, likeness{e, score})
	}
	slices.SortFunc(out, func(a, b likeness) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.entity, b.entity)) })
	return out
}

// signature has a bit for each pair of neighbouring letters, several of which share one.
func signature(key string) uint64 {
	var s uint64
	last := uint32(' ')
	for _, r := range key + " " {
		s |= 1 << ((last*31 + uint32(r)*17) * 0x9E3779B1 >> 26)
		last = uint32(r)
	}
	return s
}

// Ending gives the persons with a name that ends so, and is more than that, sorted by IRI.
func (r *Reader) Ending(name string) ([]graph.Entity, error) {
	key := r.names.Key(name)
	if key == "" {
		return nil, nil
	}
	x, err := r.index.byKey(r.snapshot)
	if err != nil {
		return nil, err
	}
	isA, person, err := r.isA(graph.Person)
	if err != nil || person == graph.NoID {
		return nil, err
	}
	var out []graph.Entity
	for _, id := range x.ending(key) {
		if n, err := r.snapshot.Count(context.Background(), graph.IDQuad{id, isA, person}, true); err != nil {
			return nil, err
		} else if n == 0 {
			continue
		}
		iri, err := r.nodes.iri(id)
		if err != nil {
			return nil, err
		}
		e, err := r.entity(iri)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b graph.Entity) int { return strings.Compare(a.IRI, b.IRI) })
	return out, nil
}

// isA gives the IDs of the predicate and the class that say of an entity what it is.
func (r *Reader) isA(t graph.EntityType) (isA, class graph.ID, err error) {
	if isA, err = r.nodes.id(vocab.RDFType); err != nil {
		return
	}
	class, err = r.nodes.id(vocab.EntityClass(string(t)))
	return
}

const (
	mostSimilar  = 5   // suggestions
	leastSimilar = 0.5 // of the pairs of letters that two names have
	mostEqual    = 64  // of names that are equally similar, those that are put in order
)

// Similar gives the entities whose names have most pairs of letters in common with this one.
func (r *Reader) Similar(name string) ([]graph.Entity, error) {
	key := folded(name)
	if key == "" {
		return nil, nil
	}
	x, err := r.index.byLabel(r.snapshot)
	if err != nil {
		return nil, err
	}
	type candidate struct {
		graph.Entity
		score float64
	}
	var list []candidate
	for i, l := range x.similar(key) {
		if i >= mostEqual || i >= mostSimilar && l.score < list[mostSimilar-1].score {
			break
		}
		iri, err := r.nodes.iri(l.entity)
		if err != nil {
			return nil, err
		}
		e, err := r.entity(iri)
		if err != nil {
			return nil, err
		}
		list = append(list, candidate{e, l.score})
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.IRI, b.IRI))
	})
	var out []graph.Entity
	for _, c := range list[:min(len(list), mostSimilar)] {
		out = append(out, c.Entity)
	}
	return out, nil
}

// pairsOf counts the pairs of neighbouring letters of a text.
func pairsOf(s string) map[[2]rune]int {
	m := make(map[[2]rune]int, len(s)+1)
	last := ' '
	for _, r := range s + " " {
		m[[2]rune{last, r}]++
		last = r
	}
	return m
}

// inCommon is the Dice coefficient of the pairs of letters of two names; a name that holds all words of the other counts
// as similar, since a user may give a part of a name.
func inCommon(want map[[2]rune]int, a, b string) float64 {
	have := pairsOf(b)
	both, n, m := 0, 0, 0
	for p, k := range want {
		both += min(k, have[p])
		n += k
	}
	for _, k := range have {
		m += k
	}
	score := 2 * float64(both) / float64(n+m)
	if strings.Contains(" "+b+" ", " "+a+" ") {
		score = max(score, 0.7)
	}
	return score
}
