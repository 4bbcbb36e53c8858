package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"concord/graph"
	"concord/graph/pebblestore"
)

// The exit codes of every verb, as the README documents them.
const (
	exitOK          = 0
	exitFailure     = 1   // it could not be done; standard error says why
	exitUsage       = 2   // the command line is wrong
	exitNothing     = 3   // done, and there is nothing to show: no answer, unknown name
	exitSkipped     = 4   // done, and some of the input was skipped; standard error says what
	exitInterrupted = 130 // stopped by a signal
)

// errNothing ends a verb that worked and found nothing. What there is to say has been printed.
var errNothing = errors.New("nothing found")

// errSkipped ends a verb that left out some of its input. What there is to say has been printed.
var errSkipped = errors.New("some input was skipped")

// errReported ends a verb that failed in part. What there is to say has been printed.
var errReported = errors.New("part of it failed")

// usageError is a mistake on the command line that a verb itself found.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// app is one run of the program: its streams and the flags that every verb knows.
type app struct {
	in       io.Reader
	out      *bufio.Writer
	err      io.Writer
	terminal bool // standard error is a terminal
	wide     bool // standard output is a terminal
	env      func(string) string

	db      string
	verbose bool
	log     *slog.Logger
	started bool // the command line was understood
}

// run is the program: it reads the command line, does what it says and gives the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A second signal ends the program at once.
	context.AfterFunc(ctx, stop)

	a := &app{in: stdin, out: bufio.NewWriter(stdout), err: stderr, terminal: isTerminal(stderr), wide: isTerminal(stdout), env: os.Getenv}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(a.out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if ferr := a.out.Flush(); err == nil {
		err = ferr
	}
	return a.exit(ctx, err)
}

// exit reports the error and gives the exit code for it.
func (a *app) exit(ctx context.Context, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errNothing):
		return exitNothing
	case errors.Is(err, errSkipped):
		return exitSkipped
	case errors.Is(err, errReported):
		return exitFailure
	case !a.started || errors.As(err, &usage):
		fmt.Fprintf(a.err, "concord: %v\nRun 'concord help' for how it is used.\n", err)
		return exitUsage
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(a.err, "concord: stopped; the graph is as it was before the last complete change")
		return exitInterrupted
	default:
		fmt.Fprintf(a.err, "concord: %v\n", err)
		return exitFailure
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// root is the command with all its verbs.
func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "concord",
		Short: "A knowledge graph from documents, every fact with its sentence",
		Long: `Concord reads documents into a knowledge graph in one folder, keeps for every fact the
sentence that states it, and answers questions with those citations.

  concord load news/                                     read a folder of documents
  concord ask "Which projects involve Ganja Auto Plant?" ask in plain English
  concord show "Ganja Auto Plant"                        all facts of one entity

Results go to standard output, everything else to standard error.
Exit codes: 0 done, 1 failed, 2 wrong command line, 3 nothing found, 4 some input skipped, 130 interrupted.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRun: func(*cobra.Command, []string) {
			a.started = true
			level := slog.LevelWarn
			if a.verbose {
				level = slog.LevelDebug
			}
			a.log = slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level}))
		},
	}
	db := a.env("CONCORD_DB")
	if db == "" {
		db = "concord.db"
	}
	cmd.PersistentFlags().StringVar(&a.db, "db", db, "folder of the graph (or set CONCORD_DB)")
	cmd.PersistentFlags().BoolVarP(&a.verbose, "verbose", "v", false, "say what is being done, on standard error")
	cmd.AddGroup(
		&cobra.Group{ID: "read", Title: "Read documents:"},
		&cobra.Group{ID: "ask", Title: "Ask:"},
		&cobra.Group{ID: "names", Title: "Say which names are one thing:"},
		&cobra.Group{ID: "link", Title: "Join other datasets:"},
		&cobra.Group{ID: "graph", Title: "Look after the graph:"},
	)
	for _, v := range []struct {
		group string
		verb  *cobra.Command
	}{
		{"read", a.loadCommand()},
		{"read", a.forgetCommand()},
		{"read", a.explainCommand()},
		{"ask", a.askCommand()},
		{"ask", a.showCommand()},
		{"ask", a.searchCommand()},
		{"ask", a.neighboursCommand()},
		{"ask", a.pathCommand()},
		{"ask", a.timelineCommand()},
		{"ask", a.conflictsCommand()},
		{"ask", a.queryCommand()},
		{"ask", a.shellCommand()},
		{"ask", a.serveCommand()},
		{"names", a.sameCommand()},
		{"names", a.differentCommand()},
		{"names", a.judgementsCommand()},
		{"names", a.reviewCommand()},
		{"link", a.linkCommand()},
		{"link", a.acceptCommand()},
		{"graph", a.importCommand()},
		{"graph", a.updateCommand()},
		{"graph", a.exportCommand()},
		{"graph", a.statsCommand()},
		{"graph", a.checkCommand()},
		{"", a.versionCommand()},
	} {
		v.verb.GroupID = v.group
		cmd.AddCommand(v.verb)
	}
	return cmd
}

// openMode says what a verb wants of the store.
type openMode int

const (
	toRead  openMode = iota // it must be there, and stays as it is
	toWrite                 // it is made when it is not there
	toEdit                  // it must be there
)

// open opens the graph. The caller closes it.
func (a *app) open(mode openMode, memory int64) (*pebblestore.Store, error) {
	return pebblestore.Open(a.db, pebblestore.Options{
		ReadOnly:  mode == toRead,
		MustExist: mode != toWrite,
		Memory:    memory,
		Logger:    a.log,
	})
}

// notef writes a line for the user to standard error.
func (a *app) notef(format string, args ...any) {
	fmt.Fprintln(a.err, strings.TrimRight(fmt.Sprintf(format, args...), "\n"))
}

// failure wraps an error of a verb with what was being done.
func failure(op, path, hint string, err error) error {
	return &graph.Error{Op: op, Path: path, Hint: hint, Err: err}
}

// closing closes c and keeps the first error.
func closing(c io.Closer, err *error) {
	if e := c.Close(); *err == nil {
		*err = e
	}
}
