package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/vocab"
	"concord/query/sparql"
	"concord/query/sparql/algebra"
	"concord/query/sparql/results"
)

// maxUpdate is the number of bytes that an update may have.
const maxUpdate = 16 << 20

// The media types of the SPARQL 1.1 Protocol.
const (
	queryType  = "application/sparql-query"
	updateType = "application/sparql-update"
	formType   = "application/x-www-form-urlencoded"
)

// request is a request of the SPARQL 1.1 Protocol.
type request struct {
	text     string
	update   bool
	defaults []quad.IRI // default-graph-uri, or using-graph-uri
	named    []quad.IRI // named-graph-uri, or using-named-graph-uri
}

// sparql answers /sparql by the SPARQL 1.1 Protocol: queries by GET, by POST of a form and by POST of the query itself;
// updates by POST, when the server may write.
func (s *Server) sparql(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	ctx, cancel := context.WithTimeout(r.Context(), s.cfg.Timeout)
	defer cancel()
	out := &held{to: w}
	defer func() {
		if x := recover(); x != nil {
			if x == http.ErrAbortHandler {
				panic(x)
			}
			s.log.Error("panic while answering", "path", r.URL.Path, "panic", x)
			s.failHeld(out, r, errors.New("this request hit an error of the program"))
		}
	}()
	r.Body = http.MaxBytesReader(w, r.Body, maxUpdate)
	if err := s.answerSPARQL(ctx, out, r); err != nil {
		s.failHeld(out, r, err)
		return
	}
	if err := out.release(); err != nil {
		s.log.Debug("the client went away", "path", r.URL.Path, "err", err)
	}
	s.log.Debug("answered", "path", r.URL.Path, "took", time.Since(start))
}

// failHeld answers with an error, if nothing was sent yet. Otherwise the connection is broken off: an answer that ends as
// if it were whole would be taken for the whole.
func (s *Server) failHeld(out *held, r *http.Request, err error) {
	if out.sent {
		s.log.Error("answer broken off", "path", r.URL.Path, "err", err)
		panic(http.ErrAbortHandler)
	}
	for _, h := range []string{"Content-Type", "Vary"} {
		out.to.Header().Del(h)
	}
	s.fail(out.to, r, err)
}

func (s *Server) answerSPARQL(ctx context.Context, w *held, r *http.Request) error {
	req, err := readSPARQL(r)
	if err != nil {
		return err
	}
	known := map[string]string{}
	for _, p := range vocab.QueryPrefixes() {
		known[p.Name] = p.IRI
	}
	opts := sparql.ParseOptions{Prefixes: known}
	if req.update {
		return s.updateSPARQL(ctx, w, r, req, opts)
	}
	q, err := sparql.Parse(req.text, opts)
	if err != nil {
		return err
	}
	q = q.WithDataset(req.defaults, req.named)
	var offers []string
	switch q.Form() {
	case algebra.Select, algebra.Ask:
		for _, f := range results.Formats() {
			if q.Form() == algebra.Select || f.Boolean() {
				offers = append(offers, f.MediaType())
			}
		}
		offers = append(offers, "application/json", "application/xml")
	default:
		offers = []string{
			rdf.Turtle.MediaType(), rdf.NTriples.MediaType(), rdf.RDFXML.MediaType(), rdf.JSONLD.MediaType(), rdf.NQuads.MediaType(),
			rdf.TriG.MediaType(), "application/json", "application/xml",
		}
	}
	kind, ok := preferred(r.Header.Values("Accept"), offers)
	if !ok {
		return &problem{http.StatusNotAcceptable, "the answer can be had as " + strings.Join(offers, ", ")}
	}
	w.to.Header().Set("Vary", "Accept")
	w.to.Header().Set("Content-Type", withCharset(kind))
	if r.Method == http.MethodHead {
		return nil
	}
	return s.writeSPARQL(ctx, w, q, kind)
}

// withCharset says that text is in UTF-8; the other media types always are.
func withCharset(kind string) string {
	if strings.HasPrefix(kind, "text/") {
		return kind + "; charset=utf-8"
	}
	return kind
}

func (s *Server) writeSPARQL(ctx context.Context, w io.Writer, q *sparql.Query, kind string) error {
	if q.Form() == algebra.Construct || q.Form() == algebra.Describe {
		format, _ := rdf.FormatByMediaType(kind)
		_, err := rdf.Write(w, format, s.cfg.SPARQL.Quads(ctx, q), rdf.WriteOptions{})
		return err
	}
	format, _ := results.FormatByMediaType(kind)
	if q.Form() == algebra.Ask {
		yes, err := s.cfg.SPARQL.Ask(ctx, q)
		if err != nil {
			return err
		}
		return results.WriteBoolean(w, format, yes)
	}
	rows, err := results.NewWriter(w, format, q.Vars())
	if err != nil {
		return err
	}
	for row, err := range s.cfg.SPARQL.Values(ctx, q) {
		if err == nil {
			err = rows.Row(row)
		}
		if err != nil {
			return err
		}
	}
	return rows.Close()
}

