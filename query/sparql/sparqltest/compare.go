package sparqltest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/rdf/isomorphic"
	"concord/query/sparql/algebra"
	"concord/query/sparql/value"
)

// SameResult says what tells two answers to one query apart, nil when they are the same: rows as a multiset, columns by
// name, and blank nodes up to their labels.
func SameResult(got, want Result) error {
	if got.Form != want.Form {
		return fmt.Errorf("an answer of form %d, want form %d", got.Form, want.Form)
	}
	switch want.Form {
	case algebra.Ask:
		if got.Bool != want.Bool {
			return fmt.Errorf("%v, want %v", got.Bool, want.Bool)
		}
		return nil
	case algebra.Construct, algebra.Describe:
		return SameQuads(got.Quads, want.Quads)
	}
	g, w := slices.Sorted(slices.Values(got.Vars)), slices.Sorted(slices.Values(want.Vars))
	if !slices.Equal(g, w) {
		return fmt.Errorf("the variables are %v, want %v", got.Vars, want.Vars)
	}
	same, err := isomorphic.Equal(rowQuads(got), rowQuads(want))
	switch {
	case err != nil:
		return err
	case !same:
		return fmt.Errorf("the rows differ:\n%s", difference(rowTexts(got), rowTexts(want)))
	}
	return nil
}

// SameQuads compares sets of quads up to the labels of blank nodes.
func SameQuads(got, want []quad.Quad) error {
	same, err := isomorphic.Equal(got, want)
	switch {
	case err != nil:
		return err
	case !same:
		return fmt.Errorf("the quads differ:\n%s", difference(quadTexts(got), quadTexts(want)))
	}
	return nil
}

// rowQuads writes a table as quads: a blank node for each different row, with its values and how often it is there. Two
// tables are the same when the quads are isomorphic.
func rowQuads(r Result) []quad.Quad {
	count := map[string]int{}
	var out []quad.Quad
	texts := rowTexts(r)
	for _, t := range texts {
		count[t]++
	}
	for i, row := range r.Rows {
		n, ok := count[texts[i]]
		if !ok {
			continue
		}
		delete(count, texts[i])
		node := quad.BNode("row" + strconv.Itoa(i)) // outside what is made below
		out = append(out, quad.Quad{Subject: node, Predicate: quad.IRI("x:count"), Object: quad.Int(n)})
		for j, v := range row {
			if b, isBlank := v.(quad.BNode); isBlank {
				v = "v" + b // no row has that label
			}
			if v != nil {
				out = append(out, quad.Quad{Subject: node, Predicate: quad.IRI("x:var:" + r.Vars[j]), Object: v})
			}
		}
	}
	return out
}

// rowTexts writes each row as a line, columns in the order of their names.
func rowTexts(r Result) []string {
	order := make([]int, len(r.Vars))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(r.Vars[a], r.Vars[b]) })
	out := make([]string, len(r.Rows))
	for i, row := range r.Rows {
		var b []byte
		for _, j := range order {
			if row[j] != nil {
				b = append(append(b, '?'), r.Vars[j]...)
				b = append(b, '=')
				b, _ = rdf.AppendTerm(b, row[j])
				b = append(b, ' ')
			}
		}
		out[i] = string(b)
	}
	return out
}

func quadTexts(quads []quad.Quad) []string {
	out := make([]string, len(quads))
	for i, q := range quads {
		b, err := rdf.AppendQuad(nil, q)
		if err != nil {
			b = fmt.Appendf(nil, "%v (%v)", q, err)
		}
		out[i] = strings.TrimSuffix(string(b), "\n")
	}
	return out
}

// maxDifference bounds the lines of a report.
const maxDifference = 40

// difference lists what only one side has, as text; labels of blank nodes make lines differ that may be the same.
func difference(got, want []string) string {
	count := map[string]int{}
	for _, s := range want {
		count[s]++
	}
	for _, s := range got {
		count[s]--
	}
	var lines []string
	for s, n := range count {
		switch {
		case n > 0:
			lines = append(lines, fmt.Sprintf("  missing %d: %s", n, s))
		case n < 0:
			lines = append(lines, fmt.Sprintf("  too many %d: %s", -n, s))
		}
	}
	slices.Sort(lines)
	if len(lines) > maxDifference {
		lines = append(lines[:maxDifference], "  ...")
	}
	return strings.Join(lines, "\n")
}

// byValue gives a result with the literals whose lexical form the suites leave open in one form: numbers canonical within
// their datatype, and language tags in small letters. The expected results of the suites come from several systems, and
// have 2.0, 2 and 2.00 for the same xsd:decimal.
func byValue(r Result) Result {
	rows := make([][]quad.Value, len(r.Rows))
	for i, row := range r.Rows {
		rows[i] = make([]quad.Value, len(row))
		for j, v := range row {
			rows[i][j] = termByValue(v)
		}
	}
	r.Rows = rows
	r.Quads = quadsByValue(r.Quads)
	return r
}

func quadsByValue(quads []quad.Quad) []quad.Quad {
	out := make([]quad.Quad, len(quads))
	for i, q := range quads {
		q.Object = termByValue(q.Object)
		out[i] = q
	}
	return out
}

func termByValue(v quad.Value) quad.Value {
	if s, ok := v.(quad.LangString); ok {
		s.Lang = strings.ToLower(s.Lang)
		return s
	}
	n, ok := value.NumberOf(v)
	if !ok {
		return v
	}
	lexical, _, _, _ := rdf.Literal(n.Term())
	_, datatype, _, _ := rdf.Literal(v)
	return rdf.Normal(quad.TypedString{Value: quad.String(lexical), Type: datatype})
}
