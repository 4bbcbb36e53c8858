package value

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/algebra"
)

// node is a prepared expression. Most nodes are functions that give what comes natural to them, a term, a number or a
// truth value; number, truth and load take the short way where there is one, so that nothing is printed to be parsed
// again.
type node interface {
	term(f *frame) (quad.Value, error)
}

type (
	termFunc   func(f *frame) (quad.Value, error)
	numberFunc func(f *frame) (Number, error)
	truthFunc  func(f *frame) (bool, error)
	varNode    algebra.Var
	constNode  struct {
		value   quad.Value
		operand operand
	}
)

func (n termFunc) term(f *frame) (quad.Value, error) { return n(f) }

func (n numberFunc) term(f *frame) (quad.Value, error) {
	x, err := n(f)
	if err != nil {
		return nil, err
	}
	return x.Term(), nil
}

func (n truthFunc) term(f *frame) (quad.Value, error) {
	b, err := n(f)
	if err != nil {
		return nil, err
	}
	return quad.Bool(b), nil
}

func (n varNode) term(f *frame) (quad.Value, error) {
	if v := f.b.Value(algebra.Var(n)); v != nil {
		return v, nil
	}
	return nil, ErrUnbound
}

func (n *constNode) term(*frame) (quad.Value, error) { return n.value, nil }

func newConst(v quad.Value) *constNode {
	n := &constNode{value: v}
	classify(v, &n.operand)
	return n
}

// number evaluates n as a number.
func number(f *frame, n node) (Number, error) {
	switch n := n.(type) {
	case numberFunc:
		return n(f)
	case *constNode:
		if n.operand.space != spaceNumber {
			return Number{}, ErrType
		}
		return n.operand.num, nil
	}
	v, err := n.term(f)
	if err != nil {
		return Number{}, err
	}
	x, ok := NumberOf(v)
	if !ok {
		return Number{}, ErrType
	}
	return x, nil
}

// truth gives the effective boolean value of n.
func truth(f *frame, n node) (bool, error) {
	switch n := n.(type) {
	case truthFunc:
		return n(f)
	case numberFunc:
		x, err := n(f)
		return x.Sign() != 0, err
	}
	v, err := n.term(f)
	if err != nil {
		return false, err
	}
	return Bool(v)
}

// load evaluates n and decodes its value. The term is nil for a number or truth value that was none yet.
func load(f *frame, n node, o *operand) (quad.Value, error) {
	switch n := n.(type) {
	case numberFunc:
		x, err := n(f)
		o.space, o.num = spaceNumber, x
		return nil, err
	case truthFunc:
		b, err := n(f)
		o.space, o.bool = spaceBoolean, b
		return nil, err
	case *constNode:
		*o = n.operand
		return n.value, nil
	}
	v, err := n.term(f)
	if err == nil {
		classify(v, o)
	}
	return v, err
}

// compile makes the node of an expression.
func compile(e algebra.Expr) (node, error) {
	switch e := e.(type) {
	case algebra.VarExpr:
		return varNode(e.Var), nil
	case algebra.Const:
		if e.Value == nil {
			return termFunc(func(*frame) (quad.Value, error) { return nil, ErrUnbound }), nil
		}
		return newConst(e.Value), nil
	case *algebra.Exists:
		return truthFunc(func(f *frame) (bool, error) {
			if f.ev.Exists == nil {
				return false, errNoExists
			}
			found, err := f.ev.Exists(f.ctx, e, f.b)
			return found != e.Not, err
		}), nil
	case *algebra.Call:
		return compileCall(e)
	}
	return nil, fmt.Errorf("prepare expression: an expression of the Go type %T is not known", e)
}

var errNoExists = errors.New("evaluate EXISTS: this evaluator was given no way to do it")

func compileCall(e *algebra.Call) (node, error) {
	args := make([]node, len(e.Args))
	for i, a := range e.Args {
		var err error
		if args[i], err = compile(a); err != nil {
			return nil, err
		}
	}
	if e.Name == "" {
		return compileCast(e.IRI, args)
	}
	name := strings.ToUpper(e.Name)
	want, ok := arities[name]
	switch {
	case !ok:
		return nil, callError(e.Name, errors.New("no such function or operator"))
	case len(args) < want.min || want.max >= 0 && len(args) > want.max:
		return nil, callError(e.Name, fmt.Errorf("it takes %s, not %d", want, len(args)))
	}
	for _, group := range [...]func(string, []node) (node, error){
		operators, functionalForms, termFunctions, stringFunctions, numericFunctions, timeFunctions, hashFunctions, regexFunctions,
	} {
		if n, err := group(name, args); n != nil || err != nil {
			return n, err
		}
	}
	return nil, callError(e.Name, errors.New("not implemented"))
}

func callError(name string, err error) error {
	return &graph.Error{Op: "prepare " + name, Err: err, Hint: "see section 17 of SPARQL 1.1 Query for the functions and their arguments"}
}

// arity is how many arguments a function takes; max < 0 is any number.
type arity struct{ min, max int }

func (a arity) String() string {
	words := func(n int) string {
		if n == 1 {
			return "1 argument"
		}
		return fmt.Sprintf("%d arguments", n)
	}
	switch {
	case a.max < 0:
		return "at least " + words(a.min)
	case a.min == a.max:
		return words(a.min)
	}
	return fmt.Sprintf("%d to %s", a.min, words(a.max))
}

// arities are the operators and built-in functions there are.
var arities = map[string]arity{
	"||": {1, -1}, "&&": {1, -1}, "!": {1, 1},
	"=": {2, 2}, "!=": {2, 2}, "<": {2, 2}, "<=": {2, 2}, ">": {2, 2}, ">=": {2, 2},
	"+": {1, 2}, "-": {1, 2}, "*": {2, 2}, "/": {2, 2},
	"BOUND": {1, 1}, "IF": {3, 3}, "COALESCE": {0, -1}, "IN": {1, -1}, "NOT IN": {1, -1}, "SAMETERM": {2, 2},
	"ISIRI": {1, 1}, "ISURI": {1, 1}, "ISBLANK": {1, 1}, "ISLITERAL": {1, 1}, "ISNUMERIC": {1, 1},
	"STR": {1, 1}, "LANG": {1, 1}, "DATATYPE": {1, 1}, "IRI": {1, 1}, "URI": {1, 1}, "BNODE": {0, 1},
	"STRDT": {2, 2}, "STRLANG": {2, 2}, "UUID": {0, 0}, "STRUUID": {0, 0},
	"STRLEN": {1, 1}, "SUBSTR": {2, 3}, "UCASE": {1, 1}, "LCASE": {1, 1}, "STRSTARTS": {2, 2}, "STRENDS": {2, 2},
	"CONTAINS": {2, 2}, "STRBEFORE": {2, 2}, "STRAFTER": {2, 2}, "ENCODE_FOR_URI": {1, 1}, "CONCAT": {0, -1},
	"LANGMATCHES": {2, 2}, "REGEX": {2, 3}, "REPLACE": {3, 4},
	"ABS": {1, 1}, "ROUND": {1, 1}, "CEIL": {1, 1}, "FLOOR": {1, 1}, "RAND": {0, 0},
	"NOW": {0, 0}, "YEAR": {1, 1}, "MONTH": {1, 1}, "DAY": {1, 1}, "HOURS": {1, 1}, "MINUTES": {1, 1}, "SECONDS": {1, 1},
	"TIMEZONE": {1, 1}, "TZ": {1, 1},
	"MD5": {1, 1}, "SHA1": {1, 1}, "SHA256": {1, 1}, "SHA384": {1, 1}, "SHA512": {1, 1},
}
