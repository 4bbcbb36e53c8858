package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"

	"concord/cmd/bench/bsbm"
)

// queryFile is a query of the benchmark with the answer that it must have.
type queryFile struct {
	name, text string
	want       answer
	known      bool // want was given
}

// readQueries reads the queries beside a dataset, and their answers.
func readQueries(dir string) ([]queryFile, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "queries", "*.rq"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("no queries: there is no %s", filepath.Join(dir, "queries", "*.rq"))
	}
	slices.Sort(paths)
	var out []queryFile
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		out = append(out, queryFile{name: strings.TrimSuffix(filepath.Base(path), ".rq"), text: string(text)})
	}
	expected, err := os.ReadFile(filepath.Join(dir, "expected.tsv"))
	if err != nil {
		return nil, err
	}
	s := bufio.NewScanner(bytes.NewReader(expected))
	for s.Scan() {
		f := strings.Split(s.Text(), "\t")
		if len(f) < 2 || f[0] == "query" {
			continue
		}
		rows, err := strconv.Atoi(f[1])
		if err != nil {
			return nil, fmt.Errorf("expected.tsv: %q: %w", s.Text(), err)
		}
		for i := range out {
			if out[i].name+".rq" == f[0] {
				out[i].known, out[i].want.Rows = true, rows
				if len(f) > 2 {
					out[i].want.Value = f[2]
				}
			}
		}
	}
	return out, s.Err()
}

// wrong says how an answer differs from the one that is wanted, "" if it does not.
func (q queryFile) wrong(a answer) string {
	switch {
	case !q.known:
		return ""
	case a.Rows != q.want.Rows:
		return fmt.Sprintf("%d rows, and %d are right", a.Rows, q.want.Rows)
	case q.want.Value != "" && a.Value != q.want.Value:
		return fmt.Sprintf("%s, and %s is right", a.Value, q.want.Value)
	}
	return ""
}

// The contestants beside ours.
const (
	oxigraph  = "oxigraph"
	quadstore = "quadstore"
)

// compared is one query, timed on every store.
type compared struct {
	queryFile
	by map[string]timed
}

// measureSPARQL runs the queries on our store and on the npm packages, in turns, and prints the times side by side.
func measureSPARQL(ctx context.Context, c config, stdout, stderr io.Writer) (err error) {
	if c.data == "" {
		if c.data, err = dataset(); err != nil {
			return err
		}
	}
	queries, err := readQueries(filepath.Dir(c.data))
	if err != nil {
		return err
	}
	if c.dir == "" {
		if c.dir, err = os.MkdirTemp("", "concord-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(c.dir)) }()
	}
	before := loadAverage()
	fmt.Fprintf(stderr, "importing %s\n", c.data)
	if _, err := importChild(ctx, c, ours, stderr); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	engine, err := openEngine(filepath.Join(c.dir, ours))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.close()) }()

	stores := []string{ours}
	contestants := map[string]contestant{ours: engine}
	npm := filepath.Join(c.dir, "npm")
	if c.alone {
		fmt.Fprintln(stdout, "the npm packages are left out, as asked")
	} else if err := installPeers(ctx, npm, stderr); err != nil {
		fmt.Fprintf(stdout, "the npm packages are left out: %v\n", err)
	} else {
		for _, name := range []string{oxigraph, quadstore} {
			p := &peer{name: name, script: filepath.Join(npm, "run.mjs"), data: c.data, dir: filepath.Join(c.dir, name), stderr: stderr}
			fmt.Fprintf(stderr, "loading into %s\n", name)
			if err := p.start(ctx); err != nil {
				fmt.Fprintf(stdout, "%s is left out: %v\n", name, err)
				continue
			}
			defer func() { err = errors.Join(err, p.close()) }()
			fmt.Fprintf(stdout, "%s %s, loaded in %.1f s\n", name, p.version, p.load)
			stores = append(stores, name)
			contestants[name] = p
		}
	}
	var results []compared
	for _, q := range queries {
		fmt.Fprintf(stderr, "asking %s\n", q.name)
		r := compared{q, map[string]timed{}}
		for _, name := range stores {
			if err := ctx.Err(); err != nil {
				return err
			}
			r.by[name] = contestants[name].time(ctx, q.text, pace{c.rounds, c.cap})
		}
		results = append(results, r)
	}
	printCompared(stdout, stores, results)
	fmt.Fprintf(stdout, "load average of the machine: %s before, %s after\n", before, loadAverage())
	wrong := 0
	for _, line := range mistakes(results) {
		fmt.Fprintln(stdout, "WRONG:", line)
		wrong++
	}
	for _, line := range unmet(results) {
		fmt.Fprintln(stdout, "NOT MET:", line)
	}
	if wrong > 0 {
		return fmt.Errorf("%d answers are wrong", wrong)
	}
	return nil
}

