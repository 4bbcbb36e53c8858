package rdf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"

	"concord/graph/rdf/iri"
)

// DefaultMaxDocument is the largest document in bytes that is read as a whole unless told otherwise.
const DefaultMaxDocument = 128 << 20

// ErrRemoteContext is wrapped by the error of a JSON-LD document that refers to a context elsewhere.
var ErrRemoteContext = errors.New("the context is not in the document, and nothing is fetched")

// ReadJSONLD reads JSON-LD (1.1) as [Read] does. The document is held in memory, up to [ReadOptions.MaxDocument] bytes and
// several times that while it is expanded: JSON-LD cannot be read piece by piece. Contexts must be in the document.
// Language tags come in small letters, as the expansion has it. What the context gives no IRI is left out, as JSON-LD has
// it; what RDF has no form for (a relative IRI without base, a blank node as property) is an error.
func ReadJSONLD(r io.Reader, name string, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		fail := func(err error, line, col int) {
			e := readError(JSONLD, name, line, err)
			e.Col = col
			if errors.Is(err, ErrRemoteContext) {
				e.Hint = "put the context into the document, in the place of its address"
			}
			yield(quad.Quad{}, e)
		}
		if _, err := opts.base(); err != nil {
			fail(err, 0, 0)
			return
		}
		in, stop, err := open(r, false)
		if err != nil {
			fail(err, 0, 0)
			return
		}
		most := opts.MaxDocument
		if most <= 0 {
			most = DefaultMaxDocument
		}
		text, err := io.ReadAll(io.LimitReader(in, most+1))
		stop()
		if err == nil && int64(len(text)) > most {
			err = fmt.Errorf("the document is larger than %d bytes", most)
		}
		if err != nil {
			fail(err, 0, 0)
			return
		}
		document, at, err := parseJSON(text)
		if err != nil {
			line, col := placeIn(text, at)
			fail(err, line, col)
			return
		}
		expanded, err := expand(document, opts.Base)
		if err == nil {
			j := &jsonReader{anyIRI: opts.AnyIRI, names: blankNames{scope: opts.Scope}, met: newMetTerms(), yield: yield}
			for _, item := range expanded {
				if _, err = j.item(item, nil); err != nil {
					break
				}
			}
		}
		if err != nil && !errors.Is(err, errStopped) {
			fail(err, 0, 0)
		}
	}
}

// parseJSON decodes a document; at is the byte where an error is.
func parseJSON(text []byte) (v any, at int, err error) {
	if n := validPrefix(text); n < len(text) {
		return nil, n, &syntaxError{pos: n, msg: fmt.Sprintf("expected text in UTF-8, found the byte 0x%02X", text[n])}
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		var s *json.SyntaxError
		switch {
		case errors.As(err, &s):
			at = max(int(s.Offset)-1, 0)
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			at, err = len(text), &syntaxError{pos: 0, msg: "expected a JSON document, the text ends before it does"}
		}
		return nil, at, err
	}
	at = int(d.InputOffset())
	if _, err := d.Token(); err != io.EOF {
		rest := len(text[at:]) - len(bytes.TrimLeft(text[at:], " \t\r\n"))
		return nil, at + rest, &syntaxError{pos: 0, msg: "expected the end of the document after its JSON value"}
	}
	switch v.(type) {
	case map[string]any, []any:
		return v, 0, nil
	}
	return nil, 0, &syntaxError{pos: 0, msg: "expected a JSON object or array"}
}

func placeIn(text []byte, at int) (line, col int) {
	at = min(at, len(text))
	start := bytes.LastIndexByte(text[:at], '\n') + 1
	return bytes.Count(text[:at], []byte{'\n'}) + 1, utf8.RuneCount(text[start:at]) + 1
}

// noLoader refuses remote contexts.
type noLoader struct{}

func (noLoader) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, fmt.Errorf("%w: <%s>", ErrRemoteContext, u)
}

// remembering keeps the error of the loader, which the expansion replaces by a word of its own.
type remembering struct {
	ld.DocumentLoader
	err *error
}

