package main

import (
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/query/sparql"
)

// longestUpdate is the number of bytes that an update read from a file may have.
const longestUpdate = 64 << 20

func (a *app) updateCommand() *cobra.Command {
	var (
		format, file string
		files        bool
		flags        sparqlFlags
	)
	cmd := &cobra.Command{
		Use:   "update [UPDATE]",
		Short: "Change the graph with SPARQL Update",
		Long: `Change the graph with SPARQL 1.1 Update. The update is the argument, or read from a file with
-f ("-" is standard input). All of its operations are done or none, and each sees what those
before it did. What was added and removed is counted.

A triple that DELETE names without a graph is removed under every label, and one that INSERT
names without a graph gets no label; with --strict both are about the quads without label, as is
DEFAULT always. LOAD reads files with --allow-files, and addresses that --allow-service names.

The graph is made when it is not there.`,
		Example: `  concord update 'INSERT DATA { <urn:me:note1> rdfs:comment "to be checked" }'
  concord update 'DELETE WHERE { ?note rdfs:comment "to be checked" }'
  concord update --allow-files 'LOAD <file:///data/places.ttl> INTO GRAPH <urn:me:places>'
  concord update -f corrections.ru`,
		Args: func(_ *cobra.Command, args []string) error {
			if (len(args) == 0) == (file == "") || len(args) > 1 {
				return errors.New("give one update, in quotes, or -f FILE")
			}
			return nil
		},
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.Flags().StringVarP(&file, "file", "f", "", "read the update from a file")
	cmd.Flags().BoolVar(&files, "allow-files", false, "LOAD may read files of this machine")
	flags.add(cmd, 10*time.Minute)
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		opts, client, err := flags.prepare()
		if err != nil {
			return err
		}
		text, name := strings.Join(args, ""), "update"
		if file != "" {
			if text, err = a.readAll(file, longestUpdate); err != nil {
				return err
			}
			name = file
		}
		u, err := sparql.ParseUpdate(text, parseOptions())
		if err != nil {
			return badText("read", name, err)
		}
		store, err := a.open(toWrite, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		done, err := sparql.NewEngine(store, opts).Update(cmd.Context(), u, sparql.UpdateOptions{Open: opener(client, files)})
		if err != nil {
			return err
		}
		g := &grid{columns: []string{"operations", "added", "removed"}}
		g.add(u.Len(), done.Added, done.Removed)
		return g.write(a.out, format, 0)
	}
	return cmd
}
