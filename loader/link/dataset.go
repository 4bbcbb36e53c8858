package link

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/rdf"
	"concord/loader/gazetteer"
)

// Options says how a dataset is read, where it is not to be found out.
type Options struct {
	// Name is what the dataset is called in the graph; "" makes it of the file's name.
	Name string
	// From is csv, tsv, jsonl, or the name of a syntax of RDF; "" finds it out.
	From string
	// Key is the column that has the name of the things.
	Key string
	// Type is of all records; "" finds it out.
	Type graph.EntityType
	// Mapping says what columns are; it may be nil.
	Mapping *Mapping
}

// Dataset is a dataset that was opened: what was found out about it, and its records, which pass once. Close it.
type Dataset struct {
	Name    string           `json:"name"`
	Path    string           `json:"path"`
	Format  string           `json:"format"`
	Header  string           `json:"header,omitempty"` // of a table: first row, none, said
	Type    graph.EntityType `json:"type,omitempty"`   // of all records, "" where each says its own, or none does
	Columns []*Column        `json:"columns"`
	// Skipped counts rows that could not be read.
	Skipped int `json:"skipped"`

	onSkip func(error)
	places *places
	body   recordSource
	stop   func()
	owned  io.Closer  // may be nil
	syntax rdf.Format // 0 for tables
}

// recordSource gives the records of a dataset.
type recordSource interface {
	records(ctx context.Context, d *Dataset) iter.Seq2[*record, error]
}

// ErrColumn: a dataset has no column of this name.
var ErrColumn = errors.New("no such column")

// ErrNoNames: nothing in a dataset is known to be a name.
var ErrNoNames = errors.New("no column is known to hold names")

// ErrFormat: a dataset is in none of the formats that can be read.
var ErrFormat = errors.New("the format is not known")

// Formats lists the names of the formats.
func Formats() []string {
	out := []string{"csv", "tsv", "jsonl"}
	for _, f := range rdf.Formats() {
		out = append(out, f.Name())
	}
	return out
}

const (
	sampleRows  = 1000
	sampleBytes = 256 << 10
)

