package value

import (
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
)

// space is a value space: values of one space can be compared, those of two are never equal. They are in the order that
// ORDER BY has them in.
type space uint8

const (
	spaceNumber space = iota
	spaceString
	spaceLang
	spaceBoolean
	spaceDateTime
	spaceDate
	spaceTime
	spaceGYear
	spaceGYearMonth
	spaceDayTime
	spaceYearMonth
	spaceUnknown // a datatype that is not known, or a lexical form that is none of its datatype
	spaceNone    // no literal
)

// operand is a term with its value decoded as far as it was needed.
type operand struct {
	space space
	num   Number
	bool  bool
	str   string // of strings
	lang  string
	time  moment
	dur   duration
}

// classify decodes a term. The strings share memory with the term.
func classify(v quad.Value, o *operand) {
	switch v := v.(type) {
	case quad.Int:
		o.space, o.num = spaceNumber, IntNumber(int64(v))
	case quad.Float:
		o.space, o.num = spaceNumber, DoubleNumber(float64(v))
	case quad.String:
		o.space, o.str = spaceString, string(v)
	case quad.LangString:
		o.space, o.str, o.lang = spaceLang, string(v.Value), v.Lang
	case quad.Bool:
		o.space, o.bool = spaceBoolean, bool(v)
	case quad.Time:
		o.space = spaceDateTime
		o.time, _ = momentOf(v)
	case quad.TypedString:
		classifyTyped(v, o)
	default:
		o.space = spaceNone
	}
}

func classifyTyped(v quad.TypedString, o *operand) {
	o.space = spaceUnknown
	dt := datatypeOf(v.Type)
	var ok bool
	switch {
	case dt.isNumeric():
		if o.num, ok = parseNumber(collapse(string(v.Value)), dt); ok {
			o.space = spaceNumber
		}
	case dt == dtBoolean:
		if o.bool, ok = parseBool(collapse(string(v.Value))); ok {
			o.space = spaceBoolean
		}
	case dt == dtString:
		o.space, o.str = spaceString, string(v.Value)
	case dt == dtDayTimeDuration, dt == dtYearMonthDuration:
		if o.dur, ok = parseDuration(collapse(string(v.Value)), dt); ok {
			o.space = spaceDayTime
			if dt == dtYearMonthDuration {
				o.space = spaceYearMonth
			}
		}
	case dt != dtUnknown:
		if o.time, ok = parseMoment(collapse(string(v.Value)), dt); ok {
			switch o.time.kind {
			case dtDate:
				o.space = spaceDate
			case dtTime:
				o.space = spaceTime
			case dtGYear:
				o.space = spaceGYear
			case dtGYearMonth:
				o.space = spaceGYearMonth
			default:
				o.space = spaceDateTime
			}
		}
	}
}

func parseBool(s string) (b, ok bool) {
	switch s {
	case "true", "1":
		return true, true
	case "false", "0":
		return false, true
	}
	return false, false
}

// Equal is the operator = (17.3, RDFterm-equal in 17.4.1.7): by value where the datatypes are known, by term where they
// are not. It is ErrType where it cannot be known (two literals of which one has an unknown datatype), and ErrUnbound
// when a or b is nil.
func Equal(a, b quad.Value) (bool, error) {
	switch x := a.(type) { // what is common and needs no decoding
	case nil:
		return false, ErrUnbound
	case quad.IRI:
		if b == nil {
			return false, ErrUnbound
		}
		y, ok := b.(quad.IRI)
		return ok && x == y, nil
	case quad.String:
		if y, ok := b.(quad.String); ok {
			return x == y, nil
		}
	case quad.Int:
		if y, ok := b.(quad.Int); ok {
			return x == y, nil
		}
	}
	if b == nil {
		return false, ErrUnbound
	}
	var x, y operand
	classify(a, &x)
	classify(b, &y)
	return equal(a, b, &x, &y)
}

func equal(a, b quad.Value, x, y *operand) (bool, error) {
	switch {
	case x.space == spaceNone || y.space == spaceNone:
		return a == b, nil
	case x.space == spaceUnknown || y.space == spaceUnknown:
		if a == b {
			return true, nil
		}
		return false, ErrType
	case x.space != y.space:
		return false, nil
	}
	switch x.space {
	case spaceNumber:
		return x.num.Equal(y.num), nil
	case spaceLang:
		return x.str == y.str && strings.EqualFold(x.lang, y.lang), nil
	}
	return x.compare(y) == 0, nil
}

// compare gives the order of two values of one space; of numbers that of Number.order.
func (x *operand) compare(y *operand) int {
	switch x.space {
	case spaceNumber:
		return x.num.order(y.num)
	case spaceString:
		return strings.Compare(x.str, y.str)
	case spaceLang:
		if c := strings.Compare(x.str, y.str); c != 0 {
			return c
		}
		return strings.Compare(strings.ToLower(x.lang), strings.ToLower(y.lang))
	case spaceBoolean:
		switch {
		case x.bool == y.bool:
			return 0
		case y.bool:
			return -1
		}
		return 1
	case spaceDayTime, spaceYearMonth:
		return x.dur.compare(&y.dur)
	case spaceUnknown, spaceNone:
		return 0
	}
	return x.time.compare(&y.time)
}

