package link

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/rdf"
	"concord/graph/vocab"
	"concord/loader/resolve"
)

// ErrReview: a file of decisions has a row that cannot be read; the error names the line.
var ErrReview = errors.New("bad row in the decisions")

// decided are the words for a decision.
var decided = map[string]Outcome{
	"accept": Accept, "accepted": Accept, "yes": Accept, "y": Accept, "same": Accept, "1": Accept, "true": Accept,
	"reject": Reject, "rejected": Reject, "no": Reject, "n": Reject, "different": Reject, "0": Reject, "false": Reject,
}

// Decided counts what the decisions in a file did.
type Decided struct {
	Accepted int           `json:"accepted"`
	Rejected int           `json:"rejected"`
	Open     int           `json:"open"` // rows without a decision
	Applied  graph.Applied `json:"-"`
}

// decision is a row of a file of decisions.
type decision struct {
	graph.Link
	line int
	data []quad.Quad // the record
}

// Decide reads a file that [WriteReview] or [WriteLeft] wrote, with the decisions of a person in it, and puts them into the
// graph: whole or not at all. A row without a decision changes nothing. A decision replaces an earlier one on the same pair.
func Decide(ctx context.Context, store graph.Store, keys *namekey.Keyer, in io.Reader, path string, author Author) (Decided, error) {
	var done Decided
	snapshot, err := store.Snapshot()
	if err != nil {
		return done, err
	}
	defer snapshot.Close()
	view := graph.OpenView(snapshot, keys)
	f := decisionFile{csv: csv.NewReader(in), path: path, at: map[string]int{}}
	rows, err := f.read(author)
	if err != nil {
		return done, err
	}
	var made []decision
	for _, d := range rows {
		switch d.Outcome {
		case Accept:
			done.Accepted++
		case Reject:
			done.Rejected++
		default:
			done.Open++
			continue
		}
		made = append(made, d)
	}
	if len(made) == 0 {
		return done, nil
	}
	old := map[string][]quad.Quad{} // by dataset
	var before []graph.Link
	for _, d := range made {
		if _, ok := old[d.Dataset]; ok {
			continue
		}
		quads, err := view.Labelled(labelOf(d.Dataset))
		if err != nil {
			return done, err
		}
		if len(quads) == 0 {
			return done, f.fail(d.line, fmt.Errorf("dataset %q: %w", d.Dataset, graph.ErrNotFound), "it was dropped; link it again")
		}
		links, err := graph.LinksOf(quads)
		if err != nil {
			return done, err
		}
		old[d.Dataset] = quads
		before = append(before, links...)
	}
	uses, err := f.entities(ctx, view, keys, made, before)
	if err != nil {
		return done, err
	}
	after := merge(before, made, uses)
	var change graph.Change
	for name, quads := range old {
		add, remove := rewritten(name, quads, after, made)
		change.Add, change.Remove = append(change.Add, add...), append(change.Remove, remove...)
	}
	if len(change.Add)+len(change.Remove) > 0 {
		done.Applied, err = store.Apply(ctx, change)
	}
	return done, err
}

// decisionFile is a file of decisions.
type decisionFile struct {
	csv  *csv.Reader
	path string
	at   map[string]int // columns
}

func (f *decisionFile) fail(line int, err error, hint string) error {
	return &graph.Error{Op: "read decisions", Path: f.path, Line: line, Err: fmt.Errorf("%w: %w", ErrReview, err), Hint: hint}
}

const asTheyWere = "leave the columns behind the second as they were"

// read gives the rows, those without a decision too.
func (f *decisionFile) read(author Author) ([]decision, error) {
	f.csv.FieldsPerRecord = -1
	head, err := f.csv.Read()
	if err != nil {
		return nil, f.fail(1, err, "give the file that --review wrote")
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	for _, name := range reviewColumns {
		i := slices.Index(head, name)
		if i < 0 && !slices.Contains(laterColumns, name) {
			return nil, f.fail(1, fmt.Errorf("there is no column %q", name), "give the file that --review wrote")
		}
		f.at[name] = i
	}
	var out []decision
	lines := map[[2]string]int{}
	for {
		row, err := f.csv.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return nil, f.fail(parse.StartLine, parse.Err, "save it as CSV in UTF-8")
		}
		if err != nil {
			return nil, f.fail(0, err, "")
		}
		line, _ := f.csv.FieldPos(0)
		if len(row) != len(head) {
			return nil, f.fail(line, fmt.Errorf("it has %d cells, and there are %d columns", len(row), len(head)), "save it as CSV in UTF-8")
		}
		d, err := f.row(row, line, author)
		if err != nil {
			return nil, err
		}
		if d.Outcome != "" {
			pair := [2]string{d.Entity, d.Record}
			if first := lines[pair]; first != 0 {
				return nil, f.fail(line, fmt.Errorf("the pair was decided in line %d already", first), "decide it once")
			}
			lines[pair] = line
		}
		out = append(out, d)
	}
}

