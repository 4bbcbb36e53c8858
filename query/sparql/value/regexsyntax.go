package value

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// errUnsupported is wrapped by the errors of patterns that XPath allows and a matcher in linear time cannot do.
var errUnsupported = errors.New("not supported in a regular expression")

// translatePattern writes a regular expression of XPath (F&O 7.6.1, XML Schema 1.0 Part 2, appendix F) as one of Go's
// that matches the same strings. The flags are s, m, i, x, and q of XPath 3.
func translatePattern(p, flags string) (string, error) {
	var has [128]bool
	for _, f := range flags {
		if !strings.ContainsRune("smixq", f) {
			return "", fmt.Errorf("unknown flag %q: the flags are s, m, i, x and q", f)
		}
		has[f] = true
	}
	var t patternTranslator
	for _, f := range "smi" {
		if has[f] {
			t.out.WriteString("(?" + string(f) + ")")
		}
	}
	if has['q'] {
		return t.out.String() + regexp.QuoteMeta(p), nil
	}
	if !utf8.ValidString(p) {
		return "", errors.New("not UTF-8")
	}
	t.in, t.spaced, t.fold = p, has['x'], has['i']
	if err := t.run(); err != nil {
		return "", err
	}
	return t.out.String(), nil
}

type patternTranslator struct {
	in     string
	pos    int
	spaced bool // flag x: white space outside classes means nothing
	fold   bool // flag i
	out    strings.Builder
}

// peek gives the next character, 0 at the end.
func (t *patternTranslator) peek() rune {
	if t.pos >= len(t.in) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(t.in[t.pos:])
	return r
}

func (t *patternTranslator) next() rune {
	r, n := utf8.DecodeRuneInString(t.in[t.pos:])
	t.pos += n
	return r
}

func (t *patternTranslator) run() error {
	for t.pos < len(t.in) {
		c := t.next()
		switch {
		case t.spaced && strings.ContainsRune(" \t\n\r", c):
		case c == '\\':
			set, verbatim, err := t.escape()
			if err != nil {
				return err
			}
			if verbatim != "" {
				t.out.WriteString(verbatim)
			} else {
				t.writeClass(set)
			}
		case c == '[':
			set, err := t.class(0)
			if err != nil {
				return err
			}
			t.writeClass(set)
		case c == '(':
			t.out.WriteByte('(')
			if t.peek() == '?' {
				if !strings.HasPrefix(t.in[t.pos:], "?:") {
					return fmt.Errorf("%w: %q; flags are the last argument, and there is no looking ahead or behind",
						errUnsupported, "("+t.in[t.pos:min(len(t.in), t.pos+2)])
				}
				t.out.WriteString("?:")
				t.pos += 2
			}
		case c == '{':
			if err := t.quantity(); err != nil {
				return err
			}
		case c == '}' || c == ']':
			return fmt.Errorf("%q stands alone: write \\%c", c, c)
		case strings.ContainsRune("|)*+?.^$", c):
			t.out.WriteRune(c)
		default:
			t.out.WriteString(regexp.QuoteMeta(string(c)))
		}
	}
	return nil
}

// quantity reads n}, n,} or n,m}.
func (t *patternTranslator) quantity() error {
	end := strings.IndexByte(t.in[t.pos:], '}')
	if end < 0 {
		return errors.New("a { without }")
	}
	q := t.in[t.pos : t.pos+end]
	lo, hi, ranged := strings.Cut(q, ",")
	for i, s := range []string{lo, hi} {
		if i == 1 && (!ranged || s == "") {
			continue
		}
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil && !errors.Is(err, strconv.ErrRange) || s != "" && s[0] == '+' {
			return fmt.Errorf("{%s} is no quantity", q)
		}
		if n > 1000 {
			return fmt.Errorf("%w: a quantity of more than 1000", errUnsupported)
		}
	}
	t.out.WriteString("{" + q + "}")
	t.pos += end + 1
	return nil
}

