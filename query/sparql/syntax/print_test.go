package syntax

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"concord/query/sparql/syntax/querytest"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

// equalTrees compares trees by all but the places and texts they were read from.
func equalTrees(a, b any) bool { return equalValues(reflect.ValueOf(a), reflect.ValueOf(b)) }

func equalValues(a, b reflect.Value) bool {
	if a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Interface:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		if a.Type() == reflect.TypeFor[quad.Value]() {
			return a.Interface() == b.Interface()
		}
		return equalValues(a.Elem(), b.Elem())
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		return equalValues(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.IsNil() != b.IsNil() || a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equalValues(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			if f := a.Type().Field(i); f.Type == reflect.TypeFor[Pos]() || f.Name == "Text" {
				continue
			}
			if !equalValues(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Interface() == b.Interface()
}

func checkQueryRoundTrip(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, q *Query,
) {
	t.Helper()
	printed := q.String()
	again, err := ParseQuery(printed, Options{})
	if err != nil {
		t.Fatalf("%s\nprinted as\n%s\ndoes not parse: %v", q.Text, printed, err)
	}
	if !equalTrees(q, again) {
		t.Fatalf("%s\nprinted as\n%s\nis another tree, which prints as\n%s", q.Text, printed, again)
	}
	if s := again.String(); s != printed {
		t.Fatalf("printed twice, once as\n%s\nonce as\n%s", printed, s)
	}
}

func checkUpdateRoundTrip(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, u *Update,
) {
	t.Helper()
	printed := u.String()
	again, err := ParseUpdate(printed, Options{})
	if err != nil {
		t.Fatalf("%s\nprinted as\n%s\ndoes not parse: %v", u.Text, printed, err)
	}
	if !equalTrees(u, again) {
		t.Fatalf("%s\nprinted as\n%s\nis another tree, which prints as\n%s", u.Text, printed, again)
	}
}

// drawer makes random choices that rapid can make smaller.
type drawer struct{ t *rapid.T }

func (d drawer) IntN(n int) int { return rapid.IntRange(0, n-1).Draw(d.t, "n") }

func TestRandomQueriesPrintAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := querytest.Query(drawer{t}, querytest.Options{All: rapid.Bool().Draw(t, "all"), Size: 8})
		q, err := ParseQuery(text, Options{})
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		checkQueryRoundTrip(t, q)
	})
}

func TestRandomUpdatesPrintAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := querytest.Update(drawer{t}, querytest.Options{All: rapid.Bool().Draw(t, "all"), Size: 8})
		u, err := ParseUpdate(text, Options{})
		if err != nil {
			t.Fatalf("%s\n%v", text, err)
		}
		checkUpdateRoundTrip(t, u)
	})
}

func BenchmarkParseRandom(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var texts []string
	n := 0
	for range 200 {
		s := querytest.Query(r, querytest.Options{All: true, Size: 8})
		texts = append(texts, s)
		n += len(s)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			if _, err := ParseQuery(s, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
