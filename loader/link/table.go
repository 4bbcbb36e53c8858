package link

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"concord/graph"
)

// ErrRow: a row of a dataset cannot be read. It is skipped, counted and told with its line.
var ErrRow = errors.New("bad row")

const (
	// longestRow is the longest row of a table, and object of JSON Lines, in bytes.
	longestRow = 4 << 20
	// mostLines is the most lines that one row may stretch over, in quotes; a quote that is not closed ends there.
	mostLines = 200
)

// cell is a value of a row.
type cell struct {
	column int
	text   string
}

// row is a record as it is read: only cells with something in them.
type row struct {
	line  int // 1-based, where it begins
	cells []cell
	width int // cells of a table with the empty ones
}

// rows reads the rows of a dataset one by one; the end is io.EOF. An error that is ErrRow is of one row, and the next call
// goes on behind it. Cells may be reused by the next call; their texts stay.
type rows interface {
	next() (row, error)
}

// table reads CSV, TSV and what is like them, after RFC 4180: quotes around a cell, doubled inside. A quote inside a cell
// that does not begin with one is a letter, as all quotes are with plain set.
type table struct {
	in      *bufio.Reader
	name    string
	comma   byte
	plain   bool
	line    int      // of the last line that was read
	pending [][]byte // lines that were read ahead and given back
	cells   []cell
}

func (t *table) next() (row, error) {
	for {
		first, err := t.readLine()
		if err != nil {
			return row{}, err
		}
		start := t.line
		if len(bytes.TrimSpace(first)) == 0 {
			continue
		}
		text := first
		var ahead [][]byte
		for {
			cells, n, open, bad := t.split(text)
			if !open {
				if bad != "" {
					t.giveBack(start, ahead)
					return row{}, t.bad(start, bad)
				}
				if !utf8.Valid(text) {
					return row{}, t.bad(start, "it is not UTF-8; convert the file to UTF-8")
				}
				return row{line: start, cells: cells, width: n}, nil
			}
			for closes := false; !closes; {
				more, err := t.readLine()
				if errors.Is(err, io.EOF) || len(ahead) >= mostLines || len(text) >= longestRow {
					if err == nil {
						ahead = append(ahead, more)
					}
					t.giveBack(start, ahead)
					return row{}, t.bad(start, "a quote is not closed")
				}
				if err != nil {
					return row{}, err
				}
				if len(ahead) == 0 {
					text = bytes.Clone(text)
				}
				ahead = append(ahead, more)
				text = append(append(text, '\n'), more...)
				closes = bytes.IndexByte(more, '"') >= 0
			}
		}
	}
}

// giveBack lets the lines that were read for a row, after its first, be read again: the row is given up.
func (t *table) giveBack(start int, ahead [][]byte) {
	t.pending = append(ahead, t.pending...)
	t.line = start
}

func (t *table) bad(line int, what string) error {
	return &graph.Error{Op: "read table", Path: t.name, Line: line, Err: fmt.Errorf("%w: %s", ErrRow, what)}
}

// readLine gives a line without its end. It is not reused.
func (t *table) readLine() ([]byte, error) {
	if len(t.pending) > 0 {
		line := t.pending[0]
		t.pending = t.pending[1:]
		t.line++
		return line, nil
	}
	line, err := longLine(t.in)
	if errors.Is(err, io.EOF) && len(line) == 0 {
		return nil, io.EOF
	}
	t.line++
	if errors.Is(err, errLong) {
		return nil, t.bad(t.line, fmt.Sprintf("the line is longer than %d bytes", longestRow))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, &graph.Error{Op: "read table", Path: t.name, Line: t.line, Err: err}
	}
	return line, nil
}

var errLong = errors.New("line too long")

// longLine reads a line without its end, as long as longestRow; a longer one is read over.
func longLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if len(line) > longestRow {
			long, line = true, line[:0]
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long {
			if err != nil && !errors.Is(err, io.EOF) {
				return nil, err
			}
			return nil, errLong
		}
		line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
		if err == nil {
			return line, nil
		}
		return line, err
	}
}

// split cuts a row into cells. open says that a quote is still open at its end.
func (t *table) split(text []byte) (cells []cell, n int, open bool, bad string) {
	cells = t.cells[:0]
	defer func() { t.cells = cells[:0] }()
	for i := 0; ; n++ {
		var value string
		if !t.plain && i < len(text) && text[i] == '"' {
			var b strings.Builder
			i++
			for {
				j := bytes.IndexByte(text[i:], '"')
				if j < 0 {
					return cells, n, true, ""
				}
				b.Write(text[i : i+j])
				i += j + 1
				if i >= len(text) || text[i] != '"' {
					break
				}
				b.WriteByte('"')
				i++
			}
			for i < len(text) && text[i] == ' ' {
				i++
			}
			if i < len(text) && text[i] != t.comma {
				return cells, n, false, "text follows a closing quote"
			}
			value = b.String()
		} else {
			j := bytes.IndexByte(text[i:], t.comma)
			if j < 0 {
				j = len(text) - i
			}
			value = string(text[i : i+j])
			i += j
		}
		if value = strings.TrimSpace(value); value != "" {
			cells = append(cells, cell{column: n, text: value})
		}
		if i >= len(text) {
			return cells, n + 1, false, ""
		}
		i++ // the comma
	}
}
