package link

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cespare/xxhash/v2"

	"concord/graph"
	"concord/graph/namekey"
	"concord/loader/gazetteer"
)

// Outcome is what becomes of a pair of an entity and a record.
type Outcome = graph.Outcome

// The outcomes.
const (
	Accept = graph.Accept // they are about one thing
	Review = graph.Review // somebody has to look
	Reject = graph.Reject // they are not
)

// Match is an entity and a record that were compared, and what became of it.
type Match struct {
	Entity     string           `json:"entity"`
	Name       string           `json:"name"`
	Type       graph.EntityType `json:"type"`
	Record     string           `json:"record"`
	RecordName string           `json:"record_name"` // of its names the one that agrees best
	// Place is the line of the record in a table, the number of its first quad in RDF.
	Place   int     `json:"place"`
	Outcome Outcome `json:"outcome"`
	// Score is the probability that both are one thing, 0 to 1, all other records and entities considered; Bits the weight
	// of the evidence less that of the size of the dataset, as log2 of odds.
	Score    float64 `json:"score"`
	Bits     float64 `json:"bits"`
	Evidence string  `json:"evidence"`
	// OneToOne says that the pair would have been accepted had not another fitted too.
	OneToOne bool   `json:"several,omitempty"`
	By       string `json:"by,omitempty"`
	On       string `json:"on,omitempty"`
	Because  string `json:"because,omitempty"`

	record *record
	link   *graph.Link // with the names of the entity; that which is stored, where a person decided in an earlier review
}

// Report is what a run found.
type Report struct {
	Dataset  *Dataset `json:"dataset"`
	Records  int64    `json:"records"` // that were read
	Named    int64    `json:"named"`   // of those, that have a name
	Entities int      `json:"entities"`
	Compared int64    `json:"compared"` // pairs
	Accepted int      `json:"accepted"`
	Review   int      `json:"review"`
	Rejected int      `json:"rejected"` // of the pairs that were kept to the end
	Several  int      `json:"several"`  // pairs that are left to review since several fit
	// Torn counts records whose statements lie apart in the file, and may not be whole.
	Torn    int           `json:"torn,omitempty"`
	Matches []Match       `json:"matches"` // sorted by entity; without those rejected
	Applied graph.Applied `json:"-"`
	pairs   []Match       // all
}

// Author says who links, when, and why.
type Author struct {
	By      string
	On      time.Time
	Because string
}

// RunOptions says what to do with what is found.
type RunOptions struct {
	Author Author
	// DryRun leaves the graph as it is.
	DryRun bool
	// Again opens the dataset once more, for records whose statements lie apart; nil when that cannot be done. The caller
	// closes what it gives through Close.
	Again func() (*Dataset, error)
	// Progress, if set, is called now and then with the records read.
	Progress func(records int64)
}

// ErrEmpty: the graph has no entity that could be linked.
var ErrEmpty = errors.New("the graph has no entities to link")

var (
	errNoStatements   = errors.New("it has no statements that can be read")
	errManyStatements = fmt.Errorf("%w: only the first %d statements of it are looked at", ErrRow, mostStatements)
)

// Run compares the records of a dataset with the entities of the graph and puts what it accepts into the graph, in the place
// of what an earlier run with a dataset of this name put there; what people decided about it stays. The graph changes whole
// or not at all.
func Run(ctx context.Context, store graph.Store, keys *namekey.Keyer, atlas *gazetteer.Gazetteer, d *Dataset, opts RunOptions) (*Report, error) {
	snapshot, err := store.Snapshot()
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	view := graph.OpenView(snapshot, keys)
	var types []graph.EntityType
	switch d.Type {
	case "":
	case graph.Organization, graph.Plant:
		types = []graph.EntityType{graph.Organization, graph.Plant}
	default:
		types = []graph.EntityType{d.Type}
	}
	if types != nil && hasRole(d, TypeRole) { // records say their own
		types = nil
	}
	x, err := newIndex(ctx, view, keys, atlas, types)
	if err != nil {
		return nil, err
	}
	if len(x.entities) == 0 {
		what := ErrEmpty
		if d.Type != "" {
			what = fmt.Errorf("%w: none is a %s", ErrEmpty, d.Type)
		}
		return nil, &graph.Error{Op: "link", Path: d.Path, Err: what, Hint: "load documents first"}
	}
	old, err := view.Labelled(labelOf(d.Name))
	if err != nil {
		return nil, err
	}
	links, err := graph.LinksOf(old)
	if err != nil {
		return nil, err
	}
	p := &pass{x: x, d: d, said: newDecisions(links), past: &history{view: view, keys: keys, read: map[string]past{}}, report: &Report{Dataset: d, Entities: len(x.entities)}}
	if err := p.run(ctx, opts); err != nil {
		return nil, err
	}
	if err := p.conclude(ctx, view, opts.Author); err != nil {
		return nil, err
	}
	if opts.DryRun {
		return p.report, nil
	}
	change := graph.Change{Remove: old, Add: p.quads(opts.Author, old)}
	if p.report.Applied, err = store.Apply(ctx, change); err != nil {
		return nil, err
	}
	return p.report, nil
}

func hasRole(d *Dataset, r Role) bool {
	for _, c := range d.Columns {
		if c.Role == r {
			return true
		}
	}
	return false
}

