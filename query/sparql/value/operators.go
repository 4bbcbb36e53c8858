package value

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// operators makes the nodes of signs (17.3).
func operators(name string, args []node) (node, error) {
	switch name {
	case "||":
		return or(args), nil
	case "&&":
		return and(args), nil
	case "!":
		return truthFunc(func(f *frame) (bool, error) {
			b, err := truth(f, args[0])
			return !b, err
		}), nil
	case "=", "!=":
		return equality(args[0], args[1], name == "!="), nil
	case "<":
		return comparison(args[0], args[1], func(c int) bool { return c < 0 }), nil
	case "<=":
		return comparison(args[0], args[1], func(c int) bool { return c <= 0 }), nil
	case ">":
		return comparison(args[0], args[1], func(c int) bool { return c > 0 }), nil
	case ">=":
		return comparison(args[0], args[1], func(c int) bool { return c >= 0 }), nil
	case "+":
		if len(args) == 1 {
			return numberFunc(func(f *frame) (Number, error) { return number(f, args[0]) }), nil
		}
		return arithmetic(args, Number.Add), nil
	case "-":
		if len(args) == 1 {
			return unary(args[0], Number.Neg), nil
		}
		return arithmetic(args, Number.Sub), nil
	case "*":
		return arithmetic(args, Number.Mul), nil
	case "/":
		return arithmetic(args, Number.Div), nil
	}
	return nil, nil
}

// or is logical-or of all arguments: true when one is, else an error when one is (17.2).
func or(args []node) node {
	return truthFunc(func(f *frame) (bool, error) {
		var failed error
		for _, a := range args {
			b, err := truth(f, a)
			switch {
			case err == nil && b:
				return true, nil
			case err != nil && !isError(err):
				return false, err
			case err != nil:
				failed = err
			}
		}
		return false, failed
	})
}

// and is logical-and: false when one is, else an error when one is.
func and(args []node) node {
	return truthFunc(func(f *frame) (bool, error) {
		var failed error
		for _, a := range args {
			b, err := truth(f, a)
			switch {
			case err == nil && !b:
				return false, nil
			case err != nil && !isError(err):
				return false, err
			case err != nil:
				failed = err
			}
		}
		return failed == nil, failed
	})
}

func equality(a, b node, negate bool) node {
	return truthFunc(func(f *frame) (bool, error) {
		eq, err := equalNodes(f, a, b)
		return eq != negate, err
	})
}

func equalNodes(f *frame, a, b node) (bool, error) {
	if plain(a) && plain(b) {
		x, err := a.term(f)
		if err != nil {
			return false, err
		}
		y, err := b.term(f)
		if err != nil {
			return false, err
		}
		return Equal(x, y)
	}
	var x, y operand
	v, err := load(f, a, &x)
	if err != nil {
		return false, err
	}
	w, err := load(f, b, &y)
	if err != nil {
		return false, err
	}
	return equal(v, w, &x, &y) // v and w matter only where they have no known value, and then they are terms
}

// plain says whether a node gives terms, so that comparing them by the short ways of Equal and Compare is best.
func plain(n node) bool {
	switch n := n.(type) {
	case numberFunc, truthFunc:
		return false
	case *constNode:
		switch n.value.(type) {
		case quad.TypedString, quad.LangString: // decoded already
			return false
		}
	}
	return true
}

func comparison(a, b node, holds func(int) bool) node {
	return truthFunc(func(f *frame) (bool, error) {
		c, err := compareNodes(f, a, b)
		if err == nil {
			return holds(c), nil
		}
		if err == ErrNaN {
			return false, nil
		}
		return false, err
	})
}

func compareNodes(f *frame, a, b node) (int, error) {
	if x, ok := a.(strNode); ok {
		if y, ok := b.(strNode); ok {
			s, err := x.text(f)
			if err != nil {
				return 0, err
			}
			t, err := y.text(f)
			return strings.Compare(s, t), err
		}
	}
	if plain(a) && plain(b) {
		x, err := a.term(f)
		if err != nil {
			return 0, err
		}
		y, err := b.term(f)
		if err != nil {
			return 0, err
		}
		return Compare(x, y)
	}
	var x, y operand
	if _, err := load(f, a, &x); err != nil {
		return 0, err
	}
	if _, err := load(f, b, &y); err != nil {
		return 0, err
	}
	return compare(&x, &y)
}

func arithmetic(args []node, op func(Number, Number) (Number, error)) node {
	a, b := args[0], args[1]
	return numberFunc(func(f *frame) (Number, error) {
		x, err := number(f, a)
		if err != nil {
			return x, err
		}
		y, err := number(f, b)
		if err != nil {
			return y, err
		}
		return op(x, y)
	})
}

func unary(a node, op func(Number) (Number, error)) node {
	return numberFunc(func(f *frame) (Number, error) {
		x, err := number(f, a)
		if err != nil {
			return x, err
		}
		return op(x)
	})
}
