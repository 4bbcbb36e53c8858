package text

import (
	"strings"
	"testing"
)

func TestMendSound(t *testing.T) {
	words := vocabulary{}
	for w := range strings.FieldsSeq("you tube global foundries second country closely supported don fried smart phone face book turn over pay pal linked welcome ceremony trade soon") {
		words[w] = true
	}
	for in, want := range map[string]string{
		// Brands and names are written so on purpose.
		"YouTube, GlobalFoundries, BelTA, McDonald, iPhone, LinkedIn and PayPal.": "",
		"Donfried, smartphones, smartphone, turnover, G20, COVID-19, 5G, F-16.":   "",
		"U.S.-led, Node.js, a.m., 3.5, No.5 and http://a.org/b,c.":                "",
		// A brand is none the less one when the text has its parts as words too.
		"RuritaniaTrade is of Ruritania. Trade grows.": "",
		// What shows itself is mended in any text.
		"IlhamAliyev met. Ilham Aliyev left.":                 "Ilham Aliyev met. Ilham Aliyev left.",
		"It said thatRuritania left. Ruritania stayed.":       "It said that Ruritania left. Ruritania stayed.",
		"It rose to48 million in2008-2010, or 48million.":     "It rose to 48 million in 2008-2010, or 48 million.",
		"The arena,since then.Next it said:“Good”and so on.":  "The arena, since then. Next it said: “Good” and so on.",
		"For thesecond time. It is thecountry of closelysup.": "For the second time. It is the country of closelysup.",
		"A countryand a second.":                              "A country and a second.",
		"The closelysupported welcomeceremony.":               "", // no certainty in a sound text
	} {
		if want == "" {
			want = in
		}
		if got := New(in, words).Body; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestMendSick(t *testing.T) {
	words := vocabulary{}
	for w := range strings.FieldsSeq(`the of and to in for with that is was were be a an i we if they relations countries span more than three has always supported closely
		country political arena since time second during never officially trade between amounted million which went should noted volume increased state visit president aimed
		development cooperation welcome ceremony held who arrived asked whether soviet post work step sector sectors soon formatted quite dimensional envision envisions good friend friends`) {
		words[w] = true
	}
	sick := "The trade was held,since it rose to48 million. It went thatRuritania,and theRepublic of Ruritania. Ruritania is a Republic. "
	for in, want := range map[string]string{
		"They were closelysupported in the welcomeceremony of thecountry.": "They were closely supported in the welcome ceremony of the country.",
		"Wehave asked. Ifthey asked, Iasked whether it is for astep.":      "We have asked. If they asked, I asked whether it is for a step.",
		"Two post-Sovietcountries and Ruritaniaenvisions cooperation.":     "Two post-Soviet countries and Ruritania envisions cooperation.",
		"It is quitemultidimensional in eachsector incooperation.":         "It is quite multidimensional in eachsector in cooperation.",
		// Derived words and names are no joins.
		"The reformatted sectors, a friendship, unsupported, Ruritanians, Goodfriend and Zenda.": "",
	} {
		if want == "" {
			want = in
		}
		if got := strings.TrimPrefix(New(sick+in, words).Body, New(sick, words).Body+" "); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestMendWithoutWords(t *testing.T) {
	in := "thesecond closelysupported"
	if got := New(in, nil).Body; got != in {
		t.Error(got)
	}
}
