package ask

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// How much is read for a question. A graph in which everything is fewer than this is searched whole; in a larger one the
// facts go first that involve all names of the question, have its words and dates in their arguments, and are told most.
const (
	mostFacts   = 400   // of a type that involve a name of the question
	mostOfType  = 1_000 // of a type, for a question that no fact with its names answers
	mostWords   = 200   // of a type, for their words alone
	mostSources = 24    // documents that are searched for facts which only mention the names
)

// cache gives the facts that could meet a question, by type, and reads them once.
type cache struct {
	ctx      context.Context
	plan     *plan
	world    world
	involved map[graph.FactType]*found // those that involve an entity of the question
	all      map[graph.FactType]*found
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
		any := dossier.Wanted{Type: t, With: [][]string{slices.Concat(groups...)}, Most: mostFacts, Prefer: c.plan.prefer}
		n, err := c.world.Count(c.ctx, any)
		if err != nil {
			return nil, 0, err
		}
		f.whole = n <= mostFacts
		if !f.whole {
			any.With = groups
		}
		if f.facts, f.left, err = c.world.Facts(c.ctx, any); err != nil {
			return nil, 0, err
		}
	}
	return f.facts, f.left, nil
}

// less gives, where there are too many facts of a type to read all that involve any of the names, those that involve the
// rarest of them.
func (c *cache) less(t graph.FactType) (facts []dossier.Fact, left int, err error) {
	f := c.involved[t]
	groups := c.plan.groups()
	if f == nil || f.whole || len(groups) < 2 {
		return nil, 0, nil
	}
	var rarest dossier.Wanted
	least := math.MaxInt
	for _, g := range groups {
		w := dossier.Wanted{Type: t, With: [][]string{g}, Most: mostFacts, Prefer: c.plan.prefer}
		n, err := c.world.Count(c.ctx, w)
		if err != nil {
			return nil, 0, err
		}
		if n > 0 && n < least {
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
	of := dossier.Wanted{Type: t, Most: mostOfType, Prefer: c.plan.prefer}
	n, err := c.world.Count(c.ctx, of)
	if err != nil {
		return f, err
	}
	if n <= mostOfType {
		f.facts, f.left, err = c.world.Facts(c.ctx, of)
		return f, err
	}
	if len(c.plan.names) > 0 {
		docs, all, err := c.world.Naming(c.plan.groups(), mostSources)
		if err != nil || all > mostSources {
			return f, err
		}
		f.facts, err = c.world.Told(t, docs)
		return f, err
	}
	of.Most = mostWords
	f.facts, f.left, err = c.world.Holding(c.ctx, of, func(words string) bool { return c.plan.mentions(t, words) })
	return f, err
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

// mentions says whether words of an argument have one that the question has, and that does not only say which type of fact is
// meant.
func (p *plan) mentions(t graph.FactType, words string) bool {
	fields := dossier.Fields(words)
	for _, w := range p.words {
		if w.use == useContent && !generic[w.base] && !speaksOf(t, w) && holds(fields, w) {
			return true
		}
	}
	return false
}

// speaksOf says whether a word only says that facts of a type are meant.
func speaksOf(t graph.FactType, w word) bool {
	return !w.proper && slices.ContainsFunc(topics, func(o topic) bool { return o.fact == t && slices.Contains(o.words, w.base) })
}

// prefer says how well a fact that has not been read fits the question: by its dates, its words, and what a superlative
// chooses by.
func (p *plan) prefer(s *dossier.Sketch) int {
	fit := 0
	for _, d := range p.dates {
		if s.Earliest != "" && within(s.Earliest, s.Latest, d) {
			fit += 4
		}
	}
	fields := dossier.Fields(strings.Join(s.Words, " "))
	for _, w := range p.words {
		if w.use == useContent && !generic[w.base] && holds(fields, w) {
			fit++
		}
	}
	if p.extreme == nil {
		return fit
	}
	return fit<<40 + p.extreme.rate(s)
}

// rate says how far a fact goes the way of a superlative, from -2^39 to 2^39.
func (e *extreme) rate(s *dossier.Sketch) int {
	const far = 1 << 39
	best := -far
	if e.by == graph.DateRole {
		day := cmp.Or(s.Latest, s.Earliest)
		if e.least {
			day = cmp.Or(s.Earliest, s.Latest)
		}
		if n, err := strconv.Atoi(strings.ReplaceAll(day, "-", "")); err == nil {
			best = n
		}
	} else {
		for _, w := range s.Words {
			if x, err := strconv.ParseFloat(w, 64); err == nil {
				// By magnitude: amounts go from one to thousands of millions of millions.
				best = max(best, int(math.Copysign(math.Log1p(math.Abs(x))*(1<<32), x)))
			}
		}
	}
	if e.least && best != -far {
		best = -best
	}
	return best
}
