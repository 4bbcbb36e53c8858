package ask

import (
	"cmp"
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/amount"
	"concord/loader/extract"
	"concord/loader/mention"
	"concord/loader/syntax"
	"concord/loader/when"
	"concord/query/dossier"
)

// rereading is a document that is read for a question.
type rereading struct {
	*plan
	doc graph.Document
	extract.Input
	iris []string // of the document's entities
}

// newRereading reads a document; entities are those the graph has for it.
func newRereading(p *plan, doc graph.Document, in extract.Input, entities []graph.Entity) *rereading {
	r := &rereading{plan: p, doc: doc, Input: in, iris: make([]string, len(in.Entities))}
	for i, e := range in.Entities {
		for _, g := range entities {
			if g.Type == e.Type && (g.Name == e.Name || slices.Contains(g.Aliases, e.Name)) {
				r.iris[i] = g.IRI
				break
			}
		}
	}
	return r
}

// mentionsIn gives the mentions of a sentence that are resolved to an entity.
func (r *rereading) mentionsIn(s int) []*mention.Mention {
	var out []*mention.Mention
	for i := range r.Mentions {
		if m := &r.Mentions[i]; m.Sentence == s {
			out = append(out, m)
		}
	}
	return out
}

// speaksOf says whether a mention speaks of a name of the question.
func (r *rereading) speaksOf(m *mention.Mention, n named) bool {
	is := func(e int) bool { return e >= 0 && e < len(r.iris) && r.iris[e] != "" && n.means(r.iris[e]) }
	if is(m.Entity) || slices.ContainsFunc(m.Entities, is) {
		return true
	}
	if m.Kind == mention.Title && m.Holder >= 0 && m.Holder < len(r.Mentions) && is(r.Mentions[m.Holder].Entity) {
		return true
	}
	return false
}

// score says how well a sentence meets the question, 0 when it does not: every name, some of them perhaps in the document
// only, and most of the words.
func (r *rereading) score(s int) float64 {
	if s >= len(r.Trees) || r.Trees[s] == nil {
		return 0
	}
	inside := 0.0
	ms := r.mentionsIn(s)
	sentence := r.Text.Body[r.Text.Sentences[s].Start:r.Text.Sentences[s].End]
	for _, n := range r.names {
		if slices.ContainsFunc(ms, func(m *mention.Mention) bool { return r.speaksOf(m, n) }) || r.inWords(n, sentence) {
			inside++
		}
	}
	// Of several names one may be what the document is about.
	if inside < float64(len(r.names))-1 || inside == 0 {
		return 0
	}
	have, need := 0.0, 0.0
	short := r.acronyms(s)
	words, title := r.lemmas(s), dossier.Fields(r.doc.Title)
	for i, w := range r.words {
		if w.use != useContent {
			continue
		}
		inFocus := i >= r.focusFrom && i < r.focusTo
		if inFocus && (kinds[w.base] != nil || !w.head) || generic[w.base] && !w.proper {
			continue
		}
		if slices.Contains(wishes, w.base) {
			continue
		}
		need++
		if slices.ContainsFunc(words, func(x string) bool { return related(x, w.lower) || x == "document" && slices.Contains(papers, w.base) }) {
			have++
		} else if short[i] {
			have++
		} else if slices.ContainsFunc(title, func(x string) bool { return related(x, w.lower) }) {
			have += inTitle
		} else if w.proper || inFocus && r.form == askCount || isNumber(w.lower) {
			return 0
		}
	}
	for _, d := range r.dates {
		need++
		if quotedIn(dossier.Statement{Document: r.doc, Quote: sentence}, d) || within(r.doc.Published, r.doc.Published, d) && r.doc.Published != "" {
			have++
		} else {
			return 0
		}
	}
	if need == 0 || have/need < enoughWords {
		return 0
	}
	return (inside + 2*have) / (float64(len(r.names)) + 2*need)
}

