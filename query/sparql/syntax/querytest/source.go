package querytest

import (
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// Source is where chance comes from: a *math/rand/v2.Rand, or a drawer of a property testing library, which can then
// make a failing query smaller.
type Source interface {
	// IntN gives a number from 0 to n-1. Generators give their simplest choice for 0.
	IntN(n int) int
}

// Options choose what is made.
type Options struct {
	// All makes queries of the whole grammar. Without it they are such that two engines must agree on the result: no
	// RAND, NOW, UUID, BNODE, SAMPLE and GROUP_CONCAT, no SERVICE, and no expression that depends on the order of solutions.
	All bool
	// Size is about how many patterns a query has; 0 means 4.
	Size int
}

// Namespace is that of the IRIs in queries and data.
const Namespace = "http://example.org/"

// Prologue declares the prefixes that queries use.
const Prologue = "PREFIX : <" + Namespace + "> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "

var (
	resources  = []string{":a", ":b", ":c", ":d", ":e"}
	predicates = []string{":p", ":q", ":r", ":s"}
	graphs     = []string{":g", ":h"}
	literals   = []string{"1", "2", "3", "1.0", "2.5", "1e0", `"x"`, `"y"`, `"x"@en`, `"y"@de`, "true", "false", `"01"^^xsd:integer`, `"2020-01-01"^^xsd:date`, `"2020-01-01T00:00:00Z"^^xsd:dateTime`, `""`, "-1"}
	variables  = []string{"?x", "?y", "?z", "?v", "?w"}
)

// generator writes a query. What it writes is parted by spaces.
type generator struct {
	src   Source
	opts  Options
	made  []string // variables that AS and BIND have named
	n     int      // the last number in a made name
	depth int
	left  int // patterns that may still be made
	// inGroup are the blank node labels of the basic graph pattern that is written.
	labels []string
}

func newGenerator(src Source, opts Options) *generator {
	if opts.Size == 0 {
		opts.Size = 4
	}
	return &generator{src: src, opts: opts, left: 1 + src.IntN(2*opts.Size)}
}

func (g *generator) pick(list ...string) string { return list[g.src.IntN(len(list))] }

// one is true once in n times.
func (g *generator) one(n int) bool { return g.src.IntN(n) == n-1 }

func (g *generator) fresh() string {
	g.n++
	v := "?n" + strconv.Itoa(g.n)
	return v
}

// variable gives one of the common variables or, sometimes, one that was made before.
func (g *generator) variable() string {
	if len(g.made) > 0 && g.one(4) {
		return g.pick(g.made...)
	}
	return g.pick(variables...)
}

func spaced(parts ...string) string { return strings.Join(parts, " ") }

// Quads gives random data over the vocabulary of the queries: up to n quads, some with a graph's name, some with blank
// nodes. A quad may come twice.
func Quads(src Source, n int) []quad.Quad {
	g := newGenerator(src, Options{})
	quads := make([]quad.Quad, src.IntN(n+1))
	iri := func(list []string) quad.Value { return quad.IRI(Namespace + g.pick(list...)[1:]) }
	node := func() quad.Value {
		if g.one(6) {
			return quad.BNode("b" + strconv.Itoa(src.IntN(3)))
		}
		return iri(resources)
	}
	for i := range quads {
		q := quad.Quad{Subject: node(), Predicate: iri(predicates), Object: node()}
		if g.one(3) {
			q.Object = values[src.IntN(len(values))]
		}
		if g.one(2) {
			q.Label = iri(graphs)
		}
		quads[i] = q
	}
	return quads
}

// values are the literals of the data, in the normal form of graph/rdf: those of the queries, and some more.
var values = []quad.Value{
	quad.Int(1), quad.Int(2), quad.Int(3), quad.Int(-1), quad.String("x"), quad.String("y"), quad.String(""), quad.String("xyz"),
	quad.LangString{Value: "x", Lang: "en"},
	quad.LangString{Value: "y", Lang: "de"},
	quad.Bool(true), quad.Bool(false), quad.Float(1),
	quad.TypedString{Value: "1.0", Type: "http://www.w3.org/2001/XMLSchema#decimal"},
	quad.TypedString{Value: "01", Type: "http://www.w3.org/2001/XMLSchema#integer"},
	quad.TypedString{Value: "2020-01-01", Type: "http://www.w3.org/2001/XMLSchema#date"},
	quad.Time(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)),
	quad.TypedString{Value: "x", Type: Namespace + "datatype"},
}
