package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"concord/graph"
	"concord/loader/amount"
	"concord/loader/coref"
	"concord/loader/mention"
	"concord/loader/syntax"
	"concord/loader/text"
	"concord/loader/when"
)

// Input is a document as the earlier stages read it. Extract reads it and keeps nothing of it.
type Input struct {
	Text     *text.Text
	Trees    []syntax.Tree // one per sentence, nil where the sentence was not parsed
	Mentions []mention.Mention
	Entities []coref.Entity
	// Published is the EDTF date of publication, "" when unknown.
	Published string
}

// node is a token with its place in the tree; indices count the tokens of the document.
type node struct {
	word  string // as in the text
	lower string
	lemma string
	tag   string // Penn tag
	rel   string // dependency relation, without subtype but pass, agent, poss, relcl
	head  int    // token index, -1 for a root
	sent  int
	kids  []int
	// What the lexicon knows of lower and lemma, never nil.
	lowerIn, lemmaIn *member
}

// timeAt is a date expression with the tokens it covers.
type timeAt struct {
	when.Expression
	text.Range
	sent int
}

// amountAt is an amount with the tokens it covers.
type amountAt struct {
	amount.Amount
	text.Range
	sent int
}

// memory is the part of a document that is used again for another one.
type memory struct {
	node      []node
	kids      []int // of all nodes
	count     []int // of each node's kids
	self      []int // self[i] is i; see conjuncts
	bearer    []int // head of a title -> mention of who bears it, -1 else
	mention   []int // token -> index of the outermost name, demonym or description that covers it, -1 else
	times     []timeAt
	amounts   []amountAt
	timeEnd   []int // by sentence, where its times end in times
	amountEnd []int
	finders   finders
	arguments []argument // of predicates, see room
	drafts    []draft
	cited     []graph.Statement // see cite
}

// release gives the memory of a document back: neither the document nor any list of it may be used from then on.
func (x *Extractor) release(d *document) {
	m := d.memory
	clear(m.node) // keep no text alive
	clear(m.times)
	clear(m.amounts)
	clear(m.drafts)
	clear(m.arguments)
	m.arguments = m.arguments[:0]
	clear(m.cited)
	m.drafts, m.cited = m.drafts[:0], m.cited[:0]
	m.node, m.times, m.amounts = m.node[:0], m.times[:0], m.amounts[:0]
	m.timeEnd, m.amountEnd = m.timeEnd[:0], m.amountEnd[:0]
	d.memory = nil
	x.used.Put(m)
}

// document is the input with the indexes that frames need.
type document struct {
	Input
	lex   *Lexicon
	trace *trace // nil unless somebody wants an explanation
	*memory
	twin        map[int]int // mention -> the other one of the same tokens
	anchor      when.Anchor
	focused     []int // see focus
	focusSet    bool
	fellows     []int // see company
	companySet  bool
	fellowsSent int // sentence that tells them
	topic       int // visitor of the visit told last, -1
	topicSent   int
	used        map[int]bool // amounts, by first token, that are quantities of a production
	office      map[int]int  // person entity -> entity whose office the document says the person holds
	speech      []draft      // see voice
	spoken      bool         // speech is computed
}

// newDocument builds the indexes. They are valid until release.
func (x *Extractor) newDocument(in Input) *document {
	lex := x.lex
	d := &document{Input: in, lex: lex, used: map[int]bool{}, topic: -1, anchor: when.Anchor{Published: in.Published}}
	if d.memory, _ = x.used.Get().(*memory); d.memory == nil {
		d.memory = new(memory)
	}
	n := len(in.Text.Tokens)
	d.node = slices.Grow(d.node, n)[:n]
	for i := range in.Text.Tokens {
		word, lower := in.Text.Tokens[i].Text, in.Text.Tokens[i].Lower
		known := lex.member(lower)
		d.node[i] = node{word: word, lower: lower, lemma: lower, head: -1, sent: -1, lowerIn: known, lemmaIn: known}
	}
	for s, sent := range in.Text.Sentences {
		var tree syntax.Tree
		if s < len(in.Trees) {
			tree = in.Trees[s]
		}
		for i := sent.Tokens.From; i < sent.Tokens.To; i++ {
			d.node[i].sent = s
			k := i - sent.Tokens.From
			if k >= len(tree) {
				continue
			}
			n := &d.node[i]
			n.tag, n.rel = tree[k].Tag, tree[k].Rel
			if lemma := tree[k].Lemma; lemma != n.word && lemma != n.lower {
				lemma = strings.ToLower(lemma)
				n.lemma, n.lemmaIn = lemma, lex.member(lemma)
			}
			if tree[k].Head >= 0 {
				n.head = sent.Tokens.From + tree[k].Head
			}
		}
		d.locate(s, sent)
		d.timeEnd, d.amountEnd = append(d.timeEnd, len(d.times)), append(d.amountEnd, len(d.amounts))
	}
	if d.anchor.Published == "" {
		d.anchor.Published = d.storyDate()
	}
	d.raise()
	d.mention, d.bearer = slices.Grow(d.mention, n)[:n], slices.Grow(d.bearer, n)[:n]
	for i := range n {
		d.mention[i], d.bearer[i] = -1, -1
	}
	for m := range in.Mentions {
		men := &in.Mentions[m]
		if men.Kind == mention.Title { // it stands beside a name; the country within it is a mention of its own
			if men.Holder >= 0 && men.Head >= 0 {
				d.bearer[men.Head], d.bearer[men.Tokens.From] = men.Holder, men.Holder
				if men.Of >= 0 { // of "Peru President X" X acts, whatever the tree says
					for i := in.Mentions[men.Of].Tokens.From; i < in.Mentions[men.Of].Tokens.To; i++ {
						if in.Mentions[men.Of].Tokens.To <= men.Head {
							d.bearer[i] = men.Holder
						}
					}
				}
			}
			continue
		}
		for i := men.Tokens.From; i < men.Tokens.To && i < len(d.mention); i++ {
			switch old := d.mention[i]; {
			case old < 0 || d.size(old) < d.size(m):
				d.mention[i] = m
			case d.Mentions[old].Tokens == men.Tokens: // the halves of "Peruvian-Danish"
				if d.twin == nil {
					d.twin = map[int]int{}
				}
				d.twin[old] = m
			}
		}
	}
	return d
}

