package parser

// node is a word with what has been attached to it. Nodes are numbered from 1; node 0 is none, and looks like a word that
// is not there, as do the nodes behind the last word: so the features need not ask whether a neighbour, head or dependent
// exists.
type node struct {
	id, stem    uint32 // of [Word], none in a node that is no word
	tag         uint32
	rel         uint32 // the relation to the head, none without one
	head        int32  // 0 none yet
	left1       int32  // outermost and second outermost left dependents, 0 none
	left2       int32
	right1      int32
	right2      int32
	margin      int32
	leftLabels  uint64 // set of the relations of the left and right dependents, modulo 64
	rightLabels uint64
	upTo        [kindCount]uint16 // how many words of each kind there are up to and including this one
	lefts       uint8             // number of left and right dependents, at most 255
	rights      uint8
}

// none stands for a word, tag or relation that is not there.
const none = 0xffff

// ahead is how many words behind the next one the features look at.
const ahead = 3

// state is a configuration of the transition system.
type state struct {
	nodes    []node
	stack    []int32
	next     int32 // the first word of the buffer
	last     int32 // the buffer ends before this word
	headless int   // words on the stack without head
	unshifts bool  // the words are used up; what is in the buffer was given back
}

func (s *state) reset(words []Word) {
	nothing := node{id: none, stem: none, tag: none, rel: none}
	s.nodes = append(s.nodes[:0], nothing)
	var upTo [kindCount]uint16
	for i := range words {
		w := &words[i]
		upTo[w.Kind]++ // wraps around in monstrous sentences; differences stay right
		s.nodes = append(s.nodes, node{id: w.ID, stem: w.Stem, tag: uint32(w.Tag), rel: none, upTo: upTo})
	}
	for range ahead {
		s.nodes = append(s.nodes, nothing)
	}
	s.stack = s.stack[:0]
	s.next, s.last = 1, int32(len(words))+1
	s.headless, s.unshifts = 0, false
}

// words gives the nodes that are words.
func (s *state) words() []node { return s.nodes[1 : len(s.nodes)-ahead] }

func (s *state) done() bool { return s.next >= s.last && s.headless <= 1 }

// forced makes the transitions that leave no choice, and says whether it did.
func (s *state) forced() bool {
	switch {
	case s.next >= s.last: // two or more words on the stack have no head
		if s.nodes[s.top()].head != 0 {
			s.reduce()
			return true
		}
		top := s.top()
		s.pop()
		s.headless--
		s.next, s.last, s.unshifts = top, top+1, true
		return true
	case len(s.stack) == 0:
		s.shift(unweighed)
		return true
	}
	return false
}

// permits says whether a transition of kind k can be made; the stack and the buffer are not empty.
func (s *state) permits(k kind) bool {
	headed := s.nodes[s.top()].head != 0
	switch k {
	case shift:
		return !s.unshifts
	case reduce:
		return headed
	case left:
		return !headed
	}
	return true
}

func (s *state) top() int32 { return s.stack[len(s.stack)-1] }

func (s *state) pop() { s.stack = s.stack[:len(s.stack)-1] }

func (s *state) shift(margin int32) {
	n := &s.nodes[s.next]
	n.margin = margin
	s.stack = append(s.stack, s.next)
	s.headless++
	s.next++
}

func (s *state) reduce() { s.pop() }

func (s *state) left(rel uint8, margin int32) {
	top := s.top()
	s.pop()
	s.headless--
	d, h := &s.nodes[top], &s.nodes[s.next]
	d.head, d.rel = s.next, uint32(rel)
	d.margin = min(d.margin, margin)
	h.left1, h.left2 = top, h.left1
	h.leftLabels |= 1 << (rel & 63)
	if h.lefts < 255 {
		h.lefts++
	}
}

func (s *state) right(rel uint8, margin int32) {
	top := s.top()
	d, h := &s.nodes[s.next], &s.nodes[top]
	d.head, d.rel, d.margin = top, uint32(rel), margin
	h.right1, h.right2 = s.next, h.right1
	h.rightLabels |= 1 << (rel & 63)
	if h.rights < 255 {
		h.rights++
	}
	s.stack = append(s.stack, s.next)
	s.next++
}

// arc gives the two ends of the arc that a transition of kind left or right would make.
func (s *state) arc(k kind) (head, dependent int32) {
	if k == left {
		return s.next, s.top()
	}
	return s.top(), s.next
}

// between counts the words of a kind between two words, 3 for more.
func between(a, b *node, far bool, k Kind) uint32 {
	if !far {
		return 0
	}
	return uint32(min(b.upTo[k]-a.upTo[k], 3))
}
