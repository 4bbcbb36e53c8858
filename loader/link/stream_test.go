package link

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"

	"concord/graph/namekey"
)

// writeDump writes a dump of people in N-Quads of so many lines, five for each; every thousandth is one of the known.
func writeDump(out io.Writer, lines int, known []person) error {
	w := bufio.NewWriterSize(out, 1<<20)
	r := rand.New(rand.NewPCG(9, 9))
	name := func() string {
		b := make([]byte, 0, 12)
		for range 3 + r.IntN(2) {
			b = append(b, "bdfgklmnprstvz"[r.IntN(14)], "aeiou"[r.IntN(5)])
		}
		b[0] -= 'a' - 'A'
		return string(b)
	}
	for i := range lines / 5 {
		given, surname := name(), name()
		if i%1000 == 0 && i/1000 < len(known) {
			given, surname = known[i/1000].given, known[i/1000].surname
		}
		_, err := fmt.Fprintf(w, `<http://example.org/person/%[1]d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Person> <http://example.org/g> .
<http://example.org/person/%[1]d> <http://www.w3.org/2000/01/rdf-schema#label> "%[2]s %[3]s"@en <http://example.org/g> .
<http://example.org/person/%[1]d> <http://schema.org/birthDate> "%[4]d-05-01"^^<http://www.w3.org/2001/XMLSchema#date> <http://example.org/g> .
<http://example.org/person/%[1]d> <http://schema.org/description> "Person number %[1]d of a dump that does not fit in memory" <http://example.org/g> .
<http://example.org/person/%[1]d> <http://example.org/seen> "%[1]d"^^<http://www.w3.org/2001/XMLSchema#integer> <http://example.org/g> .
`, i, given, surname, 1930+r.IntN(70))
		if err != nil {
			return err
		}
	}
	return w.Flush()
}

// TestStream passes a dump once, in memory that does not grow with it: 100,000 lines, or five million with CONCORD_LONG.
func TestStream(t *testing.T) {
	lines, most := 100_000, uint64(0)
	if os.Getenv("CONCORD_LONG") != "" {
		lines = 5_000_000
	}
	p := newPopulation(t, 3)
	var known []person
	var names []string
	seen := map[string]bool{}
	for len(known) < lines/5/1000 {
		who := p.person()
		if n := who.given + " " + who.surname; !seen[n] {
			seen[n] = true
			known = append(known, who)
			names = append(names, "person:"+n)
		}
	}
	keys, atlas := tables(t)
	store := graphOf(t, keys, mentions(names...), nil)
	in, out := io.Pipe()
	go func() { out.CloseWithError(writeDump(out, lines, known)) }()
	d, err := Open(in, "dump.nq", atlas, Options{}, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	r, err := Run(context.Background(), store, keys, atlas, d, RunOptions{Progress: func(n int64) {
		if n%(1<<16) == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.Sys-m.HeapReleased)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d records, %d accepted of %d, %d to review, %d compared; at most %d MiB", r.Records, r.Accepted, len(known), r.Review, r.Compared, most>>20)
	if int(r.Records) != lines/5 {
		t.Errorf("%d records of %d", r.Records, lines/5)
	}
	for _, m := range r.Matches {
		var at int
		if _, err := fmt.Sscanf(m.Record, "http://example.org/person/%d", &at); err != nil {
			t.Fatal(err)
		}
		if m.Outcome == Accept && (at%1000 != 0 || m.Entity != graphName(known[at/1000])) {
			t.Errorf("%s and %s: %s", m.Entity, m.Record, m.Evidence)
		}
	}
	if 10*r.Accepted < 9*len(known) {
		t.Errorf("%d accepted of %d", r.Accepted, len(known))
	}
	if most > 600<<20 {
		t.Errorf("%d MiB", most>>20)
	}
}

// graphName is the IRI of a person in the graph of the tests.
func graphName(p person) string {
	return "urn:concord:person:" + namekey.Slug(p.given+" "+p.surname)
}
