package main

import (
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"concord/data"
	"concord/graph"
	"concord/loader"
	"concord/loader/source"
)

func (a *app) loadCommand() *cobra.Command {
	var opts loader.Options
	var format, lexicon string
	cmd := &cobra.Command{
		Use:   "load PATH...",
		Short: "Read documents into the graph",
		Long: `Read documents into the graph: text files, and folders with all that is in them; "-" is
standard input. The graph is made when there is none. A document that is there already
changes nothing. What cannot be read is skipped and told, with exit code 4; the rest is
loaded.

The graph that results depends on the documents alone, not on their order, on --workers or
on --batch. A load that is interrupted can be run again.

With --lexicon, words and frames of your own add to the built-in ones (data/lexicon/README.md
explains the format). Documents that were read by other rules are then read anew.`,
		Example: `  concord load news/
  concord load --db kyiv.db a.txt b.txt
  curl -s https://example.org/story.txt | concord load -`,
		Args: cobra.MinimumNArgs(1),
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.Flags().IntVar(&opts.Workers, "workers", 0, "documents to read at the same time; 0 is one for each processor")
	lexiconFlag(cmd, &lexicon)
	cmd.Flags().IntVar(&opts.Batch, "batch", 0, "documents to store at once; 0 is as many as is fit")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if opts.Workers < 0 || opts.Batch < 0 {
			return usagef("--workers and --batch cannot be negative")
		}
		start := time.Now()
		reader, err := newReader(lexicon)
		if err != nil {
			return err
		}
		store, err := a.open(toWrite, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		total := int64(-1)
		if a.terminal { // only a bar wants to know
			if n, exact := source.Count(cmd.Context(), args); exact {
				total = int64(n)
			}
		}
		b := a.progress(total, "documents")
		opts.Memory = loader.DefaultMemory
		opts.Progress = func(p loader.Progress) { b.at(int64(p.Read)) }
		docs := source.Open(cmd.Context(), args, source.Options{Stdin: a.in})
		report, err := loader.Load(cmd.Context(), store, reader, docs, opts)
		b.done()
		for _, s := range report.Skips {
			a.notef("concord: skipped: %v", s.Err)
		}
		if n := report.Skipped - len(report.Skips); n > 0 {
			a.notef("concord: and %d more were skipped", n)
		}
		for _, s := range report.FirstFaults {
			a.log.Debug("a statement was left out", "document", s.Name, "error", s.Err)
		}
		if err != nil {
			return err
		}
		if err := loadGrid(report).write(a.out, format, 0); err != nil {
			return err
		}
		if err := a.noteLeft(store); err != nil {
			return err
		}
		if took := time.Since(start); a.terminal && took > time.Second {
			read := report.Added + report.Replaced + report.Unchanged + report.Skipped
			a.notef("%d documents in %s, %.0f per second.", read, took.Round(time.Second/10), float64(read)/took.Seconds())
		}
		a.log.Debug("loaded", "took", time.Since(start), "db", a.db)
		switch {
		case report.Added+report.Replaced+report.Unchanged == 0 && report.Skipped == 0:
			a.notef("There is no document in what was given.")
			return errNothing
		case report.Skipped > 0:
			return errSkipped
		}
		return nil
	}
	return cmd
}

// lexiconFlag adds --lexicon.
func lexiconFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "lexicon", "", "folder of .lex files with words and frames of your own, which add to the built-in ones")
	_ = cmd.MarkFlagDirname("lexicon")
}

// newReader makes a Reader, with what a user's own lexicon adds; "" for none.
func newReader(lexicon string) (*loader.Reader, error) {
	var opts loader.ReaderOptions
	if lexicon != "" {
		var err error
		if opts.Lexicon, err = loader.ReadLexicon(lexicon); err != nil {
			return nil, err
		}
	}
	return loader.NewReader(data.FS, opts)
}

// loadGrid lays out the report of a load.
func loadGrid(r loader.Report) *grid {
	g := &grid{columns: []string{"what", "kind", "count"}}
	g.add("documents", "added", r.Added)
	if r.Replaced > 0 {
		g.add("documents", "read anew", r.Replaced)
	}
	if r.Unchanged > 0 {
		g.add("documents", "already there", r.Unchanged)
	}
	if r.Skipped > 0 {
		g.add("documents", "skipped", r.Skipped)
		for _, why := range slices.Sorted(maps.Keys(r.Reasons)) {
			g.add("skipped", clean(why), r.Reasons[why])
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(r.NotMined)) {
		g.add("documents", "not mined, language "+clean(lang), r.NotMined[lang])
	}
	g.add("names", "", r.Entities)
	order := graph.FactTypes()
	types := slices.SortedFunc(maps.Keys(r.Statements), func(a, b graph.FactType) int {
		return slices.Index(order, a) - slices.Index(order, b)
	})
	total := 0
	for _, t := range types {
		g.add("statements", string(t), r.Statements[t])
		total += r.Statements[t]
	}
	g.add("statements", "all", total)
	if r.Faults > 0 {
		g.add("statements", "left out, at fault", r.Faults)
	}
	return g
}
