package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/graph"
	"concord/query/sparql"
	"concord/query/sparql/service"
)

func (a *app) shellCommand() *cobra.Command {
	var (
		format string
		write  bool
		files  bool
		flags  sparqlFlags
	)
	cmd := &cobra.Command{
		Use:   "shell",
		Short: "Ask in SPARQL, line by line",
		Long: `Ask the graph in SPARQL, line by line. A query on one line is answered at once; one of several
lines ends with an empty line. The tab key completes keywords, prefixes, classes, predicates and
variables; the arrow keys bring back what was asked before. Ctrl-C stops a query, Ctrl-D ends
the shell. With --write, updates are carried out, too.

  PREFIX ex: <http://example.org/>   a prefix for the rest of the session
  .help                              the commands of the shell

Input may come from a file: concord shell < queries.txt answers one query after the other, and
gives exit code 1 when one of them failed.`,
		Args: cobra.NoArgs,
	}
	formatFlag(cmd, &format, answerFormats()...)
	cmd.Flags().BoolVar(&write, "write", false, "allow updates")
	cmd.Flags().BoolVar(&files, "allow-files", false, "LOAD may read files of this machine")
	flags.add(cmd, time.Minute)
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		opts, client, err := flags.prepare()
		if err != nil {
			return err
		}
		mode := toRead
		if write {
			mode = toWrite
		}
		store, err := a.open(mode, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		s := &shell{
			app: a, store: store, engine: sparql.NewEngine(store, opts), client: client,
			write: write, files: files, format: format, prefixes: parseOptions().Prefixes,
		}
		if isTerminal(a.in) {
			s.input = newTerminal(s)
		} else {
			s.input = &piped{bufio.NewReader(a.in)}
		}
		return s.run(cmd.Context())
	}
	return cmd
}

// shell is one session.
type shell struct {
	*app
	store    graph.Store
	engine   *sparql.Engine
	client   *service.Client
	write    bool
	files    bool
	format   string
	explain  bool
	prefixes map[string]string
	input    lineInput
	pending  []string // lines of the text that is being entered
	failed   bool
	words    *vocabulary // for completion; nil until it is needed, and after an update
}

// lineInput gives the lines that a user enters.
type lineInput interface {
	// line gives the next line without its end; io.EOF after the last, errAborted when the user wants none of what was
	// entered.
	line(prompt string) (string, error)
	close() error
}

var errAborted = errors.New("entry given up")

// piped reads lines from a file or another program.
type piped struct{ r *bufio.Reader }

func (p *piped) line(string) (string, error) {
	var b strings.Builder
	for {
		part, more, err := p.r.ReadLine()
		if err != nil {
			return "", err
		}
		if b.Write(part); b.Len() > longestQuery {
			return "", fmt.Errorf("a line is longer than %d bytes", longestQuery)
		}
		if !more {
			return b.String(), nil
		}
	}
}

func (p *piped) close() error { return nil }

// run reads and answers until the input ends.
func (s *shell) run(ctx context.Context) (err error) {
	defer func() { err = errors.Join(err, s.input.close()) }()
	for {
		if err := s.out.Flush(); err != nil {
			return err
		}
		prompt := "concord> "
		if len(s.pending) > 0 {
			prompt = "     ... "
		}
		line, err := s.input.line(prompt)
		switch {
		case errors.Is(err, errAborted):
			s.pending = nil
			continue
		case err == io.EOF:
			if len(s.pending) > 0 {
				s.answerPending(ctx)
			}
			return s.end()
		case err != nil:
			return failure("read", "standard input", "", err)
		}
		if len(s.pending) == 0 {
			trimmed := strings.TrimSpace(line)
			switch {
			case trimmed == "", strings.HasPrefix(trimmed, "#"):
				continue
			case strings.HasPrefix(trimmed, "."):
				if s.command(trimmed) {
					return s.end()
				}
				continue
			case s.declare(trimmed):
				continue
			}
		}
		if strings.TrimSpace(line) == "" && !inLongString(strings.Join(s.pending, "\n")) {
			s.answerPending(ctx)
			continue
		}
		s.pending = append(s.pending, line)
		switch text := strings.Join(s.pending, "\n"); s.state(text) {
		case whole:
			if len(s.pending) == 1 { // of several lines there may be more: ORDER BY, LIMIT
				s.answerPending(ctx)
			}
		case broken:
			s.answerPending(ctx) // which says what is wrong
		}
	}
}