// wishes are verbs that only say that something is wanted or expected; papers are what may be called a document.
var (
	wishes = base("want plan intend hope aim expect agree seek wish")
	papers = base("memorandum agreement treaty protocol contract declaration mou accord pact")
)

// acronyms tells which words of the question a sentence has as letters of an acronym: "SMR" for "small modular reactors".
func (r *rereading) acronyms(s int) map[int]bool {
	out := map[int]bool{}
	var at []int
	for i, w := range r.words {
		if w.use == useContent {
			at = append(at, i)
		}
	}
	for _, t := range r.Trees[s] {
		short := strings.TrimSuffix(t.Word, "s")
		if len(short) < 2 || len(short) > len(at) || strings.ToUpper(short) != short || strings.ToLower(short) == short {
			continue
		}
		for k := 0; k+len(short) <= len(at); k++ {
			run := at[k : k+len(short)]
			same := run[len(run)-1]-run[0] == len(run)-1
			for j, i := range run {
				same = same && strings.HasPrefix(r.words[i].lower, strings.ToLower(short[j:j+1]))
			}
			if same {
				for _, i := range run {
					out[i] = true
				}
			}
		}
	}
	return out
}

// inTitle is what a word counts that only the title of the document has.
const inTitle = 0.5

// lemmas gives the folded words of a sentence with their base forms.
func (r *rereading) lemmas(s int) []string {
	var out []string
	for _, t := range r.Trees[s] {
		out = append(out, dossier.Fields(t.Word)...)
		if l := dossier.Fold(t.Lemma); l != dossier.Fold(t.Word) {
			out = append(out, l)
		}
	}
	return out
}

// answers searches a sentence for what is wanted.
func (r *rereading) answers(s int, kind want, score float64) []Value {
	switch kind {
	case wantNumber, wantMoney:
		return r.numbers(s, kind, score)
	case wantDate:
		return r.dateOf(s, score)
	case wantPlace:
		return r.places(s, score)
	}
	return r.parties(s, score)
}

// value makes an answer of words of a sentence.
func (r *rereading) value(s int, text string, score float64) Value {
	sentence := r.Text.Sentences[s]
	raw := r.Text.Raw(sentence.Span)
	st := dossier.Statement{Document: r.doc, Quote: r.Text.Quote(raw), Span: raw, Status: graph.Asserted}
	return Value{Value: text, key: stems(text), Role: passageRole, score: score, Citations: []dossier.Citation{st.Cite()}, Status: graph.Asserted}
}

// passageRole marks an answer that was read in a sentence and stands in no fact.
const passageRole = "passage"

// numbers gives the amounts of a sentence that are of the noun that is asked for: it follows the number ("103 new
// aircraft", "510,000 tons of crude oil"), or the amount follows it ("investment of $65 billion").
func (r *rereading) numbers(s int, kind want, score float64) []Value {
	sentence := r.Text.Sentences[s]
	body := r.Text.Body[sentence.Start:sentence.End]
	var nouns []word
	for i := r.focusFrom; i < r.focusTo; i++ {
		if w := r.words[i]; w.use == useContent {
			nouns = append(nouns, w)
		}
	}
	type found struct {
		text string
		far  int
	}
	var best *found
	for _, a := range amount.Find(body) {
		money := a.Currency != ""
		if len(nouns) == 0 && !money {
			continue
		}
		if kind == wantNumber && money {
			continue
		}
		f := found{text: strings.TrimSpace(body[a.Start:a.End]), far: 1 << 20}
		after := dossier.Fields(body[a.End:min(len(body), a.End+60)])
		before := dossier.Fields(body[max(0, a.Start-60):a.Start])
		head := word{}
		if len(nouns) > 0 {
			head = nouns[len(nouns)-1]
		}
		for k, w := range after[:min(len(after), 6)] {
			if head.lower != "" && related(w, head.lower) {
				f.far = k
				break
			}
		}
		if money {
			for k := 0; k < min(len(before), 7); k++ {
				if w := before[len(before)-1-k]; head.lower == "" || related(w, head.lower) || slices.Contains(moneyNouns, stem(w)) {
					f.far = min(f.far, k+2)
					break
				}
			}
		}
		if f.far < 1<<20 && (best == nil || f.far < best.far) {
			best = &f
		}
	}
	if best == nil {
		return nil
	}
	return []Value{r.value(s, best.text, score)}
}

