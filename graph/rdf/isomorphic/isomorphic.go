// Package isomorphic says whether two sets of quads are the same but for the labels of their blank nodes (RDF 1.1 Concepts,
// section 3.6, and section 4.1 for data sets). It holds both sets in memory: it is for tests and for results, not for
// stores. It must not read or write any syntax.
//
// Blank nodes are coloured by what is around them until no colour splits any more (the method of Weisfeiler and Leman).
// Where several nodes keep one colour, a node of the one set is tried against each of the other, part by connected part:
// parts can be matched one after the other without ever taking a match back, so that only a part with much symmetry in
// itself is dear, and that is bounded.
package isomorphic

import (
	"errors"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
)

// ErrTooHard is given up on two sets that are so symmetric that the bound of the search is not enough.
var ErrTooHard = errors.New("the blank nodes are too symmetric to compare")

// maxWork bounds the search in visits of quads.
const maxWork = 200_000_000

// Equal says whether a and b are isomorphic. Quads that are there twice count once; the order does not matter; terms are
// compared in normal form, a nil label is the default graph. The only error is ErrTooHard.
func Equal(a, b []quad.Quad) (bool, error) {
	m, err := Mapping(a, b)
	return m != nil, err
}

// Mapping gives for each blank node of a the one of b it stands for, or nil when the two are not isomorphic. The only
// error is ErrTooHard.
func Mapping(a, b []quad.Quad) (map[quad.BNode]quad.BNode, error) {
	d := dictionary{}
	x, y := newSide(a, d), newSide(b, d)
	if len(x.names) != len(y.names) || len(x.quads) != len(y.quads) || len(x.ground) != len(y.ground) {
		return nil, nil
	}
	for q := range x.ground {
		if !y.ground[q] {
			return nil, nil
		}
	}
	s := &search{x: x, y: y, work: maxWork}
	if !s.refine(x, x.whole()) || !s.refine(y, y.whole()) {
		return nil, ErrTooHard
	}
	to := make([]int32, len(x.names))
	others := map[uint64][]*part{} // parts of y that are free, by the sum of their colours
	for _, p := range y.parts() {
		k := p.key(y)
		others[k] = append(others[k], p)
	}
	for _, p := range x.parts() {
		k := p.key(x)
		found := false
		for i, o := range others[k] {
			ok, err := s.match(p, o, to)
			if err != nil {
				return nil, err
			}
			if ok {
				others[k] = slices.Delete(others[k], i, i+1)
				found = true
				break
			}
		}
		if !found {
			return nil, nil
		}
	}
	m := make(map[quad.BNode]quad.BNode, len(to))
	for i, j := range to {
		m[x.names[i]] = y.names[j]
	}
	return m, nil
}

// code is a quad in numbers: a ground term is its number in the dictionary, the blank node i of its side is -1-i.
type code [4]int32

type dictionary map[quad.Value]int32

// side is one of the two sets.
type side struct {
	names  []quad.BNode
	ground map[code]bool // quads without blank node
	quads  []code        // the others
	set    map[code]bool // the same as a set
	colour []uint64
	sum    []uint64 // scratch of refine
}

func newSide(quads []quad.Quad, d dictionary) *side {
	s := &side{ground: map[code]bool{}, set: map[code]bool{}}
	nodes := map[quad.BNode]int32{}
	for _, q := range quads {
		var c code
		blank := false
		for k, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			v = rdf.Normal(v)
			if n, ok := v.(quad.BNode); ok {
				i, met := nodes[n]
				if !met {
					i = int32(len(s.names))
					nodes[n] = i
					s.names = append(s.names, n)
				}
				c[k] = -1 - i
				blank = true
				continue
			}
			i, met := d[v]
			if !met {
				i = int32(len(d))
				d[v] = i
			}
			c[k] = i
		}
		switch {
		case !blank:
			s.ground[c] = true
		case !s.set[c]:
			s.set[c] = true
			s.quads = append(s.quads, c)
		}
	}
	s.colour = make([]uint64, len(s.names))
	s.sum = make([]uint64, len(s.names))
	return s
}

// part is a set of blank nodes that hang together, and the quads they stand in.
type part struct {
	nodes []int32
	quads []code
}

func (s *side) whole() *part {
	p := &part{quads: s.quads}
	for i := range s.names {
		p.nodes = append(p.nodes, int32(i))
	}
	return p
}

// parts gives the connected parts: union-find over the nodes of each quad.
func (s *side) parts() []*part {
	up := make([]int32, len(s.names))
	for i := range up {
		up[i] = int32(i)
	}
	root := func(i int32) int32 {
		for up[i] != i {
			up[i] = up[up[i]]
			i = up[i]
		}
		return i
	}
	first := func(c code) int32 {
		for _, v := range c {
			if v < 0 {
				return -1 - v
			}
		}
		return -1 // not met: such a quad is ground
	}
	for _, c := range s.quads {
		f := first(c)
		for _, v := range c {
			if v < 0 {
				up[root(-1-v)] = root(f)
			}
		}
	}
	of := make([]*part, len(s.names))
	var all []*part
	for i := range s.names {
		r := root(int32(i))
		if of[r] == nil {
			of[r] = &part{}
			all = append(all, of[r])
		}
		of[r].nodes = append(of[r].nodes, int32(i))
	}
	for _, c := range s.quads {
		p := of[root(first(c))]
		p.quads = append(p.quads, c)
	}
	return all
}

