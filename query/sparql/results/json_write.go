package results

import (
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// jsonEncoder writes SPARQL 1.1 Query Results JSON Format, a row on a line.
type jsonEncoder struct {
	keys [][]byte // "name": of each column
	rows bool     // one was written
}

func (e *jsonEncoder) head(dst []byte, vars []string) ([]byte, error) {
	dst = append(dst, `{"head":{"vars":[`...)
	for i, v := range vars {
		if i > 0 {
			dst = append(dst, ',')
		}
		key := appendJSON(nil, v)
		dst = append(dst, key...)
		e.keys = append(e.keys, append(key, ':'))
	}
	return append(dst, "]},\n\"results\":{\"bindings\":["...), nil
}

func (e *jsonEncoder) row(b []byte, row []quad.Value) ([]byte, error) {
	if e.rows {
		b = append(b, ',')
	}
	e.rows = true
	b = append(b, '\n', '{')
	first := true
	for i, v := range row {
		if v == nil {
			continue
		}
		t, err := termOf(v)
		if err != nil {
			return b, err
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(b, e.keys[i]...)
		switch t.kind {
		case 'u':
			b = append(b, `{"type":"uri","value":`...)
		case 'b':
			b = append(b, `{"type":"bnode","value":`...)
		default:
			b = append(b, `{"type":"literal","value":`...)
		}
		b = appendJSON(b, t.text)
		if t.lang != "" {
			b = appendJSON(append(b, `,"xml:lang":`...), t.lang)
		}
		if t.datatype != "" {
			b = appendJSON(append(b, `,"datatype":`...), t.datatype)
		}
		b = append(b, '}')
	}
	return append(b, '}'), nil
}

func (e *jsonEncoder) end(dst []byte) []byte { return append(dst, "\n]}}\n"...) }

const hexDigits = "0123456789abcdef"

// appendJSON appends a string of JSON (RFC 8259, section 7). It does not escape what HTML alone would need.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
			b = append(append(b, s[from:i]...), "\uFFFD"...)
			i++
			from = i
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}
