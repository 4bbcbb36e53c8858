package mention

import (
	"strings"

	"concord/graph"
)

// This file tells where words with a capital that name nothing as a rule are part of a name after all, and which are never.

// faithName says that a word of a faith or a people ends a person's name: "Zahurul Islam", "Mona Christian".
func (d *document) faithName(s, k int) bool {
	if k <= d.t.Sentences[s].Tokens.From || d.mode[s] != normal {
		return false
	}
	if kind, _ := d.g.Stop(d.t.Tokens[k].Text); kind != "people" {
		return false
	}
	if n := d.w[k].lex.Head; n > 0 || k+1 < d.t.Sentences[s].Tokens.To && d.w[k+1].cap && !d.w[k+1].upper && !d.w[k+1].mark {
		return false
	}
	x := &d.w[k-1]
	return x.cap && !x.mark && !x.inName && !x.inTitle && !x.function && !x.stop && (x.lex.Given() || !x.common && !x.first && d.w[k].low == "islam")
}

// nameAfterAll says that a word which is no name as a rule, a month's or a faith's, opens or makes up a person's: behind an
// office with a capital ("Prime Minister May", "the President of Korea Moon Jae-in"), or where it is a given name too and
// another name follows ("Islam Karimov"). Where one has been found, its first word goes on being one.
func (d *document) nameAfterAll(s, k int) bool {
	r := d.t.Sentences[s].Tokens
	x := &d.w[k]
	if d.mode[s] != normal && !(k > r.From && (d.w[k-1].inTitle || d.w[k-1].address) && (k+1 >= r.To || d.w[k+1].mark || d.w[k+1].low == "of" || d.w[k+1].low == "and")) {
		return false
	}
	if !x.cap || x.upper && d.mode[s] != allCaps || x.mark {
		return false
	}
	kind, _ := d.g.Stop(d.t.Tokens[k].Text)
	if x.upper && kind == "" {
		kind, _ = d.g.Stop(d.t.Tokens[k].Text[:1] + x.low[1:])
	}
	switch kind {
	case "month", "season", "people", "noun", "deity":
	default:
		return false
	}
	if _, known := d.stopName[x.low]; known && !x.first && kind != "month" && (k+1 >= r.To || !d.w[k+1].cap) {
		return true
	}
	if kind == "month" && k+1 < r.To && (d.w[k+1].number || d.w[k+1].low == "of") {
		return false
	}
	follows := d.followsName(k)
	if !(x.lex.Given() && follows && kind != "month") {
		if k == r.From || x.lex.Head > 0 {
			return false
		}
		p := &d.w[k-1]
		office := (p.inTitle || p.address) && p.cap
		if !office && follows && kind != "people" && d.owner[k-1] >= 0 {
			if m := &d.ms[d.owner[k-1]]; m.Kind == Name && m.Type == graph.Country && d.officeOf(s, m.Tokens.From) {
				office = true
			}
		}
		if !office || !follows && kind != "month" {
			return false
		}
	}
	if d.stopName == nil {
		d.stopName = map[string]struct{}{}
	}
	d.stopName[x.low] = struct{}{}
	return true
}

// followsName says that a capitalised word that is no common one stands next.
func (d *document) followsName(k int) bool {
	if k+1 >= len(d.w) {
		return false
	}
	y := &d.w[k+1]
	return y.cap && !y.mark && (!y.common || y.initial) && !y.inTitle && !y.stop && d.owner[k+1] < 0
}

// shortGiven says that a function word with a capital is a name behind an office: "President To Lam".
func (d *document) shortGiven(s, k int) bool {
	return d.mode[s] == normal && d.w[k].cap && !d.w[k].first && k > d.t.Sentences[s].Tokens.From && (d.w[k-1].inTitle || d.w[k-1].address) && d.followsName(k)
}

// basedSuffix says that a word with a hyphen tells where a body sits or whose it is, and is no part of its name.
func basedSuffix(low string) bool {
	i := strings.LastIndexByte(low, '-')
	if i <= 0 {
		return false
	}
	switch low[i+1:] {
	case "based", "headquartered", "owned", "backed", "led", "funded", "registered", "listed", "flagged":
		return true
	}
	return false
}

// sum says that a token is a currency and a figure written together: "RM446.8 million", "EUR250 million".
func (d *document) sum(k int) bool {
	low := d.w[k].low
	n := 0
	for n < len(low) && low[n] >= 'a' && low[n] <= 'z' {
		n++
	}
	if n == 0 || n > 3 || n == len(low) || k+1 >= len(d.w) || strings.Trim(low[n:], "0123456789.,") != "" {
		return false
	}
	switch d.w[k+1].low {
	case "million", "billion", "trillion", "mln", "bln", "bn", "mn":
		return true
	}
	return false
}
