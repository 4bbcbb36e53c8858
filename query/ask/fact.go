package ask

import (
	"strings"

	"concord/graph"
)

// fact is a fact of the graph with everything that is said of it.
type fact struct {
	iri        string
	kind       graph.FactType
	args       []argument
	statements []statement
	// earliest and latest bound its dates, "" when it has none or they are open.
	earliest, latest string
	dated            bool
}

// argument is a value in a role of a fact.
type argument struct {
	role   string
	entity *graph.Entity // nil when the value is text, a number or a date
	text   string        // the entity's name where it is one
	kind   graph.ValueKind
}

// statement is one assertion of a fact in a document.
type statement struct {
	document graph.Document // without its text
	quote    string
	span     graph.Span
	sentence string
	status   graph.Status
	speaker  string // IRI of the entity that said it, "" when the text itself says it
}

// world is what the answering of a question needs of a graph. A snapshot stands behind it.
type world interface {
	finder
	// involving gives the facts that involve all the entities.
	involving(entities []string) ([]fact, error)
	// ofType gives the facts of a type, up to a number.
	ofType(t graph.FactType, most int) ([]fact, error)
	// mentioned gives the entities of some types that a document names.
	mentioned(document string, types ...graph.EntityType) ([]graph.Entity, error)
	// stories gives for each of some documents the first of them that tells the same story.
	stories(docs []string) (map[string]string, error)
	// forms gives the names under which documents speak of an entity, with a place for each.
	forms(iri string) ([]formOf, error)
}

// formOf is a name of an entity in a document.
type formOf struct {
	name string
	statement
}

// values gives the arguments of a role.
func (f *fact) values(role string) []argument {
	var out []argument
	for _, a := range f.args {
		if a.role == role {
			out = append(out, a)
		}
	}
	return out
}

// text gives the words of the first argument of a role, "" when there is none.
func (f *fact) text(role string) string {
	for _, a := range f.args {
		if a.role == role {
			return a.text
		}
	}
	return ""
}

// words gives the texts and names of all arguments, those of one role aside.
func (f *fact) words(but string) string {
	var b strings.Builder
	for _, a := range f.args {
		if a.role == but {
			continue
		}
		b.WriteString(a.text)
		if a.entity != nil {
			for _, alias := range a.entity.Aliases {
				b.WriteByte(' ')
				b.WriteString(alias)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// quotes gives what the statements quote.
func (f *fact) quotes() string {
	var b strings.Builder
	for _, s := range f.statements {
		b.WriteString(s.quote)
		b.WriteByte('\n')
	}
	return b.String()
}