// Compare is behind the operators <, >, <= and >= (17.3): -1, 0 or 1 of two numbers, strings without language, booleans,
// or dates and times of one type. It is ErrType for everything else, ErrUnbound when a or b is nil, and ErrNaN, which is
// not an [Error], when one is NaN: then all four operators are false.
func Compare(a, b quad.Value) (int, error) {
	switch x := a.(type) {
	case nil:
		return 0, ErrUnbound
	case quad.Int:
		if y, ok := b.(quad.Int); ok {
			return compareInt(int64(x), int64(y)), nil
		}
	case quad.String:
		if y, ok := b.(quad.String); ok {
			return strings.Compare(string(x), string(y)), nil
		}
	}
	if b == nil {
		return 0, ErrUnbound
	}
	var x, y operand
	classify(a, &x)
	classify(b, &y)
	return compare(&x, &y)
}

func compareInt(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func compare(x, y *operand) (int, error) {
	if x.space != y.space {
		return 0, ErrType
	}
	switch x.space {
	case spaceNumber:
		c, ok := x.num.Cmp(y.num)
		if !ok {
			return 0, ErrNaN
		}
		return c, nil
	case spaceLang, spaceUnknown, spaceNone:
		return 0, ErrType
	}
	return x.compare(y), nil
}

// Order is the order of ORDER BY (15.1), total: unbound, blank nodes, IRIs, literals. Literals are ordered by kind of
// value (numbers, strings, strings with language, booleans, dates and times, durations, and then what has no known
// value) and by value within; values that are equal by datatype and lexical form, so that 0 means one term.
func Order(a, b quad.Value) int {
	switch x := a.(type) { // what is common and needs no decoding
	case quad.Int:
		if y, ok := b.(quad.Int); ok {
			return compareInt(int64(x), int64(y))
		}
	case quad.IRI:
		if y, ok := b.(quad.IRI); ok {
			return strings.Compare(string(x), string(y))
		}
	case quad.String:
		if y, ok := b.(quad.String); ok {
			return strings.Compare(string(x), string(y))
		}
	}
	if a == b {
		return 0
	}
	ra, rb := rank(a), rank(b)
	if ra != rb {
		return int(ra) - int(rb)
	}
	if ra == rankBlank {
		return strings.Compare(string(a.(quad.BNode)), string(b.(quad.BNode)))
	}
	var x, y operand
	classify(a, &x)
	classify(b, &y)
	if x.space != y.space {
		return int(x.space) - int(y.space)
	}
	if c := x.compare(&y); c != 0 {
		return c
	}
	la, da, ga, _ := rdf.Literal(a)
	lb, db, gb, _ := rdf.Literal(b)
	if c := strings.Compare(string(da), string(db)); c != 0 {
		return c
	}
	if c := strings.Compare(la, lb); c != 0 {
		return c
	}
	return strings.Compare(ga, gb)
}

// OrderText gives the text that [Order] compares a literal by, first of all, with others of the same kind, and the kind;
// ok is false for a term that is compared in another way.
func OrderText(t quad.Value) (kind, text string, ok bool) {
	switch t := t.(type) {
	case quad.String:
		return "", string(t), true
	case quad.LangString:
		return "@", string(t.Value), true
	case quad.TypedString:
		if datatypeOf(t.Type) == dtUnknown {
			return string(t.Type), string(t.Value), true
		}
	}
	return "", "", false
}

const (
	rankUnbound = iota
	rankBlank
	rankIRI
	rankLiteral
)

func rank(v quad.Value) uint8 {
	switch v.(type) {
	case nil:
		return rankUnbound
	case quad.BNode:
		return rankBlank
	case quad.IRI:
		return rankIRI
	}
	return rankLiteral
}

// Bool gives the effective boolean value (17.2.2). ErrUnbound for nil, ErrType for what has none.
func Bool(v quad.Value) (bool, error) {
	switch v := v.(type) {
	case nil:
		return false, ErrUnbound
	case quad.Bool:
		return bool(v), nil
	case quad.String:
		return v != "", nil
	case quad.LangString:
		return v.Value != "", nil
	case quad.Int:
		return v != 0, nil
	case quad.Float:
		return v != 0, nil
	case quad.TypedString:
		dt := datatypeOf(v.Type)
		switch {
		case dt == dtBoolean:
			b, _ := parseBool(collapse(string(v.Value))) // false when ill-formed
			return b, nil
		case dt.isNumeric():
			n, ok := parseNumber(collapse(string(v.Value)), dt)
			return ok && n.Sign() != 0, nil // NaN has no sign
		}
	}
	return false, ErrType
}
