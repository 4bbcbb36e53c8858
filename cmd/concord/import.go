package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/rdf"
)

// mostSkipShown is the number of skipped lines that are told one by one; the rest are counted.
const mostSkipShown = 20

// importOptions says how to read a file.
type importOptions struct {
	format  rdf.Format // 0: by the extension, or the content
	base    string
	lenient bool
	keep    bool // the labels of blank nodes
	memory  int64
}

func (a *app) importCommand() *cobra.Command {
	var opts importOptions
	var format, from string
	memory := byteSize(512 << 20)
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Add quads from files of RDF",
		Long: `Add the quads of files in N-Quads, N-Triples, Turtle, TriG, RDF/XML or JSON-LD, plain or
packed with gzip, zstd or bzip2; "-" is standard input. The syntax is known by the extension
(.nq .nt .ttl .trig .rdf .xml .owl .jsonld .json) or else by the content, or said with --from.

Each file is added whole or not at all: a syntax error names file, line and column, and
nothing of that file stays. With --lenient, lines of N-Quads and N-Triples that cannot be read
are counted and skipped, with exit code 4.

Blank nodes of N-Quads keep their labels, so that an export is read back as it was. Those of
other syntaxes belong to their file: their labels are made from its content, so that files
never share one and the same file twice changes nothing; --keep-blank-nodes keeps them too.`,
		Example: `  concord import facts.nq people.ttl.gz
  curl -s https://example.org/data | concord import --from jsonld --base https://example.org/data -`,
		Args: cobra.MinimumNArgs(1),
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	cmd.Flags().StringVar(&from, "from", "", "syntax of the files: "+syntaxes())
	cmd.Flags().StringVar(&opts.base, "base", "", "IRI that relative IRIs are resolved against")
	cmd.Flags().BoolVar(&opts.lenient, "lenient", false, "skip lines that cannot be read (N-Quads and N-Triples)")
	cmd.Flags().BoolVar(&opts.keep, "keep-blank-nodes", false, "blank nodes keep their labels in all syntaxes")
	cmd.Flags().Var(&memory, "memory", "memory for sorting")
	_ = cmd.RegisterFlagCompletionFunc("from", cobra.FixedCompletions(syntaxNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if opts.format, err = rdfSyntax("--from", from); err != nil {
			return err
		}
		opts.memory = int64(memory)
		for _, path := range args { // before a graph is made for nothing
			if path == "-" {
				continue
			}
			if _, err := os.Stat(path); err != nil {
				return failure("import", path, "", pathless(err))
			}
		}
		store, err := a.open(toWrite, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		report := &grid{columns: []string{"file", "quads", "new", "skipped"}}
		skips := 0
		for _, path := range args {
			read, applied, skipped, err := a.importFile(cmd.Context(), store, path, opts)
			if err != nil {
				if len(report.rows) > 0 {
					a.notef("What was read before stays: %d files.", len(report.rows))
				}
				return err
			}
			report.add(path, read, applied.Added, skipped)
			skips += skipped
		}
		if err := report.write(a.out, format, 0); err != nil {
			return err
		}
		if skips > 0 {
			return errSkipped
		}
		return nil
	}
	return cmd
}

// importFile adds one file; it says how many quads were read, what changed and how many lines were skipped.
func (a *app) importFile(ctx context.Context, store *pebblestore.Store, path string, opts importOptions) (read int64, applied graph.Applied, skipped int, err error) {
	in, name, err := a.input(path)
	if err != nil {
		return 0, applied, 0, err
	}
	defer in.Close()
	format, text, stop, err := detect(in, name, opts)
	if err != nil {
		return 0, applied, 0, fmt.Errorf("nothing of %s was added: %w", name, err)
	}
	defer func() { stop() }()
	lines := format == rdf.NQuads || format == rdf.NTriples || format == 0
	if opts.lenient && !lines {
		return 0, applied, 0, usagef("--lenient reads N-Quads and N-Triples, and %s is %s", name, format)
	}
	scope := ""
	if format != rdf.NQuads && format != 0 && !opts.keep {
		again, sum, err := digest(in, text)
		if err != nil {
			return 0, applied, 0, failure("import", name, "", pathless(err))
		}
		defer again.Close()
		scope = "f" + hex.EncodeToString(sum[:8])
		stop()
		if format, text, stop, err = detect(again, name, importOptions{format: format}); err != nil {
			return 0, applied, 0, err
		}
	}
	if format == 0 {
		format = rdf.NQuads // an empty file
	}
	quads := rdf.Read(text, name, format, rdf.ReadOptions{Base: opts.base, Scope: scope, Lenient: opts.lenient, Skip: func(err error) {
		if skipped++; skipped <= mostSkipShown {
			a.notef("concord: skipped: %v", err)
		}
	}})
	b := a.progress(-1, "import "+name)
	applied, err = store.Load(ctx, counted(quads, &read), graph.LoadOptions{Memory: opts.memory, Progress: b.at})
	b.done()
	if err != nil {
		var e *graph.Error
		if !errors.As(err, &e) {
			err = failure("import", name, "", err)
		}
		return read, applied, skipped, fmt.Errorf("nothing of %s was added: %w", name, err)
	}
	if skipped > mostSkipShown {
		a.notef("concord: and %d more lines of %s", skipped-mostSkipShown, name)
	}
	return read, applied, skipped, nil
}

// detect finds the syntax of a file, if it is not said, and unpacks it.
func detect(in io.Reader, name string, opts importOptions) (rdf.Format, io.Reader, func(), error) {
	switch _, known := rdf.FormatByPath(name); {
	case opts.format != 0:
		return opts.format, in, func() {}, nil
	case opts.lenient && !known:
		return rdf.NQuads, in, func() {}, nil // its first lines may be the ones that cannot be read
	}
	return rdf.Detect(in, name)
}

// digest gives the SHA-256 of a document and the document once more: the file from its start, or a copy when it cannot
// be read twice. The caller closes it.
func digest(in io.Reader, text io.Reader) (again io.ReadCloser, sum [sha256.Size]byte, err error) {
	h := sha256.New()
	if f, ok := in.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			if _, err := io.Copy(h, text); err != nil {
				return nil, sum, err
			}
			_, err := f.Seek(0, io.SeekStart)
			return io.NopCloser(f), [sha256.Size]byte(h.Sum(nil)), err
		}
	}
	copied, err := os.CreateTemp("", "concord-import-*")
	if err != nil {
		return nil, sum, err
	}
	c := temporary{copied}
	if _, err = io.Copy(io.MultiWriter(h, copied), text); err == nil {
		_, err = copied.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, sum, errors.Join(err, c.Close())
	}
	return c, [sha256.Size]byte(h.Sum(nil)), nil
}

// temporary is a file that goes when it is closed.
type temporary struct{ *os.File }

func (t temporary) Close() error { return errors.Join(t.File.Close(), os.Remove(t.Name())) }

// rdfSyntax finds a syntax by the name that a flag gives; "" is none.
func rdfSyntax(flag, name string) (rdf.Format, error) {
	f, ok := rdf.FormatByName(name)
	if name != "" && !ok {
		return 0, usagef("%s is %q, and can be %s", flag, name, syntaxes())
	}
	return f, nil
}

func syntaxNames() (names []string) {
	for _, f := range rdf.Formats() {
		names = append(names, f.Name())
	}
	return names
}

func syntaxes() string { return strings.Join(syntaxNames(), ", ") }

// counted counts the quads of a sequence as they pass.
func counted(quads iter.Seq2[quad.Quad, error], n *int64) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if err == nil {
				*n++
			}
			if !yield(q, err) {
				return
			}
		}
	}
}
