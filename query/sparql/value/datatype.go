package value

import (
	"strings"

	"github.com/cayleygraph/quad"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

// The datatypes that results have.
const (
	xsdString          quad.IRI = xsd + "string"
	xsdBoolean         quad.IRI = xsd + "boolean"
	xsdInteger         quad.IRI = xsd + "integer"
	xsdDecimal         quad.IRI = xsd + "decimal"
	xsdFloat           quad.IRI = xsd + "float"
	xsdDouble          quad.IRI = xsd + "double"
	xsdDateTime        quad.IRI = xsd + "dateTime"
	xsdDate            quad.IRI = xsd + "date"
	xsdTime            quad.IRI = xsd + "time"
	xsdDayTimeDuration quad.IRI = xsd + "dayTimeDuration"
	rdfLangString      quad.IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// datatype numbers the datatypes this package knows the values of. The integer types are together and first.
type datatype uint8

const (
	dtInteger datatype = iota
	dtNonPositiveInteger
	dtNegativeInteger
	dtNonNegativeInteger
	dtPositiveInteger
	dtLong
	dtInt
	dtShort
	dtByte
	dtUnsignedLong
	dtUnsignedInt
	dtUnsignedShort
	dtUnsignedByte
	dtDecimal
	dtFloat
	dtDouble
	dtString
	dtBoolean
	dtDateTime
	dtDateTimeStamp
	dtDate
	dtTime
	dtGYear
	dtGYearMonth
	dtDayTimeDuration
	dtYearMonthDuration
	dtUnknown
)

func (d datatype) isInteger() bool { return d <= dtUnsignedByte }
func (d datatype) isNumeric() bool { return d <= dtDouble }

// datatypeOf gives the number of a datatype IRI.
func datatypeOf(iri quad.IRI) datatype {
	name, ok := strings.CutPrefix(string(iri), xsd)
	if !ok {
		return dtUnknown
	}
	switch name {
	case "integer":
		return dtInteger
	case "decimal":
		return dtDecimal
	case "double":
		return dtDouble
	case "float":
		return dtFloat
	case "string":
		return dtString
	case "boolean":
		return dtBoolean
	case "dateTime":
		return dtDateTime
	case "date":
		return dtDate
	case "nonPositiveInteger":
		return dtNonPositiveInteger
	case "negativeInteger":
		return dtNegativeInteger
	case "nonNegativeInteger":
		return dtNonNegativeInteger
	case "positiveInteger":
		return dtPositiveInteger
	case "long":
		return dtLong
	case "int":
		return dtInt
	case "short":
		return dtShort
	case "byte":
		return dtByte
	case "unsignedLong":
		return dtUnsignedLong
	case "unsignedInt":
		return dtUnsignedInt
	case "unsignedShort":
		return dtUnsignedShort
	case "unsignedByte":
		return dtUnsignedByte
	case "dateTimeStamp":
		return dtDateTimeStamp
	case "time":
		return dtTime
	case "gYear":
		return dtGYear
	case "gYearMonth":
		return dtGYearMonth
	case "dayTimeDuration":
		return dtDayTimeDuration
	case "yearMonthDuration":
		return dtYearMonthDuration
	}
	return dtUnknown
}

// collapse removes the white space around a lexical form, as the facet whiteSpace=collapse of all datatypes but
// xsd:string does. (None of them has white space inside.)
func collapse(s string) string {
	if s != "" && (s[0] <= ' ' || s[len(s)-1] <= ' ') {
		return strings.Trim(s, " \t\r\n")
	}
	return s
}
