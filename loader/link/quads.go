package link

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/vocab"
)

// method is the rule by which a link was accepted that no person decided.
const method = "fellegi-sunter"

// labelOf is the label of all quads of a dataset.
func labelOf(name string) quad.IRI { return graph.LinkLabel(name) }

// quads gives the quads of the dataset as they are after the run: the dataset, the links that were accepted, their records,
// and what people decided before.
func (p *pass) quads(author Author, old []quad.Quad) []quad.Quad {
	w := writer{name: p.d.Name, seen: map[quad.Quad]bool{}}
	w.dataset(p.d.Path, author)
	met := map[string]bool{}
	var links []graph.Link
	for _, m := range p.report.pairs {
		if m.Outcome != Accept {
			continue
		}
		if m.link.Rule != "" {
			links = append(links, *m.link)
		}
		met[m.Record] = true
		for _, q := range m.record.quads() {
			w.add(q.Subject, q.Predicate, q.Object)
		}
	}
	// What was decided about records that the dataset no longer has stays decided, with what was known of them.
	w.links(append(links, p.said.links...), old, met)
	return w.out
}

// writer collects the quads of a dataset, each once.
type writer struct {
	name string
	out  []quad.Quad
	seen map[quad.Quad]bool
}

func (w *writer) add(s, p, o quad.Value) {
	q := quad.Quad{Subject: s, Predicate: p, Object: o, Label: labelOf(w.name)}
	if !w.seen[q] {
		w.seen[q] = true
		w.out = append(w.out, q)
	}
}

func (w *writer) text(s, p quad.IRI, o string) {
	if o != "" {
		w.add(s, p, quad.String(o))
	}
}

func (w *writer) dataset(path string, author Author) {
	node := labelOf(w.name)
	w.add(node, vocab.RDFType, vocab.LinkedDataset)
	w.text(node, vocab.Name, w.name)
	w.text(node, vocab.URL, base(path))
	w.text(node, vocab.JudgedBy, author.By)
	w.text(node, vocab.JudgedOn, stamp(author.On))
	w.text(node, vocab.Because, author.Because)
}

// base is the last part of a path: the folders of whoever linked are nobody's business.
func base(path string) string {
	return path[strings.LastIndexAny(path, `/\`)+1:]
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// links writes links, and of the old quads those of their records but what was written anew.
func (w *writer) links(list []graph.Link, old []quad.Quad, anew map[string]bool) {
	keep := map[quad.Value]bool{}
	for i := range list {
		l := &list[i]
		for _, q := range l.Quads() {
			w.add(q.Subject, q.Predicate, q.Object)
		}
		if l.Outcome == Accept && !anew[l.Record] {
			keep[quad.IRI(l.Record)] = true
		}
	}
	for _, q := range old {
		if keep[q.Subject] {
			w.add(q.Subject, q.Predicate, q.Object)
		}
	}
}

// Linked is a dataset that was linked.
type Linked struct {
	Name    string `json:"name"`
	Path    string `json:"path"`
	By      string `json:"by,omitempty"`
	On      string `json:"on,omitempty"`
	Because string `json:"because,omitempty"`
	Links   int    `json:"links"`
	Left    int    `json:"left"` // links that lead to no entity now
}

// List gives the datasets that were linked, sorted by name.
func List(ctx context.Context, store graph.Store, keys *namekey.Keyer) ([]Linked, error) {
	snapshot, err := store.Snapshot()
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	ids := [2]graph.ID{}
	for i, v := range []quad.Value{vocab.RDFType, vocab.LinkedDataset} {
		id, ok, err := snapshot.Find(v)
		if err != nil || !ok {
			return nil, err
		}
		ids[i] = id
	}
	c, err := snapshot.Scan(graph.IDQuad{1: ids[0], 2: ids[1]}, graph.POSL)
	if err != nil {
		return nil, err
	}
	var labels []quad.IRI
	for c.Next() {
		term, err := snapshot.Term(c.Quad()[0])
		if err != nil {
			return nil, cmp.Or(err, c.Close())
		}
		if iri, ok := term.(quad.IRI); ok {
			labels = append(labels, iri)
		}
	}
	if err := c.Close(); err != nil {
		return nil, err
	}
	view := graph.OpenView(snapshot, keys)
	var out []Linked
	for _, label := range labels {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		quads, err := view.Labelled(label)
		if err != nil {
			return nil, err
		}
		l := Linked{Name: strings.TrimPrefix(string(label), vocab.LinkPrefix)}
		for _, q := range quads {
			if q.Predicate == vocab.ExactMatch && strings.HasPrefix(valueText(q.Subject), vocab.EntityPrefix) {
				l.Links++
			}
			if q.Predicate == vocab.LeftOver {
				l.Left++
			}
			if q.Subject != label {
				continue
			}
			switch q.Predicate {
			case vocab.URL:
				l.Path = valueText(q.Object)
			case vocab.JudgedBy:
				l.By = valueText(q.Object)
			case vocab.JudgedOn:
				l.On = valueText(q.Object)
			case vocab.Because:
				l.Because = valueText(q.Object)
			}
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Linked) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// Drop takes everything away that came with a dataset, decisions too. It is graph.ErrNotFound when nothing did.
func Drop(ctx context.Context, store graph.Store, keys *namekey.Keyer, name string) (graph.Applied, error) {
	snapshot, err := store.Snapshot()
	if err != nil {
		return graph.Applied{}, err
	}
	defer snapshot.Close()
	name = strings.TrimPrefix(name, vocab.LinkPrefix)
	quads, err := graph.OpenView(snapshot, keys).Labelled(labelOf(name))
	if err != nil {
		return graph.Applied{}, err
	}
	if len(quads) == 0 {
		return graph.Applied{}, &graph.Error{Op: "drop links", Path: name, Err: graph.ErrNotFound, Hint: `"concord link --list" lists the datasets`}
	}
	return store.Apply(ctx, graph.Change{Remove: quads})
}