// row reads a row.
func (f *decisionFile) row(row []string, line int, author Author) (decision, error) {
	cell := func(name string) string {
		if f.at[name] < 0 {
			return ""
		}
		return strings.TrimSpace(row[f.at[name]])
	}
	d := decision{line: line}
	word := strings.ToLower(cell("decision"))
	if word == "" {
		return d, nil
	}
	d.Link = graph.Link{
		Dataset: cell("dataset"), Entity: cell("entity"), Record: cell("record"), Outcome: decided[word], By: author.By, On: stamp(author.On), Because: cell("because"),
		Type: graph.EntityType(cell("type")), Names: listOf(cell("names")), Countries: listOf(cell("countries")),
	}
	if d.Outcome == "" {
		return d, f.fail(line, fmt.Errorf("no decision %q", word), "write accept or reject, or leave it empty")
	}
	if d.Because == "" {
		d.Because = author.Because
	}
	var err error
	if d.Score, err = strconv.ParseFloat(cell("score"), 64); err != nil || !(d.Score >= 0 && d.Score <= 1) {
		return d, f.fail(line, fmt.Errorf("the score is %q", cell("score")), asTheyWere)
	}
	if strings.HasPrefix(d.Record, vocab.EntityPrefix) && !strings.HasPrefix(d.Record, vocab.LinkPrefix) {
		return d, f.fail(line, fmt.Errorf("%s is no record of another dataset", d.Record), asTheyWere)
	}
	if !slices.Contains(graph.EntityTypes(), d.Type) {
		return d, f.fail(line, fmt.Errorf("the type is %q", d.Type), asTheyWere)
	}
	if !validName(d.Dataset) {
		return d, f.fail(line, fmt.Errorf("%q cannot be the name of a dataset", d.Dataset), "")
	}
	if d.Outcome == Reject {
		return d, nil
	}
	for q, err := range rdf.Read(strings.NewReader(row[f.at["data"]]), f.path, rdf.NTriples, rdf.ReadOptions{AnyIRI: true}) {
		if err != nil {
			return d, f.fail(line, err, "the cell was changed, or cut by a spreadsheet; link again")
		}
		if q.Subject != quad.IRI(d.Record) {
			return d, f.fail(line, fmt.Errorf("the data are of %v and not of the record", q.Subject), asTheyWere)
		}
		d.data = append(d.data, q)
	}
	return d, nil
}

// entities finds the entities that decisions are about: that which has the names of the row now, whatever its IRI was when
// the file was written; in a file of an earlier version, that which has the IRI. It gives the uses of all the names.
func (f *decisionFile) entities(ctx context.Context, view *graph.View, keys *namekey.Keyer, made []decision, before []graph.Link) (resolve.Uses, error) {
	nameless := map[string]graph.Entity{}
	var links []graph.Link
	for _, d := range made {
		if links = append(links, d.Link); len(d.Names) > 0 {
			continue
		}
		e, err := view.Entity(d.Entity)
		if err != nil {
			return nil, f.fail(d.line, err, "the graph has changed; link again")
		}
		nameless[d.Entity] = e
	}
	for _, l := range before {
		if e, err := view.Entity(l.Entity); err == nil && len(l.Names) == 0 {
			nameless[l.Entity] = e
		}
	}
	uses, err := resolve.ReadUses(ctx, view, resolve.EntityNames(maps.Values(nameless)), resolve.LinkNames(links), resolve.LinkNames(before))
	if err != nil {
		return nil, err
	}
	for i := range before {
		if e, ok := nameless[before[i].Entity]; ok && len(before[i].Names) == 0 {
			resolve.NameLink(&before[i], e, keys, uses)
		}
	}
	for i := range made {
		d := &made[i]
		if e, ok := nameless[d.Entity]; ok && len(d.Names) == 0 {
			resolve.NameLink(&d.Link, e, keys, uses)
		}
		one := []graph.Link{d.Link}
		resolve.SettleLinks(one, uses)
		switch one[0].Left {
		case "":
			d.Entity = one[0].Entity
		case graph.NoName:
			return nil, f.fail(d.line, fmt.Errorf("%w: no document uses the names %q", graph.ErrNotFound, d.Names), "the graph has changed; link again")
		default:
			return nil, f.fail(d.line, fmt.Errorf("the names %q mean %s", d.Names, strings.Join(one[0].Candidates, " and ")), "the graph has changed; link again")
		}
	}
	return uses, nil
}

// merge puts decisions in the place of what was decided about the same pairs, and settles all.
func merge(before []graph.Link, made []decision, uses resolve.Uses) []graph.Link {
	after := slices.DeleteFunc(slices.Clone(before), func(l graph.Link) bool {
		return slices.ContainsFunc(made, func(d decision) bool {
			if l.IRI() == d.IRI() {
				return true
			}
			if l.Dataset != d.Dataset || l.Record != d.Record {
				return false
			}
			// Of the several that a link may be about, one was found, or one is out.
			if l.Left == graph.SeveralNamed {
				return d.Outcome == Accept && slices.Contains(resolve.Meant(&l, uses), d.Entity)
			}
			return l.Entity == d.Entity || slices.Contains(l.Candidates, d.Entity)
		})
	})
	for _, d := range made {
		after = append(after, d.Link)
	}
	resolve.SettleLinks(after, uses)
	return slices.DeleteFunc(after, func(l graph.Link) bool { return l.Left == graph.SeveralNamed && len(l.Candidates) == 0 })
}

// rewritten gives what comes and what goes of the quads of a dataset when its links are those.
func rewritten(name string, old []quad.Quad, links []graph.Link, made []decision) (add, remove []quad.Quad) {
	w := writer{name: name, seen: map[quad.Quad]bool{}}
	list := slices.DeleteFunc(slices.Clone(links), func(l graph.Link) bool { return l.Dataset != name })
	anew := map[string]bool{}
	for _, d := range made {
		if d.Dataset == name && d.Outcome == Accept {
			anew[d.Record] = true
			for _, q := range d.data {
				w.add(q.Subject, q.Predicate, q.Object)
			}
		}
	}
	for _, q := range old { // the dataset itself
		if q.Subject == labelOf(name) {
			w.add(q.Subject, q.Predicate, q.Object)
		}
	}
	w.links(list, old, anew)
	before := map[quad.Quad]bool{}
	for _, q := range old {
		before[q] = true
	}
	for _, q := range w.out {
		if !before[q] {
			add = append(add, q)
		}
	}
	for _, q := range old {
		if !w.seen[q] {
			remove = append(remove, q)
		}
	}
	return add, remove
}
