package syntax

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"concord/graph/rdf/iri"

	"github.com/cayleygraph/quad"
)

// Options are what a text may rely on without saying it.
type Options struct {
	// Base is the IRI that relative IRIs are resolved against when the text has no BASE of its own. Without any, relative
	// IRIs are kept as they are.
	Base string
	// Prefixes are known without being declared: names without colon and the IRIs they stand for. A declaration in the
	// text comes first.
	Prefixes map[string]string
}

// MaxDepth is how deep groups, brackets, paths, lists and subqueries may be nested in each other.
const MaxDepth = 1000

// MaxChain is how many operators of one rank may follow each other where their order matters ("1 + 2 - 3"), and how many
// patterns may stand in one group.
const MaxChain = 20000

// ParseQuery reads a query. Errors are of type *Error.
func ParseQuery(text string, opts Options) (*Query, error) {
	p, err := newParser(text, opts)
	if err != nil {
		return nil, err
	}
	var q *Query
	if err := p.run(func() { q = p.query() }); err != nil {
		return nil, err
	}
	return q, nil
}

// ParseUpdate reads an update request. Errors are of type *Error.
func ParseUpdate(text string, opts Options) (*Update, error) {
	p, err := newParser(text, opts)
	if err != nil {
		return nil, err
	}
	var u *Update
	if err := p.run(func() { u = p.update() }); err != nil {
		return nil, err
	}
	return u, nil
}

// parser is a recursive descent over the grammar, one token ahead. It names the productions it follows.
type parser struct {
	lexer
	tok      token // the token ahead
	opts     Options
	prologue Prologue          // what was declared since the last operation, and the base in force
	base     *iri.Base         // the base in force, ready for use; nil for none
	prefixes map[string]string // all that was declared
	depth    int

	// What triples may hold where the descent is.
	noPaths, noVars, noBlanks string // why not; empty when they may
}

func newParser(text string, opts Options) (*parser, error) {
	l := lexer{written: text}
	if len(text) > 1<<31-2 {
		return nil, l.errorAt(0, "a text of more than 2 GB", "load the data as a file")
	}
	if !utf8.ValidString(text) {
		at := strings.IndexFunc(text, func(r rune) bool { return r == utf8.RuneError })
		for r, n := utf8.DecodeRuneInString(text[at:]); r == utf8.RuneError && n == 3; r, n = utf8.DecodeRuneInString(text[at:]) {
			at += n + strings.IndexFunc(text[at+n:], func(r rune) bool { return r == utf8.RuneError })
		}
		return nil, l.errorAt(Pos(at), "the text is not UTF-8", "save it as UTF-8")
	}
	var bad int
	if l.src, bad = unescape(text); bad >= 0 {
		return nil, l.errorAt(Pos(bad), "an escape that names no character", "characters above FFFF are written \\UXXXXXXXX, not as two surrogates")
	}
	if strings.HasPrefix(l.src.text, "\uFEFF") {
		l.pos = len("\uFEFF")
	}
	p := &parser{lexer: l, opts: opts, prologue: Prologue{Base: opts.Base}}
	if opts.Base != "" {
		var ok bool
		if p.base, ok = iri.NewBase(opts.Base); !ok {
			return nil, l.errorAt(0, "the base IRI <"+clip(opts.Base)+"> that was given for the text is relative", "give it in full")
		}
	}
	return p, nil
}

// run runs a part of the descent and gives the error it ended with.
func (p *parser) run(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			err = b.err
		}
	}()
	p.advance()
	f()
	return nil
}

func (l *lexer) errorAt(at Pos, msg, hint string) *Error {
	line, column := LineColumn(l.written, at)
	return &Error{Line: line, Column: column, Msg: msg, Hint: hint}
}

func (p *parser) advance() { p.tok = p.next() }

// here is the place of the token ahead, in the text as written.
func (p *parser) here() Pos { return p.src.written(p.tok.start) }

// failAt ends the reading with an error at a place in the text as written.
func (p *parser) failAt(at Pos, hint, format string, args ...any) {
	panic(bailout{p.errorAt(at, fmt.Sprintf(format, args...), hint)})
}

// expected ends the reading because the token ahead is another than the grammar has here.
func (p *parser) expected(what, hint string) {
	p.failAt(p.here(), hint, "expected %s, found %s", what, p.found())
}

func (p *parser) found() string {
	if p.tok.kind == tEOF {
		return "the end of the text"
	}
	return strconv.Quote(clip(p.src.text[p.tok.start:p.tok.end]))
}

func quoteRune(r rune) string { return strconv.Quote(string(r)) }

// accept passes over the token ahead if it is of the kind.
func (p *parser) accept(k kind) bool {
	if p.tok.kind != k {
		return false
	}
	p.advance()
	return true
}

