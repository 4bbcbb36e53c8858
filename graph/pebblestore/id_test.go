package pebblestore

import (
	"cmp"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/rdf"
)

func fold(t testing.TB, v quad.Value) graph.ID {
	t.Helper()
	id, _, text, err := encode(nil, v)
	if err != nil || text != nil {
		t.Fatalf("%#v does not fold: %v", v, err)
	}
	return id
}

// TestFoldedOrder: folded IDs sort as their values do.
func TestFoldedOrder(t *testing.T) {
	decimalOf := func(n int64, scale int) quad.Value {
		return quad.TypedString{Value: quad.String(decimal(n, scale)), Type: xsdDecimal}
	}
	rapid.Check(t, func(rt *rapid.T) {
		a, b := rapid.Int64Range(minInteger, maxInteger).Draw(rt, "a"), rapid.Int64Range(minInteger, maxInteger).Draw(rt, "b")
		if cmp.Compare(fold(t, quad.Int(a)), fold(t, quad.Int(b))) != cmp.Compare(a, b) {
			rt.Errorf("integers %d and %d", a, b)
		}
		c, d := rapid.Int64Range(-maxDecimal, maxDecimal).Draw(rt, "c"), rapid.Int64Range(-maxDecimal, maxDecimal).Draw(rt, "d")
		if cmp.Compare(fold(t, decimalOf(c, 4)), fold(t, decimalOf(d, 4))) != cmp.Compare(c, d) {
			rt.Errorf("decimals %s and %s", decimal(c, 4), decimal(d, 4))
		}
		const last = 253402300799 // 9999-12-31T23:59:59Z
		e, f := rapid.Int64Range(yearZero, last).Draw(rt, "e"), rapid.Int64Range(yearZero, last).Draw(rt, "f")
		if cmp.Compare(fold(t, quad.Time(time.Unix(e, 0))), fold(t, quad.Time(time.Unix(f, 0)))) != cmp.Compare(e, f) {
			rt.Errorf("times %d and %d", e, f)
		}
		date := func(unix int64) quad.Value {
			return quad.TypedString{Value: quad.String(time.Unix(unix, 0).UTC().Format(time.DateOnly)), Type: xsdDate}
		}
		if i, j := fold(t, date(e)), fold(t, date(f)); e <= f && i > j || e >= f && i < j {
			rt.Errorf("dates %v and %v", date(e), date(f))
		}
		s, u := rapid.StringN(0, 3, 7).Draw(rt, "s"), rapid.StringN(0, 3, 7).Draw(rt, "u")
		if cmp.Compare(fold(t, quad.String(s)), fold(t, quad.String(u))) != cmp.Compare(s, u) {
			rt.Errorf("strings %q and %q", s, u)
		}
	})
}

// roundTrip encodes a term and expects it back.
func roundTrip(t testing.TB, v quad.Value) {
	t.Helper()
	id, tag, text, err := encode(nil, v)
	if rdf.Valid(v) != nil {
		return // may encode; it is refused before it is kept
	}
	if err != nil {
		t.Fatalf("%#v: %v", v, err)
	}
	var back quad.Value
	if text == nil {
		var ok bool
		if back, ok = unfold(id); !ok || inDictionary(id) {
			t.Fatalf("%#v folds to %x, which does not unfold", v, uint64(id))
		}
	} else {
		if back, err = decode(text); err != nil || tagOfKind(text[0]) != tag {
			t.Fatalf("%#v as %q under the tag %d: %v", v, text, tag, err)
		}
	}
	if back != rdf.Normal(v) {
		t.Fatalf("%#v comes back as %#v, want %#v", v, back, rdf.Normal(v))
	}
	id2, tag2, text2, err := encode(nil, back)
	if err != nil || id2 != id || tag2 != tag || string(text2) != string(text) {
		t.Fatalf("%#v and its normal form %#v encode differently", v, back)
	}
}

func FuzzTermRoundTrip(f *testing.F) {
	for _, datatype := range []string{"", "@en", xsdInteger, xsdDecimal, xsdDate, xsdDateTime, xsd + "boolean", xsd + "double", xsd + "string", "xsd:int", "http://e/t"} {
		for _, lexical := range []string{"", "5", "-5.50", "2020-02-30", "2020-01-01T00:00:00.5Z", "true", "1E+00", "a text of some length", "NaN"} {
			f.Add(lexical, datatype)
		}
	}
	f.Fuzz(func(t *testing.T, lexical, datatype string) {
		roundTrip(t, quad.IRI(lexical))
		roundTrip(t, quad.BNode(lexical))
		roundTrip(t, quad.String(lexical))
		roundTrip(t, quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(datatype)})
		if datatype != "" && datatype[0] == '@' {
			roundTrip(t, quad.LangString{Value: quad.String(lexical), Lang: datatype[1:]})
		}
		for _, known := range []string{"integer", "decimal", "date", "dateTime", "boolean", "double"} {
			roundTrip(t, quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(xsd + known)})
		}
		if n, err := strconv.ParseInt(lexical, 0, 64); err == nil {
			roundTrip(t, quad.Int(n))
		}
		if x, err := strconv.ParseFloat(lexical, 64); err == nil {
			roundTrip(t, quad.Float(x))
		}
		if when, err := time.Parse(time.RFC3339Nano, lexical); err == nil {
			roundTrip(t, quad.Time(when))
		}
	})
}

// FuzzDecode: neither a text nor an ID from a damaged store makes a panic, and an ID that unfolds is that of its term.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("t\x80\x80"), uint64(tagDecimal)<<payloadBits)
	f.Add([]byte("l\x02en"), uint64(tagShort)<<payloadBits|9)
	f.Add([]byte{}, uint64(tagInstant)<<payloadBits|payloadMask)
	f.Fuzz(func(t *testing.T, text []byte, id uint64) {
		if v, err := decode(text); err == nil && v == nil {
			t.Fatal("no term and no error")
		}
		v, ok := unfold(graph.ID(id))
		if !ok {
			return
		}
		if again := fold(t, v); again != graph.ID(id) {
			t.Fatalf("%x unfolds to %#v, which folds to %x", id, v, uint64(again))
		}
	})
}
