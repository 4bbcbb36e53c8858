package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"concord/graph"
)

func (a *app) checkCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify the files of the graph against one another",
		Long: `Read the whole graph and verify every index against every other and the dictionary. Nothing
is changed. What does not hold is listed, with exit code 1.`,
		Args: cobra.NoArgs,
	}
	formatFlag(cmd, &format, "text", "json")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		store, err := a.open(toRead, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		b := a.progress(-1, "check")
		report, err := store.Check(cmd.Context())
		b.done()
		if err != nil {
			return err
		}
		if format == "json" {
			err = writeJSON(a.out, report)
		} else {
			_, err = fmt.Fprint(a.out, report)
		}
		if err == nil && report.Problems > 0 {
			err = failure("check", a.db, "restore the folder from a copy, or load again", errors.Join(graph.ErrCorrupt))
		}
		return err
	}
	return cmd
}