// expect passes over a sign that must stand here; why says what it is for.
func (p *parser) expect(k kind, why string) {
	if p.tok.kind != k {
		p.expected(strconv.Quote(string(rune(k)))+" "+why, "")
	}
	p.advance()
}

// isWord says whether the token ahead is a keyword, given in capitals.
func (p *parser) isWord(word string) bool {
	return p.tok.kind == tWord && len(p.tok.val) == len(word) && strings.EqualFold(p.tok.val, word)
}

func (p *parser) acceptWord(word string) bool {
	if !p.isWord(word) {
		return false
	}
	p.advance()
	return true
}

func (p *parser) expectWord(word, why string) {
	if !p.acceptWord(word) {
		p.expected(word+" "+why, "")
	}
}

// word gives the word ahead in capitals, or "" when the token ahead is none.
func (p *parser) word() string {
	if p.tok.kind != tWord {
		return ""
	}
	return strings.ToUpper(p.tok.val)
}

// enter goes one level deeper; every enter has its leave.
func (p *parser) enter() {
	p.depth++
	if p.depth > MaxDepth {
		p.failAt(p.here(), "split the query, or write lists with IN and VALUES", "nested more than %d deep", MaxDepth)
	}
}

func (p *parser) leave() { p.depth-- }

// chain checks the length of a chain whose order matters.
func (p *parser) chain(n int) {
	if n > MaxChain {
		p.failAt(p.here(), "write lists with IN and VALUES", "more than %d in one row", MaxChain)
	}
}

// parsePrologue is Prologue [4]: BASE and PREFIX. Between operations of an update it adds to what is in force.
func (p *parser) parsePrologue() {
	for {
		switch {
		case p.acceptWord("BASE"):
			at := p.here()
			base := p.iriRef("the base IRI")
			var ok bool
			if p.base, ok = iri.NewBase(base); !ok {
				p.failAt(at, "write it in full: BASE <http://example.org/>", "the base IRI <%s> is relative, and there is none to resolve it against", clip(base))
			}
			p.prologue.Base = base
		case p.acceptWord("PREFIX"):
			name, ok := strings.CutSuffix(p.tok.val, ":")
			if p.tok.kind != tPName || !ok || strings.Contains(name, ":") {
				p.expected("a prefix with its colon after PREFIX", "write PREFIX name: <http://...>")
			}
			p.advance()
			p.declare(name, p.iriRef("the IRI of the prefix"))
		default:
			return
		}
	}
}

// declare puts a prefix in force.
func (p *parser) declare(name, iri string) {
	p.prologue.Prefixes = append(p.prologue.Prefixes, Prefix{Name: name, IRI: iri})
	if p.prefixes == nil {
		p.prefixes = map[string]string{}
	}
	p.prefixes[name] = iri
}

// iriRef is IRIREF [139], resolved.
func (p *parser) iriRef(what string) string {
	if p.tok.kind != tIRI {
		p.expected(what+" in angle brackets", "")
	}
	ref := p.tok.val
	if p.base != nil {
		ref = p.base.Resolve(ref)
	}
	p.advance()
	return ref
}

// isIRI says whether the token ahead is an iri [136].
func (p *parser) isIRI() bool { return p.tok.kind == tIRI || p.tok.kind == tPName }

// iri is iri [136].
func (p *parser) iri(what string) IRI {
	at := p.here()
	switch p.tok.kind {
	case tIRI:
		return IRI{at, quad.IRI(p.iriRef(what))}
	case tPName:
		return IRI{at, quad.IRI(p.prefixed())}
	}
	p.expected(what, "")
	return IRI{}
}

// prefixed gives the IRI that the prefixed name ahead stands for, and passes over it.
func (p *parser) prefixed() string {
	name, local, _ := strings.Cut(p.tok.val, ":")
	ns, ok := p.namespace(name)
	if !ok {
		full, known := wellKnown[name]
		if !known {
			full = "..."
		}
		p.failAt(p.here(), "add PREFIX "+name+": <"+full+"> before the query", "unknown prefix %s:", name)
	}
	if strings.IndexByte(local, '\\') >= 0 {
		local = unescapeLocal(local)
	}
	p.advance()
	return ns + local
}

// namespace gives what a prefix stands for.
func (p *parser) namespace(name string) (string, bool) {
	if ns, ok := p.prefixes[name]; ok {
		return ns, true
	}
	ns, ok := p.opts.Prefixes[name]
	return ns, ok
}

func unescapeLocal(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		}
		b = append(b, s[i])
	}
	return string(b)
}

// variable is Var [108].
func (p *parser) variable(what string) Var {
	if p.tok.kind != tVar {
		p.expected(what, "")
	}
	v := Var{p.here(), p.tok.val}
	p.advance()
	return v
}

// varOrIRI is VarOrIri [107].
func (p *parser) varOrIRI(what string) Node {
	if p.tok.kind == tVar {
		return p.variable(what)
	}
	return p.iri(what)
}
