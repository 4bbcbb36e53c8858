// Package value is what SPARQL expressions compute with: typed values over RDF terms, their comparison, arithmetic, the
// built-in functions, casts and aggregates of SPARQL 1.1 Query, section 17 (and 18.5.1), which lean on XPath and XQuery
// Functions and Operators (F&O below) and on XML Schema Datatypes.
//
// Terms are [quad.Value] in the normal form of concord/graph/rdf; nil is an unbound variable. What an expression computes
// is given back in that form too, with these lexical forms: integers plain ("5"), decimals with a point ("2.0", "1.25"),
// floats and doubles in scientific notation ("1.0E0"), the canonical forms of XML Schema 1.0 that the test suites of the
// working group use. A term that is only passed on keeps the lexical form it has.
//
// # Errors
//
// An expression that cannot be computed has an error, which is a value of its own in SPARQL: a filter takes it for "not
// true", BIND leaves its variable unbound, || and && may overrule it. Those errors are the package's [Error] values
// ([ErrType], [ErrUnbound] and so on); [IsError] tells them from errors that must end the query, such as a cancelled
// context or a regular expression that this implementation cannot run, which are never swallowed.
//
// # Choices the standard leaves open
//
//   - The implicit timezone (F&O 2.0, C.2) is UTC: a dateTime without timezone compares as if it were in UTC.
//   - Beyond the operators of section 17.3, xsd:date, xsd:time, xsd:gYear, xsd:gYearMonth and the two ordered durations
//     are compared, and cast to where XPath has a cast.
//   - "=" of two literals with known datatypes whose value spaces do not meet is false; with an unknown datatype or an
//     ill-formed lexical form on either side it is an error, unless they are the same term.
//   - Decimals are exact; a quotient is rounded half to even at 18 digits after the point. A decimal of more than 4,096
//     digits is an overflow (F&O err:FOAR0002).
//   - Regular expressions run on Go's regexp, in linear time. Back-references and Unicode blocks (\p{IsGreek}) are
//     refused; \b, \B and (?:...) are accepted beyond XPath.
//
// The package must not know stores, indexes, IDs or operators of the algebra other than expressions. Two evaluators use
// it, one slow and one fast, so it must not know how solutions are kept either ([Bindings]).
package value
