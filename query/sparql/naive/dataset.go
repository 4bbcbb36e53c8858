package naive

import (
	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// Dataset is quads; those without label are the default graph. A named graph exists when it has quads.
type Dataset []quad.Quad

// triple is a quad without its label.
type triple struct{ s, p, o quad.Value }

// graph is a set of triples, found by subject and by object.
type graph struct {
	triples   []triple
	bySubject map[quad.Value][]triple
	byObject  map[quad.Value][]triple
}

func newGraph(quads []quad.Quad, in func(label quad.Value) bool) *graph {
	g := &graph{bySubject: map[quad.Value][]triple{}, byObject: map[quad.Value][]triple{}}
	seen := map[triple]bool{}
	for _, q := range quads {
		t := triple{q.Subject, q.Predicate, q.Object}
		if !in(q.Label) || seen[t] {
			continue
		}
		seen[t] = true
		g.triples = append(g.triples, t)
		g.bySubject[t.s] = append(g.bySubject[t.s], t)
		g.byObject[t.o] = append(g.byObject[t.o], t)
	}
	return g
}

// candidates gives triples among which are all with the subject and object; nil is any.
func (g *graph) candidates(s, o quad.Value) []triple {
	if s != nil {
		return g.bySubject[s]
	}
	if o != nil {
		return g.byObject[o]
	}
	return g.triples
}

// nodes gives every subject and object once, in the order of the triples.
func (g *graph) nodes() []quad.Value {
	var nodes []quad.Value
	seen := map[quad.Value]bool{}
	for _, t := range g.triples {
		for _, v := range [2]quad.Value{t.s, t.o} {
			if !seen[v] {
				seen[v] = true
				nodes = append(nodes, v)
			}
		}
	}
	return nodes
}

// graphs is an RDF dataset as a query sees it (13.2).
type graphs struct {
	base  *graph
	names []quad.Value // in the order they were met
	named map[quad.Value]*graph
}

// newGraphs makes the dataset that a query sees: that of FROM and FROM NAMED if there are any, else all of the quads,
// the default graph being those without label, or with union those of all labels.
func newGraphs(quads []quad.Quad, from *algebra.Dataset, union bool) *graphs {
	d := &graphs{named: map[quad.Value]*graph{}}
	labels := map[quad.Value]bool{}
	for _, q := range quads {
		if q.Label == nil || labels[q.Label] {
			continue
		}
		labels[q.Label] = true
		if from == nil || from.AllNamed {
			d.names = append(d.names, q.Label)
		}
	}
	inBase := func(label quad.Value) bool { return union || label == nil }
	if from != nil {
		merged := map[quad.Value]bool{}
		for _, iri := range from.Default {
			merged[iri] = true
		}
		inBase = func(label quad.Value) bool { return label != nil && merged[label] }
		met := map[quad.Value]bool{}
		for _, iri := range from.Named {
			if labels[iri] && !met[iri] {
				met[iri] = true
				d.names = append(d.names, iri)
			}
		}
	}
	d.base = newGraph(quads, inBase)
	for _, name := range d.names {
		d.named[name] = newGraph(quads, func(label quad.Value) bool { return label == name })
	}
	return d
}
