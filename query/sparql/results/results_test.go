package results

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"concord/graph/rdf"
	"concord/graph/w3c"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

// write gives a result in a syntax.
func write(f Format, vars []string, rows [][]quad.Value) (string, error) {
	var b bytes.Buffer
	w, err := NewWriter(&b, f, vars)
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		if err := w.Row(r); err != nil {
			return b.String(), err
		}
	}
	err = w.Close()
	return b.String(), err
}

// read gives the columns and rows of a document.
func read(f Format, text string) ([]string, [][]quad.Value, error) {
	r, err := NewReader(strings.NewReader(text), f)
	if err != nil {
		return nil, nil, err
	}
	var rows [][]quad.Value
	for row, err := range r.Rows() {
		if err != nil {
			return r.Vars(), rows, err
		}
		rows = append(rows, row)
	}
	return r.Vars(), rows, nil
}

var (
	someVars = []string{"x", "y"}
	someRows = [][]quad.Value{
		{quad.IRI("http://example.org/a"), quad.Int(5)},
		{quad.BNode("b"), quad.TypedString{Value: "2.50", Type: "http://www.w3.org/2001/XMLSchema#decimal"}},
		{nil, quad.LangString{Value: "chat", Lang: "fr"}},
		{quad.String("a\t\"b\", c\\\r\n<&>"), nil},
		{quad.Bool(true), quad.Float(1.5)},
		{nil, nil},
	}
)

func TestWrite(t *testing.T) {
	for f, want := range map[Format]string{
		JSON: `{"head":{"vars":["x","y"]},
"results":{"bindings":[
{"x":{"type":"uri","value":"http://example.org/a"},"y":{"type":"literal","value":"5","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},
{"x":{"type":"bnode","value":"b"},"y":{"type":"literal","value":"2.50","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}},
{"y":{"type":"literal","value":"chat","xml:lang":"fr"}},
{"x":{"type":"literal","value":"a\t\"b\", c\\\r\n<&>"}},
{"x":{"type":"literal","value":"true","datatype":"http://www.w3.org/2001/XMLSchema#boolean"},"y":{"type":"literal","value":"1.5E+00","datatype":"http://www.w3.org/2001/XMLSchema#double"}},
{}
]}}
`,
		XML: `<?xml version="1.0" encoding="UTF-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
<head><variable name="x"/><variable name="y"/></head>
<results>
<result><binding name="x"><uri>http://example.org/a</uri></binding><binding name="y"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">5</literal></binding></result>
<result><binding name="x"><bnode>b</bnode></binding><binding name="y"><literal datatype="http://www.w3.org/2001/XMLSchema#decimal">2.50</literal></binding></result>
<result><binding name="y"><literal xml:lang="fr">chat</literal></binding></result>
<result><binding name="x"><literal>a&#x9;&quot;b&quot;, c\&#xD;&#xA;&lt;&amp;&gt;</literal></binding></result>
<result><binding name="x"><literal datatype="http://www.w3.org/2001/XMLSchema#boolean">true</literal></binding><binding name="y"><literal datatype="http://www.w3.org/2001/XMLSchema#double">1.5E+00</literal></binding></result>
<result></result>
</results>
</sparql>
`,
		CSV: "x,y\r\nhttp://example.org/a,5\r\n_:b,2.50\r\n,chat\r\n\"a\t\"\"b\"\", c\\\r\n<&>\",\r\ntrue,1.5E+00\r\n,\r\n",
		TSV: "?x\t?y\n<http://example.org/a>\t5\n_:b\t2.50\n\t\"chat\"@fr\n" + `"a\t\"b\", c\\\r\n<&>"` + "\t\n" + `"true"^^<http://www.w3.org/2001/XMLSchema#boolean>` + "\t1.5E+00\n\t\n",
	} {
		got, err := write(f, someVars, someRows)
		if err != nil {
			t.Errorf("%s: %v", f, err)
		}
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", f, got, want)
		}
	}
}

