package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// vocabulary is a Words made of a list.
type vocabulary map[string]bool

func (v vocabulary) Known(w string) bool { return v[w] }

func sentences(t *Text) []string {
	var out []string
	for _, s := range t.Sentences {
		out = append(out, t.Body[s.Start:s.End])
	}
	return out
}

func tokens(t *Text) []string {
	var out []string
	for _, k := range t.Tokens {
		out = append(out, k.Text)
	}
	return out
}

func TestSentences(t *testing.T) {
	// A bar stands where a sentence ends.
	for _, in := range []string{
		`Dr. A. Smith met Gen. B. Jones.| They talked.`,
		`Trade rose to $17 mln. incl. food.| Exports fell.`,
		`Exports reached $17 mln.| Ruritania sold tractors.`,
		`Joseph R. Biden, Jr. signed it at 5 p.m.| The U.S. Department agreed.`,
		`"We agree.| We go on," he said.| "Good."| They left.`,
		`Decree No. 5 was signed.| E.O. 13405 stands.`,
		`He works for Acme Inc.| The firm grew.`,
		`Acme Corp. President John Roe left.| Acme Co. has plants.`,
		`Sectors such as transport, services, etc.| The trade grew.`,
		`He asked why.| “Because!” she cried.| He left…| She stayed.`,
		`They met on Jan. 5 and Sept. 6.| Then they left.`,
		`It grew by 5.5 percent.| 2021 was a good year.`,
		`See Art. 5 and Sec. II of it.| Done.`,
		`J. R. R. Roe and A. B. Coe wrote it.| A third came.`,
		`The word of the year will be "peace."| For his part, he agreed.`,
		`(He said so.| Then he left.)| They stayed.`,
		`What?!| No...| Yes.`,
		`He lives in Washington, D.C.| He works there.`,
		`The U.K. Government and U.N. Secretary-General met.`,
		`St. Petersburg and Ft. Worth signed.| Mt. Blanc is high.`,
		`Is it true?| Yes, it is.| It is vs. them, e.g. in Baku, i.e. there.`,
		`He left at 10 a.m. Monday.| She came.`,
		`Visit www.example.org.| Then write to a@b.org.| Bye.`,
		`Version 2.0 came.| Yahoo! bought it.`,
	} {
		want := strings.Split(in, "| ")
		if d := cmp.Diff(want, sentences(New(strings.ReplaceAll(in, "| ", " "), nil))); d != "" {
			t.Errorf("%q:\n%s", in, d)
		}
	}
}

func TestSentenceIsBounded(t *testing.T) {
	x := New(strings.Repeat("one, two ", 1000), nil)
	if len(x.Sentences) < 10 {
		t.Fatal(len(x.Sentences))
	}
	for _, s := range x.Sentences[:len(x.Sentences)-1] {
		if w := x.Words(s); w[len(w)-1].Text != "," {
			t.Errorf("cut behind %q", w[len(w)-1].Text)
		}
	}
}
