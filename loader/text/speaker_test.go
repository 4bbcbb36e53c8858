package text

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpeakers(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want []string // speaker of each block
	}{
		"transcript": {
			"The presidents met.\n\nPresident of Ruritania Jane Roe: Good day. I am glad.\n\nWe have much to do.\n\nJohn Coe (through interpreter): Thank you.\n\nJohn Coe: More.",
			[]string{"", "President of Ruritania Jane Roe", "President of Ruritania Jane Roe", "John Coe", "John Coe"},
		},
		"questions": {"Q: Will it be signed?\n\nA: Yes.\n\nIt will.\n\nMR. ROE: And soon.", []string{"Q", "A", "A", "MR. ROE"}},
		"heading":   {"Minister Roe: We agree.\n\n# Part two\n\nThe text goes on here.", []string{"Minister Roe", "", ""}},
		"location":  {"Location: Minsk\n\nThe plants are: one and two.\n\nThis much is clear: They agree.", []string{"", "", ""}},
		"title":     {"title: Jane Roe: we have set a goal\n\nThe text of it.", []string{"", ""}},
		"the time":  {"On Monday at 10: The minister came.\n\nThe text of it.", []string{"", ""}},
	} {
		x := New(c.in, nil)
		var got []string
		for _, b := range x.Blocks {
			got = append(got, x.Body[b.Speaker.Start:b.Speaker.End])
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s:\n%s", name, d)
		}
	}
	x := New("President of Ruritania Jane Roe: Good day. I am glad.", nil)
	if d := cmp.Diff([]string{"President of Ruritania Jane Roe:", "Good day.", "I am glad."}, sentences(x)); d != "" {
		t.Error(d)
	}
}
