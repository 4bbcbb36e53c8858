package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"concord/data"
	"concord/graph/namekey"
	"concord/query/cayley"
	"concord/query/server"
	"concord/query/sparql"
)

// graceful is how long a stopping server waits for the answers that are under way.
const graceful = 10 * time.Second

func (a *app) serveCommand() *cobra.Command {
	var listen string
	var gizmo, public bool
	var timeout time.Duration
	var limit int
	var hosts []string
	var write, strict bool
	var maxRows int64
	memory := byteSize(1 << 30)
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answer over HTTP",
		Long: `Serve the graph over HTTP, as JSON, and for reading only unless --write is given:

  /ask?q=QUESTION                      an answer with citations
  /sparql?query=QUERY                  SPARQL by the SPARQL 1.1 Protocol, also by POST; updates by
                                       POST with --write
  /query?lang=graphql&query=QUERY      GraphQL and MQL, also by POST; Gizmo with --allow-gizmo
  /entity/NAME-OR-IRI                  everything about an entity
  /document/NAME-OR-IRI                a document with what it states
  /healthz                             whether the server lives

It listens on this machine only. To be reached from others needs --public, and then nothing
keeps anybody who reaches it from reading the whole graph: put a server with passwords in
front. Requests must name a host that is this machine or one given with --host. Gizmo runs
JavaScript: allow it for users whom you trust.`,
		Args: cobra.NoArgs,
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:7474", "address and port")
	cmd.Flags().BoolVar(&public, "public", false, "allow an address that other machines reach")
	cmd.Flags().StringSliceVar(&hosts, "host", nil, "further host names under which the server is called")
	cmd.Flags().BoolVar(&gizmo, "allow-gizmo", false, "allow queries in Gizmo")
	cmd.Flags().DurationVar(&timeout, "timeout", 10*time.Second, "stop a query after this time")
	cmd.Flags().IntVar(&limit, "limit", 1000, "most rows of a query that is not in SPARQL")
	cmd.Flags().Int64Var(&maxRows, "max-rows", 1_000_000, "a SPARQL query with more rows fails; 0 is no bound")
	cmd.Flags().Var(&memory, "memory", "a SPARQL query that takes more memory fails")
	cmd.Flags().BoolVar(&strict, "strict", false, "the default graph of SPARQL is the quads without label, not all quads")
	cmd.Flags().BoolVar(&write, "write", false, "take SPARQL updates: whoever reaches the server can change the graph")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if timeout <= 0 || limit <= 0 || maxRows < 0 {
			return usagef("--timeout and --limit must be above zero, and --max-rows not below")
		}
		if !public && !loopback(listen) {
			return usagef("--listen %s can be reached from other machines, and the graph has no passwords: add --public if that is meant", listen)
		}
		mode := toRead
		if write {
			mode = toEdit
		}
		store, err := a.open(mode, 0)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		asker, err := newAsker(store)
		if err != nil {
			return err
		}
		session, err := cayley.New(store)
		if err != nil {
			return err
		}
		names, err := namekey.New(data.FS)
		if err != nil {
			return err
		}
		listener, err := (&net.ListenConfig{}).Listen(cmd.Context(), "tcp", listen)
		if err != nil {
			return failure("listen", listen, "is another server running? Give another port with --listen", err)
		}
		s := server.New(server.Config{
			Store: store, Asker: asker, Queries: session, Names: names, Log: a.log,
			SPARQL: sparql.NewEngine(store, sparql.Options{Strict: strict, Timeout: timeout, MaxRows: maxRows, Memory: int64(memory)}),
			Write:  write,
			Gizmo:  gizmo, Timeout: timeout, Rows: limit, Hosts: hosts, AnyHost: public && len(hosts) == 0,
		})
		a.notef("Serving %s on http://%s (stop with ctrl-C)", a.db, listener.Addr())
		return serve(cmd.Context(), s.Handler(), listener, timeout)
	}
	return cmd
}

// serve runs a server until the context ends, and then lets the answers that are under way finish.
func serve(ctx context.Context, h http.Handler, l net.Listener, timeout time.Duration) error {
	s := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      timeout + 20*time.Second,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceful)
	defer cancel()
	err := s.Shutdown(stop)
	if e := <-done; err == nil && !errors.Is(e, http.ErrServerClosed) {
		err = e
	}
	return err
}

// loopback says whether an address can be reached from this machine alone.
func loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return true // Listen will say what is wrong with it
	}
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
