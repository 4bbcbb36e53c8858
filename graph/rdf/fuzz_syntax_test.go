package rdf_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/rdf/isomorphic"
)

// fuzzRead: whatever the bytes, reading ends without panic, with terms that are in normal form and can be written, and
// what was read and is written in the same syntax reads the same.
func fuzzRead(f *testing.F, format rdf.Format, folder string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s), false)
	}
	if shared := os.Getenv("CONCORD_SHARED"); shared != "" {
		for _, ext := range []string{"*.nt", "*.ttl", "*.trig", "*.rdf", "*/*.rdf"} {
			files, _ := filepath.Glob(filepath.Join(shared, "w3c/rdf/rdf11", folder, ext))
			for _, name := range files {
				if b, err := os.ReadFile(name); err == nil && len(b) < 4096 {
					f.Add(b, false)
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, anyIRI bool) {
		opts := rdf.ReadOptions{AnyIRI: anyIRI, MaxLine: 1 << 16, MaxDocument: 1 << 16}
		if !anyIRI {
			opts.Base = "http://example.org/base/"
		}
		var quads []quad.Quad
		for q, err := range rdf.Read(bytes.NewReader(data), "fuzz", format, opts) {
			if err != nil {
				if strings.TrimSpace(err.Error()) == "" {
					t.Fatal("an error without words")
				}
				break
			}
			for _, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
				if v == nil && q.Object != nil {
					continue
				}
				if err := rdf.Valid(v); err != nil || rdf.Normal(v) != v {
					t.Fatalf("%#v: %v, normal form %#v", v, err, rdf.Normal(v))
				}
			}
			if quads = append(quads, q); len(quads) > 200 {
				break
			}
		}
		var b bytes.Buffer
		if _, err := rdf.Write(&b, format, sequence(quads), rdf.WriteOptions{}); err != nil {
			if errors.Is(err, rdf.ErrNotHeld) {
				return
			}
			t.Fatalf("what was read cannot be written: %v\n%s", err, lines(quads))
		}
		again, err := collect(rdf.Read(bytes.NewReader(b.Bytes()), "again", format, rdf.ReadOptions{AnyIRI: true}))
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if ok, err := isomorphic.Equal(quads, again); !ok && err == nil {
			t.Fatalf("read\n%swritten as\n%sread again as\n%s", lines(quads), b.String(), lines(again))
		}
	})
}

func FuzzReadNTriples(f *testing.F) {
	fuzzRead(f, rdf.NTriples, "rdf-n-triples", "<a:> <a:b> \"é\\u00e9\"@en . # c\r_:a <a:b> _:b .")
}

func FuzzReadTurtle(f *testing.F) {
	fuzzRead(f, rdf.Turtle, "rdf-turtle", "@prefix é: <a:> . é:b%20c\\~ \"\"\"é\r\n\"\"\"@en, 5.5e3 , 5.5 , 5. [] a ( <é:> true '''a''' \"\" ) .", "BASE <a:> <> <#> [].")
}

func FuzzReadTriG(f *testing.F) {
	fuzzRead(f, rdf.TriG, "rdf-trig", "@prefix é: <a:> .\n é:a { é:b a é:c } GRAPH _:g { [ a é:d ] } # é", "{} [] {}")
}

func FuzzReadRDFXML(f *testing.F) {
	fuzzRead(f, rdf.RDFXML, "rdf-xml",
		rdfHead+"<e:é e:a='&#xe9;' xml:lang='en'><e:b rdf:parseType='Literal' rdf:ID='x'>é<e:c/><!--é--><?p i?></e:b></e:é></rdf:RDF>\n",
		rdfHead+"<e:a rdf:nodeID='a.'><rdf:li rdf:parseType='Collection'><e:b/></rdf:li><e:d rdf:datatype='e:f'>5</e:d><e:g rdf:parseType='Resource'><e:h/></e:g></e:a></rdf:RDF>",
		"<!DOCTYPE a [<!ENTITY e 'f'>]>"+rdfHead+"<e:a e:b='&e;'/></rdf:RDF>")
}

func FuzzReadJSONLD(f *testing.F) {
	fuzzRead(f, rdf.JSONLD, "none",
		`{"@context": {"@vocab": "u:", "p": {"@container": "@list"}}, "@id": "a:é", "p": ["é", 5, 1.5, null, true], "@reverse": {"q": {"@id": "_:b"}}}`,
		`[{"@graph": [{"@type": ["a:", "_:b"], "u:p": {"@value": "x", "@language": "en"}}]}, {"@id": "b:", "@included": {"@id": "c:"}}]`)
}

// FuzzDetect: a document without name is read, or refused, without panic.
func FuzzDetect(f *testing.F) {
	f.Add([]byte("<a:> <a:> <a:> ."))
	f.Add([]byte("{\"@id\": \"a:\"}"))
	f.Add([]byte("BZh91AY&SY"))
	f.Add([]byte("\x28\xb5\x2f\xfd\x04\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for range rdf.Read(bytes.NewReader(data), "fuzz", 0, rdf.ReadOptions{MaxLine: 1 << 16, MaxDocument: 1 << 16}) {
			if n++; n > 1000 {
				break
			}
		}
	})
}
