package graph

// EntityType is what kind of thing a name names.
type EntityType string

// The entity types.
const (
	Person       EntityType = "person"
	Country      EntityType = "country"
	Place        EntityType = "place"        // city, region, river, airport
	Organization EntityType = "organization" // company, ministry, government, party, international body, media outlet
	Plant        EntityType = "plant"        // factory, works, industrial park, mine, power station
	EventType    EntityType = "event"        // a named exhibition, forum, games, summit, war
	Project      EntityType = "project"      // a named project, programme, route, railway, pipeline, corridor, zone
	Agreement    EntityType = "agreement"    // a named treaty, agreement, memorandum, declaration
)

// EntityTypes lists the entity types in the order in which they are documented.
func EntityTypes() []EntityType {
	return []EntityType{Person, Country, Place, Organization, Plant, EventType, Project, Agreement}
}

// Mention is an entity as one document names it: all the places of the document that were judged to name one thing.
type Mention struct {
	// Name is the fullest name the document uses, without title or article.
	Name string
	Type EntityType
	// Forms are the distinct surface forms, Name among them, sorted. Proper names only count as names of the entity
	// across documents; definite descriptions ("the plant") are in Descriptions.
	Forms []string
	// Descriptions are the definite descriptions and adjectives that were read as this entity, sorted.
	Descriptions []string
	// Country is the canonical English name of the country that the entity belongs to, as far as the text says; "" else.
	Country string
	// At is where the name first stands, in code points of the document's text.
	At Span
}

// Entity is one thing of the world, as all documents together name it.
type Entity struct {
	IRI     string // urn:concord:<type>:<slug>
	Type    EntityType
	Name    string            // canonical name
	Aliases []string          // the other names, sorted
	IDs     map[string]string // external identifiers: "iso3166-1-alpha-2", "geonames", "wikidata"
}

// Span is a range of Unicode code points in a document's text, Start inclusive, End exclusive.
type Span struct{ Start, End int }
