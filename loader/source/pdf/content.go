package pdf

import (
	"math"
	"strings"
)

// matrix is [a b c d e f] of 8.3.3.
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

var identity = matrix{1, 0, 0, 1, 0, 0}

// run is a piece of text where it stands on the page, in units of the page.
type run struct {
	x, end, y float64
	size      float64
	text      string
}

// state is the part of the graphics state that bears on text.
type state struct {
	ctm                                 matrix
	font                                *font
	size, char, word, scale, lead, rise float64
}

// content runs the operators of a page (8.2, Table 50) and gathers its text.
type content struct {
	file       *file
	fonts      map[string]*font // by resource object, for the page
	state      state
	stack      []state
	text, line matrix
	runs       []run
	unreadable int
	depth      int
}

// maxForms bounds forms that draw forms, maxStack the saved states, maxRuns the pieces of text on one page.
const (
	maxRuns  = 1 << 20
	maxForms = 8
	maxStack = 256
)

func (c *content) page(p page) {
	c.state = state{ctm: identity, scale: 1}
	if r, ok := c.file.resolve(p.dict["Rotate"]).(int); ok {
		switch ((r % 360) + 360) % 360 {
		case 90:
			c.state.ctm = matrix{0, -1, 1, 0, 0, 0}
		case 180:
			c.state.ctm = matrix{-1, 0, 0, -1, 0, 0}
		case 270:
			c.state.ctm = matrix{0, 1, -1, 0, 0, 0}
		}
	}
	resources, _ := c.file.resolve(p.resources).(dict)
	var b []byte
	for _, o := range c.file.list(p.dict["Contents"]) {
		if s, ok := c.file.resolve(o).(stream); ok {
			b = append(append(b, c.file.unpack(s)...), '\n')
		}
		if c.file.err != nil {
			return
		}
	}
	c.operators(b, resources)
}

// operators runs a content stream.
func (c *content) operators(b []byte, resources dict) {
	l := lexer{b: b}
	var args []object
	for c.file.err == nil {
		o, ok := l.next(false)
		if !ok {
			return
		}
		op, isKeyword := o.(keyword)
		if !isKeyword {
			if len(args) < 64 {
				args = append(args, o)
			}
			continue
		}
		if c.file.operators--; c.file.operators < 0 {
			c.file.err = ErrLimit
			return
		}
		if op == "BI" {
			skipImage(&l)
		} else {
			c.do(op, args, resources)
		}
		args = args[:0]
	}
}

// skipImage passes over an inline image: its data ends with EI between white space.
func skipImage(l *lexer) {
	for l.p+3 < len(l.b) {
		if l.b[l.p] == 'E' && l.b[l.p+1] == 'I' && isSpace(l.b[l.p+2]) && l.p > 0 && isSpace(l.b[l.p-1]) {
			l.p += 2
			return
		}
		l.p++
	}
	l.p = len(l.b)
}

func numbers(args []object, n int) ([]float64, bool) {
	if len(args) < n {
		return nil, false
	}
	out := make([]float64, n)
	for i, o := range args[len(args)-n:] {
		x, ok := toFloat(o)
		if !ok || math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, false
		}
		out[i] = x
	}
	return out, true
}

