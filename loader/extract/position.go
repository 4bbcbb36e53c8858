package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// title is an office as it stands before or behind a name.
type title struct {
	text.Range        // the words of the office, "of X" included
	role       string // "prime minister", lower case
	of         []int  // entities whose office it is; empty when not said
	plural     bool
}

// positions reads who holds which office: titles before names ("Belarusian Prime Minister X", "the President of Y, X"),
// behind them ("X, Deputy Prime Minister of Y"), shared ones ("the Prime Ministers of A and B, X and Y") and
// counterparts ("his Z counterpart X"). It also notes for whom each person acts.
func (d *document) positions() []draft {
	d.office = map[int]int{}
	var out []draft
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Kind != mention.Name || men.Entity < 0 || d.Entities[men.Entity].Type != graph.Person || d.mention[men.Tokens.From] != m {
			continue
		}
		names := d.nameList(m)
		if len(names) > 0 && names[0] != m {
			continue // reached from the first name of its list
		}
		for _, t := range d.titlesAt(m, names) {
			out = append(out, d.held(t, names)...)
		}
	}
	return d.inherit(out)
}

// nameList gives the persons coordinated with m ("X and Y", "X, Y and Z"), m first.
func (d *document) nameList(m int) []int {
	out := []int{m}
	i := d.Mentions[m].Tokens.To
	for i < len(d.node) {
		j := i
		if d.node[j].word == "," && j+1 < len(d.node) && isConjunction(d.node[j+1].lower) {
			j++
		}
		if d.node[j].word != "," && !isConjunction(d.node[j].lower) || j+1 >= len(d.node) {
			break
		}
		n := d.mention[j+1]
		if n < 0 || d.Mentions[n].Tokens.From != j+1 || d.Mentions[n].Kind != mention.Name || d.Mentions[n].Entity < 0 || d.Entities[d.Mentions[n].Entity].Type != graph.Person {
			break
		}
		out = append(out, n)
		i = d.Mentions[n].Tokens.To
	}
	if first := d.Mentions[m].Tokens.From; first > 1 && len(out) == 1 { // is m itself a later member?
		j := first - 1
		if isConjunction(d.node[j].lower) || d.node[j].word == "," {
			if isConjunction(d.node[j].lower) && d.node[j-1].word == "," {
				j--
			}
			if p := d.mention[j-1]; p >= 0 && d.Mentions[p].Kind == mention.Name && d.Mentions[p].Entity >= 0 && d.Entities[d.Mentions[p].Entity].Type == graph.Person && d.Mentions[p].Tokens.To == j {
				return append([]int{p}, m)
			}
		}
	}
	return out
}

// titlesAt reads the titles before and behind the names.
func (d *document) titlesAt(m int, names []int) []title {
	var out []title
	start := d.Mentions[m].Tokens.From
	limit := d.sentence(d.node[start].sent)
	i := start - 1
	for i >= limit.From && (d.lex.is("honorific", strings.TrimSuffix(d.node[i].lower, ".")) || d.node[i].word == "(" || d.node[i].word == "\"") {
		i--
	}
	if i >= limit.From && d.node[i].word == "," { // "the President of X, NAME,"
		if t, ok := d.titleEnding(i-1, limit.From); ok && len(t.of) > 0 {
			out = append(out, t)
		}
	} else if t, ok := d.titleEnding(i, limit.From); ok {
		out = append(out, t)
		if t.From-1 > limit.From && isConjunction(d.node[t.From-1].lower) { // "Vice President and Minister of X NAME"
			if u, ok := d.titleEnding(t.From-2, limit.From); ok && !u.plural {
				if len(out[0].of) == 0 {
					out[0].of = u.of
				}
				out = append(out, u)
			}
		}
	}
	end := d.Mentions[names[len(names)-1]].Tokens.To
	if end < limit.To && (d.node[end].word == "," || d.node[end].word == "(") {
		if t, ok := d.titleStarting(end+1, limit.To); ok {
			out = append(out, t)
		}
	}
	return out
}

