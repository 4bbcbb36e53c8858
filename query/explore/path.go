package explore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
	"concord/query/dossier"
)

// Step leads from one entity to another by the facts that involve both.
type Step struct {
	From graph.Entity `json:"from"`
	To   graph.Entity `json:"to"`
	// Documents counts the documents that tell the facts, the copies of one story as one.
	Documents int             `json:"documents"`
	Facts     []dossier.Entry `json:"facts"` // the best supported first
}

// Chains connect two entities.
type Chains struct {
	// Shortest has the fewest steps, and among those of this length the best supported weakest step.
	Shortest []Step `json:"shortest"`
	// Supported is the chain whose weakest step most documents tell; nil when that is Shortest.
	Supported []Step `json:"supported,omitempty"`
	// Partial says that the search for Supported stopped at its bound, so that a better one may exist.
	Partial bool `json:"partial,omitempty"`
}

// PathOptions bound a search.
type PathOptions struct {
	// MaxSteps is the greatest length of a chain; 0 means 6.
	MaxSteps int
	// MaxFacts is the number of facts that are looked at; 0 means 200,000.
	MaxFacts int
	// Avoid are IRIs of entities that no chain may pass through, such as a country that everything is in.
	Avoid []string
}

// ErrNoPath: no chain of facts connects two entities within the bounds.
var ErrNoPath = errors.New("no chain of facts connects them")

// detour is by how many steps the best supported chain may be longer than the shortest.
const detour = 2

// Path finds the shortest and the best supported chain of facts between two entities. Facts that are only said by somebody,
// and those that are only denied, connect nothing. ErrNoPath says which bound was met, if one was.
func Path(ctx context.Context, s graph.Snapshot, r *dossier.Reader, from, to string, opts PathOptions) (_ Chains, err error) {
	opts.MaxSteps = cmp.Or(opts.MaxSteps, 6)
	opts.MaxFacts = cmp.Or(opts.MaxFacts, 200_000)
	w, err := newWalk(ctx, s, opts)
	if err != nil {
		return Chains{}, err
	}
	defer func() {
		if w.cursor != nil {
			err = cmp.Or(err, w.cursor.Close())
		}
	}()
	ends := [2]graph.ID{}
	for i, iri := range []string{from, to} {
		id, ok, err := s.Find(quad.IRI(iri))
		if err != nil {
			return Chains{}, err
		}
		if !ok {
			return Chains{}, &graph.Error{Op: "find path", Path: iri, Err: graph.ErrNotFound}
		}
		ends[i] = id
		delete(w.avoid, id)
	}
	if ends[0] == ends[1] {
		return Chains{}, &graph.Error{Op: "find path", Path: from, Err: errors.New("both ends are the same entity")}
	}
	first, err := w.meet(ends[0], ends[1])
	if err != nil {
		return Chains{}, err
	}
	length := len(first) - 1
	w.seen = 0
	shortest, _, err := w.widest(ends[0], ends[1], length)
	if err != nil {
		return Chains{}, err
	}
	if shortest == nil {
		shortest = first
	}
	best, partial, err := w.widest(ends[0], ends[1], min(length+detour, opts.MaxSteps))
	if err != nil {
		return Chains{}, err
	}
	if best == nil {
		best = shortest
	}
	out := Chains{Partial: partial}
	if out.Shortest, err = w.steps(r, shortest); err != nil {
		return Chains{}, err
	}
	if !slices.Equal(best, shortest) {
		if out.Supported, err = w.steps(r, best); err != nil {
			return Chains{}, err
		}
	}
	return out, nil
}

// walk reads which entities stand next to which, once for each, within a number of facts.
type walk struct {
	ctx      context.Context
	snapshot graph.Snapshot
	opts     PathOptions
	involves graph.ID
	isA      graph.ID
	said     graph.ID // the class of statements
	status   graph.ID
	denied   graph.ID
	avoid    map[graph.ID]bool
	next     map[graph.ID][]edge
	states   graph.ID
	cursor   graph.Cursor          // over all quads, by subject
	denials  map[graph.ID]bool     // the statements that deny
	document map[graph.ID]graph.ID // of a statement
	seen     int                   // facts
}

// edge leads to an entity; support is the number of documents behind it.
type edge struct {
	to      graph.ID
	support int
}

