package value

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/query/sparql/algebra"
)

// term reads a term as N-Triples has it, with xsd: for the datatypes of XML Schema and bare numbers for integers.
func term(t testing.TB, s string) quad.Value {
	t.Helper()
	s = strings.TrimSpace(s)
	if s == "unbound" {
		return nil
	}
	if s == "true" || s == "false" {
		return quad.Bool(s == "true")
	}
	if i := strings.LastIndex(s, `"^^xsd:`); i >= 0 {
		s = s[:i] + `"^^<` + xsd + s[i+len(`"^^xsd:`):] + ">"
	}
	if s != "" && (isDigit(s[0]) || s[0] == '-') {
		s = `"` + s + `"^^<` + string(xsdInteger) + ">"
	}
	v, err := rdf.ParseTerm(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return v
}

func show(v quad.Value) string {
	if v == nil {
		return "unbound"
	}
	b, err := rdf.AppendTerm(nil, v)
	if err != nil {
		return err.Error()
	}
	return strings.ReplaceAll(string(b), "<"+xsd, "<xsd:")
}

type noBindings struct{}

func (noBindings) Value(algebra.Var) quad.Value { return nil }

// evaluate computes one call; arguments are constants.
func evaluate(t testing.TB, ev *Evaluator, name string, args ...string) (quad.Value, error) {
	t.Helper()
	call := &algebra.Call{Name: name}
	if iri, ok := strings.CutPrefix(name, "xsd:"); ok {
		call = &algebra.Call{IRI: quad.IRI(xsd + iri)}
	}
	for _, a := range args {
		if strings.TrimSpace(a) != "" {
			call.Args = append(call.Args, algebra.Const{Value: term(t, a)})
		}
	}
	return ev.Eval(context.Background(), call, noBindings{})
}

// TestFunctions runs lines of: name, arguments separated by " ; ", " => ", and the term or "error" that comes out.
func TestFunctions(t *testing.T) {
	const cases = `
		+ 1 ; 2 => 3
		+ 9223372036854775807 ; 1 => 9223372036854775808
		- -9223372036854775808 => 9223372036854775808
		- 9223372036854775808 ; 1 => 9223372036854775807
		* 3037000500 ; 3037000500 => 9223372037000250000
		+ "1.0"^^xsd:decimal ; 2 => "3.0"^^xsd:decimal
		+ "0.1"^^xsd:decimal ; "0.2"^^xsd:decimal => "0.3"^^xsd:decimal
		* "99999999999.99"^^xsd:decimal ; "99999999999.99"^^xsd:decimal => "9999999999998000000000.0001"^^xsd:decimal
		/ 1 ; 3 => "0.333333333333333333"^^xsd:decimal
		/ 2 ; 3 => "0.666666666666666667"^^xsd:decimal
		/ 6 ; 3 => "2.0"^^xsd:decimal
		/ -1 ; 8 => "-0.125"^^xsd:decimal
		/ 1 ; "2000000000000000000.0"^^xsd:decimal => "0.0"^^xsd:decimal
		/ 1 ; "1999999999999999999.0"^^xsd:decimal => "0.000000000000000001"^^xsd:decimal
		/ 1 ; 0 => error
		/ "1.0E0"^^xsd:double ; 0 => "INF"^^xsd:double
		+ "1"^^xsd:byte ; "2"^^xsd:short => 3
		+ "300"^^xsd:byte ; 1 => error
		+ "1"^^xsd:float ; "0.1"^^xsd:decimal => "1.1E0"^^xsd:float
		+ "1"^^xsd:float ; "1"^^xsd:double => "2.0E0"^^xsd:double
		+ "1" ; 2 => error
		+ " 1 "^^xsd:integer ; 2 => 3
		= 1 ; "1.0"^^xsd:decimal => true
		= 1 ; "01"^^xsd:integer => true
		= 1 ; "1" => false
		= "a" ; "a"@en => false
		= "a"@EN ; "a"@en => true
		= "a"^^<http://e/t> ; "a"^^<http://e/t> => true
		= "a"^^<http://e/t> ; "b"^^<http://e/t> => error
		= "a"^^<http://e/t> ; 1 => error
		= "x"^^xsd:integer ; 1 => error
		= <http://e/a> ; "http://e/a" => false
		= <http://e/a> ; <http://e/a> => true
		= _:a ; _:b => false
		= "NaN"^^xsd:double ; "NaN"^^xsd:double => false
		!= "NaN"^^xsd:double ; "NaN"^^xsd:double => true
		= "2020-01-01T00:00:00Z"^^xsd:dateTime ; "2020-01-01T01:00:00+01:00"^^xsd:dateTime => true
		= "2020-01-01T00:00:00.000Z"^^xsd:dateTime ; "2020-01-01T00:00:00Z"^^xsd:dateTime => true
		= "P1D"^^xsd:dayTimeDuration ; "PT24H"^^xsd:dayTimeDuration => true
		= "true"^^xsd:boolean ; "1"^^xsd:boolean => true
		< 1 ; "1.5"^^xsd:decimal => true
		< "NaN"^^xsd:double ; 1 => false
		>= "NaN"^^xsd:double ; 1 => false
		< "a" ; "b" => true
		< "a"@en ; "b"@en => error
		< <http://e/a> ; <http://e/b> => error
		< "2019-12-31"^^xsd:date ; "2020-01-01"^^xsd:date => true
		< "2020-01-01"^^xsd:date ; "2020-01-01T00:00:00Z"^^xsd:dateTime => error
		< "2020-01-01T00:00:00+02:00"^^xsd:dateTime ; "2019-12-31T23:00:00Z"^^xsd:dateTime => true
		< "2019"^^xsd:gYear ; "2020"^^xsd:gYear => true
		< false ; true => true
		|| unbound ; true => true
		|| unbound ; false => error
		&& unbound ; false => false
		&& unbound ; true => error
		! "" => true
		! "a" => false
		! "x"^^xsd:integer => true
		! <http://e/a> => error
		IN 2 ; 1 ; 2 ; 3 => true
		IN 2 ; unbound ; 2 => true
		IN 2 ; unbound ; 3 => error
		NOT IN 2 => true
		NOT IN unbound => error
		NOT IN 2 ; 1 ; 3 => true
		IF true ; 1 ; unbound => 1
		IF unbound ; 1 ; 2 => error
		COALESCE unbound ; 2 => 2
		COALESCE => error
		SAMETERM 1 ; "01"^^xsd:integer => false
		SAMETERM 1 ; 1 => true
		ISNUMERIC "x"^^xsd:integer => false
		ISNUMERIC "1"^^xsd:unsignedByte => true
		ISNUMERIC "1" => false
		ISIRI <http://e/a> => true
		ISLITERAL _:a => false
		ISBLANK _:a => true
		STR <http://e/a> => "http://e/a"
		STR "01"^^xsd:integer => "01"
		STR _:a => error
		LANG "a"@en-GB => "en-GB"
		LANG 1 => ""
		LANG <http://e/a> => error
		DATATYPE "a" => <` + xsd + `string>
		DATATYPE "a"@en => <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>
		IRI "x/../y" => <http://base/a/y>
		IRI "http://e/a" => <http://e/a>
		IRI "http://e/a b" => error
		IRI 1 => error
		STRDT "5" ; <` + xsd + `integer> => 5
		STRDT "a"@en ; <` + xsd + `string> => error
		STRLANG "a" ; "en" => "a"@en
		STRLANG "a" ; "e n" => error
		STRLEN "\u65E5\u672C" => 2
		SUBSTR "foobar" ; 4 => "bar"
		SUBSTR "foobar"@en ; 4 ; 1 => "b"@en
		SUBSTR "12345" ; "1.5"^^xsd:decimal ; "2.6"^^xsd:decimal => "234"
		SUBSTR "12345" ; 0 ; 3 => "12"
		SUBSTR "12345" ; -42 ; "INF"^^xsd:double => "12345"
		SUBSTR "12345" ; "-INF"^^xsd:double ; "INF"^^xsd:double => ""
		SUBSTR "12345" ; 5 ; -3 => ""
		SUBSTR "12345" ; 1 ; "NaN"^^xsd:double => ""
		UCASE "stra\u00DFe"@de => "STRASSE"@de
		LCASE "\u0130x" => "i\u0307x"
		STRSTARTS "foobar"@en ; "foo" => true
		STRSTARTS "foobar" ; "foo"@en => error
		STRENDS "foobar"@en ; "bar"@EN => true
		CONTAINS "foobar" ; 1 => error
		STRBEFORE "abc"@en ; "b" => "a"@en
		STRBEFORE "abc"@en ; "z" => ""
		STRBEFORE "abc"@en ; ""@en => ""@en
		STRAFTER "abc" ; "" => "abc"
		ENCODE_FOR_URI "a b/\u00E9~"@fr => "a%20b%2F%C3%A9~"
		CONCAT => ""
		CONCAT "a"@en ; "b"@en => "ab"@en
		CONCAT "a"@en ; "b" => "ab"
		CONCAT "a" ; 1 => error
		LANGMATCHES "en-GB" ; "EN" => true
		LANGMATCHES "eng" ; "en" => false
		LANGMATCHES "" ; "*" => false
		LANGMATCHES "en" ; "*" => true
		LANGMATCHES "" ; "" => true
		ABS "-1.5"^^xsd:decimal => "1.5"^^xsd:decimal
		ROUND "2.5"^^xsd:decimal => "3.0"^^xsd:decimal
		ROUND "-2.5"^^xsd:decimal => "-2.0"^^xsd:decimal
		ROUND "-2.51"^^xsd:decimal => "-3.0"^^xsd:decimal
		ROUND "-2.5E0"^^xsd:double => "-2.0E0"^^xsd:double
		ROUND "0.49999999999999994"^^xsd:double => "0.0E0"^^xsd:double
		ROUND "123456789012345678901.5"^^xsd:decimal => "123456789012345678902.0"^^xsd:decimal
		CEIL "-0.5"^^xsd:decimal => "0.0"^^xsd:decimal
		FLOOR "-0.5"^^xsd:decimal => "-1.0"^^xsd:decimal
		FLOOR "7"^^xsd:byte => 7
		YEAR "-0044-03-15T00:00:00"^^xsd:dateTime => -44
		YEAR "2020-02-30T00:00:00Z"^^xsd:dateTime => error
		MONTH "2011-01-10T14:45:13.815-05:00"^^xsd:dateTime => 1
		DAY "2011-01-10"^^xsd:date => 10
		DAY "2011-01-31T24:00:00Z"^^xsd:dateTime => 1
		HOURS "2011-01-10T14:45:13.815-05:00"^^xsd:dateTime => 14
		HOURS "2011-01-10"^^xsd:date => error
		MINUTES "14:45:13"^^xsd:time => 45
		SECONDS "2011-01-10T14:45:13.815-05:00"^^xsd:dateTime => "13.815"^^xsd:decimal
		SECONDS "2011-01-10T14:45:13Z"^^xsd:dateTime => "13.0"^^xsd:decimal
		TIMEZONE "2011-01-10T14:45:13.815-05:30"^^xsd:dateTime => "-PT5H30M"^^xsd:dayTimeDuration
		TIMEZONE "2011-01-10T14:45:13Z"^^xsd:dateTime => "PT0S"^^xsd:dayTimeDuration
		TIMEZONE "2011-01-10T14:45:13"^^xsd:dateTime => error
		TZ "2011-01-10T14:45:13-05:00"^^xsd:dateTime => "-05:00"
		TZ "2011-01-10T14:45:13"^^xsd:dateTime => ""
		NOW => "2026-01-02T03:04:05Z"^^xsd:dateTime
		MD5 "abc" => "900150983cd24fb0d6963f7d28e17f72"
		MD5 "abc"@en => error
		SHA1 "abc" => "a9993e364706816aba3e25717850c26c9cd0d89d"
		xsd:integer "2.9"^^xsd:decimal => 2
		xsd:integer "-2.9E0"^^xsd:double => -2
		xsd:integer "1.5" => error
		xsd:integer " 15 " => 15
		xsd:integer "NaN"^^xsd:double => error
		xsd:integer true => 1
		xsd:integer "1E20"^^xsd:double => 100000000000000000000
		xsd:byte 300 => error
		xsd:byte 12 => "12"^^xsd:byte
		xsd:decimal "2.2E0"^^xsd:double => "2.2"^^xsd:decimal
		xsd:decimal "+33.3300" => "33.33"^^xsd:decimal
		xsd:decimal "1e3" => error
		xsd:double "1e3" => "1.0E3"^^xsd:double
		xsd:double "1e400" => "INF"^^xsd:double
		xsd:double "inf" => error
		xsd:double "0x10" => error
		xsd:float "0.1"^^xsd:decimal => "1.0E-1"^^xsd:float
		xsd:boolean "1" => true
		xsd:boolean "yes" => error
		xsd:boolean "NaN"^^xsd:double => false
		xsd:string <http://e/a> => "http://e/a"
		xsd:string "1.0"^^xsd:decimal => "1"
		xsd:string "1E6"^^xsd:double => "1.0E6"
		xsd:string "1.5E5"^^xsd:double => "150000"
		xsd:string "0"^^xsd:boolean => "false"
		xsd:string _:a => error
		xsd:dateTime "2020-01-01T24:00:00" => "2020-01-02T00:00:00"^^xsd:dateTime
		xsd:dateTime "2020-01-01"^^xsd:date => "2020-01-01T00:00:00"^^xsd:dateTime
		xsd:dateTime "yesterday" => error
		xsd:date "2020-01-01T10:00:00-05:00"^^xsd:dateTime => "2020-01-01-05:00"^^xsd:date
		xsd:time "2020-01-01T10:00:00.50Z"^^xsd:dateTime => "10:00:00.5Z"^^xsd:time
		xsd:time "2020-01-01"^^xsd:date => error
		xsd:gYear "2020-05-01"^^xsd:date => "2020"^^xsd:gYear
	`
	ev := &Evaluator{Now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Base: "http://base/a/b"}
	for line := range strings.Lines(cases) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		left, want, ok := strings.Cut(line, " =>")
		if !ok {
			t.Fatalf("no => in %q", line)
		}
		name, args, _ := strings.Cut(left, " ")
		if name == "NOT" {
			name, args = "NOT IN", strings.TrimPrefix(args, "IN ")
		}
		t.Run(line, func(t *testing.T) {
			v, err := evaluate(t, ev, name, strings.Split(args, " ; ")...)
			got := show(v)
			if err != nil {
				if !IsError(err) {
					t.Fatalf("not an error of the expression: %v", err)
				}
				got = "error"
			}
			want := strings.TrimSpace(want)
			if want != "error" {
				want = show(term(t, want))
			}
			if got != want {
				t.Errorf("got %s (%v), want %s", got, err, want)
			}
			if v != nil && rdf.Normal(v) != v {
				t.Errorf("%#v is not in normal form", v)
			}
		})
	}
}

