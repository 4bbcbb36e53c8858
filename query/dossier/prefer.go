package dossier

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// Preference says which facts of a type are read where there are too many to read all. It is judged by the index alone, a
// column of it for each thing that matters. The zero Preference prefers what most statements tell.
type Preference struct {
	// Within says whether the bounds of a fact's dates fit, "" being open; nil where dates do not matter.
	Within func(earliest, latest string) bool
	// Has says whether an argument that is no entity has the words that are wanted; nil where words do not matter.
	Has func(words []string) bool
	// Extreme is what a superlative chooses by: the kind of role that has the number or date, and whether the least is wanted.
	Extreme *Extreme
}

// Extreme is a superlative: the greatest or least number, the latest or earliest date.
type Extreme struct {
	By    graph.RoleKind // graph.NumberRole or graph.DateRole
	Least bool
}

// mostRated is how many facts are rated to find those to read; of more, those that most statements tell.
const mostRated = 20_000

// column reads one predicate of many subjects.
type column struct {
	nodes     *nodes
	predicate graph.ID
	cursor    graph.Cursor // by subject within the predicate; nil where the store keeps no such order
	quads     []graph.IDQuad
}

// psol is the order in which a column's subjects lie together.
var psol = graph.Order{1, 0, 2, 3}

// column opens a column; nil when the graph has not the predicate. The caller closes it.
func (n *nodes) column(p quad.IRI) (*column, error) {
	id, err := n.id(p)
	if err != nil || id == graph.NoID {
		return nil, err
	}
	c := &column{nodes: n, predicate: id}
	if slices.Contains(n.snapshot.Orders(), psol) {
		c.cursor, err = n.snapshot.Scan(graph.IDQuad{1: id}, psol)
	}
	return c, err
}

func (c *column) close() error {
	if c == nil || c.cursor == nil {
		return nil
	}
	return c.cursor.Close()
}

// of gives the first object of a subject, NoID when there is none. Subjects are best asked for in the order of their IDs.
func (c *column) of(subject graph.ID) (graph.ID, error) {
	if c == nil {
		return graph.NoID, nil
	}
	if c.cursor != nil {
		if c.cursor.Seek(graph.IDQuad{subject, c.predicate}) {
			if q := c.cursor.Quad(); q[0] == subject {
				return q[2], nil
			}
		}
		return graph.NoID, c.cursor.Err()
	}
	var err error
	if c.quads, err = c.nodes.quadsOf(c.quads[:0], subject, c.predicate); err != nil || len(c.quads) == 0 {
		return graph.NoID, err
	}
	return c.quads[0][2], nil
}

// best chooses the facts that are read of a list that is too long and sorted by ID.
func (r *Reader) best(ctx context.Context, w Wanted, list []listed) ([]listed, error) {
	list = slices.Clone(list)
	byTold := func(a, b listed) int { return cmp.Or(cmp.Compare(b.told, a.told), cmp.Compare(a.id, b.id)) }
	p := w.Prefer
	if w.Type == "" {
		p.Has, p.Extreme = nil, nil // they are of the roles of a type
	}
	if p.Within == nil && p.Has == nil && p.Extreme == nil {
		slices.SortFunc(list, byTold)
		return list[:w.Most], nil
	}
	if len(list) > mostRated {
		slices.SortFunc(list, byTold)
		list = list[:mostRated]
		slices.SortFunc(list, byID)
	}
	fits := make([]float64, len(list))
	// each column is walked by itself, from one end to the other
	walk := func(predicate quad.IRI, rate func(i int, text string)) error {
		c, err := r.nodes.column(predicate)
		if err != nil || c == nil {
			return err
		}
		for i, l := range list {
			if i%1024 == 0 && ctx.Err() != nil {
				return cmp.Or(ctx.Err(), c.close())
			}
			o, err := c.of(l.id)
			if err != nil {
				return cmp.Or(err, c.close())
			}
			if o == graph.NoID {
				continue
			}
			t, err := r.nodes.term(o)
			if err != nil {
				return cmp.Or(err, c.close())
			}
			text, _ := graph.LiteralText(t)
			rate(i, text)
		}
		return c.close()
	}
	const dated, worded = 1 << 20, 1 << 18 // both weigh more than any number or day
	if p.Within != nil {
		if err := r.rateDates(walk, p.Within, fits, dated); err != nil {
			return nil, err
		}
	}
	if p.Has != nil {
		known := map[string]bool{}
		for _, role := range graph.Roles(w.Type) {
			if role.Kind != graph.TextRole {
				continue
			}
			err := walk(vocab.Role(role.Name), func(i int, text string) {
				has, ok := known[text]
				if !ok {
					has = p.Has(Fields(text))
					known[text] = has
				}
				if has && fits[i] < worded+dated {
					fits[i] += worded
				}
			})
			if err != nil {
				return nil, err
			}
		}
	}
	if p.Extreme != nil {
		for _, role := range graph.Roles(w.Type) {
			if role.Kind != p.Extreme.By {
				continue
			}
			err := walk(vocab.Role(role.Name), func(i int, text string) { fits[i] += p.Extreme.rate(text) })
			if err != nil {
				return nil, err
			}
			break // the first such role is what is compared
		}
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(fits[j], fits[i]), byTold(list[i], list[j])) })
	out := make([]listed, w.Most)
	for i := range out {
		out[i] = list[order[i]]
	}
	return out, nil
}

