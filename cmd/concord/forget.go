package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/loader"
)

func (a *app) forgetCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "forget DOCUMENT...",
		Short: "Take documents out of the graph",
		Long: `Take documents out of the graph, which is then as if they had never been loaded. A document
is given by its name, which is that of its file without the ending, or by its IRI.`,
		Args: cobra.MinimumNArgs(1),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.amend(func(store *pebblestore.Store, reader *loader.Reader) error {
			for _, doc := range args {
				if err := loader.Forget(cmd.Context(), store, reader, doc); err != nil {
					return a.unknown(err)
				}
				fmt.Fprintf(a.out, "forgot %s\n", doc)
			}
			return nil
		})
	}
	return cmd
}

// unknown makes of an error for what the graph does not hold the end of a verb that found nothing.
func (a *app) unknown(err error) error {
	if errors.Is(err, graph.ErrNotFound) {
		a.notef("concord: %v", err)
		return errNothing
	}
	return err
}
