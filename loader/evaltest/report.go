package evaltest

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Report is what score found. Shares lie between 0 and 1.
type Report struct {
	Entities Score            `json:"entities"`
	Facts    Score            `json:"facts"`
	Hard     Score            `json:"hard"` // the facts without cooperation, interest and statement
	PerType  map[string]Score `json:"per_type"`
	Clusters *Score           `json:"clusters"` // nil without gold clusters
	Errors   []string         `json:"-"`        // only from RunScoreErrors: kind, document, type and what it is about, parted by tabs
}

// Score is one line of a report. Fields that a line has no use for are zero.
type Score struct {
	Precision      float64 `json:"precision"`
	Recall         float64 `json:"recall"`
	F1             float64 `json:"f1"`
	Typed          float64 `json:"typed"`            // of entities: the share of the matched ones that have the right type
	ArgsF1         float64 `json:"args_f1"`          // of facts: F1 over the arguments of matched pairs
	QuotesNotFound int     `json:"quotes_not_found"` // of facts: quotes that do not stand at their offsets
	Gold           int     `json:"gold"`
	System         int     `json:"system"`
	Pairs          int     `json:"pairs"` // of clusters: entities that both sides have
}

// Part is a report under a name.
type Part struct {
	Name string
	Report
}

// WriteTable writes the reports as plain text for a golden file: a line for each part and measure, then a line for each fact type, with
// three digits, so that a change of the program shows as a few changed lines.
func WriteTable(w io.Writer, parts ...Part) error {
	var b strings.Builder
	line := func(name string, s Score, rest string) {
		fmt.Fprintf(&b, "  %-22s %5.3f  %5.3f  %5.3f  %5d  %6d%s\n", name, s.Precision, s.Recall, s.F1, s.Gold, s.System, rest)
	}
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%-24s P      R      F1      gold  system\n", p.Name)
		line("entities", p.Entities, fmt.Sprintf("  typed %.3f", p.Entities.Typed))
		line("facts", p.Facts, fmt.Sprintf("  arguments %.3f  quotes not found %d", p.Facts.ArgsF1, p.Facts.QuotesNotFound))
		line("hard", p.Hard, "")
		if c := p.Clusters; c != nil {
			fmt.Fprintf(&b, "  %-22s %5.3f  %5.3f  %5.3f  %5d pairs\n", "clusters", c.Precision, c.Recall, c.F1, c.Pairs)
		}
		for _, name := range slices.Sorted(maps.Keys(p.PerType)) {
			line("  "+name, p.PerType[name], "")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Table is WriteTable into a string.
func Table(parts ...Part) string {
	var b strings.Builder
	_ = WriteTable(&b, parts...) // a strings.Builder does not fail
	return b.String()
}

// Golden compares got with the golden file at path, and fails the test with the difference. With update it writes the file
// instead; a test passes the value of its own -update flag.
func Golden(t testing.TB, path, got string, update bool) {
	t.Helper()
	if update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("evaltest: %v (run the test with -update to write it)", err)
	}
	if string(want) != got {
		t.Errorf("%s is not what the program gives now (- golden, + now); run the test with -update if that is right:\n%s",
			path, difference(strings.Split(string(want), "\n"), strings.Split(got, "\n")))
	}
}

// difference gives the lines in which two texts differ, as a patch does but without what is around them. What is kept is a
// longest common subsequence.
func difference(a, b []string) string {
	length := make([][]int, len(a)+1) // of the common subsequence of a[i:] and b[j:]
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out strings.Builder
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i++
			j++
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			fmt.Fprintf(&out, "- %s\n", a[i])
			i++
		default:
			fmt.Fprintf(&out, "+ %s\n", b[j])
			j++
		}
	}
	return out.String()
}