func (r remembering) LoadDocument(u string) (*ld.RemoteDocument, error) {
	d, err := r.DocumentLoader.LoadDocument(u)
	if err != nil {
		*r.err = err
	}
	return d, err
}

// expand is the expansion algorithm of JSON-LD. The library panics on some input that is not JSON-LD.
func expand(document any, base string) (expanded []any, err error) {
	var refused error
	defer func() {
		if p := recover(); p != nil {
			expanded, err = nil, fmt.Errorf("not JSON-LD: %v", p)
		}
		if refused != nil {
			err = refused
		}
	}()
	o := ld.NewJsonLdOptions(base)
	o.DocumentLoader = remembering{noLoader{}, &refused}
	return ld.NewJsonLdProcessor().Expand(document, o)
}

// jsonReader turns an expanded document into quads (JSON-LD 1.1 API, section 8, without the node map: what is said of a
// node in two places need not be brought together).
type jsonReader struct {
	anyIRI bool
	names  blankNames
	met    metTerms
	yield  func(quad.Quad, error) bool
	buf    []byte
}

func (j *jsonReader) emit(s, p, o, g quad.Value) error {
	if !j.yield(quad.Quad{Subject: s, Predicate: p, Object: o, Label: g}, nil) {
		return errStopped
	}
	return nil
}

func malformed(format string, args ...any) error {
	return &syntaxError{pos: 0, msg: fmt.Sprintf(format, args...)}
}

// resource gives the term of an @id: an IRI or a blank node.
func (j *jsonReader) resource(v any) (quad.Value, error) {
	s, ok := v.(string)
	if !ok {
		return nil, malformed("expected an IRI, found %v", v)
	}
	if own, blank := strings.CutPrefix(s, "_:"); blank {
		if !validLabel(own) {
			return nil, malformed("expected the label of a blank node after \"_:\", found %q", clip(own))
		}
		j.buf = j.names.label(j.buf[:0], []byte(own))
		return j.met.blank(j.buf), nil
	}
	if !j.anyIRI {
		if !iri.Absolute(s) {
			return nil, fmt.Errorf("%w, found %q", errNoBase, clip(s))
		}
		for i := range len(s) {
			if iriForbidden[s[i]] {
				return nil, malformed("expected a character of an IRI, found %q in %q", s[i], clip(s))
			}
		}
	}
	j.buf = append(j.buf[:0], s...)
	return j.met.iri(j.buf), nil
}