// rateDates adds to what fits where the bounds of a fact's dates are wanted.
func (r *Reader) rateDates(walk func(quad.IRI, func(int, string)) error, within func(earliest, latest string) bool, fits []float64, worth float64) error {
	earliest := make([]string, len(fits))
	if err := walk(vocab.Earliest, func(i int, text string) { earliest[i] = text }); err != nil {
		return err
	}
	latest := make([]string, len(fits))
	if err := walk(vocab.Latest, func(i int, text string) { latest[i] = text }); err != nil {
		return err
	}
	for i := range fits {
		if earliest[i]+latest[i] != "" && within(earliest[i], latest[i]) {
			fits[i] += worth
		}
	}
	return nil
}

// rate says how far a number or date goes the way of the superlative, between 0 and 2^17.
func (e *Extreme) rate(text string) float64 {
	const middle = 1 << 16
	x := 0.0
	if e.By == graph.DateRole {
		earliest, latest, ok := graph.DateBounds(text)
		day := cmp.Or(latest, earliest)
		if e.Least {
			day = cmp.Or(earliest, latest)
		}
		n, err := strconv.ParseFloat(strings.ReplaceAll(day, "-", ""), 64)
		if !ok || err != nil {
			return 0
		}
		x = n / 1000 // 20180131 becomes 20180.131
	} else {
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return 0
		}
		// By magnitude: amounts go from one to thousands of millions of millions.
		x = math.Copysign(math.Log1p(math.Abs(n))*1000, n)
	}
	if e.Least {
		x = -x
	}
	return middle + max(-middle, min(x, middle))
}

// mostWordings is how many different texts of arguments are looked at for the words of a question.
const mostWordings = 20_000

// Holding gives the facts of a type of which some argument that is no entity has the words that are asked for, sorted by IRI. It
// looks at each text once, however many facts have it, and at not more than some ten thousand. left counts those that were found
// and not read, since there are more than Wanted.Most.
func (r *Reader) Holding(ctx context.Context, w Wanted, has func(words []string) bool) (facts []Fact, left int, err error) {
	lists, err := r.worded(ctx, w.Type, has)
	if err != nil {
		return nil, 0, err
	}
	var list []listed
	w.Prefer.Has = nil // all have
	if list = union(lists...); w.Prefer.Within == nil && w.Prefer.Extreme == nil && len(list) > manyOfAll*w.Most {
		if list, left, err = r.mostTold(w, list); err != nil {
			return nil, 0, err
		}
	} else if list, err = r.ofType(w.Type, list, math.MaxInt); err != nil {
		return nil, 0, err
	}
	if all := len(list); all > w.Most {
		if list, err = r.best(ctx, w, list); err != nil {
			return nil, 0, err
		}
		left = all - len(list)
	}
	facts, err = r.readListed(w, list, left)
	return facts, left, err
}

// worded gives the facts that have words in an argument of a type, by role, sorted by ID.
func (r *Reader) worded(ctx context.Context, t graph.FactType, has func(words []string) bool) ([][]listed, error) {
	var lists [][]listed
	for _, role := range graph.Roles(t) {
		if role.Kind != graph.TextRole {
			continue
		}
		of, err := r.holding(ctx, vocab.Role(role.Name), has)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(of, byID)
		lists = append(lists, of)
	}
	return lists, nil
}

// holding gives the facts that have a text in a role, by ID, whose words are asked for.
func (r *Reader) holding(ctx context.Context, role quad.IRI, has func(words []string) bool) (list []listed, err error) {
	p, err := r.nodes.id(role)
	if err != nil || p == graph.NoID {
		return nil, err
	}
	texts, err := r.index.wordsOf(ctx, r.nodes, role)
	if err != nil {
		return nil, err
	}
	for _, t := range texts {
		if !has(t.words) {
			continue
		}
		key := listKey{role, fmt.Sprintf("text %x", uint64(t.id))}
		if kept, ok := r.index.list(r.snapshot, key); ok {
			list = append(list, kept...)
			continue
		}
		start := len(list)
		err := r.nodes.scan(graph.IDQuad{1: p, 2: t.id}, func(q graph.IDQuad) error {
			if k := len(list); k > start && list[k-1].id == q[0] {
				list[k-1].told++
			} else {
				list = append(list, listed{q[0], 1})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		r.index.keep(r.snapshot, key, slices.Clone(list[start:]))
	}
	return list, nil
}

// wordings gives the different texts in a role, up to mostWordings. From one text to the next the cursor jumps.
func (n *nodes) wordings(ctx context.Context, role quad.IRI) (list []wording, err error) {
	p, err := n.id(role)
	if err != nil || p == graph.NoID {
		return nil, err
	}
	c, err := n.snapshot.Scan(graph.IDQuad{1: p}, graph.POSL)
	if err != nil {
		return nil, err
	}
	defer func() { err = cmp.Or(err, c.Close()) }()
	list = []wording{} // not nil, which is what has not been read
	for ok := c.Next(); ok && len(list) < mostWordings; {
		if len(list)%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		o := c.Quad()[2]
		t, err := n.snapshot.Term(o)
		if err != nil {
			return nil, err
		}
		words, _ := graph.LiteralText(t)
		list = append(list, wording{o, Fields(words)})
		ok = c.Seek(graph.IDQuad{1: p, 2: o + 1})
	}
	return list, nil
}
