package extract

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"concord/graph"
	"concord/loader/text"
)

// Extractor reads statements. It is safe for concurrent use.
type Extractor struct {
	lex  *Lexicon
	used sync.Pool // of memory
}

// New makes an extractor with the lexicon of a file system (the folder "lexicon") and the files that add to it.
func New(fsys fs.FS, more ...File) (*Extractor, error) {
	lex, err := ReadLexicon(fsys, "lexicon", more...)
	if err != nil {
		return nil, err
	}
	return &Extractor{lex: lex}, nil
}

// reader is a composer of one fact type: it reads drafts from a whole document.
type reader func(d *document) []draft

// Extract gives the statements of a document, sorted by where they stand, then by type and arguments. Every one quotes
// the text to the letter. The result depends on the input alone.
func (x *Extractor) Extract(in Input) []graph.Statement {
	d := x.newDocument(in)
	defer x.release(d)
	return x.extract(d)
}

func (x *Extractor) extract(d *document) []graph.Statement {
	d.settleCurrencies()
	drafts := append(d.drafts, d.positions()...) // first: who acts for which country
	for s := range d.Text.Sentences {
		drafts = append(drafts, d.framed(s)...)
	}
	for _, read := range []reader{
		(*document).trade, (*document).tradeProducts, (*document).productions, (*document).counts, (*document).cooperations,
		(*document).locations, (*document).diplomatic, (*document).quotations,
		(*document).agreements, (*document).affiliations, (*document).discussions, (*document).pledges, (*document).pillars,
		(*document).projects, (*document).binational, (*document).trips, (*document).makers, (*document).homes,
		(*document).gatherings, (*document).sessions, (*document).audiences, (*document).interests,
	} {
		drafts = append(drafts, read(d)...)
	}
	d.drafts = drafts
	var proposed []draft
	if d.trace != nil {
		proposed = slices.Clone(drafts)
	}
	drafts = d.withoutRepeats(d.undertakings(d.fieldsOfTitles(d.oneEach(drafts))))
	d.trace.replaced(d, proposed, drafts)
	return d.cite(drafts)
}

// framed tries the lexicon's frames on the predicates of a sentence. A predicate makes the statements of the first frame
// of each fact type that fits; a verb whose object is itself a predicate of the type leaves it the field.
func (d *document) framed(s int) []draft {
	if d.skip(s) {
		return nil
	}
	var out []draft
	for _, p := range d.predicates(s) {
		var done []graph.FactType
		for _, f := range p.frames() {
			if slices.Contains(done, f.Type) {
				d.trace.pass(f, p)
				continue
			}
			made := f.match(p)
			d.trace.try(f, p, len(made))
			if len(made) > 0 {
				done = append(done, f.Type)
				for i := range made {
					made[i].speaker = -1
					d.finish(&made[i], p)
				}
				out = append(out, made...)
			}
		}
	}
	return out
}

// skip says whether a sentence is no running text (a header line).
func (d *document) skip(s int) bool {
	return d.Text.Blocks[d.Text.Sentences[s].Block].Kind == text.Header
}

// cite turns drafts into statements: drops those that lack core arguments, joins those that say the same, and gives each
// its quote.
func (d *document) cite(drafts []draft) []graph.Statement {
	seen := make(map[string]bool, len(drafts))
	var key []byte
	made := d.cited
	for i := range drafts {
		dr := &drafts[i]
		if !d.complete(dr) {
			if d.trace != nil {
				d.trace.fate(d, dr, "incomplete: no "+d.missing(dr))
			}
			continue
		}
		slices.SortFunc(dr.args, compareValues)
		key = dr.appendKey(key[:0])
		if seen[string(key)] {
			d.trace.fate(d, dr, "said before in the document")
			continue
		}
		seen[string(key)] = true
		d.trace.fate(d, dr, "")
		made = append(made, d.statement(dr))
	}
	if d.cited = made; len(made) == 0 {
		return nil
	}
	order := make([]int, len(made)) // sorted in place of the statements, which are large
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		if c := compareStatements(&made[i], &made[j]); c != 0 {
			return c
		}
		return i - j
	})
	out := make([]graph.Statement, len(made))
	for i, k := range order {
		out[i] = made[k]
	}
	return out
}

