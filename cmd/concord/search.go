package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"concord/query/search"
)

func (a *app) searchCommand() *cobra.Command {
	var (
		format string
		opts   search.Options
	)
	cmd := &cobra.Command{
		Use:   "search TEXT",
		Short: "Find documents by their words and entities by their names",
		Long: `Find the documents that have all the words of a text, in any inflection where they are in
English, and the entities that are called so. Words in double quotes must stand next to each
other; a word with - before it must be missing; one that ends in * begins so.

The first search after documents were loaded brings the index up to date, which takes about a
millisecond a document. The index lies beside the graph and is made anew when it is deleted.`,
		Example: `  concord search tractor assembly
  concord search '"joint venture" -Minsk' --kind document
  concord search 'Golovch*' --kind entity`,
		Args: cobra.MinimumNArgs(1),
	}
	formatFlag(cmd, &format, "text", "json", "jsonl", "csv")
	cmd.Flags().StringVar(&opts.Kind, "kind", "", "document or entity; both when not given")
	cmd.Flags().IntVar(&opts.Limit, "limit", 20, "most hits to give")
	cmd.Flags().IntVar(&opts.From, "offset", 0, "hits to leave out at the beginning")
	cmd.Flags().IntVar(&opts.Snippets, "snippets", 2, "passages of each document")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if opts.Kind != "" && opts.Kind != "document" && opts.Kind != "entity" {
			return usagef("--kind is %q, and can be document or entity", opts.Kind)
		}
		if opts.Limit < 1 || opts.Limit > 10_000 || opts.From < 0 || opts.Snippets < 1 {
			return usagef("--limit is 1 to 10000, --offset 0 or more, --snippets 1 or more")
		}
		p, err := a.openPages()
		if err != nil {
			return err
		}
		defer closing(p, &err)
		told := false
		index, err := search.Open(cmd.Context(), filepath.Join(a.db, "text"), p.snap, func(done, all int) {
			if a.terminal {
				told = true
				fmt.Fprintf(a.err, "\rindexing %d of %d documents", done, all)
			}
		})
		if told {
			fmt.Fprint(a.err, "\r\x1b[K")
		}
		if err != nil {
			return err
		}
		defer closing(index, &err)
		found, err := index.Search(cmd.Context(), p.snap, strings.Join(args, " "), opts)
		if err != nil {
			return err
		}
		if err := a.printHits(found, format); err != nil {
			return err
		}
		if len(found.Hits) == 0 {
			a.notef("Nothing has these words.")
			return errNothing
		}
		return nil
	}
	return cmd
}

func (a *app) printHits(found search.Result, format string) error {
	switch format {
	case "json":
		return writeJSON(a.out, found)
	case "jsonl":
		return writeLines(a.out, found.Hits)
	case "csv":
		g := &grid{columns: []string{"kind", "name", "title", "published", "start", "end", "passage", "iri"}}
		for _, h := range found.Hits {
			if len(h.Snippets) == 0 {
				g.add(h.Kind, h.Name, h.Title, h.Published, "", "", "", h.IRI)
			}
			for _, s := range h.Snippets {
				g.add(h.Kind, h.Name, h.Title, h.Published, s.Start, s.End, s.Exact, h.IRI)
			}
		}
		return g.write(a.out, format, 0)
	}
	for _, h := range found.Hits {
		kind := h.Kind
		if h.Type != "" {
			kind = string(h.Type)
		}
		fmt.Fprintf(a.out, "%s  (%s)", clean(h.Name), kind)
		if h.Title != "" {
			fmt.Fprintf(a.out, "  %s", clean(h.Title))
		}
		if h.Published != "" {
			fmt.Fprintf(a.out, ", %s", clean(h.Published))
		}
		fmt.Fprintln(a.out)
		for _, s := range h.Snippets {
			fmt.Fprintf(a.out, "    %s\n    characters %d-%d\n", a.marked(s), s.Start, s.End)
		}
	}
	if rest := int(found.Total) - len(found.Hits); rest > 0 && len(found.Hits) > 0 {
		a.notef("%d more (--limit, --offset).", rest)
	}
	return nil
}

// marked writes a passage with its words in bold on a terminal.
func (a *app) marked(s search.Snippet) string {
	if !a.wide || a.env("NO_COLOR") != "" {
		return clean(s.Exact)
	}
	var b strings.Builder
	at := 0
	for _, w := range s.Words {
		if w.Start < at {
			continue
		}
		b.WriteString(clean(s.Exact[at:w.Start]) + "\x1b[1m" + clean(s.Exact[w.Start:w.End]) + "\x1b[0m")
		at = w.End
	}
	return b.String() + clean(s.Exact[at:])
}
