package link

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/rdf"
	"concord/graph/vocab"
)

// reviewColumns are the columns of a file of doubtful pairs. In the first a person writes accept or reject, in the second
// why, if that is worth keeping; the last is the record itself in N-Triples.
var reviewColumns = []string{
	"decision", "because", "entity_name", "record_name", "type", "score", "evidence", "entity", "record", "dataset", "data",
}

// WriteReview writes the pairs that are left to somebody as CSV, the most probable of an entity first. It gives their
// number.
func WriteReview(out io.Writer, r *Report) (int, error) {
	w := csv.NewWriter(out)
	if err := w.Write(reviewColumns); err != nil {
		return 0, err
	}
	n := 0
	for _, m := range r.Matches {
		if m.Outcome != Review {
			continue
		}
		n++
		var data bytes.Buffer
		if _, err := rdf.Write(&data, rdf.NTriples, each(m.record.quads()), rdf.WriteOptions{}); err != nil {
			return n, err
		}
		err := w.Write([]string{
			"", "", guard(m.Name), guard(m.RecordName), string(m.Type), strconv.FormatFloat(m.Score, 'f', 4, 64), guard(m.Evidence),
			m.Entity, m.Record, r.Dataset.Name, data.String(),
		})
		if err != nil {
			return n, err
		}
	}
	w.Flush()
	return n, w.Error()
}

// guard keeps a spreadsheet from taking a name for a formula.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

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

// Decide reads a file that [WriteReview] wrote, with the decisions of a person in it, and puts them into the graph: whole or
// not at all. A row without a decision changes nothing. A decision replaces an earlier one on the same pair.
func Decide(ctx context.Context, store graph.Store, keys *namekey.Keyer, in io.Reader, path string, author Author) (Decided, error) {
	var done Decided
	snapshot, err := store.Snapshot()
	if err != nil {
		return done, err
	}
	defer snapshot.Close()
	view := graph.OpenView(snapshot, keys)
	c := csv.NewReader(in)
	c.FieldsPerRecord = -1
	fail := func(line int, err error, hint string) error {
		return &graph.Error{Op: "read decisions", Path: path, Line: line, Err: fmt.Errorf("%w: %w", ErrReview, err), Hint: hint}
	}
	head, err := c.Read()
	if err != nil {
		return done, fail(1, err, "give the file that --review wrote")
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	at := map[string]int{}
	for _, name := range reviewColumns {
		i := slices.Index(head, name)
		if i < 0 {
			return done, fail(1, fmt.Errorf("there is no column %q", name), "give the file that --review wrote")
		}
		at[name] = i
	}
	var change graph.Change
	old := map[string][]quad.Quad{} // by dataset
	lines := map[[2]string]int{}
	writers := map[string]*writer{}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := 0, 0
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return done, fail(parse.StartLine, parse.Err, "save it as CSV in UTF-8")
		}
		if err != nil {
			return done, fail(line, err, "")
		}
		line, _ = c.FieldPos(0)
		if len(row) != len(head) {
			return done, fail(line, fmt.Errorf("it has %d cells, and there are %d columns", len(row), len(head)), "save it as CSV in UTF-8")
		}
		cellOf := func(name string) string { return strings.TrimSpace(row[at[name]]) }
		word := strings.ToLower(cellOf("decision"))
		if word == "" {
			done.Open++
			continue
		}
		m := Match{Outcome: decided[word], Entity: cellOf("entity"), Record: cellOf("record"), By: author.By, On: stamp(author.On), Because: cellOf("because"), decided: true}
		if m.Outcome == "" {
			return done, fail(line, fmt.Errorf("no decision %q", word), "write accept or reject, or leave it empty")
		}
		if m.Because == "" {
			m.Because = author.Because
		}
		if first := lines[[2]string{m.Entity, m.Record}]; first != 0 {
			return done, fail(line, fmt.Errorf("the pair was decided in line %d already", first), "decide it once")
		}
		lines[[2]string{m.Entity, m.Record}] = line
		if m.Score, err = strconv.ParseFloat(cellOf("score"), 64); err != nil || !(m.Score >= 0 && m.Score <= 1) {
			return done, fail(line, fmt.Errorf("the score is %q", cellOf("score")), "leave the columns behind the second as they were")
		}
		if strings.HasPrefix(m.Record, vocab.EntityPrefix) && !strings.HasPrefix(m.Record, vocab.LinkPrefix) {
			return done, fail(line, fmt.Errorf("%s is no record of another dataset", m.Record), "leave the columns behind the second as they were")
		}
		if _, err := view.Entity(m.Entity); err != nil {
			return done, fail(line, err, "the graph has changed; link again")
		}
		name := cellOf("dataset")
		if !validName(name) {
			return done, fail(line, fmt.Errorf("%q cannot be the name of a dataset", name), "")
		}
		if _, ok := old[name]; !ok {
			if old[name], err = view.Labelled(labelOf(name)); err != nil {
				return done, err
			}
			if len(old[name]) == 0 {
				return done, fail(line, fmt.Errorf("dataset %q: %w", name, graph.ErrNotFound), "it was dropped; link it again")
			}
			writers[name] = &writer{name: name, seen: map[quad.Quad]bool{}}
		}
		node := linkIRI(name, m.Entity, m.Record)
		match := quad.Quad{Subject: quad.IRI(m.Entity), Predicate: vocab.ExactMatch, Object: quad.IRI(m.Record), Label: labelOf(name)}
		// The record of a pair that was accepted, and now is not, goes too, unless another entity has it.
		others := slices.ContainsFunc(old[name], func(q quad.Quad) bool {
			return q.Predicate == vocab.ExactMatch && q.Object == match.Object && q != match
		})
		for _, q := range old[name] {
			if q.Subject == node || q == match || m.Outcome == Reject && !others && q.Subject == match.Object {
				change.Remove = append(change.Remove, q)
			}
		}
		w := writers[name]
		w.link(m)
		if m.Outcome == Reject {
			done.Rejected++
			continue
		}
		done.Accepted++
		for q, err := range rdf.Read(strings.NewReader(row[at["data"]]), path, rdf.NTriples, rdf.ReadOptions{AnyIRI: true}) {
			if err != nil {
				return done, fail(line, err, "the cell was changed, or cut by a spreadsheet; link again")
			}
			if q.Subject != quad.IRI(m.Record) {
				return done, fail(line, fmt.Errorf("the data are of %v and not of the record", q.Subject), "leave the columns behind the second as they were")
			}
			w.add(q.Subject, q.Predicate, q.Object)
		}
	}
	for _, w := range writers {
		change.Add = append(change.Add, w.out...)
	}
	if len(change.Add) == 0 {
		return done, nil
	}
	done.Applied, err = store.Apply(ctx, change)
	return done, err
}

// each makes a sequence of quads.
func each(quads []quad.Quad) func(yield func(quad.Quad, error) bool) {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}
