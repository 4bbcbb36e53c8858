package ask

import (
	"strings"
	"testing"

	"concord/graph"
	"concord/query/dossier"
)

func TestMergeDates(t *testing.T) {
	date := func(edtf string) Value {
		return Value{Value: dossier.ShowDate(edtf), when: edtf, key: edtf, Citations: []dossier.Citation{{Document: edtf, Status: graph.Asserted}}}
	}
	got := merge([]Value{date("1993"), date("1993-06-11"), date("2001")}, nil, strings.Fields)
	if len(got) != 2 || got[0].Value != "11 June 1993" || got[0].Documents != 2 {
		t.Errorf("%+v", got)
	}
	// A year in which two days fall is an answer of its own.
	if got = merge([]Value{date("1993"), date("1993-06-11"), date("1993-07-01")}, nil, strings.Fields); len(got) != 3 {
		t.Errorf("%+v", got)
	}
}
