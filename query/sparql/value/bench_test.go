package value

import (
	"context"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/query/sparql/algebra"
)

type slots []quad.Value

func (s slots) Value(v algebra.Var) quad.Value { return s[v] }

// BenchmarkTest measures conditions as filters have them, prepared once.
func BenchmarkTest(b *testing.B) {
	x, y := algebra.VarExpr{Var: 0}, algebra.VarExpr{Var: 1}
	constant := func(s string) algebra.Expr { return algebra.Const{Value: term(b, s)} }
	call := func(name string, args ...algebra.Expr) algebra.Expr { return &algebra.Call{Name: name, Args: args} }
	decimal := rdf.Normal(quad.TypedString{Value: "123.45", Type: xsdDecimal})
	for _, c := range []struct {
		name string
		e    algebra.Expr
		row  slots
	}{
		{"integer", call("<", x, constant("10")), slots{quad.Int(5), nil}},
		{"decimal", call("<", x, constant(`"200.5"^^xsd:decimal`)), slots{decimal, nil}},
		{"double", call("<", x, constant(`"200.5"^^xsd:decimal`)), slots{quad.TypedString{Value: "1.5", Type: xsdDouble}, nil}},
		{"date", call("<", x, constant(`"2020-01-01"^^xsd:date`)), slots{quad.TypedString{Value: "2019-05-06", Type: xsdDate}, nil}},
		{"sums", call("<", call("+", x, y), call("*", y, constant("3"))), slots{decimal, quad.Int(7)}},
		{"equal IRIs", call("=", x, y), slots{quad.IRI("http://e/a"), quad.IRI("http://e/b")}},
		{"in", call("IN", x, constant("<http://e/a>"), constant("<http://e/b>"), constant("1")), slots{quad.IRI("http://e/b"), nil}},
		{"contains", call("CONTAINS", x, constant(`"needle"`)), slots{quad.String("hay and hay and hay and needle"), nil}},
		{"regex", call("REGEX", x, constant(`"^hay.*needle$"`)), slots{quad.String("hay and hay and hay and needle"), nil}},
		{"regex i", call("REGEX", x, constant(`"needle"`), constant(`"i"`)), slots{quad.String("hay and hay and hay and Needle"), nil}},
		{"langmatches", call("LANGMATCHES", call("LANG", x), constant(`"en"`)), slots{quad.LangString{Value: "a", Lang: "en-GB"}, nil}},
	} {
		b.Run(c.name, func(b *testing.B) {
			p, err := Prepare(c.e)
			if err != nil {
				b.Fatal(err)
			}
			ev := new(Evaluator)
			var row Bindings = c.row
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Test(context.Background(), ev, row); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