// dateOf gives the date of a sentence; of several the one nearest to the question's verb.
func (r *rereading) dateOf(s int, score float64) []Value {
	sentence := r.Text.Sentences[s]
	body := r.Text.Body[sentence.Start:sentence.End]
	verb := r.verbAt(s)
	at := (sentence.End - sentence.Start) / 2
	if verb >= 0 {
		at = r.Text.Tokens[sentence.Tokens.From+verb].Start - sentence.Start
	}
	best, far := "", 1<<30
	edtf := ""
	for _, e := range when.Find(body) {
		if e.Kind != when.Date && e.Kind != when.Period || !strings.ContainsAny(body[e.Start:e.End], "0123456789") {
			continue
		}
		d := e.Start - at
		if d < 0 {
			d = -2 * d // a date that belongs to a verb mostly follows it
		}
		if d < far {
			best, far = body[e.Start:e.End], d
			edtf, _ = e.Resolve(when.Anchor{Published: r.Published})
		}
	}
	if best == "" {
		return nil
	}
	v := r.value(s, best, score)
	if edtf != "" {
		if strings.HasPrefix(strings.ToLower(r.text), "by ") {
			edtf = strings.TrimPrefix(edtf, "../")
		}
		v.Value, v.when, v.key = dossier.ShowDate(edtf), edtf, edtf
	}
	return []Value{v}
}

// places gives the places that a sentence names after "in", "at" or "near", other than those of the question.
func (r *rereading) places(s int, score float64) []Value {
	var out []Value
	from := r.Text.Sentences[s].Tokens.From
	for _, m := range r.mentionsIn(s) {
		if m.Entity < 0 || m.Kind == mention.Pronoun || !slices.Contains([]graph.EntityType{graph.Place, graph.Country, graph.Plant}, m.Type) || r.asked(m) {
			continue
		}
		if k := m.Tokens.From - 1; k >= from {
			if r.Text.Tokens[k].Text == "the" && k > from {
				k--
			}
			if !places[strings.ToLower(r.Text.Tokens[k].Text)] {
				continue
			}
		}
		out = append(out, r.entityValue(s, m.Entity, score))
	}
	return out
}

func (r *rereading) entityValue(s, e int, score float64) Value {
	v := r.value(s, r.Entities[e].Name, score)
	v.Entity, v.kind = r.iris[e], r.Entities[e].Type
	v.key = cmp.Or(v.Entity, v.key)
	return v
}

// asked says whether a mention speaks of what the question itself names.
func (r *rereading) asked(m *mention.Mention) bool {
	return slices.ContainsFunc(r.names, func(n named) bool { return r.speaksOf(m, n) })
}

// verb gives the question's main verb: the last word of meaning that is one, folded.
func (p *plan) verb() (word, bool) {
	for i := len(p.words) - 1; i >= 0; i-- {
		if w := p.words[i]; strings.HasPrefix(w.tag, "VB") && (w.use == useContent || w.use == useNone && !functional[w.lower]) && (i < p.focusFrom || i >= p.focusTo) {
			return w, true
		}
	}
	return word{}, false
}

// verbAt gives the word of a sentence that is the question's verb, by its place in the tree, -1 when none is.
func (r *rereading) verbAt(s int) int {
	verb, ok := r.verb()
	if !ok {
		return -1
	}
	for i, t := range r.Trees[s] {
		if strings.HasPrefix(t.Tag, "VB") && (related(dossier.Fold(t.Lemma), verb.lower) || related(dossier.Fold(t.Word), verb.lower)) {
			return i
		}
	}
	return -1
}

