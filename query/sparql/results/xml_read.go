package results

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"concord/graph"

	"github.com/cayleygraph/quad"
)

// xmlDecoder reads SPARQL Query Results XML Format.
type xmlDecoder struct {
	d       *xml.Decoder
	columns map[string]int
}

func newXMLDecoder(r io.Reader) *xmlDecoder { return &xmlDecoder{d: xml.NewDecoder(r)} }

func (x *xmlDecoder) head() (vars []string, boolean *bool, err error) {
	root, err := x.start()
	if err != nil {
		return nil, nil, err
	}
	if root == nil || root.Name.Local != "sparql" || root.Name.Space != xmlNS {
		return nil, nil, x.wrong("the root is not the element sparql of " + xmlNS)
	}
	e, err := x.start()
	if err != nil {
		return nil, nil, err
	}
	if e == nil || e.Name.Local != "head" {
		return nil, nil, x.wrong("a head was expected")
	}
	x.columns = map[string]int{}
	for {
		e, err := x.start()
		if err != nil {
			return nil, nil, err
		}
		if e == nil {
			break
		}
		if e.Name.Local == "variable" {
			name, ok := attribute(e, "name")
			if !ok {
				return nil, nil, x.wrong("a variable without a name")
			}
			x.columns[name] = len(vars)
			vars = append(vars, name)
		}
		if err := x.failed(x.d.Skip()); err != nil {
			return nil, nil, err
		}
	}
	e, err = x.start()
	if err != nil {
		return nil, nil, err
	}
	switch {
	case e != nil && e.Name.Local == "results":
		return vars, nil, nil
	case e != nil && e.Name.Local == "boolean":
		text, err := x.text()
		if err != nil {
			return nil, nil, err
		}
		boolean = new(bool)
		switch strings.TrimSpace(text) {
		case "true", "1":
			*boolean = true
		case "false", "0":
		default:
			return nil, nil, x.wrong(fmt.Sprintf("%q is no boolean", text))
		}
		return nil, boolean, x.end()
	}
	return nil, nil, x.wrong("results or boolean was expected")
}

func (x *xmlDecoder) row(row []quad.Value) error {
	e, err := x.start()
	if err != nil {
		return err
	}
	if e == nil { // the end of results
		if err := x.end(); err != nil {
			return err
		}
		return io.EOF
	}
	if e.Name.Local != "result" {
		return x.wrong("a result was expected, not " + e.Name.Local)
	}
	for {
		e, err := x.start()
		if err != nil {
			return err
		}
		if e == nil {
			return nil
		}
		if err := x.binding(e, row); err != nil {
			return err
		}
	}
}

// binding reads a binding whose start was read.
func (x *xmlDecoder) binding(e *xml.StartElement, row []quad.Value) error {
	name, _ := attribute(e, "name")
	i, ok := x.columns[name]
	switch {
	case e.Name.Local != "binding":
		return x.wrong("a binding was expected, not " + e.Name.Local)
	case !ok:
		return x.wrong(fmt.Sprintf("a value of %q, which the head does not name", name))
	case row[i] != nil:
		return x.wrong(fmt.Sprintf("two values of %q in a row", name))
	}
	t, err := x.start()
	if err != nil {
		return err
	}
	if t == nil {
		return x.wrong("a binding without a term")
	}
	if t.Name.Local == "unbound" { // of drafts, and still written by some
		if err := x.failed(x.d.Skip()); err != nil {
			return err
		}
		return x.close()
	}
	text, err := x.text()
	if err != nil {
		return err
	}
	switch t.Name.Local {
	case "uri":
		row[i] = quad.IRI(text)
	case "bnode":
		row[i] = blank(text)
	case "literal":
		datatype, _ := attribute(t, "datatype")
		lang := ""
		for _, a := range t.Attr {
			if a.Name.Local == "lang" {
				lang = a.Value
			}
		}
		if row[i], err = literal(text, datatype, lang); err != nil {
			return x.wrong(err.Error())
		}
	default:
		return x.wrong("a uri, bnode or literal was expected, not " + t.Name.Local)
	}
	return x.close()
}

// start gives the next element; nil at the end of the one around it.
func (x *xmlDecoder) start() (*xml.StartElement, error) {
	for {
		t, err := x.d.Token()
		if err != nil {
			return nil, x.failed(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			return &t, nil
		case xml.EndElement:
			return nil, nil
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				return nil, x.wrong(fmt.Sprintf("text where there must be none: %.40q", s))
			}
		}
	}
}

// close reads the end of an element that holds no further ones.
func (x *xmlDecoder) close() error {
	e, err := x.start()
	if err == nil && e != nil {
		err = x.wrong("an element too many: " + e.Name.Local)
	}
	return err
}

// text reads the text of an element to its end.
func (x *xmlDecoder) text() (string, error) {
	var b strings.Builder
	for {
		t, err := x.d.Token()
		if err != nil {
			return "", x.failed(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			return b.String(), nil
		case xml.StartElement:
			return "", x.wrong("an element in a text: " + t.Name.Local)
		}
	}
}

// end reads the end of the root, and of the document.
func (x *xmlDecoder) end() error {
	if err := x.close(); err != nil {
		return err
	}
	for {
		t, err := x.d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return x.failed(err)
		}
		if _, ok := t.(xml.StartElement); ok {
			return x.wrong("more after the end of the result")
		}
	}
}

func attribute(e *xml.StartElement, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value, true
		}
	}
	return "", false
}

func (x *xmlDecoder) failed(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return truncated()
	case errors.As(err, &syntax):
		return x.wrong(syntax.Msg)
	}
	return err
}

func (x *xmlDecoder) wrong(msg string) error {
	line, column := x.d.InputPos()
	return &graph.Error{Op: "read results", Line: line, Col: column, Err: fmt.Errorf("%w: %s", ErrSyntax, msg)}
}
