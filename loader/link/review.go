package link

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

// reviewColumns are the columns of a file of doubtful pairs. In the first a person writes accept or reject, in the second
// why, if that is worth keeping; the last is the record itself in N-Triples.
var reviewColumns = []string{
	"decision", "because", "entity_name", "record_name", "type", "score", "evidence", "entity", "record", "names", "countries", "dataset", "data",
}

// laterColumns are those of reviewColumns that files of earlier versions do not have.
var laterColumns = []string{"names", "countries"}

// reviewWriter writes a file of doubtful pairs.
type reviewWriter struct {
	csv  *csv.Writer
	rows int
}

func newReviewWriter(out io.Writer) (*reviewWriter, error) {
	w := &reviewWriter{csv: csv.NewWriter(out)}
	return w, w.csv.Write(reviewColumns)
}

// pair writes a row: the link that is to be accepted or rejected, and the record.
func (w *reviewWriter) pair(l *graph.Link, name, recordName, evidence string, record []quad.Quad) error {
	var data bytes.Buffer
	if _, err := rdf.Write(&data, rdf.NTriples, each(record), rdf.WriteOptions{}); err != nil {
		return err
	}
	w.rows++
	return w.csv.Write([]string{
		"", "", guard(name), guard(recordName), string(l.Type), strconv.FormatFloat(l.Score, 'f', 4, 64), guard(evidence),
		l.Entity, l.Record, cellOf(l.Names), cellOf(l.Countries), l.Dataset, data.String(),
	})
}

// WriteReview writes the pairs that are left to somebody as CSV, the most probable of an entity first. It gives their
// number.
func WriteReview(out io.Writer, r *Report) (int, error) {
	w, err := newReviewWriter(out)
	if err != nil {
		return 0, err
	}
	for _, m := range r.Matches {
		if m.Outcome != Review {
			continue
		}
		if err := w.pair(m.link, m.Name, m.RecordName, m.Evidence, m.record.quads()); err != nil {
			return w.rows, err
		}
	}
	w.csv.Flush()
	return w.rows, w.csv.Error()
}

// cellOf writes names or countries in a cell, a line each; "?" is no country. Its inverse is listOf.
func cellOf(list []string) string {
	out := slices.Clone(list)
	for i, s := range out {
		if s == "" {
			out[i] = "?"
		}
	}
	return guard(strings.Join(out, "\n"))
}

func listOf(cell string) (out []string) {
	if rest := strings.TrimPrefix(cell, "'"); guard(rest) == cell {
		cell = rest
	}
	for line := range strings.Lines(cell) {
		if line = strings.TrimSpace(line); line == "?" {
			line = ""
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// guard keeps a spreadsheet from taking a name for a formula.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
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
