package parser

import "concord/loader/syntax/internal/perceptron"

func pack(a, b uint32) uint32 { return a*0x01000193 + b }

// moveFeatures is the number of features that choose a transition.
const moveFeatures = 94

// moveFeatures sets the features that choose a transition: those of Zhang and Nivre (2011), and some for the attachment of
// prepositional phrases and for coordination.
func (s *state) moveFeatures(f *[moveFeatures]uint64) {
	nodes := s.nodes
	nothing := &nodes[0]
	k := len(s.stack)
	at0 := s.stack[k-1]
	s0, s1, s2 := &nodes[at0], nothing, nothing
	if k > 1 {
		s1 = &nodes[s.stack[k-2]]
	}
	if k > 2 {
		s2 = &nodes[s.stack[k-3]]
	}
	buffer := nodes[s.next:][:1+ahead]
	n0, n1, n2, n3 := &buffer[0], &buffer[1], &buffer[2], &buffer[3]
	s0h := &nodes[s0.head]
	s0hh := &nodes[s0h.head]
	s0l, s0r, s0l2, s0r2 := &nodes[s0.left1], &nodes[s0.right1], &nodes[s0.left2], &nodes[s0.right2]
	n0l, n0l2 := &nodes[n0.left1], &nodes[n0.left2]
	dist := distance(at0, s.next)
	s0vl, s0vr, n0vl := valency(s0.lefts), valency(s0.rights), valency(n0.lefts)
	h := perceptron.Hash

	s0wp, n0wp := pack(s0.id, s0.tag), pack(n0.id, n0.tag)
	headed := uint32(0)
	if s0.head != 0 {
		headed = 1
	}
	if s.unshifts {
		headed |= 2
	}
	same := uint32(0)
	if s0.tag == n1.tag {
		same = 1
	}
	after, before := &s.nodes[at0+1], &s.nodes[s.next-1]
	far := s.next-at0 > 1
	verbs, commas := between(s0, before, far, Verb), between(s0, before, far, Comma)
	marks, conjs := between(s0, before, far, Mark), between(s0, before, far, Conjunction)
	gap := verbs | commas<<4 | marks<<8 | conjs<<12

	*f = [moveFeatures]uint64{
		// single words
		h(1, s0wp, 0, 0), h(2, s0.id, headed, 0), h(3, s0.tag, s0.rel, 0),
		h(4, n0wp, 0, 0), h(5, n0.id, 0, 0), h(6, n0.tag, headed, 0),
		h(7, n1.id, n1.tag, 0), h(8, n1.id, 0, 0), h(9, n1.tag, 0, 0),
		h(10, n2.id, n2.tag, 0), h(11, n2.id, 0, 0), h(12, n2.tag, 0, 0),
		// pairs
		h(13, s0wp, n0wp, 0), h(14, s0wp, n0.stem, 0), h(15, s0.stem, n0wp, 0),
		h(16, s0wp, n0.tag, headed), h(17, s0.tag, n0wp, headed), h(18, s0.stem, n0.stem, 0),
		h(19, s0.tag, n0.tag, headed), h(20, n0.tag, n1.tag, 0),
		// triples
		h(21, n0.tag, n1.tag, n2.tag), h(22, s0.tag, n0.tag, n1.tag), h(23, s0h.tag, s0.tag, n0.tag),
		h(24, s0.tag, s0l.tag, n0.tag), h(25, s0.tag, s0r.tag, n0.tag), h(26, s0.tag, n0.tag, n0l.tag),
		// distance
		h(27, s0.id, dist, 0), h(28, s0.tag, dist, 0), h(29, n0.id, dist, 0), h(30, n0.tag, dist, 0),
		h(31, s0.stem, n0.stem, dist), h(32, s0.tag, n0.tag, dist),
		// valency
		h(33, s0.id, s0vr, 0), h(34, s0.tag, s0vr, headed), h(35, s0.id, s0vl, 0), h(36, s0.tag, s0vl, 0),
		h(37, n0.id, n0vl, 0), h(38, n0.tag, n0vl, 0),
		// heads and dependents
		h(39, s0h.id, s0h.tag, 0), h(40, s0.rel, n0.tag, 0), h(41, s0l.id, s0l.tag, s0l.rel),
		h(42, s0r.id, s0r.tag, s0r.rel), h(43, n0l.id, n0l.tag, n0l.rel), h(44, s0.tag, s0l.rel, 0),
		h(45, s0.tag, s0r.rel, n0.tag), h(46, n0.tag, n0l.rel, s0.tag),
		h(47, s0hh.tag, s0h.tag, s0.tag), h(48, s0.rel, s0h.rel, n0.tag),
		h(49, s0l2.tag, s0l.tag, s0.tag), h(50, s0r2.tag, s0r.tag, s0.tag), h(51, n0l2.tag, n0l.tag, n0.tag),
		h(52, s0l2.rel, s0l.rel, s0.tag), h(53, s0r2.rel, s0r.rel, s0.tag), h(54, n0l2.rel, n0l.rel, n0.tag),
		// sets of relations
		h(55, s0.id, labels(s0.rightLabels), 0), h(56, s0.tag, labels(s0.rightLabels), n0.tag),
		h(57, s0.id, labels(s0.leftLabels), 0), h(58, s0.tag, labels(s0.leftLabels), n0.tag),
		h(59, n0.id, labels(n0.leftLabels), 0), h(60, n0.tag, labels(n0.leftLabels), s0.tag),
		// further down the stack and on in the buffer
		h(61, s1.tag, s0.tag, n0.tag), h(62, s1.id, n0.id, s0.tag), h(63, s1.id, s1.tag, n0.tag),
		h(64, s2.tag, s1.tag, s0.tag), h(65, n3.tag, n2.tag, n0.tag), h(66, s0.tag, n1.tag, n2.tag),
		h(67, s0.id, n1.id, n0.tag), h(68, s0.id, n0.id, n1.tag),
		// prepositions: what may the phrase be attached to?
		h(70, s0.stem, n0.stem, n1.stem), h(71, s0h.stem, n0.stem, s0.tag), h(72, s0h.stem, s0.stem, n0.stem),
		h(73, s0.tag, n0.stem, n2.tag), h(74, s0r.stem, s0.stem, n0.tag), h(75, s0.stem, n1.tag, n0.tag),
		h(80, n0l.stem, s0.tag, n0.tag), h(81, n0l.stem, s0.stem, n0.tag), h(82, n0l.stem, s0.stem, n0.stem),
		h(83, n0l.stem, s0h.stem, s0.tag), h(84, s0.stem, 0, n0.tag), h(85, n0.stem, 0, s0.tag),
		// coordination: are the words alike?
		h(76, s0.tag, n1.tag, n0.stem), h(77, s0h.tag, n1.tag, n0.stem), h(78, s0r.rel, n0.stem, n1.tag),
		h(79, s0.tag, s0.rel, n0wp), h(86, same, n0.stem, s0.rel),
		// what stands beside and between the two words
		h(90, s0.tag, after.tag, pack(before.tag, n0.tag)), h(91, s0.tag, n0.tag, before.tag),
		h(92, s0.tag, n0.tag, after.tag), h(93, gap, s0.tag, n0.tag), h(94, gap, s0.rel, n0.tag),
		h(95, verbs|commas<<4, s0.stem, n0.tag), h(96, verbs|commas<<4, s0.tag, n0.stem),
		h(97, s0.tag, n0.tag, pack(n1.tag, n2.tag)), h(98, before.id, s0.tag, n0.tag),
	}
}

func distance(a, b int32) uint32 {
	switch d := b - a; {
	case d < 5:
		return uint32(d)
	case d < 8:
		return 5
	case d < 13:
		return 6
	default:
		return 7
	}
}

func valency(n uint8) uint32 { return uint32(min(n, 5)) }

func labels(set uint64) uint32 { return uint32(set ^ set>>32*0x9E3779B1) }