// pass is one passing of a dataset.
type pass struct {
	x      *index
	d      *Dataset
	b      *blocker
	scale  *scale
	past   *history
	lists  map[int32]*shortlist
	said   *decisions
	report *Report
	// met are the subjects that were met, torn those kept of which a part was met before or after.
	met  filter
	kept map[uint64]struct{}
	torn map[quad.IRI]bool
}

// run passes the records once, and a second time for those that are torn.
func (p *pass) run(ctx context.Context, opts RunOptions) error {
	p.b = newBlocker(p.x)
	p.scale = &scale{b: p.b, named: map[graph.EntityType]int64{}, country: map[string]int64{}, m: presumedChances(p.x)}
	p.lists = map[int32]*shortlist{}
	p.kept, p.torn = map[uint64]struct{}{}, map[quad.IRI]bool{}
	statements := p.d.syntax != 0
	if statements {
		p.met = newFilter()
	}
	for r, err := range p.d.all(ctx) {
		if err != nil {
			return err
		}
		p.report.Records++
		if opts.Progress != nil && p.report.Records%4096 == 0 {
			opts.Progress(p.report.Records)
		}
		again := false
		hash := xxhash.Sum64String(string(r.iri))
		if statements {
			again = p.met.add(hash)
			if _, ok := p.kept[hash]; ok {
				p.torn[r.iri] = true
			}
		}
		keep, err := p.take(r)
		if err != nil {
			return err
		}
		if keep && statements {
			p.kept[hash] = struct{}{}
			if again {
				p.torn[r.iri] = true
			}
		}
	}
	if len(p.torn) == 0 {
		return nil
	}
	if opts.Again == nil {
		p.report.Torn = len(p.torn)
		return nil
	}
	d, err := opts.Again()
	if err != nil {
		return err
	}
	err = p.mend(ctx, d)
	return errors.Join(err, d.Close())
}

// take counts a record and keeps the pairs that it may make.
func (p *pass) take(r *record) (kept bool, err error) {
	if len(r.names) > 0 {
		p.report.Named++
		p.scale.named[r.typ]++
	}
	if len(r.countries) > 0 {
		p.scale.countries++
		for _, c := range r.countries {
			p.scale.country[c]++
		}
	}
	if len(r.names) == 0 && len(r.ids) == 0 {
		return false, nil
	}
	for _, pr := range p.b.pairs(r) {
		p.report.Compared++
		ok, err := p.offer(pr, r)
		if err != nil {
			return false, err
		}
		kept = kept || ok
	}
	if kept {
		// What the record was made of is only lent.
		said := r.quads()
		r.quads = func() []quad.Quad { return said }
	}
	return kept, nil
}

// offer keeps a pair when it is among the best of its entity.
func (p *pass) offer(pr pair, r *record) (bool, error) {
	e := &p.x.entities[pr.entity]
	decided := p.said.of(e.iri, string(r.iri)) != nil
	rough := p.scale.bitsOf(pr.name, e.typ)
	if pr.sameID {
		rough += bSameID
	}
	if rough < leastKept && !decided {
		return false, nil
	}
	ev, err := p.x.compare(e, r, p.past)
	if err != nil {
		return false, err
	}
	more, veto := ev.bits(p.scale, e)
	if pr.sameID {
		more -= bSameID // is counted already
	}
	rough += more
	if decided {
		rough = 1000
	} else if veto != "" || rough < leastKept {
		return false, nil
	}
	list := p.lists[pr.entity]
	if list == nil {
		list = &shortlist{}
		p.lists[pr.entity] = list
	}
	return list.offer(kept{pair: pr, record: r, ev: ev, rough: rough}), nil
}

// mend reads the torn records anew and whole.
func (p *pass) mend(ctx context.Context, d *Dataset) error {
	whole := map[quad.IRI][]quad.Quad{}
	s := d.body.(*statements)
	for q, err := range s.quads() {
		if err != nil {
			return err
		}
		iri, ok := q.Subject.(quad.IRI)
		if ok && p.torn[d.foreign(iri)] && len(whole[iri]) < mostStatements {
			whole[iri] = append(whole[iri], q)
		}
		if s.count++; s.count%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	made := map[quad.IRI]*record{}
	for iri, quads := range whole {
		r := p.d.fromQuads(p.d.body.(*statements), iri, 0, quads)
		made[r.iri] = r
	}
	for _, list := range p.lists {
		for i, k := range list.pairs {
			r := made[k.record.iri]
			if r == nil {
				continue
			}
			r.place = k.record.place
			for _, pr := range p.b.pairs(r) {
				if pr.entity == k.entity {
					ev, err := p.x.compare(&p.x.entities[k.entity], r, p.past)
					if err != nil {
						return err
					}
					list.pairs[i] = kept{pair: pr, record: r, ev: ev, rough: k.rough}
				}
			}
		}
		list.once()
	}
	return nil
}

// conclude decides all pairs, makes links of those that are accepted, and counts the outcomes.
func (p *pass) conclude(ctx context.Context, view *graph.View, author Author) error {
	r := p.report
	r.pairs = p.x.decide(p.scale, p.lists, p.said)
	if err := p.nameLinks(ctx, view, author); err != nil {
		return err
	}
	r.Matches = []Match{}
	for _, m := range r.pairs {
		switch m.Outcome {
		case Accept:
			r.Accepted++
		case Review:
			r.Review++
		default:
			r.Rejected++
			continue
		}
		if m.OneToOne {
			r.Several++
		}
		r.Matches = append(r.Matches, m)
	}
	return nil
}
