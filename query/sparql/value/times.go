package value

import (
	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
)

// timeFunctions makes the nodes of functions on dates and times (17.4.5). Beyond xsd:dateTime they take the other types
// that have the component asked for.
func timeFunctions(name string, args []node) (node, error) {
	switch name {
	case "NOW":
		return termFunc(func(f *frame) (quad.Value, error) { return rdf.Normal(quad.Time(f.ev.now())), nil }), nil
	case "YEAR":
		return component(args[0], func(m *moment) (int64, bool) { return m.year, m.kind != dtTime }), nil
	case "MONTH":
		return component(args[0], func(m *moment) (int64, bool) {
			return int64(m.month), m.kind == dtDateTime || m.kind == dtDate || m.kind == dtGYearMonth
		}), nil
	case "DAY":
		return component(args[0], func(m *moment) (int64, bool) {
			return int64(m.day), m.kind == dtDateTime || m.kind == dtDate
		}), nil
	case "HOURS":
		return component(args[0], func(m *moment) (int64, bool) { return int64(m.hour), m.hasClock() }), nil
	case "MINUTES":
		return component(args[0], func(m *moment) (int64, bool) { return int64(m.min), m.hasClock() }), nil
	case "SECONDS":
		return numberFunc(func(f *frame) (Number, error) {
			m, err := momentArg(f, args[0])
			if err != nil {
				return Number{}, err
			}
			if !m.hasClock() {
				return Number{}, ErrType
			}
			return DecimalNumber(int64(m.sec)*1e9+int64(m.nano), 9), nil
		}), nil
	case "TIMEZONE":
		return termFunc(func(f *frame) (quad.Value, error) {
			m, err := momentArg(f, args[0])
			if err != nil {
				return nil, err
			}
			if !m.hasZone {
				return nil, ErrType
			}
			return zoneDuration(m.zone), nil
		}), nil
	case "TZ":
		return termFunc(func(f *frame) (quad.Value, error) {
			m, err := momentArg(f, args[0])
			if err != nil {
				return nil, err
			}
			return quad.String(m.appendZone(nil)), nil
		}), nil
	}
	return nil, nil
}

func (m *moment) hasClock() bool { return m.kind == dtDateTime || m.kind == dtTime }

func momentArg(f *frame, a node) (moment, error) {
	v, err := a.term(f)
	if err != nil {
		return moment{}, err
	}
	m, ok := momentOf(v)
	if !ok {
		return m, ErrType
	}
	return m, nil
}

func component(a node, get func(*moment) (int64, bool)) node {
	return numberFunc(func(f *frame) (Number, error) {
		m, err := momentArg(f, a)
		if err != nil {
			return Number{}, err
		}
		n, ok := get(&m)
		if !ok {
			return Number{}, ErrType
		}
		return IntNumber(n), nil
	})
}
