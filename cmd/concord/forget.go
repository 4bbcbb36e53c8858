package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"concord/data"
	"concord/graph"
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
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		store, err := a.open(toEdit, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		reader, err := loader.NewReader(data.FS, loader.ReaderOptions{})
		if err != nil {
			return err
		}
		for _, doc := range args {
			if err := loader.Forget(cmd.Context(), store, reader, doc); err != nil {
				return a.unknown(err)
			}
			fmt.Fprintf(a.out, "forgot %s\n", doc)
		}
		return nil
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
