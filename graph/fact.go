package graph

// FactType is the class of a fact; the types and their roles are those of the ontology in data/ontology.
type FactType string

// The fact types.
const (
	PositionFact     FactType = "position"
	VisitFact        FactType = "visit"
	MeetingFact      FactType = "meeting"
	AgreementFact    FactType = "agreement"
	TradeFact        FactType = "trade"
	TradeProductFact FactType = "trade_product"
	ProductionFact   FactType = "production"
	ProjectFact      FactType = "project"
	LocationFact     FactType = "location"
	AffiliationFact  FactType = "affiliation"
	OpeningFact      FactType = "opening"
	EventFact        FactType = "event"
	DiplomaticFact   FactType = "diplomatic_relations"
	CountFact        FactType = "count"
	StatementFact    FactType = "statement"
	CooperationFact  FactType = "cooperation"
	InterestFact     FactType = "interest"
)

// RoleKind says what an argument of a role may be.
type RoleKind uint8

// The role kinds.
const (
	EntityRole RoleKind = iota // an entity, or a short description where the text names none
	TextRole
	NumberRole
	DateRole
	CodeRole
)

// Role is an argument of a fact type.
type Role struct {
	Name string
	Kind RoleKind
	Core bool // the fact is not one without it
	List bool // may have several values
	// Identifying arguments make the fact's IRI: reports that agree in them report the same fact.
	Identifying bool
}

func entity(name string, flags ...byte) Role { return role(name, EntityRole, flags) }
func words(name string, flags ...byte) Role  { return role(name, TextRole, flags) }
func number(name string, flags ...byte) Role { return role(name, NumberRole, flags) }
func date(name string, flags ...byte) Role   { return role(name, DateRole, flags) }
func code(name string, flags ...byte) Role   { return role(name, CodeRole, flags) }

// role reads the flags: c core, l list, i identifying.
func role(name string, kind RoleKind, flags []byte) Role {
	r := Role{Name: name, Kind: kind}
	for _, f := range flags {
		switch f {
		case 'c':
			r.Core = true
		case 'l':
			r.List = true
		case 'i':
			r.Identifying = true
		}
	}
	return r
}

// Roles gives the roles of a fact type in the order of the schema; nil for an unknown type. The result is fresh at each
// call.
func Roles(t FactType) []Role {
	switch t {
	case PositionFact:
		return []Role{entity("person", 'c', 'i'), words("role", 'c', 'i'), entity("of", 'c', 'i')}
	case VisitFact:
		return []Role{entity("visitor", 'c', 'l', 'i'), entity("place", 'c', 'l', 'i'), date("start", 'i'), date("end"), code("kind")}
	case MeetingFact:
		return []Role{entity("participants", 'c', 'l', 'i'), entity("place"), date("date", 'i')}
	case AgreementFact:
		return []Role{entity("parties", 'c', 'l', 'i'), words("title", 'c', 'i'), code("kind"), date("date", 'i'), entity("place")}
	case TradeFact:
		return []Role{
			code("flow", 'c', 'i'), entity("parties", 'c', 'l', 'i'), entity("from", 'c', 'i'), entity("to", 'c', 'i'),
			number("amount", 'c', 'i'), code("currency", 'i'), date("period", 'c', 'i'), code("bound"), words("change"),
		}
	case TradeProductFact:
		return []Role{entity("from", 'c', 'i'), entity("to", 'c', 'i'), words("product", 'c', 'i')}
	case ProductionFact:
		return []Role{
			entity("site", 'c', 'i'), words("product", 'c', 'i'), entity("brand", 'l', 'i'), number("quantity", 'i'),
			code("bound"), words("unit"), date("period", 'i'),
		}
	case ProjectFact:
		return []Role{
			words("name", 'c', 'i'), entity("participants", 'l', 'i'), words("sector"), entity("place"), entity("site", 'i'), date("start"),
		}
	case LocationFact:
		return []Role{entity("entity", 'c', 'i'), entity("place", 'c', 'i')}
	case AffiliationFact:
		return []Role{entity("org", 'c', 'i'), entity("parent", 'c', 'i'), code("relation", 'i')}
	case OpeningFact:
		return []Role{entity("entity", 'c', 'i'), entity("place"), date("date", 'i')}
	case EventFact:
		return []Role{entity("event", 'c', 'i'), entity("place"), date("date", 'i'), entity("participants", 'l')}
	case DiplomaticFact:
		return []Role{entity("parties", 'c', 'l', 'i'), date("date", 'c', 'i')}
	case CountFact:
		return []Role{words("subject", 'c', 'i'), number("value", 'c', 'i'), code("bound"), entity("place", 'i'), date("period", 'i'), words("unit")}
	case StatementFact:
		return []Role{entity("speaker", 'c', 'l', 'i'), entity("about", 'l')}
	case CooperationFact:
		return []Role{entity("parties", 'c', 'l', 'i'), words("sector", 'c', 'i')}
	case InterestFact:
		return []Role{entity("who", 'c', 'l', 'i'), words("what", 'c', 'i')}
	}
	return nil
}

// FactTypes lists the fact types in the order of the schema.
func FactTypes() []FactType {
	return []FactType{
		PositionFact, VisitFact, MeetingFact, AgreementFact, TradeFact, TradeProductFact, ProductionFact, ProjectFact,
		LocationFact, AffiliationFact, OpeningFact, EventFact, DiplomaticFact, CountFact, StatementFact, CooperationFact,
		InterestFact,
	}
}
