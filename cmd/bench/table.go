package main

import (
	"fmt"
	"io"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

func newTable(w io.Writer, header ...any) table.Writer {
	t := table.NewWriter()
	t.SetOutputMirror(w)
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	style.Format.Footer = text.FormatDefault
	t.SetStyle(style)
	t.AppendHeader(header)
	return t
}

// printImports prints the imports, with how many times better ours is.
func printImports(w io.Writer, imports map[string]imported) {
	a, b := imports[ours], imports[stock]
	t := newTable(w, "import", ours, stock, "ratio")
	t.AppendRow(table.Row{"quads", a.Quads, b.Quads, ""})
	t.AppendRow(table.Row{"seconds", decimals(a.Seconds), decimals(b.Seconds), times(b.Seconds, a.Seconds)})
	t.AppendRow(table.Row{"processor seconds", decimals(a.CPU), decimals(b.CPU), times(b.CPU, a.CPU)})
	t.AppendRow(table.Row{"quads/s", perSecond(a), perSecond(b), times(b.Seconds, a.Seconds)})
	t.AppendRow(table.Row{"peak memory, MiB", mebi(a.Peak), mebi(b.Peak), times(float64(b.Peak), float64(a.Peak))})
	t.AppendRow(table.Row{"on disk, MiB", mebi(a.Disk), mebi(b.Disk), times(float64(b.Disk), float64(a.Disk))})
	t.Render()
}

// printQueries prints the queries and their sum.
func printQueries(w io.Writer, results []answered) {
	t := newTable(w, "query (warm median)", "hops", "rows", ours, stock, "ratio")
	sum := map[string]time.Duration{}
	for _, r := range results {
		t.AppendRow(table.Row{r.name, r.hops, r.rows, micros(r.median[ours]), micros(r.median[stock]), ratio(r.median)})
		for name, d := range r.median {
			sum[name] += d
		}
	}
	t.AppendFooter(table.Row{"all", "", "", micros(sum[ours]), micros(sum[stock]), ratio(sum)})
	t.Render()
}

func decimals(x float64) string { return fmt.Sprintf("%.2f", x) }

func perSecond(i imported) string { return fmt.Sprintf("%.0f", float64(i.Quads)/i.Seconds) }

func mebi(n int64) string {
	if n == 0 {
		return "unknown"
	}
	return fmt.Sprintf("%.1f", float64(n)/(1<<20))
}

func micros(d time.Duration) string { return d.Round(time.Microsecond).String() }

func ratio(median map[string]time.Duration) string {
	return times(float64(median[stock]), float64(median[ours]))
}

// times gives how many times a is b.
func times(a, b float64) string {
	if a == 0 || b == 0 {
		return ""
	}
	return fmt.Sprintf("%.1fx", a/b)
}
