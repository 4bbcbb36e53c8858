package querytest

import "strings"

// constraint writes what may follow FILTER.
func (g *generator) constraint() string {
	if g.opts.All && g.one(4) {
		return spaced(g.function(1))
	}
	return spaced("(", g.expr(2), ")")
}

// expr writes an expression of about the depth.
func (g *generator) expr(depth int) string {
	if depth <= 0 {
		switch g.src.IntN(5) {
		case 0, 1, 2:
			return g.variable()
		case 3:
			return g.pick(literals...)
		default:
			return g.pick(resources...)
		}
	}
	switch g.src.IntN(12) {
	case 0, 1, 2:
		return spaced(g.operand(depth-1), g.pick("=", "!=", "<", ">", "<=", ">="), g.operand(depth-1))
	case 3:
		return spaced("BOUND (", g.variable(), ")")
	case 4:
		return spaced(g.operand(depth-1), g.pick("&&", "||"), g.operand(depth-1))
	case 5:
		s := spaced(g.operand(depth-1), g.pick("+", "-", "*", "/"), g.operand(depth-1))
		if g.opts.All && g.one(2) {
			s = spaced(s, g.pick("+", "-", "*", "/"), g.operand(depth-1))
		}
		return s
	case 6:
		return spaced("!", "(", g.expr(depth-1), ")")
	case 7:
		if g.one(4) {
			return spaced(g.operand(0), g.pick("IN", "NOT IN"), "( )")
		}
		return spaced(g.operand(0), g.pick("IN", "NOT IN"), "(", g.expr(0), ",", g.expr(depth-1), ")")
	case 8:
		return g.expr(0)
	default:
		return g.function(depth)
	}
}

// operand writes an expression that binds tightly.
func (g *generator) operand(depth int) string {
	if depth <= 0 {
		return g.expr(0)
	}
	if g.opts.All && g.one(8) {
		return spaced(g.pick("-", "+", "!"), g.operand(0))
	}
	return spaced("(", g.expr(depth), ")")
}

// Functions by their number of arguments; those whose results two engines need not share are apart.
var (
	unary = []string{
		"STR", "LANG", "DATATYPE", "IRI", "URI", "ABS", "CEIL", "FLOOR", "ROUND", "STRLEN", "UCASE", "LCASE", "ENCODE_FOR_URI", "YEAR", "MONTH",
		"DAY", "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "MD5", "SHA1", "SHA256", "SHA384", "SHA512", "isIRI", "isURI", "isBlank", "isLiteral",
		"isNumeric", "xsd:integer", "xsd:string", "xsd:boolean", "xsd:decimal", "xsd:double",
	}
	binary   = []string{"sameTerm", "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "LANGMATCHES", "REGEX", "STRDT", "STRLANG", "SUBSTR"}
	volatile = []string{"RAND ( )", "NOW ( )", "UUID ( )", "STRUUID ( )", "BNODE ( )", `BNODE ( "x" )`, ":function ( )", ":function ( 1 )"}
)

func (g *generator) function(depth int) string {
	arg := func() string { return g.expr(depth - 1) }
	n := 6
	if g.opts.All {
		n = 7
	}
	switch g.src.IntN(n) {
	case 0, 1:
		return spaced(g.pick(unary...), "(", arg(), ")")
	case 2:
		return spaced(g.pick(binary...), "(", arg(), ",", arg(), ")")
	case 3:
		return spaced("IF (", arg(), ",", arg(), ",", arg(), ")")
	case 4:
		return spaced(g.pick("COALESCE", "CONCAT"), "(", strings.Join([]string{arg(), arg()}, " , "), ")")
	case 5:
		if g.depth >= maxDepth {
			return spaced("BOUND (", g.variable(), ")")
		}
		return spaced(g.pick("EXISTS", "NOT EXISTS"), g.group())
	default:
		switch g.src.IntN(3) {
		case 0:
			return spaced("SUBSTR (", arg(), ", 1 ,", arg(), ")")
		case 1:
			return spaced("REPLACE (", arg(), `, "x" , "y" , "i" )`)
		default:
			return g.pick(volatile...)
		}
	}
}

// aggregate writes an aggregate.
func (g *generator) aggregate() string {
	n := 5
	if g.opts.All {
		n = 8
	}
	distinct := g.pick("", "DISTINCT")
	switch g.src.IntN(n) {
	case 0:
		return spaced("COUNT (", distinct, "* )")
	case 1:
		return spaced("COUNT (", distinct, g.expr(0), ")")
	case 2:
		return spaced("SUM (", distinct, g.expr(0), ")")
	case 3:
		return spaced(g.pick("MIN", "MAX"), "(", distinct, g.expr(1), ")")
	case 4:
		return spaced("COUNT (", distinct, g.expr(1), ")")
	case 5:
		return spaced("AVG (", distinct, g.expr(0), ")")
	case 6:
		return spaced("SAMPLE (", distinct, g.expr(1), ")")
	default:
		return spaced("GROUP_CONCAT (", distinct, g.expr(1), g.pick("", `; SEPARATOR = ","`), ")")
	}
}
