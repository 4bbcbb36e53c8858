package value

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// stringFunctions makes the nodes of functions on strings (17.4.3), but REGEX and REPLACE.
func stringFunctions(name string, args []node) (node, error) {
	switch name {
	case "STRLEN":
		return numberFunc(func(f *frame) (Number, error) {
			s, _, err := stringArg(f, args[0])
			return IntNumber(int64(utf8.RuneCountInString(s))), err
		}), nil
	case "SUBSTR":
		return substr(args), nil
	case "UCASE":
		return mapString(args[0], func(s string) string { return convert(s, strings.ToUpper, cases.Upper) }), nil
	case "LCASE":
		return mapString(args[0], func(s string) string { return convert(s, strings.ToLower, cases.Lower) }), nil
	case "STRSTARTS":
		return stringTest(args, strings.HasPrefix), nil
	case "STRENDS":
		return stringTest(args, strings.HasSuffix), nil
	case "CONTAINS":
		return stringTest(args, strings.Contains), nil
	case "STRBEFORE":
		return around(args, func(s string, at, _ int) string { return s[:at] }), nil
	case "STRAFTER":
		return around(args, func(s string, at, n int) string { return s[at+n:] }), nil
	case "ENCODE_FOR_URI":
		return termFunc(func(f *frame) (quad.Value, error) {
			s, _, err := stringArg(f, args[0])
			return quad.String(encodeForURI(s)), err
		}), nil
	case "CONCAT":
		return concat(args), nil
	case "LANGMATCHES":
		return truthFunc(func(f *frame) (bool, error) {
			tag, pattern, err := two[quad.String, quad.String](f, args)
			return langMatches(string(tag), string(pattern)), err
		}), nil
	}
	return nil, nil
}

// stringArg evaluates a string literal: a simple literal, or one with a language.
func stringArg(f *frame, n node) (s, lang string, err error) {
	v, err := n.term(f)
	if err != nil {
		return "", "", err
	}
	switch v := v.(type) {
	case quad.String:
		return string(v), "", nil
	case quad.LangString:
		return string(v.Value), v.Lang, nil
	}
	return "", "", ErrType
}

// compatible evaluates two string arguments and checks that the second goes with the first: it has no language, or the
// same (17.4.3.1.2).
func compatible(f *frame, args []node) (a, b, lang string, err error) {
	a, lang, err = stringArg(f, args[0])
	if err != nil {
		return "", "", "", err
	}
	b, other, err := stringArg(f, args[1])
	if err != nil {
		return "", "", "", err
	}
	if other != "" && !strings.EqualFold(lang, other) {
		return "", "", "", ErrType
	}
	return a, b, lang, nil
}

// literal makes a string literal.
func literal(s, lang string) quad.Value {
	if lang == "" {
		return quad.String(s)
	}
	return quad.LangString{Value: quad.String(s), Lang: lang}
}

func stringTest(args []node, test func(s, t string) bool) node {
	return truthFunc(func(f *frame) (bool, error) {
		s, t, _, err := compatible(f, args)
		return err == nil && test(s, t), err
	})
}

func mapString(a node, m func(string) string) node {
	return termFunc(func(f *frame) (quad.Value, error) {
		s, lang, err := stringArg(f, a)
		if err != nil {
			return nil, err
		}
		return literal(m(s), lang), nil
	})
}

// convert changes the case of s: of ASCII the short way, else by the full mappings of Unicode.
func convert(s string, short func(string) string, full func(language.Tag, ...cases.Option) cases.Caser) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return full(language.Und).String(s)
		}
	}
	return short(s)
}

// around is STRBEFORE and STRAFTER: the part of the first argument next to the first place of the second in it; the empty
// simple literal when there is none.
func around(args []node, part func(s string, at, n int) string) node {
	return termFunc(func(f *frame) (quad.Value, error) {
		s, t, lang, err := compatible(f, args)
		if err != nil {
			return nil, err
		}
		at := strings.Index(s, t)
		if at < 0 {
			return quad.String(""), nil
		}
		return literal(part(s, at, len(t)), lang), nil
	})
}

// substr is SUBSTR, with fn:substring's treatment of fractions, NaN and infinities: the characters at positions p with
// round(start) <= p < round(start) + round(length), the first position being 1.
func substr(args []node) node {
	return termFunc(func(f *frame) (quad.Value, error) {
		s, lang, err := stringArg(f, args[0])
		if err != nil {
			return nil, err
		}
		n, err := number(f, args[1])
		if err != nil {
			return nil, err
		}
		from := roundHalfUp(n.Float64())
		to := math.Inf(1)
		if len(args) == 3 {
			if n, err = number(f, args[2]); err != nil {
				return nil, err
			}
			to = from + roundHalfUp(n.Float64())
		}
		start, end := -1, len(s)
		p := 1.0
		for i := range s {
			if start < 0 && p >= from && p < to {
				start = i
			}
			if start >= 0 && p >= to {
				end = i
				break
			}
			p++
		}
		if start < 0 {
			return literal("", lang), nil
		}
		return literal(s[start:end], lang), nil
	})
}

// concat is CONCAT: with the language that all arguments have, else without (17.4.3.12).
func concat(args []node) node {
	return termFunc(func(f *frame) (quad.Value, error) {
		var b strings.Builder
		lang := ""
		for i, a := range args {
			s, l, err := stringArg(f, a)
			if err != nil {
				return nil, err
			}
			if i == 0 {
				lang = l
			} else if !strings.EqualFold(lang, l) {
				lang = ""
			}
			b.WriteString(s)
		}
		return literal(b.String(), lang), nil
	})
}

// encodeForURI escapes all but the unreserved characters (fn:encode-for-uri).
func encodeForURI(s string) string {
	const hexDigits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || isDigit(c) || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
		}
	}
	return b.String()
}

// langMatches is basic filtering (RFC 4647, section 3.3.1).
func langMatches(tag, pattern string) bool {
	switch {
	case pattern == "*":
		return tag != ""
	case len(tag) < len(pattern) || pattern == "":
		return tag == pattern
	case !strings.EqualFold(tag[:len(pattern)], pattern):
		return false
	}
	return len(tag) == len(pattern) || tag[len(pattern)] == '-'
}
