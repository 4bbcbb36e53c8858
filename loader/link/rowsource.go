package link

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// rowSource makes records of rows: of a table, or of JSON Lines.
type rowSource struct {
	rows   rows
	json   *jsonLines // nil for a table
	sample []row
}

// geoNamesColumns are the columns of the main table of GeoNames, which has no header (download.geonames.org/export/dump,
// readme.txt).
var geoNamesColumns = []Mapped{
	{Column: "geonameid", Role: IDRole, Scheme: schemeGeoNames},
	{Column: "name", Role: NameRole},
	{Column: "asciiname", Role: NameRole},
	{Column: "alternatenames", Role: NameRole, Split: ","},
	{Column: "latitude", Role: NoteRole},
	{Column: "longitude", Role: NoteRole},
	{Column: "feature class", Role: NoteRole},
	{Column: "feature code", Role: TypeRole},
	{Column: "country code", Role: CountryRole},
	{Column: "cc2", Role: NoteRole},
	{Column: "admin1 code", Role: NoteRole},
	{Column: "admin2 code", Role: NoteRole},
	{Column: "admin3 code", Role: NoteRole},
	{Column: "admin4 code", Role: NoteRole},
	{Column: "population", Role: NoteRole},
	{Column: "elevation", Role: NoteRole},
	{Column: "dem", Role: NoteRole},
	{Column: "timezone", Role: NoteRole},
	{Column: "modification date", Role: NoteRole},
}

var (
	quotedCell = regexp.MustCompile(`(?m)(?:^|\t)"[^"\t\n]*"(?:\t|\r?$)`)
	geoNameRow = regexp.MustCompile(`^[0-9]+\t[^\t]+\t[^\t]*\t[^\t]*\t-?[0-9.]+\t-?[0-9.]+\t[A-Z]?\t[A-Z0-9]*\t(?:[A-Z]{2})?\t(?:[^\t]*\t){9}[0-9-]*\r?(?:\n|$)`)
)

