package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"

	"concord/data"
	"concord/graph/pebblestore"
	"concord/loader"
	"concord/loader/gazetteer"
	"concord/loader/newsgen"
	"concord/loader/source"
)

// loaded is what a load of generated documents has measured.
type loaded struct {
	Documents int        `json:"documents"`
	Quads     int64      `json:"quads"`
	Ready     float64    `json:"ready"`   // seconds to read the model and the tables, which every load pays once
	Seconds   float64    `json:"seconds"` // from opening the store to having closed it
	cost      `json:"-"` // the processor time of Ready among it
	Text      int64      `json:"-"` // bytes of the documents
}

// newsSeed is the seed of the documents, the same for every run, so that figures compare.
const newsSeed = 11

// measureLoads loads generated news in the given numbers of documents, each number in a process and a store of its own,
// from files on disk into the store on disk, and prints what it cost.
func measureLoads(ctx context.Context, c config, stdout, stderr io.Writer) (err error) {
	counts, err := parseCounts(c.documents)
	if err != nil {
		return err
	}
	if c.dir == "" {
		if c.dir, err = os.MkdirTemp("", "concord-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(c.dir)) }()
	}
	tables, err := gazetteer.Load(data.FS)
	if err != nil {
		return err
	}
	generator := newsgen.New(tables, newsSeed)
	before := loadAverage()
	var results []loaded
	for _, n := range counts {
		docs := filepath.Join(c.dir, fmt.Sprintf("news-%d", n))
		fmt.Fprintf(stderr, "writing %d documents\n", n)
		text, err := writeNews(ctx, generator, docs, n)
		if err != nil {
			return err
		}
		fmt.Fprintf(stderr, "loading %d documents\n", n)
		r, err := loadChild(ctx, docs, stderr)
		if err != nil {
			return fmt.Errorf("load of %d documents: %w", n, err)
		}
		if r.Documents != n {
			return fmt.Errorf("%d documents were loaded, not %d", r.Documents, n)
		}
		r.Text = text
		results = append(results, r)
	}
	printLoads(stdout, results)
	for _, n := range counts {
		if c.each == 0 {
			break
		}
		fmt.Fprintf(stdout, "answers over %d documents\n", n)
		if err := measureAnswers(ctx, filepath.Join(c.dir, fmt.Sprintf("news-%d.db", n)), c.each, "", "", stdout, stderr); err != nil {
			return err
		}
	}
	fmt.Fprintf(stdout, "load average of the machine: %s before, %s after\n", before, loadAverage())
	return nil
}

// parseCounts reads numbers parted by commas.
func parseCounts(list string) ([]int, error) {
	var out []int
	for s := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no number of documents; give some, parted by commas: 1000,10000", s)
		}
		out = append(out, n)
	}
	return out, nil
}

// writeNews writes documents into a folder, a thousand to a folder within, and gives the bytes of their text.
func writeNews(ctx context.Context, g *newsgen.Generator, dir string, n int) (int64, error) {
	var size int64
	for i := range n {
		if err := ctx.Err(); err != nil {
			return size, err
		}
		folder := filepath.Join(dir, fmt.Sprintf("%04d", i/1000))
		if i%1000 == 0 {
			if err := os.MkdirAll(folder, 0o777); err != nil {
				return size, err
			}
		}
		text := g.Text(i)
		size += int64(len(text))
		if err := os.WriteFile(filepath.Join(folder, newsgen.Name(i)+".txt"), []byte(text), 0o666); err != nil {
			return size, err
		}
	}
	return size, nil
}

// loadChild loads a folder in a process of its own.
func loadChild(ctx context.Context, docs string, stderr io.Writer) (out loaded, err error) {
	out.cost, err = runChild(ctx, stderr, &out, docs+".db", "-load", docs)
	return out, err
}

// loadInto loads the folder that the flags name and prints what it measured as JSON.
func loadInto(ctx context.Context, c config, stdout io.Writer) error {
	start := time.Now()
	reader, err := loader.NewReader(data.FS, loader.ReaderOptions{})
	if err != nil {
		return err
	}
	out := loaded{Ready: time.Since(start).Seconds()}
	start = time.Now()
	store, err := pebblestore.Open(c.dir, pebblestore.Options{})
	if err != nil {
		return err
	}
	report, err := loader.Load(ctx, store, reader, source.Open(ctx, []string{c.load}, source.Options{}), loader.Options{Memory: loader.DefaultMemory})
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	for _, s := range report.Skips {
		return fmt.Errorf("%d documents were skipped, the first since: %w", report.Skipped, s.Err)
	}
	out.Documents, out.Quads, out.Seconds = report.Added, report.Quads.Added, time.Since(start).Seconds()
	return json.NewEncoder(stdout).Encode(out)
}

// printLoads prints the loads, each with what a document costs beside one of the smallest.
func printLoads(w io.Writer, results []loaded) {
	header := []any{"load"}
	for _, r := range results {
		header = append(header, fmt.Sprintf("%d documents", r.Documents))
	}
	t := newTable(w, header...)
	row := func(name string, cell func(loaded) string) {
		cells := table.Row{name}
		for _, r := range results {
			cells = append(cells, cell(r))
		}
		t.AppendRow(cells)
	}
	row("documents/s", func(r loaded) string { return fmt.Sprintf("%.0f", float64(r.Documents)/r.Seconds) })
	row("seconds", func(r loaded) string { return decimals(r.Seconds) })
	row("seconds to be ready", func(r loaded) string { return decimals(r.Ready) })
	row("processor seconds", func(r loaded) string { return decimals(r.CPU) })
	row("processor ms/document", func(r loaded) string { return decimals(1000 * r.each()) })
	row("text, bytes/document", func(r loaded) string { return fmt.Sprint(r.Text / int64(r.Documents)) })
	row("quads/document", func(r loaded) string { return fmt.Sprint(r.Quads / int64(r.Documents)) })
	row("peak memory, MiB", func(r loaded) string { return mebi(r.Peak) })
	row("on disk, MiB", func(r loaded) string { return mebi(r.Disk) })
	// What a document costs beside one of the smallest load, which tells whether loads grow faster than their documents.
	smallest := slices.MinFunc(results, func(a, b loaded) int { return a.Documents - b.Documents })
	row("cost of a document to the smallest load's", func(r loaded) string { return decimals(r.each() / smallest.each()) })
	t.Render()
}

// each gives the seconds of processor time that a document costs.
func (l loaded) each() float64 { return (l.CPU - l.Ready) / float64(l.Documents) }

// loadAverage gives how many processes wanted the processors in the last minute: what else a machine does is in every
// figure.
func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(b), " ")
	return first
}
