package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/graph"
	"concord/query/dossier"
	"concord/query/explore"
)

func (a *app) neighboursCommand() *cobra.Command {
	var (
		format string
		limit  int
	)
	cmd := &cobra.Command{
		Use:   "neighbours ENTITY",
		Short: "List the entities that facts connect with one, the best supported first",
		Example: `  concord neighbours "Ganja Auto Plant"
  concord neighbours Belarus --limit 10 --format csv`,
		Args: cobra.MinimumNArgs(1),
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.Flags().IntVar(&limit, "limit", 50, "most neighbours to list; 0 is no limit")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		p, err := a.openPages()
		if err != nil {
			return err
		}
		defer closing(p, &err)
		e, err := a.entity(p, strings.Join(args, " "))
		if err != nil {
			return err
		}
		list, left, err := explore.Neighbours(cmd.Context(), p.reader, e.IRI)
		if err != nil {
			return err
		}
		a.leftOut(left)
		if limit > 0 && len(list) > limit {
			a.notef("%d neighbours; the first %d are shown (--limit).", len(list), limit)
			list = list[:limit]
		}
		switch format {
		case "json":
			return writeJSON(a.out, list)
		case "jsonl":
			return writeLines(a.out, list)
		}
		g := &grid{columns: []string{"name", "type", "documents", "facts", "for example", "iri"}}
		for _, n := range list {
			g.add(n.Name, n.Type, n.Documents, len(n.Facts), n.Facts[0].Summary, n.IRI)
		}
		return g.write(a.out, format, 0)
	}
	return cmd
}

func (a *app) pathCommand() *cobra.Command {
	var (
		format string
		opts   explore.PathOptions
		avoid  []string
	)
	cmd := &cobra.Command{
		Use:   "path FROM TO",
		Short: "Show how two entities hang together, each step with its sentences",
		Long: `Show the shortest chain of facts between two entities, and the best supported one where
that is another: the one whose weakest step is told by most documents.

Where everything hangs together by a country, leave it out with --avoid.`,
		Example: `  concord path "Minsk Tractor Works" Ganja
  concord path "Roman Golovchenko" "Ganja Auto Plant" --avoid Belarus --avoid Azerbaijan`,
		Args: cobra.ExactArgs(2),
	}
	formatFlag(cmd, &format, "text", "json")
	cmd.Flags().IntVar(&opts.MaxSteps, "max-steps", 6, "longest chain to look for")
	cmd.Flags().IntVar(&opts.MaxFacts, "max-facts", 200_000, "most facts to look at")
	cmd.Flags().StringArrayVar(&avoid, "avoid", nil, "an entity that the chain must not pass through; may be repeated")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if opts.MaxSteps < 1 || opts.MaxFacts < 1 {
			return usagef("--max-steps and --max-facts are 1 at least")
		}
		p, err := a.openPages()
		if err != nil {
			return err
		}
		defer closing(p, &err)
		var ends [2]graph.Entity
		for i := range ends {
			if ends[i], err = a.entity(p, args[i]); err != nil {
				return err
			}
		}
		for _, name := range avoid {
			e, err := a.entity(p, name)
			if err != nil {
				return err
			}
			opts.Avoid = append(opts.Avoid, e.IRI)
		}
		chains, err := explore.Path(cmd.Context(), p.snap, p.reader, ends[0].IRI, ends[1].IRI, opts)
		if errors.Is(err, explore.ErrNoPath) {
			a.notef("%v", err)
			return errNothing
		}
		if err != nil {
			return err
		}
		if format == "json" {
			return writeJSON(a.out, chains)
		}
		a.printChain("shortest", chains.Shortest)
		if chains.Supported != nil {
			fmt.Fprintln(a.out)
			a.printChain("best supported", chains.Supported)
		}
		if chains.Partial {
			a.notef("The search stopped at %d facts; there may be a better supported chain (--max-facts).", opts.MaxFacts)
		}
		return nil
	}
	return cmd
}

// leftOut says how many facts were not looked at, if any.
func (a *app) leftOut(facts int) {
	if facts > 0 {
		a.notef("%s that fewer documents tell were not looked at.", plural(facts, "fact"))
	}
}

// factsPerStep is how many facts of a step are written out for people.
const factsPerStep = 3

func (a *app) printChain(which string, chain []explore.Step) {
	fmt.Fprintf(a.out, "%s: %s\n", which, plural(len(chain), "step"))
	for _, s := range chain {
		fmt.Fprintf(a.out, "  %s \u2014 %s  (%s)\n", clean(s.From.Name), clean(s.To.Name), plural(s.Documents, "document"))
		for i, f := range s.Facts {
			if i == factsPerStep {
				fmt.Fprintf(a.out, "      and %s more\n", plural(len(s.Facts)-i, "fact"))
				break
			}
			a.printEntry(f, "      ")
		}
	}
}

