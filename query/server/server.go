// Package server answers over HTTP: questions, queries, entities and documents, as JSON; and SPARQL by its protocol.
//
// It only reads, unless it is told that it may write. Every request has a bound in time, in the size of its body and in the rows of its answer, so that one
// client cannot take the server from the others; and every request must name a host that the server knows, so that a web
// page elsewhere cannot have a browser read the graph by letting its own name point here (DNS rebinding). It knows
// nothing of how answers are found.
package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"concord/graph"
	"concord/graph/namekey"
	"concord/query/ask"
	"concord/query/cayley"
	"concord/query/sparql"
)

// maxBody is the number of bytes that the body of a request may have.
const maxBody = 256 << 10

// maxText is the number of bytes that a question or query may have.
const maxText = 64 << 10

// Config is what a Server needs. All but Log and Hosts must be set.
type Config struct {
	Store   graph.Store
	Asker   *ask.Asker
	Queries *cayley.Session
	// SPARQL answers /sparql, within its own options.
	SPARQL *sparql.Engine
	// Write allows SPARQL updates.
	Write bool
	Names *namekey.Keyer
	Log   *slog.Logger // nil for none
	// Gizmo allows queries in Gizmo, which is a programming language.
	Gizmo bool
	// Timeout bounds each answer.
	Timeout time.Duration
	// Rows bounds the rows of a query.
	Rows int
	// Hosts are names beside those of this machine under which the server is called, without port.
	Hosts []string
	// AnyHost answers whatever host a request names. It gives up the guard against DNS rebinding.
	AnyHost bool
}

// Server answers requests.
type Server struct {
	cfg Config
	log *slog.Logger
	mux *http.ServeMux
}

// New makes a Server. What it is given stays the caller's to close, after the last request.
func New(cfg Config) *Server {
	s := &Server{cfg: cfg, log: cfg.Log, mux: http.NewServeMux()}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.handle("GET /{$}", s.index)
	s.handle("GET /healthz", s.health)
	s.handle("GET /ask", s.ask)
	s.handle("GET /query", s.query)
	s.handle("POST /query", s.query)
	s.mux.HandleFunc("GET /sparql", s.sparql)
	s.mux.HandleFunc("POST /sparql", s.sparql)
	s.handle("GET /entity/{name...}", s.entity)
	s.handle("GET /document/{name...}", s.document)
	return s
}

// Handler gives the handler of all requests.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", "default-src 'none'")
		if !s.knows(r.Host) {
			s.fail(w, r, &problem{http.StatusMisdirectedRequest, fmt.Sprintf("this server does not answer for the host %q", r.Host)})
			return
		}
		if _, pattern := s.mux.Handler(r); pattern == "" {
			// The mux would answer in plain text; errors here are JSON.
			if allowed := s.allowed(r); allowed != "" {
				h.Set("Allow", allowed)
				s.fail(w, r, &problem{http.StatusMethodNotAllowed, r.Method + " is not answered here"})
				return
			}
			s.fail(w, r, &problem{http.StatusNotFound, "there is nothing at " + r.URL.Path})
			return
		}
		s.mux.ServeHTTP(w, r)
	})
}

// allowed gives the methods that the path of a request answers, "" when none.
func (s *Server) allowed(r *http.Request) string {
	var list []string
	for _, m := range []string{http.MethodGet, http.MethodPost} {
		probe := r.Clone(r.Context())
		probe.Method = m
		if _, pattern := s.mux.Handler(probe); pattern != "" {
			list = append(list, m)
		}
	}
	return strings.Join(list, ", ")
}

// knows says whether a host is one that the server answers for.
func (s *Server) knows(host string) bool {
	if s.cfg.AnyHost {
		return true
	}
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "localhost" || slices.Contains(s.cfg.Hosts, host) {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// handler answers a request with a value that becomes JSON, or an error.
type handler func(ctx context.Context, r *http.Request) (any, error)

// handle gives a pattern its handler, with the bounds that all have.
func (s *Server) handle(pattern string, h handler) {
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ctx, cancel := context.WithTimeout(r.Context(), s.cfg.Timeout)
		defer cancel()
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		value, err := s.safely(ctx, r, h)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.write(w, r, http.StatusOK, value)
		s.log.Debug("answered", "path", r.URL.Path, "took", time.Since(start))
	})
}

// safely calls a handler and turns a panic into an error, so that one request cannot end the server.
func (s *Server) safely(ctx context.Context, r *http.Request, h handler) (value any, err error) {
	defer func() {
		if x := recover(); x != nil {
			s.log.Error("panic while answering", "path", r.URL.Path, "panic", x)
			err = errors.New("this request hit an error of the program")
		}
	}()
	return h(ctx, r)
}

// write sends a value as JSON.
func (s *Server) write(w http.ResponseWriter, r *http.Request, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(value); err != nil {
		s.log.Error("encode answer", "path", r.URL.Path, "err", err)
		status = http.StatusInternalServerError
		b.Reset()
		b.WriteString(`{"error":"the answer cannot be written as JSON"}`)
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = io.WriteString(w, b.String()) // the client went away, if anything
	}
}
