package syntax

// Token is a word with its place in the grammar of its sentence.
type Token struct {
	Word  string
	Lemma string // dictionary form, lower case; names keep their spelling
	Tag   string // Penn Treebank part of speech (XPOS): NNP, VBD, IN ...
	POS   string // universal part of speech (UPOS): PROPN, VERB, ADP ...
	Head  int    // index of the head in the sentence, -1 for the root
	// Rel is the Universal Dependencies relation to the head. Of the subtypes only nsubj:pass, csubj:pass, aux:pass,
	// obl:agent, nmod:poss, acl:relcl, nmod:unmarked, obl:unmarked (bare time and measure phrases: "Monday", "last year"),
	// nmod:desc (a title before a name: "President" of "President Smith") and compound:prt are told apart.
	Rel string
	// Margin is by how much the parser preferred this attachment to doing something else, not below 0, in thousandths of
	// the weight that one training update gives one feature. Small margins mean a guess; see [Token.Sure]. It is above
	// 100,000,000 when nothing else was possible, and 0 for a root that nothing competed with.
	Margin int
}

// Tree is a parsed sentence. Every token but one, the root, has a head, and there are no cycles. A tree that is not nil
// has at least one token.
type Tree []Token
