package ask

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"concord/graph"
)

// goal is one way to answer a question: facts of a type, and the role whose values are the answers.
type goal struct {
	fact  graph.FactType
	role  asked
	topic *topic
	// hits counts the words of the question that speak of this type of fact.
	hits  int
	score int
}

// plan is what will be looked for: the goals, the best first, and what the facts must meet.
type plan struct {
	*question
	goals []goal
	flow  flow
	// said are the passages that the speakers whom the question names are reported to have said.
	said []passage
	// naming says whether a document names an entity; nil when that is not known.
	naming func(document, entity string) bool
	// left counts the facts that could meet the question and were not looked at.
	left int
	// around are, for each name, the documents in which it is the setting of the facts that are asked for.
	around []map[string]bool
}

// newPlan finds the goals of a question.
func newPlan(q *question) *plan {
	p := &plan{question: q, flow: q.readFlow()}
	for i := range topics {
		t := &topics[i]
		outside, inside := q.hits(t)
		for _, r := range t.roles {
			if score := q.wants(t, r, outside, inside); score > 0 {
				p.goals = append(p.goals, goal{t.fact, r, t, outside + inside, score})
			}
		}
	}
	p.addMaking()
	slices.SortStableFunc(p.goals, func(a, b goal) int { return cmp.Compare(b.score, a.score) })
	return p
}

// addMaking adds, to a question for projects, the goal of what plants make: where nobody calls it a project, "the assembly
// of tractors" is the answer all the same.
func (p *plan) addMaking() {
	for _, g := range p.goals {
		if g.fact != graph.ProjectFact || g.role.role != "name" || !g.role.strong || !slices.Contains(g.role.nouns, p.head()) {
			continue
		}
		i := slices.IndexFunc(topics, func(t topic) bool { return t.fact == graph.ProductionFact })
		p.goals = append(p.goals, goal{graph.ProductionFact, asked{role: makingRole, forms: p.form, strong: true, nouns: g.role.nouns}, &topics[i], g.hits, g.score - 1})
		return
	}
}

// hits counts the words of the question that are words of a topic: outside the noun phrase that is asked for, where a
// verb tells what kind of fact is meant, and its noun itself.
func (q *question) hits(t *topic) (outside, inside int) {
	for i, w := range q.words {
		switch {
		case w.use != useContent || !t.speaks(w):
		case i < q.focusFrom || i >= q.focusTo:
			outside++
		case i == q.focusTo-1:
			inside++
		}
	}
	return outside, inside
}

// speaks says whether a word is one of a topic.
func (t *topic) speaks(w word) bool {
	return slices.Contains(t.words, w.base) || slices.Contains(t.literal, w.base)
}

// elsewhere says whether the question has a word that speaks of other topics and not of this one: "interested" in a
// question for projects.
func (q *question) elsewhere(t *topic) bool {
	for i, w := range q.words {
		if w.use == useContent && (i < q.focusFrom || i >= q.focusTo) && !t.speaks(w) &&
			slices.ContainsFunc(topics, func(o topic) bool { return o.speaks(w) }) {
			return true
		}
	}
	return false
}

// quotedScore puts the words of a speaker before all else where the question is for them.
const quotedScore = 20

// wants says how well the question's form fits a role of a topic; 0 is not at all.
func (q *question) wants(t *topic, r asked, outside, inside int) int {
	heard := slices.ContainsFunc(q.names, func(n named) bool { return n.speaker })
	if q.quoted && r.role == quoteRole {
		return quotedScore
	}
	if q.form&r.forms == 0 || r.role == quoteRole && outside == 0 || t.fact == graph.StatementFact && r.role == "place" && !heard {
		return 0
	}
	if slices.ContainsFunc(q.words, func(w word) bool { return slices.Contains(r.not, w.base) }) {
		return 0
	}
	score := 1 + r.weight + 5*min(outside, 2) + 2*inside
	if q.side != "" && q.form == askWho {
		member := q.side == stem("member")
		if r.role != "parties" && r.role != "participants" && !(member && t.fact == graph.AffiliationFact && r.role == "org") {
			return 0
		}
		if member && t.fact == graph.AffiliationFact {
			score += 6
		}
		if q.side == stem("party") || q.side == stem("parties") || strings.HasPrefix(q.side, "signator") {
			if t.fact != graph.AgreementFact {
				return 0
			}
			score += 6
		}
	}
	if q.elsewhere(t) {
		score -= 3
	}
	if head := q.head(); q.form&(askWhich|askWhere) != 0 && head != "" {
		kind := roleKind(t.fact, r.role)
		noun := slices.Contains(r.nouns, head)
		if !noun && q.form == askWhich && (kind == graph.EntityRole && q.types == nil || kind == graph.NumberRole && q.types != nil) {
			return 0 // the noun is of another kind than what fills the role
		}
		if !noun && kind != graph.NumberRole && slices.Contains(moneyNouns, head) {
			return 0
		}
		switch {
		case noun && r.strong:
			score += 6
		case noun && outside+inside > 0:
			score += 3
		case kind == graph.EntityRole && q.types != nil && accepts(t.fact, r.role, q.types):
			score += 2
		case kind == graph.TextRole && q.types != nil && len(r.nouns) == 0:
			score += 2
		case noun, kind == graph.EntityRole && q.form == askWhere:
		case len(r.nouns) > 0 && kind != graph.EntityRole && q.form == askWhich:
			return 0
		}
	}
	return max(score, 1)
}

