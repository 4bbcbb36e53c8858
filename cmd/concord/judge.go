package main

import (
	"cmp"
	"fmt"
	"os/user"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/vocab"
	"concord/loader"
)

func (a *app) sameCommand() *cobra.Command {
	return a.verdictCommand(graph.Same, "Decide that two names mean one thing", `Decide that two names mean one thing, and bring the graph in line with it. Each is given by a
name that the documents use, or by the IRI of an entity. The judgement outranks every rule,
holds for documents that are loaded later, replaces an earlier one on the same two names, and
is taken back with "concord judgements undo".`, `  concord same "Ganja Auto Plant" "GAP" --because "their own site says so"`)
}

func (a *app) differentCommand() *cobra.Command {
	return a.verdictCommand(graph.Different, "Decide that two names mean two things", `Decide that two names mean two things, and bring the graph in line with it. Each is given by a
name that the documents use, to the letter where the two are spellings of one name, or by the
IRI of an entity. The judgement outranks every rule, holds for documents that are loaded
later, replaces an earlier one on the same two names, and is taken back with
"concord judgements undo".`, `  concord different "Ali Asadov" "Ali Asadow" --because "two members of the delegation"`)
}

// verdictCommand is the verb for one of the two verdicts.
func (a *app) verdictCommand(verdict graph.Verdict, short, long, example string) *cobra.Command {
	var author loader.Author
	var format string
	cmd := &cobra.Command{
		Use: string(verdict) + " NAME NAME", Short: short, Long: long, Example: example,
		Args: cobra.ExactArgs(2),
	}
	formatFlag(cmd, &format, "text", "json")
	cmd.Flags().StringVar(&author.By, "by", cmp.Or(a.env("USER"), a.env("LOGNAME"), accountName()), "who decides")
	cmd.Flags().StringVar(&author.Because, "because", "", "why")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.amend(func(store *pebblestore.Store, reader *loader.Reader) error {
			author.On = time.Now()
			j, err := loader.Judge(cmd.Context(), store, reader, verdict, nameArgument(args[0]), nameArgument(args[1]), author)
			if err != nil {
				return a.unknown(err)
			}
			if format == "json" {
				return writeJSON(a.out, judgementGrid([]graph.Judgement{j}).object(0))
			}
			_, err = fmt.Fprintf(a.out, "%s  %s\n", judgementID(j), sentenceOf(j))
			return err
		})
	}
	return cmd
}

// accountName is who runs the program, "" when the system does not tell.
func accountName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}

// nameArgument tidies a name or IRI that a user gives.
func nameArgument(s string) string { return strings.Trim(s, "<> \t") }

// judgementID is what a user calls a judgement: the end of its IRI.
func judgementID(j graph.Judgement) string { return strings.TrimPrefix(j.IRI(), vocab.JudgementPrefix) }

// sentenceOf says a judgement in words.
func sentenceOf(j graph.Judgement) string {
	word := map[graph.Verdict]string{graph.Same: "is the same as", graph.Different: "is not the same as"}[j.Verdict]
	return clean(fmt.Sprintf("%s %s %s", nameOf(j.A), word, nameOf(j.B)))
}

// nameOf writes one side of a judgement for people.
func nameOf(r graph.NameRef) string {
	kind := string(r.Type)
	if r.Country != "" {
		kind += ", " + r.Country
	}
	return fmt.Sprintf("%s (%s)", r.Name, kind)
}

// judgementGrid has a row for each judgement.
func judgementGrid(list []graph.Judgement) *grid {
	g := &grid{columns: []string{"id", "verdict", "a", "b", "type", "a_country", "b_country", "by", "on", "because"}}
	for _, j := range list {
		g.add(judgementID(j), string(j.Verdict), j.A.Name, j.B.Name, string(j.A.Type), j.A.Country, j.B.Country, j.By, j.On, j.Because)
	}
	return g
}

func (a *app) judgementsCommand() *cobra.Command {
	var format, undo string
	cmd := &cobra.Command{
		Use:   "judgements",
		Short: "List what was decided about names, or take it back",
		Long: `List what was decided with "same" and "different": who decided, when and why. A judgement is
taken back by its id, or the beginning of it when no other begins so; the graph is then as
the rules alone make it.`,
		Example: `  concord judgements
  concord judgements undo 3f2a`,
		Args: cobra.NoArgs,
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.Flags().StringVar(&undo, "undo", "", "take the judgement with this id back")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if undo != "" {
			return a.undo(cmd, []string{undo})
		}
		list, err := a.judgements()
		if err != nil {
			return err
		}
		if len(list) == 0 && format == "table" {
			a.notef("Nothing was judged.")
			return nil
		}
		return judgementGrid(list).write(a.out, format, 0)
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "undo ID...",
		Short: "Take judgements back",
		Args:  cobra.MinimumNArgs(1),
		RunE:  a.undo,
	})
	return cmd
}

// judgements reads the judgements of the graph.
func (a *app) judgements() (list []graph.Judgement, err error) {
	err = a.withView(func(v *graph.View) error {
		list, err = v.Judgements()
		return err
	})
	return list, err
}

// undo takes judgements back, given by their ids. An id that is wrong takes nothing back.
func (a *app) undo(cmd *cobra.Command, ids []string) error {
	list, err := a.judgements()
	if err != nil {
		return err
	}
	meant := make([]graph.Judgement, len(ids))
	for i, id := range ids {
		if meant[i], err = judgementOf(list, id); err != nil {
			return a.unknown(err)
		}
	}
	return a.amend(func(store *pebblestore.Store, reader *loader.Reader) error {
		for _, j := range meant {
			if err := loader.Undo(cmd.Context(), store, reader, j.IRI()); err != nil {
				return a.unknown(err)
			}
			fmt.Fprintf(a.out, "took back: %s\n", sentenceOf(j))
		}
		return nil
	})
}

// judgementOf finds the judgement that an id, its beginning or an IRI means.
func judgementOf(list []graph.Judgement, id string) (graph.Judgement, error) {
	begin := strings.TrimPrefix(nameArgument(id), vocab.JudgementPrefix)
	var found []graph.Judgement
	for _, j := range list {
		if begin != "" && strings.HasPrefix(judgementID(j), begin) {
			found = append(found, j)
		}
	}
	switch len(found) {
	case 0:
		return graph.Judgement{}, failure("undo judgement", id, `"concord judgements" lists them`, graph.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return graph.Judgement{}, failure("undo judgement", id, "give more of it", fmt.Errorf("%d judgements begin so", len(found)))
}

func (a *app) reviewCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "review",
		Short: "List the pairs of entities that may be one thing",
		Long: `List the pairs of entities that may be one thing and that nobody has judged: the rules do not
tell, so they are kept apart. Decide with "concord same" or "concord different", giving the
two IRIs.`,
		Args: cobra.NoArgs,
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.amend(func(store *pebblestore.Store, reader *loader.Reader) error {
			pairs, err := loader.Review(cmd.Context(), store, reader)
			if err != nil {
				return err
			}
			if len(pairs) == 0 && format == "table" {
				a.notef("Nothing is in doubt.")
				return nil
			}
			g := &grid{columns: []string{"type", "a", "b", "why", "a_iri", "b_iri"}}
			for _, p := range pairs {
				g.add(string(p.A.Type), p.A.Name, p.B.Name, p.Why, p.A.IRI, p.B.IRI)
			}
			return g.write(a.out, format, 0)
		})
	}
	return cmd
}