// key is the same for parts that may be isomorphic.
func (p *part) key(s *side) uint64 {
	k := mix(uint64(len(p.nodes)), uint64(len(p.quads)))
	for _, n := range p.nodes {
		k += mix(s.colour[n], 1)
	}
	return k
}

type search struct {
	x, y *side
	work int
}

// mix is the finalizer of MurmurHash3 over two words.
func mix(a, b uint64) uint64 {
	h := a*0x9E3779B97F4A7C15 + b + 0x632BE59BD9B4E019
	h ^= h >> 33
	h *= 0xFF51AFD7ED558CCD
	h ^= h >> 33
	h *= 0xC4CEB9FE1A85EC53
	return h ^ h>>33
}

// refine recolours the nodes of a part by their quads until there are no more colours than before. It says false when the
// work is used up.
func (s *search) refine(on *side, p *part) bool {
	before := -1
	for range len(p.nodes) + 1 {
		if s.work -= len(p.quads) + len(p.nodes); s.work < 0 {
			return false
		}
		for _, n := range p.nodes {
			on.sum[n] = 0
		}
		for _, c := range p.quads {
			var h uint64
			for _, v := range c {
				if v < 0 {
					h = mix(h, on.colour[-1-v])
				} else {
					h = mix(h, uint64(v)<<1|1)
				}
			}
			for k, v := range c {
				if v >= 0 {
					continue
				}
				same := uint64(0) // the places of the quad where this very node stands
				for l, w := range c {
					if v == w {
						same |= 1 << l
					}
				}
				on.sum[-1-v] += mix(h, same<<2|uint64(k))
			}
		}
		for _, n := range p.nodes {
			on.colour[n] = mix(on.colour[n], on.sum[n])
		}
		n := colours(on, p)
		if n == before || n == len(p.nodes) {
			// Both sides take the same number of rounds when they are isomorphic, which is all that counts.
			return true
		}
		before = n
	}
	return true
}

func colours(on *side, p *part) int {
	all := sortedColours(on, p)
	return len(slices.Compact(all))
}

func sortedColours(on *side, p *part) []uint64 {
	all := make([]uint64, len(p.nodes))
	for i, n := range p.nodes {
		all[i] = on.colour[n]
	}
	slices.Sort(all)
	return all
}

// match maps the nodes of part p of x to those of part o of y, if it can.
func (s *search) match(p, o *part, to []int32) (bool, error) {
	if len(p.nodes) != len(o.nodes) || len(p.quads) != len(o.quads) || !slices.Equal(sortedColours(s.x, p), sortedColours(s.y, o)) {
		return false, nil
	}
	byColour := make(map[uint64][]int32, len(o.nodes))
	for _, n := range o.nodes {
		byColour[s.y.colour[n]] = append(byColour[s.y.colour[n]], n)
	}
	// The smallest class of more than one node is where a choice is cheapest.
	pick := int32(-1)
	for _, n := range p.nodes {
		if k := len(byColour[s.x.colour[n]]); k > 1 && (pick < 0 || k < len(byColour[s.x.colour[pick]])) {
			pick = n
		}
	}
	if pick < 0 {
		for _, n := range p.nodes {
			to[n] = byColour[s.x.colour[n]][0]
		}
		return s.verify(p, to), nil
	}
	const chosen = 0xC0FFEE
	saved, other := keep(s.x, p), keep(s.y, o)
	class := byColour[s.x.colour[pick]]
	s.x.colour[pick] = mix(s.x.colour[pick], chosen)
	if !s.refine(s.x, p) {
		return false, ErrTooHard
	}
	marked := keep(s.x, p)
	for _, n := range class {
		s.y.colour[n] = mix(s.y.colour[n], chosen)
		if !s.refine(s.y, o) {
			return false, ErrTooHard
		}
		ok, err := s.match(p, o, to)
		if ok || err != nil {
			return ok, err
		}
		restore(s.x, p, marked)
		restore(s.y, o, other)
	}
	restore(s.x, p, saved)
	return false, nil
}

func keep(on *side, p *part) []uint64 {
	c := make([]uint64, len(p.nodes))
	for i, n := range p.nodes {
		c[i] = on.colour[n]
	}
	return c
}

func restore(on *side, p *part, c []uint64) {
	for i, n := range p.nodes {
		on.colour[n] = c[i]
	}
}

// verify says whether each quad of the part is one of y under the mapping. As the mapping is one to one and the numbers
// of quads agree, that is enough.
func (s *search) verify(p *part, to []int32) bool {
	s.work -= len(p.quads)
	for _, c := range p.quads {
		for k, v := range c {
			if v < 0 {
				c[k] = -1 - to[-1-v]
			}
		}
		if !s.y.set[c] {
			return false
		}
	}
	return true
}
