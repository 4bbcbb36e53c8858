package rdf

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

const (
	rdfNS       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsdNS       = "http://www.w3.org/2001/XMLSchema#"
	xsdPrefix   = "xsd:"
	xsdString   = xsdNS + "string"
	xsdInteger  = xsdNS + "integer"
	xsdBoolean  = xsdNS + "boolean"
	xsdDecimal  = xsdNS + "decimal"
	xsdDouble   = xsdNS + "double"
	xsdDateTime = xsdNS + "dateTime"
)

// ErrTerm is wrapped by the errors of terms that RDF has no form for: an unknown kind of quad.Value, text that is not
// UTF-8, a blank node label or a language tag outside the grammar.
var ErrTerm = errors.New("not a term of RDF")

// Normal gives the one value that stands for v's RDF term (see the package comment). A nil value, and a value of an
// unknown kind, are returned as they are.
func Normal(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.TypedString:
		return normalTyped(v)
	case quad.LangString:
		if v.Lang == "" {
			return v.Value
		}
	case quad.Float:
		if f := float64(v); math.IsNaN(f) || (f == 0 && math.Signbit(f)) {
			return quad.TypedString{Value: quad.String(formatFloat(f)), Type: xsdDouble}
		}
	case quad.Time:
		t := time.Time(v).UTC().Round(0)
		if t.Nanosecond() != 0 || t.Year() < 0 || t.Year() > 9999 {
			return quad.TypedString{Value: quad.String(t.Format(time.RFC3339Nano)), Type: xsdDateTime}
		}
		return quad.Time(t)
	}
	return v
}

func normalTyped(v quad.TypedString) quad.Value {
	v.Type = fullDatatype(v.Type)
	if v.Type == "" {
		return v.Value
	}
	if !strings.HasPrefix(string(v.Type), xsdNS) {
		return v
	}
	s := string(v.Value)
	switch v.Type {
	case xsdString:
		return v.Value
	case xsdInteger:
		if n, ok := canonicalInt(s); ok {
			return quad.Int(n)
		}
	case xsdBoolean:
		switch s {
		case "true":
			return quad.Bool(true)
		case "false":
			return quad.Bool(false)
		}
	case xsdDouble:
		if f, err := strconv.ParseFloat(s, 64); err == nil && !math.IsNaN(f) && !(f == 0 && math.Signbit(f)) && formatFloat(f) == s {
			return quad.Float(f)
		}
	case xsdDateTime:
		if len(s) == len("2006-01-02T15:04:05Z") && s[len(s)-1] == 'Z' {
			if t, err := time.Parse(time.RFC3339, s); err == nil && t.Format(time.RFC3339) == s {
				return quad.Time(t.UTC())
			}
		}
	}
	return v
}

func fullDatatype(t quad.IRI) quad.IRI {
	if strings.HasPrefix(string(t), xsdPrefix) {
		return xsdNS + t[len(xsdPrefix):]
	}
	return t
}

