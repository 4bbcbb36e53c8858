package ask

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// mostListed is the number of facts up to which a query lists them.
const mostListed = 200

// sparqlOf writes the answers as a SPARQL query that gives them again, with the statement and the words that each rests on; ""
// for answers that rest on no fact. What the graph's structure says of the question stands as patterns: the type of fact,
// the roles of the entities it names. That a fact's words meet the question's is no pattern; the facts that do are listed.
func (p *plan) sparqlOf(values []Value) string {
	type kind struct {
		fact graph.FactType
		role string
	}
	var kinds []kind
	facts := map[kind][]string{}
	for _, v := range values {
		k := kind{v.Type, v.Role}
		if len(v.Facts) == 0 || v.Type == "" {
			return ""
		}
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
		facts[k] = append(facts[k], v.Facts...)
	}
	if len(kinds) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("SELECT DISTINCT ?fact ?answer ?statement ?quote WHERE {\n")
	for i, k := range kinds {
		list := facts[k]
		slices.Sort(list)
		list = slices.Compact(list)
		if len(list) > mostListed {
			return ""
		}
		indent := "  "
		if len(kinds) > 1 {
			if i > 0 {
				b.WriteString("  UNION\n")
			}
			b.WriteString("  {\n")
			indent = "    "
		}
		fmt.Fprintf(&b, "%s# %s that meet the question's words and times\n%sVALUES ?fact {", indent, strings.ReplaceAll(string(k.fact), "_", " ")+" facts", indent)
		for _, f := range list {
			fmt.Fprintf(&b, " <%s>", f)
		}
		b.WriteString(" }\n")
		fmt.Fprintf(&b, "%sGRAPH ?statement {\n%s  ?fact a %s", indent, indent, short(vocab.FactClass(string(k.fact))))
		if isRole(k.fact, k.role) {
			fmt.Fprintf(&b, " ; %s ?answer", short(vocab.Role(k.role)))
		}
		fmt.Fprintf(&b, " .\n%s}\n%s?statement con:cites/oa:exact ?quote .\n", indent, indent)
		if !isRole(k.fact, k.role) {
			fmt.Fprintf(&b, "%sBIND(?quote AS ?answer)\n", indent)
		}
		if len(kinds) > 1 {
			b.WriteString("  }\n")
		}
	}
	b.WriteString("}")
	return b.String()
}

// isRole says whether facts of a type have a role of this name.
func isRole(t graph.FactType, role string) bool {
	return slices.ContainsFunc(graph.Roles(t), func(r graph.Role) bool { return r.Name == role })
}

// short writes an IRI of the vocabulary with the prefix that queries know.
func short(iri quad.IRI) string {
	if name, ok := strings.CutPrefix(string(iri), vocab.NS); ok {
		return "con:" + name
	}
	return "<" + string(iri) + ">"
}
