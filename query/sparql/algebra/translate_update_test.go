package algebra

import (
	"reflect"
	"testing"

	"concord/query/sparql/syntax"

	"github.com/cayleygraph/quad"
)

func TestTranslateUpdate(t *testing.T) {
	const a, g = quad.IRI("http://x/a"), quad.IRI("http://x/g")
	for _, c := range []struct {
		in   string
		want Operation
	}{
		{`INSERT DATA { :a :a 1 . GRAPH :g { _:b :a (2) } }`, &InsertData{Quads: []quad.Quad{
			{Subject: a, Predicate: a, Object: quad.Int(1)},
			{Subject: quad.BNode("a1"), Predicate: rdfFirst, Object: quad.Int(2), Label: g},
			{Subject: quad.BNode("a1"), Predicate: rdfRest, Object: rdfNil, Label: g},
			{Subject: quad.BNode("bb"), Predicate: a, Object: quad.BNode("a1"), Label: g},
		}}},
		{`DELETE DATA { GRAPH :g { :a :a "x"@en } }`, &DeleteData{Quads: []quad.Quad{
			{Subject: a, Predicate: a, Object: quad.LangString{Value: "x", Lang: "en"}, Label: g},
		}}},
		{`LOAD :a`, &Load{Source: a}},
		{`LOAD SILENT :a INTO GRAPH :g`, &Load{Silent: true, Source: a, Into: g}},
		{`CLEAR DEFAULT`, &Clear{Target: GraphRef{Default: true}}},
		{`DROP SILENT NAMED`, &Clear{Drop: true, Silent: true, Target: GraphRef{Named: true}}},
		{`DROP ALL`, &Clear{Drop: true, Target: GraphRef{All: true}}},
		{`CLEAR GRAPH :g`, &Clear{Target: GraphRef{IRI: g}}},
		{`CREATE SILENT GRAPH :g`, &Create{Silent: true, Graph: g}},
		{`ADD :a TO DEFAULT`, &Transfer{Kind: Add, From: GraphRef{IRI: a}, To: GraphRef{Default: true}}},
		{`MOVE SILENT DEFAULT TO GRAPH :g`, &Transfer{Kind: Move, Silent: true, From: GraphRef{Default: true}, To: GraphRef{IRI: g}}},
		{`COPY :a TO :g`, &Transfer{Kind: Copy, From: GraphRef{IRI: a}, To: GraphRef{IRI: g}}},
	} {
		u, err := syntax.ParseUpdate(c.in, syntax.Options{Prefixes: map[string]string{"": "http://x/"}})
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		out, err := TranslateUpdate(u)
		if err != nil || len(out.Operations) != 1 || !reflect.DeepEqual(out.Operations[0], c.want) {
			t.Errorf("%s is %+v (%v), not %+v", c.in, out, err, c.want)
		}
	}
}
