package ask

import (
	"concord/graph"
	"concord/query/dossier"
)

// world is what the answering of a question needs of a graph. A snapshot stands behind it.
type world interface {
	finder
	// Involving gives the facts that involve all the entities.
	Involving(entities []string) ([]dossier.Fact, error)
	// OfType gives the facts of a type, up to a number.
	OfType(t graph.FactType, most int) ([]dossier.Fact, error)
	// Mentioned gives the entities of some types that a document names.
	Mentioned(document string, types ...graph.EntityType) ([]graph.Entity, error)
	// Naming gives the documents that name an entity.
	Naming(entity string) ([]string, error)
	// Text gives a document with its text.
	Text(document string) (graph.Document, error)
	// Entities gives the entities that a document names, with the names that it has for them.
	Entities(document string) ([]graph.Entity, error)
	// Stories gives for each of some documents the first of them that tells the same story.
	Stories(docs []string) (map[string]string, error)
	// Forms gives the names under which documents speak of an entity, with a place for each.
	Forms(iri string) ([]dossier.Form, error)
}
