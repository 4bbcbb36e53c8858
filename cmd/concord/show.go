package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"concord/graph"
	"concord/query/dossier"
)

func (a *app) showCommand() *cobra.Command {
	var (
		format string
		limit  int
	)
	cmd := &cobra.Command{
		Use:   "show ENTITY",
		Short: "Show everything about one entity, with the sentences",
		Long: `Show all facts of one entity, with the sentences that state them. The entity is given by a
name, in any usual spelling, or by its IRI. When several entities bear the name, they are
listed; when none does, similar names are, with exit code 3.`,
		Example: `  concord show "Ganja Auto Plant"
  concord show urn:concord:country:belarus --format json`,
		Args: cobra.MinimumNArgs(1),
	}
	formatFlag(cmd, &format, "text", "json", "jsonl", "csv")
	cmd.Flags().IntVar(&limit, "limit", dossier.MostShown, "most facts and documents to show, those that most documents tell; 0 is no limit")
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
		profile, err := dossier.Describe(cmd.Context(), p.snap, p.names, e.IRI, limit)
		if err != nil {
			return err
		}
		if profile.MoreFacts > 0 {
			a.notef("%s and %s more are left out (--limit).", plural(profile.MoreFacts, "fact"), plural(profile.MoreDocuments, "document"))
		}
		switch format {
		case "text":
			return a.printProfile(profile)
		case "json":
			return writeJSON(a.out, profile)
		case "jsonl":
			for _, f := range profile.Facts {
				if err := writeLine(a.out, f); err != nil {
					return err
				}
			}
			return nil
		}
		return profileGrid(profile).write(a.out, format, 0)
	}
	return cmd
}

// listEntities writes entities to standard error, one a line.
func (a *app) listEntities(list []graph.Entity) {
	for _, e := range list {
		a.notef("  %s (%s)  %s", clean(e.Name), e.Type, e.IRI)
	}
}

// profileGrid has a row for each citation.
func profileGrid(p dossier.Profile) *grid {
	g := &grid{columns: []string{"fact", "type", "summary", "status", "doc", "start", "end", "quote"}}
	for _, f := range p.Facts {
		for _, c := range f.Citations {
			g.add(f.IRI, f.Type, f.Summary, c.Status, c.Doc, c.Start, c.End, c.Quote)
		}
	}
	return g
}

// printProfile writes an entity for people.
func (a *app) printProfile(p dossier.Profile) error {
	fmt.Fprintf(a.out, "%s (%s)\n%s\n", clean(p.Name), p.Type, p.IRI)
	if len(p.Aliases) > 0 {
		fmt.Fprintf(a.out, "also called: %s\n", clean(strings.Join(p.Aliases, "; ")))
	}
	more := ""
	if p.MoreDocuments > 0 {
		more = fmt.Sprintf(" and %s more", plural(p.MoreDocuments, "document"))
	}
	fmt.Fprintf(a.out, "named in: %s%s\n", clean(strings.Join(p.Documents, ", ")), more)
	var last graph.FactType
	for _, f := range p.Facts {
		if f.Type != last {
			last = f.Type
			fmt.Fprintf(a.out, "\n%s\n", strings.ReplaceAll(string(f.Type), "_", " "))
		}
		note := ""
		if f.Status != graph.Asserted {
			note = "  (" + string(f.Status) + ")"
		}
		fmt.Fprintf(a.out, "  %s%s\n", clean(f.Summary), note)
		a.printCitations(f.Citations, "      ")
		if f.More > 0 {
			fmt.Fprintf(a.out, "      and %s more\n", plural(f.More, "statement"))
		}
	}
	a.printLinked(p.Linked)
	return nil
}

// longestValue is the most letters of a value of a linked record that are printed.
const longestValue = 200

// printLinked writes the records of other datasets for people.
func (a *app) printLinked(list []dossier.Linked) {
	for _, l := range list {
		fmt.Fprintf(a.out, "\nlinked in %s: %s\n", clean(l.Dataset), clean(l.Record))
		note := "score " + l.Score
		for _, s := range []string{l.Because, l.By, l.On} {
			if s != "" {
				note += "; " + s
			}
		}
		fmt.Fprintf(a.out, "      (%s)\n", clean(note))
		for _, v := range l.Values {
			fmt.Fprintf(a.out, "  %s: %s\n", clean(v.Property), cut(clean(v.Value), longestValue))
		}
	}
}
