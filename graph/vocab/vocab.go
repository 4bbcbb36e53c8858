// Package vocab names the IRIs of the graph: classes, predicates, labels and datatypes.
//
// What schema.org, SKOS, Web Annotation and RDF already have a word for is called by that word; the rest lies under
// [NS] and is declared, with its meaning and its alignment to those vocabularies, in data/ontology/concord.ttl. This
// package holds names only: it must not know how quads are made, stored or asked for.
package vocab

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// NS is the namespace of the words that Concord declares itself.
const NS = "urn:concord:ns:"

// Words of other vocabularies.
const (
	RDFType   quad.IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	RDFSLabel quad.IRI = "http://www.w3.org/2000/01/rdf-schema#label"
	// AltLabel is another name of an entity.
	AltLabel quad.IRI = "http://www.w3.org/2004/02/skos/core#altLabel"
	// ExactMatch leads from an entity to the record of another dataset that is about the same thing. It stands under the
	// label of the dataset, a [LinkPrefix] with its name.
	ExactMatch quad.IRI = "http://www.w3.org/2004/02/skos/core#exactMatch"

	// Headline is the title of a document.
	Headline quad.IRI = "http://schema.org/headline"
	// Name is the name by which a user knows a document, or the fullest name that a document gives an entity.
	Name quad.IRI = "http://schema.org/name"
	// AlternateName is another proper name that a document uses for the entity of a mention.
	AlternateName quad.IRI = "http://schema.org/alternateName"
	// Description is a definite description or adjective that a document uses for the entity of a mention.
	Description quad.IRI = "http://schema.org/description"
	// Publisher is where a document comes from, as text.
	Publisher quad.IRI = "http://schema.org/publisher"
	// Author is who wrote a document, as it names them, as text.
	Author quad.IRI = "http://schema.org/author"
	// URL is the address of a document, as text, since it is kept as it was given.
	URL quad.IRI = "http://schema.org/url"
	// Published is when a document was published, an EDTF date.
	Published quad.IRI = "http://schema.org/datePublished"
	// Language is the BCP 47 tag of a document's language.
	Language quad.IRI = "http://schema.org/inLanguage"
	// MediaType is the media type of the file that a document was read from.
	MediaType quad.IRI = "http://schema.org/encodingFormat"
	// Text is the whole text of a document; offsets count its code points.
	Text quad.IRI = "http://schema.org/text"

	// Exact is the words of a passage. Where it lies in the document's text its IRI tells.
	Exact quad.IRI = "http://www.w3.org/ns/oa#exact"
)

// Datatypes of literals.
const (
	Decimal quad.IRI = "http://www.w3.org/2001/XMLSchema#decimal"
	Date    quad.IRI = "http://www.w3.org/2001/XMLSchema#date"
	Integer quad.IRI = "http://www.w3.org/2001/XMLSchema#integer"
	// EDTF is the datatype of dates and periods, named by the Library of Congress.
	EDTF quad.IRI = "http://id.loc.gov/datatypes/edtf/EDTF"
	// Words and Code are the datatypes of an argument that is text where the role asks for a code, and a code where
	// the role asks for text. Where role and value agree, the literal is a plain string.
	Words quad.IRI = NS + "Words"
	Code  quad.IRI = NS + "Code"
)

// Classes.
const (
	Document quad.IRI = NS + "Document"
	Mention  quad.IRI = NS + "Mention"
	// Passage and Statement are the classes of what a statement cites and of what states a fact; that a node is of them
	// follows from the predicates and is not said.
	Passage   quad.IRI = NS + "Passage"
	Statement quad.IRI = NS + "Statement"
	Fact      quad.IRI = NS + "Fact"
	Entity    quad.IRI = NS + "Entity"
	Judgement quad.IRI = NS + "Judgement"
	// Link is what was decided about an entity and a record of another dataset; LinkedDataset is that dataset.
	Link          quad.IRI = NS + "Link"
	LinkedDataset quad.IRI = NS + "LinkedDataset"
)

