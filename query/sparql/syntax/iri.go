package syntax

import "strings"

// resolve gives the IRI that a reference means against a base, by the algorithm of RFC 3986, section 5.2. An absolute
// IRI is kept as it is; without a base, so is everything.
func resolve(base, ref string) string {
	if base == "" || hasScheme(ref) {
		return ref
	}
	b, r := splitIRI(base), splitIRI(ref)
	t := iriParts{scheme: b.scheme, fragment: r.fragment}
	switch {
	case r.authority != "":
		t.authority, t.path, t.query = r.authority, removeDots(r.path), r.query
	case r.path == "":
		t.authority, t.path, t.query = b.authority, b.path, r.query
		if r.query == "" {
			t.query = b.query
		}
	case r.path[0] == '/':
		t.authority, t.path, t.query = b.authority, removeDots(r.path), r.query
	default:
		merged := r.path
		if b.authority != "" && b.path == "" {
			merged = "/" + merged
		} else {
			merged = b.path[:strings.LastIndexByte(b.path, '/')+1] + merged
		}
		t.authority, t.path, t.query = b.authority, removeDots(merged), r.query
	}
	return t.scheme + t.authority + t.path + t.query + t.fragment
}

// iriParts are the parts of an IRI with their marks ("http:", "//host", "/path", "?query", "#fragment"), so that an empty
// part and one that is not there differ.
type iriParts struct{ scheme, authority, path, query, fragment string }

func splitIRI(s string) (p iriParts) {
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s, p.fragment = s[:i], s[i:]
	}
	if i := strings.IndexByte(s, '?'); i >= 0 {
		s, p.query = s[:i], s[i:]
	}
	if hasScheme(s) {
		i := strings.IndexByte(s, ':') + 1
		p.scheme, s = s[:i], s[i:]
	}
	if strings.HasPrefix(s, "//") {
		i := strings.IndexByte(s[2:], '/')
		if i < 0 {
			p.authority, s = s, ""
		} else {
			p.authority, s = s[:i+2], s[i+2:]
		}
	}
	p.path = s
	return p
}

// removeDots is remove_dot_segments of RFC 3986, section 5.2.4.
func removeDots(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	out := make([]byte, 0, len(path))
	up := func() {
		i := len(out) - 1
		for i >= 0 && out[i] != '/' {
			i--
		}
		out = out[:max(i, 0)]
	}
	for path != "" {
		switch {
		case strings.HasPrefix(path, "../"):
			path = path[3:]
		case strings.HasPrefix(path, "./"):
			path = path[2:]
		case strings.HasPrefix(path, "/./"):
			path = path[2:]
		case path == "/.":
			path = "/"
		case strings.HasPrefix(path, "/../"):
			path = path[3:]
			up()
		case path == "/..":
			path = "/"
			up()
		case path == "." || path == "..":
			path = ""
		default:
			i := strings.IndexByte(path[1:], '/') + 1
			if i == 0 {
				i = len(path)
			}
			out = append(out, path[:i]...)
			path = path[i:]
		}
	}
	return string(out)
}

// hasScheme says whether an IRI is absolute: it starts with a scheme and a colon (RFC 3986, section 3.1).
func hasScheme(s string) bool {
	if s == "" || !isLetter(s[0]) {
		return false
	}
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == ':':
			return true
		case isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.':
		default:
			return false
		}
	}
	return false
}
