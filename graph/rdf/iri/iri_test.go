package iri

import (
	"strings"
	"testing"
)

// The examples of RFC 3986, section 5.4.
func TestResolve(t *testing.T) {
	for _, set := range []struct {
		base  string
		pairs []string
	}{
		{"http://a/b/c/d;p?q", []string{
			"g:h", "g:h", "g", "http://a/b/c/g", "./g", "http://a/b/c/g", "g/", "http://a/b/c/g/", "/g", "http://a/g",
			"//g", "http://g", "?y", "http://a/b/c/d;p?y", "g?y", "http://a/b/c/g?y", "#s", "http://a/b/c/d;p?q#s",
			"g#s", "http://a/b/c/g#s", "g?y#s", "http://a/b/c/g?y#s", ";x", "http://a/b/c/;x", "g;x", "http://a/b/c/g;x",
			"g;x?y#s", "http://a/b/c/g;x?y#s", "", "http://a/b/c/d;p?q", ".", "http://a/b/c/", "./", "http://a/b/c/",
			"..", "http://a/b/", "../", "http://a/b/", "../g", "http://a/b/g", "../..", "http://a/", "../../", "http://a/", "../../g", "http://a/g",
			"../../../g", "http://a/g", "../../../../g", "http://a/g", "/./g", "http://a/g", "/../g", "http://a/g",
			"g.", "http://a/b/c/g.", ".g", "http://a/b/c/.g", "g..", "http://a/b/c/g..", "..g", "http://a/b/c/..g",
			"./../g", "http://a/b/g", "./g/.", "http://a/b/c/g/", "g/./h", "http://a/b/c/g/h", "g/../h", "http://a/b/c/h",
			"g;x=1/./y", "http://a/b/c/g;x=1/y", "g;x=1/../y", "http://a/b/c/y", "g?y/./x", "http://a/b/c/g?y/./x", "g?y/../x", "http://a/b/c/g?y/../x",
			"g#s/./x", "http://a/b/c/g#s/./x", "g#s/../x", "http://a/b/c/g#s/../x", "http:g", "http:g",
			"é?ü#ß", "http://a/b/c/é?ü#ß", "//", "http://", "///x", "http:///x", "1:a", "http://a/b/c/1:a", "%2E%2E/g", "http://a/b/c/%2E%2E/g",
		}},
		{"http://a", []string{"g", "http://a/g", "", "http://a", "?x", "http://a?x", "..", "http://a/"}},
		{"http://a/b?x=/y/z#f", []string{"g", "http://a/g", "", "http://a/b?x=/y/z", "#g", "http://a/b?x=/y/z#g"}},
		{"urn:a:b", []string{"c", "urn:c", "#c", "urn:a:b#c", "", "urn:a:b", "/c", "urn:/c"}},
		{"file:///a/b", []string{"c", "file:///a/c", "//h/x", "file://h/x"}},
		{"http://a/b/../c/./d", []string{"e", "http://a/c/e", "", "http://a/b/../c/./d"}},
	} {
		b, ok := NewBase(set.base)
		if !ok {
			t.Fatalf("%q is absolute", set.base)
		}
		for i := 0; i < len(set.pairs); i += 2 {
			if got := b.Resolve(set.pairs[i]); got != set.pairs[i+1] {
				t.Errorf("%q against %q: %q, want %q", set.pairs[i], set.base, got, set.pairs[i+1])
			}
		}
	}
	for _, s := range []string{"", "a", "/a:b", ":a", "1a:b", "a/b:c", "é:a", "?a:b", "#a:b"} {
		if _, ok := NewBase(s); ok {
			t.Errorf("%q is taken for an absolute IRI", s)
		}
	}
}

// A path of many dot segments takes linear time.
func TestResolveLong(t *testing.T) {
	b, _ := NewBase("http://a/" + strings.Repeat("b/", 1<<10))
	if got := b.Resolve(strings.Repeat("c/", 1<<13) + strings.Repeat("../", 1<<13+1<<10) + "d"); got != "http://a/d" {
		t.Errorf("%.40q", got)
	}
}

func FuzzResolve(f *testing.F) {
	f.Add("http://a/b/c/d;p?q", "../g?x#y")
	f.Add("urn:a", "//")
	f.Fuzz(func(t *testing.T, base, ref string) {
		b, ok := NewBase(base)
		if !ok {
			return
		}
		if got := b.Resolve(ref); !Absolute(got) {
			t.Errorf("%q against %q gives %q, which is not absolute", ref, base, got)
		}
	})
}
