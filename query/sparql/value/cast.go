package value

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/apd/v3"

	"concord/graph"
	"concord/graph/rdf"
)

// compileCast makes the node of a constructor function (17.5): the casts that XPath has from and to the types known here.
func compileCast(iri quad.IRI, args []node) (node, error) {
	dt := datatypeOf(iri)
	if dt == dtUnknown || dt == dtDateTimeStamp {
		return nil, &graph.Error{
			Op: "prepare call", Path: string(iri), Err: errors.New("no such function"),
			Hint: "functions named by an IRI are the casts to the datatypes of XML Schema, such as xsd:integer",
		}
	}
	if len(args) != 1 {
		return nil, &graph.Error{Op: "prepare cast", Path: string(iri), Err: fmt.Errorf("it takes 1 argument, not %d", len(args))}
	}
	a := args[0]
	if dt.isInteger() && dt != dtInteger || !dt.isNumeric() {
		return termFrom(a, func(v quad.Value) (quad.Value, error) { return castTo(v, dt, iri) }), nil
	}
	return numberFunc(func(f *frame) (Number, error) {
		var o operand
		v, err := load(f, a, &o)
		if err != nil {
			return Number{}, err
		}
		return castNumber(v, &o, dt)
	}), nil
}

// Cast casts a term to the datatype of an IRI (17.5). The error is ErrCast when the value has no such cast, ErrType when
// the datatype is none that has.
func Cast(v quad.Value, datatype quad.IRI) (quad.Value, error) {
	dt := datatypeOf(datatype)
	switch {
	case v == nil:
		return nil, ErrUnbound
	case dt == dtUnknown || dt == dtDateTimeStamp:
		return nil, ErrType
	}
	return castTo(v, dt, datatype)
}

func castTo(v quad.Value, dt datatype, iri quad.IRI) (quad.Value, error) {
	var o operand
	classify(v, &o)
	switch {
	case dt == dtString:
		return castString(v, &o)
	case dt == dtBoolean:
		switch o.space {
		case spaceBoolean:
			return quad.Bool(o.bool), nil
		case spaceNumber:
			return quad.Bool(o.num.Sign() != 0), nil
		case spaceString:
			if b, ok := parseBool(collapse(o.str)); ok {
				return quad.Bool(b), nil
			}
		}
		return nil, ErrCast
	case dt.isNumeric():
		n, err := castNumber(v, &o, dt)
		if err != nil {
			return nil, err
		}
		if dt.isInteger() && dt != dtInteger {
			if !inRange(n, dt) {
				return nil, ErrCast
			}
			return quad.TypedString{Value: quad.String(n.lexical()), Type: xsd + iri[len(xsd):]}, nil
		}
		return n.Term(), nil
	case dt == dtDayTimeDuration || dt == dtYearMonthDuration:
		if o.space == spaceString {
			if _, ok := parseDuration(collapse(o.str), dt); ok {
				return quad.TypedString{Value: quad.String(collapse(o.str)), Type: iri}, nil
			}
		} else if o.dur.kind == dt && (o.space == spaceDayTime || o.space == spaceYearMonth) {
			return v, nil
		}
		return nil, ErrCast
	}
	return castMoment(v, &o, dt, iri)
}

// castString gives the string that XPath has for a value: numbers without what says nothing, not their lexical form.
func castString(v quad.Value, o *operand) (quad.Value, error) {
	switch o.space {
	case spaceString, spaceLang:
		return quad.String(o.str), nil
	case spaceNumber:
		return quad.String(xpathString(o.num)), nil
	case spaceBoolean:
		return quad.String(strconv.FormatBool(o.bool)), nil
	case spaceDateTime, spaceDate, spaceTime, spaceGYear, spaceGYearMonth:
		return quad.String(o.time.lexical()), nil
	case spaceNone:
		if iri, ok := v.(quad.IRI); ok {
			return quad.String(iri), nil
		}
		return nil, ErrCast
	}
	s, _ := text(v)
	return quad.String(s), nil
}

