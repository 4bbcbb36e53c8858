package sparqltest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"path"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/w3c"
	"concord/query/sparql/algebra"
)

// placeholder until results lands
var (
	_ = csv.NewReader
	_ = json.Marshal
)

// expected reads the file of a result: a table, an answer, or a graph. form is that of the query.
func expected(s *w3c.Suites, iri string, form algebra.Form) (Result, error) {
	data, err := s.ReadFile(iri)
	if err != nil {
		return Result{}, err
	}
	switch ext := path.Ext(iri); ext {
	case ".srx":
		return readXML(data)
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

func readXML(data []byte) (Result, error) {
	var doc struct {
		Head struct {
			Variables []struct {
				Name string `xml:"name,attr"`
			} `xml:"variable"`
		} `xml:"head"`
		Boolean *string `xml:"boolean"`
		Results struct {
			Result []struct {
				Binding []struct {
					Name    string  `xml:"name,attr"`
					URI     *string `xml:"uri"`
					BNode   *string `xml:"bnode"`
					Literal *struct {
						Datatype string `xml:"datatype,attr"`
						Lang     string `xml:"lang,attr"`
						Text     string `xml:",chardata"`
					} `xml:"literal"`
				} `xml:"binding"`
			} `xml:"result"`
		} `xml:"results"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		return Result{}, err
	}
	if doc.Boolean != nil {
		return Result{Form: algebra.Ask, Bool: strings.TrimSpace(*doc.Boolean) == "true"}, nil
	}
	var r Result
	at := map[string]int{}
	for i, v := range doc.Head.Variables {
		r.Vars = append(r.Vars, v.Name)
		at[v.Name] = i
	}
	for _, row := range doc.Results.Result {
		values := make([]quad.Value, len(r.Vars))
		for _, b := range row.Binding {
			switch {
			case b.URI != nil:
				values[at[b.Name]] = quad.IRI(*b.URI)
			case b.BNode != nil:
				values[at[b.Name]] = quad.BNode(*b.BNode)
			case b.Literal.Lang != "":
				values[at[b.Name]] = quad.LangString{Value: quad.String(b.Literal.Text), Lang: b.Literal.Lang}
			default:
				values[at[b.Name]] = rdf.Normal(quad.TypedString{Value: quad.String(b.Literal.Text), Type: quad.IRI(b.Literal.Datatype)})
			}
		}
		r.Rows = append(r.Rows, values)
	}
	return r, nil
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
