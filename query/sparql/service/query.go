package service

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
	"concord/query/sparql/exec"
	"concord/query/sparql/results"
)

var _ exec.Service = (*Client)(nil)

const acceptResults = "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.5"

// ErrResult: the answer of an endpoint is no result of a SELECT query.
var ErrResult = errors.New("the answer is no result of a SELECT query")

// Query sends a SELECT query to an endpoint, by the SPARQL 1.1 Protocol as a form, and gives its solutions, each by name of
// variable.
func (c *Client) Query(ctx context.Context, endpoint, text string) (rows []map[string]quad.Value, err error) {
	fail := func(err error) error { return &graph.Error{Op: "ask", Path: endpoint, Err: err} }
	res, err := c.do(ctx, http.MethodPost, endpoint, acceptResults, url.Values{"query": {text}}.Encode())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, res.Body.Close()) }()
	format, ok := results.FormatByMediaType(res.MediaType)
	if !ok || !format.Lossless() {
		return nil, fail(fmt.Errorf("%w: its media type is %q", ErrResult, res.MediaType))
	}
	in, err := results.NewReader(res.Body, format)
	if err != nil {
		return nil, fail(err)
	}
	if _, is := in.Boolean(); is {
		return nil, fail(fmt.Errorf("%w: it is that of an ASK query", ErrResult))
	}
	for row, err := range in.Rows() {
		if err != nil {
			return nil, fail(err)
		}
		solution := make(map[string]quad.Value, len(row))
		for i, v := range row {
			if v != nil {
				solution[in.Vars()[i]] = v
			}
		}
		rows = append(rows, solution)
	}
	return rows, nil
}

const acceptRDF = "application/n-quads, application/trig, text/turtle, application/n-triples, application/rdf+xml;q=0.9, application/ld+json;q=0.8"

// Document gets a document of RDF. The syntax is that of its media type; 0 when that tells none.
func (c *Client) Document(ctx context.Context, address string) (*Response, rdf.Format, error) {
	res, err := c.Get(ctx, address, acceptRDF)
	if err != nil {
		return nil, 0, err
	}
	// Many servers send RDF as text/plain, or as XML or JSON without saying more; then name and content tell.
	format, _ := rdf.FormatByMediaType(res.MediaType)
	if t, _, _ := mime.ParseMediaType(res.MediaType); t == "text/plain" {
		format = 0
	}
	return res, format, nil
}
