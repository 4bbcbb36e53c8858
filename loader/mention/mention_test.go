package mention

import (
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"concord/data"
	"concord/loader/text"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func finder(t testing.TB) *Finder {
	t.Helper()
	f, err := NewFinder(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// names gives "type name" of the names of a text that stand in no other, each once, sorted.
func names(f *Finder, s string) []string {
	t := text.New(s, f)
	seen := map[string]bool{}
	var out []string
	for _, m := range f.Find(t, nil) {
		if m.Kind != Name || m.Inside != None {
			continue
		}
		if k := string(m.Type) + " " + m.Name; !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	sort.Strings(out)
	return out
}

// The sentences are invented; every one stands for a shape of names.
func TestNames(t *testing.T) {
	f := finder(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{
			"Turkish Foreign Minister Kemal Aydin met with his Egyptian counterpart Sameh Fawzy in Cairo. Aydin also visited the headquarters of the Arab League.",
			[]string{"organization Arab League", "person Aydin", "person Kemal Aydin", "person Sameh Fawzy", "place Cairo"},
		},
		{
			"The Embassy of the Republic of Moldova in Bucharest said that Romanian President Ion Marinescu would visit Chisinau on April 4.",
			[]string{"organization Embassy of the Republic of Moldova", "person Ion Marinescu", "place Bucharest", "place Chisinau"},
		},
		{
			"The Ministry of Industry, Trade and Tourism of Namibia and the Japan International Cooperation Agency (JICA) signed a memorandum.",
			[]string{"organization JICA", "organization Japan International Cooperation Agency", "organization Ministry of Industry, Trade and Tourism of Namibia"},
		},
		{
			"The Treaty of Friendship and Cooperation between Mongolia and the Russian Federation entered into force in 1993.",
			[]string{"agreement Treaty of Friendship and Cooperation between Mongolia and the Russian Federation"},
		},
		{
			"They agreed to restore the Termez-Dushanbe railway and to build a railway bridge over the Amu Darya.",
			[]string{"place Amu Darya", "project Termez-Dushanbe railway"},
		},
		{
			"He toured the Kragujevac automobile plant, international exhibitions Danube Agro and Inter Wine, as well as industrial enterprise Metaprom.",
			[]string{"event Danube Agro", "event Inter Wine", "plant Kragujevac automobile plant", "plant Metaprom"},
		},
		{
			"Ministers Jan Novak and Petra Svobodova signed the declaration on behalf of the Czech Republic.",
			[]string{"country Czech Republic", "person Jan Novak", "person Petra Svobodova"},
		},
		{
			"Sheikh Hamdan bin Rashid Al Nuaimi and King Felipe VI of Spain opened the pavilion at Expo 2020.",
			[]string{"country Spain", "event Expo 2020", "person Felipe VI", "person Hamdan bin Rashid Al Nuaimi"},
		},
		{
			"China Railway International Co., Ltd. and Hungarian State Railways (MAV) own the Budapest-Belgrade railway.",
			[]string{"organization China Railway International Co., Ltd.", "organization Hungarian State Railways", "organization MAV", "project Budapest-Belgrade railway"},
		},
		{
			"The sides discussed the 14th meeting of the Intergovernmental Commission on Trade and Economic Cooperation.",
			[]string{"organization Intergovernmental Commission on Trade and Economic Cooperation"},
		},
		{
			"The contract was signed at the 11th International Exhibition of Arms and Security IDEB-2016 in Bratislava.",
			[]string{"event 11th International Exhibition of Arms and Security IDEB-2016", "place Bratislava"},
		},
		{
			"It will be paid for by the \"Large Bridges\" program and by the Feed the Future program.",
			[]string{"project Feed the Future program", "project Large Bridges"},
		},
		{
			"MercoWire reports citing Telenoticias that Donald J. Trumbull spoke with L. Oyun-Erdene.",
			[]string{"organization MercoWire", "organization Telenoticias", "person Donald J. Trumbull", "person L. Oyun-Erdene"},
		},
		{
			"Railway passenger coaches, butter and cheese are the main goods. Diplomatic relations were established on June 11, 1993.",
			nil,
		},
		{
			"Trade amounted to 48 million US dollars in January-September. The Central American country cut ties.",
			nil,
		},
		{
			"There are assembly plants of KTZ tractors and KAZ trucks in the country.",
			[]string{"organization KAZ", "organization KTZ"},
		},
		{
			"The company assembles tractors of the Kostanay Tractor Plant (KTP) in Ghana.",
			[]string{"country Ghana", "organization KTP", "organization Kostanay Tractor Plant"},
		},
		{
			"The Second Chaco War and the Independence Day of Bolivia were recalled at a reception in La Paz.",
			[]string{"event Independence Day of Bolivia", "event Second Chaco War", "place La Paz"},
		},
	} {
		if diff := cmp.Diff(c.want, names(f, c.text)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestHeadlines(t *testing.T) {
	f := finder(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Kazakh President Visits Hungary, Signs Trade Agreement", []string{"country Hungary"}},
		{"PRESIDENT OF KENYA TO OPEN NEW CEMENT PLANT IN GHANA", []string{"country GHANA", "country KENYA"}},
		{"Deputy Secretary Roe’s Travel to Peru, Chile, and Bolivia", []string{"country Bolivia", "country Chile", "country Peru", "person Roe"}},
	} {
		if diff := cmp.Diff(c.want, names(f, c.text)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestOffices(t *testing.T) {
	f := finder(t)
	for _, c := range []struct{ text, role, of, holder string }{
		{"Kazakh President Nurbek Sadykov arrived.", "president", "Kazakh", "Nurbek Sadykov"},
		{"President Emmerson Moyo of Zimbabwe arrived.", "president", "Zimbabwe", "Emmerson Moyo"},
		{"The President of Peru, Ana Quispe, arrived.", "president", "Peru", "Ana Quispe"},
		{"Jane Roe, Deputy Prime Minister of Malta, said so.", "deputy prime minister", "Malta", "Jane Roe"},
		{"Polish Climate Minister Anna Lewandowska spoke.", "climate minister", "Polish", "Anna Lewandowska"},
		{"Denmark's Minister of Trade and Investment, Dr. Lars Holm, spoke.", "minister of trade and investment", "Denmark", "Lars Holm"},
		{"It was signed by Aerobras chief executive Joao Pereira.", "chief executive", "Aerobras", "Joao Pereira"},
		{"Mikhail Petrov, chairman of the management board of Gazneft, spoke.", "chairman of the management board", "Gazneft", "Mikhail Petrov"},
		{"Assistant Secretary for the Bureau of African Affairs Dr. Karen Doe will travel.", "assistant secretary", "Bureau of African Affairs", "Karen Doe"},
		{"Peruvian and Danish Prime Ministers Ana Quispe and Lars Holm met.", "prime minister", "Danish", "Lars Holm"},
		{"Deputy Prime Minister and Minister of Energy of Malta Joe Borg spoke.", "minister of energy", "Malta", "Joe Borg"},
		{"Hungarian Minister of Foreign Affairs and Trade Gabor Toth spoke.", "minister of foreign affairs and trade", "Hungarian", "Gabor Toth"},
		{"The guests met Chilean President-elect Pablo Rios.", "president-elect", "Chilean", "Pablo Rios"},
		{"President of Chile Pablo Rios: Thank you very much.", "president", "Chile", "Pablo Rios"},
	} {
		x := text.New(c.text, f)
		ms := f.Find(x, nil)
		found := false
		for _, m := range ms {
			if m.Kind != Title || m.Holder == None {
				continue
			}
			of := ""
			if m.Of != None {
				of = ms[m.Of].Name
			}
			if m.Role == c.role && of == c.of && ms[m.Holder].Name == c.holder {
				found = true
			} else {
				t.Logf("%s: role %q of %q held by %q", c.text, m.Role, of, ms[m.Holder].Name)
			}
		}
		if !found {
			t.Errorf("%s: want role %q of %q held by %q", c.text, c.role, c.of, c.holder)
		}
	}
}

func TestDemonyms(t *testing.T) {
	f := finder(t)
	x := text.New("The Peruvian-Danish trade, the Peru-Chile border, Peru-funded firms, U.S.-based companies and Danes.", f)
	var got []string
	for _, m := range f.Find(x, nil) {
		if m.Type == "country" {
			got = append(got, x.Body[m.Span.Start:m.Span.End]+"="+m.Country)
		}
	}
	want := []string{"Peruvian=Peru", "Danish=Denmark", "Peru=Peru", "Chile=Chile", "Peru=Peru", "U.S.=United States", "Danes=Denmark"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPublisher(t *testing.T) {
	f := finder(t)
	x := text.New("source: Ministry of Trade of Peru (mincetur.gob.pe)\nurl: https://example.org/x\ntitle: Talks in Lima\npublished: 2022-01-14\n\nTalks were held.\n", f)
	ms := f.Find(x, nil)
	if len(ms) == 0 || ms[0].Name != "Ministry of Trade of Peru (mincetur.gob.pe)" || ms[0].Sentence != None {
		t.Errorf("got %+v", ms)
	}
}

// check holds what every list of mentions must satisfy.
func check(t interface {
	Fatalf(string, ...any)
}, x *text.Text, ms []Mention,
) {
	for i, m := range ms {
		if m.Span.Start < 0 || m.Span.End > len(x.Body) || m.Span.Start >= m.Span.End {
			t.Fatalf("mention %d: span %v of %d bytes", i, m.Span, len(x.Body))
		}
		if !utf8.RuneStart(x.Body[m.Span.Start]) || m.Span.End < len(x.Body) && !utf8.RuneStart(x.Body[m.Span.End]) {
			t.Fatalf("mention %d: span %v parts a character", i, m.Span)
		}
		if i > 0 && (ms[i-1].Span.Start > m.Span.Start || ms[i-1].Span.Start == m.Span.Start && ms[i-1].Span.End < m.Span.End) {
			t.Fatalf("mention %d %v stands behind %v", i, m.Span, ms[i-1].Span)
		}
		if m.Kind == Name && (m.Type == "" || strings.TrimSpace(m.Name) == "") {
			t.Fatalf("mention %d has no type or name: %+v", i, m)
		}
		if m.Sentence != None {
			s := x.Sentences[m.Sentence]
			if m.Span.Start < s.Start || m.Span.End > s.End || m.Tokens.From < s.Tokens.From || m.Tokens.To > s.Tokens.To {
				t.Fatalf("mention %d leaves its sentence: %+v", i, m)
			}
		}
		for _, k := range []int{m.Inside, m.Of, m.Holder} {
			if k < None || k >= len(ms) || k == i {
				t.Fatalf("mention %d points to %d of %d: %+v", i, k, len(ms), m)
			}
		}
		if m.Inside != None && (ms[m.Inside].Span.Start > m.Span.Start || ms[m.Inside].Span.End < m.Span.End) {
			t.Fatalf("mention %d is not inside %d", i, m.Inside)
		}
	}
}

func TestProperties(t *testing.T) {
	f := finder(t)
	words := []string{
		"President", "of", "the", "Republic", "Peru", "Peruvian", "Lima", "Acme", "Plant", "Ministry", "and", ",", ".", "Jane", "Roe", "(", ")", "AP",
		"\"", "'s", "Ltd.", "Co.", "minister", "energy", "Bank", "de", "la", "9th", "2019", "Forum", "said", "Peru-Chile", "The", "two", "countries", "he",
		"People's", "China", "U.S.", "Prime", "Minister", "-", ":", "\n\n", "\n", "Mr.", "VI", "Exhibition", "between", "Governments", "chairman", "Board",
		"exhibitions", "company", "plant", "ÉCOLE", "Łódź", "&", "$", "US", "dollars", "January-May", "king",
	}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 40).Draw(t, "words"), " ")
		x := text.New(s, f)
		ms := f.Find(x, nil)
		check(t, x, ms)
		if diff := cmp.Diff(ms, f.Find(x, nil)); diff != "" {
			t.Fatalf("not the same twice: %s", diff)
		}
	})
}

func FuzzFind(f *testing.F) {
	fd := finder(f)
	f.Add("President of the Republic of Peru, Jane Roe (Acme Co., Ltd.), said \"Large Works\" program in Łódź.")
	f.Add("source: X\n\nMINISTRY OF\tTRADE's \u00a0 Peru-Chile")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4096 || !utf8.ValidString(s) { // source lets no other text through
			return
		}
		x := text.New(s, fd)
		check(t, x, fd.Find(x, nil))
	})
}