func TestPrepareErrors(t *testing.T) {
	one := []algebra.Expr{algebra.Const{Value: quad.Int(1)}}
	str := func(ss ...string) (out []algebra.Expr) {
		for _, s := range ss {
			out = append(out, algebra.Const{Value: quad.String(s)})
		}
		return out
	}
	for _, c := range []struct {
		e    algebra.Expr
		want string
	}{
		{&algebra.Call{Name: "STRLEN"}, "1 argument"},
		{&algebra.Call{Name: "FROBNICATE", Args: one}, "no such function"},
		{&algebra.Call{IRI: "http://e/f", Args: one}, "no such function"},
		{&algebra.Call{Name: "BOUND", Args: one}, "variable"},
		{&algebra.Call{Name: "REGEX", Args: str("a", `(a)\1`)}, "back-reference"},
		{&algebra.Call{Name: "REGEX", Args: str("a", `(?=a)`)}, "not supported"},
		{&algebra.Call{Name: "REGEX", Args: str("a", `(a`)}, "missing closing )"},
		{&algebra.Call{Name: "REGEX", Args: str("a", `a`, "z")}, "flag"},
		{&algebra.Call{Name: "REGEX", Args: str("a", `\p{IsGreek}`)}, "block"},
	} {
		_, err := Prepare(c.e)
		if err == nil || !strings.Contains(err.Error(), c.want) || IsError(err) {
			t.Errorf("%v: error %v, want one with %q that ends the query", c.e, err, c.want)
		}
	}
}

