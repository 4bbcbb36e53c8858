package rdf

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/klauspost/compress/gzip"

	"concord/graph"
)

func readAll(t testing.TB, in string, opts ReadOptions) ([]quad.Quad, error) {
	t.Helper()
	var out []quad.Quad
	for q, err := range ReadNQuads(strings.NewReader(in), "in.nq", opts) {
		if err != nil {
			return out, err
		}
		out = append(out, q)
	}
	return out, nil
}

func zipped(t testing.TB, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, s); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadTerms(t *testing.T) {
	for _, c := range []struct {
		text string
		want quad.Value
	}{
		{`<http://e/é>`, quad.IRI("http://e/é")},
		{`<http://e/\u00e9\U0001F600>`, quad.IRI("http://e/é😀")},
		{`_:a`, quad.BNode("a")},
		{`_:a.b-1·`, quad.BNode("a.b-1·")},
		{`_:0x`, quad.BNode("0x")},
		{`""`, quad.String("")},
		{`"a\tb\b\n\r\f\"\'\\\u0041\U00000042"`, quad.String("a\tb\b\n\r\f\"'\\AB")},
		{`"a"@en-GB`, quad.LangString{Value: "a", Lang: "en-GB"}},
		{`"a"^^<http://www.w3.org/2001/XMLSchema#string>`, quad.String("a")},
		{`"\u0061"^^<http://e/\u0061>`, quad.TypedString{Value: "a", Type: "http://e/a"}},
		{`"5"^^<http://www.w3.org/2001/XMLSchema#integer>`, quad.Int(5)},
		{`"05"^^<http://www.w3.org/2001/XMLSchema#integer>`, quad.TypedString{Value: "05", Type: xsdInteger}},
		{`"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`, quad.Bool(true)},
		{`"True"^^<http://www.w3.org/2001/XMLSchema#boolean>`, quad.TypedString{Value: "True", Type: xsdBoolean}},
	} {
		qs, err := readAll(t, "<http://e/s> <http://e/p> "+c.text+" .", ReadOptions{})
		if err != nil || len(qs) != 1 || qs[0].Object != c.want {
			t.Errorf("%s: got %#v, %v; want %#v", c.text, qs, err, c.want)
		}
		v, err := ParseTerm(c.text)
		if err != nil || v != c.want {
			t.Errorf("ParseTerm(%s) = %#v, %v; want %#v", c.text, v, err, c.want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct {
		line string
		col  int
		want string
	}{
		{`x`, 1, "expected a subject"},
		{`"lit" <http://e/p> <http://e/o> .`, 1, "expected a subject"},
		{`<http://e/s> _:p <http://e/o> .`, 14, "expected a predicate"},
		{`<http://e/s> <http://e/p> .`, 27, "expected an object"},
		{`<http://e/s> <http://e/p>`, 26, "expected an object, the line ends"},
		{`<http://e/s> <http://e/p> <http://e/o>`, 39, "full stop"},
		{`<http://e/s> <http://e/p> <http://e/o> "g" .`, 40, "graph label"},
		{`<http://e/s> <http://e/p> <http://e/o> <http://e/g>`, 52, "full stop"},
		{`<http://e/s> <http://e/p> <http://e/o> . x`, 42, "expected the end of the line"},
		{`<s> <http://e/p> <http://e/o> .`, 1, "absolute IRI"},
		{`<http://e/é s> <http://e/p> <http://e/o> .`, 12, "found ' '"},
		{`<http://e/\u0020> <http://e/p> <http://e/o> .`, 11, "escaped"},
		{`<http://e/\n> <http://e/p> <http://e/o> .`, 11, `\u or \U`},
		{`<http://e/s> <http://e/p> "a\x" .`, 30, "backslash"},
		{`<http://e/s> <http://e/p> "a\u00zz" .`, 29, "hexadecimal"},
		{`<http://e/s> <http://e/p> "a\u+0zz" .`, 29, "hexadecimal"},
		{`<http://e/s> <http://e/p> "a\uD800" .`, 29, "Unicode"},
		{`<http://e/s> <http://e/p> "a .`, 27, "ends with '\"'"},
		{`<http://e/s> <http://e/p> "a\" .`, 27, "ends with '\"'"},
		{`<http://e/s> <http://e/p> "a"@1 .`, 31, "language tag"},
		{`<http://e/s> <http://e/p> "a"^<http://e/t> .`, 30, "datatype"},
		{"<http://e/s> <http://e/p> \"a\xff\" .", 29, "0xFF"},
		{"# comment \xff", 11, "0xFF"},
		{`_: <http://e/p> "a" .`, 3, "label"},
	} {
		_, err := readAll(t, "# first\n"+c.line+"\n", ReadOptions{})
		var e *graph.Error
		if !errors.As(err, &e) {
			t.Errorf("%q: error %v", c.line, err)
			continue
		}
		if e.Path != "in.nq" || e.Line != 2 || e.Col != c.col || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v; want column %d and %q", c.line, err, c.col, c.want)
		}
	}
}

func TestReadLineEnds(t *testing.T) {
	const s = `<http://e/s> <http://e/p> "a" .`
	for _, in := range []string{
		s + "\n" + s, s + "\r\n" + s + "\r\n", s + "\r" + s + "\r", "\ufeff" + s + "\n\n" + s,
		s + " # c\r" + s + "\t#\n", "#\r\r" + s + "\r\r\n\n" + s,
	} {
		qs, err := readAll(t, in, ReadOptions{})
		if err != nil || len(qs) != 2 {
			t.Errorf("%q: %d quads, %v", in, len(qs), err)
		}
	}
	_, err := readAll(t, s+"\r"+s+"\r\nx\r\n", ReadOptions{})
	var e *graph.Error
	if !errors.As(err, &e) || e.Line != 3 {
		t.Errorf("line of an error after lone carriage returns: %v", err)
	}
}

func TestReadLenient(t *testing.T) {
	const s = `<http://e/s> <http://e/p> "a" .`
	in := s + "\nbad\n" + s + "\n\xff\xfe\n<http://e/" + strings.Repeat("x", 600<<10) + "> .\n" + s + "\n" + strings.Repeat("y", 400<<10)
	var skipped []int
	qs, err := readAll(t, in, ReadOptions{Lenient: true, MaxLine: 1000, Skip: func(err error) {
		var e *graph.Error
		if !errors.As(err, &e) {
			t.Errorf("skipped with %v", err)
			return
		}
		skipped = append(skipped, e.Line)
	}})
	if err != nil || len(qs) != 3 {
		t.Errorf("%d quads, %v", len(qs), err)
	}
	if len(skipped) != 4 || skipped[0] != 2 || skipped[1] != 4 || skipped[2] != 5 || skipped[3] != 7 {
		t.Errorf("skipped lines %v, want 2 4 5 7", skipped)
	}
	if _, err = readAll(t, in[:len(s)+1]+strings.Repeat("z", 5000), ReadOptions{MaxLine: 1000}); err == nil || !strings.Contains(err.Error(), "in.nq:2") {
		t.Errorf("long line: %v", err)
	}
}

// endless gives size bytes of one line, then what follows, without holding them.
func endless(size int64, then string) io.Reader {
	return io.MultiReader(io.LimitReader(ys{}, size), strings.NewReader(then))
}

type ys struct{}

func (ys) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'y'
	}
	return len(p), nil
}

