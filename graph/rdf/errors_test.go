package rdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"concord/graph"
	"concord/graph/rdf"
)

const rdfHead = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">` + "\n"

// Errors say where they are, and what was expected there.
func TestErrors(t *testing.T) {
	for _, test := range []struct {
		format    rdf.Format
		text      string
		line, col int
		want      string
	}{
		{rdf.NTriples, "<a:> <a:> <a:> <a:> .", 1, 16, "full stop"},
		{rdf.NTriples, "<a:> <a:> \"\\q\" .", 1, 13, "found 'q'"},
		{rdf.NQuads, "<a:> <a:> <a:\\u0020> .", 1, 14, "escaped ' '"},
		{rdf.Turtle, "<a:> <a:> <a:>", 1, 15, "the document ends"},
		{rdf.Turtle, "# é\n\té:a <a:> <a:> .", 2, 2, "not declared"},
		{rdf.Turtle, "<a:é> <a:é> é", 1, 13, `the word "é"`},
		{rdf.Turtle, "<a:> <a:> \"\"\"\r\n\r\n\\q\"\"\" .", 3, 2, "found 'q'"},
		{rdf.Turtle, "<a:> <a:> \"\"\"\n\"\"\" , 'x\n' .", 2, 9, "the line ends"},
		{rdf.Turtle, "<a:> <a:> \"\"\"\n\n\n", 1, 11, "string that ends with"},
		{rdf.Turtle, "<a:> <a:> \"\xff\" .", 1, 12, "0xFF"},
		{rdf.Turtle, "# \xff\n", 1, 1, "UTF-8"},
		{rdf.Turtle, "<a:> <a:\x00> <a:> .", 1, 9, `'\x00'`},
		{rdf.Turtle, "\r\r\n\n<a> <a:> <a:> .", 4, 1, "no base"},
		{rdf.Turtle, "@prefix a: <b:> ; .", 1, 17, "full stop"},
		{rdf.Turtle, "<a:> { }", 1, 6, "predicate"},
		{rdf.Turtle, "<a:> <a:> \"a\"^^\"b\" .", 1, 16, "datatype"},
		{rdf.Turtle, strings.Repeat("[ <a:> ", 100_000), 1, 35_001, "too deep"},
		{rdf.Turtle, "<a:> <a:> " + strings.Repeat("(", 100_000), 1, 5011, "too deep"},
		{rdf.TriG, "<a:> {\n<a:> <a:> <a:> ", 2, 16, "'}'"},
		{rdf.TriG, "GRAPH \"a\" { }", 1, 7, "label of a graph"},
		{rdf.TriG, "{ @prefix a: <b:> . }", 1, 3, "subject"},
		{rdf.RDFXML, rdfHead + "<e:a>é<e:b/></e:a></rdf:RDF>", 2, 6, "text"},
		{rdf.RDFXML, rdfHead + "<e:a><f:b/></e:a></rdf:RDF>", 2, 6, `"f" is not declared`},
		{rdf.RDFXML, rdfHead + "<e:a></e:b>", 2, 6, "found that of e:b"},
		{rdf.RDFXML, rdfHead + "<e:a>", 2, 6, "the document ends"},
		{rdf.RDFXML, rdfHead + "<e:é e:b=\"&nope;\"/></rdf:RDF>", 2, 17, "entity"},
		{rdf.RDFXML, rdfHead + "<e:a rdf:about='b'/></rdf:RDF>", 2, 1, "no base"},
		{rdf.RDFXML, rdfHead + "<e:a rdf:about='b:a b'/></rdf:RDF>", 2, 1, "' '"},
		{rdf.RDFXML, rdfHead + strings.Repeat("<e:a>", 100_000), 2, 49_996, "too deep"},
		{rdf.RDFXML, "<a/><b/>", 1, 1, "namespace"},
		{rdf.RDFXML, rdfHead + "</rdf:RDF><e:a/>", 2, 11, "after the root"},
		{rdf.RDFXML, " ", 1, 2, "the document ends"},
		{rdf.JSONLD, "{\n \"é\": ]}", 2, 7, "']'"},
		{rdf.JSONLD, "{}\n{}", 2, 1, "end of the document"},
		{rdf.JSONLD, "[", 1, 2, "ends before"},
		{rdf.JSONLD, "5", 1, 1, "object or array"},
		{rdf.JSONLD, "{\"a\": \"\xff\"}", 1, 8, "0xFF"},
		{rdf.JSONLD, `{"@id": "a", "urn:p": "b"}`, 0, 0, "no base"},
		{rdf.JSONLD, `{"@id": "a:", "_:p": "b"}`, 0, 0, "blank node"},
		{rdf.JSONLD, `{"@id": 5, "a:p": "b"}`, 0, 0, "@id"},
		{rdf.JSONLD, `{"@context": "http://example.org/", "@id": "a:"}`, 0, 0, "http://example.org/"},
		{rdf.JSONLD, `{"@context": {"@import": "http://example.org/"}, "@id": "a:"}`, 0, 0, "nothing is fetched"},
	} {
		_, err := collect(rdf.Read(strings.NewReader(test.text), "doc", test.format, rdf.ReadOptions{}))
		var e *graph.Error
		if !errors.As(err, &e) {
			t.Errorf("%s %.60q: %v", test.format, test.text, err)
			continue
		}
		if e.Line != test.line || e.Col != test.col || !strings.Contains(e.Error(), test.want) || e.Path != "doc" || e.Op != "read "+test.format.String() {
			t.Errorf("%s %.60q: %d:%d %v; want %d:%d and %q", test.format, test.text, e.Line, e.Col, e, test.line, test.col, test.want)
		}
	}
}