// canonicalInt parses s when it is exactly what strconv.FormatInt prints for an int64.
func canonicalInt(s string) (int64, bool) {
	if s == "" || len(s) > 20 {
		return 0, false
	}
	d := s
	if d[0] == '-' {
		d = d[1:]
	}
	if d == "" || d[0] < '0' || d[0] > '9' || (d[0] == '0' && len(s) > 1) {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

// formatFloat prints a double as the quad package does, with the infinities as XML Schema has them.
func formatFloat(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	return strconv.FormatFloat(f, 'E', -1, 64)
}

// Literal gives the lexical form, datatype IRI (in full) and language of a literal; ok is false for an IRI, a blank
// node, nil and unknown kinds of value. The datatype of a plain string is xsd:string, of one with language
// rdf:langString.
func Literal(v quad.Value) (lexical string, datatype quad.IRI, lang string, ok bool) {
	switch v := v.(type) {
	case quad.String:
		return string(v), xsdString, "", true
	case quad.LangString:
		if v.Lang == "" {
			return string(v.Value), xsdString, "", true
		}
		return string(v.Value), rdfNS + "langString", v.Lang, true
	case quad.TypedString:
		t := fullDatatype(v.Type)
		if t == "" {
			t = xsdString
		}
		return string(v.Value), t, "", true
	case quad.Int:
		return strconv.FormatInt(int64(v), 10), xsdInteger, "", true
	case quad.Float:
		return formatFloat(float64(v)), xsdDouble, "", true
	case quad.Bool:
		return strconv.FormatBool(bool(v)), xsdBoolean, "", true
	case quad.Time:
		return time.Time(v).UTC().Format(time.RFC3339Nano), xsdDateTime, "", true
	}
	return "", "", "", false
}

// Valid says whether v is a term of RDF that N-Quads can write: nil is not.
func Valid(v quad.Value) error {
	switch v := v.(type) {
	case nil:
		return fmt.Errorf("%w: a term is missing", ErrTerm)
	case quad.IRI:
		return validText("an IRI", string(v))
	case quad.BNode:
		if !validLabel(string(v)) {
			return fmt.Errorf("%w: %q is no blank node label", ErrTerm, clip(string(v)))
		}
	case quad.String:
		return validText("a string", string(v))
	case quad.LangString:
		if v.Lang != "" && !validLang(v.Lang) {
			return fmt.Errorf("%w: %q is no language tag", ErrTerm, clip(v.Lang))
		}
		return validText("a string", string(v.Value))
	case quad.TypedString:
		if err := validText("a datatype", string(v.Type)); err != nil {
			return err
		}
		return validText("a string", string(v.Value))
	case quad.Int, quad.Float, quad.Bool, quad.Time:
	default:
		return fmt.Errorf("%w: a value of the Go type %T", ErrTerm, v)
	}
	return nil
}

func validText(what, s string) error {
	if utf8.ValidString(s) {
		return nil
	}
	return fmt.Errorf("%w: %s is not UTF-8: %q", ErrTerm, what, clip(s))
}

// clip shortens a string for an error message.
func clip(s string) string {
	if len(s) <= 80 {
		return s
	}
	n := 77
	for n > 70 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "..."
}

// AppendTerm appends the N-Quads form of a term, in the canonical form of N-Quads (RDF 1.1 N-Triples, section 4): only
// the quotation mark, the backslash, line feed and carriage return are escaped in strings, and in IRIs the characters
// that must not stand there (those are read back only with [ReadOptions.AnyIRI]).
func AppendTerm(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return appendIRI(dst, string(v)), nil
	case quad.BNode:
		if err := Valid(v); err != nil {
			return dst, err
		}
		dst = append(dst, '_', ':')
		return append(dst, v...), nil
	case quad.String:
		return appendQuoted(dst, string(v)), nil
	case quad.LangString:
		dst = appendQuoted(dst, string(v.Value))
		if v.Lang == "" {
			return dst, nil
		}
		if !validLang(v.Lang) {
			return dst, Valid(v)
		}
		dst = append(dst, '@')
		return append(dst, v.Lang...), nil
	}
	lexical, datatype, _, ok := Literal(v)
	if !ok {
		return dst, Valid(v)
	}
	dst = appendQuoted(dst, lexical)
	if datatype == xsdString {
		return dst, nil
	}
	dst = append(dst, '^', '^')
	return appendIRI(dst, string(datatype)), nil
}

// AppendQuad appends one line of N-Quads with its line feed.
func AppendQuad(dst []byte, q quad.Quad) ([]byte, error) {
	var err error
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if i == 3 && v == nil {
			break
		}
		if v == nil {
			return dst, Valid(nil)
		}
		if dst, err = AppendTerm(dst, v); err != nil {
			return dst, err
		}
		dst = append(dst, ' ')
	}
	return append(dst, '.', '\n'), nil
}

const hexDigits = "0123456789ABCDEF"

func appendIRI(dst []byte, s string) []byte {
	dst = append(dst, '<')
	from := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; iriForbidden[c] {
			dst = append(dst, s[from:i]...)
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			from = i + 1
		}
	}
	dst = append(dst, s[from:]...)
	return append(dst, '>')
}

func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		var e byte
		switch s[i] {
		case '"', '\\':
			e = s[i]
		case '\n':
			e = 'n'
		case '\r':
			e = 'r'
		default:
			continue
		}
		dst = append(dst, s[from:i]...)
		dst = append(dst, '\\', e)
		from = i + 1
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}
