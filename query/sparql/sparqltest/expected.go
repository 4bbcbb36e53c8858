package sparqltest

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/w3c"
	"concord/query/sparql/algebra"
	"concord/query/sparql/results"
	"concord/query/sparql/value"
)

// expected reads the file of a result: a table, an answer, or a graph. form is that of the query.
func expected(s *w3c.Suites, iri string, form algebra.Form) (Result, error) {
	data, err := s.ReadFile(iri)
	if err != nil {
		return Result{}, err
	}
	switch ext := path.Ext(iri); ext {
	case ".srx", ".srj", ".csv", ".tsv":
		format, _ := results.FormatByPath(iri)
		return readTable(data, format)
	case ".ttl", ".rdf", ".nt":
		quads, err := readQuads(data, iri, "")
		if err != nil {
			return Result{}, err
		}
		if form == algebra.Construct || form == algebra.Describe {
			return Result{Form: form, Quads: quads}, nil
		}
		return resultSet(quads)
	default:
		return Result{}, fmt.Errorf("no reader for results in %s", ext)
	}
}

// readQuads reads a document of RDF. scope keeps its blank nodes apart from those of others.
func readQuads(data []byte, iri, scope string) ([]quad.Quad, error) {
	var quads []quad.Quad
	for q, err := range rdf.Read(bytes.NewReader(data), iri, 0, rdf.ReadOptions{Base: iri, Scope: scope}) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// readTable reads a table or the answer to an ASK.
func readTable(data []byte, format results.Format) (Result, error) {
	in, err := results.NewReader(bytes.NewReader(data), format)
	if err != nil {
		return Result{}, err
	}
	if answer, ok := in.Boolean(); ok {
		return Result{Form: algebra.Ask, Bool: answer}, nil
	}
	r := Result{Vars: in.Vars()}
	for row, err := range in.Rows() {
		if err != nil {
			return Result{}, err
		}
		r.Rows = append(r.Rows, row)
	}
	return r, nil
}

// rewritten writes a table, or the answer to an ASK, and reads it again.
func rewritten(r Result, format results.Format) (Result, error) {
	var b bytes.Buffer
	if r.Form == algebra.Ask {
		if err := results.WriteBoolean(&b, format, r.Bool); err != nil {
			return Result{}, err
		}
		return readTable(b.Bytes(), format)
	}
	w, err := results.NewWriter(&b, format, r.Vars)
	if err != nil {
		return Result{}, err
	}
	for _, row := range r.Rows {
		if err := w.Row(row); err != nil {
			return Result{}, err
		}
	}
	if err := w.Close(); err != nil {
		return Result{}, err
	}
	return readTable(b.Bytes(), format)
}

// typed gives the values of a table in CSV, which are all strings, the kind they look like: blank nodes, and numbers,
// whose form CSV leaves open.
func typed(r Result) Result {
	for _, row := range r.Rows {
		for i, v := range row {
			s, _ := v.(quad.String)
			if label, ok := strings.CutPrefix(string(s), "_:"); ok {
				row[i] = quad.BNode(label)
			} else if n, ok := value.NumberOf(quad.TypedString{Value: s, Type: "http://www.w3.org/2001/XMLSchema#double"}); ok {
				row[i] = n.Term()
			}
		}
	}
	return r
}

// resultSet reads the old form of results: a graph in the vocabulary of the Data Access Working Group.
func resultSet(quads []quad.Quad) (Result, error) {
	const rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
	out := map[quad.Value]map[quad.Value][]quad.Value{}
	var set quad.Value
	for _, q := range quads {
		if out[q.Subject] == nil {
			out[q.Subject] = map[quad.Value][]quad.Value{}
		}
		out[q.Subject][q.Predicate] = append(out[q.Subject][q.Predicate], q.Object)
		if q.Object == quad.IRI(rs+"ResultSet") {
			set = q.Subject
		}
	}
	if set == nil {
		return Result{}, fmt.Errorf("no rs:ResultSet in the result")
	}
	get := func(n quad.Value, property quad.IRI) []quad.Value { return out[n][rs+property] }
	if b := get(set, "boolean"); b != nil {
		return Result{Form: algebra.Ask, Bool: b[0] == quad.Bool(true)}, nil
	}
	var r Result
	at := map[string]int{}
	for i, v := range get(set, "resultVariable") {
		name, _, _, _ := rdf.Literal(v)
		r.Vars = append(r.Vars, name)
		at[name] = i
	}
	for _, solution := range get(set, "solution") {
		row := make([]quad.Value, len(r.Vars))
		for _, b := range get(solution, "binding") {
			name, _, _, _ := rdf.Literal(get(b, "variable")[0])
			row[at[name]] = get(b, "value")[0]
		}
		r.Rows = append(r.Rows, row)
	}
	return r, nil
}
