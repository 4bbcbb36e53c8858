// Package iri resolves references against a base IRI as RFC 3986, section 5, has it, on characters as they are: it decodes
// no escapes, folds no case and accepts every character, since RDF compares IRIs as strings. (net/url does all three.) It
// must not know any RDF syntax; which characters an IRI may hold is for the grammar of the syntax to say.
package iri

import (
	"bytes"
	"strings"
)

// parts are the components of a reference (RFC 3986, appendix B), the delimiters left out.
type parts[T string | []byte] struct {
	scheme, authority, path, query, fragment       T
	hasScheme, hasAuthority, hasQuery, hasFragment bool
}

func split[T string | []byte](s T) (p parts[T]) {
	if n := schemeLen(s); n > 0 {
		p.scheme, p.hasScheme = s[:n], true
		s = s[n+1:]
	}
	if i := index(s, '#'); i >= 0 {
		p.fragment, p.hasFragment = s[i+1:], true
		s = s[:i]
	}
	if i := index(s, '?'); i >= 0 {
		p.query, p.hasQuery = s[i+1:], true
		s = s[:i]
	}
	if len(s) >= 2 && s[0] == '/' && s[1] == '/' {
		p.hasAuthority = true
		s = s[2:]
		if i := index(s, '/'); i >= 0 {
			p.authority, s = s[:i], s[i:]
		} else {
			p.authority, s = s, s[len(s):]
		}
	}
	p.path = s
	return p
}

func index[T string | []byte](s T, c byte) int {
	switch s := any(s).(type) {
	case string:
		return strings.IndexByte(s, c)
	case []byte:
		return bytes.IndexByte(s, c)
	}
	return -1
}

// schemeLen gives the length of the scheme at the start of s, without its colon; 0 for none.
func schemeLen[T string | []byte](s T) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ':':
			return i
		case c|0x20 >= 'a' && c|0x20 <= 'z':
		case i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return 0
		}
	}
	return 0
}

// Absolute says whether s starts with a scheme: it is no relative reference then.
func Absolute[T string | []byte](s T) bool { return schemeLen(s) > 0 }

// Base is a base IRI to resolve references against. It is read-only and may be shared.
type Base struct {
	text string
	p    parts[string]
}

// NewBase takes a base IRI. ok is false when it is not absolute. A fragment is no part of a base and is dropped.
func NewBase(s string) (b *Base, ok bool) {
	if !Absolute(s) {
		return nil, false
	}
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s = s[:i]
	}
	return &Base{s, split(s)}, true
}

// String gives the base without fragment.
func (b *Base) String() string { return b.text }

// Append appends what ref refers to: RFC 3986, section 5.2, the strict algorithm. A reference that is absolute is
// appended as it is, dot segments and all: RDF has it that only relative references are resolved. dst and ref must not
// share memory.
func (b *Base) Append(dst, ref []byte) []byte {
	if Absolute(ref) {
		return append(dst, ref...)
	}
	r := split(ref)
	dst = append(dst, b.p.scheme...)
	dst = append(dst, ':')
	switch {
	case r.hasAuthority:
		dst = append(dst, '/', '/')
		dst = append(dst, r.authority...)
		dst = appendPath(dst, r.path)
	default:
		if b.p.hasAuthority {
			dst = append(dst, '/', '/')
			dst = append(dst, b.p.authority...)
		}
		switch {
		case len(r.path) == 0:
			dst = append(dst, b.p.path...)
			if !r.hasQuery && b.p.hasQuery {
				dst = append(dst, '?')
				dst = append(dst, b.p.query...)
			}
		case r.path[0] == '/':
			dst = appendPath(dst, r.path)
		default:
			var merged []byte
			if b.p.hasAuthority && b.p.path == "" {
				merged = append(merged, '/')
			} else {
				merged = append(merged, b.p.path[:strings.LastIndexByte(b.p.path, '/')+1]...)
			}
			dst = appendPath(dst, append(merged, r.path...))
		}
	}
	if r.hasQuery {
		dst = append(dst, '?')
		dst = append(dst, r.query...)
	}
	if r.hasFragment {
		dst = append(dst, '#')
		dst = append(dst, r.fragment...)
	}
	return dst
}

// Resolve is Append for strings.
func (b *Base) Resolve(ref string) string {
	if Absolute(ref) {
		return ref
	}
	return string(b.Append(nil, []byte(ref)))
}

// appendPath appends a path without its dot segments (RFC 3986, section 5.2.4).
func appendPath(dst, in []byte) []byte {
	start := len(dst)
	up := func() { dst = dst[:start+max(0, bytes.LastIndexByte(dst[start:], '/'))] }
	for len(in) > 0 {
		switch {
		case bytes.HasPrefix(in, []byte("../")):
			in = in[3:]
		case bytes.HasPrefix(in, []byte("./")):
			in = in[2:]
		case bytes.HasPrefix(in, []byte("/./")):
			in = in[2:]
		case string(in) == "/.":
			in = in[:1]
		case bytes.HasPrefix(in, []byte("/../")):
			in = in[3:]
			up()
		case string(in) == "/..":
			in = in[:1]
			up()
		case string(in) == ".", string(in) == "..":
			in = nil
		default:
			n := 1 + bytes.IndexByte(in[1:], '/')
			if n == 0 {
				n = len(in)
			}
			dst = append(dst, in[:n]...)
			in = in[n:]
		}
	}
	return dst
}
