package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/rdf"
)

// mostSkipShown is the number of skipped lines that are told one by one; the rest are counted.
const mostSkipShown = 20

func (a *app) importCommand() *cobra.Command {
	var lenient bool
	var format string
	memory := byteSize(512 << 20)
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Add quads from N-Quads files",
		Long: `Add the quads of N-Quads or N-Triples files, plain or gzip; "-" is standard input. Each
file is added whole or not at all: a syntax error names file, line and column, and nothing
of that file stays. With --lenient, lines that cannot be read are counted and skipped, with
exit code 4.`,
		Args: cobra.MinimumNArgs(1),
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.Flags().BoolVar(&lenient, "lenient", false, "skip lines that cannot be read")
	cmd.Flags().Var(&memory, "memory", "memory for sorting")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		for _, path := range args { // before a graph is made for nothing
			if path == "-" {
				continue
			}
			if _, err := os.Stat(path); err != nil {
				return failure("import", path, "", pathless(err))
			}
		}
		store, err := a.open(toWrite, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		report := &grid{columns: []string{"file", "quads", "new", "skipped"}}
		skips := 0
		for _, path := range args {
			read, applied, skipped, err := a.importFile(cmd.Context(), store, path, lenient, int64(memory))
			if err != nil {
				if len(report.rows) > 0 {
					a.notef("What was read before stays: %d files.", len(report.rows))
				}
				return err
			}
			report.add(path, read, applied.Added, skipped)
			skips += skipped
		}
		if err := report.write(a.out, format, 0); err != nil {
			return err
		}
		if skips > 0 {
			return errSkipped
		}
		return nil
	}
	return cmd
}

// importFile adds one file; it says how many quads were read, what changed and how many lines were skipped.
func (a *app) importFile(ctx context.Context, store *pebblestore.Store, path string, lenient bool, memory int64) (read int64, applied graph.Applied, skipped int, err error) {
	in, name, err := a.input(path)
	if err != nil {
		return 0, applied, 0, err
	}
	defer in.Close()
	quads := rdf.ReadNQuads(in, name, rdf.ReadOptions{Lenient: lenient, Skip: func(err error) {
		if skipped++; skipped <= mostSkipShown {
			a.notef("concord: skipped: %v", err)
		}
	}})
	b := a.progress(-1, "import "+name)
	applied, err = store.Load(ctx, counted(quads, &read), graph.LoadOptions{Memory: memory, Progress: b.at})
	b.done()
	if err != nil {
		var e *graph.Error
		if !errors.As(err, &e) {
			err = failure("import", name, "", err)
		}
		return read, applied, skipped, fmt.Errorf("nothing of %s was added: %w", name, err)
	}
	if skipped > mostSkipShown {
		a.notef("concord: and %d more lines of %s", skipped-mostSkipShown, name)
	}
	return read, applied, skipped, nil
}

// counted counts the quads of a sequence as they pass.
func counted(quads iter.Seq2[quad.Quad, error], n *int64) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if err == nil {
				*n++
			}
			if !yield(q, err) {
				return
			}
		}
	}
}
