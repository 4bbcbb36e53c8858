package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"concord/graph"
	"concord/graph/rdf"
	"concord/graph/vocab"
	"concord/query/sparql"
	"concord/query/sparql/algebra"
	"concord/query/sparql/results"
	"concord/query/sparql/service"
	"concord/query/sparql/syntax"
)

// sparqlFlags are the flags of every verb that takes SPARQL.
type sparqlFlags struct {
	strict  bool
	timeout time.Duration
	maxRows int64
	memory  byteSize
	allow   []string
	private bool
}

func (f *sparqlFlags) add(cmd *cobra.Command, timeout time.Duration) {
	f.memory = 2 << 30
	cmd.Flags().BoolVar(&f.strict, "strict", false, "the default graph is the quads without label, as the standard has it, not all quads")
	cmd.Flags().DurationVar(&f.timeout, "timeout", timeout, "stop after this time; 0 is never")
	cmd.Flags().Int64Var(&f.maxRows, "max-rows", 0, "fail when there are more rows; 0 is no bound (SPARQL)")
	cmd.Flags().Var(&f.memory, "memory", "stop when this much memory is taken")
	cmd.Flags().StringArrayVar(&f.allow, "allow-service", nil, "URL prefix that SERVICE and LOAD may ask, such as https://query.wikidata.org/sparql (may be repeated)")
	cmd.Flags().BoolVar(&f.private, "allow-private", false, "hosts of --allow-service may be on this machine or in the own network")
}

// prepare checks the flags and makes of them what the engine wants; the client is nil when nobody may be asked.
func (f *sparqlFlags) prepare() (sparql.Options, *service.Client, error) {
	opts := sparql.Options{Strict: f.strict, Timeout: f.timeout, MaxRows: f.maxRows, Memory: int64(f.memory)}
	if f.timeout < 0 || f.maxRows < 0 {
		return opts, nil, usagef("--timeout and --max-rows cannot be negative")
	}
	if len(f.allow) == 0 {
		if f.private {
			return opts, nil, usagef("--allow-private says of the hosts of --allow-service, and there are none")
		}
		return opts, nil, nil
	}
	client, err := service.New(service.Options{Allow: f.allow, Private: f.private})
	if err != nil {
		return opts, nil, usageError{err}
	}
	opts.Service = client
	return opts, client, nil
}

// parseOptions let a text use the known prefixes without declaring them.
func parseOptions() sparql.ParseOptions {
	known := map[string]string{}
	for _, p := range vocab.QueryPrefixes() {
		known[p.Name] = p.IRI
	}
	return sparql.ParseOptions{Prefixes: known}
}

// badText tells where a text goes wrong.
func badText(op, name string, err error) error {
	var s *syntax.Error
	if errors.As(err, &s) {
		return &graph.Error{Op: op, Path: name, Line: s.Line, Col: s.Column, Err: errors.New(s.Msg), Hint: s.Hint}
	}
	return failure(op, name, "", err)
}

// The formats of answers, the first for people. Some have two names in one: json and xml are the syntaxes of results, and
// for CONSTRUCT and DESCRIBE those of RDF.
func answerFormats() []string {
	return append([]string{"table", "json", "jsonl", "csv", "tsv", "xml"}, graphFormats()...)
}

func graphFormats() []string {
	var out []string
	for _, f := range rdf.Formats() {
		out = append(out, f.Name())
	}
	return out
}

// answer answers a query and prints what it gives.
func (a *app) answer(ctx context.Context, engine *sparql.Engine, q *sparql.Query, format string) error {
	switch q.Form() {
	case algebra.Ask:
		yes, err := engine.Ask(ctx, q)
		if err != nil {
			return err
		}
		return a.printBool(yes, format)
	case algebra.Construct, algebra.Describe:
		return a.printGraph(engine.Quads(ctx, q), format)
	}
	return a.printRows(q.Vars(), engine.Values(ctx, q), format)
}

