package main

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/spf13/cobra"

	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/pebblestore"
	"concord/graph/rdf"
	"concord/loader/export"
	"concord/query/dossier"
	"concord/query/network"
)

func (a *app) exportCommand() *cobra.Command {
	var format, to, out string
	var oneGraph bool
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph out",
		Long: `Write the whole graph out, to standard output or to the file --out.

The syntax is that of --to, or of the extension of the file (.nq .nt .ttl .trig .rdf .jsonld), or
else N-Quads. The file is packed when its name ends in .gz or .zst. Quads are sorted: the same
graph gives the same bytes, and import reads them back. N-Triples, Turtle and RDF/XML hold one
graph only: --one-graph leaves out the graph labels, and with them which statement says what.

With --format gexf, graphml, dot or csv, or a file of this extension, the graph is written as a
network: entities joined by facts, each with its first citation, for Gephi, Graphviz, pandas and
others.

With --format eval, entities.jsonl, facts.jsonl and clusters.jsonl are written in the folder --out.`,
		Args: cobra.NoArgs,
	}
	formatFlag(cmd, &format, append(append([]string{"nquads", "ntriples"}, syntaxNames()[2:]...), "gexf", "graphml", "dot", "csv", "eval")...)
	cmd.Flags().StringVar(&to, "to", "", "syntax to write: "+syntaxes())
	cmd.Flags().StringVar(&out, "out", "", "file, or folder (eval), to write to")
	cmd.Flags().BoolVar(&oneGraph, "one-graph", false, "leave out the graph labels")
	_ = cmd.RegisterFlagCompletionFunc("to", cobra.FixedCompletions(syntaxNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		switch {
		case format == "eval" && out == "":
			return usagef("--format eval needs --out FOLDER")
		case to != "" && cmd.Flags().Changed("format"):
			return usagef("give --to or --format, not both")
		case strings.HasSuffix(out, ".bz2"):
			return usagef("files are packed as .gz or .zst, and %s is neither", out)
		}
		write := writer{oneGraph: oneGraph}
		if byName := strings.TrimPrefix(filepath.Ext(strings.TrimSuffix(strings.TrimSuffix(out, ".gz"), ".zst")), "."); network.Known(format) {
			write.network = network.Format(format)
		} else if to == "" && network.Known(byName) && !cmd.Flags().Changed("format") {
			write.network = network.Format(byName)
		}
		if write.format, err = rdfSyntax("--to", to); err != nil {
			return err
		}
		if byName, ok := rdf.FormatByPath(out); write.format == 0 && ok && !cmd.Flags().Changed("format") {
			write.format = byName
		}
		if write.format == 0 {
			write.format, _ = rdf.FormatByName(format)
		}
		return a.withSnapshot(func(_ *pebblestore.Store, snap graph.Snapshot) error {
			if format == "eval" {
				names, err := namekey.New(data.FS)
				if err != nil {
					return err
				}
				return export.Eval(cmd.Context(), snap, names, out)
			}
			if out == "" || out == "-" {
				return write.quads(cmd.Context(), a.out, snap)
			}
			return write.file(cmd.Context(), out, snap)
		})
	}
	return cmd
}

// writer writes a graph in a syntax.
type writer struct {
	format   rdf.Format
	oneGraph bool
	network  network.Format // "" for RDF
}

// file writes the graph to a file, under another name until it is whole.
func (x writer) file(ctx context.Context, path string, snap graph.Snapshot) (err error) {
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
	switch {
	case strings.HasSuffix(path, ".gz"):
		w = gzip.NewWriter(f)
	case strings.HasSuffix(path, ".zst"):
		if w, err = zstd.NewWriter(f); err != nil {
			return failure("export", path, "", err)
		}
	}
	if err := x.quads(ctx, w, snap); err != nil {
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

// quads writes the graph, sorted, or as a network.
func (x writer) quads(ctx context.Context, w io.Writer, snap graph.Snapshot) error {
	if x.network != "" {
		return network.Write(w, x.network, network.Of(ctx, snap, dossier.NewReader(snap, nil, nil)))
	}
	_, err := rdf.WriteSorted(ctx, w, snap, x.format, rdf.WriteOptions{}, rdf.SortOptions{OneGraph: x.oneGraph})
	var e *graph.Error
	if !x.oneGraph && !x.format.Graphs() && errors.Is(err, rdf.ErrNotHeld) && errors.As(err, &e) {
		e.Hint = "write TriG or JSON-LD, or say --one-graph to leave the graph labels out"
	}
	return err
}
