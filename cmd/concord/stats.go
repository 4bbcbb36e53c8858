package main

import (
	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/vocab"
)

func (a *app) statsCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count what is in the graph",
		Args:  cobra.NoArgs,
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.withSnapshot(func(store *pebblestore.Store, snap graph.Snapshot) error {
			g := &grid{columns: []string{"what", "kind", "count"}}
			ofClass := func(class quad.IRI) (int64, error) {
				var pattern graph.IDQuad
				for i, term := range []quad.Value{vocab.RDFType, class} {
					id, ok, err := snap.Find(term)
					if err != nil || !ok {
						return 0, err
					}
					pattern[1+i] = id
				}
				return snap.Count(cmd.Context(), pattern, true)
			}
			n, err := ofClass(vocab.Document)
			if err != nil {
				return err
			}
			g.add("documents", "", n)
			for _, t := range graph.EntityTypes() {
				if n, err = ofClass(vocab.EntityClass(string(t))); err != nil {
					return err
				}
				if n > 0 {
					g.add("entities", string(t), n)
				}
			}
			v := graph.OpenView(snap, nil)
			for _, t := range graph.FactTypes() {
				facts, statements, err := v.CountFacts(cmd.Context(), t)
				if err != nil {
					return err
				}
				if facts > 0 {
					g.add("facts", string(t), facts)
					g.add("statements", string(t), statements)
				}
			}
			s, err := store.Stats(cmd.Context())
			if err != nil {
				return err
			}
			g.add("quads", "", s.Quads)
			g.add("terms", "", s.Terms)
			g.add("bytes", "", s.Bytes)
			return g.write(a.out, format, 0)
		})
	}
	return cmd
}