// office says whether token i is the head of an office ("minister", "presidents").
func (d *document) officeHead(i int) bool {
	n := &d.node[i]
	return d.lex.is("office", n.lower) || d.lex.is("office", n.lemma) && strings.HasPrefix(n.tag, "NN") || d.lex.is("office", strings.TrimSuffix(n.lower, "s"))
}

// titleEnding reads the title whose last token is i: "Prime Minister", "President of Belarus", "Minister of Foreign
// Affairs of the Republic of X", "Secretary of State for European and Eurasian Affairs".
func (d *document) titleEnding(i, low int) (title, bool) {
	if i < low {
		return title{}, false
	}
	if d.officeHead(i) {
		return d.titleAround(i, low, i+1), true
	}
	// Walk back over "of X", "for X and Y" to the head.
	for h, steps := i, 0; h >= low && steps < 14; h, steps = h-1, steps+1 {
		n := &d.node[h]
		if d.officeHead(h) && h < i && (d.node[h+1].lower == "of" || d.node[h+1].lower == "for" || d.node[h+1].lower == "to" || d.node[h+1].lower == "at") {
			return d.titleAround(h, low, i+1), true
		}
		if d.mention[h] < 0 && !capital(n.word) && !isConjunction(n.lower) && n.lower != "of" && n.lower != "for" && n.lower != "the" && n.lower != "to" && n.word != "," && n.word != "&" && n.lower != "at" {
			break
		}
		if n.isVerb() && d.mention[h] < 0 && !capital(n.word) {
			break
		}
	}
	return title{}, false
}

// titleStarting reads the title behind a name: "the Deputy Prime Minister of X", "Russian foreign minister", "CEO of Y".
func (d *document) titleStarting(i, high int) (title, bool) {
	low := i
	for ; i < high && i < low+9; i++ {
		n := &d.node[i]
		if d.officeHead(i) {
			end := i + 1
			for end < high {
				w := d.node[end].lower
				if w == "of" || w == "for" || w == "to" || w == "at" || w == "the" || d.mention[end] >= 0 || capital(d.node[end].word) || (isConjunction(w) && end+1 < high && capital(d.node[end+1].word) && d.mention[end+1] < 0) {
					end++
					continue
				}
				break
			}
			return d.titleAround(i, low, d.trim(text.Range{From: low, To: end}).To), true
		}
		if d.mention[i] < 0 && !d.lex.is("office-modifier", n.lower) && n.lower != "the" && n.lower != "a" && n.lower != "'s" && n.lower != "’s" && n.lower != "'" && !capital(n.word) && n.lower != "then" {
			break
		}
	}
	return title{}, false
}

// titleAround reads the office whose head is h within [low, end).
func (d *document) titleAround(h, low, end int) title {
	t := title{Range: text.Range{From: h, To: end}}
	t.plural = d.node[h].tag == "NNS" || d.node[h].tag == "NNPS" || d.lex.is("office", strings.TrimSuffix(d.node[h].lower, "s")) && strings.HasSuffix(d.node[h].lower, "s")
	for t.From > low && d.mention[t.From-1] < 0 && (d.lex.is("office-modifier", d.node[t.From-1].lower) || d.node[t.From-1].word == "-" && t.From-2 >= low) {
		t.From--
	}
	// What follows the head: "of <body>" names whose office it is; "of <field>", "for <field>" belong to the role.
	roleEnd := end
	for i := h + 1; i < end; i++ {
		w := d.node[i].lower
		if w != "of" && w != "at" && w != "for" {
			continue
		}
		es := d.bodies(i+1, end)
		if len(es) > 0 {
			t.of = es
			roleEnd = i
			break
		}
	}
	role := strings.ToLower(d.words(text.Range{From: t.From, To: roleEnd}))
	if t.plural {
		role = strings.ToLower(d.words(text.Range{From: t.From, To: h})) + " " + singular(d.node[h].lower)
		if roleEnd > h+1 {
			role += " " + strings.ToLower(d.words(text.Range{From: h + 1, To: roleEnd}))
		}
	}
	t.role = strings.TrimSpace(role)
	if len(t.of) == 0 { // "Belarusian Prime Minister", "Kenya's president", "A and B Prime Ministers", "USAID Administrator"
		i := t.From - 1
		for i >= low && (d.node[i].lower == "'s" || d.node[i].lower == "’s" || d.node[i].lower == "'" || d.node[i].lower == "’" || d.node[i].lower == "former" || d.node[i].lower == "then") {
			i--
		}
		for i >= low {
			m := d.mention[i]
			if m < 0 || d.Mentions[m].Kind == mention.Description || d.Mentions[m].Kind == mention.Pronoun {
				break
			}
			es := d.resolved(m)
			if len(es) == 0 || d.Entities[es[0]].Type == graph.Person || d.Entities[es[0]].Type == graph.Place && len(t.of) > 0 {
				break
			}
			t.of = append(append([]int(nil), es...), t.of...)
			t.From = d.Mentions[m].Tokens.From
			i = t.From - 1
			if i >= low+1 && t.plural && isConjunction(d.node[i].lower) {
				i--
				continue
			}
			break
		}
		t.of = unique(t.of)
	}
	if len(t.of) == 0 { // a body within the capitalised words: "Deputy Central Bank Governor" has none
		t.of = nil
	}
	return t
}

