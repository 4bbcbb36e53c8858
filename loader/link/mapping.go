package link

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"concord/graph"
)

// ErrMapping: a mapping has a line that cannot be read, or names a column that the dataset does not have. The error names
// file and line.
var ErrMapping = errors.New("bad mapping")

// Mapping says what the columns of a dataset are, where the guess is wrong. It is a plain text of lines
//
//	role = column
//
// with # in front of remarks. The role is one of Roles; a column is written as in the header of the table, the key of an
// object (with dots), or the IRI of a property, and may be in quotes. Columns that it does not name keep the role that was
// guessed. Some roles take more:
//
//	name = alternatenames split ,    several names in one cell
//	id wikidata = qid                the scheme of an identifier
//	type = is person                 what all records are; without "is", the column that says it
//	columns = id, name, country      the names of the columns of a table without header
type Mapping struct {
	Columns []Mapped
	Type    graph.EntityType // of all records; "" when it is not said
	Header  []string         // of a table that has none; nil else
	path    string
	lineAt  int // of Header
}

// Mapped is the role of a column.
type Mapped struct {
	Column string
	Role   Role
	Scheme string // of an identifier
	Split  string // what parts the names in a cell; "" for one name
	line   int
}

// ReadMapping reads a mapping; path is what errors call it.
func ReadMapping(in io.Reader, path string) (*Mapping, error) {
	m := &Mapping{path: path}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		if err := m.read(line, n); err != nil {
			return nil, err
		}
	}
	if err := lines.Err(); err != nil {
		return nil, m.bad(n+1, 0, err.Error(), "give a text of lines: role = column")
	}
	return m, nil
}

func (m *Mapping) bad(line, col int, what, hint string) error {
	return &graph.Error{Op: "read mapping", Path: m.path, Line: line, Col: col, Err: fmt.Errorf("%w: %s", ErrMapping, what), Hint: hint}
}

func (m *Mapping) read(line string, n int) error {
	left, right, ok := strings.Cut(line, "=")
	if !ok {
		return m.bad(n, 1, fmt.Sprintf("%q has no =", line), "write: role = column")
	}
	words := strings.Fields(left)
	right = strings.TrimSpace(right)
	if len(words) == 0 || right == "" {
		return m.bad(n, 1, "a side is empty", "write: role = column")
	}
	if words[0] == "columns" && len(words) == 1 {
		for c := range strings.SplitSeq(right, ",") {
			m.Header = append(m.Header, unquote(strings.TrimSpace(c)))
		}
		m.lineAt = n
		return nil
	}
	c := Mapped{Role: Role(words[0]), line: n}
	if !slices.Contains(Roles(), c.Role) {
		return m.bad(n, 1, fmt.Sprintf("no role %q", words[0]), "a role is one of "+join(Roles()))
	}
	switch {
	case c.Role == IDRole && len(words) == 2:
		c.Scheme = strings.ToLower(words[1])
	case c.Role == IDRole:
		return m.bad(n, 1, "an identifier needs its scheme", "write: id wikidata = column")
	case len(words) > 1:
		return m.bad(n, 1, fmt.Sprintf("%q says nothing to the role %s", words[1], c.Role), "write: role = column")
	}
	if is, ok := strings.CutPrefix(right, "is "); ok && c.Role == TypeRole {
		m.Type = graph.EntityType(strings.TrimSpace(is))
		if !slices.Contains(graph.EntityTypes(), m.Type) {
			return m.bad(n, 1, fmt.Sprintf("no type %q", m.Type), "a type is one of "+join(graph.EntityTypes()))
		}
		return nil
	}
	if c.Role == NameRole {
		if i := strings.LastIndex(right, " split "); i > 0 {
			c.Split = unquote(strings.TrimSpace(right[i+len(" split "):]))
			right = strings.TrimSpace(right[:i])
			if c.Split == "" {
				return m.bad(n, 1, "nothing is said to split by", "write: name = column split ;")
			}
		}
	}
	c.Column = unquote(right)
	if other := slices.IndexFunc(m.Columns, func(o Mapped) bool { return o.Column == c.Column }); other >= 0 {
		return m.bad(n, 1, fmt.Sprintf("column %q has a role in line %d already", c.Column, m.Columns[other].line), "give it one role")
	}
	m.Columns = append(m.Columns, c)
	return nil
}

func unquote(s string) string {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return s[1 : len(s)-1]
	}
	return s
}

func join[T ~string](list []T) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return strings.Join(out, ", ")
}
