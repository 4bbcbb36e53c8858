package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/rdf"
)

// importInto imports into one store and prints what it measured as JSON.
func importInto(ctx context.Context, c config, stdout io.Writer) error {
	start := time.Now()
	var (
		out imported
		err error
	)
	switch c.only {
	case ours:
		out.Quads, err = importOurs(ctx, c)
	case stock:
		out.Quads, err = importStock(c)
	default:
		err = fmt.Errorf("no store named %q", c.only)
	}
	if err != nil {
		return err
	}
	out.Seconds = time.Since(start).Seconds()
	return json.NewEncoder(stdout).Encode(out)
}

func importOurs(ctx context.Context, c config) (n int64, err error) {
	f, err := os.Open(c.data)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	store, err := pebblestore.Open(c.dir, pebblestore.Options{})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	applied, err := store.Load(ctx, rdf.ReadNQuads(f, c.data, rdf.ReadOptions{}), graph.LoadOptions{})
	return applied.Added, err
}

// importStock does what Cayley's own load command does: its reader, its batches, its batch writer.
func importStock(c config) (n int64, err error) {
	f, err := os.Open(c.data)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(c.data, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return 0, err
		}
	}
	// By its name the backend is not to be had: Cayley registers the backends before they have made themselves known.
	db, err := leveldb.Create(c.dir, nil)
	if err != nil {
		return 0, err
	}
	if err := kv.Init(db, nil); err != nil {
		return 0, errors.Join(err, db.Close())
	}
	qs, err := kv.New(db, nil)
	if err != nil {
		return 0, errors.Join(err, db.Close())
	}
	defer func() { err = errors.Join(err, qs.Close()) }()
	w, err := qs.NewQuadWriter()
	if err != nil {
		return 0, err
	}
	if _, err := quad.CopyBatch(w, nquads.NewReader(r, false), quad.DefaultBatch); err != nil {
		return 0, errors.Join(err, w.Close())
	}
	if err := w.Close(); err != nil {
		return 0, err
	}
	st, err := qs.Stats(context.Background(), true)
	return st.Quads.Value, err
}
