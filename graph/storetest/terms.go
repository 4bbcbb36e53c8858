package storetest

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

// distinct are terms that are all different, and none has another form.
func distinct() []quad.Value {
	typed := func(lexical, datatype string) quad.Value {
		return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(datatype)}
	}
	terms := []quad.Value{
		quad.IRI("http://example.org/a"), quad.IRI("a"), quad.IRI("5"), quad.IRI("http://example.org/é"), quad.IRI("urn:x:" + strings.Repeat("a", 300)),
		quad.BNode("a"), quad.BNode("b5"), quad.BNode("a-rather-long-label"),
		quad.String(""), quad.String("a"), quad.String("A"), quad.String("a\x00"), quad.String("5"), quad.String("true"),
		quad.String("1234567"), quad.String("12345678"), quad.String("éé\n"), quad.String("a \"quoted\" \\ string\r\n\twith <all> of it"),
		quad.String("_:a"), quad.String("<http://example.org/a>"), quad.String("2020-01-01"),
		quad.LangString{Value: "a", Lang: "en"},
		quad.LangString{Value: "a", Lang: "en-GB"},
		quad.LangString{Value: "a", Lang: "EN"},
		quad.LangString{Value: "", Lang: "de"},
		typed("a", "http://example.org/a"), typed("", "http://example.org/a"), typed("en", "a"), typed("5", "http://example.org/integer"),
		quad.Int(0), quad.Int(5), quad.Int(-5), quad.Int(1 << 40), quad.Int(1<<59 - 1), quad.Int(1 << 59), quad.Int(-1 << 59), quad.Int(-1<<59 - 1), quad.Int(1<<63 - 1), quad.Int(-1 << 63),
		quad.Float(0), quad.Float(5), quad.Float(0.1), quad.Float(1e300), quad.Float(-2.5),
		quad.Bool(true), quad.Bool(false),
		quad.Time(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)), quad.Time(time.Date(2020, 1, 1, 0, 0, 1, 0, time.UTC)),
		quad.Time(time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)), quad.Time(time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)),
	}
	for _, s := range []string{"05", "+5", "-0", "5 ", "", "5.0", "99999999999999999999", "x"} {
		terms = append(terms, typed(s, xsd+"integer"))
	}
	for _, s := range []string{
		"0", "5", "5.0", "5.00", "-5.5", "0.0001", "0.00001", "0.5", ".5", "5.", "+5", "05", "-0", "-0.0", "0.0", "00.5", "00", "x", "", "-", ".",
		"7205759403792", "7205759403793.7935", "-7205759403792.5", "99999999999999999999", "1e5",
	} {
		terms = append(terms, typed(s, xsd+"decimal"))
	}
	for _, s := range []string{"2020-02-29", "2021-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2020-01-01Z", "2020-01-01+02:00", "2020-1-1", "2020-13-01", "2020-00-10", "20200101xx", ""} {
		terms = append(terms, typed(s, xsd+"date"))
	}
	for _, s := range []string{
		"2020-01-01T00:00:00", "2020-01-01T00:00:00.5Z", "2020-01-01T00:00:00.50Z", "2020-01-01T00:00:00.000001Z", "2020-01-01T00:00:00.0000001Z", "2020-01-01T00:00:00.Z",
		"2020-01-01T00:00:00.123456", "2020-01-01T00:00:00+00:00", "2020-01-01T02:00:00+02:00", "2020-01-01T24:00:00Z", "2020-12-31T23:59:60Z", "2020-01-01t00:00:00Z",
		"2020-01-01 00:00:00", "2020-02-30T00:00:00Z", "2020-01-01T00:00Z", "Z", "",
	} {
		terms = append(terms, typed(s, xsd+"dateTime"))
	}
	for _, s := range []string{"True", "1", "0", "TRUE", ""} {
		terms = append(terms, typed(s, xsd+"boolean"))
	}
	for _, s := range []string{"5", "5.0", "5E0", "NaN", "INF", "-0E+00", "", "1E400"} {
		terms = append(terms, typed(s, xsd+"double"))
	}
	for _, s := range []string{"2020", "5"} {
		terms = append(terms, typed(s, xsd+"gYear"), typed(s, xsd+"int"))
	}
	return terms
}