// escape reads what follows a backslash: a set of characters, or something outside classes that Go writes the same way.
func (t *patternTranslator) escape() (set runeSet, verbatim string, err error) {
	if t.pos >= len(t.in) {
		return nil, "", errors.New("a \\ at the end")
	}
	if c := t.peek(); c == 'b' || c == 'B' {
		t.pos++
		return nil, `\` + string(c), nil
	}
	if c := t.peek(); c >= '0' && c <= '9' {
		return nil, "", fmt.Errorf("%w: the back-reference \\%c", errUnsupported, c)
	}
	set, err = t.classEscape()
	if err == nil && len(set) == 2 && set[0] == set[1] {
		return nil, regexp.QuoteMeta(string(set[0])), nil
	}
	return set, "", err
}

// classEscape reads the escapes that may stand inside and outside classes.
func (t *patternTranslator) classEscape() (runeSet, error) {
	if t.pos >= len(t.in) {
		return nil, errors.New("a \\ at the end")
	}
	switch c := t.next(); c {
	case 'n':
		return runeSet{'\n', '\n'}, nil
	case 'r':
		return runeSet{'\r', '\r'}, nil
	case 't':
		return runeSet{'\t', '\t'}, nil
	case '\\', '|', '.', '?', '*', '+', '(', ')', '{', '}', '-', '[', ']', '^', '$':
		return runeSet{c, c}, nil
	case 's':
		return spaceSet.clone(), nil
	case 'S':
		return spaceSet.complement(), nil
	case 'd':
		return goSet(`\p{Nd}`)
	case 'D':
		return goSet(`\P{Nd}`)
	case 'w':
		return goSet(`[^\p{P}\p{Z}\p{C}]`)
	case 'W':
		return goSet(`[\p{P}\p{Z}\p{C}]`)
	case 'i':
		return nameStartSet.clone(), nil
	case 'I':
		return nameStartSet.complement(), nil
	case 'c':
		return append(nameStartSet.clone(), nameMoreSet...).canonical(), nil
	case 'C':
		return append(nameStartSet.clone(), nameMoreSet...).canonical().complement(), nil
	case 'p', 'P':
		return t.property(c)
	default:
		return nil, fmt.Errorf("the escape \\%c is not known", c)
	}
}

// property reads {Name} behind \p or \P.
func (t *patternTranslator) property(c rune) (runeSet, error) {
	end := strings.IndexByte(t.in[t.pos:], '}')
	if t.peek() != '{' || end < 0 {
		return nil, fmt.Errorf("\\%c needs a category in braces, as in \\p{Lu}", c)
	}
	name := t.in[t.pos+1 : t.pos+end]
	t.pos += end + 1
	if strings.HasPrefix(name, "Is") {
		return nil, fmt.Errorf("%w: the Unicode block %s; a range such as [\\u0370-\\u03FF] says the same", errUnsupported, name)
	}
	if len(name) == 0 || len(name) > 2 || !unicode.IsUpper(rune(name[0])) {
		return nil, fmt.Errorf("%q is no category of characters", name)
	}
	set, err := goSet(`\` + string(c) + `{` + name + `}`)
	if err != nil {
		return nil, fmt.Errorf("%q is no category of characters", name)
	}
	return set, nil
}

// maxClassDepth bounds classes subtracted from classes.
const maxClassDepth = 100

// class reads a character class expression behind its bracket, with subtraction: [a-z-[aeiou]].
func (t *patternTranslator) class(depth int) (runeSet, error) {
	if depth > maxClassDepth {
		return nil, errors.New("classes too deep in each other")
	}
	var set runeSet
	negated := t.peek() == '^'
	if negated {
		t.pos++
	}
	var minus runeSet
	subtracts := false
	for first := true; ; first = false {
		if t.pos >= len(t.in) {
			return nil, errors.New("a [ without ]")
		}
		c := t.next()
		if c == ']' {
			if first {
				return nil, errors.New("an empty class []: write \\] for the bracket")
			}
			break
		}
		if c == '-' && t.peek() == '[' && !first {
			t.pos++
			var err error
			if minus, err = t.class(depth + 1); err != nil {
				return nil, err
			}
			subtracts = true
			if t.pos >= len(t.in) || t.next() != ']' {
				return nil, errors.New("a subtracted class must be the last in its class")
			}
			break
		}
		if c == '[' {
			return nil, errors.New("a [ inside a class: write \\[")
		}
		from := runeSet{c, c}
		if c == '\\' {
			var err error
			if from, err = t.classEscape(); err != nil {
				return nil, err
			}
		}
		if len(from) == 2 && from[0] == from[1] && t.peek() == '-' && t.rangeFollows() {
			t.pos++
			to := t.next()
			if to == '\\' {
				e, err := t.classEscape()
				if err != nil {
					return nil, err
				}
				if len(e) != 2 || e[0] != e[1] {
					return nil, errors.New("a range that ends with a set of characters")
				}
				to = e[0]
			}
			if to < from[0] {
				return nil, fmt.Errorf("the range %c-%c goes backwards", from[0], to)
			}
			from[1] = to
		}
		if t.fold && len(from) == 2 {
			from = from.folded()
		}
		set = append(set, from...)
	}
	set = set.canonical()
	if negated {
		set = set.complement()
	}
	if subtracts {
		set = append(set.complement(), minus...).canonical().complement()
	}
	return set, nil
}

// rangeFollows says whether the - ahead makes a range: neither the class ends behind it nor a subtraction begins.
func (t *patternTranslator) rangeFollows() bool {
	rest := t.in[t.pos+1:]
	return rest != "" && rest[0] != ']' && rest[0] != '['
}

// runeSet is pairs of first and last characters; canonical ones are sorted and apart.
type runeSet []rune

var (
	spaceSet = runeSet{'\t', '\n', '\r', '\r', ' ', ' '}
	// NameStartChar and what NameChar adds (XML 1.0, fifth edition, [4] and [4a]).
	nameStartSet = runeSet{
		':', ':', 'A', 'Z', '_', '_', 'a', 'z', 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFF, 0x200C, 0x200D,
		0x2070, 0x218F, 0x2C00, 0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0xEFFFF,
	}
	nameMoreSet = runeSet{'-', '.', '0', '9', 0xB7, 0xB7, 0x300, 0x36F, 0x203F, 0x2040}
)

func (s runeSet) clone() runeSet { return slices.Clone(s) }

func (s runeSet) canonical() runeSet {
	pairs := make([][2]rune, 0, len(s)/2)
	for i := 0; i < len(s); i += 2 {
		pairs = append(pairs, [2]rune{s[i], s[i+1]})
	}
	slices.SortFunc(pairs, func(a, b [2]rune) int { return int(a[0]) - int(b[0]) })
	out := s[:0:0]
	for _, p := range pairs {
		if n := len(out); n > 0 && p[0] <= out[n-1]+1 {
			out[n-1] = max(out[n-1], p[1])
		} else {
			out = append(out, p[0], p[1])
		}
	}
	return out
}

// complement takes a canonical set.
func (s runeSet) complement() runeSet {
	var out runeSet
	from := rune(0)
	for i := 0; i < len(s); i += 2 {
		if s[i] > from {
			out = append(out, from, s[i]-1)
		}
		from = s[i+1] + 1
	}
	if from <= unicode.MaxRune {
		out = append(out, from, unicode.MaxRune)
	}
	return out
}

// goSet gives the characters of a class as Go writes it.
func goSet(class string) (runeSet, error) {
	re, err := syntax.Parse(class, syntax.Perl)
	switch {
	case err != nil:
		return nil, err
	case re.Op == syntax.OpCharClass:
		return runeSet(re.Rune), nil
	case re.Op == syntax.OpLiteral && len(re.Rune) == 1 && re.Flags&syntax.FoldCase == 0:
		return runeSet{re.Rune[0], re.Rune[0]}, nil
	case re.Op == syntax.OpAnyChar:
		return runeSet{0, unicode.MaxRune}, nil
	}
	return nil, fmt.Errorf("%s is no set of characters", class)
}

// folded adds the other cases of the characters of one range.
func (s runeSet) folded() runeSet {
	out, err := goSet(fmt.Sprintf(`(?i)[\x{%X}-\x{%X}\x{0}]`, s[0], s[1])) // one more, lest Go makes a folded literal of it
	if err != nil {
		return s
	}
	if s[0] > 0 {
		out = append(out.complement(), 0, 0).canonical().complement()
	}
	return out
}

// writeClass writes a set. It has the cases it should have already, and those of category escapes are not to be folded.
func (t *patternTranslator) writeClass(s runeSet) {
	b := &t.out
	if t.fold {
		b.WriteString("(?-i:")
		defer b.WriteByte(')')
	}
	if len(s) == 0 {
		b.WriteString(`[^\x{0}-\x{10FFFF}]`)
		return
	}
	b.WriteByte('[')
	for i := 0; i < len(s); i += 2 {
		fmt.Fprintf(b, `\x{%X}`, s[i])
		if s[i+1] > s[i] {
			fmt.Fprintf(b, `-\x{%X}`, s[i+1])
		}
	}
	b.WriteByte(']')
}
