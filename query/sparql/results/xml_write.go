package results

import (
	"fmt"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

const (
	xmlNS    = "http://www.w3.org/2005/sparql-results#"
	xmlStart = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"" + xmlNS + "\">\n"
)

// xmlEncoder writes SPARQL Query Results XML Format, a row on a line.
type xmlEncoder struct {
	open [][]byte // <binding name="..."> of each column
}

func (e *xmlEncoder) head(dst []byte, vars []string) ([]byte, error) {
	dst = append(append(dst, xmlStart...), "<head>"...)
	for _, v := range vars {
		name, err := appendXML(nil, v)
		if err != nil {
			return dst, err
		}
		dst = append(append(append(dst, `<variable name="`...), name...), `"/>`...)
		e.open = append(e.open, []byte("<binding name=\""+string(name)+"\">"))
	}
	return append(dst, "</head>\n<results>\n"...), nil
}

func (e *xmlEncoder) row(b []byte, row []quad.Value) ([]byte, error) {
	b = append(b, "<result>"...)
	for i, v := range row {
		if v == nil {
			continue
		}
		t, err := termOf(v)
		if err != nil {
			return b, err
		}
		b = append(b, e.open[i]...)
		element := "literal"
		switch t.kind {
		case 'u':
			element = "uri"
		case 'b':
			element = "bnode"
		}
		b = append(append(b, '<'), element...)
		if t.lang != "" {
			if b, err = appendXML(append(b, ` xml:lang="`...), t.lang); err != nil {
				return b, err
			}
			b = append(b, '"')
		}
		if t.datatype != "" {
			if b, err = appendXML(append(b, ` datatype="`...), t.datatype); err != nil {
				return b, err
			}
			b = append(b, '"')
		}
		if b, err = appendXML(append(b, '>'), t.text); err != nil {
			return b, err
		}
		b = append(append(append(b, "</"...), element...), "></binding>"...)
	}
	return append(b, "</result>\n"...), nil
}

func (e *xmlEncoder) end(dst []byte) []byte { return append(dst, "</results>\n</sparql>\n"...) }

// appendXML appends character data or the value of an attribute so that it reads back as it is: line ends and tabs, too.
// Some characters XML 1.0 cannot hold at all, which is an error.
func appendXML(b []byte, s string) ([]byte, error) {
	from := 0
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		var e string
		switch {
		case r == '<':
			e = "&lt;"
		case r == '>':
			e = "&gt;"
		case r == '&':
			e = "&amp;"
		case r == '"':
			e = "&quot;"
		case r == '\r':
			e = "&#xD;"
		case r == '\n':
			e = "&#xA;"
		case r == '\t':
			e = "&#x9;"
		case r < 0x20 || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError && n == 1:
			return b, fmt.Errorf("XML cannot hold the character %U; use JSON", r)
		default:
			i += n
			continue
		}
		b = append(append(b, s[from:i]...), e...)
		i += n
		from = i
	}
	return append(b, s[from:]...), nil
}