func (a *app) printBool(yes bool, format string) error {
	switch format {
	case "table":
		_, err := fmt.Fprintln(a.out, map[bool]string{true: "yes", false: "no"}[yes])
		return err
	case "jsonl", "csv", "tsv":
		_, err := fmt.Fprintln(a.out, yes)
		return err
	}
	f, ok := results.FormatByName(format)
	if !ok || !f.Boolean() {
		return usagef("--format %s is for graphs, and the answer is yes or no", format)
	}
	return results.WriteBoolean(a.out, f, yes)
}

func (a *app) printGraph(quads iter.Seq2[quad.Quad, error], format string) error {
	f, ok := rdf.FormatByName(map[string]string{"table": "turtle"}[format])
	if !ok {
		if f, ok = rdf.FormatByName(format); !ok || format == "csv" {
			return usagef("--format %s is for rows, and the answer is a graph: give one of %v", format, graphFormats())
		}
	}
	n, err := rdf.Write(a.out, f, quads, rdf.WriteOptions{})
	if err == nil && n == 0 {
		return a.nothing()
	}
	return err
}

func (a *app) nothing() error {
	a.notef("Nothing matches.")
	return errNothing
}

// printRows prints the rows of a SELECT; all but the table as they come.
func (a *app) printRows(columns []string, rows iter.Seq2[[]quad.Value, error], format string) error {
	n := 0
	switch format {
	case "table":
		g := &grid{columns: columns}
		for row, err := range rows {
			if err != nil {
				return err
			}
			cells := make([]any, len(row))
			for i, v := range row {
				cells[i] = showTerm(v)
			}
			g.rows = append(g.rows, cells)
		}
		if n = len(g.rows); n > 0 {
			if err := g.write(a.out, format, 0); err != nil {
				return err
			}
		}
	case "jsonl":
		for row, err := range rows {
			if err != nil {
				return err
			}
			o := object{columns, make([]any, len(row))}
			for i, v := range row {
				if v != nil {
					o.values[i] = plainTerm(v)
				}
			}
			if err := writeLine(a.out, o); err != nil {
				return err
			}
			n++
		}
	default:
		f, ok := results.FormatByName(format)
		if !ok {
			return usagef("--format %s is for graphs, and the answer is rows: give one of %v", format, answerFormats()[:6])
		}
		w, err := results.NewWriter(a.out, f, columns)
		if err != nil {
			return err
		}
		for row, err := range rows {
			if err == nil {
				err = w.Row(row)
			}
			if err != nil {
				return err
			}
			n++
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	if n == 0 {
		return a.nothing()
	}
	return nil
}

// explainQuery prints how a query is answered, after answering it.
func (a *app) explainQuery(ctx context.Context, engine *sparql.Engine, q *sparql.Query) error {
	plan, err := engine.Explain(ctx, q, true)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, strings.TrimRight(plan, "\n"))
	return err
}

// opener opens the documents of LOAD: files when they are allowed, and addresses that the client may ask. It is nil when
// nothing may be loaded.
func opener(client *service.Client, files bool) func(context.Context, quad.IRI) (sparql.Document, error) {
	if client == nil && !files {
		return nil
	}
	return func(ctx context.Context, source quad.IRI) (sparql.Document, error) {
		u, err := url.Parse(string(source))
		if err == nil && u.Scheme == "file" {
			if !files {
				return sparql.Document{}, failure("open", string(source), "allow files with --allow-files", service.ErrNotAllowed)
			}
			if u.Host != "" && u.Host != "localhost" || u.Path == "" {
				return sparql.Document{}, failure("open", string(source), "name it as file:///path", errors.New("it is no file of this machine"))
			}
			path := filepath.FromSlash(u.Path)
			f, err := os.Open(path)
			if err != nil {
				return sparql.Document{}, failure("open", path, "", pathless(err))
			}
			return sparql.Document{Body: f, Name: path, Base: string(source)}, nil
		}
		if client == nil {
			return sparql.Document{}, failure("open", string(source), "allow its prefix with --allow-service", service.ErrNotAllowed)
		}
		res, format, err := client.Document(ctx, string(source))
		if err != nil {
			return sparql.Document{}, err
		}
		return sparql.Document{Body: res.Body, Name: res.URL, Base: res.URL, Format: format}, nil
	}
}