// bodies gives the countries and organizations that open at token i ("the Republic of X", "A and B"), until end.
func (d *document) bodies(i, end int) []int {
	var out []int
	for i < end {
		w := d.node[i].lower
		if w == "the" || len(out) > 0 && (isConjunction(w) || w == ",") {
			i++
			continue
		}
		m := d.mention[i]
		if m < 0 || d.Mentions[m].Kind == mention.Pronoun {
			break
		}
		es := d.resolved(m)
		if len(es) == 0 || d.Entities[es[0]].Type == graph.Person {
			break
		}
		out = append(out, es...)
		i = d.Mentions[m].Tokens.To
	}
	return unique(out)
}

// held gives one draft per person; a plural title with as many bodies as names is shared out in order.
func (d *document) held(t title, names []int) []draft {
	if !t.plural {
		names = names[:1]
	}
	var out []draft
	for n, m := range names {
		person := d.Mentions[m].Entity
		of := -1
		switch {
		case len(t.of) == len(names) && len(names) > 1:
			of = t.of[n]
		case len(t.of) > 0:
			of = t.of[0]
		}
		from := min(t.From, d.Mentions[names[0]].Tokens.From)
		to := max(t.To, d.Mentions[names[len(names)-1]].Tokens.To)
		dr := draft{typ: graph.PositionFact, rule: "position.title", head: d.Mentions[m].Tokens.From, status: graph.Asserted, span: text.Range{From: from, To: to}, speaker: -1}
		if d.lex.is("former", d.node[t.From].lower) {
			continue
		}
		dr.entity("person", person)
		dr.set("role", t.role, graph.TextValue)
		dr.entity("of", of)
		out = append(out, dr)
		if of >= 0 && d.office[person] == 0 {
			if _, ok := d.office[person]; !ok {
				d.office[person] = of
			}
		}
	}
	return out
}

// inherit drops bare titles ("President X") where a fuller statement of the same office stands elsewhere, and fills in
// the body where the document names the person's country.
func (d *document) inherit(drafts []draft) []draft {
	full := map[int]bool{}
	for i := range drafts {
		if drafts[i].has("of") {
			full[drafts[i].of("person")[0]] = true
		}
	}
	seen := map[string]bool{}
	var out []draft
	for i := range drafts {
		dr := &drafts[i]
		person := dr.of("person")[0]
		if !dr.has("of") {
			if full[person] {
				continue
			}
			e := d.represented(person)
			if e < 0 {
				continue
			}
			dr.entity("of", e)
			dr.span = d.sentence(d.node[dr.head].sent)
		}
		if k := dr.key(); !seen[k] {
			seen[k] = true
			out = append(out, *dr)
		}
	}
	return out
}

func capital(w string) bool {
	return w != "" && w[0] >= 'A' && w[0] <= 'Z'
}

// singular undoes the regular plural of an office.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-3] + "man"
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	}
	return w
}