// end tells whoever gave the input, unless it was a person, that something failed.
func (s *shell) end() error {
	if s.failed && !isTerminal(s.in) {
		return errReported
	}
	return nil
}

var declaration = regexp.MustCompile(`(?i)^prefix\s+([\pL][\pL\pN_.-]*)?:\s*<([^<>"{}|^` + "`" + `\\\s]*)>$`)

// declare takes a line that only declares a prefix, for the rest of the session.
func (s *shell) declare(line string) bool {
	m := declaration.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	s.prefixes[m[1]] = m[2]
	return true
}

func (s *shell) parseOptions() sparql.ParseOptions { return sparql.ParseOptions{Prefixes: s.prefixes} }

// answerPending answers what was entered.
func (s *shell) answerPending(ctx context.Context) {
	text := strings.Join(s.pending, "\n")
	s.pending = nil
	// The interrupt of the user ends the query and not the shell.
	ctx, stop := signal.NotifyContext(context.WithoutCancel(ctx), os.Interrupt)
	defer stop()
	err := s.do(ctx, text)
	_ = s.out.Flush() // what is wrong with it is seen at the next line
	switch {
	case err == nil, errors.Is(err, errNothing):
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		s.notef("Stopped.")
	default:
		s.failed = true
		s.notef("concord: %v", err)
	}
}

func (s *shell) do(ctx context.Context, text string) error {
	if isUpdate(text) {
		u, err := sparql.ParseUpdate(text, s.parseOptions())
		if err != nil {
			return badText("read", "update", err)
		}
		if !s.write {
			return failure("update", "", "start it with concord shell --write", graph.ErrReadOnly)
		}
		done, err := s.engine.Update(ctx, u, sparql.UpdateOptions{Open: opener(s.client, s.files)})
		if err != nil {
			return err
		}
		s.words = nil
		s.notef("%d added, %d removed.", done.Added, done.Removed)
		return nil
	}
	q, err := sparql.Parse(text, s.parseOptions())
	if err != nil {
		return badText("read", "query", err)
	}
	if s.explain {
		return s.explainQuery(ctx, s.engine, q)
	}
	return s.answer(ctx, s.engine, q, s.format)
}

// shellHelp lists the commands.
const shellHelp = `SELECT, ASK, CONSTRUCT, DESCRIBE   a query: on one line, or on several and then an empty line
INSERT, DELETE, LOAD, CLEAR ...    an update, with concord shell --write
PREFIX name: <IRI>                 a prefix for the rest of the session
.explain on|off                    show plans with estimated and actual rows in place of answers
.format NAME                       how answers are shown: %s
.prefixes                          the prefixes that need no declaration
.help                              this
.quit                              the end, like Ctrl-D; Ctrl-C stops a query or gives up an entry
`

// shellCommands are the commands, for completion.
func shellCommands() []string {
	return []string{".explain off", ".explain on", ".format", ".help", ".prefixes", ".quit"}
}

// command does a command of the shell and says whether it ends the session.
func (s *shell) command(line string) (quit bool) {
	f := strings.Fields(line)
	argument := strings.Join(f[1:], " ")
	switch f[0] {
	case ".quit", ".exit":
		return true
	case ".help":
		fmt.Fprintf(s.out, shellHelp, strings.Join(answerFormats(), ", "))
		return false
	case ".prefixes":
		g := &grid{columns: []string{"prefix", "iri"}}
		for _, name := range slices.Sorted(maps.Keys(s.prefixes)) {
			g.add(name+":", s.prefixes[name])
		}
		_ = g.write(s.out, "table", 0) // it is a buffer: the next flush tells
		return false
	case ".explain":
		switch argument {
		case "on", "off":
			s.explain = argument == "on"
			return false
		}
		s.notef("concord: say .explain on, or .explain off")
	case ".format":
		if slices.Contains(answerFormats(), argument) {
			s.format = argument
			return false
		}
		s.notef("concord: the format is one of %s", strings.Join(answerFormats(), ", "))
	default:
		s.notef("concord: there is no %s; .help lists what there is", f[0])
	}
	s.failed = true
	return false
}