func TestReadBack(t *testing.T) {
	for _, f := range []Format{JSON, XML, TSV} {
		text, err := write(f, someVars, someRows)
		if err != nil {
			t.Fatal(err)
		}
		vars, rows, err := read(f, text)
		if err != nil || !reflect.DeepEqual(vars, someVars) || !reflect.DeepEqual(rows, someRows) {
			t.Errorf("%s: read %v %v, %v", f, vars, rows, err)
		}
	}
}

// TestWidths is about results of no column and of one, whose rows may be empty lines.
func TestWidths(t *testing.T) {
	for _, f := range Formats() {
		for _, vars := range [][]string{nil, {"x"}} {
			in := [][]quad.Value{make([]quad.Value, len(vars)), make([]quad.Value, len(vars)), make([]quad.Value, len(vars))}
			text, err := write(f, vars, in)
			if err != nil {
				t.Fatal(err)
			}
			gotVars, rows, err := read(f, text)
			if err != nil || len(gotVars) != len(vars) || len(rows) != 3 {
				t.Errorf("%s with %d columns: read %d columns and %d rows, %v", f, len(vars), len(gotVars), len(rows), err)
			}
		}
	}
}

func TestBoolean(t *testing.T) {
	for _, f := range Formats() {
		for _, answer := range []bool{true, false} {
			var b bytes.Buffer
			err := WriteBoolean(&b, f, answer)
			if !f.Boolean() {
				if !errors.Is(err, ErrNoBoolean) || b.Len() > 0 {
					t.Errorf("%s: %v, wrote %q", f, err, b.String())
				}
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			r, err := NewReader(&b, f)
			if err != nil {
				t.Errorf("%s: %v", f, err)
				continue
			}
			if got, ok := r.Boolean(); !ok || got != answer {
				t.Errorf("%s: read %t, %t, not %t", f, got, ok, answer)
			}
			if _, err := r.Next(); !errors.Is(err, io.EOF) {
				t.Errorf("%s: a row after the answer: %v", f, err)
			}
		}
	}
}

// genText makes text of all kinds of characters that a term can hold.
func genText(xml bool) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		runes := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom([]rune("ab \t\r\n\"\\<>&,'é\u0085\u2028😀")), rapid.Rune()), 0, 8).Draw(t, "text")
		for i, r := range runes {
			if r == 0xFFFD || r >= 0xD800 && r < 0xE000 || xml && (r < 0x20 && !strings.ContainsRune("\t\r\n", r) || r == 0xFFFE || r == 0xFFFF) {
				runes[i] = 'x'
			}
		}
		return string(runes)
	})
}

func TestRandomResultsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom([]Format{JSON, XML, TSV}).Draw(t, "syntax")
		text := genText(f == XML)
		vars := someVars[:rapid.IntRange(0, 2).Draw(t, "columns")]
		var rows [][]quad.Value
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			row := make([]quad.Value, len(vars))
			for i := range row {
				switch rapid.IntRange(0, 6).Draw(t, "kind") {
				case 0:
				case 1:
					row[i] = quad.IRI("http://example.org/" + rapid.StringMatching(`[a-z/#é]{0,5}`).Draw(t, "iri"))
				case 2:
					row[i] = quad.BNode(rapid.StringMatching(`[a-z][a-z0-9]{0,3}`).Draw(t, "label"))
				case 3:
					row[i] = quad.String(text.Draw(t, "string"))
				case 4:
					row[i] = quad.LangString{Value: quad.String(text.Draw(t, "string")), Lang: rapid.StringMatching(`[a-z]{2}(-[A-Z]{2})?`).Draw(t, "lang")}
				case 5:
					row[i] = rdf.Normal(quad.TypedString{
						Value: quad.String(rapid.SampledFrom([]string{"1", "01", "+1", "1.", ".5", "1e0", "1E+00", "true", "1 ", "", "-0", "INF"}).Draw(t, "lexical")),
						Type:  quad.IRI("http://www.w3.org/2001/XMLSchema#" + rapid.SampledFrom([]string{"integer", "decimal", "double", "boolean", "int"}).Draw(t, "type")),
					})
				default:
					row[i] = rdf.Normal(quad.TypedString{Value: quad.String(text.Draw(t, "string")), Type: "http://example.org/type"})
				}
			}
			rows = append(rows, row)
		}
		doc, err := write(f, vars, rows)
		if err != nil {
			t.Fatal(err)
		}
		gotVars, gotRows, err := read(f, doc)
		if err != nil || len(gotVars) != len(vars) || !reflect.DeepEqual(gotRows, rows) {
			t.Fatalf("%s: wrote %v as\n%s\nread %v, %v", f, rows, doc, gotRows, err)
		}
	})
}

