package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/standard"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"concord/graph"
)

// Hit is a document or entity that a search found.
type Hit struct {
	IRI string `json:"iri"`
	// Kind is "document" or "entity".
	Kind string `json:"kind"`
	// Type is the type of an entity.
	Type graph.EntityType `json:"type,omitempty"`
	// Name is the name of the document or entity, Title the title of a document.
	Name      string `json:"name"`
	Title     string `json:"title,omitempty"`
	Source    string `json:"source,omitempty"`
	Published string `json:"published,omitempty"`
	// Score orders the hits of one search, and means nothing else.
	Score float64 `json:"score"`
	// Snippets are passages of a document that have the words, in the order of the text.
	Snippets []Snippet `json:"snippets,omitempty"`
}

// Snippet is a passage of a document's text: Exact is the text from Start to End, in code points.
type Snippet struct {
	Exact string `json:"exact"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	// Words are where the words stand in Exact, in bytes.
	Words []graph.Span `json:"-"`
}

// Options narrow a search.
type Options struct {
	// Kind is "document", "entity", or "" for both.
	Kind string
	// Limit is the number of hits; 0 means 20. From skips hits.
	Limit, From int
	// Snippets is the number of passages of each document; 0 means 2.
	Snippets int
}

// Result is what a search found.
type Result struct {
	// Total counts all hits, of which Hits are a part.
	Total uint64 `json:"total"`
	Hits  []Hit  `json:"hits"`
}

// Search finds what has the words of a text: all of them, or, in double quotes, next to each other; a word with "-" before
// it must be missing, and one that ends in "*" begins so. Titles and names count more than texts. The snapshot is where
// names and passages are read; it is the one that the index was opened for.
func (x *Index) Search(ctx context.Context, s graph.Snapshot, text string, o Options) (Result, error) {
	q := x.parse(text)
	if q == nil {
		return Result{Hits: []Hit{}}, nil
	}
	if o.Kind != "" {
		kind := bleve.NewTermQuery(o.Kind)
		kind.SetField("kind")
		q = bleve.NewConjunctionQuery(q, kind)
	}
	r := bleve.NewSearchRequestOptions(q, cmp.Or(o.Limit, 20), o.From, false)
	r.IncludeLocations = true
	r.SortBy([]string{"-_score", "_id"})
	found, err := x.index.SearchInContext(ctx, r)
	if err != nil {
		return Result{}, failed("search", x.dir, err)
	}
	out := Result{Total: found.Total, Hits: []Hit{}}
	view := graph.OpenView(s, nil)
	for _, h := range found.Hits {
		hit := Hit{IRI: h.ID, Score: h.Score}
		if strings.HasPrefix(h.ID, documentPrefix) {
			d, err := view.Document(h.ID)
			if err != nil {
				return Result{}, err
			}
			hit.Kind, hit.Name, hit.Title, hit.Source, hit.Published = documentKind, d.Name, d.Title, d.Source, d.Published
			hit.Snippets = snippets(d.Text, h.Locations, cmp.Or(o.Snippets, 2))
		} else {
			e, err := view.Entity(h.ID)
			if err != nil {
				return Result{}, err
			}
			hit.Kind, hit.Name, hit.Type = entityKind, e.Name, e.Type
		}
		out.Hits = append(out.Hits, hit)
	}
	return out, nil
}

// weights are how much a word counts by where it stands.
var weights = map[string]float64{"name": 3, "text": 1, "other": 1}

// anywhere asks for a match in one of the fields.
func anywhere(in func(field string) query.Query) query.Query {
	var list []query.Query
	for _, f := range []string{"name", "text", "other"} {
		q := in(f)
		if b, ok := q.(query.BoostableQuery); ok {
			b.SetBoost(weights[f])
		}
		list = append(list, q)
	}
	return bleve.NewDisjunctionQuery(list...)
}

// parse reads the words of a search; nil when there are none to look for.
func (x *Index) parse(text string) query.Query {
	var must, not []query.Query
	for _, p := range pieces(text) {
		// Words that every English text has are not in the index.
		if a := x.index.Mapping().AnalyzerNamed(standard.Name); !p.prefix && a != nil && len(a.Analyze([]byte(p.text))) == 0 {
			continue
		}
		q := anywhere(func(field string) query.Query {
			switch {
			case p.phrase:
				q := bleve.NewMatchPhraseQuery(p.text)
				q.SetField(field)
				return q
			case p.prefix:
				q := bleve.NewPrefixQuery(strings.ToLower(p.text))
				q.SetField(field)
				return q
			}
			q := bleve.NewMatchQuery(p.text)
			q.SetField(field)
			q.SetOperator(query.MatchQueryOperatorAnd)
			return q
		})
		if p.without {
			not = append(not, q)
		} else {
			must = append(must, q)
		}
	}
	if len(must) == 0 {
		return nil
	}
	b := bleve.NewBooleanQuery()
	b.AddMust(must...)
	b.AddMustNot(not...)
	return b
}

// piece is a word or phrase of a search.
type piece struct {
	text                    string
	phrase, prefix, without bool
}

// pieces cuts a search into words and phrases.
func pieces(text string) []piece {
	var out []piece
	for text != "" {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		var p piece
		if rest, ok := strings.CutPrefix(text, "-"); ok && rest != "" {
			p.without, text = true, rest
		}
		if rest, ok := strings.CutPrefix(text, `"`); ok {
			p.text, text, _ = strings.Cut(rest, `"`)
			p.phrase = true
		} else {
			i := strings.IndexFunc(text, unicode.IsSpace)
			if i < 0 {
				i = len(text)
			}
			p.text, text = text[:i], text[i:]
			if begin, ok := strings.CutSuffix(p.text, "*"); ok && len(begin) >= 2 {
				p.text, p.prefix = begin, true
			}
		}
		if strings.IndexFunc(p.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			out = append(out, p)
		}
	}
	return out
}

