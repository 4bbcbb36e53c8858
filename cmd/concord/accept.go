package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"concord/graph/namekey"
	"concord/graph/pebblestore"
	"concord/loader/link"
)

func (a *app) acceptCommand() *cobra.Command {
	var author link.Author
	cmd := &cobra.Command{
		Use:   "accept FILE",
		Short: "Read the decisions on doubtful links",
		Long: `Read a file that "concord link --review" wrote, in which you wrote accept or reject in the
first column, and why in the second if you like. A row without decision stays open. The file
counts whole or not at all. A decision holds when the dataset is linked again; one on the same
pair replaces it.`,
		Example: `  concord accept doubtful.csv --by "the desk"`,
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&author.By, "by", "", "who decides (default: your account)")
	cmd.Flags().StringVar(&author.Because, "because", "", "why, where a row does not say it")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		in, name, err := a.input(args[0])
		if err != nil {
			return err
		}
		defer in.Close()
		return a.withStore(toEdit, func(store *pebblestore.Store, keys *namekey.Keyer) error {
			if author.By == "" {
				author.By = accountName()
			}
			author.On = time.Now()
			done, err := link.Decide(cmd.Context(), store, keys, in, name, author)
			if err != nil {
				return err
			}
			fmt.Fprintf(a.out, "%d accepted, %d rejected, %d left open\n", done.Accepted, done.Rejected, done.Open)
			return a.noteLeft(store)
		})
	}
	return cmd
}
