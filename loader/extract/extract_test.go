package extract_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/data"
	"concord/graph"
	"concord/loader"
	"concord/loader/extract"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// newStages makes the stages below extract, so that frames are tested on what they get in earnest.
func newStages(tb testing.TB) loader.Stages {
	tb.Helper()
	s, err := loader.NewStages(data.FS)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// TestStories reads the stories of testdata/*.story and compares the statements with those written below each. A story
// file holds stories parted by lines of "----": the text, a line "=>", one line per statement. A first line
// "published: DATE" dates the story. Run with -update to rewrite the statements.
func TestStories(t *testing.T) {
	s := newStages(t)
	files, err := filepath.Glob("testdata/*.story")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for i, story := range strings.Split(string(raw), "----\n") {
			body, _, _ := strings.Cut(story, "=>\n")
			if i > 0 {
				got.WriteString("----\n")
			}
			got.WriteString(body)
			got.WriteString("=>\n")
			published := ""
			given := body
			if rest, ok := strings.CutPrefix(body, "published: "); ok {
				published, given, _ = strings.Cut(rest, "\n")
			}
			in := s.Input(graph.Document{Text: given, Published: published})
			for _, st := range s.Extractor.Extract(in) {
				if quote := in.Text.Quote(st.Span); quote != st.Quote || quote == "" {
					t.Errorf("%s: quote %q is not at its offsets: %q", file, st.Quote, quote)
				}
				got.WriteString(line(in, st))
			}
		}
		if *update {
			if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want := string(raw); got.String() != want {
			t.Errorf("%s: the statements changed (go test -run TestStories -update shows them as a diff):\n%s", file, difference(want, got.String()))
		}
	}
}

// line writes a statement for a golden file.
func line(in extract.Input, st graph.Statement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", st.Type)
	if st.Status != graph.Asserted {
		fmt.Fprintf(&b, " (%s)", st.Status)
	}
	for _, a := range st.Args {
		v := a.Text
		if a.Mention >= 0 {
			v = in.Entities[a.Mention].Name
		}
		fmt.Fprintf(&b, " | %s: %s", a.Role, v)
	}
	if st.Type == graph.StatementFact {
		fmt.Fprintf(&b, " | %q", st.Quote)
	}
	b.WriteByte('\n')
	return b.String()
}

func difference(want, got string) string {
	var b strings.Builder
	w, g := bufio.NewScanner(strings.NewReader(want)), bufio.NewScanner(strings.NewReader(got))
	lines := map[string]int{}
	for w.Scan() {
		lines[w.Text()]++
	}
	for g.Scan() {
		if lines[g.Text()]--; lines[g.Text()] < 0 {
			fmt.Fprintf(&b, "+ %s\n", g.Text())
		}
	}
	for l, n := range lines {
		if n > 0 {
			fmt.Fprintf(&b, "- %s\n", l)
		}
	}
	return b.String()
}

// FuzzExtract: no text makes a stage panic, and every quote stands at its offsets.
func FuzzExtract(f *testing.F) {
	s := newStages(f)
	f.Add("Kenyan President William Ruto will visit Tanzania on May 3.")
	f.Add("\"We agreed,\" said X. Trade was $3 million, $4 million and 5.")
	f.Fuzz(func(t *testing.T, given string) {
		given = strings.ToValidUTF8(given, "?")
		in := s.Input(graph.Document{Text: given, Published: "2022-05-16"})
		for _, st := range s.Extractor.Extract(in) {
			if st.Quote == "" || in.Text.Quote(st.Span) != st.Quote {
				t.Fatalf("quote %q is not at %v", st.Quote, st.Span)
			}
		}
	})
}