// A line of 200 MB is an error with its place under the ordinary limit, and leniently one counted skip.
func TestReadEndlessLine(t *testing.T) {
	const s = "<http://e/s> <http://e/p> \"a\" .\n"
	var e *graph.Error
	for _, err := range ReadNQuads(endless(200<<20, "\n"+s), "in.nq", ReadOptions{}) {
		if !errors.As(err, &e) || e.Line != 1 {
			t.Errorf("strict: %v", err)
		}
	}
	if e == nil {
		t.Error("strict: no error")
	}
	quads, skips := 0, 0
	for _, err := range ReadNQuads(endless(200<<20, "\n"+s), "in.nq", ReadOptions{Lenient: true, Skip: func(error) { skips++ }}) {
		if err != nil {
			t.Fatal(err)
		}
		quads++
	}
	if quads != 1 || skips != 1 {
		t.Errorf("lenient: %d quads, %d skips", quads, skips)
	}
}

func TestReadGzip(t *testing.T) {
	const s = "<http://e/s> <http://e/p> \"a\" .\n"
	many := strings.Repeat(s, 50000)
	z := zipped(t, many)
	z = append(z, zipped(t, s)...) // two members
	qs, err := readAll(t, string(z), ReadOptions{})
	if err != nil || len(qs) != 50001 {
		t.Fatalf("%d quads, %v", len(qs), err)
	}
	for _, cut := range []int{2, 9, len(z) / 4, len(z) / 2, len(z) - 1, len(z) - 5} {
		if _, err := readAll(t, string(z[:cut]), ReadOptions{Lenient: true}); err == nil || !strings.Contains(err.Error(), "cut short") {
			t.Errorf("cut at %d of %d: %v", cut, len(z), err)
		}
	}
	bad := bytes.Clone(z)
	bad[len(bad)/3] ^= 0x55
	if _, err := readAll(t, string(bad), ReadOptions{Lenient: true}); err == nil {
		t.Error("damaged gzip read without error")
	}
	for range ReadNQuads(bytes.NewReader(z), "", ReadOptions{}) {
		break // must not hang or leak
	}
}

