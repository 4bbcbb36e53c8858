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
)

// longestQuery is the number of bytes that a query read from a file may have.
const longestQuery = 1 << 20

func (a *app) queryCommand() *cobra.Command {
	var (
		format, lang, file string
		limit              int
		timeout            time.Duration
		memory             = byteSize(2 << 30)
	)
	cmd := &cobra.Command{
		Use:   "query [QUERY]",
		Short: "Run a query in Gizmo, GraphQL or MQL",
		Long: `Run a query over the graph in one of Cayley's languages: Gizmo (JavaScript paths), GraphQL
or MQL. The query is the argument, or read from a file with -f ("-" is standard input).

A query that takes longer than --timeout or needs more than --memory is stopped. Queries
only read: whatever happens to one, the graph stays as it is.`,
		Example: `  concord query 'g.V("<urn:concord:plant:ganja-automobile-plant>").In("<urn:concord:ns:involves>").All()'
  concord query --lang mql '[{"id": null, "<urn:concord:ns:product>": null}]'
  concord query --lang graphql -f people.graphql --format csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if (len(args) == 0) == (file == "") || len(args) > 1 {
				return errors.New("give one query, in quotes, or -f FILE")
			}
			return nil
		},
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.Flags().StringVar(&lang, "lang", "gizmo", "gizmo, graphql or mql")
	cmd.Flags().StringVarP(&file, "file", "f", "", "read the query from a file")
	cmd.Flags().IntVar(&limit, "limit", 10_000, "most rows to give; 0 is no limit")
	cmd.Flags().DurationVar(&timeout, "timeout", 30*time.Second, "stop after this time; 0 is never")
	cmd.Flags().Var(&memory, "memory", "stop when the query has taken this much")
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions([]string{"gizmo", "graphql", "mql"}, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if !slices.Contains(cayley.Languages(), cayley.Language(lang)) {
			return usagef("--lang is %q, and can be %v", lang, cayley.Languages())
		}
		if limit < 0 || timeout < 0 {
			return usagef("--limit and --timeout cannot be negative")
		}
		text := strings.Join(args, "")
		if file != "" {
			if text, err = a.readAll(file, longestQuery); err != nil {
				return err
			}
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
		session.Memory = int64(memory)
		ctx, cancel := cmd.Context(), context.CancelFunc(func() {})
		if timeout > 0 {
			ctx, cancel = context.WithTimeout(ctx, timeout)
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
