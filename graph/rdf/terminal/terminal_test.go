package terminal

import "testing"

func TestLangLen(t *testing.T) {
	for s, want := range map[string]int{"en": 2, "en-GB": 5, "en-": 2, "de-1996 x": 7, "": 0, "1": 0, "-en": 0, "zh-Hant-TW.": 10} {
		if got := LangLen(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
		if got := LangLen([]byte(s)); got != want {
			t.Errorf("%q as bytes: %d, want %d", s, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for r, want := range map[rune]bool{'é': true, '×': false, '÷': false, 0x37E: false, 'я': true, 0x2000: false, '中': true, 0x10000: true, 0xF0000: false} {
		if NameBase(r) != want {
			t.Errorf("NameBase(%U) is %v", r, !want)
		}
	}
	for r, want := range map[rune]bool{0xB7: true, 0x301: true, 0x203F: true, 'é': false} {
		if NameExtra(r) != want {
			t.Errorf("NameExtra(%U) is %v", r, !want)
		}
	}
}
