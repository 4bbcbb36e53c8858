package value

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// pattern is a compiled regular expression, or why there is none.
type pattern struct {
	re  *regexp.Regexp
	err error
	// folded is set for the common REGEX(?x, "word", "i"): the word in small letters, to be looked for without re.
	folded string
}

// match says whether the pattern matches somewhere in s.
func (p *pattern) match(s string) bool {
	if p.folded != "" && isASCII(s) {
		return containsFolded(s, p.folded)
	}
	return p.re.MatchString(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// containsFolded says whether s, which is ASCII, has the word in any case.
func containsFolded(s, word string) bool {
	first := word[0]
	for i := 0; i+len(word) <= len(s); i++ {
		if lower(s[i]) != first {
			continue
		}
		j := 1
		for j < len(word) && lower(s[i+j]) == word[j] {
			j++
		}
		if j == len(word) {
			return true
		}
	}
	return false
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

type patternKey struct{ pattern, flags string }

// maxPatterns bounds the patterns an evaluator keeps, for queries that take them from data.
const maxPatterns = 256

// regexFunctions makes the nodes of REGEX and REPLACE.
func regexFunctions(name string, args []node) (node, error) {
	switch name {
	case "REGEX":
		re, err := patternArg(args, 1)
		if err != nil {
			return nil, err
		}
		return truthFunc(func(f *frame) (bool, error) {
			s, _, err := stringArg(f, args[0])
			if err != nil {
				return false, err
			}
			p, err := re(f)
			if err != nil {
				return false, err
			}
			return p.match(s), nil
		}), nil
	case "REPLACE":
		re, err := patternArg(args[:len(args):len(args)], 1, 3)
		if err != nil {
			return nil, err
		}
		return termFunc(func(f *frame) (quad.Value, error) {
			s, lang, err := stringArg(f, args[0])
			if err != nil {
				return nil, err
			}
			with, err := args[2].term(f)
			if err != nil {
				return nil, err
			}
			p, err := re(f)
			if err != nil {
				return nil, err
			}
			w, ok := with.(quad.String)
			if !ok {
				return nil, ErrType
			}
			s, err = replace(p.re, s, string(w), flagsOf(f, args, 3))
			if err != nil {
				return nil, err
			}
			return literal(s, lang), nil
		}), nil
	}
	return nil, nil
}

// patternArg prepares the pattern at args[at] with the flags at args[flags] (at+1 if not given): once if both are
// constant, else when they are known.
func patternArg(args []node, at int, flags ...int) (func(f *frame) (*pattern, error), error) {
	flagsAt := at + 1
	if len(flags) > 0 {
		flagsAt = flags[0]
	}
	p, constant := constString(args[at])
	fl, flagsConstant := "", true
	if flagsAt < len(args) {
		fl, flagsConstant = constString(args[flagsAt])
	}
	if constant && flagsConstant {
		re, err := compilePattern(p, fl)
		if err != nil {
			return nil, patternError(p, err)
		}
		return func(*frame) (*pattern, error) { return re, nil }, nil
	}
	return func(f *frame) (*pattern, error) {
		v, err := args[at].term(f)
		if err != nil {
			return nil, err
		}
		p, ok := v.(quad.String)
		if !ok {
			return nil, ErrType
		}
		var fl quad.String
		if flagsAt < len(args) {
			if v, err = args[flagsAt].term(f); err != nil {
				return nil, err
			}
			if fl, ok = v.(quad.String); !ok {
				return nil, ErrType
			}
		}
		return f.ev.pattern(string(p), string(fl))
	}, nil
}

func constString(n node) (string, bool) {
	if c, ok := n.(*constNode); ok {
		s, ok := c.value.(quad.String)
		return string(s), ok
	}
	return "", false
}

// flagsOf gives the flags of REPLACE once the pattern has been evaluated with them.
func flagsOf(f *frame, args []node, at int) string {
	if at >= len(args) {
		return ""
	}
	v, _ := args[at].term(f)
	s, _ := v.(quad.String)
	return string(s)
}

// pattern compiles a pattern that came from data, or takes it from those kept.
func (ev *Evaluator) pattern(s, flags string) (*pattern, error) {
	key := patternKey{s, flags}
	p := ev.patterns[key]
	if p == nil {
		var err error
		p, err = compilePattern(s, flags)
		switch {
		case err != nil && errors.Is(err, errUnsupported):
			p = &pattern{err: patternError(s, err)}
		case err != nil:
			p = &pattern{err: ErrPattern} // a wrong pattern in the data is an error of the expression (err:FORX0002)
		}
		if ev.patterns == nil || len(ev.patterns) >= maxPatterns {
			ev.patterns = make(map[patternKey]*pattern)
		}
		ev.patterns[key] = p
	}
	return p, p.err
}

func patternError(p string, err error) error {
	if len(p) > 80 {
		p = strings.ToValidUTF8(p[:77], "") + "..."
	}
	e := &graph.Error{Op: "prepare regular expression", Path: strconv.Quote(p), Err: err, Hint: "the syntax is that of XPath 2.0, section 7.6.1"}
	if errors.Is(err, errUnsupported) {
		e.Hint = "matching takes linear time here, which leaves this out: say it with several patterns joined by && and ||"
	}
	return e
}

// compilePattern compiles an XPath pattern with XPath flags.
func compilePattern(p, flags string) (*pattern, error) {
	t, err := translatePattern(p, flags)
	if err != nil {
		return nil, err
	}
	re, err := regexp.Compile(t)
	if err != nil {
		var s interface{ Unwrap() error }
		if errors.As(err, &s) {
			err = s.Unwrap()
		}
		return nil, err
	}
	out := &pattern{re: re}
	if flags == "i" && p != "" && isASCII(p) && regexp.QuoteMeta(p) == p {
		out.folded = strings.ToLower(p)
	}
	return out, nil
}

// replace is fn:replace: a pattern that matches the empty string is an error (FORX0003), so is a replacement with a lone
// $ or \ (FORX0004).
func replace(re *regexp.Regexp, s, with, flags string) (string, error) {
	if re.MatchString("") {
		return "", ErrPattern
	}
	if strings.Contains(flags, "q") {
		return re.ReplaceAllLiteralString(s, with), nil
	}
	parts, err := parseReplacement(with, re.NumSubexp())
	if err != nil {
		return "", err
	}
	var b strings.Builder
	last := 0
	for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
		if m[0] == m[1] {
			return "", ErrPattern
		}
		b.WriteString(s[last:m[0]])
		for _, p := range parts {
			switch {
			case p.group < 0:
				b.WriteString(p.text)
			case p.group <= re.NumSubexp() && m[2*p.group] >= 0:
				b.WriteString(s[m[2*p.group]:m[2*p.group+1]])
			}
		}
		last = m[1]
	}
	b.WriteString(s[last:])
	return b.String(), nil
}

// replacement is a piece of a replacement string: text, or what a group matched (group >= 0).
type replacement struct {
	text  string
	group int
}

// parseReplacement reads $N, \$ and \\ (F&O 7.6.3): N is as long as there are so many groups.
func parseReplacement(s string, groups int) ([]replacement, error) {
	var (
		parts []replacement
		text  strings.Builder
	)
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, replacement{text.String(), -1})
			text.Reset()
		}
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\':
			i++
			if i == len(s) || s[i] != '\\' && s[i] != '$' {
				return nil, ErrPattern
			}
			text.WriteByte(s[i])
		case '$':
			if i+1 == len(s) || !isDigit(s[i+1]) {
				return nil, ErrPattern
			}
			i++
			n := int(s[i] - '0')
			for i+1 < len(s) && isDigit(s[i+1]) && n*10+int(s[i+1]-'0') <= groups {
				i++
				n = n*10 + int(s[i]-'0')
			}
			flush()
			parts = append(parts, replacement{group: n})
		default:
			text.WriteByte(c)
		}
	}
	flush()
	return parts, nil
}
