package ask

import (
	"context"

	"concord/graph"
	"concord/query/dossier"
)

// world is what the answering of a question needs of a graph. A snapshot stands behind it.
type world interface {
	finder
	// Facts gives facts that involve entities of the question, or all of a type, and how many more there are.
	Facts(ctx context.Context, w dossier.Wanted) (facts []dossier.Fact, left int, err error)
	// Count counts what Facts would find; without entities not further than one more than w.Most.
	Count(w dossier.Wanted) (int, error)
	// Holding gives the facts of a type that have a word in an argument, and how many more there are.
	Holding(ctx context.Context, w dossier.Wanted, has func(words []string) bool) (facts []dossier.Fact, left int, err error)
	// Told gives the facts of a type that some documents state.
	Told(t graph.FactType, documents []string) ([]dossier.Fact, error)
	// Mentioned gives the entities of some types that a document names.
	Mentioned(document string, types ...graph.EntityType) ([]graph.Entity, error)
	// Naming gives documents that name one entity of each group, up to a number of them, and counts all.
	Naming(groups [][]string, most int) (documents []string, all int, err error)
	// Names says whether a document names an entity.
	Names(document, entity string) (bool, error)
	// Text gives a document with its text.
	Text(document string) (graph.Document, error)
	// Entities gives the entities that a document names, with the names that it has for them.
	Entities(document string) ([]graph.Entity, error)
	// Stories gives for each of some documents the first of them that tells the same story.
	Stories(docs []string) (map[string]string, error)
	// Forms gives the names under which documents speak of an entity, with a place for each, and how many documents were not
	// looked at.
	Forms(iri string) (forms []dossier.Form, left int, err error)
	// Tokens gives the words of a name in the spelling that its usual spellings share.
	Tokens(name string) []string
	// Similar gives the entities whose names are most like a name.
	Similar(name string) ([]graph.Entity, error)
	// Err gives the first error that reading the statements of a fact has met.
	Err() error
}
