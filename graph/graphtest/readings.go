// Package graphtest makes random readings for property tests. It is used by tests alone.
package graphtest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"concord/graph"
)

// Names is a pool of names that invites confusion: spellings of one thing, namesakes, codes that differ in a letter,
// bare surnames, acronyms. The names are invented.
var Names = map[graph.EntityType][][]string{
	graph.Person: {
		{"Oleksandr Varenko", "Varenko"},
		{"Alexander Varenko"},
		{"Varenko"},
		{"Marta Varenko"},
		{"Aleksandr Varenka"},
		{"Yusif Talibov", "Talibov"},
		{"Iusif Talibov"},
		{"J. Smith"},
		{"John Smith"},
		{"Jane Smith"},
		{"Jürgen Groß"},
		{"Jurgen Gross"},
	},
	graph.Country:      {{"Belarus", "Belarusian"}, {"Azerbaijan"}, {"Türkiye"}, {"Turkey", "Turkish"}, {"Georgia"}},
	graph.Place:        {{"Springfield"}, {"Minsk"}, {"Georgia"}, {"New Springfield"}},
	graph.Organization: {{"North River Works", "NRW"}, {"North River Factory"}, {"NRW"}, {"NRWT"}, {"Northern Bank LLC"}, {"Northern Bank"}, {"Northern & Co"}},
	graph.Plant:        {{"Ostrov Auto Plant"}, {"Ostrov Automobile Plant", "Ostrov plant"}, {"Ostrov Car Factory"}, {"NRW"}, {"Lida Works No. 2"}, {"Lida Works No. 3"}},
	graph.EventType:    {{"Expo-2019"}, {"Expo-2020"}},
	graph.Project:      {{"Green Corridor"}, {"Green corridor"}},
	graph.Agreement:    {{"Friendship Treaty"}, {"Treaty of Friendship"}},
}

// Countries are the countries that a mention of the pool may belong to.
var Countries = []string{"", "", "Belarus", "Azerbaijan", "United States"}

// Reading draws a document and a reading of it that passes [graph.Reading.Check], with names of the pool.
func Reading() *rapid.Generator[graph.Reading] {
	return rapid.Custom(func(t *rapid.T) graph.Reading {
		text := strings.Join(rapid.SliceOfN(rapid.StringN(0, 12, -1), 1, 6).Draw(t, "text"), "й\n") + "."
		text = strings.ToValidUTF8(text, "?")
		runes := []rune(text)
		span := func(min int) graph.Span {
			start := rapid.IntRange(0, len(runes)-min).Draw(t, "start")
			return graph.Span{Start: start, End: rapid.IntRange(start+min, len(runes)).Draw(t, "end")}
		}
		optional := func(name string) string {
			return rapid.SampledFrom([]string{"", "", name, "x\"\\\n\t" + name}).Draw(t, name)
		}
		r := graph.Reading{
			Document: graph.Document{
				IRI: graph.DocumentIRI([]byte(text)), Name: "d" + rapid.StringMatching(`[a-z0-9]{1,3}`).Draw(t, "name"),
				Title: optional("title"), Source: optional("source"), Author: optional("author"), URL: optional("url"), Language: optional("en"),
				Published: rapid.SampledFrom([]string{"", "2022-05-16"}).Draw(t, "published"), MediaType: "text/plain", Text: text,
			},
			Rules: optional("1"),
		}
		if rapid.Bool().Draw(t, "fingerprint") {
			r.Fingerprint = rapid.SliceOfN(rapid.Uint16(), graph.FingerprintSize, graph.FingerprintSize).Draw(t, "values")
		}
		types := graph.EntityTypes()
		for range rapid.IntRange(0, 5).Draw(t, "mentions") {
			typ := rapid.SampledFrom(types).Draw(t, "type")
			forms := rapid.SampledFrom(Names[typ]).Draw(t, "forms")
			m := graph.Mention{Name: forms[0], Type: typ, Forms: forms, At: span(0)}
			m.Forms = append([]string(nil), forms...)
			m.Descriptions = rapid.SliceOfN(rapid.SampledFrom([]string{"the plant", "the minister", "it"}), 0, 2).Draw(t, "descriptions")
			m.Country = rapid.SampledFrom(Countries).Draw(t, "country")
			r.Mentions = append(r.Mentions, m)
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "statements") {
			s := graph.Statement{
				Type: rapid.SampledFrom(graph.FactTypes()).Draw(t, "fact"), Span: span(1), Speaker: -1,
				Status: rapid.SampledFrom([]graph.Status{graph.Asserted, graph.Planned, graph.Negated}).Draw(t, "status"),
				Rule:   fmt.Sprintf("rule.%d", i%2), Confidence: rapid.IntRange(1, 1000).Draw(t, "confidence"),
			}
			s.Quote = string(runes[s.Span.Start:s.Span.End])
			s.Sentence.Span = span(0)
			s.Sentence.Exact = string(runes[s.Sentence.Span.Start:s.Sentence.Span.End])
			if len(r.Mentions) > 0 && rapid.Bool().Draw(t, "attributed") {
				s.Speaker = rapid.IntRange(0, len(r.Mentions)-1).Draw(t, "speaker")
			}
			for _, role := range graph.Roles(s.Type) {
				n := rapid.IntRange(0, 1).Draw(t, role.Name)
				if role.List {
					n *= 2
				}
				for range n {
					s.Args = append(s.Args, arg(t, role, len(r.Mentions)))
				}
			}
			r.Statements = append(r.Statements, s)
		}
		r.Normalize()
		return r
	})
}

func arg(t *rapid.T, role graph.Role, mentions int) graph.Arg {
	a := graph.Arg{Role: role.Name, Mention: -1}
	if role.Kind == graph.EntityRole && mentions > 0 && rapid.IntRange(0, 9).Draw(t, "named") > 0 {
		a.Mention, a.Kind = rapid.IntRange(0, mentions-1).Draw(t, "mention"), graph.EntityValue
		return a
	}
	kind := map[graph.RoleKind]graph.ValueKind{
		graph.EntityRole: graph.TextValue, graph.TextRole: graph.TextValue, graph.NumberRole: graph.NumberValue,
		graph.DateRole: graph.DateValue, graph.CodeRole: graph.CodeValue,
	}[role.Kind]
	// Extraction may find words where the schema asks for a code or a date.
	if rapid.IntRange(0, 9).Draw(t, "odd") == 0 {
		kind = rapid.SampledFrom([]graph.ValueKind{graph.TextValue, graph.CodeValue, graph.NumberValue, graph.DateValue}).Draw(t, "kind")
	}
	a.Kind = kind
	switch kind {
	case graph.NumberValue:
		a.Text = rapid.SampledFrom([]string{"10000", "0.5", "331500000", "10.0", "-3"}).Draw(t, "number")
	case graph.DateValue:
		a.Text = rapid.SampledFrom([]string{"2022", "2022-05", "2022-05-18", "2018-01/2018-09", "2007/..", "../2010"}).Draw(t, "date")
	case graph.CodeValue:
		a.Text = rapid.SampledFrom([]string{"USD", "min", "official"}).Draw(t, "code")
	default:
		a.Text = rapid.SampledFrom([]string{"tractors", "The tractors", "prime minister", "a \"joint\"\nventure"}).Draw(t, "words")
	}
	return a
}
