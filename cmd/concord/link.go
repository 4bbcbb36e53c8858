package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/loader/gazetteer"
	"concord/loader/link"
)

// linkOptions is the command line of link.
type linkOptions struct {
	read        link.Options
	typ         string
	mapping     string
	review      string
	drop        string
	list        bool
	left        bool
	dry         bool
	format      string
	by, because string
}

func (a *app) linkCommand() *cobra.Command {
	var o linkOptions
	cmd := &cobra.Command{
		Use:   "link FILE",
		Short: "Join another dataset to the graph",
		Long: `Find the records of another dataset that are about entities of the graph, and join them: CSV,
TSV, JSON Lines, or RDF in any syntax, plain or packed; "-" is standard input. Format, columns
and types are found out and printed; --key, --type, --from and --map say what was guessed wrong.

Names are compared whatever their alphabet, spelling and order, and weighed by how rare they
are, with types, identifiers, countries, places and dates. A pair is accepted, rejected, or left
to you: --review writes those as a CSV file, and "concord accept" reads your decisions.

Nothing is merged. Accepted pairs are skos:exactMatch statements, with the evidence and the
record beside them, under a label of their own, urn:concord:link:NAME; linking a dataset of
the same name again replaces them, and keeps your decisions; --drop takes them away.
The dataset passes once, whatever its size.

A link holds to the names of its entity: when documents or judgements come or go, it follows
them. One whose names mean several entities now, or none, is left over: --left lists those and
says why, and with --review writes the entities that may be meant.

A mapping (--map) is a text of lines "role = column" with the roles ` + wrapped(roleNames()) + `:

  name = full name                 a name; several may be
  name = other names split ;       several names in one cell
  id wikidata = qid                an identifier: wikidata, geonames, iso3166-1-alpha-2
  type = is person                 what all records are; without "is", a column
  columns = id, full name, qid     names for the columns of a table without header`,
		Example: `  concord link people.csv --key name --type person --review doubtful.csv
  concord link wikidata-subset.nq.gz
  concord link --drop people`,
		Args: cobra.MaximumNArgs(1),
	}
	formatFlag(cmd, &o.format, "table", "json", "jsonl", "csv")
	f := cmd.Flags()
	f.StringVar(&o.read.Name, "name", "", "what the dataset is called in the graph (default: the file's name)")
	f.StringVar(&o.read.Key, "key", "", "column with the names")
	f.StringVar(&o.typ, "type", "", "what all records are: "+typeNames())
	f.StringVar(&o.read.From, "from", "", "format of the file: "+strings.Join(link.Formats(), ", "))
	f.StringVar(&o.mapping, "map", "", "file that says what the columns are")
	f.StringVar(&o.review, "review", "", "file to write the doubtful pairs to, as CSV")
	f.StringVar(&o.drop, "drop", "", "take away what came with the dataset of this name")
	f.BoolVar(&o.list, "list", false, "list the datasets that were linked")
	f.BoolVar(&o.left, "left", false, "list the links that lead to no entity now, and why")
	f.BoolVar(&o.dry, "dry-run", false, "show what would be linked, and change nothing")
	f.StringVar(&o.by, "by", "", "who links (default: your account)")
	f.StringVar(&o.because, "because", "", "why this dataset is linked")
	_ = cmd.RegisterFlagCompletionFunc("from", cobra.FixedCompletions(link.Formats(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		alone := 0
		for _, given := range []bool{o.list, o.left, o.drop != ""} {
			if given {
				alone++
			}
		}
		switch {
		case alone > 1 || alone == 1 && len(args) > 0:
			return usagef("--drop, --list and --left stand alone")
		case o.list:
			return a.listLinked(cmd.Context(), o.format)
		case o.left:
			return a.listLeft(cmd.Context(), o)
		case o.drop != "":
			return a.dropLinked(cmd.Context(), o.drop)
		case len(args) != 1:
			return usagef("give the file of the dataset, or --list, or --left, or --drop NAME")
		}
		return a.link(cmd.Context(), args[0], o)
	}
	return cmd
}

func roleNames() string {
	var out []string
	for _, r := range link.Roles() {
		out = append(out, string(r))
	}
	return strings.Join(out, ", ")
}

func typeNames() string {
	var out []string
	for _, t := range graph.EntityTypes() {
		out = append(out, string(t))
	}
	return strings.Join(out, ", ")
}

// wrapped breaks a list in two lines.
func wrapped(s string) string {
	if i := strings.LastIndexByte(s[:len(s)/2], ' '); i > 0 {
		return s[:i] + "\n" + s[i+1:]
	}
	return s
}

// link joins the dataset in a file.
func (a *app) link(ctx context.Context, path string, o linkOptions) (err error) {
	if o.typ != "" {
		o.read.Type = graph.EntityType(o.typ)
		if !slices.Contains(graph.EntityTypes(), o.read.Type) {
			return usagef("--type is %q, and can be %s", o.typ, typeNames())
		}
	}
	if o.read.From != "" && !slices.Contains(link.Formats(), o.read.From) {
		return usagef("--from is %q, and can be %s", o.read.From, strings.Join(link.Formats(), ", "))
	}
	if path == "-" && o.read.Name == "" {
		return usagef("give the dataset on standard input a name with --name")
	}
	if o.mapping != "" {
		m, err := os.Open(o.mapping)
		if err != nil {
			return failure("read mapping", o.mapping, "", pathless(err))
		}
		o.read.Mapping, err = link.ReadMapping(m, o.mapping)
		if err := errorOf(m.Close(), err); err != nil {
			return err
		}
	}
	keys, err := namekey.New(data.FS)
	if err != nil {
		return err
	}
	atlas, err := gazetteer.Load(data.FS)
	if err != nil {
		return err
	}
	in, name, err := a.input(path)
	if err != nil {
		return err
	}
	defer in.Close()
	shown := 0
	d, err := link.Open(in, name, atlas, o.read, func(err error) {
		if shown++; shown <= mostSkipShown {
			a.notef("concord: skipped: %v", err)
		}
	})
	if err != nil {
		return err
	}
	defer closing(d, &err)
	if o.format == "table" {
		if err := a.describeDataset(d); err != nil {
			return err
		}
	}
	mode := toEdit
	if o.dry {
		mode = toRead
	}
	store, err := a.open(mode, 0)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	if o.by == "" {
		o.by = accountName()
	}
	opts := link.RunOptions{DryRun: o.dry, Author: link.Author{By: o.by, On: time.Now(), Because: o.because}}
	if path != "-" {
		opts.Again = func() (*link.Dataset, error) { return reopen(path, atlas, o.read) }
	}
	bar := a.progress(-1, "link "+name)
	opts.Progress = bar.at
	report, err := link.Run(ctx, store, keys, atlas, d, opts)
	bar.done()
	if err != nil {
		return err
	}
	if shown > mostSkipShown {
		a.notef("concord: and %d more of %s", shown-mostSkipShown, name)
	}
	if o.review != "" {
		err := writeReview(o.review, func(out io.Writer) error {
			_, err := link.WriteReview(out, report)
			return err
		})
		if err != nil {
			return err
		}
	}
	if err := a.printLinks(report, o); err != nil {
		return err
	}
	if d.Skipped > 0 {
		return errSkipped
	}
	return nil
}

// reopened is a dataset with the file it is read from.
func reopen(path string, atlas *gazetteer.Gazetteer, o link.Options) (*link.Dataset, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, failure("link", path, "", pathless(err))
	}
	d, err := link.Open(f, path, atlas, o, nil)
	if err != nil {
		return nil, errorOf(f.Close(), err)
	}
	d.Owns(f)
	return d, nil
}

// errorOf gives the second error, or else the first.
func errorOf(closed, err error) error {
	if err != nil {
		return err
	}
	return closed
}

// describeDataset prints what was found out about a dataset.
func (a *app) describeDataset(d *link.Dataset) error {
	fmt.Fprintf(a.out, "dataset %s: %s", d.Name, d.Format)
	if d.Header != "" {
		fmt.Fprintf(a.out, ", header: %s", d.Header)
	}
	if d.Type != "" {
		fmt.Fprintf(a.out, ", every record is a %s", d.Type)
	}
	fmt.Fprintln(a.out)
	g := &grid{columns: []string{"column", "role", "values", "for example"}}
	notes := 0
	for _, c := range d.Columns {
		if c.Role == link.NoteRole && len(d.Columns) > 20 {
			notes++
			continue
		}
		role := string(c.Role)
		if c.Scheme != "" {
			role += " " + c.Scheme
		}
		if c.Split != "" {
			role += fmt.Sprintf(" (split at %q)", c.Split)
		}
		g.add(c.Name, role, string(c.Type), cut(c.Sample, 40))
	}
	if err := g.table(a.out, 0); err != nil {
		return err
	}
	if notes > 0 {
		fmt.Fprintf(a.out, " and %d columns that are kept and say nothing of which thing a record is\n", notes)
	}
	fmt.Fprintln(a.out)
	return a.out.Flush()
}

// cut shortens a text to a number of letters.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// printLinks prints what a run found.
func (a *app) printLinks(r *link.Report, o linkOptions) error {
	g := &grid{columns: []string{"outcome", "entity", "record", "score", "evidence"}}
	if o.format != "table" {
		g.columns = append(g.columns, "entity_iri", "record_iri", "place")
	}
	for _, m := range r.Matches {
		if o.format == "table" {
			g.add(string(m.Outcome), m.Name, cut(m.RecordName, 40), fmt.Sprintf("%.3f", m.Score), m.Evidence)
		} else {
			g.add(string(m.Outcome), m.Name, m.RecordName, m.Score, m.Evidence, m.Entity, m.Record, m.Place)
		}
	}
	if o.format == "json" {
		return writeJSON(a.out, r)
	}
	if len(g.rows) > 0 || o.format != "table" {
		if err := g.write(a.out, o.format, 0); err != nil {
			return err
		}
	}
	if o.format != "table" {
		return nil
	}
	fmt.Fprintf(a.out, "%d records read, %d skipped, compared with %d entities: %d accepted, %d to review\n", r.Records, r.Dataset.Skipped, r.Entities, r.Accepted, r.Review)
	if r.Several > 0 {
		fmt.Fprintf(a.out, "%d of those to review would be accepted if not several fitted one entity or one record\n", r.Several)
	}
	if r.Torn > 0 {
		fmt.Fprintf(a.out, "%d records stand in several parts of the input and may not be whole; link a file instead of standard input\n", r.Torn)
	}
	switch {
	case o.review != "":
		fmt.Fprintf(a.out, "%s has what is to review; write accept or reject in it, and run: concord accept %s\n", o.review, o.review)
	case r.Review > 0:
		fmt.Fprintln(a.out, "--review FILE writes what is to review")
	}
	if o.dry {
		fmt.Fprintln(a.out, "nothing was changed (--dry-run)")
	}
	return nil
}

// writeReview writes the doubtful pairs whole or not at all.
func writeReview(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(folderOf(path), ".concord-review-*")
	if err != nil {
		return failure("write review", path, "", pathless(err))
	}
	err = write(f)
	if err := errorOf(f.Close(), err); err != nil {
		return failure("write review", path, "", errorOf(os.Remove(f.Name()), err))
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return failure("write review", path, "", err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return failure("write review", path, "", pathless(err))
	}
	return nil
}

// folderOf is the folder of a file, "." for this one.
func folderOf(path string) string {
	if i := strings.LastIndexAny(path, `/\`); i >= 0 {
		return path[:i+1]
	}
	return "."
}
