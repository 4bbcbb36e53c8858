package ask

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// paraphrases reads questions, each with its rewordings.
func paraphrases(t testing.TB) (questions [][]string) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "paraphrases.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		switch line := s.Text(); {
		case line == "" || line[0] == '#':
		case line[0] == '\t':
			last := &questions[len(questions)-1]
			*last = append(*last, strings.TrimSpace(line))
		default:
			questions = append(questions, []string{line})
		}
	}
	return questions
}

// TestParaphrases asks twenty questions in five other ways each, of a graph that was loaded from the documents: at least 85
// of the hundred must get the answers of the first way.
func TestParaphrases(t *testing.T) {
	dev := shared(t)
	ctx := context.Background()
	a := askerOf(t, filepath.Join(dev, "docs"))
	answers := func(q string) []string {
		got, err := a.Ask(ctx, q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		var values []string
		for _, v := range got.Answers {
			values = append(values, strings.ToLower(v.Value))
		}
		slices.Sort(values)
		return slices.Compact(values)
	}
	same, asked := 0, 0
	for _, q := range paraphrases(t) {
		want := answers(q[0])
		if len(want) == 0 {
			t.Errorf("%s: no answer", q[0])
		}
		for _, p := range q[1:] {
			asked++
			if got := answers(p); slices.Equal(got, want) {
				same++
			} else {
				t.Logf("%s\n\t%s\n\t%q, want %q", q[0], p, got, want)
			}
		}
	}
	t.Logf("%d of %d rewordings get the same answers", same, asked)
	if asked != 100 || same < 85 {
		t.Error("want 85 of 100")
	}
}
