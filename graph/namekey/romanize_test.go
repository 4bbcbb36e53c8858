package namekey

import (
	"os"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestRomanize(t *testing.T) {
	k, err := New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ foreign, latin string }{
		{"Александр Лукашенко", "Alexander Lukashenko"},
		{"Аляксандр Лукашэнка", "Aliaksandr Lukashenka"},
		{"Володимир Зеленський", "Volodymyr Zelenskyy"},
		{"Роман Головченко", "Roman Golovchenko"},
		{"Борис Ельцин", "Boris Yeltsin"},
		{"Минск", "Minsk"},
		{"Никос Παπαδόπουλος", "Nikos Papadopoulos"},
		{"Αθήνα", "Athina"},
		{"თბილისი", "Tbilisi"},
		{"Երևան", "Yerevan"},
		{"Kraków", "Kraków"},
	} {
		if got, want := k.Key(Romanize(c.foreign)), k.Key(c.latin); got != want {
			t.Errorf("%s: %q has the key %q, and %q has %q", c.foreign, Romanize(c.foreign), got, c.latin, want)
		}
	}
}

// Latin text stays, and valid text stays valid.
func TestRomanizeKeeps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		latin := rapid.StringMatching(`[A-Za-zÀ-žə .'-]{0,20}`).Draw(t, "latin")
		if got := Romanize(latin); got != latin {
			t.Fatalf("%q became %q", latin, got)
		}
		if s := rapid.String().Draw(t, "any"); !utf8.ValidString(Romanize(s)) {
			t.Fatalf("%q became invalid", s)
		}
	})
}
