package parser

import "concord/loader/syntax/internal/perceptron"

// labelFeatures is the number of features that choose the relation of an arc.
const labelFeatures = 35

// labelFeatures sets the features that choose the relation of the arc that a transition makes.
func (s *state) labelFeatures(m move, f *[labelFeatures]uint64) {
	nodes := s.nodes
	atHead, at := s.arc(m.kind())
	head, d := &nodes[atHead], &nodes[at]
	before, after := &nodes[at-1], &nodes[at+1]
	low, high, behind := &nodes[s.top()], &nodes[s.next-1], &nodes[s.next+1]
	dl, dr, hl, hr, up := &nodes[d.left1], &nodes[d.right1], &nodes[head.left1], &nodes[head.right1], &nodes[head.head]
	far := s.next-s.top() > 1
	gap := between(low, high, far, Verb) | between(low, high, far, Comma)<<4 |
		between(low, high, far, Mark)<<8 | between(low, high, far, Conjunction)<<12
	dist := distance(s.top(), s.next)
	tags := pack(d.tag, head.tag)
	template := 0
	if m >= firstRight {
		template = 64
	}
	h := func(t int, a, b, c uint32) uint64 { return perceptron.Hash(template+t, a, b, c) }
	*f = [labelFeatures]uint64{
		// the two words
		h(1, tags, 0, 0), h(2, d.id, d.tag, 0), h(3, d.stem, 0, 0), h(4, d.stem, head.tag, 0), h(5, d.id, tags, 0),
		h(6, head.stem, 0, 0), h(7, head.stem, d.tag, 0), h(8, head.id, tags, 0), h(9, head.stem, d.stem, 0),
		// what stands beside and between them
		h(10, dist, tags, 0), h(11, gap, tags, 0), h(12, before.tag, tags, 0), h(13, after.tag, tags, 0),
		h(14, before.stem, d.tag, 0), h(15, after.id, d.tag, 0), h(16, behind.tag, tags, 0),
		// what hangs on the dependent: prepositions, conjunctions and subjects
		h(17, dl.stem, tags, 0), h(18, dl.stem, head.stem, d.tag), h(19, dl.stem, d.stem, 0), h(20, dl.rel, tags, 0),
		h(21, labels(d.leftLabels), tags, 0), h(22, labels(d.leftLabels), d.stem, 0), h(23, labels(d.rightLabels), tags, 0),
		h(24, dr.stem, d.tag, 0),
		// what hangs on the head already
		h(25, labels(head.leftLabels), tags, 0), h(26, labels(head.rightLabels), tags, 0),
		h(27, labels(head.leftLabels), d.stem, 0), h(28, labels(head.rightLabels), head.stem, d.tag),
		h(29, hl.rel, hr.rel, tags), h(30, hr.stem, tags, 0), h(31, valency(head.lefts), valency(head.rights), tags),
		h(32, labels(head.leftLabels), head.stem, d.tag),
		// above the head
		h(33, head.rel, tags, 0), h(34, up.tag, tags, 0),
		h(35, uint32(m), tags, 0),
	}
}