func newWalk(ctx context.Context, s graph.Snapshot, opts PathOptions) (*walk, error) {
	w := &walk{ctx: ctx, snapshot: s, opts: opts, avoid: map[graph.ID]bool{}, next: map[graph.ID][]edge{}, document: map[graph.ID]graph.ID{}, denials: map[graph.ID]bool{}}
	for to, term := range map[*graph.ID]quad.Value{
		&w.involves: vocab.Involves, &w.isA: vocab.RDFType, &w.said: vocab.FactClass(string(graph.StatementFact)),
		&w.status: vocab.Status, &w.denied: quad.String(graph.Negated), &w.states: vocab.States,
	} {
		id, _, err := s.Find(term)
		if err != nil {
			return nil, err
		}
		*to = id
	}
	if w.status != graph.NoID && w.denied != graph.NoID {
		err := w.each(graph.IDQuad{1: w.status, 2: w.denied}, func(q graph.IDQuad) error {
			w.denials[q[0]] = true
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, iri := range opts.Avoid {
		id, ok, err := s.Find(quad.IRI(iri))
		if err != nil {
			return nil, err
		}
		if ok {
			w.avoid[id] = true
		}
	}
	return w, nil
}

// each calls f with the quads of a pattern.
func (w *walk) each(pattern graph.IDQuad, f func(graph.IDQuad) error) error {
	c, err := w.snapshot.Scan(pattern, graph.BestOrder(w.snapshot.Orders(), pattern))
	if err != nil {
		return err
	}
	for c.Next() {
		if err := f(c.Quad()); err != nil {
			return errors.Join(err, c.Close())
		}
	}
	return c.Close()
}

var errSpent = errors.New("the bound of facts is met")

// neighbours gives the entities that a fact connects with this one, in the order of their IDs.
func (w *walk) neighbours(e graph.ID) ([]edge, error) {
	if list, ok := w.next[e]; ok {
		return list, nil
	}
	type under struct{ fact, label graph.ID }
	var told []under
	err := w.each(graph.IDQuad{1: w.involves, 2: e}, func(q graph.IDQuad) error {
		told = append(told, under{q[0], q[3]})
		return nil
	})
	if err != nil {
		return nil, err
	}
	docs := map[graph.ID]map[graph.ID]bool{}
	for len(told) > 0 {
		fact := told[0].fact
		n := 1
		for n < len(told) && told[n].fact == fact {
			n++
		}
		labels := told[:n]
		told = told[n:]
		if err := w.ctx.Err(); err != nil {
			return nil, err
		}
		if w.seen++; w.seen > w.opts.MaxFacts {
			return nil, errSpent
		}
		if w.said != graph.NoID {
			is := false
			if err := w.about(graph.IDQuad{fact, w.isA, w.said}, 3, func(graph.IDQuad) error { is = true; return nil }); err != nil {
				return nil, err
			}
			if is {
				continue
			}
		}
		in := make(map[graph.ID]graph.ID, len(labels)) // the document of each statement that does not deny it
		for _, t := range labels {
			if w.denials[t.label] {
				continue
			}
			if in[t.label], err = w.documentOf(t.label); err != nil {
				return nil, err
			}
		}
		err := w.about(graph.IDQuad{fact, w.involves}, 2, func(q graph.IDQuad) error {
			doc, ok := in[q[3]]
			if !ok || q[2] == e || w.avoid[q[2]] {
				return nil
			}
			if docs[q[2]] == nil {
				docs[q[2]] = map[graph.ID]bool{}
			}
			docs[q[2]][doc] = true
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	list := make([]edge, 0, len(docs))
	for to, in := range docs {
		list = append(list, edge{to, len(in)})
	}
	slices.SortFunc(list, func(a, b edge) int { return cmp.Compare(a.to, b.to) })
	w.next[e] = list
	return list, nil
}

// documentOf gives the document in which a statement stands: what it states is told under the label of that.
func (w *walk) documentOf(label graph.ID) (graph.ID, error) {
	if d, ok := w.document[label]; ok {
		return d, nil
	}
	d := label
	if err := w.about(graph.IDQuad{label, w.states}, 2, func(q graph.IDQuad) error { d = q[3]; return nil }); err != nil {
		return graph.NoID, err
	}
	w.document[label] = d
	return d, nil
}

// about calls f with the quads of a subject that agree with a key in so many of its places. One cursor serves all.
func (w *walk) about(key graph.IDQuad, places int, f func(graph.IDQuad) error) error {
	if w.cursor == nil {
		var err error
		if w.cursor, err = w.snapshot.Scan(graph.IDQuad{}, graph.SPOL); err != nil {
			return err
		}
	}
	for ok := w.cursor.Seek(key); ok; ok = w.cursor.Next() {
		q := w.cursor.Quad()
		for i := range places {
			if q[i] != key[i] {
				return nil
			}
		}
		if err := f(q); err != nil {
			return err
		}
	}
	return w.cursor.Err()
}

// meet gives the entities along a chain of the fewest steps. It walks from both ends, always from the one with fewer
// entities at its edge.
func (w *walk) meet(from, to graph.ID) ([]graph.ID, error) {
	before := [2]map[graph.ID]graph.ID{{from: graph.NoID}, {to: graph.NoID}} // by which an end reached an entity
	edge := [2][]graph.ID{{from}, {to}}
	for steps := 0; steps < w.opts.MaxSteps && len(edge[0]) > 0 && len(edge[1]) > 0; steps++ {
		side := 0
		if len(edge[1]) < len(edge[0]) {
			side = 1
		}
		var grown []graph.ID
		for _, e := range edge[side] {
			list, err := w.neighbours(e)
			if errors.Is(err, errSpent) {
				return nil, w.noPath(fmt.Errorf("%w among the %d facts nearest to them", ErrNoPath, w.opts.MaxFacts), "allow more with --max-facts, or leave hubs out with --avoid")
			}
			if err != nil {
				return nil, err
			}
			for _, n := range list {
				if _, known := before[side][n.to]; known {
					continue
				}
				before[side][n.to] = e
				grown = append(grown, n.to)
				if _, met := before[1-side][n.to]; met {
					return chain(before, n.to), nil
				}
			}
		}
		edge[side] = grown
	}
	if len(edge[0]) == 0 || len(edge[1]) == 0 {
		return nil, w.noPath(ErrNoPath, "")
	}
	return nil, w.noPath(fmt.Errorf("%w in %d steps", ErrNoPath, w.opts.MaxSteps), "allow more with --max-steps")
}

// chain follows the ways from both ends to where they met.
func chain(before [2]map[graph.ID]graph.ID, met graph.ID) []graph.ID {
	var out []graph.ID
	for e := met; e != graph.NoID; e = before[0][e] {
		out = append(out, e)
	}
	slices.Reverse(out)
	for e := before[1][met]; e != graph.NoID; e = before[1][e] {
		out = append(out, e)
	}
	return out
}

func (w *walk) noPath(err error, hint string) error {
	return &graph.Error{Op: "find path", Err: err, Hint: hint}
}

// reached is the best way to an entity: its weakest step, and where it came from in the layer before.
type reached struct {
	weakest int
	from    graph.ID
}

// widest gives the entities along the chain of up to a number of steps whose weakest step has most documents; of equally
// good ones the shortest, and of these the first by the order of IDs. partial says that the bound of facts was met and
// entities beyond it were left out; without them there may be no chain, which is nil.
func (w *walk) widest(from, to graph.ID, most int) (chain []graph.ID, partial bool, err error) {
	layers := []map[graph.ID]reached{{from: {weakest: int(^uint(0) >> 1)}}}
	best, at := 0, 0
	for k := 1; k <= most; k++ {
		layer := map[graph.ID]reached{}
		for _, e := range sortedKeys(layers[k-1]) {
			r := layers[k-1][e]
			if e == to || r.weakest <= best {
				continue // a chain through it cannot be better than what is known
			}
			list, err := w.neighbours(e)
			if errors.Is(err, errSpent) {
				partial = true
				continue
			}
			if err != nil {
				return nil, false, err
			}
			for _, n := range list {
				weakest := min(r.weakest, n.support)
				if have, ok := layer[n.to]; !ok || weakest > have.weakest {
					layer[n.to] = reached{weakest, e}
				}
			}
		}
		layers = append(layers, layer)
		if r, ok := layer[to]; ok && r.weakest > best {
			best, at = r.weakest, k
		}
	}
	if best == 0 {
		return nil, partial, nil
	}
	chain = make([]graph.ID, at+1)
	for k, e := at, to; k >= 0; k-- {
		chain[k] = e
		e = layers[k][e].from
	}
	return chain, partial, nil
}

func sortedKeys(m map[graph.ID]reached) []graph.ID {
	keys := make([]graph.ID, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// steps shows a chain with its facts.
func (w *walk) steps(r *dossier.Reader, chain []graph.ID) ([]Step, error) {
	var out []Step
	for i := 1; i < len(chain); i++ {
		var ends [2]graph.Entity
		for k, id := range chain[i-1 : i+1] {
			t, err := w.snapshot.Term(id)
			if err != nil {
				return nil, err
			}
			iri, _ := t.(quad.IRI)
			if ends[k], err = r.Entity(string(iri)); err != nil {
				return nil, err
			}
		}
		facts, err := r.Involving([]string{ends[0].IRI, ends[1].IRI})
		if err != nil {
			return nil, err
		}
		entries, err := r.Entries(facts)
		if err != nil {
			return nil, err
		}
		entries = slices.DeleteFunc(entries, func(e dossier.Entry) bool {
			return e.Type == graph.StatementFact || e.Status == graph.Negated
		})
		bySupport(entries)
		out = append(out, Step{From: ends[0], To: ends[1], Documents: support(entries), Facts: entries})
	}
	return out, nil
}
