package results

import (
	"errors"
	"mime"
	"path"
	"slices"
	"strings"
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

// formatNames describes a syntax; the first of each list is the one to use.
type formatNames struct {
	name       string
	short      []string
	extensions []string
	mediaTypes []string
}

var formatTable = [...]formatNames{
	JSON: {"SPARQL Results JSON", []string{"json", "srj"}, []string{".srj", ".json"}, []string{"application/sparql-results+json", "application/json"}},
	XML:  {"SPARQL Results XML", []string{"xml", "srx"}, []string{".srx", ".xml"}, []string{"application/sparql-results+xml", "application/xml", "text/xml"}},
	CSV:  {"CSV", []string{"csv"}, []string{".csv"}, []string{"text/csv"}},
	TSV:  {"TSV", []string{"tsv"}, []string{".tsv"}, []string{"text/tab-separated-values"}},
}

// ErrNoBoolean is wrapped by the error of an ASK result in a syntax that has no form for it: the recommendation on CSV and
// TSV covers the results of SELECT only.
var ErrNoBoolean = errors.New("the syntax has no form for the answer of an ASK query")

// Formats gives all syntaxes.
func Formats() []Format { return []Format{JSON, XML, CSV, TSV} }

func (f Format) names() formatNames {
	if f < 1 || int(f) >= len(formatTable) {
		return formatNames{name: "no syntax of results", short: []string{""}, extensions: []string{""}, mediaTypes: []string{""}}
	}
	return formatTable[f]
}

// String gives the name of the syntax.
func (f Format) String() string { return f.names().name }

// Name gives the short name, as options have it: "json".
func (f Format) Name() string { return f.names().short[0] }

// Extension gives the file extension, with its dot.
func (f Format) Extension() string { return f.names().extensions[0] }

// MediaType gives the registered media type, without parameters.
func (f Format) MediaType() string { return f.names().mediaTypes[0] }

// Boolean says whether the syntax has a form for the answer of an ASK query.
func (f Format) Boolean() bool { return f == JSON || f == XML }

// Lossless says whether the syntax keeps the terms: CSV gives lexical forms and IRIs alike as text.
func (f Format) Lossless() bool { return f != CSV }

func find(has func(formatNames) bool) (Format, bool) {
	for _, f := range Formats() {
		if has(formatTable[f]) {
			return f, true
		}
	}
	return 0, false
}

// FormatByName finds a syntax by one of its short names, whatever their case: "json", "srj", "csv".
func FormatByName(name string) (Format, bool) {
	name = strings.ToLower(name)
	return find(func(n formatNames) bool { return slices.Contains(n.short, name) })
}

// FormatByMediaType finds a syntax by a media type, parameters and all.
func FormatByMediaType(mediaType string) (Format, bool) {
	t, _, err := mime.ParseMediaType(mediaType)
	if err != nil && t == "" {
		return 0, false
	}
	return find(func(n formatNames) bool { return slices.Contains(n.mediaTypes, t) })
}

// FormatByPath finds a syntax by the extension of a file name.
func FormatByPath(name string) (Format, bool) {
	ext := strings.ToLower(path.Ext(name))
	return find(func(n formatNames) bool { return slices.Contains(n.extensions, ext) })
}