// mistakes lists the answers that are not what they must be: all of ours, and the given ones of the others.
func mistakes(results []compared) []string {
	var out []string
	for _, r := range results {
		for _, name := range []string{ours, oxigraph, quadstore} {
			t, ran := r.by[name]
			switch {
			case !ran:
			case t.Err != "":
				if name == ours {
					out = append(out, fmt.Sprintf("%s: %s: %s", r.name, name, t.Err))
				}
			default:
				if w := r.wrong(t.answer); w != "" {
					out = append(out, fmt.Sprintf("%s: %s: %s", r.name, name, w))
				}
			}
		}
	}
	return out
}

// limits are the times that a query may take at most, in milliseconds, by the start of its name.
var limits = []struct {
	prefix string
	ms     float64
}{{"exists-01", 100}, {"cyclic-03", 100}, {"cyclic-01", 100}, {"explore-", 5}}

// wantedMedian is how many times as fast as oxigraph the median query has to be.
const wantedMedian = 5

// unmet lists the demands that the times do not meet.
func unmet(results []compared) []string {
	var out []string
	for _, r := range results {
		a := r.by[ours]
		if a.Err != "" {
			continue // it is listed as wrong
		}
		for _, name := range []string{oxigraph, quadstore} {
			if b, ran := r.by[name]; ran && b.Err == "" && a.MS > b.MS {
				out = append(out, fmt.Sprintf("%s takes %s ms, and %s ms in %s", r.name, millis(a.MS), millis(b.MS), name))
			}
		}
		for _, l := range limits {
			if strings.HasPrefix(r.name, l.prefix) && a.MS >= l.ms {
				out = append(out, fmt.Sprintf("%s takes %s ms, and may take %g", r.name, millis(a.MS), l.ms))
			}
		}
	}
	if m, ok := medianRatio(results, oxigraph); ok && m < wantedMedian {
		out = append(out, fmt.Sprintf("the median query is %.1f times as fast as in %s, and has to be %d times", m, oxigraph, wantedMedian))
	}
	return out
}

// medianRatio gives how many times as fast as a store the median query is.
func medianRatio(results []compared, name string) (float64, bool) {
	var ratios []float64
	for _, r := range results {
		a, b := r.by[ours], r.by[name]
		if a.Err == "" && b.Err == "" && a.MS > 0 && b.MS > 0 {
			ratios = append(ratios, b.MS/a.MS)
		}
	}
	if len(ratios) == 0 {
		return 0, false
	}
	slices.Sort(ratios)
	return (ratios[(len(ratios)-1)/2] + ratios[len(ratios)/2]) / 2, true
}

func printCompared(w io.Writer, stores []string, results []compared) {
	header := []any{"query (warm median, ms)", "rows"}
	for _, s := range stores {
		header = append(header, s)
	}
	t := newTable(w, append(header, "to the fastest", "to "+oxigraph)...)
	for _, r := range results {
		row := table.Row{r.name, r.by[ours].Rows}
		fastest := math.Inf(1)
		for _, s := range stores {
			x := r.by[s]
			if x.Err != "" {
				row = append(row, x.Err)
				continue
			}
			row = append(row, millis(x.MS))
			if s != ours {
				fastest = min(fastest, x.MS)
			}
		}
		times := func(ms float64) string {
			if a := r.by[ours]; a.Err == "" && a.MS > 0 && ms > 0 && !math.IsInf(ms, 1) {
				return fmt.Sprintf("%.1fx", ms/a.MS)
			}
			return ""
		}
		t.AppendRow(append(row, times(fastest), times(r.by[oxigraph].MS)))
	}
	t.Render()
	for _, s := range stores[1:] {
		if m, ok := medianRatio(results, s); ok {
			fmt.Fprintf(w, "the median query is %.1f times as fast as in %s\n", m, s)
		}
	}
}

func millis(ms float64) string {
	switch {
	case ms >= 100:
		return fmt.Sprintf("%.0f", ms)
	case ms >= 1:
		return fmt.Sprintf("%.1f", ms)
	}
	return fmt.Sprintf("%.3f", ms)
}

// bsbmSeed is the seed of generated data, the same for every run, so that figures compare.
const bsbmSeed = 1

// scaled is one query, timed on a small and a large dataset.
type scaled struct {
	name         string
	small, large timed
}

// ratio is how many times as much the query costs on the large dataset.
func (s scaled) ratio() float64 { return s.large.MS / s.small.MS }