// item emits what a node, list or value object says and gives its term.
func (j *jsonReader) item(v any, g quad.Value) (quad.Value, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, malformed("expected an object, found %v", v)
	}
	if value, ok := m["@value"]; ok {
		return j.literal(m, value)
	}
	if items, ok := m["@list"]; ok {
		return j.list(items, g)
	}
	if items, ok := m["@set"]; ok {
		for _, i := range list(items) {
			if _, err := j.item(i, g); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}
	return j.node(m, g)
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

func (j *jsonReader) node(m map[string]any, g quad.Value) (subject quad.Value, err error) {
	if id, ok := m["@id"]; ok {
		subject, err = j.resource(id)
	} else {
		subject = j.names.fresh()
	}
	if err != nil {
		return nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		switch key {
		case "@id", "@index":
		case "@type":
			for _, t := range list(m[key]) {
				class, err := j.resource(t)
				if err == nil {
					err = j.emit(subject, rdfTypeTerm, class, g)
				}
				if err != nil {
					return nil, err
				}
			}
		case "@graph":
			for _, i := range list(m[key]) {
				if _, err := j.item(i, subject); err != nil {
					return nil, err
				}
			}
		case "@included":
			for _, i := range list(m[key]) {
				if _, err := j.item(i, g); err != nil {
					return nil, err
				}
			}
		case "@reverse":
			reverse, _ := m[key].(map[string]any)
			for _, property := range slices.Sorted(maps.Keys(reverse)) {
				if err := j.property(subject, property, reverse[property], g, true); err != nil {
					return nil, err
				}
			}
		default:
			if strings.HasPrefix(key, "@") {
				return nil, malformed("the keyword %s must not stand in a node", clip(key))
			}
			if err := j.property(subject, key, m[key], g, false); err != nil {
				return nil, err
			}
		}
	}
	return subject, nil
}

func (j *jsonReader) property(subject quad.Value, property string, values any, g quad.Value, reverse bool) error {
	predicate, err := j.resource(property)
	if err != nil {
		return err
	}
	if _, blank := predicate.(quad.BNode); blank {
		return malformed("expected an IRI as property, found the blank node %q", clip(property))
	}
	for _, i := range list(values) {
		object, err := j.item(i, g)
		if err == nil && object == nil {
			continue
		}
		if err == nil && reverse {
			err = j.emit(object, predicate, subject, g)
		} else if err == nil {
			err = j.emit(subject, predicate, object, g)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (j *jsonReader) list(items any, g quad.Value) (quad.Value, error) {
	var head, last quad.Value
	for _, i := range list(items) {
		v, err := j.item(i, g)
		if err != nil {
			return nil, err
		}
		if v == nil {
			continue
		}
		cell := quad.Value(j.names.fresh())
		if head == nil {
			head = cell
		} else if err := j.emit(last, rdfRest, cell, g); err != nil {
			return nil, err
		}
		if err := j.emit(cell, rdfFirst, v, g); err != nil {
			return nil, err
		}
		last = cell
	}
	if head == nil {
		return rdfNil, nil
	}
	return head, j.emit(last, rdfRest, rdfNil, g)
}

func (j *jsonReader) literal(m map[string]any, value any) (quad.Value, error) {
	datatype := ""
	if t, ok := m["@type"].(string); ok && t != "@json" {
		v, err := j.resource(t)
		if err != nil {
			return nil, err
		}
		i, ok := v.(quad.IRI)
		if !ok {
			return nil, malformed("expected an IRI as datatype, found %q", clip(t))
		}
		datatype = string(i)
	} else if t == "@json" {
		text, err := canonicalJSON(value)
		return quad.TypedString{Value: quad.String(text), Type: rdfNS + "JSON"}, err
	}
	lexical := ""
	switch v := value.(type) {
	case string:
		if lang, ok := m["@language"].(string); ok {
			if !validLang(lang) {
				return nil, malformed("expected a language tag, found %q", clip(lang))
			}
			return quad.LangString{Value: quad.String(v), Lang: lang}, nil
		}
		lexical = v
	case bool:
		lexical = strconv.FormatBool(v)
		if datatype == "" {
			datatype = xsdBoolean
		}
	case json.Number:
		lexical, datatype = number(string(v), datatype)
	case float64:
		lexical, datatype = number(strconv.FormatFloat(v, 'g', -1, 64), datatype)
	default:
		return nil, malformed("expected a string, a number or a truth value as @value, found %v", value)
	}
	return normalTyped(quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(datatype)}), nil
}

// number gives the lexical form and datatype of a number (JSON-LD 1.1 API, section 8.6). Integers keep all their digits,
// and so do decimals that are said to be such.
func number(text, datatype string) (lexical, as string) {
	whole := !strings.ContainsAny(text, ".eE")
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case datatype == xsdDecimal && !strings.ContainsAny(text, "eE"):
		return text, datatype
	case err != nil:
		return text, orDefault(datatype, xsdDouble)
	case math.Trunc(f) != f || math.Abs(f) >= 1e21 || datatype == xsdDouble:
		return ld.GetCanonicalDouble(f), orDefault(datatype, xsdDouble)
	case f == 0:
		text = "0"
	case !whole:
		text = strconv.FormatFloat(f, 'f', -1, 64)
	}
	return text, orDefault(datatype, xsdInteger)
}

func orDefault(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// canonicalJSON writes a JSON literal: keys sorted, no white space (RFC 8785 but for the form of numbers, which stay as
// they were written).
func canonicalJSON(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}
