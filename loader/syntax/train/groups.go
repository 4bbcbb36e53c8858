package train

import (
	"strings"

	"concord/loader/syntax/internal/parser"
)

// leftGroups and rightGroups part the relations of arcs to words on the left and on the right of their heads into those
// that have the same grounds; the last but one takes all others.
var (
	leftGroups = parseGroups(parser.LeftGroups, "det nmod:poss nummod", "amod compound flat nmod nmod:desc nmod:unmarked",
		"case mark cc aux aux:pass cop", "nsubj nsubj:pass csubj csubj:pass expl", "", "punct")
	rightGroups = parseGroups(parser.RightGroups, "obj iobj xcomp ccomp compound:prt", "nmod", "obl obl:agent obl:unmarked", "conj",
		"acl acl:relcl appos parataxis", "advmod advcl", "", "punct")
)

func parseGroups(count int, groups ...string) map[string]uint8 {
	if len(groups) != count {
		panic("train: wrong number of groups")
	}
	m := map[string]uint8{}
	for i, g := range groups {
		for _, r := range strings.Fields(g) {
			m[r] = uint8(i)
		}
	}
	return m
}

// groupOf gives the group of a relation.
func groupOf(relation string, leftward bool) uint8 {
	groups, others := rightGroups, uint8(parser.RightGroups-2)
	if leftward {
		groups, others = leftGroups, parser.LeftGroups-2
	}
	if g, ok := groups[relation]; ok {
		return g
	}
	return others
}
