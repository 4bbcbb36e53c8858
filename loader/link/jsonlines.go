package link

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"concord/graph"
)

// jsonLines reads an object a line. Its keys are columns, those of objects within it with a dot between; each element of an
// array is a value of the column.
type jsonLines struct {
	in      *bufio.Reader
	name    string
	line    int
	columns []string
	at      map[string]int
}

// Objects may nest so deep, and have so many keys, in all lines together.
const (
	deepest     = 16
	mostColumns = 10000
)

func (j *jsonLines) next() (row, error) {
	for {
		line, err := longLine(j.in)
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return row{}, io.EOF
		}
		j.line++
		if errors.Is(err, errLong) {
			return row{}, j.bad(fmt.Errorf("the line is longer than %d bytes", longestRow))
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return row{}, &graph.Error{Op: "read JSON Lines", Path: j.name, Line: j.line, Err: err}
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if !utf8.Valid(line) {
			return row{}, j.bad(errors.New("it is not UTF-8"))
		}
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		r := row{line: j.line}
		if t, err := d.Token(); err != nil || t != json.Delim('{') {
			return row{}, j.bad(errors.New("expected an object"))
		}
		if err := j.object(d, "", 1, &r); err != nil {
			return row{}, j.bad(err)
		}
		if d.InputOffset() != int64(len(line)) {
			return row{}, j.bad(errors.New("something follows the object"))
		}
		return r, nil
	}
}

func (j *jsonLines) bad(err error) error {
	return &graph.Error{Op: "read JSON Lines", Path: j.name, Line: j.line, Err: fmt.Errorf("%w: %w", ErrRow, err)}
}

// object reads the rest of an object, in the order of its keys.
func (j *jsonLines) object(d *json.Decoder, prefix string, depth int, r *row) error {
	if depth > deepest {
		return fmt.Errorf("objects nest deeper than %d", deepest)
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		key, _ := t.(string)
		if err := j.value(d, prefix+key, depth, r); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

func (j *jsonLines) value(d *json.Decoder, key string, depth int, r *row) error {
	t, err := d.Token()
	if err != nil {
		return err
	}
	text := ""
	switch v := t.(type) {
	case json.Delim:
		if v == '{' {
			return j.object(d, key+".", depth+1, r)
		}
		if depth >= deepest {
			return fmt.Errorf("arrays nest deeper than %d", deepest)
		}
		for d.More() {
			if err := j.value(d, key, depth+1, r); err != nil {
				return err
			}
		}
		_, err := d.Token()
		return err
	case string:
		text = v
	case json.Number:
		text = v.String()
	case bool:
		text = fmt.Sprint(v)
	}
	if text == "" {
		return nil
	}
	at, ok := j.at[key]
	if !ok {
		if len(j.columns) >= mostColumns {
			return fmt.Errorf("the objects have more than %d keys", mostColumns)
		}
		at = len(j.columns)
		j.at[key] = at
		j.columns = append(j.columns, key)
	}
	r.cells = append(r.cells, cell{column: at, text: text})
	return nil
}
