package syntax

import (
	"iter"
	"slices"
)

// Root gives the index of the root.
func (t Tree) Root() int {
	for i := range t {
		if t[i].Head < 0 {
			return i
		}
	}
	return -1
}

// Children gives the direct dependents of i, from left to right.
func (t Tree) Children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for c := range t {
			if t[c].Head == i && !yield(c) {
				return
			}
		}
	}
}

// Child gives the first dependent of i that has one of the relations, or -1.
func (t Tree) Child(i int, rels ...string) int {
	for c := range t.Children(i) {
		if slices.Contains(rels, t[c].Rel) {
			return c
		}
	}
	return -1
}

// ChildrenBy gives the dependents of i that have one of the relations, from left to right.
func (t Tree) ChildrenBy(i int, rels ...string) []int {
	var out []int
	for c := range t.Children(i) {
		if slices.Contains(rels, t[c].Rel) {
			out = append(out, c)
		}
	}
	return out
}

// Dominates says whether i is an ancestor of j, or j itself.
func (t Tree) Dominates(i, j int) bool {
	for ; j >= 0; j = t[j].Head {
		if j == i {
			return true
		}
	}
	return false
}

// Span gives the range of tokens from the first to the last that i dominates. Parsed trees are projective: all tokens
// between are dominated too.
func (t Tree) Span(i int) (from, to int) {
	from, to = i, i+1
	for moved := true; moved; {
		moved = false
		for c := range t {
			if h := t[c].Head; h >= from && h < to && (c < from || c >= to) && t.Dominates(i, c) {
				from, to = min(from, c), max(to, c+1)
				moved = true
			}
		}
	}
	return from, to
}

// PhraseSpan is the Span of i without what is loosely joined to it: conjuncts, appositions, relative clauses, asides and
// the marks at its edges. It is the noun phrase proper.
func (t Tree) PhraseSpan(i int) (from, to int) {
	from, to = i, i+1
	for c := range t.Children(i) {
		switch t[c].Rel {
		case "conj", "appos", "acl:relcl", "parataxis", "punct", "cc", "list", "dep", "case", "mark", "cop", "nsubj",
			"nsubj:pass", "acl", "advcl", "discourse", "vocative":
			continue
		}
		a, b := t.Span(c)
		from, to = min(from, a), max(to, b)
	}
	return from, to
}

// Path gives the tokens from i up to their common ancestor and down to j, both ends included. up is the number of steps
// that lead upwards: path[up] is the common ancestor.
func (t Tree) Path(i, j int) (path []int, up int) {
	a := i
	for ; a >= 0 && !t.Dominates(a, j); a = t[a].Head {
		path = append(path, a)
	}
	if a < 0 {
		return nil, 0 // not of one tree
	}
	up = len(path)
	var down []int
	for k := j; k != a; k = t[k].Head {
		down = append(down, k)
	}
	path = append(path, a)
	slices.Reverse(down)
	return append(path, down...), up
}

// sureMargin is the margin from which an attachment counts as sure, chosen on held-out sentences of the training
// treebanks; data/model/README.md has the figures behind it.
const sureMargin = 48_000

// Sure says whether the parser had a clear preference for this attachment. On unseen news, of the sure attachments (three in
// four) 94 % are right, of the others 68 %.
func (k Token) Sure() bool { return k.Margin >= sureMargin }