// open says on which side of its verb the question is open: it asks for the subject ("who signed ...", "which companies
// support ...") or for something else ("which countries did X visit").
func (p *plan) open() (subject bool) {
	at := slices.IndexFunc(p.words, func(w word) bool { return w.use == useForm })
	next := max(at+1, p.focusTo)
	if next >= len(p.words) {
		return true
	}
	switch w := p.words[next]; {
	case w.lower == "did" || w.lower == "does" || w.lower == "do":
		return false
	case auxiliary[w.lower]:
		return next+1 >= len(p.words) || p.words[next+1].use != useName
	}
	return true
}

// parties gives the persons and bodies, or the entities of the types that are asked for, on the open side of the verb.
func (r *rereading) parties(s int, score float64) []Value {
	v := r.verbAt(s)
	if v < 0 {
		return nil
	}
	tree := r.Trees[s]
	from := r.Text.Sentences[s].Tokens.From
	passive := tree.Passive(v) || tree[v].Tag == "VBN" && tree[v].Rel == "acl"
	var heads []int
	if r.open() {
		if passive {
			heads = append(heads, tree.Agent(v))
		} else {
			heads = append(heads, tree.Subject(v))
		}
	} else {
		if passive {
			heads = append(heads, tree.Subject(v))
		} else {
			heads = append(heads, tree.Object(v))
		}
		for _, o := range tree.Obliques(v) {
			heads = append(heads, o.Head)
		}
	}
	types := r.types
	if types == nil {
		types = []graph.EntityType{graph.Person, graph.Organization, graph.Country}
	}
	var out []Value
	seen := map[int]bool{}
	add := func(e int) {
		if e < 0 || seen[e] || !slices.Contains(types, r.Entities[e].Type) {
			return
		}
		seen[e] = true
		if r.iris[e] != "" && slices.ContainsFunc(r.names, func(n named) bool { return n.means(r.iris[e]) }) {
			return
		}
		out = append(out, r.entityValue(s, e, score))
	}
	in := r.mentionsIn(s)
	addMention := func(m *mention.Mention) {
		if m.Kind == mention.Title && m.Holder >= 0 {
			add(r.Mentions[m.Holder].Entity)
			return
		}
		if m.Kind == mention.Demonym {
			return
		}
		add(m.Entity)
		for _, e := range m.Entities {
			add(e)
		}
	}
	for _, h := range heads {
		if h < 0 {
			continue
		}
		for _, k := range append([]int{h}, tree.Conjuncts(h)...) {
			named := false
			for _, m := range in {
				// The name itself, or one in apposition to it.
				first, last := m.Tokens.From-from, m.Tokens.To-from
				if first <= k && k < last || slices.ContainsFunc(tree.Appositions(k), func(a int) bool { return first <= a && a < last }) {
					addMention(m)
					named = true
				}
			}
			if named {
				continue
			}
			// "Several companies including A, B and C"
			first, last := tree.PhraseSpan(k)
			for _, m := range in {
				if m.Tokens.From-from >= first && m.Tokens.To-from <= last {
					addMention(m)
				}
			}
		}
	}
	if by := v + 1; r.open() && passive && len(out) == 0 && by < len(tree) && tree[by].Lemma == "by" {
		// Where long titles lead the parser astray, who stands behind "by" before the next verb.
		for _, m := range in {
			first := m.Tokens.From - from
			if first > by && m.Type == graph.Person && !slices.ContainsFunc(tree[by:first], func(t syntax.Token) bool { return strings.HasPrefix(t.Tag, "VB") }) {
				addMention(m)
			}
		}
	}
	if r.form == askWho {
		out = personsFirst(out)
	}
	return out
}
