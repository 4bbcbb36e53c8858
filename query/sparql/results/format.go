package results

import (
	"errors"

	"concord/graph/rdf/formats"
)

// Format is a syntax of results.
type Format int

// The syntaxes. The zero value is none of them.
const (
	JSON Format = iota + 1
	XML
	CSV
	TSV
)

// formatTable has the syntaxes in the order of their constants.
var formatTable = formats.Table[Format]{
	{Name: "SPARQL Results JSON", Short: []string{"json", "srj"}, Extensions: []string{".srj", ".json"}, MediaTypes: []string{"application/sparql-results+json", "application/json"}},
	{Name: "SPARQL Results XML", Short: []string{"xml", "srx"}, Extensions: []string{".srx", ".xml"}, MediaTypes: []string{"application/sparql-results+xml", "application/xml", "text/xml"}},
	{Name: "CSV", Short: []string{"csv"}, Extensions: []string{".csv"}, MediaTypes: []string{"text/csv"}},
	{Name: "TSV", Short: []string{"tsv"}, Extensions: []string{".tsv"}, MediaTypes: []string{"text/tab-separated-values"}},
}

// noFormat describes what is no syntax.
var noFormat = formats.Names{Name: "no syntax of results", Short: []string{""}, Extensions: []string{""}, MediaTypes: []string{""}}

// ErrNoBoolean is wrapped by the error of an ASK result in a syntax that has no form for it: the recommendation on CSV and
// TSV covers the results of SELECT only.
var ErrNoBoolean = errors.New("the syntax has no form for the answer of an ASK query")

// Formats gives all syntaxes.
func Formats() []Format { return formatTable.All() }

func (f Format) names() formats.Names { return formatTable.Of(f, noFormat) }

// String gives the name of the syntax.
func (f Format) String() string { return f.names().Name }

// Name gives the short name, as options have it: "json".
func (f Format) Name() string { return f.names().Short[0] }

// Extension gives the file extension, with its dot.
func (f Format) Extension() string { return f.names().Extensions[0] }

// MediaType gives the registered media type, without parameters.
func (f Format) MediaType() string { return f.names().MediaTypes[0] }

// Boolean says whether the syntax has a form for the answer of an ASK query.
func (f Format) Boolean() bool { return f == JSON || f == XML }

// Lossless says whether the syntax keeps the terms: CSV gives lexical forms and IRIs alike as text.
func (f Format) Lossless() bool { return f != CSV }

// FormatByName finds a syntax by one of its short names, whatever their case: "json", "srj", "csv".
func FormatByName(name string) (Format, bool) { return formatTable.ByName(name) }

// FormatByMediaType finds a syntax by a media type, parameters and all.
func FormatByMediaType(mediaType string) (Format, bool) { return formatTable.ByMediaType(mediaType) }

// FormatByPath finds a syntax by the extension of a file name.
func FormatByPath(name string) (Format, bool) { return formatTable.ByPath(name) }