// Open opens a dataset and finds out its format, columns and types from its beginning. file is its path, of which the
// ending counts; skip is called with the error of each row that is left out. gzip, zstd and bzip2 are unpacked.
func Open(in io.Reader, file string, atlas *gazetteer.Gazetteer, opts Options, skip func(error)) (*Dataset, error) {
	d := &Dataset{Name: opts.Name, Path: file, Type: opts.Type, onSkip: skip, places: newPlaces(atlas)}
	if d.Name == "" {
		base := path.Base(strings.ReplaceAll(file, `\`, "/"))
		base, _, _ = strings.Cut(base, ".")
		d.Name = namekey.Slug(namekey.Romanize(base))
	}
	if !validName(d.Name) {
		return nil, &graph.Error{Op: "link", Path: file, Err: fmt.Errorf("%q cannot be the name of a dataset", d.Name), Hint: "use letters, digits and hyphens"}
	}
	if opts.Mapping != nil && opts.Mapping.Type != "" && d.Type == "" {
		d.Type = opts.Mapping.Type
	}
	ext := extension(file)
	unpack := file
	if opts.From != "" || ext == ".json" { // the syntax is not to be found by the ending
		unpack = "-"
	}
	found, text, stop, err := rdf.Detect(in, unpack)
	if err != nil {
		return nil, err
	}
	d.stop = stop
	b := bufio.NewReaderSize(text, sampleBytes)
	head, err := b.Peek(sampleBytes)
	if err != nil && err != io.EOF {
		stop()
		return nil, &graph.Error{Op: "read dataset", Path: file, Err: err}
	}
	if err := d.choose(opts.From, ext, found, head); err != nil {
		stop()
		return nil, err
	}
	if err := d.prepare(b, head, opts); err != nil {
		stop()
		return nil, err
	}
	return d, nil
}

// Owns lets Close close what the dataset is read from.
func (d *Dataset) Owns(c io.Closer) { d.owned = c }

// Close lets go of what unpacks the dataset. The reader it was opened with is the caller's, unless it was given to Owns.
func (d *Dataset) Close() error {
	d.stop()
	if d.owned != nil {
		return d.owned.Close()
	}
	return nil
}

// extension is the ending of a file without that of its packing.
func extension(file string) string {
	file = strings.ToLower(file)
	for _, packed := range []string{".gz", ".zst", ".bz2"} {
		file = strings.TrimSuffix(file, packed)
	}
	return path.Ext(file)
}

func validName(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.' {
			return false
		}
	}
	return s != ""
}

// choose finds the format.
func (d *Dataset) choose(from, ext string, found rdf.Format, head []byte) error {
	if from == "" {
		from = map[string]string{".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl"}[ext]
	}
	switch from {
	case "csv", "tsv", "jsonl":
		d.Format = from
		return nil
	case "":
	default:
		f, ok := rdf.FormatByName(from)
		if !ok {
			return &graph.Error{Op: "link", Path: d.Path, Err: fmt.Errorf("%w: %q", ErrFormat, from), Hint: "it can be " + strings.Join(Formats(), ", ")}
		}
		d.syntax, d.Format = f, f.Name()
		return nil
	}
	text := bytes.TrimSpace(head)
	if len(text) == 0 {
		return &graph.Error{Op: "link", Path: d.Path, Err: errors.New("the file is empty")}
	}
	if bytes.IndexByte(head, 0) >= 0 && (found == 0 || found == rdf.TriG) {
		return &graph.Error{Op: "link", Path: d.Path, Err: fmt.Errorf("%w: it is binary", ErrFormat), Hint: "give a table, JSON Lines or RDF"}
	}
	if _, known := rdf.FormatByPath(d.Path); known && ext != ".json" {
		d.syntax, d.Format = found, found.Name()
		return nil
	}
	first, rest, more := bytes.Cut(text, []byte("\n"))
	first = bytes.TrimSpace(first)
	switch {
	case text[0] == '{' && bytes.HasSuffix(first, []byte("}")) && (!more || bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{"))) && !bytes.Contains(first, []byte(`"@context"`)):
		d.Format = "jsonl"
	case found == rdf.TriG && text[0] != '@' && text[0] != '<' && text[0] != '#' && text[0] != '[' && text[0] != '{' && !hasWord(first, "PREFIX", "BASE", "GRAPH"):
		switch {
		case bytes.IndexByte(first, '\t') >= 0:
			d.Format = "tsv"
		case bytes.ContainsAny(first, ",;|") || bytes.IndexByte(rest, '<') < 0:
			d.Format = "csv"
		}
	}
	if d.Format == "" {
		if found == 0 {
			return &graph.Error{Op: "link", Path: d.Path, Err: ErrFormat, Hint: "say it with --from"}
		}
		d.syntax, d.Format = found, found.Name()
	}
	return nil
}

func hasWord(line []byte, words ...string) bool {
	first, _, _ := strings.Cut(string(line), " ")
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, first) })
}

// prepare reads the sample, finds out the columns and sets the source of records.
func (d *Dataset) prepare(b *bufio.Reader, head []byte, opts Options) error {
	if d.syntax != 0 {
		return d.prepareStatements(b, opts)
	}
	return d.prepareRows(b, head, opts)
}

// apply gives the columns the roles that the user said.
func (d *Dataset) apply(opts Options, find func(name string) *Column) error {
	if m := opts.Mapping; m != nil {
		for _, c := range m.Columns {
			col := find(c.Column)
			if col == nil {
				return m.bad(c.line, 1, fmt.Sprintf("%s: %q", ErrColumn, c.Column), d.columnHint())
			}
			col.Role, col.Scheme, col.Split, col.Said = c.Role, c.Scheme, c.Split, true
		}
	}
	if opts.Key != "" {
		col := find(opts.Key)
		if col == nil {
			return &graph.Error{Op: "link", Path: d.Path, Err: fmt.Errorf("%w: %q", ErrColumn, opts.Key), Hint: d.columnHint()}
		}
		col.Role, col.Scheme, col.Said = NameRole, "", true
	}
	return nil
}

func (d *Dataset) columnHint() string {
	var names []string
	for _, c := range d.Columns {
		names = append(names, fmt.Sprintf("%q", c.Name))
	}
	if len(names) > 40 {
		names = append(names[:40], "...")
	}
	return "it has " + strings.Join(names, ", ")
}

// checkNames is an error when nothing holds names.
func (d *Dataset) checkNames() error {
	has := func(r Role) bool { return slices.ContainsFunc(d.Columns, func(c *Column) bool { return c.Role == r }) }
	if has(NameRole) || has(FamilyRole) || has(IDRole) {
		return nil
	}
	return &graph.Error{Op: "link", Path: d.Path, Err: ErrNoNames, Hint: "say which does with --key; " + d.columnHint()}
}

// Records passes the records. It is for the package's own tests and [Run]; it can be called once.
func (d *Dataset) all(ctx context.Context) iter.Seq2[*record, error] { return d.body.records(ctx, d) }

func (d *Dataset) skip(err error) {
	d.Skipped++
	if d.onSkip != nil {
		d.onSkip(err)
	}
}
