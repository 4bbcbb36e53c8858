package value

import (
	"errors"

	"github.com/cayleygraph/quad"
)

// functionalForms makes the nodes of functions that do not simply evaluate their arguments first (17.4.1).
func functionalForms(name string, args []node) (node, error) {
	switch name {
	case "BOUND":
		v, ok := args[0].(varNode)
		if !ok {
			return nil, callError(name, errors.New("its argument must be a variable"))
		}
		return truthFunc(func(f *frame) (bool, error) { return varValue(f, v) != nil, nil }), nil
	case "IF":
		return termFunc(func(f *frame) (quad.Value, error) {
			b, err := truth(f, args[0])
			if err != nil {
				return nil, err
			}
			if b {
				return args[1].term(f)
			}
			return args[2].term(f)
		}), nil
	case "COALESCE":
		return termFunc(func(f *frame) (quad.Value, error) {
			err := ErrEmpty
			for _, a := range args {
				var v quad.Value
				if v, err = a.term(f); err == nil || !isError(err) {
					return v, err
				}
			}
			return nil, err
		}), nil
	case "IN", "NOT IN":
		return in(args[0], args[1:], name == "NOT IN"), nil
	case "SAMETERM":
		return truthFunc(func(f *frame) (bool, error) {
			a, err := args[0].term(f)
			if err != nil {
				return false, err
			}
			b, err := args[1].term(f)
			return a == b, err
		}), nil
	}
	return nil, nil
}

func varValue(f *frame, v varNode) quad.Value {
	value, err := v.term(f)
	if err != nil {
		return nil
	}
	return value
}

// in is (a = list[0]) || (a = list[1]) || ..., the tested value being computed once (17.4.1.9).
func in(a node, list []node, negate bool) node {
	return truthFunc(func(f *frame) (bool, error) {
		v, err := a.term(f)
		if err != nil {
			return false, err
		}
		var failed error
		for _, m := range list {
			eq, err := equalTo(f, v, m)
			switch {
			case err == nil && eq:
				return !negate, nil
			case err != nil && !isError(err):
				return false, err
			case err != nil:
				failed = err
			}
		}
		return negate, failed
	})
}

// equalTo is v = n.
func equalTo(f *frame, v quad.Value, n node) (bool, error) {
	if plain(n) {
		w, err := n.term(f)
		if err != nil {
			return false, err
		}
		return Equal(v, w)
	}
	var x, y operand
	w, err := load(f, n, &y)
	if err != nil {
		return false, err
	}
	classify(v, &x)
	return equal(v, w, &x, &y)
}
