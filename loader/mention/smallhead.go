package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
)

// This file finds names whose head noun is written in small letters: "the Karachi steel mill", "the Tallinn-Riga railway".

// smallHead claims a name whose head noun, at token i, is written in small letters: "the Karachi steel mill".
func (d *document) smallHead(s, i int) {
	hs, headFrom := d.headAt(s, i)
	if hs == nil {
		return
	}
	var h gazetteer.Head
	for _, x := range hs {
		if x.Lower && !x.Plural {
			h = x
			break
		}
	}
	if !h.Lower || d.mode[s] == allCaps {
		return
	}
	r := d.t.Sentences[s].Tokens
	k := headFrom - 1
	for k >= r.From && headFrom-k <= 3 && !d.w[k].cap && d.owner[k] < 0 && (d.w[k].lex.Trade() || h.Type == graph.Project && d.w[k].lex.Field()) {
		k--
	}
	if k < r.From {
		return
	}
	end := k + 1
	if d.w[k].number && k > r.From && len(d.w[k].low) < 3 && d.w[k-1].cap {
		k--
	}
	if d.t.Tokens[k].Text == "\"" {
		return // a quoted name is for quoted
	}
	from := end
	unknown, commons, country, city, numbered := 0, 0, false, false, false
	for ; k >= r.From; k-- {
		x := &d.w[k]
		if inner[x.low] && !x.cap && h.Type == graph.Project && from == k+1 && k-1 >= r.From && d.w[k-1].cap && d.w[k-1].common && d.w[k].low != "" && !d.w[k-1].inName && !d.w[k-1].inTitle && !d.w[k-1].stop && !d.w[k-1].first && (d.w[from].common || d.w[from].inName && d.w[k].low == "in") {
			commons++
			continue // "the Feed the Future program"
		}
		if d.owner[k] >= 0 || x.inTitle || x.mark || (x.stop || x.function) && !x.inName || !x.cap && !x.mixed && !(x.number && k == end-1) {
			break
		}
		if x.first && x.common && x.name == 0 {
			break
		}
		from = k
		switch {
		case x.inName && x.name > 0 && x.entry.Kind <= gazetteer.CountryPeople:
			country = true
		case x.inName && x.name > 0 && x.entry.Kind == gazetteer.RegionAdjective:
		case x.inName:
			unknown++
		case x.city > 0:
			city = true
		case x.number:
			numbered = numbered || year(x.low)
		case x.common && !strings.Contains(x.low, "-"):
			commons++
		default:
			unknown++
		}
		if x.first {
			break
		}
	}
	if from >= end {
		return
	}
	hyphen := strings.Contains(d.w[from].low, "-") && end-from == 1
	pair := hyphen && d.pair(from)
	switch h.Type {
	case graph.Organization:
		// "the Armenian government", "the Peruvian parliament"
		if !(country && ofState[h.Noun]) && unknown == 0 && !city {
			return
		}
		if h.Noun == "regime" && (unknown == 0 || strings.HasSuffix(d.w[end-1].low, "ian") || strings.HasSuffix(d.w[end-1].low, "ish")) || h.Noun == "administration" && (city || country || end-from > 1) {
			return // "the Biden administration", but "the Lima city administration"
		}
	case graph.Plant, graph.Place:
		if unknown == 0 && !city {
			return
		}
		if unknown > 0 && !city && !country && h.Type == graph.Place && h.Weak {
			return
		}
	case graph.EventType:
		if pair && (h.Noun == "war" || h.Noun == "conflict") {
			break
		}
		if unknown == 0 && !city && !(country && (d.ordinalBefore(s, from) || numbered && end-from > 2)) {
			return
		}
	default:
		if pair && (h.Noun == "agreement" || h.Noun == "project" || h.Noun == "program" || h.Noun == "programme" || h.Noun == "initiative" || h.Noun == "strategy") {
			return
		}
		if unknown == 0 && !hyphen && (commons < 2 || h.Type != graph.Project) && !(city && (strings.Contains(h.Noun, "rail") || strings.Contains(h.Noun, "way"))) {
			return
		}
		if (h.Noun == "project" || h.Noun == "program" || h.Noun == "programme") && country && !hyphen {
			return
		}
	}
	if h.Type != graph.Place && h.Type != graph.Organization && !hyphen && end-from >= 1 && d.looksPerson(from, end) {
		return
	}
	if h.Type == graph.Place && (h.Noun == "region" || h.Noun == "district" || h.Noun == "province" || h.Noun == "city" || h.Noun == "oblast" || h.Noun == "county" || h.Noun == "state") {
		// "the South Caucasus region": the noun is no part of the name
		if d.w[from].name > 0 && from+int(d.w[from].name) == end {
			return
		}
		m := d.makeHeadName(s, from, i+1, i, h)
		if m != None {
			d.evidence[m].add(graph.Place, 2)
		}
		return
	}
	d.makeHeadName(s, from, i+1, i, h)
}

// pair says that a token is two names of the gazetteer with a hyphen between: "Peru-Chile".
func (d *document) pair(k int) bool {
	a, b, ok := strings.Cut(d.t.Tokens[k].Text, "-")
	if !ok {
		return false
	}
	_, x := d.g.CountryNamed(a)
	_, y := d.g.CountryNamed(b)
	return x && y
}

func (d *document) ordinalBefore(s, k int) bool {
	r := d.t.Sentences[s].Tokens
	return k > r.From && ordinal(d.w[k-1].low)
}

// looksPerson says that the words of a possible name are those of a person.
func (d *document) looksPerson(from, to int) bool {
	return to-from >= 2 && (d.w[from].lex.Given() || d.w[from].initial) && d.w[from].city == 0
}
