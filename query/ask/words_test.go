package ask

import "testing"

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"exports", "exported", true},
		{"exporting", "export", true},
		{"machines", "machinery", true},
		{"special", "specialized", true},
		{"assembling", "assembly", true},
		{"assembled", "assemble", true},
		{"sports", "sport", true},
		{"country", "countries", true},
		{"shipping", "ship", true},
		{"meeting", "meet", true},
		{"open", "opened", true},
		{"country", "counterpart", false},
		{"interest", "international", false},
		{"product", "project", false},
		{"trucks", "tractors", false},
		{"community", "communication", false},
		{"trade", "trailer", false},
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("alike(%q, %q) = %v (stems %q, %q)", c.a, c.b, got, stem(c.a), stem(c.b))
		}
		if alike(c.a, c.b) != alike(c.b, c.a) {
			t.Errorf("alike(%q, %q) depends on the order", c.a, c.b)
		}
	}
}

func TestRelated(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"sells", "exports", true},
		{"bought", "imports", true},
		{"buys", "imports", true},
		{"plant", "factory", true},
		{"sell", "buy", false},
	} {
		if got := related(c.a, c.b); got != c.want {
			t.Errorf("related(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		a, b string
		low  float64
		high float64
	}{
		{"assembly of MTZ tractors", "the assembly of MTZ tractors", 1, 1},
		{"assembly of MTZ tractors", "assembly of MAZ trucks", 0.2, 0.5},
		{"fruits", "fresh fruits", 0.6, 0.7},
		{"", "", 1, 1},
		{"the", "of", 0, 0},
	} {
		if got := similarity(c.a, c.b); got < c.low || got > c.high {
			t.Errorf("similarity(%q, %q) = %.2f, want %.2f to %.2f", c.a, c.b, got, c.low, c.high)
		}
	}
}
