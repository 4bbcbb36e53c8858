package extract

import (
	"slices"
	"strings"

	"concord/graph"
)

// oneWorkEach drops projects that say no more than another one of the document: of the same somebody, with all their
// telling words among the other's, as headlines and later sentences have them ("X to set up plant in P").
func (d *document) oneWorkEach(drafts []draft) []draft {
	var works []int
	stems := make(map[int][]string)
	for i := range drafts {
		if drafts[i].typ != graph.ProjectFact || drafts[i].text("name") == "" || strings.HasPrefix(drafts[i].rule, "project.making") {
			continue
		}
		works = append(works, i)
		stems[i] = d.telling(drafts[i].text("name"))
	}
	drop := make([]bool, len(drafts))
	for _, i := range works {
		for _, k := range works {
			if k == i || drop[k] || len(stems[i]) == 0 || drafts[i].status == graph.Negated || drafts[k].status == graph.Negated {
				continue
			}
			a, b := drafts[i].of("participants"), drafts[k].of("participants")
			if !slices.ContainsFunc(a, func(e int) bool { return slices.Contains(b, e) }) || !slices.Equal(drafts[i].of("site"), drafts[k].of("site")) {
				continue
			}
			within := !slices.ContainsFunc(stems[i], func(w string) bool { return !slices.Contains(stems[k], w) })
			if within && (len(stems[i]) < len(stems[k]) || len(stems[i]) == len(stems[k]) && k < i) && d.node[drafts[i].head].sent != d.node[drafts[k].head].sent {
				drop[i] = true
				break
			}
		}
	}
	kept := make([]draft, 0, len(drafts))
	for i := range drafts {
		if !drop[i] {
			kept = append(kept, drafts[i])
		}
	}
	return kept
}

// telling gives the beginnings of the words of a name that tell what it is, without those for a plant or project as such.
func (d *document) telling(name string) []string {
	var out []string
	for _, w := range strings.Fields(strings.ToLower(name)) {
		w = strings.Trim(w, ",.\"'()")
		if d.lex.is(functionWord, w) || d.lex.is(plantNoun, w) || d.lex.is(plantNoun, strings.TrimSuffix(w, "s")) || d.lex.is(ventureNoun, strings.TrimSuffix(w, "s")) || len(w) < 3 {
			continue
		}
		if r := []rune(w); len(r) > 6 {
			w = string(r[:6])
		}
		out = append(out, w)
	}
	return out
}
