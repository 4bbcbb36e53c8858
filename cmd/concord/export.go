package main

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/rdf"
	"concord/loader/export"
)

func (a *app) exportCommand() *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph out",
		Long: `Write the whole graph out.

  nquads  sorted N-Quads, to standard output or to the file --out, packed when its name
          ends in .gz; the same graph gives the same bytes, and import reads them back
  eval    entities.jsonl, facts.jsonl and clusters.jsonl in the folder --out`,
		Args: cobra.NoArgs,
	}
	formatFlag(cmd, &format, "nquads", "eval")
	cmd.Flags().StringVar(&out, "out", "", "file (nquads) or folder (eval) to write to")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if format == "eval" && out == "" {
			return usagef("--format eval needs --out FOLDER")
		}
		store, err := a.open(toRead, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		snap, err := store.Snapshot()
		if err != nil {
			return err
		}
		defer closing(snap, &err)
		if format == "eval" {
			names, err := namekey.New(data.FS)
			if err != nil {
				return err
			}
			return export.Eval(cmd.Context(), snap, names, out)
		}
		if out == "" || out == "-" {
			return writeQuads(cmd.Context(), a.out, snap)
		}
		return exportFile(cmd.Context(), out, snap)
	}
	return cmd
}

// exportFile writes the graph to a file, under another name until it is whole.
func exportFile(ctx context.Context, path string, snap graph.Snapshot) (err error) {
	part := path + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o666)
	if err != nil {
		return failure("export", path, "", pathless(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close(), os.Remove(part))
		}
	}()
	var w io.WriteCloser = f
	if strings.HasSuffix(path, ".gz") {
		w = gzip.NewWriter(f)
	}
	if err := writeQuads(ctx, w, snap); err != nil {
		return err
	}
	if w != f {
		if err := w.Close(); err != nil {
			return failure("export", path, "", err)
		}
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return failure("export", path, "", err)
	}
	if err := os.Rename(part, path); err != nil {
		return failure("export", path, "", pathless(err))
	}
	return nil
}

// writeQuads writes the graph as sorted N-Quads.
func writeQuads(ctx context.Context, w io.Writer, snap graph.Snapshot) error {
	_, err := rdf.WriteSortedNQuads(ctx, w, snap, rdf.SortOptions{})
	return err
}
