// Package formats finds a file format among several by a name, a media type or the name of a file. What the formats are, and
// how they are read and written, is for those who have them; this package must not know any.
package formats

import (
	"mime"
	"path"
	"slices"
	"strings"
)

// Names describes a format; the first of each list is the one to use.
type Names struct {
	Name       string   // as its specification has it
	Short      []string // in small letters, as options have it
	Extensions []string // of files, in small letters with the dot
	MediaTypes []string // without parameters
}

// Table is what the formats of a kind are called: Table[f-1] describes format f, so that zero is none.
type Table[F ~int] []Names

// All gives the formats in order.
func (t Table[F]) All() []F {
	out := make([]F, len(t))
	for i := range t {
		out[i] = F(i + 1)
	}
	return out
}

// Of gives the names of a format, or those of none for what is no format.
func (t Table[F]) Of(f F, none Names) Names {
	if f < 1 || int(f) > len(t) {
		return none
	}
	return t[f-1]
}

func (t Table[F]) find(has func(Names) bool) (F, bool) {
	i := slices.IndexFunc(t, has)
	return F(i + 1), i >= 0
}

// ByName finds a format by one of its short names, whatever their case.
func (t Table[F]) ByName(name string) (F, bool) {
	name = strings.ToLower(name)
	return t.find(func(n Names) bool { return slices.Contains(n.Short, name) })
}

// ByMediaType finds a format by a media type, parameters and all.
func (t Table[F]) ByMediaType(mediaType string) (F, bool) {
	base, _, err := mime.ParseMediaType(mediaType)
	if err != nil && base == "" {
		return 0, false
	}
	return t.find(func(n Names) bool { return slices.Contains(n.MediaTypes, base) })
}

// ByPath finds a format by the extension of a file name or of the path of an address, whatever its case.
func (t Table[F]) ByPath(name string) (F, bool) {
	ext := strings.ToLower(path.Ext(name))
	return t.find(func(n Names) bool { return ext != "" && slices.Contains(n.Extensions, ext) })
}