// TestFatal: an error that is none of the expression is not swallowed.
func TestFatal(t *testing.T) {
	ev := &Evaluator{Exists: func(context.Context, *algebra.Exists, Bindings) (bool, error) { return false, context.Canceled }}
	exists := &algebra.Exists{Pattern: algebra.Unit{}}
	yes := algebra.Const{Value: quad.Bool(true)}
	for _, name := range []string{"||", "&&", "COALESCE", "IN"} {
		if _, err := ev.Eval(context.Background(), &algebra.Call{Name: name, Args: []algebra.Expr{exists, yes}}, noBindings{}); err == nil || IsError(err) {
			t.Errorf("%s gave %v", name, err)
		}
	}
}

type row struct{ n uint64 }

func (row) Value(algebra.Var) quad.Value { return nil }
func (r row) Row() uint64                { return r.n }

func TestBlankNodes(t *testing.T) {
	ev := new(Evaluator)
	bnode := func(r uint64, args ...algebra.Expr) quad.Value {
		v, err := ev.Eval(context.Background(), &algebra.Call{Name: "BNODE", Args: args}, row{r})
		if err != nil || rdf.Valid(v) != nil {
			t.Fatal(v, err)
		}
		return v
	}
	a, b := algebra.Const{Value: quad.String("a")}, algebra.Const{Value: quad.String("b")}
	if bnode(1) == bnode(1) {
		t.Error("BNODE() gave the same twice")
	}
	if bnode(1, a) != bnode(1, a) {
		t.Error("BNODE of one string in one row differs")
	}
	if bnode(1, a) == bnode(1, b) || bnode(1, a) == bnode(2, a) {
		t.Error("BNODE of different strings or rows is the same")
	}
}
