package dossier

import (
	"cmp"
	"slices"
	"strings"

	"concord/graph"
)

// Fact is a fact of the graph with everything that is said of it. What was said is read when it is first asked for: most
// facts that are looked at are not shown.
type Fact struct {
	IRI  string
	Type graph.FactType
	Args []Argument
	// Earliest and Latest bound its dates, "" when it has none or they are open.
	Earliest, Latest string
	Dated            bool

	told *told
}

// told is what is said of a fact.
type told struct {
	reader *Reader
	labels []graph.ID   // of the statements, sorted by document and place
	args   [][]Argument // of each
	list   []Statement
	read   bool
	left   int // statements besides
}

// Left counts the statements of the fact that are not read, since it has too many.
func (f *Fact) Left() int {
	if f.told == nil {
		return 0
	}
	return f.told.left
}

// Statements gives what is said of the fact, sorted by document and place. The slice is shared: the caller must not change
// it. It is read at the first call; where that fails there are none, and the reader's Err says why.
func (f *Fact) Statements() []Statement {
	t := f.told
	if t == nil {
		return nil
	}
	if !t.read {
		t.read = true
		list := make([]Statement, len(t.labels))
		for i, label := range t.labels {
			var err error
			if list[i], err = t.reader.statement(label); err != nil {
				t.reader.fail(err)
				return nil
			}
			list[i].Args = t.args[i]
		}
		slices.SortFunc(list, func(a, b Statement) int {
			return cmp.Or(strings.Compare(a.Document.IRI, b.Document.IRI), a.Span.Start-b.Span.Start, a.Span.End-b.Span.End)
		})
		t.list = list
	}
	return t.list
}

// Sentence gives the sentence in which the quote of a statement of the fact begins.
func (f *Fact) Sentence(s *Statement) string {
	if s.sentence == graph.NoID || f.told == nil || f.told.reader == nil {
		return s.Quote
	}
	words, err := f.told.reader.sentence(s.sentence)
	if err != nil {
		f.told.reader.fail(err)
	}
	return words
}

// Documents gives the IRI of the document of each statement, sorted, without reading what it says.
func (f *Fact) Documents() []string {
	t := f.told
	if t == nil {
		return nil
	}
	out := make([]string, 0, max(len(t.labels), len(t.list)))
	if t.reader == nil {
		for _, s := range t.list {
			out = append(out, s.Document.IRI)
		}
		return out
	}
	for _, label := range t.labels {
		iri, err := t.reader.nodes.iri(label)
		if err != nil {
			t.reader.fail(err)
			return nil
		}
		doc, _, _ := strings.Cut(iri, "#")
		out = append(out, doc)
	}
	slices.Sort(out)
	return out
}

// Saying is the fact with some of its statements alone.
func (f *Fact) Saying(list []Statement) Fact {
	g := *f
	g.told = &told{list: list, read: true}
	return g
}

// Argument is a value in a role of a fact.
type Argument struct {
	Role   string
	Entity *graph.Entity // nil when the value is text, a number or a date
	Text   string        // the entity's name where it is one
	Kind   graph.ValueKind
}

// Statement is one assertion of a fact in a document.
type Statement struct {
	Document graph.Document // its name, title, source and date
	Quote    string
	Span     graph.Span
	Status   graph.Status
	Speaker  string // IRI of the entity that said it, "" when the text itself says it
	// Args are the arguments as this statement gives them; those of the fact are the arguments of all its statements.
	Args []Argument

	sentence graph.ID // in which the quote begins; NoID when the quote is all of it
}

// Form is a name of an entity in a document.
type Form struct {
	Name string
	Statement
}

// Values gives the arguments of a role.
func (f *Fact) Values(role string) []Argument {
	var out []Argument
	for _, a := range f.Args {
		if a.Role == role {
			out = append(out, a)
		}
	}
	return out
}

// Text gives the words of the first argument of a role, "" when there is none.
func (f *Fact) Text(role string) string {
	for _, a := range f.Args {
		if a.Role == role {
			return a.Text
		}
	}
	return ""
}

// Words gives the texts and names of all arguments, those of one role aside.
func (f *Fact) Words(but string) string {
	var b strings.Builder
	for _, a := range f.Args {
		if a.Role == but {
			continue
		}
		b.WriteString(a.Text)
		if a.Entity != nil {
			for _, alias := range a.Entity.Aliases {
				b.WriteByte(' ')
				b.WriteString(alias)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Quotes gives what the statements quote.
func (f *Fact) Quotes() string {
	var b strings.Builder
	for _, s := range f.Statements() {
		b.WriteString(s.Quote)
		b.WriteByte('\n')
	}
	return b.String()
}

// Surface gives the name by which a text calls an entity, the longest that it uses.
func Surface(text string, e graph.Entity) string {
	best := ""
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if len(name) > len(best) && strings.Contains(text, name) {
			best = name
		}
	}
	if best == "" {
		return e.Name
	}
	return best
}
