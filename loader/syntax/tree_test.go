package syntax

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// draw reads a tree from lines of "word lemma tag pos head rel", heads counted from 1 as in CoNLL-U, 0 for the root.
func draw(t *testing.T, text string) Tree {
	t.Helper()
	var tree Tree
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if len(f) != 6 {
			t.Fatalf("line %q has %d fields", line, len(f))
		}
		head, err := strconv.Atoi(f[4])
		if err != nil {
			t.Fatal(err)
		}
		tree = append(tree, Token{Word: f[0], Lemma: f[1], Tag: f[2], POS: f[3], Head: head - 1, Rel: f[5]})
	}
	return tree
}

// at gives the index of a word.
func at(t *testing.T, tree Tree, word string) int {
	t.Helper()
	for i, k := range tree {
		if k.Word == word {
			return i
		}
	}
	t.Fatalf("no %q in the tree", word)
	return -1
}

const gift = `
The      the      DT  DET   2  det
minister minister NN  NOUN  6  nsubj
of       of       IN  ADP   4  case
trade    trade    NN  NOUN  2  nmod
has      have     VBZ AUX   6  aux
opened   open     VBN VERB  0  root
a        a        DT  DET   9  det
new      new      JJ  ADJ   9  amod
plant    plant    NN  NOUN  6  obj
in       in       IN  ADP  12  case
the      the      DT  DET  12  det
capital  capital  NN  NOUN  6  obl
`

func TestSpanCoversTheSubtree(t *testing.T) {
	tree := draw(t, gift)
	for word, want := range map[string][2]int{
		"minister": {0, 4}, "plant": {6, 9}, "capital": {9, 12}, "opened": {0, 12}, "of": {2, 3},
	} {
		if from, to := tree.Span(at(t, tree, word)); from != want[0] || to != want[1] {
			t.Errorf("Span(%s) = %d, %d, want %v", word, from, to, want)
		}
	}
	if from, to := tree.PhraseSpan(at(t, tree, "capital")); from != 10 || to != 12 {
		t.Errorf("PhraseSpan(capital) = %d, %d, want 10, 12", from, to)
	}
}

func TestPathGoesOverTheCommonAncestor(t *testing.T) {
	tree := draw(t, gift)
	path, up := tree.Path(at(t, tree, "trade"), at(t, tree, "capital"))
	if want := []int{3, 1, 5, 11}; !slices.Equal(path, want) || up != 2 {
		t.Errorf("Path = %v, %d, want %v, 2", path, up, want)
	}
	path, up = tree.Path(5, 5)
	if !slices.Equal(path, []int{5}) || up != 0 {
		t.Errorf("Path to itself = %v, %d", path, up)
	}
}

// randomTree draws a projective or non-projective tree with random relations.
func randomTree(t *rapid.T) Tree {
	n := rapid.IntRange(1, 12).Draw(t, "n")
	order := rapid.Permutation(seq(n)).Draw(t, "order")
	rels := []string{
		"nsubj", "obj", "obl", "conj", "acl:relcl", "xcomp", "advcl", "case", "fixed", "aux:pass", "appos", "nmod", "acl", "cc",
	}
	tree := make(Tree, n)
	for k, i := range order {
		tree[i] = Token{
			Word: rapid.SampledFrom([]string{"by", "that", "no", "x"}).Draw(t, "word"), Lemma: "x",
			Tag:  rapid.SampledFrom([]string{"VBN", "VB", "NN", "WDT", "IN"}).Draw(t, "tag"),
			POS:  rapid.SampledFrom([]string{"VERB", "NOUN"}).Draw(t, "pos"),
			Head: -1, Rel: "root",
		}
		if k > 0 {
			tree[i].Head = order[rapid.IntRange(0, k-1).Draw(t, "head")]
			tree[i].Rel = rapid.SampledFrom(rels).Draw(t, "rel")
		}
	}
	return tree
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestEveryTreeCanBeWalked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree := randomTree(t)
		for i := range tree {
			from, to := tree.Span(i)
			for j := range tree {
				if tree.Dominates(i, j) && (j < from || j >= to) {
					t.Fatalf("%d dominates %d, but its span is %d to %d", i, j, from, to)
				}
				path, up := tree.Path(i, j)
				if path[0] != i || path[len(path)-1] != j || !tree.Dominates(path[up], i) || !tree.Dominates(path[up], j) {
					t.Fatalf("Path(%d, %d) = %v, %d", i, j, path, up)
				}
			}
			a, b := tree.PhraseSpan(i)
			if a < from || b > to {
				t.Fatalf("phrase %d-%d is not within span %d-%d", a, b, from, to)
			}
			for _, x := range []int{
				tree.Subject(i), tree.Object(i), tree.Agent(i), tree.Patient(i), tree.Clause(i),
				tree.FirstConjunct(i), tree.Antecedent(i),
			} {
				if x < -1 || x >= len(tree) {
					t.Fatalf("index %d of %d tokens", x, len(tree))
				}
			}
			if !slices.Contains(tree.Conjuncts(i), i) {
				t.Fatalf("%d is not among its conjuncts", i)
			}
			_, _, _, _ = tree.Obliques(i), tree.Prep(i), tree.Auxiliaries(i), tree.Negated(i)
		}
	})
}