func compareStatements(a, b *graph.Statement) int {
	if c := cmp.Compare(a.Span.Start, b.Span.Start); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Span.End, b.Span.End); c != 0 {
		return c
	}
	if c := strings.Compare(string(a.Type), string(b.Type)); c != 0 {
		return c
	}
	return slices.CompareFunc(a.Args, b.Args, func(x, y graph.Arg) int {
		return cmp.Or(strings.Compare(x.Role, y.Role), cmp.Compare(x.Mention, y.Mention), strings.Compare(x.Text, y.Text))
	})
}

// schema has the roles of every fact type, which graph.Roles writes anew at each call.
var schema = func() map[graph.FactType][]graph.Role {
	m := map[graph.FactType][]graph.Role{}
	for _, t := range graph.FactTypes() {
		m[t] = graph.Roles(t)
	}
	return m
}()

// complete says whether the draft has what makes its type a fact.
func (d *document) complete(dr *draft) bool {
	for _, r := range schema[dr.typ] {
		if !r.Core || dr.has(r.Name) {
			continue
		}
		switch {
		case dr.typ == graph.TradeFact && (r.Name == "parties" || r.Name == "from" || r.Name == "to" || r.Name == "period"):
			// turnover has parties, exports have from and to; trade checks that itself
		case dr.typ == graph.DiplomaticFact && r.Name == "date":
		default:
			return false
		}
	}
	return true
}

// statement cites the draft, whose arguments are sorted.
func (d *document) statement(dr *draft) graph.Statement {
	q := dr.quote
	if q.End <= q.Start {
		r := d.quoted(dr)
		q = text.Span{Start: d.Text.Tokens[r.From].Start, End: d.Text.Tokens[r.To-1].End}
	}
	span := d.Text.Raw(q)
	sent := d.Text.Sentences[d.node[dr.head].sent]
	for s := d.node[dr.head].sent; s > 0 && d.Text.Sentences[s].Start > q.Start; s-- {
		sent = d.Text.Sentences[s-1]
	}
	st := graph.Statement{
		Type: dr.typ, Span: span, Status: dr.status, Speaker: dr.speaker, Rule: dr.rule, Confidence: 800,
	}
	if st.Sentence.Span = d.Text.Raw(sent.Span); st.Sentence.Span == span {
		st.Quote = d.Text.Quote(span)
		st.Sentence.Exact = st.Quote
	} else {
		st.Quote, st.Sentence.Exact = d.Text.Quote(span), d.Text.Quote(st.Sentence.Span)
	}
	if st.Status == "" {
		st.Status = graph.Asserted
	}
	args := slices.Compact(dr.args)
	st.Args = make([]graph.Arg, 0, len(args))
	for _, v := range args {
		a := graph.Arg{Role: v.role, Mention: v.entity, Kind: v.kind}
		if v.entity < 0 {
			a.Text = v.text
		}
		st.Args = append(st.Args, a)
	}
	return st
}

// longSentence is the number of tokens from which on a statement quotes its clause and not the whole sentence.
const longSentence = 50

// quoted is the range of tokens that a draft quotes: its sentence, which a reader can check without the text at hand; of
// a very long sentence its clause.
func (d *document) quoted(dr *draft) text.Range {
	s := d.sentence(d.node[dr.head].sent)
	r := dr.span
	r.From, r.To = max(r.From, s.From), min(r.To, s.To)
	for r.From < r.To && isMark(d.node[r.From].word) {
		r.From++
	}
	if s.To-s.From <= longSentence || r.To-r.From < 6 {
		return s
	}
	return r
}
