package source

import (
	"errors"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	const (
		russian = "Президент прибыл с официальным визитом в столицу. Стороны обсудили торговлю и промышленную кооперацию."
		french  = "Le président de la République a été reçu à Genève — « très bien ». L’accord a été signé."
		turkish = "Türkiye Cumhurbaşkanı başkente geldi. İki ülke arasındaki ticaret geçen yıl arttı."
		english = "The president said “yes” — it’s done, and the café opened."
	)
	for name, c := range map[string]struct {
		text, declared string
		e              encoding.Encoding
	}{
		"windows-1251":          {russian, "", charmap.Windows1251},
		"koi8-r":                {russian, "", charmap.KOI8R},
		"ibm866":                {russian, "", charmap.CodePage866},
		"windows-1252":          {french, "", charmap.Windows1252},
		"windows-1252 English":  {english, "", charmap.Windows1252},
		"windows-1254":          {turkish, "", charmap.Windows1254},
		"windows-1250 declared": {"Prezident přijel do Žiliny a podepsal dohodu.", "windows-1250", charmap.Windows1250},
		"gbk":                   {"中国和白俄罗斯签署协议。双方讨论贸易。", "", simplifiedchinese.GBK},
		"shift-jis":             {"日本とベラルーシは協定に署名した。", "", japanese.ShiftJIS},
		"utf-16 le":             {english, "", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		"utf-16 be":             {english, "", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		"utf-16 no mark":        {english, "", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		"utf-8 declared wrong":  {french, "iso-8859-1", encoding.Nop},
	} {
		b, err := c.e.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(name, err)
		}
		if got, err := decode(b, c.declared); err != nil || got != c.text {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestDecodeBad(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		kind error
	}{
		"damaged utf-8": {"Türkiye’de “ticaret” — geçen yıl arttı\xff, dedi.", ErrEncoding},
		"cut utf-8":     {"Türkiye’de “ticaret” — geçen yıl arttı“"[:len("Türkiye’de “ticaret” — geçen yıl arttı“")-1], ErrEncoding},
		"zero":          {"abc\x00def", ErrBinary},
		"picture":       {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff", ErrBinary},
	} {
		if s, err := decode([]byte(c.in), ""); !errors.Is(err, c.kind) {
			t.Errorf("%s: %q %v", name, s, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"), "utf-16")
	f.Add([]byte("caf\xe9"), "latin1")
	f.Fuzz(func(t *testing.T, b []byte, declared string) { _, _ = decode(b, declared) })
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ text, declared, want string }{
		{"The prime minister of the country arrived in the capital on an official visit, the agency said.", "", "en"},
		{"The prime minister of the country arrived in the capital on an official visit, the agency said.", "en_GB", "en-GB"},
		{"The prime minister of the country arrived in the capital on an official visit, the agency said.", "ru", "en"},
		{"Президент прибыл с официальным визитом в столицу. Стороны обсудили торговлю и промышленную кооперацию.", "", "ru"},
		{"Le président de la République a été reçu à Genève. L’accord a été signé hier soir par les deux ministres.", "en", "fr"},
		{"Türkiye Cumhurbaşkanı başkente geldi. İki ülke arasındaki ticaret geçen yıl önemli ölçüde arttı, dedi.", "", "tr"},
		{"Der Präsident ist in der Hauptstadt angekommen und hat mit dem Minister über den Handel gesprochen.", "", "de"},
		{"Trade talks", "", ""},
		{"Trade talks", "fr", "fr"},
		{"source: A\ntitle: B\n\nEl presidente de la República llegó a la capital en visita oficial y firmó un acuerdo.", "", "es"},
	} {
		if got := language(c.text, c.declared); got != c.want {
			t.Errorf("%.30q: %q, want %q", c.text, got, c.want)
		}
	}
}