// xpathString is the cast of a number to a string (F&O 17.1.2): whole decimals without point, and floats from 1e-6 to
// below 1e6 as decimals.
func xpathString(n Number) string {
	switch {
	case n.kind >= Float:
		abs := math.Abs(n.f)
		bits := 64
		if n.kind == Float {
			bits = 32
		}
		switch {
		case n.f == 0 && math.Signbit(n.f):
			return "-0"
		case n.f == 0 || abs >= 1e-6 && abs < 1e6:
			return strconv.FormatFloat(n.f, 'f', -1, bits)
		}
		return n.lexical()
	case n.kind == Decimal:
		s := n.lexical()
		if len(s) > 2 && s[len(s)-2:] == ".0" {
			return s[:len(s)-2]
		}
		return s
	}
	return n.lexical()
}

// castNumber casts to a numeric type; to a derived integer type it gives the integer, in range or not.
func castNumber(v quad.Value, o *operand, dt datatype) (Number, error) {
	switch o.space {
	case spaceString:
		target := dt
		if dt.isInteger() {
			target = dtInteger
		}
		if n, ok := parseNumber(collapse(o.str), target); ok {
			return n, nil
		}
		return Number{}, ErrCast
	case spaceBoolean:
		n := IntNumber(0)
		if o.bool {
			n.i = 1
		}
		return n.to(dt)
	case spaceNumber:
		return o.num.to(dt)
	}
	_ = v
	return Number{}, ErrCast
}

// to converts a number to another numeric type (F&O 17.1.3).
func (n Number) to(dt datatype) (Number, error) {
	switch {
	case dt == dtDouble:
		return DoubleNumber(n.Float64()), nil
	case dt == dtFloat:
		return FloatNumber(n.Float64()), nil
	case n.kind >= Float:
		if math.IsNaN(n.f) || math.IsInf(n.f, 0) {
			return Number{}, ErrCast
		}
		if dt.isInteger() {
			d := exactDecimal(math.Trunc(n.f))
			return exact(Integer, d), nil
		}
		bits := 64
		if n.kind == Float {
			bits = 32
		}
		// The shortest decimal that is this float again, which is what its writer meant.
		d, _, err := apd.NewFromString(strconv.FormatFloat(n.f, 'e', -1, bits))
		if err != nil {
			return Number{}, ErrCast
		}
		return exact(Decimal, d), nil
	case dt == dtDecimal:
		if n.big != nil && n.kind == Integer {
			return Number{kind: Decimal, big: n.big}, nil
		}
		n.kind = Decimal
		return n, nil
	}
	m, err := n.whole(nil, truncate)
	if err != nil {
		return m, err
	}
	if m.big != nil {
		return exact(Integer, new(apd.Decimal).Set(m.big)), nil
	}
	m.kind = Integer
	return m, nil
}

// castMoment casts to a date or time type (F&O 17.1.5): from a string, from the type itself, and from xsd:dateTime to its
// parts, or from xsd:date to the midnight it starts with.
func castMoment(v quad.Value, o *operand, dt datatype, iri quad.IRI) (quad.Value, error) {
	m := o.time
	switch o.space {
	case spaceString:
		var ok bool
		if m, ok = parseMoment(collapse(o.str), dt); !ok {
			return nil, ErrCast
		}
	case spaceDateTime:
		if dt == dtDateTime {
			return v, nil
		}
	case spaceDate:
		if dt == dtTime {
			return nil, ErrCast
		}
	case spaceTime, spaceGYear, spaceGYearMonth:
		if m.kind != dt {
			return nil, ErrCast
		}
	default:
		return nil, ErrCast
	}
	m.kind = dt
	return rdf.Normal(quad.TypedString{Value: quad.String(m.lexical()), Type: iri}), nil
}
