package newsgen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// slot gives the words for a slot. A slot that ends in A or B is of that country.
func (s *scene) slot(name string) string {
	stem, country := name, s.a
	if n := len(name) - 1; n >= 0 && (name[n] == 'A' || name[n] == 'B') {
		stem = name[:n]
		if name[n] == 'B' {
			country = s.b
		}
	}
	c := s.g.countries[country]
	switch stem {
	case "":
		return withArticle(c.Name)
	case "adj":
		return c.Adjectives[0]
	case "capital":
		return c.Capital
	case "leader", "minister", "chief", "company", "plant", "town":
		f, ok := s.cast[name]
		if !ok {
			f = s.figure(stem, country)
			s.cast[name] = f
		}
		if !f.told {
			f.told = true
			return f.full
		}
		return one(s.rng, f.later)
	case "day":
		return s.published.AddDate(0, 0, s.rng.IntN(40)-20).Format("January 2")
	case "date":
		return s.published.AddDate(0, 0, -s.rng.IntN(4000)).Format(one(s.rng, []string{"January 2, 2006", "2 January 2006", "January 2006"}))
	case "year":
		return fmt.Sprint(s.published.Year() - s.rng.IntN(8))
	case "future":
		return fmt.Sprint(s.published.Year() + 1 + s.rng.IntN(6))
	case "weekday":
		return s.published.AddDate(0, 0, -s.rng.IntN(6)).Format("Monday")
	case "money":
		n := 1 + s.rng.IntN(900)
		return one(s.rng, []string{
			fmt.Sprintf("$%d.%d million", n, s.rng.IntN(10)), fmt.Sprintf("%d million euros", n),
			fmt.Sprintf("USD %d.%d bn", 1+n%40, s.rng.IntN(10)), fmt.Sprintf("US$%d billion", 1+n%30),
		})
	case "count":
		n := 2 + s.rng.IntN(400)
		return one(s.rng, []string{fmt.Sprint(n), fmt.Sprintf("more than %d", n*10), fmt.Sprintf("about %d,%03d", 1+n%60, s.rng.IntN(1000)), fmt.Sprintf("nearly %d", n)})
	case "percent":
		return fmt.Sprintf("%d.%d%%", 1+s.rng.IntN(80), s.rng.IntN(10))
	}
	if list, ok := words[stem]; ok {
		return one(s.rng, list)
	}
	panic("newsgen: no such slot: " + name)
}

// withArticle gives a country's name as it stands within a sentence.
func withArticle(name string) string {
	for _, mark := range []string{"United ", "Islands", "Republic", "Netherlands", "Philippines", "Maldives", "Emirates", "Bahamas", "Gambia", "Seychelles"} {
		if strings.HasPrefix(name, mark) || strings.HasSuffix(name, mark) {
			return "the " + name
		}
	}
	return name
}

// figure makes up someone or something of a country, or takes what is known already.
func (s *scene) figure(kind string, country int) *figure {
	c := s.g.countries[country]
	// Offices change hands now and then, companies are many.
	id := s.often(map[string]int{"leader": 8, "minister": 64, "chief": 4096, "company": 2048, "plant": 256, "town": 128}[kind])
	rng := rand.New(rand.NewPCG(s.g.seed, uint64(country)<<32|uint64(kind[0])<<24|uint64(id)))
	switch kind {
	case "leader", "minister":
		office := one(rng, words["leadership"])
		if kind == "minister" {
			office = "Minister of " + one(rng, words["portfolio"])
		}
		given, family := given(rng), name(rng)
		return &figure{
			full: one(s.rng, []string{
				fmt.Sprintf("%s %s %s %s", c.Adjectives[0], office, given, family),
				fmt.Sprintf("%s of %s %s %s", office, withArticle(c.Name), given, family),
				fmt.Sprintf("%s %s, %s of %s,", given, family, strings.ToLower(office[:1])+office[1:], withArticle(c.Name)),
			}),
			later: []string{family, given + " " + family, fmt.Sprintf("%s %s", shortOffice(office), family)},
		}
	case "chief":
		given, family := given(rng), name(rng)
		return &figure{
			full:  fmt.Sprintf("%s of %s %s %s", one(s.rng, []string{"Director General", "chief executive", "Chairman"}), s.employer(country), given, family),
			later: []string{family, given + " " + family, "Mr " + family},
		}
	case "company":
		stem, kind := name(rng), one(rng, words["companykind"])
		return &figure{full: stem + " " + kind, later: []string{stem, stem + " " + kind, "the company"}}
	case "plant":
		stem, kinds := name(rng), plantKinds[rng.IntN(len(plantKinds))]
		full := stem + " " + one(s.rng, kinds)
		return &figure{full: "the " + full, later: []string{"the " + stem + " " + one(s.rng, kinds), "the " + full, "the plant"}}
	default:
		town := name(rng)
		return &figure{full: town, later: []string{town}}
	}
}

func shortOffice(office string) string {
	if strings.HasPrefix(office, "Minister") {
		return "Minister"
	}
	return office
}

// employer gives the full name of the company that the document tells of in a country.
func (s *scene) employer(country int) string {
	slot := "companyA"
	if country == s.b {
		slot = "companyB"
	}
	s.slot(slot)
	return s.cast[slot].full
}

// name makes up a name of two or three syllables.
func name(rng *rand.Rand) string {
	var b strings.Builder
	for range 2 + rng.IntN(2) {
		b.WriteString(one(rng, onsets))
		b.WriteString(one(rng, vowels))
	}
	b.WriteString(one(rng, codas))
	return capital(b.String())
}

// given gives a given name; some are made up.
func given(rng *rand.Rand) string {
	if rng.IntN(4) == 0 {
		return name(rng)
	}
	return one(rng, words["given"])
}
