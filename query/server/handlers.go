package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"concord/graph"
	"concord/query/cayley"
	"concord/query/dossier"
)

func (s *Server) index(context.Context, *http.Request) (any, error) {
	return map[string]any{
		"concord": "a knowledge graph whose every fact cites its sentence",
		"paths": []string{
			"/ask?q=QUESTION", "/sparql?query=QUERY", "/query?lang=graphql&query=QUERY", "/entity/NAME-OR-IRI", "/document/NAME-OR-IRI", "/healthz",
		},
	}, nil
}

func (s *Server) health(ctx context.Context, _ *http.Request) (any, error) {
	st, err := s.cfg.Store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	return map[string]any{"status": "ok", "quads": st.Quads}, nil
}

// ask answers /ask?q=. A question without an answer is no error: the list of answers is empty and a note says why.
func (s *Server) ask(ctx context.Context, r *http.Request) (any, error) {
	q, err := text(r.URL.Query().Get("q"), "q", "the question")
	if err != nil {
		return nil, err
	}
	answer, err := s.cfg.Asker.Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	if r.URL.Query().Get("explain") == "" {
		answer.Plan = nil
	}
	return answer, nil
}

// text checks a text that a request gives.
func text(t, name, what string) (string, error) {
	switch {
	case strings.TrimSpace(t) == "":
		return "", &problem{http.StatusBadRequest, fmt.Sprintf("give %s as %q", what, name)}
	case len(t) > maxText:
		return "", &problem{http.StatusRequestEntityTooLarge, fmt.Sprintf("%s may have %d bytes", what, maxText)}
	case !utf8.ValidString(t):
		return "", &problem{http.StatusBadRequest, what + " is not UTF-8"}
	}
	return t, nil
}

// result is the answer to a query.
type result struct {
	Rows []any `json:"rows"`
	// Cut says that there are more rows than the server gives.
	Cut bool `json:"cut,omitempty"`
}

// query answers /query, by GET with lang and query, or by POST with a JSON object or a form of the same.
func (s *Server) query(ctx context.Context, r *http.Request) (any, error) {
	lang, q, err := readQuery(r)
	if err != nil {
		return nil, err
	}
	if q, err = text(q, "query", "the query"); err != nil {
		return nil, err
	}
	switch {
	case !slices.Contains(cayley.Languages(), lang):
		return nil, &problem{http.StatusBadRequest, fmt.Sprintf("unknown language %q: there are graphql, mql and gizmo", lang)}
	case lang == cayley.Gizmo && !s.cfg.Gizmo:
		return nil, &problem{http.StatusForbidden, "Gizmo is not allowed on this server (concord serve --allow-gizmo)"}
	}
	res := result{Rows: []any{}}
	for row, err := range s.cfg.Queries.Query(ctx, lang, q, s.cfg.Rows+1) {
		if err != nil {
			return nil, err
		}
		if len(res.Rows) == s.cfg.Rows {
			res.Cut = true
			break
		}
		res.Rows = append(res.Rows, row)
	}
	return res, nil
}

func readQuery(r *http.Request) (cayley.Language, string, error) {
	if r.Method != http.MethodPost {
		v := r.URL.Query()
		return cayley.Language(v.Get("lang")), v.Get("query"), nil
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		var in struct{ Lang, Query string }
		d := json.NewDecoder(r.Body)
		d.DisallowUnknownFields()
		if err := d.Decode(&in); err != nil {
			var big *http.MaxBytesError
			if errors.As(err, &big) {
				return "", "", err
			}
			return "", "", &problem{http.StatusBadRequest, "the body is not {\"lang\":..., \"query\":...}: " + err.Error()}
		}
		return cayley.Language(in.Lang), in.Query, nil
	case "application/x-www-form-urlencoded":
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return "", "", err
		}
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		if err := r.ParseForm(); err != nil {
			return "", "", &problem{http.StatusBadRequest, "the form cannot be read: " + err.Error()}
		}
		return cayley.Language(r.PostForm.Get("lang")), r.PostForm.Get("query"), nil
	}
	return "", "", &problem{http.StatusUnsupportedMediaType, "give the query as application/json or as a form"}
}

// choice is what is answered when a name means several entities, or none.
type choice struct {
	Error    string   `json:"error"`
	Entities []option `json:"entities,omitempty"`
}

type option struct {
	IRI  string           `json:"iri"`
	Type graph.EntityType `json:"type"`
	Name string           `json:"name"`
}

// entity answers /entity/ and a name or IRI.
func (s *Server) entity(ctx context.Context, r *http.Request) (_ any, err error) {
	name, err := text(r.PathValue("name"), "/entity/NAME", "a name or IRI")
	if err != nil {
		return nil, err
	}
	snap, err := s.cfg.Store.Snapshot()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, snap.Close()) }()
	found, similar, err := dossier.Find(snap, s.cfg.Names, name)
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0:
		return nil, &several{choice{"the graph knows no " + name, options(similar)}, http.StatusNotFound}
	case len(found) > 1:
		return nil, &several{choice{fmt.Sprintf("%d entities are called %s", len(found), name), options(found)}, http.StatusMultipleChoices}
	}
	return dossier.Describe(ctx, snap, s.cfg.Names, found[0].IRI, dossier.MostShown)
}

func options(list []graph.Entity) []option {
	out := make([]option, len(list))
	for i, e := range list {
		out[i] = option{e.IRI, e.Type, e.Name}
	}
	return out
}

// document is the answer of /document/.
type document struct {
	IRI       string `json:"iri"`
	Name      string `json:"name"`
	Title     string `json:"title,omitempty"`
	Source    string `json:"source,omitempty"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language,omitempty"`
	Text      string `json:"text"`
	// Statements are what it states, in the order of the text.
	Statements []stated `json:"statements"`
}

type stated struct {
	IRI    string         `json:"iri"`
	Type   graph.FactType `json:"type"`
	Status graph.Status   `json:"status"`
	Quote  string         `json:"quote"`
	Start  int            `json:"start"`
	End    int            `json:"end"`
}

// document answers /document/ and a name or IRI.
func (s *Server) document(_ context.Context, r *http.Request) (_ any, err error) {
	name, err := text(r.PathValue("name"), "/document/NAME", "a name or IRI")
	if err != nil {
		return nil, err
	}
	snap, err := s.cfg.Store.Snapshot()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, snap.Close()) }()
	v := graph.OpenView(snap, s.cfg.Names)
	iri, err := v.FindDocument(name)
	if err != nil {
		return nil, err
	}
	reading, _, err := v.Reading(iri)
	if err != nil {
		return nil, err
	}
	d := reading.Document
	out := document{
		IRI: d.IRI, Name: d.Name, Title: d.Title, Source: d.Source, URL: d.URL, Published: d.Published, Language: d.Language, Text: d.Text,
		Statements: []stated{},
	}
	for i, st := range reading.Statements {
		out.Statements = append(out.Statements, stated{
			IRI: graph.StatementIRI(d.IRI, i), Type: st.Type, Status: st.Status, Quote: st.Quote, Start: st.Span.Start, End: st.Span.End,
		})
	}
	return out, nil
}
