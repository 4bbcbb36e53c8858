package coref

import (
	"testing"

	"concord/loader/mention"
	"concord/loader/syntax"
	"concord/loader/text"

	"github.com/google/go-cmp/cmp"
)

// What a reader resolves by the shape of the story and not by a name.
func TestTwoSidedStories(t *testing.T) {
	f := finder(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{
			"Chilean President Pablo Rios received the President of the Republic of Peru. Rios spoke of trade. Ana Quispe, for her part, spoke of energy.",
			[]string{"President of the Republic of Peru -> Ana Quispe"},
		},
		{
			// two people could be meant
			"Chilean President Pablo Rios received the President of Peru. Ana Quispe and Hugo Vargas spoke of energy.",
			[]string{"President of Peru -> ?"},
		},
		{
			// the only other person is named before: that may be anybody
			"Hugo Vargas wrote that Chilean President Pablo Rios received the President of Peru.",
			[]string{"President of Peru -> ?"},
		},
		{
			"Latvian Foreign Minister Janis Berzins met his counterpart from Serbia, Milan Jovic. Both ministers spoke.",
			[]string{"counterpart from Serbia -> Milan Jovic", "ministers -> Janis Berzins + Milan Jovic"},
		},
		{
			"Danish officials arrived in Peru. The country exports copper to Chile.",
			[]string{"country -> Peru"},
		},
		{
			"Acme Steel Ltd. is known. Borealis Foods Inc. bought land. The company will build on it.",
			[]string{"company -> Borealis Foods Inc."},
		},
		{
			"Kenyan President Joseph Kiptoo met Ghanaian Prime Minister Kwame Asante. The two leaders agreed.",
			[]string{"leaders -> Joseph Kiptoo + Kwame Asante"},
		},
	} {
		if diff := cmp.Diff(c.want, resolved(f, c.text, mention.Description)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

// A pronoun that acts is the person who acted, when the parse tells.
func TestPronounOfTheSubject(t *testing.T) {
	f := finder(t)
	x := text.New("Pavel Ivanov met Boris Petrov. He left.", f)
	ms := f.Find(x, nil)
	trees := []syntax.Tree{
		{
			{Word: "Pavel", Rel: "flat", Head: 1},
			{Word: "Ivanov", Rel: "nsubj", Head: 2},
			{Word: "met", Rel: "root", Head: -1},
			{Word: "Boris", Rel: "flat", Head: 4},
			{Word: "Petrov", Rel: "obj", Head: 2},
			{Word: ".", Rel: "punct", Head: 2},
		},
		{{Word: "He", Rel: "nsubj", Head: 1}, {Word: "left", Rel: "root", Head: -1}, {Word: ".", Rel: "punct", Head: 1}},
	}
	es := Resolve(x, trees, ms, f.Gazetteer())
	for _, m := range ms {
		if m.Kind == mention.Pronoun && (m.Entity == mention.None || es[m.Entity].Name != "Pavel Ivanov") {
			t.Errorf("he is %d of %v", m.Entity, es)
		}
	}
}

// Short forms that are the last words of a name, and names that only look alike.
func TestShortNames(t *testing.T) {
	f := finder(t)
	for _, c := range []struct {
		text string
		want map[string]string // short -> entity
	}{
		{
			"The Kenyan Department of Trade spoke. The Department of Trade is in Nairobi.",
			map[string]string{"Department of Trade": "Kenyan Department of Trade"},
		},
		{
			"Borealis Inc. and Borealis Peru LLC signed it. Borealis will pay.",
			map[string]string{"Borealis": "Borealis Inc."},
		},
		{
			"The Peru-Chile Energy Forum and the Peru-Chile Energy Industry Dialogue met.",
			map[string]string{"Peru-Chile Energy Forum": "Peru-Chile Energy Forum"},
		},
		{
			"President Joao Mendes Zico da Costa arrived. Zico spoke.",
			map[string]string{"Zico": "Joao Mendes Zico da Costa"},
		},
	} {
		x := text.New(c.text, f)
		ms := f.Find(x, nil)
		es := Resolve(x, nil, ms, f.Gazetteer())
		for short, want := range c.want {
			found := false
			for _, m := range ms {
				if m.Kind != mention.Name || m.Name != short || m.Inside != mention.None {
					continue
				}
				found = true
				if m.Entity == mention.None || es[m.Entity].Name != want {
					t.Errorf("%s: %s is %+v", c.text, short, m)
				}
			}
			if !found {
				t.Errorf("%s: no %s", c.text, short)
			}
		}
	}
}
