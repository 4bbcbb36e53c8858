package text

import (
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"It's $331.5 million, isn't it?", "It 's $ 331.5 million , is n't it ?"},
		{"US$38 billion or R$ 3 bn (60%).", "US$ 38 billion or R$ 3 bn ( 60 % ) ."},
		{"€5bn, £88m, 500€ and 16km at 6:00am.", "€ 5 bn , £ 88 m , 500 € and 16 km at 6:00 am ."},
		{"In 2006-2016 the U.S. paid 10,000 euros.", "In 2006-2016 the U.S. paid 10,000 euros ."},
		{"2006–2016, January-September, Baku–Tbilisi–Kars", "2006-2016 , January-September , Baku-Tbilisi-Kars"},
		{"Belarus' and Azerbaijan’s plant cannot wait.", "Belarus ' and Azerbaijan 's plant can not wait ."},
		{"They don’t, we've, I'm, she'd, you'll, they're", "They do n't , we 've , I 'm , she 'd , you 'll , they 're"},
		{"Dr. A. Smith of Acme Inc. said so.", "Dr. A. Smith of Acme Inc. said so ."},
		{"one-on-one talks and/or COVID-19, F-16, 5G — done…", "one-on-one talks and/or COVID-19 , F-16 , 5G - done ..."},
		{"the U.S.-Kazakhstan deal", "the U.S.-Kazakhstan deal"},
		{"in addition to[our cooperation] energy(we go)", "in addition to [ our cooperation ] energy ( we go )"},
		{"the cosmodrome– we need", "the cosmodrome - we need"},
		{"see https://a.b/c-d//. Now", "see https://a.b/c-d// . Now"},
		{"mail a.b@c.org, or www.x.org/y.", "mail a.b@c.org , or www.x.org/y ."},
		{"R&D, AT&T, O'Brien, o'clock", "R&D , AT&T , O'Brien , o'clock"},
		{"the '90s and “'80s”", "the '90s and \" '80s \""},
		{"+5.5% or -3%", "+5.5 % or -3 %"},
		{"10:30, 3:1; 1990s", "10:30 , 3:1 ; 1990s"},
		{"No. 5, No.5, Jan. 5", "No. 5 , No.5 , Jan. 5"},
		{"the Arts. The IE. A min.", "the Arts . The IE . A min ."},
		{"word--word, a -- b", "word -- word , a -- b"},
		{"“Yes”’s «no» ‹so›", "\" Yes \" 's \" no \" ' so '"},
		{"Ёлка И. О. Фамилия", "Ёлка И. О. Фамилия"},
		{"Türkiye’nin €3,5 bn", "Türkiye'nin € 3,5 bn"},
	} {
		got := strings.Join(tokens(New(c.in, nil)), " ")
		if got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}
