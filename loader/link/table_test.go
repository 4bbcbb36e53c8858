package link

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// readTable reads all rows: those that are good, and the lines of those that are not.
func readTable(t interface{ Fatal(...any) }, content []byte, comma byte) (good [][]string, bad int) {
	r := &table{in: bufio.NewReaderSize(bytes.NewReader(content), 64), name: "t", comma: comma}
	last := 0
	for {
		row, err := r.next()
		if errors.Is(err, io.EOF) {
			return good, bad
		}
		if errors.Is(err, ErrRow) {
			bad++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if row.line <= last {
			t.Fatal("line", row.line, "after", last)
		}
		last = row.line
		cells := make([]string, row.width)
		for _, c := range row.cells {
			cells[c.column] = c.text
		}
		good = append(good, cells)
	}
}

// What encoding/csv writes is read as it was.
func TestTableReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 5).Draw(t, "width")
		cell := rapid.StringMatching(`[a-c",;\n" é]{0,8}`)
		var rows [][]string
		for range rapid.IntRange(0, 8).Draw(t, "rows") {
			row := make([]string, width)
			for i := range row {
				row[i] = strings.TrimSpace(cell.Draw(t, "cell"))
			}
			if slices.ContainsFunc(row, func(s string) bool { return s != "" }) && (width > 1 || strings.TrimSpace(row[0]) != "") {
				rows = append(rows, row)
			}
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		_ = w.WriteAll(rows)
		good, bad := readTable(t, b.Bytes(), ',')
		if bad != 0 || !slices.EqualFunc(good, rows, slices.Equal) {
			t.Fatalf("%q is read as %q, %d bad", b.String(), good, bad)
		}
	})
}

// A quote that is never closed costs its own row and no other.
func TestTableOpenQuote(t *testing.T) {
	content := "a,b\n\"c,d\n" + strings.Repeat("e,f\n", 3*mostLines)
	good, bad := readTable(t, []byte(content), ',')
	if len(good) != 1+3*mostLines || bad != 1 {
		t.Errorf("%d good, %d bad", len(good), bad)
	}
}

func FuzzTable(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\nb\",c", "\"\"\"\n\"", "a\tb\r\n", "\"x\"y,z\n", "a,\"", "\xff,\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) { readTable(t, content, ',') })
}

// Whatever the bytes are, a dataset is read to its end or an error.
func FuzzDataset(f *testing.F) {
	_, atlas := tables(f)
	f.Add("x.csv", []byte("id,name\n1,A B\n"))
	f.Add("x.jsonl", []byte("{\"name\":\"A\",\"x\":{\"y\":[1,[2]]}}\n{"))
	f.Add("x", []byte("<http://x/1> <http://schema.org/name> \"A\" .\n"))
	f.Add("x.tsv", []byte("3040051\tles Escaldes\tles Escaldes\tA,B\t42.5\t1.5\tP\tPPLA\tAD\t\t08\t\t\t\t15853\t\t1033\tEurope/Andorra\t2008-10-15\n"))
	f.Fuzz(func(t *testing.T, file string, content []byte) {
		if strings.Contains(file, "rdf") || strings.Contains(file, "owl") || strings.Contains(file, "json") {
			file = "x"
		}
		d, err := Open(bytes.NewReader(content), file, atlas, Options{}, nil)
		if err != nil {
			return
		}
		defer d.Close()
		for r, err := range d.all(context.Background()) {
			if err != nil {
				return
			}
			for _, q := range r.quads() {
				if q.Subject != r.iri || q.Object == nil {
					t.Fatalf("%v", q)
				}
			}
		}
	})
}
