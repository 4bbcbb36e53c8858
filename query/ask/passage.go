package ask

import (
	"cmp"
	"context"
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

// Where no fact answers, the documents may still do: much of what a text says is of none of the types of facts. The
// sentences of the documents that tell of what the question names are read once more, with names and pronouns resolved as
// a loader resolves them, and the one that has the question's verb and words is searched for what is asked: a number of
// the thing that is counted, a date, a place, or the persons and bodies on the side of the verb that the question leaves
// open. What stands merely near is no answer: every word of the question has to be met, save few, and every name.

// reread reads a document once more: its names, trees and references; ok is false for one that is not read.
type reread func(doc graph.Document) (in extract.Input, ok bool)

const (
	mostDocuments = 64 // whose texts are looked at
	mostReread    = 4  // of them, those whose words promise most, which are read
)

// enoughWords is the share of the question's words that a sentence must have, of the verb and the nouns.
const enoughWords = 0.75

// passages answers from the sentences of documents.
func (p *plan) passages(ctx context.Context, w world, read reread) ([]Value, error) {
	kind := p.wanted()
	if read == nil || kind == wantNothing || len(p.names) == 0 || len(p.missing) > 0 {
		return nil, nil
	}
	docs, err := p.documents(w)
	if err != nil {
		return nil, err
	}
	type candidate struct {
		doc   graph.Document
		score float64
	}
	var list []candidate
	for _, iri := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, err := w.Text(iri)
		if err != nil {
			return nil, err
		}
		if s := p.promise(d.Text); s > 0 {
			list = append(list, candidate{d, s})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	var out []Value
	best := 0.0
	for _, c := range list[:min(len(list), mostReread)] {
		in, ok := read(c.doc)
		if !ok {
			continue
		}
		entities, err := w.Entities(c.doc.IRI)
		if err != nil {
			return nil, err
		}
		r := newRereading(p, c.doc, in, entities)
		for s := range in.Text.Sentences {
			score := r.score(s)
			if score == 0 || score < best {
				continue
			}
			values := r.answers(s, kind, score)
			if len(values) == 0 {
				continue
			}
			if score > best {
				out, best = nil, score
			}
			out = append(out, values...)
		}
	}
	return out, nil
}

// want is what kind of thing a sentence is searched for.
type want uint8

const (
	wantNothing want = iota
	wantNumber       // of the noun that is asked for
	wantMoney        // or a number of what is measured in money
	wantDate
	wantPlace
	wantParty // persons and bodies
	wantNamed // entities of the types of the noun
)

// wanted tells what the question wants of a sentence.
func (p *plan) wanted() want {
	switch {
	case p.form == askCount:
		return wantNumber
	case p.form == askMuch:
		return wantMoney
	case p.form == askWhen:
		return wantDate
	case p.form == askWhere:
		return wantPlace
	case p.form == askWho:
		return wantParty
	case p.form == askWhich && slices.Contains(moneyNouns, p.head()):
		return wantMoney
	case p.form == askWhich && p.types != nil:
		return wantNamed
	}
	return wantNothing
}

// moneyNouns are what an amount of money may be of.
var moneyNouns = base("investment cost price value worth amount funding fund loan grant sum budget credit revenue capital turnover volume aid")

// documents gives the documents that name the most of what the question names, and not less than one of its names that is
// no country, where it has one.
func (p *plan) documents(w world) ([]string, error) {
	count := map[string]int{}
	for _, n := range p.names {
		seen := map[string]bool{}
		for _, e := range n.entities {
			docs, err := w.Naming(e.IRI)
			if err != nil {
				return nil, err
			}
			for _, d := range docs {
				if !seen[d] {
					seen[d] = true
					count[d]++
				}
			}
		}
	}
	most := 0
	for _, n := range count {
		most = max(most, n)
	}
	var out []string
	for d, n := range count {
		if n == most && n == len(p.names) {
			out = append(out, d)
		}
	}
	slices.Sort(out)
	return out[:min(len(out), mostDocuments)], nil
}

// promise says how much of the question's words a text has.
func (p *plan) promise(text string) float64 {
	words := map[string]bool{}
	for _, w := range dossier.Fields(text) {
		words[stem(w)] = true
	}
	have, need := 0.0, 0.0
	for _, w := range p.words {
		if w.use != useContent || generic[w.base] {
			continue
		}
		need++
		if words[w.base] || words[stem(w.lower)] {
			have++
		}
	}
	if need == 0 {
		return 0
	}
	return have/need + 0.01
}

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
