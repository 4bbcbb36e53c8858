package extract

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
)

// Explanation tells how the statements of a document came about, sentence by sentence.
type Explanation struct {
	Sentences []Explained
}

// Explained is what was found and tried in one sentence.
type Explained struct {
	// Text is the sentence to the letter, Span where it stands in the document's text, in code points.
	Text string
	Span graph.Span
	// Header says that it is a header line, in which no frame is tried.
	Header   bool
	Mentions []Named
	Tried    []Attempt
	// Words are the verbs and nouns of the sentence that classes of the lexicon hold, which the rules that are not frames
	// go by.
	Words []Classed
	Facts []Outcome
}

// Named is a mention: its words, how it speaks ("name", "demonym", "description", "pronoun", "title"), its type, and the
// index of the entity of the document that it means, -1 when it was not resolved; Name is what that is called.
type Named struct {
	Text, Kind string
	Type       graph.EntityType
	Entity     int
	Name       string
}

// Attempt is a frame that was tried on a predicate.
type Attempt struct {
	Trigger string // the word
	Frame   string
	Place   string // file:line of the lexicon
	// Made is how many facts it proposed; 0 with Why, the reason that it proposed none.
	Made int
	Why  string
}

// Classed is a word and the classes that hold it.
type Classed struct {
	Word    string
	Classes []string
}

// Outcome is a fact that a rule proposed, and what became of it.
type Outcome struct {
	Type   graph.FactType
	Rule   string
	Status graph.Status
	Values []RoleValue
	// Drawn says that it became a statement; else Why says why not.
	Drawn bool
	Why   string
}

// RoleValue is an argument of a proposed fact.
type RoleValue struct{ Role, Value string }

// Explain is Extract with an account of it. The statements are the same.
func (x *Extractor) Explain(in Input) ([]graph.Statement, Explanation) {
	d := x.newDocument(in)
	defer x.release(d)
	d.trace = &trace{tried: map[int][]Attempt{}, facts: map[int][]Outcome{}}
	out := x.extract(d)
	var e Explanation
	kinds := map[mention.Kind]string{
		mention.Name: "name", mention.Demonym: "demonym", mention.Description: "description", mention.Pronoun: "pronoun", mention.Title: "title",
	}
	for s, sent := range in.Text.Sentences {
		span := in.Text.Raw(sent.Span)
		e.Sentences = append(e.Sentences, Explained{
			Text: in.Text.Quote(span), Span: span, Header: d.skip(s), Tried: d.trace.tried[s], Words: d.classed(s), Facts: d.trace.facts[s],
		})
	}
	for i := range in.Mentions {
		m := &in.Mentions[i]
		if m.Sentence < 0 || m.Sentence >= len(e.Sentences) {
			continue
		}
		n := Named{Text: m.Name, Kind: kinds[m.Kind], Type: m.Type, Entity: m.Entity}
		if m.Entity >= 0 {
			n.Name, n.Type = in.Entities[m.Entity].Name, in.Entities[m.Entity].Type
		}
		e.Sentences[m.Sentence].Mentions = append(e.Sentences[m.Sentence].Mentions, n)
	}
	return out, e
}

// trace collects what happens to a document while it is explained; a document has none when nobody asks.
type trace struct {
	tried map[int][]Attempt // by sentence
	facts map[int][]Outcome
}

// try notes that a frame was tried on a predicate, and how many facts it proposed.
func (t *trace) try(f *Frame, p *predicate, made int) {
	if t == nil {
		return
	}
	a := t.attempt(f, p)
	if a.Made = made; made == 0 {
		a.Why = f.lacks(p)
	}
	t.add(p, a)
}

// pass notes that a frame was not tried, since another of its fact type made a fact.
func (t *trace) pass(f *Frame, p *predicate) {
	if t == nil {
		return
	}
	a := t.attempt(f, p)
	a.Why = fmt.Sprintf("not tried: a frame before it told of a %s", f.Type)
	t.add(p, a)
}

func (t *trace) attempt(f *Frame, p *predicate) Attempt {
	return Attempt{Trigger: p.d.node[p.head].word, Frame: f.Name, Place: fmt.Sprintf("%s:%d", path.Base(f.path), f.at)}
}