func TestReadBinary(t *testing.T) {
	for name, in := range map[string]string{"binary": "\x7fELF\x00\x01", "zipped binary": string(zipped(t, "\x00\x01"))} {
		if _, err := readAll(t, in, ReadOptions{Lenient: true}); err == nil || !strings.Contains(err.Error(), "binary") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if qs, err := readAll(t, "", ReadOptions{}); err != nil || len(qs) != 0 {
		t.Errorf("empty input: %v, %v", qs, err)
	}
}

type brokenReader struct{ r io.Reader }

func (b brokenReader) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if err == io.EOF {
		err = errors.New("disk on fire")
	}
	return n, err
}

func TestReadIOError(t *testing.T) {
	n, last := 0, error(nil)
	for _, err := range ReadNQuads(brokenReader{strings.NewReader(strings.Repeat("<http://e/s> <http://e/p> \"a\" .\n", 100))}, "in.nq", ReadOptions{Lenient: true}) {
		if last = err; err == nil {
			n++
		}
	}
	if n != 100 || last == nil || !strings.Contains(last.Error(), "disk on fire") {
		t.Errorf("%d quads, then %v", n, last)
	}
}

// shared gives a path below the folder of shared test material, or skips the test.
func shared(t testing.TB, rel string) string {
	t.Helper()
	dir := os.Getenv("CONCORD_SHARED")
	if dir == "" {
		wd, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for d := wd; ; d = filepath.Dir(d) {
			if _, err := os.Stat(filepath.Join(d, "go.mod")); err == nil {
				dir = filepath.Join(d, "..", "shared")
				break
			}
			if d == filepath.Dir(d) {
				t.Skip("no go.mod above the test, so no shared folder; set CONCORD_SHARED")
			}
		}
	}
	p := filepath.Join(dir, rel)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("shared test material is missing: %v", err)
	}
	return p
}

// TestW3C runs the syntax tests of the RDF 1.1 working group: files with "-bad-" in their name must be refused, all
// others read and, written again, give the same quads.
func TestW3C(t *testing.T) {
	for _, suite := range []string{"rdf-n-quads", "rdf-n-triples"} {
		dir := shared(t, filepath.Join("w3c", "rdf", "rdf11", suite))
		files, err := filepath.Glob(filepath.Join(dir, "*.n[qt]"))
		if err != nil {
			t.Fatal(err)
		}
		good, bad := 0, 0
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			qs, err := readAll(t, string(data), ReadOptions{})
			if strings.Contains(filepath.Base(f), "-bad-") {
				if bad++; err == nil {
					t.Errorf("%s: read without error", f)
				}
				continue
			}
			if good++; err != nil {
				t.Errorf("%s: %v", f, err)
				continue
			}
			var out bytes.Buffer
			if _, err := WriteNQuads(&out, seq(qs)); err != nil {
				t.Errorf("%s: %v", f, err)
			}
			again, err := readAll(t, out.String(), ReadOptions{})
			if err != nil || len(again) != len(qs) {
				t.Errorf("%s: written again: %v", f, err)
				continue
			}
			for i := range qs {
				if qs[i] != again[i] {
					t.Errorf("%s: %#v written and read again is %#v", f, qs[i], again[i])
				}
			}
		}
		if good < 20 || bad < 20 {
			t.Errorf("%s: only %d good and %d bad files", suite, good, bad)
		}
		t.Logf("%s: %d good, %d bad files", suite, good, bad)
	}
}

func seq(qs []quad.Quad) func(func(quad.Quad, error) bool) {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range qs {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	path := shared(b, filepath.Join("bench", "bsbm", "bsbm-1k.nt.gz"))
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		b.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
	}{{"plain", text}, {"gzip", data}} {
		b.Run(c.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				for _, err := range ReadNQuads(bytes.NewReader(c.data), "", ReadOptions{}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}
