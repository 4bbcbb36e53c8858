// Package ask answers questions in plain English from the facts of a graph, every answer with the sentences that state
// it.
//
// A question is read with the stages that read documents: its words, names and dates. By its question word and by the
// words that speak of a type of fact it becomes a list of goals, a type of fact and the role whose values would answer
// it, the likeliest first. The names, dates and remaining words are what a fact must meet. The first goal that facts
// meet gives the answers.
//
// A question that is not understood, that names what the graph does not know, or that no fact meets, gets no answer and
// is told so: this package must never answer with what merely stands near.
package ask

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"concord/graph"
	"concord/graph/namekey"
	"concord/loader"
	"concord/loader/extract"
	"concord/loader/gazetteer"
	"concord/loader/mention"
	"concord/loader/source"
	"concord/loader/syntax"
	"concord/query/dossier"
)

const notUnderstood = "the question is not understood"

// Options are the stages that a question is read with, besides those that need nothing.
type Options struct {
	// Names is how entities are found by name. Required.
	Names *namekey.Keyer
	// Gazetteer knows the adjectives of countries and the titles of persons; nil does without.
	Gazetteer *gazetteer.Gazetteer
	// Syntax tags the words of the question; nil does without.
	Syntax *syntax.Model
	// Finder finds names in texts; with it and Syntax, sentences of documents are read again where no fact answers. nil does
	// without.
	Finder *mention.Finder
	// Today is the ISO date against which "last year" is read; "" leaves such words unread.
	Today string
}

// Asker answers questions from the graph in a store. It is safe for use by many goroutines.
type Asker struct {
	store graph.Store
	opts  Options
	names dossier.Names
}

// New makes an Asker. The store stays the caller's to close.
func New(store graph.Store, opts Options) *Asker { return &Asker{store: store, opts: opts} }

// Ask answers a question from the graph as it is now. A question that is not understood or has no answer gives an Answer
// without answers whose Note says so, and no error.
func (a *Asker) Ask(ctx context.Context, text string) (_ Answer, err error) {
	s, err := a.store.Snapshot()
	if err != nil {
		return Answer{}, err
	}
	defer func() {
		if e := s.Close(); err == nil {
			err = e
		}
	}()
	w := dossier.NewReader(s, a.opts.Names, a.country)
	w.UseNames(&a.names)
	if len(text) > longestQuestion {
		return Answer{}, &graph.Error{Op: "read question", Hint: "ask in one sentence", Err: fmt.Errorf("it is longer than %d bytes", longestQuestion)}
	}
	about, disagree, agreement := sourcesAgree(text)
	if !agreement {
		about = text
	}
	q, err := readQuestion(about, a.opts.Today, a.tags, w, a.isTitle)
	if err != nil {
		return Answer{}, err
	}
	answer, err := answerQuestion(ctx, q, w, a.reread())
	if err == nil && len(answer.Answers) == 0 && len(q.missing) > 0 {
		meant, err := a.meant(ctx, q, w)
		if err != nil {
			return answer, err
		}
		answer.Suggestions = slices.Concat(meant, answer.Suggestions)
		answer.Suggestions = answer.Suggestions[:min(len(answer.Suggestions), mostSuggested)]
	}
	if agreement {
		answer = verdictOf(answer, disagree)
		answer.Question = text
	}
	return answer, err
}

// mostMeant is how many names are tried in the place of one that the graph does not know.
const mostMeant = 3

// meant gives the question with the names that the graph knows in the place of one that is misspelt, where that has an answer.
func (a *Asker) meant(ctx context.Context, q *question, w world) ([]string, error) {
	var out []string
	missing := q.missing[0]
	similar, err := w.Similar(missing)
	if err != nil {
		return nil, err
	}
	for _, e := range similar[:min(len(similar), mostMeant)] {
		text := strings.Replace(q.text, missing, e.Name, 1)
		q, err := readQuestion(text, a.opts.Today, a.tags, w, a.isTitle)
		if err != nil {
			return nil, err
		}
		if q.form == 0 || len(q.names) == 0 {
			continue
		}
		values, err := newPlan(q).answer(ctx, w)
		if err != nil {
			return nil, err
		}
		if len(values) > 0 {
			out = append(out, text)
		}
	}
	return out, nil
}

// reread gives how documents are read again, nil when they are not.
func (a *Asker) reread() reread {
	if a.opts.Finder == nil || a.opts.Syntax == nil {
		return nil
	}
	stages := loader.Stages{Model: a.opts.Syntax, Finder: a.opts.Finder}
	return func(doc graph.Document) (extract.Input, bool) {
		if !source.English(doc) {
			return extract.Input{}, false
		}
		return stages.Input(doc), true
	}
}

// longestQuestion is the number of bytes up to which a question is read.
const longestQuestion = 2000

func (a *Asker) country(name string) string {
	if a.opts.Gazetteer == nil {
		return ""
	}
	if c, ok := a.opts.Gazetteer.CountryNamed(name); ok {
		return c.Name
	}
	return ""
}

func (a *Asker) isTitle(phrase string) bool {
	if a.opts.Gazetteer == nil {
		return true
	}
	_, _, ok := a.opts.Gazetteer.Title(strings.ToLower(phrase))
	return ok
}

func (a *Asker) tags(words []string) []string {
	if a.opts.Syntax == nil {
		return nil
	}
	tree := a.opts.Syntax.Parse(words)
	out := make([]string, len(tree))
	for i, t := range tree {
		out[i] = t.Tag
	}
	return out
}

// answerQuestion answers a question that has been read.
func answerQuestion(ctx context.Context, q *question, w world, read reread) (Answer, error) {
	p := newPlan(q)
	a := Answer{Question: q.text, Answers: []Value{}, Plan: strings.Split(p.String(), "\n")}
	if q.form == 0 || len(q.words) == 0 {
		a.Note = notUnderstood
		return a, nil
	}
	values, err := p.answer(ctx, w)
	if err != nil {
		return a, err
	}
	if p.unmet(values) {
		read, err := p.passages(ctx, w, read)
		if err != nil {
			return a, err
		}
		if len(read) > 0 && p.better(read, values) {
			values = read
		}
	}
	var docs []string
	for _, v := range values {
		for _, c := range v.Citations {
			docs = append(docs, c.Document)
		}
	}
	if err := w.Err(); err != nil {
		return a, err
	}
	stories, err := w.Stories(docs)
	if err != nil {
		return a, err
	}
	a.Answers = append(a.Answers, merge(p.atExtreme(values), stories, w.Tokens)...)
	a.SPARQL = p.sparqlOf(a.Answers)
	if p.inTimeOrder() {
		slices.SortStableFunc(a.Answers, func(x, y Value) int { return strings.Compare(x.Date, y.Date) })
	}
	if q.form == askIf && len(a.Answers) > 0 {
		a.Verdict = "yes"
		if !slices.ContainsFunc(a.Answers, func(v Value) bool { return v.Status != graph.Negated }) {
			a.Verdict = "no"
		}
	}
	if p.left > 0 && len(a.Answers) > 0 {
		a.Note = fmt.Sprintf("up to %d more facts were not looked at; those that fit best and that most documents tell come first", p.left)
	}
	if len(a.Answers) == 0 {
		if a.Suggestions, err = p.suggest(ctx, w); err != nil {
			return a, err
		}
		switch {
		case len(p.goals) == 0 && q.form&(askLink|askNames|askAbout) == 0:
			a.Note = notUnderstood
		case len(q.missing) > 0:
			a.Note = fmt.Sprintf("the graph knows nothing named %s that would answer this", strings.Join(q.missing, " or "))
		default:
			a.Note = "no fact in the graph answers this"
		}
	}
	return a, nil
}

// unmet says whether facts leave a question open: they have no answer, or no person for who.
func (p *plan) unmet(values []Value) bool {
	return len(values) == 0 || p.form == askWho && p.side == "" && !slices.ContainsFunc(values, func(v Value) bool { return v.kind == graph.Person }) ||
		p.form == askWhich && p.types != nil && !slices.ContainsFunc(values, p.ofKind)
}

// ofKind says whether a value is of the kind that the question's noun names.
func (p *plan) ofKind(v Value) bool {
	words := dossier.Fields(v.Value)
	return v.Role == makingRole || v.Role == wholeFact || slices.Contains(p.types, v.kind) || slices.ContainsFunc(p.words[p.focusFrom:p.focusTo], func(w word) bool { return w.head && holds(words, w) }) ||
		slices.ContainsFunc(topics, func(t topic) bool {
			return t.fact == v.Type && slices.ContainsFunc(t.roles, func(r asked) bool { return r.role == v.Role && slices.Contains(r.nouns, p.head()) })
		})
}

// better says whether what sentences say is taken rather than what facts say: where there is nothing else, and where persons
// were asked for.
func (p *plan) better(read, values []Value) bool {
	return len(values) == 0 || p.form == askWhich || slices.ContainsFunc(read, func(v Value) bool { return v.kind == graph.Person })
}

// answer finds the values that answer the question, from the first goal that has any.
func (p *plan) answer(ctx context.Context, w world) ([]Value, error) {
	switch p.form {
	case askNames:
		return p.namesOf(w)
	case askLink:
		return p.links(ctx, w)
	case askAbout:
		return p.about(ctx, w)
	case askIf:
		p.goals = wholeGoals(p.question)
	}
	var fault error
	p.naming = func(document, entity string) bool {
		is, err := w.Names(document, entity)
		fault = errors.Join(fault, err)
		return is
	}
	facts := newCache(ctx, p, w)
	if err := p.heard(facts); err != nil {
		return nil, err
	}
	for _, all := range []bool{false, true} {
		values, err := p.first(ctx, w, facts, all)
		if err = errors.Join(err, fault); err != nil || len(values) > 0 {
			return values, err
		}
	}
	return nil, nil
}

