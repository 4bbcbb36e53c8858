package extract

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"concord/graph"
	"concord/loader/text"
)

// value is the value of an argument: an entity of the document, or text, a number, a date or a code.
type value struct {
	role   string
	entity int // -1 when the value is text
	text   string
	kind   graph.ValueKind
}

// draft is a statement before it is cited.
type draft struct {
	typ    graph.FactType
	rule   string
	head   int // the trigger's token
	status graph.Status
	args   []value
	span   text.Range // the tokens that state it
	// quote, when not empty, is the exact range of the body to quote instead of span.
	quote   text.Span
	speaker int // entity, -1
}

// set gives a role a text value; an empty one is ignored.
func (dr *draft) set(role, s string, kind graph.ValueKind) {
	if s != "" {
		dr.args = append(dr.args, value{role: role, entity: -1, text: s, kind: kind})
	}
}

// entity gives a role an entity.
func (dr *draft) entity(role string, es ...int) {
	for _, e := range es {
		if e >= 0 {
			dr.args = append(dr.args, value{role: role, entity: e, kind: graph.EntityValue})
		}
	}
}

// has says whether the role has a value.
func (dr *draft) has(role string) bool {
	return slices.ContainsFunc(dr.args, func(v value) bool { return v.role == role })
}

// of gives the entities of a role.
func (dr *draft) of(role string) (out []int) {
	for _, v := range dr.args {
		if v.role == role && v.entity >= 0 {
			out = append(out, v.entity)
		}
	}
	return out
}

// text gives the first text value of a role, "" if there is none.
func (dr *draft) text(role string) string {
	for _, v := range dr.args {
		if v.role == role && v.entity < 0 {
			return v.text
		}
	}
	return ""
}

func distinct(vs []value) []value {
	out := vs[:0:0]
	for _, v := range vs {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// key is equal for drafts that say the same.
func (dr *draft) key() string {
	sorted := *dr
	sorted.args = slices.Clone(dr.args)
	slices.SortFunc(sorted.args, compareValues)
	return string(sorted.appendKey(nil))
}

// appendKey appends the key of a draft whose arguments are sorted.
func (dr *draft) appendKey(b []byte) []byte {
	b = append(b, dr.typ...)
	if dr.typ == graph.StatementFact {
		b = strconv.AppendInt(b, int64(dr.quote.Start), 10)
	}
	for _, a := range dr.args {
		b = append(b, 0)
		b = append(b, a.role...)
		b = append(b, 1)
		if a.entity >= 0 {
			b = utf8.AppendRune(b, rune(a.entity+32))
		} else {
			b = append(b, strings.ToLower(a.text)...)
		}
	}
	return b
}

func compareValues(a, b value) int {
	if c := strings.Compare(a.role, b.role); c != 0 {
		return c
	}
	if c := cmp.Compare(a.entity, b.entity); c != 0 {
		return c
	}
	return strings.Compare(a.text, b.text)
}
