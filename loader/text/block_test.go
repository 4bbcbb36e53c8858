package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outline shows the blocks: a letter for the kind (P paragraph, T headline, H header, L item) and the text.
func outline(x *Text) []string {
	var out []string
	for _, b := range x.Blocks {
		out = append(out, fmt.Sprintf("%c %s", "PTHL"[b.Kind], x.Body[b.Start:b.End]))
	}
	return out
}

func TestBlocks(t *testing.T) {
	wrapped := "The prime minister of Ruritania said on Monday that the two\ncountries will cooperate in agriculture, transport and\nenergy. A new agreement is to be signed.\nThe next paragraph begins behind a short line and goes on\nto a second line, as wrapped paragraphs do in mails.\n"
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"headers":    {"source: The Post\nurl: http://x.org/a\ntitle: Ruritania signs\npublished:\n\nText of it.\n", []string{"H The Post", "H http://x.org/a", "T Ruritania signs", "P Text of it."}},
		"one header": {"Title: Ruritania signs\n\nText of it.", []string{"T Ruritania signs", "P Text of it."}},
		"no header":  {"Source: close to the minister said so.\nNext line of it.", []string{"P Source: close to the minister said so.", "P Next line of it."}},
		"headline":   {"Ruritania signs pact\n\nThe two countries signed.\n\nWhat is next\n\nNothing is next, they said.", []string{"T Ruritania signs pact", "P The two countries signed.", "T What is next", "P Nothing is next, they said."}},
		"no blank":   {"Ruritania signs pact\nThe two countries signed it on Monday in the capital, officials said.\nThey will sign another one.", []string{"T Ruritania signs pact", "P The two countries signed it on Monday in the capital, officials said.", "P They will sign another one."}},
		"wrapped": {wrapped, []string{
			"P The prime minister of Ruritania said on Monday that the two countries will cooperate in agriculture, transport and energy. A new agreement is to be signed.",
			"P The next paragraph begins behind a short line and goes on to a second line, as wrapped paragraphs do in mails.",
		}},
		"hyphen":   {"They want more co-\noperation and a Ruritanian-\nGraustarkian pact in the non-\nmilitary field.", []string{"P They want more cooperation and a Ruritanian-Graustarkian pact in the non-military field."}},
		"bullets":  {"They agreed on:\n-   trade;\n-   transport, which\n    needs money;\n• energy\n\n* one\n* two\n", []string{"P They agreed on:", "L trade;", "L transport, which needs money;", "L energy", "L one", "L two"}},
		"numbers":  {"They agreed:\n1. Trade.\n2. Transport.\n\n10) Late.", []string{"P They agreed:", "L Trade.", "L Transport.", "L Late."}},
		"no list":  {"The two countries established their relations on the day of June\n11. That was in a year that many people still remember very well.", []string{"P The two countries established their relations on the day of June 11. That was in a year that many people still remember very well."}},
		"noise":    {"By Jane Roe\n\n\nText of it.\n\n---\n\nMore.\n***\n", []string{"H By Jane Roe", "P Text of it.", "P More."}},
		"by":       {"By 2025 they will sign.\nBy and large it is so.", []string{"P By 2025 they will sign.", "P By and large it is so."}},
		"markdown": {"# Pact signed\n\nThe **prime minister** of _Ruritania_ [said](http://x.org) so.\n> A quote.", []string{"T Pact signed", "P The prime minister of Ruritania said so.", "P A quote."}},
		"html":     {"<h1>Pact</h1><p>The <b>minister</b> said&nbsp;so &amp; left.<br/>He came.</p>\n<ul>\n<li>one</li><li>two</li></ul><script>x<y</script><!-- no -->", []string{"T Pact", "P The minister said so & left.", "P He came.", "L one", "L two"}},
		"no html":  {"If a <b and c> d then 1 < 2 & 3; AT&T.", []string{"P If a <b and c> d then 1 < 2 & 3; AT&T."}},
		"spaces":   {"  A\u00a0 b\t c\u200bd.  \r\n \r\n", []string{"P A b cd."}},
		"empty":    {" \r\n\n---\n", nil},
	} {
		words := vocabulary{"cooperation": true, "operation": true}
		if d := cmp.Diff(c.want, outline(New(c.in, words))); d != "" {
			t.Errorf("%s:\n%s", name, d)
		}
	}
}

func TestBlocksOfCRLF(t *testing.T) {
	in := "source: A\ntitle: B c\n\nThe text of it.\n- one\n- two\n"
	a, b := New(in, nil), New(strings.ReplaceAll(in, "\n", "\r\n"), nil)
	if d := cmp.Diff(outline(a), outline(b)); d != "" {
		t.Error(d)
	}
}