// plural writes a number with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// printEntry writes a fact with its first citation.
func (a *app) printEntry(e dossier.Entry, indent string) {
	note := ""
	if e.Status != graph.Asserted {
		note = "  (" + string(e.Status) + ")"
	}
	fmt.Fprintf(a.out, "%s%s%s\n", indent, clean(e.Summary), note)
	if len(e.Citations) > 0 {
		a.printCitations(e.Citations[:1], indent+"    ")
	}
	if n := len(e.Citations) - 1 + e.More; n > 0 {
		fmt.Fprintf(a.out, "%s    and %s more\n", indent, plural(n, "citation"))
	}
}

func (a *app) timelineCommand() *cobra.Command {
	var (
		format string
		span   explore.Span
	)
	cmd := &cobra.Command{
		Use:   "timeline [ENTITY]",
		Short: "List dated facts in the order of time, of one entity or of the whole graph",
		Example: `  concord timeline "Alexander Lukashenko" --from 2018-01-01
  concord timeline --from 2022-05-01 --to 2022-05-31 --format csv`,
	}
	formatFlag(cmd, &format, "text", "json", "jsonl", "csv")
	cmd.Flags().StringVar(&span.From, "from", "", "first day, as 2018-01-31")
	cmd.Flags().StringVar(&span.To, "to", "", "last day")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		for flag, day := range map[string]string{"--from": span.From, "--to": span.To} {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				return usagef("%s is %q; give a day as 2018-01-31", flag, day)
			}
		}
		p, err := a.openPages()
		if err != nil {
			return err
		}
		defer closing(p, &err)
		iri, err := a.entityOrAll(p, args)
		if err != nil {
			return err
		}
		moments, undated, left, err := explore.Timeline(cmd.Context(), p.reader, iri, span)
		if err != nil {
			return err
		}
		a.leftOut(left)
		switch format {
		case "json":
			return writeJSON(a.out, moments)
		case "jsonl":
			return writeLines(a.out, moments)
		case "csv":
			g := &grid{columns: []string{"date", "earliest", "latest", "fact", "type", "summary", "status", "documents", "doc", "start", "end", "quote"}}
			for _, m := range moments {
				c := m.Fact.Citations[0]
				g.add(m.Date, m.Earliest, m.Latest, m.Fact.IRI, m.Fact.Type, m.Fact.Summary, m.Fact.Status, m.Fact.Documents, c.Doc, c.Start, c.End, c.Quote)
			}
			return g.write(a.out, format, 0)
		}
		last := ""
		for _, m := range moments {
			if when := dossier.ShowDate(m.Date); when != last {
				last = when
				fmt.Fprintln(a.out, when)
			}
			a.printEntry(m.Fact, "  ")
		}
		if undated > 0 {
			a.notef("%s without a date are left out.", plural(undated, "fact"))
		}
		if len(moments) == 0 {
			return errNothing
		}
		return nil
	}
	return cmd
}

func (a *app) conflictsCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "conflicts [ENTITY]",
		Short: "List where the documents contradict each other, and sums that do not add up",
		Long: `List figures, dates, places and offices about which the documents disagree, what one says and
another denies, and turnovers that are not the sum of the exports both ways. Figures of
different periods, rounded figures and bounds ("more than 10,000") that agree are no conflict.
What rounding may explain stands at the end, marked as slight.`,
		Example: `  concord conflicts
  concord conflicts Azerbaijan --format json`,
	}
	formatFlag(cmd, &format, "text", "json", "jsonl", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		p, err := a.openPages()
		if err != nil {
			return err
		}
		defer closing(p, &err)
		iri, err := a.entityOrAll(p, args)
		if err != nil {
			return err
		}
		list, left, err := explore.Conflicts(cmd.Context(), p.reader, iri)
		if err != nil {
			return err
		}
		a.leftOut(left)
		switch format {
		case "json":
			return writeJSON(a.out, list)
		case "jsonl":
			return writeLines(a.out, list)
		case "csv":
			g := &grid{columns: []string{"conflict", "kind", "about", "note", "slight", "value", "fact", "documents", "doc", "start", "end", "quote"}}
			for i, c := range list {
				for _, s := range c.Sides {
					for _, q := range s.Fact.Citations {
						g.add(i+1, c.Kind, c.About, c.Note, c.Slight, s.Value, s.Fact.IRI, s.Fact.Documents, q.Doc, q.Start, q.End, q.Quote)
					}
				}
			}
			return g.write(a.out, format, 0)
		}
		for i, c := range list {
			if i > 0 {
				fmt.Fprintln(a.out)
			}
			slight := ""
			if c.Slight {
				slight = "  (slight: rounding may explain it)"
			}
			fmt.Fprintf(a.out, "%s: %s%s\n  %s\n", c.Kind, clean(c.About), slight, clean(c.Note))
			for _, s := range c.Sides {
				fmt.Fprintf(a.out, "    %s  (%s)\n", clean(s.Value), plural(s.Fact.Documents, "document"))
				a.printCitations(s.Fact.Citations, "        ")
			}
		}
		if len(list) == 0 {
			a.notef("The documents do not contradict each other in what is compared.")
			return errNothing
		}
		return nil
	}
	return cmd
}
