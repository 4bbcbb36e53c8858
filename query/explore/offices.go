package explore

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// officeRule finds two persons in an office that one person holds at a time.
func officeRule() rule {
	return rule{
		OfficeConflict, graph.PositionFact, officeKey, "person",
		func(f *dossier.Fact) string { return names(f, "person") },
		officesClash,
	}
}

// soleOffices are the offices that one person holds at a time in one country or organization.
var soleOffices = []string{
	"president", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope", "emperor", "mayor", "governor", "ambassador",
	"chairman", "chairwoman", "chairperson", "chair", "ceo", "rector", "speaker", "head", "chief", "director", "minister", "secretary",
}

// common are words that leave an office to many at once, or say that it is not held, or is held for another.
var common = []string{
	"deputy", "vice", "former", "ex", "acting", "assistant", "associate", "co", "honorary", "elect", "first", "second", "senior", "member", "adviser",
	"advisor", "designate", "late", "interim", "regional", "state", "under", "joint",
}

// officeKey: the office, and of what. A minister, director or secretary alone is one of many.
func officeKey(f *dossier.Fact) (key, about string) {
	of := ids(f, "of")
	words := dossier.Fields(f.Text("role"))
	if of == "" || len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(common, w) }) {
		return "", ""
	}
	office := content(f.Text("role"))
	sole := slices.ContainsFunc(office, func(w string) bool { return slices.Contains(soleOffices, w) })
	if !sole {
		return "", ""
	}
	if len(office) == 1 && slices.Contains([]string{"minister", "director", "secretary", "head", "chief", "chair", "ambassador"}, office[0]) {
		return "", ""
	}
	// "Minister of Foreign Affairs" is the foreign minister.
	office = slices.DeleteFunc(office, func(w string) bool { return w == "affair" })
	return strings.Join(office, " ") + "\x00" + of, f.Office(f.Text("role"))
}

// turnover are words of a sentence that tells of a change in an office.
var turnover = []string{
	"former", "formerly", "ex", "then", "predecessor", "successor", "succeeded", "succeeds", "succeed", "replaced", "replaces", "replacing", "newly", "elected", "elect", "appointed",
	"resigned", "outgoing", "incoming", "late", "previous", "previously", "until", "inaugurated", "sworn", "took", "served", "was",
}

// officesClash: two persons who are no spellings of one name hold the office at the same time, and no sentence speaks of a
// change.
func officesClash(a, b *dossier.Fact) bool {
	settled := func(f *dossier.Fact) *dossier.Fact {
		g := f.Saying(slices.DeleteFunc(slices.Clone(f.Statements()), func(s dossier.Statement) bool {
			return s.Status != graph.Asserted || slices.ContainsFunc(dossier.Fields(s.Quote), func(w string) bool { return slices.Contains(turnover, w) })
		}))
		return &g
	}
	for _, x := range a.Values("person") {
		for _, y := range b.Values("person") {
			if x.Entity == nil || y.Entity == nil || x.Entity.IRI == y.Entity.IRI || shareName(*x.Entity, *y.Entity) {
				return false
			}
		}
	}
	return near(settled(a), settled(b))
}