// Reading is the same however the bytes come.
func TestSlowInput(t *testing.T) {
	for f, text := range map[rdf.Format]string{
		rdf.NQuads: "<a:> <a:b> \"é\\n\"@en <a:> .\r\n# é\n_:a <a:b> _:b .",
		rdf.Turtle: "@prefix é: <a:> . # é\r\n<a:> é:b%20c\\~ \"\"\"é\r\n\"\"\"@en, 5.5e3 , 5.5 , 5. [] a ( <e:> true '''a''' \"\" ) .",
		rdf.TriG:   "@prefix é: <a:> .\n é:a { é:b a é:c } GRAPH _:g { [ a é:d ] } # é",
		rdf.RDFXML: "\ufeff" + rdfHead + "<e:é e:a='&#xe9;'><e:b rdf:parseType='Literal'>é<e:c/><!--é--></e:b></e:é></rdf:RDF>\n",
		rdf.JSONLD: `{"@id": "a:é", "a:b": ["é", 5, {"@list": [1.5, null, true]}]}`,
	} {
		want, err := collect(rdf.Read(strings.NewReader(text), "doc", f, rdf.ReadOptions{}))
		if err != nil || len(want) == 0 {
			t.Fatalf("%s: %v", f, err)
		}
		for i, r := range []io.Reader{iotest.OneByteReader(strings.NewReader(text)), iotest.HalfReader(strings.NewReader(text)), iotest.DataErrReader(strings.NewReader(text))} {
			got, err := collect(rdf.Read(r, "doc", f, rdf.ReadOptions{}))
			if err != nil || lines(got) != lines(want) {
				t.Errorf("%s, reader %d: %v\n%s", f, i, err, lines(got))
			}
		}
		// Cut anywhere by a failing disk, it is the disk's error that is told.
		fire := errors.New("disk on fire")
		for n := range len(text) {
			_, err := collect(rdf.Read(io.MultiReader(strings.NewReader(text[:n]), iotest.ErrReader(fire)), "doc", f, rdf.ReadOptions{}))
			if !errors.Is(err, fire) {
				t.Errorf("%s cut after %q: %v", f, text[:n], err)
				break
			}
		}
		// A consumer may stop.
		for range rdf.Read(strings.NewReader(text), "doc", f, rdf.ReadOptions{}) {
			break
		}
	}
}

