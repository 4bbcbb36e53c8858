package results

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"concord/graph/rdf"

	"github.com/cayleygraph/quad"
)

// jsonDecoder reads SPARQL 1.1 Query Results JSON Format. The members of an object of JSON have no order: when the rows
// come before the head, they are kept until it is known.
type jsonDecoder struct {
	d       *json.Decoder
	columns map[string]int
	open    bool              // the array of rows is being read
	kept    []json.RawMessage // rows that came before the head
	isKept  bool
}

func newJSONDecoder(r io.Reader) *jsonDecoder { return &jsonDecoder{d: json.NewDecoder(r)} }

func (j *jsonDecoder) head() (vars []string, boolean *bool, err error) {
	if err := j.delim('{', "an object"); err != nil {
		return nil, nil, err
	}
	haveHead, haveRows := false, false
	for {
		key, end, err := j.key()
		if err != nil {
			return nil, nil, err
		}
		if end {
			break
		}
		switch key {
		case "head":
			var h struct {
				Vars []string `json:"vars"`
			}
			if err := j.value(&h); err != nil {
				return nil, nil, err
			}
			haveHead = true
			vars = h.Vars
			j.columns = make(map[string]int, len(vars))
			for i, v := range vars {
				j.columns[v] = i
			}
		case "boolean":
			boolean = new(bool)
			if err := j.value(boolean); err != nil {
				return nil, nil, err
			}
		case "results":
			if haveRows {
				return nil, nil, j.wrong("two members named results")
			}
			haveRows = true
			if boolean != nil {
				return nil, nil, j.wrong("both results and boolean")
			}
			if err := j.results(); err != nil {
				return nil, nil, err
			}
			if haveHead && j.open {
				return vars, nil, nil
			}
			if j.open {
				j.isKept = true
				for j.d.More() {
					var row json.RawMessage
					if err := j.value(&row); err != nil {
						return nil, nil, err
					}
					j.kept = append(j.kept, row)
				}
				if err := j.closeRows(); err != nil {
					return nil, nil, err
				}
			}
		default:
			if err := j.skip(); err != nil {
				return nil, nil, err
			}
		}
	}
	j.isKept = true
	switch {
	case boolean != nil && haveRows:
		return nil, nil, j.wrong("both results and boolean")
	case boolean == nil && !haveRows:
		return nil, nil, j.wrong("neither results nor boolean")
	case boolean == nil && !haveHead:
		return nil, nil, j.wrong("no head")
	}
	return vars, boolean, j.end()
}

// results goes to the first row: into the array "bindings" of the object ahead.
func (j *jsonDecoder) results() error {
	if err := j.delim('{', "an object as results"); err != nil {
		return err
	}
	for {
		key, end, err := j.key()
		if err != nil {
			return err
		}
		if end {
			return j.wrong("results without bindings")
		}
		if key == "bindings" {
			j.open = true
			return j.delim('[', "an array as bindings")
		}
		if err := j.skip(); err != nil {
			return err
		}
	}
}

// closeRows reads what stands behind the rows, to the end of the object that holds them.
func (j *jsonDecoder) closeRows() error {
	j.open = false
	if err := j.delim(']', "the end of the bindings"); err != nil {
		return err
	}
	return j.skipRest()
}

// skipRest reads the members that are left of an object.
func (j *jsonDecoder) skipRest() error {
	for {
		_, end, err := j.key()
		if err != nil || end {
			return err
		}
		if err := j.skip(); err != nil {
			return err
		}
	}
}

func (j *jsonDecoder) row(row []quad.Value) error {
	if j.isKept {
		if len(j.kept) == 0 {
			return io.EOF
		}
		raw := j.kept[0]
		j.kept = j.kept[1:]
		d := jsonDecoder{d: json.NewDecoder(bytes.NewReader(raw)), columns: j.columns}
		return d.binding(row)
	}
	if j.d.More() {
		return j.binding(row)
	}
	if err := j.closeRows(); err != nil {
		return err
	}
	if err := j.skipRest(); err != nil {
		return err
	}
	if err := j.end(); err != nil {
		return err
	}
	return io.EOF
}

// jsonTerm is a term as the syntax has it.
type jsonTerm struct {
	Type     string          `json:"type"`
	Value    json.RawMessage `json:"value"`
	Lang     string          `json:"xml:lang"`
	Datatype string          `json:"datatype"`
}

// binding reads the row ahead.
func (j *jsonDecoder) binding(row []quad.Value) error {
	if err := j.delim('{', "an object as row"); err != nil {
		return err
	}
	for {
		name, end, err := j.key()
		if err != nil || end {
			return err
		}
		i, ok := j.columns[name]
		if !ok {
			return j.wrong(fmt.Sprintf("a value of %q, which the head does not name", name))
		}
		var t jsonTerm
		if err := j.value(&t); err != nil {
			return err
		}
		if row[i] != nil {
			return j.wrong(fmt.Sprintf("two values of %q in a row", name))
		}
		if row[i], err = t.term(); err != nil {
			return j.wrong(fmt.Sprintf("the value of %q: %v", name, err))
		}
	}
}

func (t jsonTerm) term() (quad.Value, error) {
	var text string
	if t.Type == "triple" {
		return nil, errors.New("a triple as term is not of SPARQL 1.1")
	}
	if err := json.Unmarshal(t.Value, &text); err != nil {
		return nil, errors.New("no string as value")
	}
	switch t.Type {
	case "uri":
		return quad.IRI(text), nil
	case "bnode":
		return blank(text), nil
	case "literal", "typed-literal": // the latter in older documents
		return literal(text, t.Datatype, t.Lang)
	}
	return nil, fmt.Errorf("unknown type %q", t.Type)
}

// blank makes a blank node of any label: one that is outside RDF's grammar is spelt in hexadecimal.
func blank(label string) quad.BNode {
	if rdf.Valid(quad.BNode(label)) == nil {
		return quad.BNode(label)
	}
	return quad.BNode(fmt.Sprintf("x%x", label))
}

// key reads the name of the next member of an object, or its end.
func (j *jsonDecoder) key() (name string, end bool, err error) {
	t, err := j.d.Token()
	if err != nil {
		return "", false, j.failed(err)
	}
	switch t := t.(type) {
	case string:
		return t, false, nil
	case json.Delim:
		if t == '}' {
			return "", true, nil
		}
	}
	return "", false, j.wrong("a name was expected")
}

func (j *jsonDecoder) delim(want json.Delim, what string) error {
	t, err := j.d.Token()
	if err != nil {
		return j.failed(err)
	}
	if t != want {
		return j.wrong(what + " was expected")
	}
	return nil
}

func (j *jsonDecoder) value(v any) error { return j.failed(j.d.Decode(v)) }

func (j *jsonDecoder) skip() error {
	var v json.RawMessage
	return j.value(&v)
}

// end checks that nothing follows the document.
func (j *jsonDecoder) end() error {
	if _, err := j.d.Token(); !errors.Is(err, io.EOF) {
		return j.wrong("more after the end of the object")
	}
	return nil
}

func (j *jsonDecoder) failed(err error) error {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return truncated()
	case errors.As(err, &syntax), errors.As(err, &typed):
		return j.wrong(err.Error())
	}
	return err
}

func (j *jsonDecoder) wrong(msg string) error {
	return fmt.Errorf("%w: near byte %d: %s", ErrSyntax, j.d.InputOffset(), msg)
}
