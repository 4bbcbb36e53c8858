package link

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// ValueType is what the values of a column are.
type ValueType string

// The types of values, as they are written to the graph.
const (
	Text    ValueType = "text"
	Integer ValueType = "integer"
	Decimal ValueType = "decimal"
	Date    ValueType = "date"
	IRI     ValueType = "IRI"
)

// Column is a column of a table, a key of JSON Lines, or a property of RDF, and what was found out about it.
type Column struct {
	Name   string    `json:"name"`
	Role   Role      `json:"role"`
	Scheme string    `json:"scheme,omitempty"` // of an identifier
	Type   ValueType `json:"type"`
	Split  string    `json:"split,omitempty"`  // what parts the names in a cell
	Filled int       `json:"filled"`           // values in the sample
	Sample string    `json:"sample,omitempty"` // one of them
	Said   bool      `json:"said,omitempty"`   // the role was said and not guessed

	predicate quad.IRI
	values    map[string]int // of the sample
}

var (
	integerText = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})$`)
	decimalText = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}$`)
	dateText    = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`)
	yearText    = regexp.MustCompile(`(?:^|[^0-9])([12][0-9]{3})(?:[^0-9]|$)`)
	iriText     = regexp.MustCompile("^(https?|urn)://?[^\\s<>\"{}|\\\\^`\\x00-\\x1f]+$")
	wikidataID  = regexp.MustCompile(`(?:^|/)(Q[1-9][0-9]{0,11})$`)
	geonamesID  = regexp.MustCompile(`(?:^|geonames\.org/)([1-9][0-9]{0,11})(?:/|$)`)
)

// valueType is the narrowest type that a value can have.
func valueType(s string) ValueType {
	switch {
	case integerText.MatchString(s):
		return Integer
	case decimalText.MatchString(s):
		return Decimal
	case dateText.MatchString(s):
		return Date
	case iriText.MatchString(s):
		return IRI
	}
	return Text
}

// settle finds the type of a column from its sample.
func (c *Column) settle() {
	c.Type = ""
	for v := range c.values {
		switch t := valueType(v); {
		case c.Type == "" || c.Type == t:
			c.Type = t
		case (c.Type == Integer || c.Type == Decimal) && (t == Integer || t == Decimal):
			c.Type = Decimal
		default:
			c.Type = Text
		}
	}
	if c.Type == "" {
		c.Type = Text
	}
	if len(c.values) > 0 && c.Sample == "" {
		c.Sample = slices.Min(keysOf(c.values))
	}
}

func keysOf(m map[string]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}

// value writes a cell as a term: of the column's type where it is one, as text otherwise, so that nothing is lost.
func (c *Column) value(s string) quad.Value {
	t := valueType(s)
	switch {
	case t == IRI && c.Type == IRI:
		return quad.IRI(s)
	case t == Integer && c.Type == Integer:
		return quad.TypedString{Value: quad.String(s), Type: vocab.Integer}
	case (t == Decimal || t == Integer) && c.Type == Decimal:
		return quad.TypedString{Value: quad.String(s), Type: vocab.Decimal}
	case t == Date && c.Type == Date:
		return quad.TypedString{Value: quad.String(s), Type: vocab.Date}
	}
	return quad.String(s)
}

// distinct is the part of the sample's values that are there once, 0 to 1.
func (c *Column) distinct() float64 {
	if c.Filled == 0 {
		return 0
	}
	return float64(len(c.values)) / float64(c.Filled)
}

// share is the part of the distinct values that are such, 0 to 1.
func (c *Column) share(such func(string) bool) float64 {
	n := 0
	for v := range c.values {
		if such(v) {
			n++
		}
	}
	return float64(n) / float64(max(len(c.values), 1))
}

func (c *Column) words() float64 {
	n := 0
	for v := range c.values {
		n += len([]rune(v))
	}
	return float64(n) / float64(max(len(c.values), 1))
}

// separator is what parts names in the cells of a column, "" when each is one name.
func (c *Column) separator() string {
	for _, s := range []string{"|", ";"} {
		if c.share(func(v string) bool { return strings.Contains(v, s) }) > 0.05 {
			return s
		}
	}
	return ""
}

// guess finds the roles of the columns that have none yet from headers and samples, and the type of all records.
func (p *places) guess(columns []*Column, typ graph.EntityType) graph.EntityType {
	isCountry := func(v string) bool { return p.country(v) != "" }
	var names []*Column
	for _, c := range columns {
		if c.Said {
			continue
		}
		c.Role, c.Scheme = roleOf(c.Name)
		switch c.Role {
		case NameRole:
			if c.distinct() < 0.5 && c.Filled > 20 || c.Type != Text {
				c.Role = NoteRole
			} else if c.Split = c.separator(); true {
				names = append(names, c)
			}
		case BornRole, DiedRole, DateRole:
			if c.share(func(v string) bool { return yearText.MatchString(v) }) < 0.6 {
				c.Role = NoteRole
			}
		case CountryRole:
			if c.share(isCountry) < 0.5 {
				c.Role = NoteRole
			}
		case TypeRole:
			if c.share(func(v string) bool { return typeOf(v) != "" }) < 0.5 && c.predicate != vocab.RDFType && !wikidataClass(c.Name) {
				c.Role = NoteRole
			}
		case KeyRole:
			if c.distinct() < 0.99 {
				c.Role = NoteRole
			}
		case IDRole:
			if c.share(func(v string) bool { return p.identifier(c.Scheme, v).value != "" }) < 0.5 {
				c.Role, c.Scheme = NoteRole, ""
			}
		}
	}
	// A dataset of countries names countries where others name things, and each once.
	countries := func(c *Column) bool {
		return !c.Said && c.Filled > 0 && c.Type == Text && c.words() >= 4.5 && c.distinct() >= 0.95 && c.share(isCountry) >= 0.8
	}
	if typ == "" && !slices.ContainsFunc(columns, func(c *Column) bool { return c.Said && c.Role == NameRole }) {
		n := 0
		for _, c := range names {
			if countries(c) {
				n++
			}
		}
		if n > 0 && 4*n >= len(names) {
			typ = graph.Country
		} else if len(names) == 0 {
			for _, c := range columns {
				if c.Role == CountryRole && countries(c) && c.Filled >= 5 {
					c.Role, typ = NameRole, graph.Country
				}
			}
		}
	}
	if typ == graph.Country {
		for _, c := range columns {
			if (c.Role == NoteRole || c.Role == CountryRole) && countries(c) {
				c.Role = NameRole
			}
		}
	} else {
		// ISO codes of a thing that is no country are those of its country.
		for _, c := range columns {
			if !c.Said && c.Role == IDRole && (c.Scheme == schemeAlpha2 || c.Scheme == schemeAlpha3) && typ != "" {
				c.Role, c.Scheme = CountryRole, ""
			}
		}
	}
	if typ == "" && slices.ContainsFunc(columns, func(c *Column) bool { return c.Role == GivenRole || c.Role == BornRole }) {
		typ = graph.Person
	}
	return typ
}

func wikidataClass(name string) bool { return strings.HasSuffix(name, "/P31") }
