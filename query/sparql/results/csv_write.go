package results

import (
	"strings"

	"concord/query/sparql/syntax"

	"github.com/cayleygraph/quad"
)

// csvEncoder writes the CSV of SPARQL 1.1 Query Results CSV and TSV Formats: lexical forms and IRIs as they are.
type csvEncoder struct{}

func (csvEncoder) head(dst []byte, vars []string) ([]byte, error) {
	return append(append(dst, strings.Join(vars, ",")...), '\r', '\n'), nil
}

func (csvEncoder) row(dst []byte, row []quad.Value) ([]byte, error) {
	for i, v := range row {
		if i > 0 {
			dst = append(dst, ',')
		}
		if v == nil {
			continue
		}
		t, err := termOf(v)
		if err != nil {
			return dst, err
		}
		if t.kind == 'b' {
			dst = append(dst, '_', ':')
		}
		if !strings.ContainsAny(t.text, "\",\r\n") {
			dst = append(dst, t.text...)
			continue
		}
		dst = append(dst, '"')
		dst = append(dst, strings.ReplaceAll(t.text, `"`, `""`)...)
		dst = append(dst, '"')
	}
	return append(dst, '\r', '\n'), nil
}

func (csvEncoder) end(dst []byte) []byte { return dst }

// tsvEncoder writes the TSV of the same recommendation: terms as SPARQL writes them.
type tsvEncoder struct{}

func (tsvEncoder) head(dst []byte, vars []string) ([]byte, error) {
	for i, v := range vars {
		if i > 0 {
			dst = append(dst, '\t')
		}
		dst = append(append(dst, '?'), v...)
	}
	return append(dst, '\n'), nil
}

func (tsvEncoder) row(dst []byte, row []quad.Value) ([]byte, error) {
	for i, v := range row {
		if i > 0 {
			dst = append(dst, '\t')
		}
		if v == nil {
			continue
		}
		var err error
		if dst, err = syntax.AppendTerm(dst, v); err != nil {
			return dst, err
		}
	}
	return append(dst, '\n'), nil
}

func (tsvEncoder) end(dst []byte) []byte { return dst }