// measureScale makes data of the benchmark's shape with 1,000 products and with so many times as many, and prints how much
// more each query costs. The parameters of the queries are things of the same part in the generated data.
func measureScale(ctx context.Context, c config, stdout, stderr io.Writer) (err error) {
	if c.data == "" {
		if c.data, err = dataset(); err != nil {
			return err
		}
	}
	queries, err := readQueries(filepath.Dir(c.data))
	if err != nil {
		return err
	}
	if c.dir == "" {
		if c.dir, err = os.MkdirTemp("", "concord-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(c.dir)) }()
	}
	before := loadAverage()
	engines := [2]contestant{}
	var fitted [2]*bsbm.Data
	for i, products := range []int{c.products, c.products * c.scale} {
		fmt.Fprintf(stderr, "making data of %d products\n", products)
		if fitted[i], err = bsbm.New(products, bsbmSeed); err != nil {
			return err
		}
		into := c
		into.dir = filepath.Join(c.dir, fmt.Sprintf("%d-products", products))
		into.data = into.dir + ".nt"
		triples, err := writeData(fitted[i], into.data)
		if err != nil {
			return err
		}
		got, err := importChild(ctx, into, ours, stderr)
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		fmt.Fprintf(stdout, "%d products: %d triples, imported in %.1f s\n", products, triples, got.Seconds)
		engine, err := openEngine(filepath.Join(into.dir, ours))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, engine.close()) }()
		engines[i] = engine
	}
	var results []scaled
	for _, q := range queries {
		fmt.Fprintf(stderr, "asking %s\n", q.name)
		var t [2]timed
		for i, engine := range engines {
			text, err := fitted[i].Query(q.text)
			if err != nil {
				return fmt.Errorf("%s: %w", q.name, err)
			}
			if t[i] = engine.time(ctx, text, pace{c.rounds, c.cap}); t[i].Err != "" {
				return fmt.Errorf("%s: %s", q.name, t[i].Err)
			}
		}
		results = append(results, scaled{q.name, t[0], t[1]})
	}
	printScaled(stdout, c.scale, results)
	fmt.Fprintf(stdout, "load average of the machine: %s before, %s after\n", before, loadAverage())
	return nil
}

func writeData(d *bsbm.Data, path string) (n int64, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return 0, err
	}
	f, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return d.Write(f)
}

// selective says whether a query is about a few things, however much data there is: of the explore mix all but the search
// in every label.
func selective(name string) bool { return strings.HasPrefix(name, "explore-") && name != "explore-06" }

// mayCost is how many times as much a query may cost at so many times the data.
func mayCost(name string, scale int) float64 {
	if selective(name) {
		return 2
	}
	return 1.2 * float64(scale)
}

func printScaled(w io.Writer, scale int, results []scaled) {
	t := newTable(w, "query (warm median, ms)", "rows", "ms", fmt.Sprintf("rows at %dx", scale), fmt.Sprintf("ms at %dx", scale), "cost", "may cost")
	var over []scaled
	for _, r := range results {
		t.AppendRow(table.Row{
			r.name, r.small.Rows, millis(r.small.MS), r.large.Rows, millis(r.large.MS),
			fmt.Sprintf("%.1fx", r.ratio()), fmt.Sprintf("%.0fx", mayCost(r.name, scale)),
		})
		if r.ratio() > mayCost(r.name, scale) {
			over = append(over, r)
		}
	}
	t.Render()
	slices.SortFunc(over, func(a, b scaled) int { return cmp.Compare(b.ratio(), a.ratio()) })
	for _, r := range over {
		fmt.Fprintf(w, "NOT MET: %s costs %.1f times as much at %d times the data, and may cost %.0f times\n", r.name, r.ratio(), scale, mayCost(r.name, scale))
	}
}

// timeRuns runs a query often enough for a median: the first run warms, and is the one that counts when it leaves no time
// for another.
func timeRuns(p pace, ask func() (answer, error)) timed {
	begin := time.Now()
	out := timed{}
	first, err := ask()
	if err != nil {
		return timed{Err: err.Error()}
	}
	took := time.Since(begin)
	out.answer = first
	times := []time.Duration{}
	for len(times) < p.rounds && time.Since(begin)+took < p.cap {
		at := time.Now()
		again, err := ask()
		if err != nil {
			return timed{Err: err.Error()}
		}
		times = append(times, time.Since(at))
		if again.Rows != first.Rows {
			return timed{Err: fmt.Sprintf("%d rows, and %d another time", again.Rows, first.Rows)}
		}
	}
	if len(times) == 0 {
		times = append(times, took)
	}
	slices.Sort(times)
	out.Runs = len(times)
	out.MS = float64(times[len(times)/2].Nanoseconds()) / 1e6
	return out
}
