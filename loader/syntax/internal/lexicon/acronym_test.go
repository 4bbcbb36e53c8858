package lexicon

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestForms(t *testing.T) {
	for in, want := range map[string]string{
		"The US sent IT experts":                     "the US sent IT experts",
		"They sent it to us , I saw A and U.S.":      "they sent it to us , i saw a and u.s.",
		"TALKS BETWEEN US AND CHINA END":             "talks between us and china end",
		"GROWTH IN THE REGION : Today the WHO spoke": "growth in the region : today the WHO spoke",
		"UNESCO and NATO met the EU on AI":           "unesco and NATO met the EU on AI",
		"":                                           "",
	} {
		if d := cmp.Diff(strings.Fields(want), Forms(strings.Fields(in)), cmp.Transformer("", func(s []string) string { return strings.Join(s, " ") })); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}

// What is built under a form is found where Forms gives that form.
func TestAcronymsAreFoundApart(t *testing.T) {
	lex := Build(map[string]Entry{"us": {Count: 3, Tag: 1}, "US": {Count: 2, Tag: 2}, "ai": {Count: 1, Tag: 1}})
	words := lex.Analyse(strings.Fields("They told us that the US likes AI"), nil)
	if words[2].Tag != 1 || words[5].Tag != 2 || words[2].ID == words[5].ID || words[7].Known {
		t.Errorf("us %+v, US %+v, AI %+v", words[2], words[5], words[7])
	}
	if words[2].Lower != words[5].Lower {
		t.Error("the spelling in lower case is the same")
	}
	if n := lex.Count("Us"); n != 5 {
		t.Errorf("us and US were there %d times", n)
	}
}
