package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/loader/mention"
	"concord/loader/syntax"
	"concord/query/ask"
	"concord/query/dossier"
)

func (a *app) askCommand() *cobra.Command {
	var format, batch string
	var explain bool
	cmd := &cobra.Command{
		Use:   "ask QUESTION",
		Short: "Answer a question in plain English, with citations",
		Long: `Answer a question in plain English from the graph. Every answer comes with the sentences
that state it. A question that is not understood, or that the graph does not answer, is
said to be so, with exit code 3.

With --batch, questions are read from a file of JSON Lines, {"id":..., "q":...} each
("-" is standard input), and one line {"id":..., "answers":[...]} is written for each.`,
		Example: `  concord ask "Which projects involve Ganja Auto Plant?"
  concord ask --format json "When did Roman Golovchenko visit Azerbaijan?"
  concord ask --batch questions.jsonl --format jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			if (len(args) == 0) == (batch == "") {
				return errors.New("give a question, in quotes, or --batch FILE")
			}
			return nil
		},
	}
	formatFlag(cmd, &format, "text", "json", "jsonl")
	cmd.Flags().StringVar(&batch, "batch", "", "file of questions, one JSON object a line")
	cmd.Flags().BoolVar(&explain, "explain", false, "say how the question was read")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		store, err := a.open(toRead, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		asker, err := newAsker(store)
		if err != nil {
			return err
		}
		if batch != "" {
			return a.askBatch(cmd.Context(), asker, batch, format)
		}
		answer, err := asker.Ask(cmd.Context(), strings.Join(args, " "))
		if err != nil {
			return err
		}
		if !explain {
			answer.Plan, answer.SPARQL = nil, ""
		}
		switch format {
		case "json":
			err = writeJSON(a.out, answer)
		case "jsonl":
			err = writeLine(a.out, answer)
		default:
			err = a.printAnswer(answer)
		}
		if err == nil && len(answer.Answers) == 0 {
			err = errNothing
		}
		return err
	}
	return cmd
}

// newAsker makes an Asker with the stages that reading documents uses.
func newAsker(store graph.Store) (*ask.Asker, error) {
	names, err := namekey.New(data.FS)
	if err != nil {
		return nil, err
	}
	finder, err := mention.NewFinder(data.FS)
	if err != nil {
		return nil, err
	}
	model, err := syntax.Load(data.FS)
	if err != nil {
		return nil, err
	}
	return ask.New(store, ask.Options{Names: names, Gazetteer: finder.Gazetteer(), Finder: finder, Syntax: model, Today: time.Now().Format(time.DateOnly)}), nil
}

// printAnswer writes an answer for people.
func (a *app) printAnswer(answer ask.Answer) error {
	for _, line := range answer.Plan {
		fmt.Fprintf(a.out, "# %s\n", line)
	}
	if answer.SPARQL != "" {
		fmt.Fprintf(a.out, "# the same in SPARQL:\n%s\n\n", answer.SPARQL)
	}
	if len(answer.Answers) == 0 {
		a.notef("No answer: %s.", answer.Note)
		for i, q := range answer.Suggestions {
			if i == 0 {
				a.notef("What the graph can answer:")
			}
			a.notef("  %s", q)
		}
		return nil
	}
	if answer.Verdict != "" {
		fmt.Fprintf(a.out, "%s\n\n", answer.Verdict)
	}
	if answer.Note != "" {
		a.notef("Note: %s.", answer.Note)
	}
	for i, v := range answer.Answers {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		fmt.Fprintf(a.out, "%s%s\n", clean(v.Value), remarks(v))
		a.printCitations(v.Citations, "    ")
		if v.More > 0 {
			fmt.Fprintf(a.out, "    and %s more\n", plural(v.More, "statement"))
		}
	}
	return nil
}

// remarks says in brackets what else is to be known of an answer.
func remarks(v ask.Value) string {
	var notes []string
	if v.Status != graph.Asserted && v.Status != "" {
		notes = append(notes, string(v.Status))
	}
	if v.Date != "" {
		notes = append(notes, v.Date)
	}
	if v.Documents > 1 {
		notes = append(notes, fmt.Sprintf("%d documents", v.Documents))
	}
	if len(notes) == 0 {
		return ""
	}
	return "  (" + strings.Join(notes, ", ") + ")"
}

// printCitations writes quotes with where they stand.
func (a *app) printCitations(list []dossier.Citation, indent string) {
	for _, c := range list {
		fmt.Fprintf(a.out, "%s\u201c%s\u201d\n%s%s, characters %d-%d", indent, clean(c.Quote), indent, clean(c.Doc), c.Start, c.End)
		if c.Source != "" {
			fmt.Fprintf(a.out, " (%s)", clean(c.Source))
		}
		if c.CopyOf != "" {
			fmt.Fprintf(a.out, ", a copy of %s", clean(c.CopyOf))
		}
		fmt.Fprintln(a.out)
	}
}

// longestLine bounds a line of a batch.
const longestLine = 1 << 20

// askBatch answers the questions of a file. A line that is no question is counted and skipped.
func (a *app) askBatch(ctx context.Context, asker *ask.Asker, path, format string) error {
	in, name, err := a.input(path)
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	skipped := 0
	var all []any
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var q struct {
			ID string `json:"id"`
			Q  string `json:"q"`
		}
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil || q.Q == "" {
			if err == nil {
				err = errors.New(`no question under "q"`)
			}
			a.notef("concord: skipped: %v", &graph.Error{Op: "read question", Path: name, Line: n, Err: err})
			skipped++
			continue
		}
		answer, err := asker.Ask(ctx, q.Q)
		if err != nil {
			return err
		}
		line := struct {
			ID      string      `json:"id"`
			Answers []ask.Value `json:"answers"`
		}{q.ID, answer.Answers}
		switch format {
		case "json":
			all = append(all, line)
		case "text":
			fmt.Fprintf(a.out, "%s %s\n", clean(q.ID), clean(q.Q))
			for _, v := range answer.Answers {
				fmt.Fprintf(a.out, "    %s%s\n", clean(v.Value), remarks(v))
			}
		default:
			if err := writeLine(a.out, line); err != nil {
				return err
			}
		}
	}
	if err := lines.Err(); err != nil {
		return failure("read questions", name, "one JSON object a line", err)
	}
	if format == "json" {
		if err := writeJSON(a.out, all); err != nil {
			return err
		}
	}
	if skipped > 0 {
		return errSkipped
	}
	return nil
}

// input opens a file, or standard input for "-".
func (a *app) input(path string) (io.ReadCloser, string, error) {
	if path == "-" {
		return io.NopCloser(a.in), "standard input", nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, path, failure("open", path, "", pathless(err))
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, path, failure("open", path, "give a file", errors.New("it is a folder"))
	}
	return f, path, nil
}

// pathless takes the path out of an error of the file system, where it is told already.
func pathless(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
