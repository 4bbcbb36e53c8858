package results

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"concord/graph"
	"concord/query/sparql/syntax"

	"github.com/cayleygraph/quad"
)

// csvDecoder reads the CSV of SPARQL 1.1 Query Results CSV and TSV Formats (RFC 4180). A line that is empty is a row of one
// column, or of none.
type csvDecoder struct {
	r    *bufio.Reader
	line int // of the record that was read last
	next int // line
	vars int
}

func newCSVDecoder(r io.Reader) *csvDecoder { return &csvDecoder{r: bufio.NewReader(r), next: 1} }

func (c *csvDecoder) head() ([]string, *bool, error) {
	vars, err := c.record()
	if errors.Is(err, io.EOF) {
		return nil, nil, truncated()
	}
	if err != nil {
		return nil, nil, err
	}
	vars[0] = strings.TrimPrefix(vars[0], "\uFEFF")
	if len(vars) == 1 && vars[0] == "" {
		vars = nil
	}
	for i, v := range vars {
		vars[i] = strings.TrimPrefix(v, "?")
	}
	c.vars = len(vars)
	return vars, nil, nil
}

func (c *csvDecoder) row(row []quad.Value) error {
	cells, err := c.record()
	if err != nil {
		return err
	}
	if len(cells) != c.vars && (c.vars != 0 || len(cells) != 1 || cells[0] != "") {
		return placed(c.line, fmt.Sprintf("%d values for %d columns", len(cells), c.vars))
	}
	for i := range row {
		if cells[i] != "" {
			row[i] = quad.String(cells[i])
		}
	}
	return nil
}

// record reads a record; io.EOF when there is no further one.
func (c *csvDecoder) record() ([]string, error) {
	c.line = c.next
	var cells []string
	var cell []byte
	quotes, began := false, false
	for {
		b, err := c.r.ReadByte()
		if errors.Is(err, io.EOF) {
			switch {
			case quotes:
				return nil, placed(c.line, "a quotation mark that is not closed")
			case !began:
				return nil, io.EOF
			}
			return append(cells, string(cell)), nil
		}
		if err != nil {
			return nil, err
		}
		began = true
		if b == '\n' {
			c.next++
		}
		switch {
		case quotes && b == '"':
			if again, err := c.r.Peek(1); err == nil && again[0] == '"' {
				if _, err := c.r.Discard(1); err != nil {
					return nil, err
				}
				cell = append(cell, '"')
				continue
			}
			quotes = false
			if after, err := c.r.Peek(1); err == nil && !strings.ContainsRune(",\r\n", rune(after[0])) {
				return nil, placed(c.line, "text after a closing quotation mark")
			}
		case quotes:
			cell = append(cell, b)
		case b == '"' && len(cell) == 0:
			quotes = true
		case b == ',':
			cells = append(cells, string(cell))
			cell = cell[:0]
		case b == '\n':
			return append(cells, string(cell)), nil
		case b == '\r':
			if after, err := c.r.Peek(1); err != nil || after[0] != '\n' {
				return nil, placed(c.line, "a carriage return without a line feed, outside of quotation marks")
			}
		default:
			cell = append(cell, b)
		}
	}
}

// tsvDecoder reads the TSV of the same recommendation.
type tsvDecoder struct {
	r    *bufio.Reader
	line int
	vars int
}

func newTSVDecoder(r io.Reader) *tsvDecoder { return &tsvDecoder{r: bufio.NewReader(r)} }

// cells reads a line; io.EOF when there is no further one.
func (t *tsvDecoder) cells() ([]string, error) {
	line, err := t.r.ReadString('\n')
	if err != nil && (!errors.Is(err, io.EOF) || line == "") {
		return nil, err
	}
	t.line++
	line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
	return strings.Split(line, "\t"), nil
}

func (t *tsvDecoder) head() ([]string, *bool, error) {
	cells, err := t.cells()
	if errors.Is(err, io.EOF) {
		return nil, nil, truncated()
	}
	if err != nil {
		return nil, nil, err
	}
	cells[0] = strings.TrimPrefix(cells[0], "\uFEFF")
	if len(cells) == 1 && cells[0] == "" {
		return nil, nil, nil
	}
	for i, c := range cells {
		name, ok := strings.CutPrefix(c, "?")
		if !ok {
			if name, ok = strings.CutPrefix(c, "$"); !ok {
				return nil, nil, placed(t.line, fmt.Sprintf("%.40q is no variable", c))
			}
		}
		cells[i] = name
	}
	t.vars = len(cells)
	return cells, nil, nil
}

func (t *tsvDecoder) row(row []quad.Value) error {
	cells, err := t.cells()
	if err != nil {
		return err
	}
	if len(cells) != t.vars && (t.vars != 0 || len(cells) != 1 || cells[0] != "") {
		return placed(t.line, fmt.Sprintf("%d values for %d columns", len(cells), t.vars))
	}
	for i := range row {
		cell := strings.Trim(cells[i], " ")
		if cell == "" {
			continue
		}
		v, err := syntax.ParseTerm(cell, syntax.Options{})
		if err != nil {
			var e *syntax.Error
			if errors.As(err, &e) {
				return placed(t.line, fmt.Sprintf("column %d: %s", i+1, e.Msg))
			}
			return err
		}
		row[i] = v
	}
	return nil
}

func placed(line int, msg string) error {
	return &graph.Error{Op: "read results", Line: line, Err: fmt.Errorf("%w: %s", ErrSyntax, msg)}
}
