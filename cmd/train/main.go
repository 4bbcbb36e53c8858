// Command train makes the model of loader/syntax from treebanks in the CoNLL-U format.
//
//	go run ./cmd/train --treebank DIR --out data/model
//
// It reads every *.conllu and *.conllu.gz file of DIR but pud.*, which is for testing only; if it is there, the new
// model is measured on it at the end. With --dev the model is trained on nine tenths and measured on the last tenth, and
// nothing is written: for choosing features and options.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing/fstest"

	"concord/graph"
	"concord/loader/syntax"
	"concord/loader/syntax/train"
	"concord/loader/syntax/treebank"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	o := train.Defaults()
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(stderr)
	dir := flags.String("treebank", "", "folder of the treebanks")
	out := flags.String("out", "", "folder to write the model to")
	dev := flags.Bool("dev", false, "hold out a tenth for measuring and write nothing")
	detail := flags.Bool("detail", false, "list the figures of every relation and range of margins")
	flags.IntVar(&o.ParserEpochs, "parser-epochs", o.ParserEpochs, "epochs of every parser")
	flags.IntVar(&o.Folds, "folds", o.Folds, "parts of the treebank that are tagged by a tagger trained on the others")
	flags.IntVar(&o.ParserRuns, "parser-runs", o.ParserRuns, "parsers to train and average")
	flags.IntVar(&o.MovePairs, "move-pairs", o.MovePairs, "size of the table of transitions, in 32 bytes, rounded up to a power of two")
	flags.IntVar(&o.LabelLines, "label-lines", o.LabelLines, "size of the table of relations, in 64 bytes, rounded up to a power of two")
	flags.IntVar(&o.TaggerLines, "tagger-lines", o.TaggerLines, "size of the tagger's table, in 64 bytes, rounded up to a power of two")
	flags.IntVar(&o.TaggerRuns, "tagger-runs", o.TaggerRuns, "taggers to train and average")
	flags.IntVar(&o.TaggerEpochs, "tagger-epochs", o.TaggerEpochs, "epochs of every tagger")
	flags.Float64Var(&o.Explore, "explore", o.Explore, "share of wrong decisions that are followed")
	flags.Float64Var(&o.Augment, "augment", o.Augment, "share of sentences learned again as headlines")
	flags.IntVar(&o.Least, "least", o.Least, "features updated fewer times are left out")
	flags.IntVar(&o.Prune, "prune", o.Prune, "rounded weights of tags and relations below are left out")
	flags.Uint64Var(&o.Seed, "seed", o.Seed, "seed of the order of sentences")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	if *dir == "" || *out == "" && !*dev {
		_, _ = fmt.Fprintln(stderr, "train: give --treebank and either --out or --dev")
		return 2
	}
	o.Log = slog.New(slog.NewTextHandler(stderr, nil))
	if err := produce(*dir, *out, *dev, *detail, o, stdout); err != nil {
		_, _ = fmt.Fprintln(stderr, "train:", err)
		return 1
	}
	return 0
}

func produce(dir, out string, dev, detail bool, o train.Options, stdout io.Writer) error {
	all, err := train.Read(dir)
	if err != nil {
		return err
	}
	var held []treebank.Sentence
	if dev {
		all, held = train.Split(all)
	}
	data := train.Train(all, o)
	m, err := syntax.Load(fstest.MapFS{syntax.Path: {Data: data}})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(stdout, "model: %d bytes\n", len(data))
	if dev {
		report(stdout, "held out", train.Measure(m, held), detail)
		return nil
	}
	if test, err := train.ReadOne(filepath.Join(dir, train.Test)); err == nil {
		report(stdout, train.Test, train.Measure(m, test), detail)
	}
	path := filepath.Join(out, filepath.Base(syntax.Path))
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return &graph.Error{Op: "write model", Path: path, Err: err}
	}
	return nil
}

func report(w io.Writer, name string, f train.Figures, detail bool) {
	_, _ = fmt.Fprintf(w, "%s: %d tokens, XPOS %.2f, UPOS %.2f, lemma %.2f, UAS %.2f, LAS %.2f, UAS without punctuation %.2f\n",
		name, f.Tokens, 100*f.Tag, 100*f.POS, 100*f.Lemma, 100*f.UAS, 100*f.LAS, 100*f.Bare)
	if !detail {
		return
	}
	var names []string
	for r := range f.Relations {
		names = append(names, r)
	}
	slices.SortFunc(names, func(a, b string) int { return f.Relations[b].Tokens - f.Relations[a].Tokens })
	for _, n := range names {
		r := f.Relations[n]
		_, _ = fmt.Fprintf(w, "  %-16s %5d  head %.1f  both %.1f\n", n, r.Tokens,
			100*float64(r.Heads)/float64(r.Tokens), 100*float64(r.Both)/float64(r.Tokens))
	}
	for _, m := range f.Margins {
		_, _ = fmt.Fprintf(w, "  margin below %d: %d tokens, head %.1f\n", m.Below, m.Tokens, 100*float64(m.Heads)/float64(max(m.Tokens, 1)))
	}
}
