package rdf

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

func TestNormal(t *testing.T) {
	noon := time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC)
	typed := func(s, datatype string) quad.Value {
		return quad.TypedString{Value: quad.String(s), Type: quad.IRI(datatype)}
	}
	for _, c := range []struct {
		in, want quad.Value
		text     string
	}{
		{quad.Int(-5), quad.Int(-5), `"-5"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{typed("-5", "xsd:integer"), quad.Int(-5), `"-5"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{typed("-0", "xsd:integer"), typed("-0", xsdInteger), `"-0"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{quad.Bool(true), quad.Bool(true), `"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`},
		{quad.Float(math.Inf(-1)), quad.Float(math.Inf(-1)), `"-INF"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{typed("-INF", xsdDouble), quad.Float(math.Inf(-1)), `"-INF"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(math.NaN()), typed("NaN", xsdDouble), `"NaN"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(math.Copysign(0, -1)), typed("-0E+00", xsdDouble), `"-0E+00"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(1.5), quad.Float(1.5), `"1.5E+00"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{typed("1.5E0", xsdDouble), typed("1.5E0", xsdDouble), `"1.5E0"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Time(noon.In(time.FixedZone("", 3600))), quad.Time(noon), `"2020-01-01T12:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
		{quad.Time(noon.Add(time.Millisecond)), typed("2020-01-01T12:00:00.001Z", xsdDateTime), `"2020-01-01T12:00:00.001Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
		{typed("2020-01-01T12:00:00+00:00", xsdDateTime), typed("2020-01-01T12:00:00+00:00", xsdDateTime), `"2020-01-01T12:00:00+00:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
		{typed("a", xsdString), quad.String("a"), `"a"`},
		{typed("a", ""), quad.String("a"), `"a"`},
		{quad.LangString{Value: "a"}, quad.String("a"), `"a"`},
		{quad.LangString{Value: "a", Lang: "EN"}, quad.LangString{Value: "a", Lang: "EN"}, `"a"@EN`},
		{quad.IRI("a b>"), quad.IRI("a b>"), `<a\u0020b\u003E>`},
		{quad.String("\t\"\\\r\n\x00"), quad.String("\t\"\\\r\n\x00"), "\"\t\\\"\\\\\\r\\n\x00\""},
	} {
		if got := Normal(c.in); got != c.want {
			t.Errorf("Normal(%#v) = %#v, want %#v", c.in, got, c.want)
		}
		for _, v := range []quad.Value{c.in, c.want} {
			if b, err := AppendTerm(nil, v); err != nil || string(b) != c.text {
				t.Errorf("AppendTerm(%#v) = %s, %v; want %s", v, b, err, c.text)
			}
		}
		if back, err := ParseTerm(c.text); err != nil || back != c.want {
			t.Errorf("ParseTerm(%s) = %#v, %v; want %#v", c.text, back, err, c.want)
		}
	}
}

type strange struct{ quad.Int }

func TestInvalidTerms(t *testing.T) {
	for _, v := range []quad.Value{
		nil,
		strange{},
		quad.BNode(""), quad.BNode("a b"), quad.BNode("a."), quad.BNode("-a"),
		quad.LangString{Value: "a", Lang: "e n"},
		quad.String("\xff"), quad.IRI("\xff"),
		quad.TypedString{Value: "\xff", Type: "a"},
		quad.TypedString{Value: "a", Type: "\xff"},
		quad.LangString{Value: "\xff", Lang: "en"},
	} {
		if err := Valid(v); !errors.Is(err, ErrTerm) {
			t.Errorf("Valid(%#v) = %v, want ErrTerm", v, err)
		}
	}
	for _, q := range []quad.Quad{{}, {Subject: quad.IRI("a"), Predicate: quad.IRI("b")}, {Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.BNode("")}} {
		if _, err := AppendQuad(nil, q); !errors.Is(err, ErrTerm) {
			t.Errorf("AppendQuad(%#v): %v, want ErrTerm", q, err)
		}
	}
}