// prepareRows reads the sample of a table or of JSON Lines.
func (d *Dataset) prepareRows(b *bufio.Reader, head []byte, opts Options) error {
	s := &rowSource{}
	d.body = s
	geoNames := false
	if d.Format == "jsonl" {
		s.json = &jsonLines{in: b, name: d.Path, at: map[string]int{}}
		s.rows = s.json
	} else {
		t := &table{in: b, name: d.Path, comma: '\t'}
		if d.Format == "csv" {
			t.comma = delimiter(head)
		} else {
			t.plain = !quotedCell.Match(head)
			geoNames = geoNameRow.Match(head)
			t.plain = t.plain || geoNames
		}
		s.rows = t
	}
	size := 0
	for len(s.sample) < sampleRows && size < sampleBytes {
		r, err := s.rows.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if errors.Is(err, ErrRow) {
			d.skip(err)
			continue
		}
		if err != nil {
			return err
		}
		r.cells = slices.Clone(r.cells)
		for _, c := range r.cells {
			size += len(c.text)
		}
		s.sample = append(s.sample, r)
	}
	if len(s.sample) == 0 {
		return &graph.Error{Op: "link", Path: d.Path, Err: errors.New("it has no rows that can be read")}
	}
	switch {
	case s.json != nil:
		d.growColumns(s.json.columns)
	case geoNames && (opts.Mapping == nil || opts.Mapping.Header == nil):
		d.Header, d.Format = "none; the columns are those of GeoNames", "tsv (GeoNames)"
		for _, m := range geoNamesColumns {
			d.Columns = append(d.Columns, &Column{Name: m.Column, Role: m.Role, Scheme: m.Scheme, Split: m.Split, Said: true})
		}
		if d.Type == "" {
			d.Type = graph.Place
		}
	default:
		d.header(s, opts.Mapping)
	}
	s.sample = slices.DeleteFunc(s.sample, func(r row) bool {
		ragged := s.ragged(d, r)
		if ragged != nil {
			d.skip(ragged)
		}
		return ragged != nil
	})
	for _, r := range s.sample {
		for _, c := range r.cells {
			col := d.Columns[c.column]
			if col.values == nil {
				col.values = map[string]int{}
			}
			if col.Filled++; col.Sample == "" {
				col.Sample = c.text
			}
			col.values[c.text]++
		}
	}
	for _, c := range d.Columns {
		c.settle()
	}
	err := d.apply(opts, func(name string) *Column {
		for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
			for _, c := range d.Columns {
				if same(c.Name, name) {
					return c
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	d.Type = d.places.guess(d.Columns, d.Type)
	d.namePredicates()
	return d.checkNames()
}

// header takes the first row for the names of the columns, if it looks like that.
func (d *Dataset) header(s *rowSource, m *Mapping) {
	first := s.sample[0]
	var names []string
	switch {
	case m != nil && m.Header != nil:
		names, d.Header = m.Header, "said by the mapping"
	case isHeader(first):
		d.Header = "first row"
		for _, c := range first.cells {
			names = append(names, c.text)
		}
		s.sample = s.sample[1:]
	default:
		d.Header = "none"
		for i := range first.width {
			names = append(names, "column"+strconv.Itoa(i+1))
		}
	}
	d.growColumns(names)
}

// isHeader says whether a row has a different word in each cell, and no figure.
func isHeader(r row) bool {
	seen := map[string]bool{}
	for _, c := range r.cells {
		if seen[c.text] || valueType(c.text) != Text || len(c.text) > 100 {
			return false
		}
		seen[c.text] = true
	}
	return len(r.cells) == r.width
}

func (d *Dataset) growColumns(names []string) {
	for _, n := range names[len(d.Columns):] {
		d.Columns = append(d.Columns, &Column{Name: n})
	}
}

// namePredicates gives the columns of a table their predicates.
func (d *Dataset) namePredicates() {
	taken := map[quad.IRI]bool{}
	for _, c := range d.Columns {
		if c.predicate != "" {
			taken[c.predicate] = true
			continue
		}
		base := vocab.LinkPrefix + quad.IRI(d.Name) + "/" + quad.IRI(strings.Join(headWords(strings.ReplaceAll(c.Name, "/", " ")), "-"))
		for i := 1; c.predicate == "" || taken[c.predicate]; i++ {
			c.predicate = quad.IRI(escapeIRI(string(base)))
			if i > 1 {
				c.predicate += quad.IRI("-" + strconv.Itoa(i))
			}
		}
		taken[c.predicate] = true
	}
}

// delimiter is the character that most often parts the cells of the first row, outside of quotes.
func delimiter(head []byte) byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte("\n"))
	best, most := byte(','), 0
	for _, c := range []byte(",;|\t") {
		n, quoted := 0, false
		for _, b := range line {
			switch {
			case b == '"':
				quoted = !quoted
			case b == c && !quoted:
				n++
			}
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}

// ragged is an error when a row of a table has not as many cells as there are columns.
func (s *rowSource) ragged(d *Dataset, r row) error {
	if s.json != nil || r.width == len(d.Columns) {
		return nil
	}
	return &graph.Error{Op: "read table", Path: d.Path, Line: r.line, Err: fmt.Errorf("%w: it has %d cells, and there are %d columns", ErrRow, r.width, len(d.Columns))}
}

// records passes the sample and then the rest.
func (s *rowSource) records(ctx context.Context, d *Dataset) iter.Seq2[*record, error] {
	return func(yield func(*record, error) bool) {
		for _, r := range s.sample {
			if !yield(d.fromRow(r), nil) {
				return
			}
		}
		s.sample = nil
		for n := 0; ; n++ {
			if n%1024 == 0 && ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			r, err := s.rows.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil && s.json != nil && len(s.json.columns) > len(d.Columns) { // a key that no object before had
				from := len(d.Columns)
				d.growColumns(s.json.columns)
				for _, c := range d.Columns[from:] {
					c.Role, c.Scheme = roleOf(c.Name)
					c.Type = Text
				}
				d.namePredicates()
			}
			if err == nil {
				err = s.ragged(d, r)
			}
			if errors.Is(err, ErrRow) {
				d.skip(err)
				continue
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(d.fromRow(r), nil) {
				return
			}
		}
	}
}

// fromRow makes a record of a row.
func (d *Dataset) fromRow(r row) *record {
	rec := &record{place: r.line, typ: d.Type}
	given, family, key := "", "", ""
	for _, c := range r.cells {
		col := d.Columns[c.column]
		switch col.Role {
		case GivenRole:
			given = c.text
		case FamilyRole:
			family = c.text
		case KeyRole:
			if key == "" {
				key = c.text
			}
		default:
			d.take(rec, col, c.text)
		}
	}
	if family != "" {
		addName(rec, strings.TrimSpace(given+" "+family))
	}
	rec.iri = d.recordIRI(rec, key)
	cells := slices.Clone(r.cells)
	rec.quads = func() []quad.Quad { return d.rowQuads(rec.iri, cells) }
	return rec
}

// rowQuads says a row in quads, every cell that is not skipped.
func (d *Dataset) rowQuads(iri quad.IRI, cells []cell) []quad.Quad {
	var out []quad.Quad
	for _, c := range cells {
		col := d.Columns[c.column]
		if col.Role == SkipRole {
			continue
		}
		values := []string{c.text}
		if col.Role == NameRole && col.Split != "" {
			values = strings.Split(c.text, col.Split)
		}
		for _, v := range values {
			if v = strings.TrimSpace(v); v != "" {
				out = append(out, quad.Quad{Subject: iri, Predicate: col.predicate, Object: col.value(v)})
			}
		}
	}
	return out
}

// take reads a value of a column into a record.
func (d *Dataset) take(r *record, c *Column, text string) {
	switch c.Role {
	case NameRole:
		if c.Split == "" {
			addName(r, text)
			return
		}
		for n := range strings.SplitSeq(text, c.Split) {
			addName(r, n)
		}
	case IDRole:
		d.addID(r, d.places.identifier(c.Scheme, text))
	case TypeRole:
		if t := typeOf(text); t != "" {
			r.typ = t
		}
	case CountryRole:
		if n := d.places.country(text); n != "" && !slices.Contains(r.countries, n) {
			r.countries = append(r.countries, n)
		}
	case PlaceRole:
		if len(r.places) < 20 {
			r.places = append(r.places, text)
		}
	case BornRole:
		r.born = firstYear(text, r.born)
	case DiedRole:
		r.died = firstYear(text, r.died)
	case DateRole:
		r.dated = firstYear(text, r.dated)
	}
}

// mostNames bounds the names of a record that are compared.
const mostNames = 200

func addName(r *record, n string) {
	if n = strings.TrimSpace(n); n != "" && len(r.names) < mostNames && !slices.Contains(r.names, n) {
		r.names = append(r.names, n)
	}
}

func (d *Dataset) addID(r *record, id identifier) {
	if id.value != "" && !slices.Contains(r.ids, id) {
		r.ids = append(r.ids, id)
	}
}

// firstYear is the year in a date, or the one that was found before.
func firstYear(text string, before int) int {
	if before != 0 {
		return before
	}
	if m := yearText.FindStringSubmatch(text); m != nil {
		y, _ := strconv.Atoi(m[1])
		return y
	}
	return 0
}

// recordIRI is what a record of a table is called: by an identifier that others know, else by its key, else by its line.
func (d *Dataset) recordIRI(r *record, key string) quad.IRI {
	if iriText.MatchString(key) && !strings.HasPrefix(key, vocab.EntityPrefix) {
		return quad.IRI(key)
	}
	for _, id := range r.ids {
		switch id.scheme {
		case schemeGeoNames:
			return quad.IRI("https://sws.geonames.org/" + id.value + "/")
		case schemeWikidata:
			return quad.IRI("http://www.wikidata.org/entity/" + id.value)
		}
	}
	if key == "" {
		key = "row-" + strconv.Itoa(r.place)
	}
	return vocab.LinkPrefix + quad.IRI(d.Name) + ":" + quad.IRI(url.PathEscape(key))
}

// escapeIRI writes what cannot stand in an IRI as escapes.
func escapeIRI(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r <= ' ' || strings.ContainsRune("<>\"{}|\\^`%", r) || r == 0xfffd {
			b.WriteString(url.PathEscape(string(r)))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
