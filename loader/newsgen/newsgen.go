// Package newsgen makes up news of the kind that the program reads: bilateral visits, agreements, trade, plants and joint
// ventures, between real countries, of people, companies, plants and towns that do not exist. It is there for tests and
// benchmarks that need many documents; what it says is of no use to judge extraction by, since its sentences are few.
//
// The same seed makes the same documents. A document is a function of the seed and its number alone, so that any number
// can be made in any order without keeping them. Names recur as they do in news: few in many documents, most in one or
// two, and not always in the same spelling.
package newsgen

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/source"
)

// Generator makes documents. It is immutable; any number of goroutines may use it.
type Generator struct {
	seed      uint64
	countries []gazetteer.Country
}

// New makes a generator. The tables give it the countries.
func New(tables *gazetteer.Gazetteer, seed uint64) *Generator {
	g := &Generator{seed: seed}
	for _, c := range tables.Countries {
		if c.Alpha2 != "" && c.Capital != "" && len(c.Adjectives) > 0 {
			g.countries = append(g.countries, c)
		}
	}
	return g
}

// All gives the first n documents in order; there is never an error.
func (g *Generator) All(n int) iter.Seq2[graph.Document, error] {
	return func(yield func(graph.Document, error) bool) {
		for i := range n {
			if !yield(g.Document(i), nil) {
				return
			}
		}
	}
}

// Document makes document number i, as it would be read from a file.
func (g *Generator) Document(i int) graph.Document {
	d, err := source.Parse(Name(i), []byte(g.Text(i)))
	if err != nil {
		panic(err) // the text is short, plain and never empty
	}
	return d
}

// Name gives the name of document number i, which is fit to be a file's; names sort as numbers do.
func Name(i int) string { return fmt.Sprintf("news-%06d", i) }

// Text makes the text of document number i, about 2.5 KB of UTF-8. Most have header lines and a dateline, some have neither.
func (g *Generator) Text(i int) string { return g.scene(i).write() }

// scene is what one document is about.
type scene struct {
	g         *Generator
	rng       *rand.Rand
	a, b      int // countries
	cast      map[string]*figure
	published time.Time
	header    bool
	title     string
}

// figure is someone or something with a name; it is named in full when it is told of first.
type figure struct {
	full  string
	later []string
	told  bool
}

func (g *Generator) scene(i int) *scene {
	rng := rand.New(rand.NewPCG(g.seed, uint64(i)))
	s := &scene{g: g, rng: rng, cast: map[string]*figure{}}
	s.a = s.often(len(g.countries))
	for s.b = s.a; s.b == s.a; {
		s.b = s.often(len(g.countries))
	}
	s.published = time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rng.IntN(5400))
	s.header = rng.IntN(10) < 8
	return s
}

// often draws a number below n, k about as often as 1/(k+1): as names recur in news (Zipf's law).
func (s *scene) often(n int) int {
	total := 1.0
	for top := n; top > 1; top /= 2 {
		total++
	}
	// The numbers of each doubling weigh the same.
	k := 1 << s.rng.IntN(int(total))
	return min(k-1+s.rng.IntN(k), n-1)
}

// size bounds a document, in bytes.
const (
	smallest = 2000
	spread   = 1000
)

// write makes the text.
func (s *scene) write() string {
	var b strings.Builder
	theme := themes[s.rng.IntN(len(themes))]
	s.title = s.fill(one(s.rng, theme.headlines))
	for _, f := range s.cast { // the headline leaves the full name to the story
		f.told = false
	}
	if s.header {
		fmt.Fprintf(&b, "title: %s\npublished: %s\n\n", s.title, s.published.Format(time.DateOnly))
	} else {
		fmt.Fprintf(&b, "%s\n\n", s.title)
	}
	if s.rng.IntN(3) > 0 {
		fmt.Fprintf(&b, "%s, %s. ", strings.ToUpper(s.g.countries[s.a].Capital), s.published.Format("January 2"))
	}
	want := smallest + s.rng.IntN(spread)
	var left []string
	for n := 0; b.Len() < want; n++ {
		if len(left) == 0 {
			pool := theme.sentences
			if n > 0 && s.rng.IntN(2) == 0 {
				pool = themes[s.rng.IntN(len(themes))].sentences
			}
			left = append(left, pool...)
			s.rng.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
		}
		b.WriteString(capital(s.fill(left[len(left)-1])))
		left = left[:len(left)-1]
		if s.rng.IntN(3) == 0 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.TrimRight(b.String(), " \n") + "\n"
}

// fill puts words in place of the {slots} of a sentence.
func (s *scene) fill(pattern string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(pattern, "{")
		b.WriteString(before)
		if !ok {
			return articles.Replace(b.String())
		}
		slot, after, ok := strings.Cut(rest, "}")
		if !ok {
			panic("newsgen: a slot without end: " + pattern)
		}
		b.WriteString(s.slot(slot))
		pattern = after
	}
}

// articles puts "an" before vowels.
var articles = strings.NewReplacer(" a a", " an a", " a e", " an e", " a i", " an i", " a o", " an o", " a A", " an A", " a E", " an E", " a I", " an I", " a O", " an O")

// capital makes the first letter a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func one[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }
