package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"

	"concord/data"
	"concord/graph/namekey"
	"concord/graph/pebblestore"
	"concord/loader/mention"
	"concord/loader/syntax"
	english "concord/query/ask"
	"concord/query/dossier"
)

// askSeed is the seed of the questions, the same for every run, so that figures compare.
const askSeed = 5

// warmRuns is how often a question is asked again after the first time.
const warmRuns = 3

// slow is how long an answer takes of which one warm run is enough.
const slow = time.Second

// asked is a question with what answering it took.
type asked struct {
	inquiry
	first, warm time.Duration // the first time, and the median of the others
	work        time.Duration // of the processors, a warm run on average
	answers     int
	cited       bool // the document that the question was made of is among the citations
}

// measureAnswers asks questions of every kind over the graph in a folder, which it only reads, and prints how long they took.
func measureAnswers(ctx context.Context, dir string, each int, kinds, profile string, stdout, stderr io.Writer) (err error) {
	store, err := pebblestore.Open(dir, pebblestore.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	names, err := namekey.New(data.FS)
	if err != nil {
		return err
	}
	finder, err := mention.NewFinder(data.FS)
	if err != nil {
		return err
	}
	model, err := syntax.Load(data.FS)
	if err != nil {
		return err
	}
	asker := english.New(store, english.Options{Names: names, Gazetteer: finder.Gazetteer(), Finder: finder, Syntax: model})
	snap, err := store.Snapshot()
	if err != nil {
		return err
	}
	questions, err := drawQuestions(ctx, snap, dossier.NewReader(snap, names, nil), each, kinds, askSeed)
	if err = errors.Join(err, snap.Close()); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "asking %d questions\n", len(questions))
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	list := make([]asked, 0, len(questions))
	for _, q := range questions {
		a, err := measureAnswer(ctx, asker, q)
		if ctx.Err() != nil {
			break // what was measured is shown
		}
		if err != nil {
			return fmt.Errorf("%s: %w", q.text, err)
		}
		list = append(list, a)
	}
	if len(list) > 0 {
		printAnswers(stdout, list)
	}
	return ctx.Err()
}

// measureAnswer asks a question a few times.
func measureAnswer(ctx context.Context, asker *english.Asker, q inquiry) (asked, error) {
	out := asked{inquiry: q}
	var again []time.Duration
	var before time.Duration
	runs := 0
	for ; runs <= warmRuns && (runs < 2 || again[0] < slow); runs++ {
		start := time.Now()
		a, err := asker.Ask(ctx, q.text)
		took := time.Since(start)
		if err != nil {
			return out, err
		}
		if runs > 0 {
			again = append(again, took)
			continue
		}
		out.first, out.answers = took, len(a.Answers)
		before = processorTime()
		for _, v := range a.Answers {
			out.cited = out.cited || slices.ContainsFunc(v.Citations, func(c dossier.Citation) bool { return c.Document == q.document })
		}
	}
	out.warm = quantile(again, 50)
	out.work = (processorTime() - before) / time.Duration(runs-1)
	return out, nil
}

// quantile gives the duration that a share of them, in percent, does not exceed.
func quantile(list []time.Duration, percent int) time.Duration {
	if len(list) == 0 {
		return 0
	}
	list = slices.Sorted(slices.Values(list))
	return list[(len(list)-1)*percent/100]
}

// printAnswers prints a row for each kind of question.
func printAnswers(w io.Writer, list []asked) {
	t := newTable(w, "question", "asked", "answered", "source cited", "processor, median", "first, median", "median", "95 %", "slowest", "the slowest")
	row := func(kind string, of []asked) table.Row {
		var first, warm, work []time.Duration
		answered, cited, answerable := 0, 0, 0
		slowest := of[0]
		for _, a := range of {
			first, warm, work = append(first, a.first), append(warm, a.warm), append(work, a.work)
			if a.answers > 0 {
				answered++
			}
			if a.document != "" {
				answerable++
			}
			if a.cited {
				cited++
			}
			if a.warm > slowest.warm {
				slowest = a
			}
		}
		source := ""
		if answerable > 0 {
			source = fmt.Sprint(cited)
		}
		ms := func(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d)/float64(time.Millisecond)) }
		return table.Row{
			kind, len(of), answered, source, ms(quantile(work, 50)), ms(quantile(first, 50)), ms(quantile(warm, 50)), ms(quantile(warm, 95)), ms(slowest.warm),
			fmt.Sprintf("%s (%d answers)", strings.TrimSpace(slowest.text), slowest.answers),
		}
	}
	for _, f := range forms {
		var of []asked
		for _, a := range list {
			if a.kind == f.kind {
				of = append(of, a)
			}
		}
		if len(of) > 0 {
			t.AppendRow(row(f.kind, of))
		}
	}
	t.AppendFooter(row("all", list))
	t.Render()
}