// around is how many bytes of text a snippet has on each side of a word, at most.
const around = 120

// snippets cuts the passages that hold most of the words out of a text: a few, that do not overlap, in the order of the text.
func snippets(text string, at search.FieldTermLocationMap, most int) []Snippet {
	var words []graph.Span // in bytes
	terms := map[int]string{}
	for field, byTerm := range at {
		if field == "name" {
			continue
		}
		for term, places := range byTerm {
			for _, p := range places {
				if p.End <= uint64(len(text)) && p.Start < p.End {
					words = append(words, graph.Span{Start: int(p.Start), End: int(p.End)})
					terms[int(p.Start)] = term
				}
			}
		}
	}
	slices.SortFunc(words, func(a, b graph.Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	words = slices.CompactFunc(words, func(a, b graph.Span) bool { return a.Start == b.Start })

	type passage struct {
		graph.Span
		words []graph.Span
		score int
	}
	var all []passage
	for i := range words {
		p := passage{Span: graph.Span{Start: max(0, words[i].Start-around), End: min(len(text), words[i].End+around)}}
		different := map[string]bool{}
		for _, w := range words[i:] {
			if w.End > p.End {
				break
			}
			p.words = append(p.words, w)
			different[terms[w.Start]] = true
		}
		p.score = 10*len(different) + min(len(p.words), 9)
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b passage) int { return b.score - a.score })
	var chosen []passage
	for _, p := range all {
		if len(chosen) == most {
			break
		}
		if !slices.ContainsFunc(chosen, func(c passage) bool { return p.Start < c.End && c.Start < p.End }) {
			chosen = append(chosen, p)
		}
	}
	slices.SortFunc(chosen, func(a, b passage) int { return a.Start - b.Start })
	var out []Snippet
	for _, p := range chosen {
		start, end := toWords(text, p.Span)
		s := Snippet{Exact: text[start:end], Start: utf8.RuneCountInString(text[:start])}
		s.End = s.Start + utf8.RuneCountInString(s.Exact)
		for _, w := range p.words {
			if w.Start >= start && w.End <= end {
				s.Words = append(s.Words, graph.Span{Start: w.Start - start, End: w.End - start})
			}
		}
		out = append(out, s)
	}
	return out
}

// toWords narrows a range of bytes so that it begins and ends with a word and holds no end of a paragraph at its edge.
func toWords(text string, r graph.Span) (start, end int) {
	start, end = r.Start, r.End
	middle := (start + end) / 2
	if i := strings.LastIndex(text[start:middle], "\n"); i >= 0 {
		start += i + 1
	} else if start > 0 {
		if i := strings.IndexFunc(text[start:middle], unicode.IsSpace); i >= 0 {
			start += i
		}
	}
	if i := strings.Index(text[middle:end], "\n"); i >= 0 {
		end = middle + i
	} else if end < len(text) {
		if i := strings.LastIndexFunc(text[middle:end], unicode.IsSpace); i >= 0 {
			end = middle + i
		}
	}
	for start < end && unicode.IsSpace(rune(text[start])) {
		start++
	}
	for start < end && unicode.IsSpace(rune(text[end-1])) {
		end--
	}
	// A cut may have fallen inside a character.
	for start < end && !utf8.RuneStart(text[start]) {
		start++
	}
	for end < len(text) && end > start && !utf8.RuneStart(text[end]) {
		end--
	}
	return start, end
}