// first gives the values of the first goal that has any, among the facts that involve what the question names, or, since
// a name may stand in the words of a fact alone, among all.
func (p *plan) first(ctx context.Context, w world, facts *cache, all bool) ([]Value, error) {
	for i, g := range p.goals {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if all && g.hits == 0 && !g.role.strong {
			continue
		}
		values, err := p.goal(w, facts, g, all)
		if err != nil {
			return nil, err
		}
		// Goals of the same score are equally good readings: the one whose facts meet the question best counts.
		for _, other := range p.goals[i+1:] {
			if other.score != g.score {
				break
			}
			more, err := p.goal(w, facts, other, all)
			if err != nil {
				return nil, err
			}
			if topScore(more) > topScore(values) {
				g, values = other, more
			}
		}
		if len(values) > 0 {
			return p.narrow(g, values), nil
		}
	}
	return nil, nil
}

// goal gives the values that one goal finds.
func (p *plan) goal(w world, facts *cache, g goal, all bool) ([]Value, error) {
	list, left, err := facts.of(g.fact, all)
	if err != nil {
		return nil, err
	}
	values, err := p.bestOf(w, g, list)
	if err == nil && len(values) == 0 && !all {
		// What only speaks of a name is looked at where nothing that involves them all answers.
		if list, left, err = facts.less(g.fact); err == nil && len(list) > 0 {
			values, err = p.bestOf(w, g, list)
		}
	}
	if len(values) > 0 {
		p.left = left
	}
	return values, err
}

func topScore(values []Value) float64 {
	best := 0.0
	for _, v := range values {
		best = max(best, v.score)
	}
	return best
}

// margin is how much worse than the best a fact may meet the question and still be among the answers.
const margin = 0.15

// bestOf gives the values of the facts that meet a goal, without those that meet it clearly worse than the best.
func (p *plan) bestOf(w world, g goal, facts []dossier.Fact) ([]Value, error) {
	p.around = p.context(g, facts)
	var out []Value
	best := 0.0
	for i := range facts {
		f := &facts[i]
		score := p.match(g, f)
		if score == 0 {
			continue
		}
		vs := p.values(g, f, score)
		unstated, err := p.unstated(w, g, f, score)
		if err != nil {
			return nil, err
		}
		if len(unstated) > 0 {
			vs = unstated
		}
		if len(vs) > 0 {
			best = max(best, score)
			out = append(out, vs...)
		}
	}
	worst := best - margin
	if p.form&(askWhen|askWhere|askMuch|askCount) != 0 && p.extreme == nil {
		worst = best - margin/3 // one answer is asked for
	}
	out = slices.DeleteFunc(out, func(v Value) bool { return v.score < worst })
	if p.form == askWho {
		out = personsFirst(out)
	}
	return out, nil
}

// personsFirst leaves the countries out where persons answer a question for who.
func personsFirst(values []Value) []Value {
	if !slices.ContainsFunc(values, func(v Value) bool { return v.kind == graph.Person }) {
		return values
	}
	return slices.DeleteFunc(values, func(v Value) bool { return v.kind == graph.Country || v.kind == graph.Place })
}

// narrow keeps the values that are of the kind that the question's noun names, where any is: "which railways" of all
// that a country is interested in.
func (p *plan) narrow(g goal, values []Value) []Value {
	if g.role.role == makingRole {
		return unless(values, func(v Value) bool { return v.quantified })
	}
	if g.role.role == "title" {
		values = unless(values, func(v Value) bool { return !slices.ContainsFunc(dossier.Fields(v.Value), specific) })
	}
	if p.focusTo == p.focusFrom || p.form != askWhich || roleKind(g.fact, g.role.role) == graph.EntityRole {
		return values
	}
	var nouns []word
	for _, w := range p.words[p.focusFrom:p.focusTo] {
		if w.head && !slices.Contains(g.role.nouns, w.base) && !generic[w.base] {
			nouns = append(nouns, w)
		}
	}
	if len(nouns) == 0 {
		return values
	}
	return unless(values, func(v Value) bool {
		words := dossier.Fields(v.Value)
		return !slices.Contains(p.types, v.kind) && !slices.ContainsFunc(nouns, func(n word) bool { return holds(words, n) })
	})
}

// specific says whether a word of an agreement's title says more than that it is one: "documents" and "bilateral agreement"
// do not.
func specific(w string) bool {
	return !functional[w] && !slices.Contains(papers, baseOf(w)) && !unspecific[w]
}

var unspecific = set("document documents bilateral joint international several number new important paper papers")

// unless leaves the values out that a test says are less fit, unless all are.
func unless(values []Value, unfit func(Value) bool) []Value {
	if kept := slices.DeleteFunc(slices.Clone(values), unfit); len(kept) > 0 {
		return kept
	}
	return values
}
