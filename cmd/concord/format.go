package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
)

// grid is a result of rows and columns. The column names are the keys of the JSON objects, so they are lower case and
// do not change from release to release.
type grid struct {
	columns []string
	rows    [][]any
}

func (g *grid) add(cells ...any) { g.rows = append(g.rows, cells) }

// formatFlag adds --format with its choices, the first being the default.
func formatFlag(cmd *cobra.Command, to *string, choices ...string) {
	cmd.Flags().StringVar(to, "format", choices[0], strings.Join(choices, ", "))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(choices, cobra.ShellCompDirectiveNoFileComp))
	pre := cmd.PreRunE
	cmd.PreRunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(choices, *to) {
			return usagef("--format is %q, and can be %s", *to, strings.Join(choices, ", "))
		}
		if pre != nil {
			return pre(c, args)
		}
		return nil
	}
}

// write prints the grid in a format: table, json, jsonl or csv.
func (g *grid) write(w io.Writer, format string, width int) error {
	switch format {
	case "json":
		all := make([]object, len(g.rows))
		for i := range g.rows {
			all[i] = g.object(i)
		}
		return writeJSON(w, all)
	case "jsonl":
		for i := range g.rows {
			if err := writeLine(w, g.object(i)); err != nil {
				return err
			}
		}
		return nil
	case "csv":
		c := csv.NewWriter(w)
		if err := c.Write(g.columns); err != nil {
			return err
		}
		for _, r := range g.rows {
			line := make([]string, len(r))
			for i, v := range r {
				line[i] = cell(v)
			}
			if err := c.Write(line); err != nil {
				return err
			}
		}
		c.Flush()
		return c.Error()
	default:
		return g.table(w, width)
	}
}

// table prints the grid for people. Width is the terminal's, 0 when there is none.
func (g *grid) table(w io.Writer, width int) error {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.Style().Options.SeparateHeader = true
	if width > 0 {
		t.Style().Size.WidthMax = width
	}
	head := make(table.Row, len(g.columns))
	for i, c := range g.columns {
		head[i] = c
	}
	t.AppendHeader(head)
	for _, r := range g.rows {
		row := make(table.Row, len(r))
		for i, v := range r {
			row[i] = clean(cell(v))
		}
		t.AppendRow(row)
	}
	for line := range strings.Lines(t.Render() + "\n") {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}

// object is a row as a JSON object that keeps the order of its columns.
type object struct {
	keys   []string
	values []any
}

func (g *grid) object(i int) object { return object{g.columns, g.rows[i]} }

// MarshalJSON writes the keys in the order of the columns and leaves empty cells out.
func (o object) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	b.WriteByte('{')
	for i, k := range o.keys {
		if i >= len(o.values) || o.values[i] == nil || o.values[i] == "" {
			continue
		}
		v, err := compact(o.values[i])
		if err != nil {
			return nil, err
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		key, _ := compact(k)
		b.Write(key)
		b.WriteByte(':')
		b.Write(v)
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}

// cell is a value in a table or in CSV.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, "; ")
	case map[string]any, []any:
		b, err := compact(v)
		if err != nil {
			return err.Error()
		}
		return string(b)
	}
	return fmt.Sprint(v)
}

// clean makes text fit for a terminal: line breaks become spaces, and control characters, which a document may carry
// to move the cursor or change colours, are shown as the replacement character.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0:
			return '\uFFFD'
		}
		return r
	}, s)
}

// compact is JSON without escapes for HTML.
func compact(v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

// writeLine writes a value as one line of JSON.
func writeLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// writeLines writes values as JSON Lines.
func writeLines[T any](w io.Writer, list []T) error {
	for _, v := range list {
		if err := writeLine(w, v); err != nil {
			return err
		}
	}
	return nil
}

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