// Predicates.
const (
	// Rules is the version of lexicon, gazetteer and model that read a document.
	Rules quad.IRI = NS + "rules"
	// Band leads from a document to the numbers that hold its fingerprint; near-duplicates have some in common (package
	// graph, type Fingerprint).
	Band quad.IRI = NS + "band"
	// At leads from a mention to the place where its name first stands: a passage IRI that is not described further.
	At quad.IRI = NS + "at"
	// Country is the canonical English name of the country that a mention belongs to.
	Country quad.IRI = NS + "country"
	// RefersTo leads from a mention to the entity it was resolved to.
	RefersTo quad.IRI = NS + "refersTo"
	// States leads from a statement to the fact it states. The IRI of the statement is also the label of the quads of
	// that fact, for languages that see labels; this predicate serves those that do not.
	States quad.IRI = NS + "states"
	// Cites leads from a statement to the passage that states it, to the letter.
	Cites quad.IRI = NS + "cites"
	// InSentence leads from a statement to the sentence in which its citation begins, unless it cites the whole of it.
	InSentence quad.IRI = NS + "inSentence"
	// Rule is the name of the frame that read a statement.
	Rule quad.IRI = NS + "rule"
	// Status is asserted, planned or negated.
	Status quad.IRI = NS + "status"
	// Confidence of a statement in per mille, 1 to 1000, when it is not the usual one (package graph, UsualConfidence).
	Confidence quad.IRI = NS + "confidence"
	// AttributedTo leads from a statement to the mention of who said it, when the text says that somebody said it.
	AttributedTo quad.IRI = NS + "attributedTo"
	// Involves leads from a fact to every entity in it.
	Involves quad.IRI = NS + "involves"
	// Earliest and Latest bound the dates of a fact, as xsd:date.
	Earliest quad.IRI = NS + "earliest"
	Latest   quad.IRI = NS + "latest"
	// NameKey is the key under which a name of an entity is found, whatever its spelling (package graph/namekey).
	NameKey quad.IRI = NS + "nameKey"

	// Verdict of a judgement: "same" or "different"; of a link: "accept" or "reject".
	Verdict quad.IRI = NS + "verdict"
	// Judges leads from a judgement to the two names it is about; see package graph, type Judgement.
	Judges quad.IRI = NS + "judges"
	// Links leads from a link to its entity, Record to the record of the dataset; Score is the probability that both are
	// one thing, 0 to 1, a decimal.
	Links  quad.IRI = NS + "links"
	Record quad.IRI = NS + "record"
	Score  quad.IRI = NS + "score"
	// NameOf leads from a link to the type of the things whose names it was made on; see package graph, type Link.
	NameOf quad.IRI = NS + "nameOf"
	// LeftOver is why a link leads to no entity; MayLink leads to the entities that may be meant.
	LeftOver quad.IRI = NS + "leftOver"
	MayLink  quad.IRI = NS + "mayLink"
	// JudgedBy, JudgedOn and Because say who decided a judgement, or a link, when and why.
	JudgedBy quad.IRI = NS + "judgedBy"
	JudgedOn quad.IRI = NS + "judgedOn"
	Because  quad.IRI = NS + "because"
)

// Labels of quads that come from no single document.
const (
	// Names labels what follows from the names of all documents together: the entities and their names.
	Names quad.IRI = "urn:concord:names"
	// Gazetteer labels identifiers of entities that come from the gazetteer.
	Gazetteer quad.IRI = "urn:concord:gazetteer"
	// Judgements labels what people decided.
	Judgements quad.IRI = "urn:concord:judgements"
)

// Prefixes of the IRIs of nodes.
const (
	DocumentPrefix  = "urn:concord:doc:"
	FactPrefix      = "urn:concord:fact:"
	JudgementPrefix = "urn:concord:judgement:"
	EntityPrefix    = "urn:concord:"
	// LinkPrefix and the name of a dataset are the label of the quads of that dataset.
	LinkPrefix = "urn:concord:link:"
)

// EntityClass is the class of the entities of a type: ns:Plant for "plant".
func EntityClass(entityType string) quad.IRI { return NS + quad.IRI(camel(entityType)) }

// MentionClass is the class of the mentions of a type: ns:PlantMention for "plant".
func MentionClass(entityType string) quad.IRI { return NS + quad.IRI(camel(entityType)) + "Mention" }

// FactClass is the class of the facts of a type: ns:TradeProductFact for "trade_product". The suffix keeps the event,
// project, agreement and statement that are facts apart from the entities and statements of these names.
func FactClass(factType string) quad.IRI { return NS + quad.IRI(camel(factType)) + "Fact" }

// Role is the predicate from a fact to the value of a role: ns:visitor.
func Role(role string) quad.IRI { return NS + quad.IRI(role) }

// Argument is the predicate from a statement to the mention that fills a role: ns:arg/visitor. It is said where several
// mentions of the document refer to the entity in the role; else it is the one that does. It is not [Role], so that who
// asks for visitors gets entities and no mentions.
func Argument(role string) quad.IRI { return NS + "arg/" + quad.IRI(role) }

// Identifier is the predicate from an entity to its identifier in a scheme: ns:id/geonames.
func Identifier(scheme string) quad.IRI { return NS + "id/" + quad.IRI(scheme) }

// camel turns "trade_product" into "TradeProduct".
func camel(s string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(s, "_") {
		if part == "" {
			continue
		}
		b.WriteString(strings.ToUpper(part[:1]))
		b.WriteString(part[1:])
	}
	return b.String()
}
