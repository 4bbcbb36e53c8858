package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/query/cayley"
	"concord/query/sparql"
)

// longestQuery is the number of bytes that a query read from a file may have.
const longestQuery = 1 << 20

// sparqlLanguage is the default language of queries.
const sparqlLanguage = "sparql"

func languages() []string {
	out := []string{sparqlLanguage}
	for _, l := range cayley.Languages() {
		out = append(out, string(l))
	}
	return out
}

func (a *app) queryCommand() *cobra.Command {
	var (
		format, lang, file string
		limit              int
		explain            bool
		flags              sparqlFlags
	)
	cmd := &cobra.Command{
		Use:   "query [QUERY]",
		Short: "Run a query in SPARQL, Gizmo, GraphQL or MQL",
		Long: `Run a query over the graph, in SPARQL 1.1 or, with --lang, in one of Cayley's languages:
Gizmo (JavaScript paths), GraphQL or MQL. The query is the argument, or read from a file with
-f ("-" is standard input).

In SPARQL the default graph is all quads, whatever their label, so that facts are found without
naming statements; GRAPH ?statement { ... } gives the statement that says so, and with it the
citation. The prefixes con (or concord), rdf, rdfs, owl, xsd, schema, skos, prov, oa, foaf, dc,
dcterms, edtf, geo, wd and wdt need no declaration. SERVICE asks only addresses that
--allow-service names.

A query that takes longer than --timeout, needs more than --memory or has more rows than
--max-rows is stopped with an error. Queries only read: whatever happens to one, the graph
stays as it is.`,
		Example: `  concord query 'SELECT ?fact ?statement { GRAPH ?statement { ?fact a con:ProjectFact } }'
  concord query 'SELECT ?fact ?quote { GRAPH ?statement { ?fact a con:VisitFact } ?statement con:cites/oa:exact ?quote }'
  concord query 'DESCRIBE <urn:concord:plant:ganja-automobile-plant>' --format turtle
  concord query 'SELECT ?type (COUNT(*) AS ?n) { ?x a ?type } GROUP BY ?type ORDER BY DESC(?n)' --explain
  concord query --lang gizmo 'g.V("<urn:concord:plant:ganja-automobile-plant>").In("<urn:concord:ns:involves>").All()'
  concord query --lang graphql -f people.graphql --format csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if (len(args) == 0) == (file == "") || len(args) > 1 {
				return errors.New("give one query, in quotes, or -f FILE")
			}
			return nil
		},
	}
	formatFlag(cmd, &format, answerFormats()...)
	cmd.Flags().StringVar(&lang, "lang", sparqlLanguage, strings.Join(languages(), ", "))
	cmd.Flags().StringVarP(&file, "file", "f", "", "read the query from a file")
	cmd.Flags().IntVar(&limit, "limit", 10_000, "most rows to give; 0 is no limit (not SPARQL, which has its own LIMIT)")
	cmd.Flags().BoolVar(&explain, "explain", false, "print the plan, with estimated and actual rows, instead of the answer (SPARQL)")
	flags.add(cmd, 30*time.Second)
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(languages(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if !slices.Contains(languages(), lang) {
			return usagef("--lang is %q, and can be %s", lang, strings.Join(languages(), ", "))
		}
		foreign := "max-rows strict explain allow-service allow-private"
		if lang == sparqlLanguage {
			foreign = "limit"
		} else if !slices.Contains([]string{"table", "json", "jsonl", "csv"}, format) {
			return usagef("--format is %q, and for %s can be table, json, jsonl, csv", format, lang)
		}
		for name := range strings.FieldsSeq(foreign) {
			if cmd.Flags().Changed(name) {
				return usagef("--%s has no meaning in %s", name, lang)
			}
		}
		opts, _, err := flags.prepare()
		if err != nil {
			return err
		}
		if limit < 0 {
			return usagef("--limit cannot be negative")
		}
		name := "query"
		text := strings.Join(args, "")
		if file != "" {
			if text, err = a.readAll(file, longestQuery); err != nil {
				return err
			}
			name = file
		}
		if lang == sparqlLanguage {
			q, err := sparql.Parse(text, parseOptions())
			if err != nil {
				return badText("read", name, err)
			}
			store, err := a.open(toRead, 0)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			engine := sparql.NewEngine(store, opts)
			if explain {
				return a.explainQuery(cmd.Context(), engine, q)
			}
			return a.answer(cmd.Context(), engine, q, format)
		}
		store, err := a.open(toRead, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		session, err := cayley.New(store)
		if err != nil {
			return err
		}
		session.Memory = int64(flags.memory)
		ctx, cancel := cmd.Context(), context.CancelFunc(func() {})
		if flags.timeout > 0 {
			ctx, cancel = context.WithTimeout(ctx, flags.timeout)
		}
		defer cancel()
		return a.runQuery(ctx, session, cayley.Language(lang), text, format, limit)
	}
	return cmd
}

// readAll reads a file that may have up to a number of bytes.
func (a *app) readAll(path string, most int64) (string, error) {
	in, name, err := a.input(path)
	if err != nil {
		return "", err
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return "", failure("read", name, "", pathless(err))
	}
	if int64(len(b)) > most {
		return "", failure("read", name, "", fmt.Errorf("it is longer than %d bytes", most))
	}
	return string(b), nil
}

// runQuery prints the rows of a query. In the format jsonl they are printed as they come.
func (a *app) runQuery(ctx context.Context, session *cayley.Session, lang cayley.Language, text, format string, limit int) error {
	var rows []any
	n := 0
	most := limit
	if most > 0 {
		most++ // one more tells that there are more
	}
	cut := false
	for row, err := range session.Query(ctx, lang, text, most) {
		if err != nil {
			return err
		}
		if limit > 0 && n == limit {
			cut = true
			break
		}
		n++
		if format == "jsonl" {
			if err := writeLine(a.out, row); err != nil {
				return err
			}
			continue
		}
		rows = append(rows, row)
	}
	var err error
	switch format {
	case "jsonl":
	case "json":
		if rows == nil {
			rows = []any{}
		}
		err = writeJSON(a.out, rows)
	default:
		err = rowGrid(rows).write(a.out, format, 0)
	}
	if err != nil {
		return err
	}
	if cut {
		a.notef("There are more than %d rows; --limit gives more.", limit)
	}
	if n == 0 {
		a.notef("Nothing matches.")
		return errNothing
	}
	return nil
}

// rowGrid lays rows of JSON out in columns: the keys of all objects, id first, or one column for values that are none.
func rowGrid(rows []any) *grid {
	keys := map[string]bool{}
	plain := false
	for _, r := range rows {
		if m, ok := r.(map[string]any); ok {
			for k := range m {
				keys[k] = true
			}
		} else {
			plain = true
		}
	}
	columns := slices.SortedFunc(maps.Keys(keys), func(a, b string) int {
		if (a == "id") != (b == "id") {
			if a == "id" {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	if plain || len(columns) == 0 {
		columns = append(columns, "value")
	}
	g := &grid{columns: columns}
	for _, r := range rows {
		cells := make([]any, len(columns))
		if m, ok := r.(map[string]any); ok {
			for i, c := range columns {
				cells[i] = m[c]
			}
		} else {
			cells[len(cells)-1] = r
		}
		g.rows = append(g.rows, cells)
	}
	return g
}
