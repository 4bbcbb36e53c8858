package ask

import (
	"context"
	"math"
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// How much is read for a question. A graph in which everything is fewer than this is searched whole; in a larger one the
// facts go first that involve all names of the question, have its words and dates in their arguments, and are told most.
const (
	mostFacts   = 200 // of a type that involve a name of the question
	bestFacts   = 64  // of a type, where there are more
	mostOfType  = 400 // of a type, for a question that no fact with its names answers
	mostWords   = 64  // of a type, for their words alone
	mostSources = 12  // documents that are searched for facts which only mention the names
)

// cache gives the facts that could meet a question, by type, and reads them once.
type cache struct {
	ctx      context.Context
	plan     *plan
	world    world
	involved map[graph.FactType]*found // those that involve an entity of the question
	all      map[graph.FactType]*found
	docs     []string // that name all names, when they were read
	read     bool
}

// found are facts, and how many there are besides.
type found struct {
	facts []dossier.Fact
	left  int
	// whole says that they are all that involve any of the names.
	whole bool
}

func newCache(ctx context.Context, p *plan, w world) *cache {
	return &cache{ctx: ctx, plan: p, world: w, involved: map[graph.FactType]*found{}, all: map[graph.FactType]*found{}}
}

// of gives the facts of a type: all, or those that involve what the question names. left counts those that are left out
// because there are too many.
func (c *cache) of(t graph.FactType, all bool) (facts []dossier.Fact, left int, err error) {
	if all || len(c.plan.names) == 0 {
		f, err := c.anywhere(t)
		return f.facts, f.left, err
	}
	f, ok := c.involved[t]
	if !ok {
		f = &found{}
		c.involved[t] = f
		groups := c.plan.groups()
		any := dossier.Wanted{Type: t, With: [][]string{slices.Concat(groups...)}, Most: mostFacts, Ration: true, Prefer: c.plan.prefer(t)}
		n, err := c.world.Count(any)
		if err != nil {
			return nil, 0, err
		}
		f.whole = n <= mostFacts
		if !f.whole {
			any.With, any.Most = groups, bestFacts
		}
		if f.facts, f.left, err = c.world.Facts(c.ctx, any); err != nil {
			return nil, 0, err
		}
	}
	return f.facts, f.left, nil
}

// less gives, where there are too many facts of a type to read all that involve any of the names, those that involve the
// rarest of them, if these are few enough.
func (c *cache) less(t graph.FactType) (facts []dossier.Fact, left int, err error) {
	f := c.involved[t]
	groups := c.plan.groups()
	if f == nil || f.whole || len(groups) < 2 {
		return nil, 0, nil
	}
	var rarest dossier.Wanted
	least := math.MaxInt
	for _, g := range groups {
		w := dossier.Wanted{Type: t, With: [][]string{g}, Most: mostFacts, Ration: true, Prefer: c.plan.prefer(t)}
		n, err := c.world.Count(w)
		if err != nil {
			return nil, 0, err
		}
		if n > 0 && n <= mostFacts && n < least {
			rarest, least = w, n
		}
	}
	if least == math.MaxInt {
		return nil, 0, nil
	}
	return c.world.Facts(c.ctx, rarest)
}

// anywhere gives the facts of a type that may meet the question though they involve none of its names: all, where they are
// not too many; else those of the documents that name all its names, or with its words in their arguments.
func (c *cache) anywhere(t graph.FactType) (*found, error) {
	if f, ok := c.all[t]; ok {
		return f, nil
	}
	f := &found{}
	c.all[t] = f
	of := dossier.Wanted{Type: t, Most: mostOfType, Ration: true, Prefer: c.plan.prefer(t)}
	n, err := c.world.Count(of)
	if err != nil {
		return f, err
	}
	if n <= mostOfType {
		f.facts, f.left, err = c.world.Facts(c.ctx, of)
		return f, err
	}
	if len(c.plan.names) > 0 {
		docs, err := c.sources()
		if err != nil || len(docs) == 0 {
			return f, err
		}
		f.facts, err = c.world.Told(t, docs)
		return f, err
	}
	of.Most = mostWords
	f.facts, f.left, err = c.world.Holding(c.ctx, of, func(words []string) bool { return c.plan.mentions(t, words) })
	return f, err
}

// sources gives the documents that name all names of the question, and have in their text what is written as a name and is
// none that the graph knows; none when there are too many.
func (c *cache) sources() ([]string, error) {
	if c.read {
		return c.docs, nil
	}
	c.read = true
	docs, all, err := c.world.Naming(c.plan.groups(), mostSources)
	if err != nil || all > mostSources {
		return nil, err
	}
	for _, d := range docs {
		if len(c.plan.missing) > 0 {
			doc, err := c.world.Text(d)
			if err != nil {
				return nil, err
			}
			text := dossier.Fold(doc.Text)
			if !slices.ContainsFunc(c.plan.words, func(w word) bool { return w.proper && strings.Contains(text, w.lower) }) {
				continue
			}
		}
		c.docs = append(c.docs, d)
	}
	return c.docs, nil
}

// groups gives for each name of the question the IRIs of what it can mean.
func (p *plan) groups() [][]string {
	out := make([][]string, len(p.names))
	for i, n := range p.names {
		for _, e := range n.entities {
			out[i] = append(out[i], e.IRI)
		}
	}
	return out
}

// mentions says whether words of an argument have one of the question that tells facts of a type apart; where the question
// has words that are written as names and are none that the graph knows, one of those.
func (p *plan) mentions(t graph.FactType, fields []string) bool {
	for _, w := range p.words {
		if p.tells(t, w) && (w.proper || len(p.missing) == 0) && holds(fields, w) {
			return true
		}
	}
	return false
}

// tells says whether a word of the question tells facts of a type apart: it does not only say that such facts are meant.
func (p *plan) tells(t graph.FactType, w word) bool {
	return w.use == useContent && !generic[w.base] && !speaksOf(t, w)
}

// speaksOf says whether a word only says that facts of a type are meant.
func speaksOf(t graph.FactType, w word) bool {
	return !w.proper && slices.ContainsFunc(topics, func(o topic) bool { return o.fact == t && slices.Contains(o.words, w.base) })
}

// prefer says which facts of a type are read where there are too many.
func (p *plan) prefer(t graph.FactType) dossier.Preference {
	out := dossier.Preference{Extreme: p.extreme}
	if len(p.dates) > 0 {
		out.Within = func(earliest, latest string) bool {
			return slices.ContainsFunc(p.dates, func(d period) bool { return within(earliest, latest, d) })
		}
	}
	if slices.ContainsFunc(p.words, func(w word) bool { return p.tells(t, w) }) {
		out.Has = func(words []string) bool { return p.mentions(t, words) }
	}
	return out
}
