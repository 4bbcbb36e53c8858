package graph

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph/namekey"
	"concord/graph/vocab"
)

// Quads gives the quads of an entity: its type, names and name keys under the label [vocab.Names], its identifiers under
// [vocab.Gazetteer]. They stand once in the graph however many documents name the entity; which documents do is told by
// their mentions. More are other names under which it is to be found, from the gazetteer; they are no aliases, for no
// document uses them.
func (e Entity) Quads(names *namekey.Keyer, more ...string) []quad.Quad {
	node := quad.IRI(e.IRI)
	out := []quad.Quad{
		{Subject: node, Predicate: vocab.RDFType, Object: vocab.EntityClass(string(e.Type)), Label: vocab.Names},
		{Subject: node, Predicate: vocab.RDFSLabel, Object: quad.String(e.Name), Label: vocab.Names},
	}
	keys := map[string]bool{}
	for _, a := range e.Aliases {
		out = append(out, quad.Quad{Subject: node, Predicate: vocab.AltLabel, Object: quad.String(a), Label: vocab.Names})
	}
	for _, name := range slices.Concat([]string{e.Name}, e.Aliases, more) {
		if k := names.Key(name); k != "" {
			keys[k] = true
		}
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		out = append(out, quad.Quad{Subject: node, Predicate: vocab.NameKey, Object: quad.String(k), Label: vocab.Names})
	}
	for _, scheme := range slices.Sorted(maps.Keys(e.IDs)) {
		out = append(out, quad.Quad{Subject: node, Predicate: vocab.Identifier(scheme), Object: quad.String(e.IDs[scheme]), Label: vocab.Gazetteer})
	}
	return out
}
