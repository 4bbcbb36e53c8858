package loader

import (
	"slices"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/syntax"
	"concord/loader/text"
)

// parse gives the trees of the sentences. Every name is parsed as one word: "U.S. Secretary of State A. B. Clark met the
// Minister of Trade of Peru, D. Evans" is for the parser "Clark met Evans", which it gets right where it would stumble over
// the inside of the names, and it comes out the same whatever the names are. The words inside a name hang on its head.
//
// The trees are valid until the memory is used again.
func (mem *memory) parse(model *syntax.Model, t *text.Text, mentions []mention.Mention) []syntax.Tree {
	pieces := chunks(t, mentions)
	trees := make([]syntax.Tree, len(t.Sentences))
	mem.nodes = slices.Grow(mem.nodes[:0], len(t.Tokens))[:len(t.Tokens)]
	words, at, small := mem.words, mem.at, mem.small
	defer func() { mem.words, mem.at, mem.small = words, at, small }()
	for s, sentence := range t.Sentences {
		from, to := sentence.Tokens.From, sentence.Tokens.To
		words, at = words[:0], at[:0]
		for len(pieces) > 0 && pieces[0].From < from {
			pieces = pieces[1:]
		}
		inside := 0
		for i := from; i < to; i++ {
			if inside < len(pieces) && pieces[inside].From == i && pieces[inside].To <= to {
				c := pieces[inside]
				words, at = append(words, anyName), append(at, c.head-from)
				i = c.To - 1
				inside++
				continue
			}
			if i > from && i+1 < to && aside(t, i) {
				continue
			}
			words, at = append(words, t.Tokens[i].Text), append(at, i-from)
		}
		if len(words) == to-from { // no name of several words: the tree stays as it is
			trees[s] = model.ParseInto(words, mem.nodes[from:from:to])
			continue
		}
		small = model.ParseInto(words, small)
		trees[s] = spread(mem.nodes[from:to:to], small, t, sentence.Tokens, at, pieces[:inside])
		pieces = pieces[inside:]
	}
	return trees
}

// aside says whether the token is a word of time put between others, which parts what belongs together: "held talks
// yesterday with X" is parsed without it.
func aside(t *text.Text, i int) bool {
	switch t.Tokens[i].Text {
	case "yesterday", "today":
	default:
		return false
	}
	switch t.Tokens[i-1].Text {
	case ",", "of", "from", "until", "by", "to", "than", "and", "as", "for", "since", "(", "is", "\"", "—", "-":
		return false
	}
	switch t.Tokens[i+1].Text {
	case "'s", "’s", ",", ".", "and", ")", ":", "is", "was", "\"":
		return false
	}
	return true
}

// anyName stands for every name: its head alone ("Holding", "Plans") might read as a verb, and no name should be parsed
// otherwise than another.
const anyName = "Concordia"

// spread puts a tree over words back on all tokens of the sentence, which are the nodes of tree, and in which the pieces are one
// word each.
func spread(tree, small syntax.Tree, t *text.Text, r text.Range, at []int, pieces []piece) syntax.Tree {
	clear(tree)
	for k, token := range small {
		if token.Head >= 0 {
			token.Head = at[token.Head]
		}
		if w := t.Tokens[r.From+at[k]].Text; token.Word != w {
			token.Word, token.Lemma, token.Tag, token.POS = w, w, "NNP", "PROPN"
		}
		tree[at[k]] = token
	}
	root := 0
	for k := range small {
		if small[k].Head < 0 {
			root = at[k]
			break
		}
	}
	next := 0 // of at: the words that were parsed
	for i := r.From; i < r.To; i++ {
		if next < len(at) && at[next] == i-r.From {
			next++
		} else if tree[i-r.From].Word == "" { // a word of time that was left out, see aside; names are written below
			w := t.Tokens[i].Text
			tree[i-r.From] = syntax.Token{Word: w, Lemma: w, Tag: "NN", POS: "NOUN", Head: root, Rel: "obl"}
		}
	}
	for _, c := range pieces {
		for j := c.From; j < c.To; j++ {
			if j == c.head {
				continue
			}
			w := t.Tokens[j].Text
			tree[j-r.From] = syntax.Token{Word: w, Lemma: w, Tag: "NNP", POS: "PROPN", Head: c.head - r.From, Rel: "flat"}
		}
	}
	return tree
}

// piece is a run of tokens that is parsed as one word.
type piece struct {
	text.Range
	head int
}

// chunks gives the pieces in the order of the text: names of several words, with the office and form of address before them,
// and cities with the country behind a comma.
func chunks(t *text.Text, mentions []mention.Mention) []piece {
	title := map[int]int{} // name -> where the office before it begins
	for m := len(mentions) - 1; m >= 0; m-- {
		x := &mentions[m]
		if x.Kind != mention.Title || x.Holder < 0 || x.Tokens.To > mentions[x.Holder].Tokens.From {
			continue
		}
		next, further := title[x.Holder] // "Deputy Prime Minister of Peru - Minister of Energy A B": two offices of one
		switch {
		case onlyAddress(t, x.Tokens.To, mentions[x.Holder].Tokens.From):
			title[x.Holder] = x.Tokens.From
		case further && next-x.Tokens.To == 1 && (t.Tokens[next-1].Text == "-" || t.Tokens[next-1].Text == "–"):
			title[x.Holder] = x.Tokens.From
		}
	}
	var out []piece
	end := 0
	for m := range mentions {
		x := &mentions[m]
		if x.Kind != mention.Name || x.Sentence < 0 || x.Tokens.From < end || x.Head < x.Tokens.From || x.Head >= x.Tokens.To {
			continue
		}
		p := piece{Range: x.Tokens, head: x.Head}
		if from, ok := title[m]; ok && from >= end && t.Sentences[x.Sentence].Tokens.From <= from {
			p.From = from
		}
		if x.Type == graph.Place && p.To+1 < t.Sentences[x.Sentence].Tokens.To && t.Tokens[p.To].Text == "," {
			if c := nameStarting(mentions, m, p.To+1); c >= 0 && mentions[c].Type == graph.Country && x.Country == mentions[c].Country {
				if after := mentions[c].Tokens.To; after >= len(t.Tokens) || t.Tokens[after].Text == "," || t.Tokens[after].Text == "." {
					p.To = after
				}
			}
		}
		if p.To-p.From > 1 {
			out = append(out, p)
			end = p.To
		}
	}
	return out
}

// nameStarting gives the name behind mention m that begins at the token, -1 if none does.
func nameStarting(mentions []mention.Mention, m, token int) int {
	for n := m + 1; n < len(mentions) && mentions[n].Tokens.From <= token; n++ {
		if mentions[n].Kind == mention.Name && mentions[n].Tokens.From == token {
			return n
		}
	}
	return -1
}

// onlyAddress says whether nothing but a form of address stands between two tokens ("Dr.", "Mr").
func onlyAddress(t *text.Text, from, to int) bool {
	if to-from > 2 {
		return false
	}
	for i := from; i < to; i++ {
		switch t.Tokens[i].Text {
		case ",", "of", "and", "the", "(", ":":
			return false
		}
	}
	return true
}
