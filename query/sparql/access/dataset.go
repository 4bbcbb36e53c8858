package access

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// DefaultGraph says what the default graph is.
type DefaultGraph uint8

// The kinds of default graph.
const (
	// Union: the quads of all labels and of none, each triple once.
	Union DefaultGraph = iota
	// Unlabelled: the quads without label (the standard's default graph).
	Unlabelled
	// Merge: the quads of some labels, each triple once (FROM).
	Merge
)

// Dataset is the graphs that a query sees. The zero value is the union of all labels as default graph, and each label as
// a named graph.
type Dataset struct {
	Default DefaultGraph
	Merged  []quad.IRI // for Merge
	// Named limits the named graphs when Limited is set (FROM NAMED).
	Named   []quad.IRI
	Limited bool
}

// GraphKind tells which graph a pattern is matched against.
type GraphKind uint8

// The kinds of active graph.
const (
	DefaultKind GraphKind = iota // the default graph
	NamedKind                    // one named graph
	AnyKind                      // each named graph in turn, the label is part of the match
)

// Graph is an active graph.
type Graph struct {
	Kind GraphKind
	ID   graph.ID // of NamedKind
}

// labels is a dataset with its names looked up.
type labels struct {
	def     DefaultGraph
	merged  []graph.ID // sorted
	named   []graph.ID // sorted
	limited bool
}

func (v *View) lookUpLabels(ds Dataset) error {
	find := func(iris []quad.IRI) ([]graph.ID, error) {
		var ids []graph.ID
		for _, iri := range iris {
			id, ok, err := v.snap.Find(iri)
			if err != nil {
				return nil, err
			}
			if ok {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		return slices.Compact(ids), nil
	}
	var err error
	v.labels = labels{def: ds.Default, limited: ds.Limited}
	if v.labels.merged, err = find(ds.Merged); err != nil {
		return err
	}
	v.labels.named, err = find(ds.Named)
	return err
}

// allowed says whether a quad under a label is in the graph.
func (l *labels) allowed(g Graph, label graph.ID) bool {
	switch g.Kind {
	case NamedKind:
		return label == g.ID
	case AnyKind:
		if l.limited {
			_, ok := slices.BinarySearch(l.named, label)
			return ok
		}
		return label != graph.DefaultLabel
	}
	switch l.def {
	case Union:
		return true
	case Unlabelled:
		return label == graph.DefaultLabel
	}
	_, ok := slices.BinarySearch(l.merged, label)
	return ok
}

// single gives the one label that the graph's quads are under, when there is just one.
func (l *labels) single(g Graph) (graph.ID, bool) {
	switch {
	case g.Kind == NamedKind:
		return g.ID, true
	case g.Kind == AnyKind:
		if l.limited && len(l.named) == 1 {
			return l.named[0], true
		}
	case l.def == Unlabelled:
		return graph.DefaultLabel, true
	case l.def == Merge && len(l.merged) == 1:
		return l.merged[0], true
	}
	return 0, false
}

// Empty says that no quad can be in the graph.
func (v *View) Empty(g Graph) bool {
	l := &v.labels
	switch g.Kind {
	case NamedKind:
		return !l.allowed(Graph{Kind: AnyKind}, g.ID)
	case AnyKind:
		return l.limited && len(l.named) == 0
	}
	return l.def == Merge && len(l.merged) == 0
}

// Names gives the named graphs of the dataset: those that have a quad, or all of FROM NAMED.
func (v *View) Names(ctx context.Context) ([]graph.ID, error) {
	if v.labels.limited {
		return v.labels.named, nil
	}
	if v.names != nil {
		return v.names, nil
	}
	c, err := v.snap.Scan(graph.IDQuad{}, graph.LSPO)
	if err != nil {
		return nil, err
	}
	names := []graph.ID{}
	for ok := c.Seek(graph.IDQuad{0, 0, 0, graph.DefaultLabel + 1}); ok; {
		label := c.Quad()[3]
		names = append(names, label)
		if len(names)%256 == 0 && ctx.Err() != nil {
			_ = c.Close()
			return nil, context.Cause(ctx)
		}
		if label == ^graph.ID(0) {
			break
		}
		ok = c.Seek(graph.IDQuad{0, 0, 0, label + 1})
	}
	if err := c.Close(); err != nil {
		return nil, err
	}
	v.names = names
	return names, nil
}

// HasGraph says whether the dataset has the named graph: it is named by FROM NAMED, or a quad stands under it.
func (v *View) HasGraph(id graph.ID) (bool, error) {
	if id == graph.DefaultLabel || id.IsLocal() {
		return false, nil
	}
	if v.labels.limited {
		return v.labels.allowed(Graph{Kind: AnyKind}, id), nil
	}
	c, err := v.snap.Scan(graph.IDQuad{0, 0, 0, id}, graph.LSPO)
	if err != nil {
		return false, err
	}
	ok := c.Next()
	return ok, c.Close()
}