func (t *trace) add(p *predicate, a Attempt) {
	s := p.d.node[p.head].sent
	t.tried[s] = append(t.tried[s], a)
}

// lacks says why a frame that made nothing of a predicate did not, in the order in which match looks.
func (f *Frame) lacks(p *predicate) string {
	if p.noun && len(f.Light) > 0 && !p.governedBy(f.Light) {
		governor := "no verb governs the noun"
		if p.gov >= 0 {
			governor = fmt.Sprintf("the noun stands under %q", p.d.node[p.gov].lemma)
		}
		return fmt.Sprintf("%s; it wants one of: %s", governor, strings.Join(f.Light, " "))
	}
	for _, req := range f.With {
		if !p.filledBy(req) {
			return fmt.Sprintf("%s is none of: %s", req.role, strings.Join(req.words, " "))
		}
	}
	var have []value
	for _, s := range f.Slots {
		values := p.d.fill(p, s, have)
		if len(values) == 0 && s.Core {
			return fmt.Sprintf("core slot %s stays empty: no %s as %s%s", s.Role, strings.Join(s.Types, "/"), s.sources(), p.roles())
		}
		if len(values) > 0 && (s.Each || !f.lists(s.Role)) {
			values = values[:1]
		}
		have = append(have, values...)
	}
	return "nothing fits"
}

// sources writes where a slot looks.
func (s Slot) sources() string {
	var out []string
	for _, alternative := range s.From {
		out = append(out, strings.Join(alternative, "+"))
	}
	return strings.Join(out, ", ")
}

// roles writes the arguments that the predicate has.
func (p *predicate) roles() string {
	if len(p.args) == 0 {
		return "; the sentence gives it no arguments"
	}
	var out []string
	for _, a := range p.args {
		out = append(out, fmt.Sprintf("%s %q", a.role, p.d.node[a.head].word))
	}
	return "; it has " + strings.Join(out, ", ")
}

// fate notes what became of a proposed fact; why is empty for one that was drawn.
func (t *trace) fate(d *document, dr *draft, why string) {
	if t == nil {
		return
	}
	o := Outcome{Type: dr.typ, Rule: dr.rule, Status: cmp.Or(dr.status, graph.Asserted), Drawn: why == "", Why: why}
	args := slices.Clone(dr.args)
	slices.SortStableFunc(args, compareValues)
	for _, v := range slices.Compact(args) {
		text := v.text
		if v.entity >= 0 {
			text = d.Entities[v.entity].Name
		}
		o.Values = append(o.Values, RoleValue{v.role, text})
	}
	s := d.node[dr.head].sent
	t.facts[s] = append(t.facts[s], o)
}

// replaced notes the facts that a stage behind the rules took out.
func (t *trace) replaced(d *document, before, after []draft) {
	if t == nil {
		return
	}
	type id struct {
		rule string
		head int
		key  string
	}
	stays := map[id]bool{}
	for i := range after {
		stays[id{after[i].rule, after[i].head, after[i].key()}] = true
	}
	for i := range before {
		if dr := &before[i]; !stays[id{dr.rule, dr.head, dr.key()}] {
			t.fate(d, dr, "taken out: the document tells it elsewhere, or another rule tells more of it")
		}
	}
}

// missing names the first argument that a draft which is not complete lacks.
func (d *document) missing(dr *draft) string {
	for _, r := range graph.Roles(dr.typ) {
		if r.Core && !dr.has(r.Name) {
			return r.Name
		}
	}
	return "an argument"
}

// classed gives the verbs and nouns of a sentence that classes of the lexicon hold.
func (d *document) classed(s int) []Classed {
	var out []Classed
	names := slices.Sorted(maps.Keys(d.lex.words))
	r := d.sentence(s)
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		if d.mention[i] >= 0 || !n.isVerb() && !strings.HasPrefix(n.tag, "NN") {
			continue
		}
		c := Classed{Word: n.word}
		for _, class := range names {
			if d.lex.holds(class, n.lemma) {
				c.Classes = append(c.Classes, class)
			}
		}
		if len(c.Classes) > 0 {
			out = append(out, c)
		}
	}
	return out
}
