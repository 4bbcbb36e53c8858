package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/kv/leveldb"

	"concord/graph/pebblestore"
	"concord/query/cayley"
)

// question is a query of the comparison. The data are products, their features, producers, offers, vendors, reviews and
// reviewers (Berlin SPARQL Benchmark).
type question struct {
	name string
	hops int
	text string
}

const prologue = `
var inst = "http://www4.wiwiss.fu-berlin.de/bizer/bsbm/v01/instances/";
var b = function (name) { return "<http://www4.wiwiss.fu-berlin.de/bizer/bsbm/v01/vocabulary/" + name + ">" };
var i = function (name) { return "<" + inst + name + ">" };
var country = function (code) { return "<http://downlode.org/rdf/iso-3166/countries#" + code + ">" };
var label = "<http://www.w3.org/2000/01/rdf-schema#label>", type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
var title = "<http://purl.org/dc/elements/1.1/title>", reviewer = "<http://purl.org/stuff/rev#reviewer>";
`

var questions = []question{
	{"products that share a feature with a product, by name", 3, `
g.V(i("dataFromProducer11/Product492")).out(b("productFeature")).in(b("productFeature")).unique().out(label).all()`},
	{"countries of those who reviewed a product", 3, `
g.V(i("dataFromProducer11/Product492")).in(b("reviewFor")).tag("review").out(reviewer).out(b("country")).all()`},
	{"vendors in Britain that offer the products of a producer", 4, `
g.V(i("dataFromProducer14/Producer14")).in(b("producer")).tag("product").in(b("product")).out(b("vendor")).has(b("country"), country("GB")).out(label).all()`},
	{"offers of products with two features of a type", 2, `
g.V(i("ProductFeature48")).in(b("productFeature")).intersect(g.V(i("ProductType101")).in(type)).tag("product").in(b("product")).save(b("price"), "price").all()`},
	{"titles of reviews by reviewers from Austria of German products", 4, `
g.V(country("AT")).in(b("country")).in(reviewer).tag("review").save(title, "title").out(b("reviewFor")).out(b("producer")).has(b("country"), country("DE")).all()`},
}

// answered is what the comparison of one query has measured.
type answered struct {
	question
	rows   int
	median map[string]time.Duration // by store
}

// runQueries opens both stores and asks both the same, in turns.
func runQueries(ctx context.Context, c config, stderr io.Writer) (results []answered, err error) {
	store, err := pebblestore.Open(filepath.Join(c.dir, ours), pebblestore.Options{ReadOnly: true, MustExist: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	session, err := cayley.New(store)
	if err != nil {
		return nil, err
	}
	db, err := leveldb.Open(filepath.Join(c.dir, stock), nil)
	if err != nil {
		return nil, err
	}
	qs, err := kv.New(db, nil)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	defer func() { err = errors.Join(err, qs.Close()) }()
	sessions := map[string]*cayley.Session{ours: session, stock: cayley.On(qs)}
	for _, q := range questions {
		fmt.Fprintf(stderr, "asking for %s\n", q.name)
		result := answered{question: q, median: map[string]time.Duration{}}
		answers := map[string][]string{}
		times := map[string][]time.Duration{}
		const warmUp = 3
		for round := range warmUp + c.rounds {
			for _, name := range []string{ours, stock} {
				start := time.Now()
				rows, err := ask(ctx, sessions[name], prologue+q.text)
				took := time.Since(start)
				if err != nil {
					return nil, fmt.Errorf("%s: %s: %w", name, q.name, err)
				}
				if round == 0 {
					if answers[name], err = multiset(rows); err != nil {
						return nil, err
					}
				} else if len(rows) != len(answers[name]) {
					return nil, fmt.Errorf("%s: %s: %d rows, and %d another time", name, q.name, len(rows), len(answers[name]))
				}
				if round >= warmUp {
					times[name] = append(times[name], took)
				}
			}
		}
		if !slices.Equal(answers[ours], answers[stock]) {
			return nil, fmt.Errorf("%s: the answers differ: %s", q.name, difference(answers[ours], answers[stock]))
		}
		result.rows = len(answers[ours])
		for name, t := range times {
			slices.Sort(t)
			result.median[name] = t[len(t)/2]
		}
		results = append(results, result)
	}
	return results, nil
}

func ask(ctx context.Context, s *cayley.Session, text string) ([]any, error) {
	var rows []any
	for row, err := range s.Query(ctx, cayley.Gizmo, text, 0) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// multiset gives the rows as sorted JSON.
func multiset(rows []any) ([]string, error) {
	out := make([]string, len(rows))
	for i, row := range rows {
		text, err := json.Marshal(row)
		if err != nil {
			return nil, err
		}
		out[i] = string(text)
	}
	slices.Sort(out)
	return out, nil
}

// difference describes how two sorted lists differ.
func difference(a, b []string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("%d rows with %s, %d rows with %s in its place", len(a), a[i], len(b), b[i])
		}
	}
	return fmt.Sprintf("%d rows and %d rows", len(a), len(b))
}