func testTerms(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	terms := distinct()
	var add []quad.Quad
	for _, v := range terms {
		add = append(add, quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: v})
	}
	half := len(add) / 2
	apply(t, s, graph.Change{Add: add[:half]}, graph.Applied{Added: int64(half)})
	if done, err := s.Load(context.Background(), sequence(add), graph.LoadOptions{}); err != nil || done.Added != int64(len(add)-half) {
		t.Fatalf("load: %+v, %v; want %d added", done, err, len(add)-half)
	}
	expect(t, s, set(add...))
	snap := snapshot(t, s)
	defer mustClose(t, snap)
	ids := map[graph.ID]quad.Value{}
	for _, v := range terms {
		id, ok, err := snap.Find(v)
		if err != nil || !ok || id == graph.NoID || id == graph.DefaultLabel {
			t.Errorf("find %#v: %x, %v, %v", v, uint64(id), ok, err)
			continue
		}
		if other, met := ids[id]; met {
			t.Errorf("%#v and %#v have the same ID", v, other)
		}
		ids[id] = v
		back, err := snap.Term(id)
		if err != nil || back != rdf.Normal(v) {
			t.Errorf("term of %#v: %#v, %v; want %#v", v, back, err, rdf.Normal(v))
		}
	}
	// Other Go values for terms that are there.
	zone := time.FixedZone("", 2*3600)
	for _, same := range [][2]quad.Value{
		{quad.Int(5), quad.TypedString{Value: "5", Type: xsd + "integer"}},
		{quad.Int(5), quad.TypedString{Value: "5", Type: "xsd:integer"}},
		{quad.Int(1<<63 - 1), quad.TypedString{Value: "9223372036854775807", Type: xsd + "integer"}},
		{quad.Bool(true), quad.TypedString{Value: "true", Type: xsd + "boolean"}},
		{quad.Float(0.1), quad.TypedString{Value: "1E-01", Type: xsd + "double"}},
		{quad.String("a"), quad.TypedString{Value: "a", Type: xsd + "string"}},
		{quad.String("12345678"), quad.TypedString{Value: "12345678", Type: "xsd:string"}},
		{quad.Time(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)), quad.TypedString{Value: "2020-01-01T00:00:00Z", Type: xsd + "dateTime"}},
		{quad.Time(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)), quad.Time(time.Date(2020, 1, 1, 2, 0, 0, 0, zone))},
		{quad.TypedString{Value: "2020-01-01T00:00:00.5Z", Type: xsd + "dateTime"}, quad.Time(time.Date(2020, 1, 1, 0, 0, 0, 5e8, time.UTC))},
	} {
		a, ok1, err1 := snap.Find(same[0])
		b, ok2, err2 := snap.Find(same[1])
		if err1 != nil || err2 != nil || !ok1 || !ok2 || a != b {
			t.Errorf("%#v and %#v are one term: %x %v %v, %x %v %v", same[0], same[1], uint64(a), ok1, err1, uint64(b), ok2, err2)
		}
	}
}

func testLongTerms(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	text := strings.Repeat("A text as long as a book. ", 3<<20/26)
	q := func(v quad.Value) quad.Quad { return quad.Quad{Subject: iri("d"), Predicate: iri("text"), Object: v} }
	a, b, c := q(quad.String(text)), q(quad.String(text+"!")), q(quad.LangString{Value: quad.String(text), Lang: "en"})
	apply(t, s, graph.Change{Add: []quad.Quad{a, b}}, graph.Applied{Added: 2})
	if done, err := s.Load(context.Background(), sequence([]quad.Quad{a, b, c}), graph.LoadOptions{}); err != nil || done.Added != 1 {
		t.Fatalf("load: %+v, %v", done, err)
	}
	expect(t, s, set(a, b, c))
	apply(t, s, graph.Change{Remove: []quad.Quad{a, c}}, graph.Applied{Removed: 2})
	expect(t, s, set(b))
}