// updateSPARQL carries out an update. LOAD is not allowed: the server reads no files and asks nobody for a client.
func (s *Server) updateSPARQL(ctx context.Context, w *held, r *http.Request, req request, opts sparql.ParseOptions) error {
	if !s.cfg.Write {
		return &problem{http.StatusForbidden, "this server does not take updates (concord serve --write)"}
	}
	// A page of another site must not have a browser change the graph.
	if err := http.NewCrossOriginProtection().Check(r); err != nil {
		return &problem{http.StatusForbidden, "an update from a page of another site: " + err.Error()}
	}
	u, err := sparql.ParseUpdate(req.text, opts)
	if err != nil {
		return err
	}
	if u, err = u.WithDataset(req.defaults, req.named); err != nil {
		return err
	}
	done, err := s.cfg.SPARQL.Update(ctx, u, sparql.UpdateOptions{})
	if err != nil {
		return err
	}
	w.to.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, err = fmt.Fprintf(w, "{\"added\": %d, \"removed\": %d}\n", done.Added, done.Removed)
	return err
}

// readSPARQL reads a request by the protocol's table of operations (sections 2.1 and 2.2).
func readSPARQL(r *http.Request) (request, error) {
	params, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return request{}, &problem{http.StatusBadRequest, "the address cannot be read: " + err.Error()}
	}
	direct := ""
	if r.Method == http.MethodPost {
		kind, attributes, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil {
			kind = ""
		}
		if c := attributes["charset"]; c != "" && !strings.EqualFold(c, "utf-8") {
			return request{}, &problem{http.StatusUnsupportedMediaType, "give the text in UTF-8, not in " + c}
		}
		if kind != formType && kind != queryType && kind != updateType {
			return request{}, &problem{http.StatusUnsupportedMediaType, fmt.Sprintf("give the query as %s or %s, an update as %s or %s", queryType, formType, updateType, formType)}
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return request{}, err
		}
		if kind == formType {
			if len(params) > 0 {
				return request{}, &problem{http.StatusBadRequest, "give the parameters in the form, and none in the address"}
			}
			if params, err = url.ParseQuery(string(body)); err != nil {
				return request{}, &problem{http.StatusBadRequest, "the form cannot be read: " + err.Error()}
			}
		} else {
			direct = map[string]string{queryType: "query", updateType: "update"}[kind]
			if params.Has("query") || params.Has("update") {
				return request{}, &problem{http.StatusBadRequest, "give one query or update, in the body or in the address"}
			}
			params.Set(direct, string(body))
		}
	}
	req := request{update: params.Has("update")}
	name, most := "query", maxText
	defaults, named, foreign := "default-graph-uri", "named-graph-uri", "using-"
	if req.update {
		name, most = "update", maxUpdate
		defaults, named, foreign = "using-graph-uri", "using-named-graph-uri", "default-"
		if r.Method != http.MethodPost {
			return request{}, &problem{http.StatusMethodNotAllowed, "updates are sent by POST"}
		}
	}
	texts := params[name]
	switch {
	case req.update && params.Has("query") || len(texts) > 1:
		return request{}, &problem{http.StatusBadRequest, "give one query or one update"}
	case len(texts) == 0:
		return request{}, &problem{http.StatusBadRequest, `give the query as "query"`}
	case len(texts[0]) > most:
		return request{}, &problem{http.StatusRequestEntityTooLarge, fmt.Sprintf("the %s may have %d bytes", name, most)}
	case !utf8.ValidString(texts[0]):
		return request{}, &problem{http.StatusBadRequest, "the " + name + " is not UTF-8"}
	}
	req.text = texts[0]
	for p := range params {
		if strings.HasPrefix(p, foreign) || req.update && p == "named-graph-uri" {
			return request{}, &problem{http.StatusBadRequest, fmt.Sprintf("%s has no meaning for a %s", p, name)}
		}
	}
	for _, g := range params[defaults] {
		req.defaults = append(req.defaults, quad.IRI(g))
	}
	for _, g := range params[named] {
		req.named = append(req.named, quad.IRI(g))
	}
	return req, nil
}

// held holds the beginning of an answer back, so that an error on the way to it can still be told as such.
type held struct {
	to   http.ResponseWriter
	buf  []byte
	sent bool
}

// heldBytes is how much of an answer is held back.
const heldBytes = 1 << 20

func (h *held) Write(p []byte) (int, error) {
	if !h.sent && len(h.buf)+len(p) <= heldBytes {
		h.buf = append(h.buf, p...)
		return len(p), nil
	}
	if err := h.release(); err != nil {
		return 0, err
	}
	return h.to.Write(p)
}

// release sends what was held back.
func (h *held) release() error {
	h.sent = true
	_, err := h.to.Write(h.buf)
	h.buf = nil
	return err
}