func (c *content) do(op keyword, args []object, resources dict) {
	s := &c.state
	one := func(to *float64) {
		if n, ok := numbers(args, 1); ok {
			*to = n[0]
		}
	}
	switch op {
	case "q":
		if len(c.stack) < maxStack {
			c.stack = append(c.stack, *s)
		}
	case "Q":
		if n := len(c.stack); n > 0 {
			*s, c.stack = c.stack[n-1], c.stack[:n-1]
		}
	case "cm":
		if n, ok := numbers(args, 6); ok {
			s.ctm = matrix(n).times(s.ctm)
		}
	case "BT":
		c.text, c.line = identity, identity
	case "Tf":
		if len(args) >= 2 {
			if n, ok := args[len(args)-2].(name); ok {
				s.font = c.findFont(n, resources)
			}
			one(&s.size)
		}
	case "Tc":
		one(&s.char)
	case "Tw":
		one(&s.word)
	case "TL":
		one(&s.lead)
	case "Ts":
		one(&s.rise)
	case "Tz":
		one(&s.scale)
		s.scale /= 100
	case "Td", "TD":
		if n, ok := numbers(args, 2); ok {
			if op == "TD" {
				s.lead = -n[1]
			}
			c.move(n[0], n[1])
		}
	case "Tm":
		if n, ok := numbers(args, 6); ok {
			c.line = matrix(n)
			c.text = c.line
		}
	case "T*":
		c.move(0, -s.lead)
	case "Tj", "'", "\"":
		if op == "\"" && len(args) >= 3 {
			if n, ok := numbers(args[:2], 2); ok {
				s.word, s.char = n[0], n[1]
			}
		}
		if op != "Tj" {
			c.move(0, -s.lead)
		}
		if len(args) > 0 {
			if t, ok := args[len(args)-1].(str); ok {
				c.show(t)
			}
		}
	case "TJ":
		if len(args) == 0 {
			return
		}
		parts, _ := args[len(args)-1].(array)
		for _, o := range parts {
			if t, ok := o.(str); ok {
				c.show(t)
			} else if x, ok := toFloat(o); ok {
				c.text = matrix{1, 0, 0, 1, -x / 1000 * s.size * s.scale, 0}.times(c.text)
			}
		}
	case "Do":
		if len(args) > 0 {
			if n, ok := args[0].(name); ok {
				c.form(n, resources)
			}
		}
	}
}

func (c *content) move(x, y float64) {
	c.line = matrix{1, 0, 0, 1, x, y}.times(c.line)
	c.text = c.line
}

func (c *content) findFont(n name, resources dict) *font {
	all, _ := c.file.resolve(resources["Font"]).(dict)
	o := all[n]
	key := string(n)
	if r, ok := o.(ref); ok {
		if t, ok := c.file.fontCache[r]; ok {
			return t
		}
		d, _ := c.file.resolve(r).(dict)
		t := c.file.loadFont(d)
		c.file.fontCache[r] = t
		return t
	}
	if t, ok := c.fonts[key]; ok {
		return t
	}
	d, _ := o.(dict)
	t := c.file.loadFont(d)
	c.fonts[key] = t
	return t
}

// form draws a form XObject (8.10).
func (c *content) form(n name, resources dict) {
	all, _ := c.file.resolve(resources["XObject"]).(dict)
	s, ok := c.file.resolve(all[n]).(stream)
	if !ok || s.dict["Subtype"] != name("Form") || c.depth >= maxForms {
		return
	}
	saved, stack := c.state, c.stack
	c.depth++
	c.stack = nil
	if m, ok := c.file.resolve(s.dict["Matrix"]).(array); ok {
		if n, ok := numbers(m, 6); ok {
			c.state.ctm = matrix(n).times(c.state.ctm)
		}
	}
	own, ok := c.file.resolve(s.dict["Resources"]).(dict)
	if !ok {
		own = resources
	}
	c.operators(c.file.unpack(s), own)
	c.depth--
	c.state, c.stack = saved, stack
}

// show writes a string (9.4.4).
func (c *content) show(t str) {
	s := &c.state
	if c.file.operators--; c.file.operators < 0 || len(c.runs) > maxRuns {
		c.file.err = ErrLimit
		return
	}
	if s.font == nil {
		c.unreadable += len(t)
		return
	}
	n := s.font.codeLength()
	var b strings.Builder
	start := c.text.times(s.ctm)
	for i := 0; i+n <= len(t); i += n {
		code := code(t[i : i+n])
		if m, ok := s.font.meaning(code); ok {
			b.WriteString(m)
		} else {
			c.unreadable++
		}
		w := s.font.width(code)*s.size + s.char
		if n == 1 && code == ' ' {
			w += s.word
		}
		c.text = matrix{1, 0, 0, 1, w * s.scale, 0}.times(c.text)
	}
	end := c.text.times(s.ctm)
	size := s.size * math.Hypot(start[2], start[3])
	x, y, e := start[4], start[5]+s.rise*start[3], end[4]
	// Text that runs upwards or downwards: turn the page.
	if math.Abs(start[1]) > math.Abs(start[0]) {
		if start[1] > 0 {
			x, y, e = start[5], -start[4], end[5]
		} else {
			x, y, e = -start[5], start[4], -end[5]
		}
	}
	if text := b.String(); text != "" && !math.IsNaN(x+y+e+size) && !math.IsInf(x+y+e+size, 0) {
		c.runs = append(c.runs, run{x, max(e, x), y, math.Abs(size), text})
	}
}