// noTerm is a value that RDF does not have.
type noTerm struct{}

func (noTerm) String() string { return "?" }
func (noTerm) Native() any    { return nil }

func TestWriteErrors(t *testing.T) {
	if _, err := write(XML, []string{"x"}, [][]quad.Value{{quad.String("a\x01")}}); err == nil || !strings.Contains(err.Error(), "JSON") {
		t.Errorf("a control character in XML: %v", err)
	}
	if _, err := write(CSV, []string{"x", "x"}, nil); err == nil {
		t.Error("two columns of one name")
	}
	if _, err := write(JSON, []string{"x"}, [][]quad.Value{{}}); err == nil {
		t.Error("a row that is too short")
	}
	text, err := write(JSON, []string{"x"}, [][]quad.Value{{quad.Int(1)}, {noTerm{}}, {quad.Int(2)}})
	if err == nil {
		t.Errorf("a value that is no term, written as %s", text)
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct {
		f    Format
		text string
		want string
	}{
		{JSON, ``, "ends before"},
		{JSON, `[]`, "object"},
		{JSON, `{}`, "neither"},
		{JSON, `{"head":{"vars":["x"]}}`, "neither"},
		{JSON, `{"head":{"vars":["x"]},"results":{}}`, "without bindings"},
		{JSON, `{"head":{"vars":["x"]},"results":{"bindings":[{"y":{"type":"uri","value":"a"}}]}}`, `"y"`},
		{JSON, `{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"thing","value":"a"}}]}}`, "thing"},
		{JSON, `{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":5}}]}}`, "no string"},
		{JSON, `{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"a"}}]`, "ends before"},
		{JSON, `{"head":{"vars":["x"]},"results":{"bindings":[]}} {}`, "more after"},
		{JSON, `{"head":{"vars":["x","x"]},"results":{"bindings":[]}}`, "two columns"},
		{JSON, `{"head":{},"boolean":true,"results":{"bindings":[]}}`, "both"},
		{XML, ``, "ends before"},
		{XML, `<sparql/>`, "the root"},
		{XML, xmlStart + `<head></head><boolean>maybe</boolean></sparql>`, "maybe"},
		{XML, xmlStart + `<head></head><results><result><binding name="x"><uri>a</uri></binding></result></results></sparql>`, `"x"`},
		{XML, xmlStart + `<head><variable name="x"/></head><results><result>`, "ends before|unexpected EOF"},
		{XML, xmlStart + `<head><variable name="x"/></head><results><result>text</result></results></sparql>`, "text"},
		{CSV, ``, "ends before"},
		{CSV, "a,b\r\n1\r\n", "1 values"},
		{CSV, "a\r\n\"b\r\n", "not closed"},
		{CSV, "a\r\n\"b\"c\r\n", "closing"},
		{TSV, "a\n", "no variable"},
		{TSV, "?a\n<b\n", "column 1"},
		{TSV, "?a\n1\t2\n", "2 values"},
	} {
		_, _, err := read(c.f, c.text)
		matched := false
		for _, w := range strings.Split(c.want, "|") {
			matched = matched || err != nil && strings.Contains(err.Error(), w)
		}
		if !matched || !errors.Is(err, ErrSyntax) {
			t.Errorf("%s %q: %v, want an error of %q", c.f, c.text, err, c.want)
		}
	}
}

// TestRowsBeforeHead is about the order of the members of an object, which JSON leaves open.
func TestRowsBeforeHead(t *testing.T) {
	vars, rows, err := read(JSON, `{"extra":[1,{}],"results":{"ordered":true,"bindings":[{"x":{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"1"}},{}],"distinct":false},"head":{"link":[],"vars":["x"]}}`)
	want := [][]quad.Value{{quad.Int(1)}, {nil}}
	if err != nil || !reflect.DeepEqual(vars, []string{"x"}) || !reflect.DeepEqual(rows, want) {
		t.Errorf("read %v %v, %v", vars, rows, err)
	}
}

func TestFormats(t *testing.T) {
	for _, f := range Formats() {
		if g, ok := FormatByName(strings.ToUpper(f.Name())); !ok || g != f {
			t.Errorf("%s by its name: %s", f, g)
		}
		if g, ok := FormatByMediaType(f.MediaType() + "; charset=utf-8"); !ok || g != f {
			t.Errorf("%s by its media type: %s", f, g)
		}
		if g, ok := FormatByPath("folder.x/result" + f.Extension()); !ok || g != f {
			t.Errorf("%s by its extension: %s", f, g)
		}
	}
	if f, ok := FormatByPath("a.ttl"); ok {
		t.Errorf("Turtle is no syntax of results, not %s", f)
	}
}

// TestSuiteFiles reads every result file of the W3C's SPARQL 1.1 suites, and reads back what is written of it.
func TestSuiteFiles(t *testing.T) {
	suites := w3c.Open(t)
	dir, _ := suites.Path(w3c.Base + "sparql/sparql11/")
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	n := map[Format]int{}
	for _, file := range files {
		f, ok := FormatByPath(file)
		if !ok {
			continue
		}
		rel, _ := filepath.Rel(dir, file)
		text, err := suites.ReadFile(w3c.Base + "sparql/sparql11/" + filepath.ToSlash(rel))
		if err != nil {
			t.Fatal(err)
		}
		n[f]++
		if r, err := NewReader(bytes.NewReader(text), f); err == nil {
			if _, ok := r.Boolean(); ok {
				continue
			}
		}
		vars, rows, err := read(f, string(text))
		if err != nil {
			t.Errorf("%s: %v", rel, err)
			continue
		}
		again, err := write(f, vars, rows)
		if err != nil {
			t.Errorf("%s: %v", rel, err)
			continue
		}
		_, rowsAgain, err := read(f, again)
		if err != nil || !reflect.DeepEqual(rows, rowsAgain) {
			t.Errorf("%s is read, written and read differently: %v\n%s", rel, err, again)
		}
	}
	for _, f := range Formats() {
		t.Logf("%s: %d files", f, n[f])
		if n[f] == 0 {
			t.Errorf("no file of %s", f)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range Formats() {
		text, err := write(s, someVars, someRows)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(int(s), text)
	}
	f.Fuzz(func(t *testing.T, format int, text string) {
		s := Format(format)
		vars, rows, err := read(s, text)
		if err != nil || s == CSV {
			return
		}
		again, err := write(s, vars, rows)
		if err != nil {
			return // XML and the grammar of terms cannot hold all that JSON can
		}
		if _, rowsAgain, err := read(s, again); err == nil && !reflect.DeepEqual(rows, rowsAgain) {
			t.Errorf("read %v, written and read again %v", rows, rowsAgain)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	row := someRows[0]
	for _, f := range Formats() {
		b.Run(f.Name(), func(b *testing.B) {
			w, err := NewWriter(io.Discard, f, someVars)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if err := w.Row(row); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