// A term is bounded; a document is not.
func TestLimits(t *testing.T) {
	long := strings.Repeat("a", 3<<20)
	opts := rdf.ReadOptions{MaxLine: 1 << 20}
	for f, text := range map[rdf.Format]string{
		rdf.NTriples: "<a:> <a:> \"%s\" .\n",
		rdf.Turtle:   "<a:> <a:> \"%s\" .\n",
		rdf.TriG:     "<a:> <a:> <a:%s> .\n",
		rdf.RDFXML:   rdfHead + "<e:a><e:b>%s</e:b></e:a></rdf:RDF>",
	} {
		if _, err := collect(rdf.Read(strings.NewReader(fmt.Sprintf(text, long)), "doc", f, opts)); err == nil || !strings.Contains(err.Error(), "too long") && !strings.Contains(err.Error(), "more than 1048576 bytes") {
			t.Errorf("%s: %v", f, err)
		}
		if quads, err := collect(rdf.Read(strings.NewReader(fmt.Sprintf(text, long[:1<<19])), "doc", f, opts)); err != nil || len(quads) == 0 {
			t.Errorf("%s: %v", f, err)
		}
	}
	if _, err := collect(rdf.ReadJSONLD(strings.NewReader(`{"@id": "`+long+`"}`), "doc", rdf.ReadOptions{MaxDocument: 1 << 20})); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("JSON-LD: %v", err)
	}
	// A comment may be of any length.
	if _, err := collect(rdf.ReadTurtle(strings.NewReader("#"+long+"\n<a:> <a:> <a:> ."), "doc", opts)); err != nil {
		t.Error(err)
	}
}

// Entities that swell are refused, and those for namespaces work.
func TestEntities(t *testing.T) {
	head := `<!DOCTYPE rdf:RDF [ <!ENTITY e "urn:e:"> <!ENTITY f '&e;f&#x2F;&#47;'> %s ]>` + rdfHead + `<e:a rdf:about="&f;x"/></rdf:RDF>`
	quads, err := collect(rdf.ReadRDFXML(strings.NewReader(fmt.Sprintf(head, "")), "doc", rdf.ReadOptions{}))
	if err != nil || !strings.HasPrefix(lines(quads), "<urn:e:f//x> ") {
		t.Errorf("%v\n%s", err, lines(quads))
	}
	bomb := `<!ENTITY l0 "` + strings.Repeat("a", 100) + `">`
	for i := range 9 {
		bomb += fmt.Sprintf(`<!ENTITY l%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&l%d;", i), 10))
	}
	for _, s := range []string{bomb, `<!ENTITY g "&h;"> <!ENTITY h "&g;">`} {
		if _, err := collect(rdf.ReadRDFXML(strings.NewReader(fmt.Sprintf(head, s)), "doc", rdf.ReadOptions{})); err == nil || !strings.Contains(err.Error(), "the entity") {
			t.Errorf("%.40s: %v", s, err)
		}
	}
}

// XML comes in other encodings too.
func TestEncodings(t *testing.T) {
	text := rdfHead + "<e:a rdf:about='urn:é'/></rdf:RDF>"
	for _, c := range []string{"\ufeff" + text, `<?xml version="1.0" encoding="UTF-16"?>` + text} {
		for _, big := range []bool{true, false} {
			var b bytes.Buffer
			for _, u := range utf16.Encode([]rune(c)) {
				if big {
					b.Write([]byte{byte(u >> 8), byte(u)})
				} else {
					b.Write([]byte{byte(u), byte(u >> 8)})
				}
			}
			for _, f := range []rdf.Format{rdf.RDFXML} {
				quads, err := collect(rdf.Read(bytes.NewReader(b.Bytes()), "doc", f, rdf.ReadOptions{}))
				if err != nil || !strings.HasPrefix(lines(quads), "<urn:é> ") {
					t.Errorf("UTF-16, big %v: %v\n%s", big, err, lines(quads))
				}
			}
		}
	}
	latin := "<?xml version='1.0' encoding='ISO-8859-1'?>" + strings.ReplaceAll(text, "é", "\xe9")
	if quads, err := collect(rdf.Read(strings.NewReader(latin), "doc", rdf.RDFXML, rdf.ReadOptions{})); err != nil || !strings.HasPrefix(lines(quads), "<urn:é> ") {
		t.Errorf("Latin-1: %v\n%s", err, lines(quads))
	}
	if _, err := collect(rdf.Read(strings.NewReader("<?xml version='1.0' encoding='klingon'?>"+text), "doc", rdf.RDFXML, rdf.ReadOptions{})); err == nil || !strings.Contains(err.Error(), "klingon") {
		t.Errorf("an unknown encoding: %v", err)
	}
}
