package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
)

// This file binds a short form in parentheses to the name before it: "Almaty Tractor Plant (ATP)".

func (d *document) acronyms() {
	for i := range d.t.Tokens {
		if d.t.Tokens[i].Text == "(" && i+2 < len(d.t.Tokens) && d.t.Tokens[i+2].Text == ")" && (d.w[i+1].upper || d.w[i+1].mixed) {
			d.commonAcronym(i)
		}
	}
	for i := range d.ms {
		m := &d.ms[i]
		if m.Kind != Name || m.Sentence == None || m.Tokens.To <= m.Tokens.From {
			continue
		}
		k := m.Tokens.To
		r := d.t.Sentences[m.Sentence].Tokens
		if k+3 < r.To && d.t.Tokens[k].Text == "(" && d.w[k+1].low == "the" {
			k++ // "(the ATA)"
		}
		if k+2 >= r.To || d.t.Tokens[m.Tokens.To].Text != "(" || d.t.Tokens[k+2].Text != ")" {
			continue
		}
		x := &d.w[k+1]
		if !x.upper && !x.mixed && !(x.cap && shortens(x.low, strings.Fields(gazetteer.Fold(m.Name)))) || m.Tokens.To-m.Tokens.From < 2 {
			continue
		}
		if d.owner[k+1] >= 0 && d.evidence[d.owner[k+1]].void {
			continue
		}
		if d.owner[k+1] < 0 {
			if kind, ok := d.g.Stop(d.t.Tokens[k+1].Text); ok && kind == "abbreviation" && m.Type != graph.Agreement {
				continue // "Small Modular Reactor (SMR)"
			}
			// a stop word ("MoU") that is bound here is a name here
			j := d.claim(m.Sentence, k+1, k+2, Name, m.Type)
			d.evidence[j].run = true
		}
		j := d.owner[k+1]
		short := &d.ms[j]
		if short.Kind != Name || short.Tokens.To-short.Tokens.From != 1 {
			continue
		}
		if in := d.innerLong(i, short.Name); in != None {
			d.ms[in].Acronym = d.ms[j].Name
			d.evidence[j].add(d.ms[in].Type, 8)
			continue
		}
		m, short = &d.ms[i], &d.ms[j]
		m.Acronym = short.Name
		// An enterprise that is known by its letters is spoken of as one; the type goes to both forms.
		if d.evidence[i].run {
			d.evidence[i].add(graph.Organization, 2)
		} else {
			d.evidence[j].add(m.Type, 8)
		}
	}
}

// innerLong claims the end of a name that an acronym is the initials of, where the whole is not: "the 9th Congress of the Labour
// Party of Peru (LPP)". It gives None when there is none.
func (d *document) innerLong(i int, short string) int {
	m := &d.ms[i]
	if d.evidence[i].run || len(short) < 2 {
		return None
	}
	letters := strings.ToLower(short)
	if strings.HasSuffix(initialsOf(m.Name), letters) && initialsOf(m.Name) == letters {
		return None
	}
	for k := m.Tokens.From + 1; k < m.Head || k < m.Tokens.To-1; k++ {
		if !d.w[k].cap || d.w[k-1].cap && d.w[k-1].inTitle || initialsOf(d.surface(k, m.Tokens.To)) != letters {
			continue
		}
		if low := d.w[k-1].low; low != "of" && low != "the" && low != "for" && low != "on" {
			continue
		}
		for j := k; j < m.Tokens.To; j++ {
			if d.w[j].lex.Head == 0 {
				continue
			}
			if hs, _ := d.headAt(m.Sentence, j); hs != nil && hs[0].Type == graph.Organization {
				n := d.claim(m.Sentence, k, m.Tokens.To, Name, graph.Organization)
				d.ms[n].Head, d.ms[n].Score = j, 4
				d.ms[n].Country = d.countryIn(k, d.ms[n].Tokens.To)
				d.evidence[n].add(graph.Organization, 6)
				return n
			}
		}
	}
	return None
}

// commonAcronym finds the initials in parentheses at token i of words that name nothing ("multilateral development bank
// (MDB)", "Unmanned Aerial Vehicles (UAVs)"): they name nothing either, wherever they stand.
func (d *document) commonAcronym(i int) {
	short := strings.TrimSuffix(d.t.Tokens[i+1].Text, "s")
	letters := []byte(strings.ToLower(short))
	if len(letters) < 2 || len(letters) > 8 {
		return
	}
	small, words, plural := 0, 0, false
	n, k := len(letters)-1, i-1
	from := i
	for ; k >= 0 && n >= 0 && i-k < 12; k-- {
		x := &d.w[k]
		if x.mark {
			if t := d.t.Tokens[k].Text; t == "," || t == "-" || t == "'s" {
				continue
			}
			return
		}
		parts := strings.Split(x.low, "-") // "front-end engineering and design"
		for p := len(parts) - 1; p >= 0 && n >= 0; p-- {
			switch {
			case parts[p] != "" && parts[p][0] == letters[n]:
				n--
			case p == 0 && !x.function:
				return
			}
		}
		if x.function {
			continue
		}
		words++
		if !x.cap || x.first && x.common {
			small++
		} else if !x.common && !d.inflected(x.low) && !adjective(x.low) || x.inName {
			return
		}
		if from == i {
			plural = strings.HasSuffix(x.low, "s") && !strings.HasSuffix(x.low, "ss")
		}
		from = k
	}
	if n >= 0 || from == i {
		return
	}
	// words with capitals are a name, but for goods: "Mobile Rocket Systems"
	if last := &d.w[i-1]; small*2 < words && !(plural && d.goodsHead(last)) {
		return
	}
	for k := from; k < i; k++ {
		if o := d.owner[k]; o >= 0 && d.ms[o].Kind == Name && !d.evidence[o].run && small*2 >= words && d.ms[o].Tokens.To == i {
			return // "the Karachi steel mill (KSM)" is a name
		}
	}
	for k := range d.w {
		if t := strings.TrimSuffix(d.t.Tokens[k].Text, "s"); t == short {
			d.void(k)
		}
	}
}

// goodsHead says that a plural heads the name of goods and of no body.
func (d *document) goodsHead(x *word) bool {
	if x.lex.Head == 0 {
		return true
	}
	return x.low == "systems"
}

// void withdraws the run that is the token k, and nothing else.
func (d *document) void(k int) {
	d.w[k].stop = true
	if o := d.owner[k]; o >= 0 && d.evidence[o].run && d.ms[o].Tokens.To-d.ms[o].Tokens.From == 1 {
		d.evidence[o] = evidence{void: true}
	}
}

// shortens says that a short form is made of the beginnings of words of a name, in order: "Sida" of "Swedish International
// Development Agency".
func shortens(short string, words []string) bool {
	if len(short) < 3 || len(short) > 8 || len(words) < 3 || short[0] != words[0][0] {
		return false
	}
	i := 0
	for _, w := range words {
		for j := 0; j < 3 && j < len(w) && i < len(short) && w[j] == short[i]; j++ {
			i++
		}
	}
	return i == len(short)
}