// roleKind gives what a role of a fact type holds.
func roleKind(t graph.FactType, role string) graph.RoleKind {
	for _, r := range graph.Roles(t) {
		if r.Name == role {
			return r.Kind
		}
	}
	return graph.TextRole
}

// accepts says whether one of the types of entity can fill a role.
func accepts(t graph.FactType, role string, types []graph.EntityType) bool {
	for _, x := range types {
		if fits(role, x) {
			return true
		}
	}
	return false
}

// fits says whether an entity of a type can stand in a role.
func fits(role string, t graph.EntityType) bool {
	switch role {
	case "person", "speaker":
		return t == graph.Person || t == graph.Organization && role == "speaker"
	case "place":
		return t != graph.Person && t != graph.Agreement
	case "visitor", "participants", "parties", "who":
		return t == graph.Person || t == graph.Country || t == graph.Organization || t == graph.Plant
	case "site", "brand":
		return t == graph.Plant || t == graph.Organization || t == graph.Place
	case "from", "to":
		return t == graph.Country || t == graph.Organization || t == graph.Place
	case "event":
		return t == graph.EventType
	}
	return true
}

// String gives the plan in words, as --explain shows it.
func (p *plan) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "question  %s\n", p.text)
	fmt.Fprintf(&b, "form      %s", p.form)
	if p.focusTo > p.focusFrom {
		fmt.Fprintf(&b, " (%s)", p.text[p.words[p.focusFrom].start:p.words[p.focusTo-1].end])
	}
	b.WriteByte('\n')
	for _, n := range p.names {
		fmt.Fprintf(&b, "name      %s", n.text)
		switch {
		case n.speaker:
			b.WriteString(", who says it")
		case n.prep != "" && preposition[n.prep]:
			fmt.Fprintf(&b, ", after %q", n.prep)
		}
		for _, e := range n.entities {
			fmt.Fprintf(&b, "\n          = %s <%s>", e.Name, e.IRI)
		}
		b.WriteByte('\n')
	}
	for _, m := range p.missing {
		fmt.Fprintf(&b, "name      %s, which the graph does not know\n", m)
	}
	for _, d := range p.dates {
		fmt.Fprintf(&b, "time      %s (%s to %s)\n", d.edtf, orDots(d.earliest), orDots(d.latest))
	}
	var words []string
	for _, w := range p.words {
		if w.use == useContent {
			words = append(words, w.lower)
		}
	}
	if len(words) > 0 {
		fmt.Fprintf(&b, "words     %s\n", strings.Join(words, ", "))
	}
	for i, g := range p.goals {
		if i == 6 {
			fmt.Fprintf(&b, "          and %d less likely readings\n", len(p.goals)-i)
			break
		}
		fmt.Fprintf(&b, "look for  %s of %s (%d)\n", g.role.role, g.fact, g.score)
	}
	return strings.TrimRight(b.String(), "\n")
}

func orDots(s string) string {
	if s == "" {
		return ".."
	}
	return s
}

// String names a form.
func (f form) String() string {
	for _, n := range []struct {
		form form
		name string
	}{
		{askWho, "who"},
		{askWhen, "when"},
		{askWhere, "where"},
		{askCount, "how many"},
		{askMuch, "how much"},
		{askWhich, "which"},
		{askWhat, "what"},
		{askHow, "how"},
		{askIf, "yes or no"},
		{askNames, "names of"},
		{askLink, "how connected"},
		{askAbout, "about"},
		{askChange, "how changed"},
	} {
		if f == n.form {
			return n.name
		}
	}
	return "not understood"
}