// raise gives every token its kids, in order of the text.
func (d *document) raise() {
	for i := len(d.self); i < len(d.node); i++ {
		d.self = append(d.self, i)
	}
	count := slices.Grow(d.count, len(d.node))[:len(d.node)]
	clear(count)
	d.count = count
	total := 0
	for i := range d.node {
		if h := d.node[i].head; h >= 0 {
			count[h]++
			total++
		}
	}
	kids := slices.Grow(d.kids, total)[:total]
	d.kids = kids
	from := 0
	for i, n := range count {
		d.node[i].kids = kids[from : from : from+n]
		from += n
	}
	for i := range d.node {
		if h := d.node[i].head; h >= 0 {
			d.node[h].kids = append(d.node[h].kids, i)
		}
	}
}

func (d *document) size(m int) int {
	r := d.Mentions[m].Tokens
	return r.To - r.From
}

// finders find what stands in sentence after sentence.
type finders struct {
	dates   when.Finder
	amounts amount.Finder
}

// locate finds the dates and amounts of a sentence and the tokens they cover.
func (d *document) locate(s int, sent text.Sentence) {
	body := d.Text.Body[sent.Start:sent.End]
	lower := d.Text.Lower(sent.Span)
	dates := d.finders.dates.FindLower(body, lower)
	for _, e := range dates {
		if r, ok := d.cover(sent, sent.Start+e.Start, sent.Start+e.End); ok {
			d.times = append(d.times, timeAt{Expression: e, Range: r, sent: s})
		}
	}
	for _, a := range d.finders.amounts.OutsideLower(body, lower, dates) {
		if r, ok := d.cover(sent, sent.Start+a.Start, sent.Start+a.End); ok && !d.inTime(r) {
			d.amounts = append(d.amounts, amountAt{Amount: a, Range: r, sent: s})
		}
	}
}

// inTime says whether the tokens lie within a date; "2018" is then no number.
func (d *document) inTime(r text.Range) bool {
	for i := len(d.times) - 1; i >= 0; i-- {
		t := d.times[i]
		if t.From < r.To && r.From < t.To {
			return true
		}
		if t.To <= r.From-40 {
			break
		}
	}
	return false
}

// cover gives the tokens of a sentence that a range of bytes touches.
func (d *document) cover(sent text.Sentence, from, to int) (text.Range, bool) {
	toks := d.Text.Tokens[sent.Tokens.From:sent.Tokens.To]
	a := sort.Search(len(toks), func(i int) bool { return toks[i].End > from })
	b := sort.Search(len(toks), func(i int) bool { return toks[i].Start >= to })
	if a >= b {
		return text.Range{}, false
	}
	return text.Range{From: sent.Tokens.From + a, To: sent.Tokens.From + b}, true
}

// sentence gives the token range of a sentence.
func (d *document) sentence(s int) text.Range { return d.Text.Sentences[s].Tokens }

// words gives the body's text of a token range, white space folded.
func (d *document) words(r text.Range) string {
	if r.From >= r.To {
		return ""
	}
	s := d.Text.Body[d.Text.Tokens[r.From].Start:d.Text.Tokens[r.To-1].End]
	for i := range len(s) { // most are folded already
		if c := s[i]; c < ' ' || c == ' ' && i+1 < len(s) && s[i+1] == ' ' || c >= utf8.RuneSelf {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}

// kid gives the first child of a token with one of the relations, -1 if there is none.
func (d *document) kid(i int, rels ...string) int {
	for _, k := range d.node[i].kids {
		for _, r := range rels {
			if d.node[k].rel == r {
				return k
			}
		}
	}
	return -1
}

// isVerb says whether the token is tagged as a verb.
func (n *node) isVerb() bool { return strings.HasPrefix(n.tag, "VB") }

// isNominal says whether the token may head a noun phrase.
func (n *node) isNominal() bool {
	return strings.HasPrefix(n.tag, "NN") || n.tag == "PRP" || n.tag == "CD" || n.tag == "DT" || n.tag == "FW"
}

// under says whether token i lies in the subtree of h.
func (d *document) under(i, h int) bool {
	for step := 0; i >= 0 && step < len(d.node); step++ {
		if i == h {
			return true
		}
		i = d.node[i].head
	}
	return false
}
