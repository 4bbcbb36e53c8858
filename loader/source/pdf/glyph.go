package pdf

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// winAnsi gives the text of a code in WinAnsiEncoding (Annex D), which is Windows-1252.
func winAnsi(c byte) string {
	if c < ' ' || c == 0x7f {
		return ""
	}
	if r := charmap.Windows1252.DecodeByte(c); r != '\ufffd' && (r < 0x80 || r > 0x9f) {
		return string(r)
	}
	return "•"
}

// macRoman gives the text of a code in MacRomanEncoding.
func macRoman(c byte) string {
	if c < ' ' || c == 0x7f {
		return ""
	}
	return string(charmap.Macintosh.DecodeByte(c))
}

// standard gives the text of a code in StandardEncoding, which is ASCII but for two quotes, with its own upper half.
func standard(c byte) string {
	switch {
	case c < ' ' || c == 0x7f:
		return ""
	case c == '\'':
		return "’"
	case c == '`':
		return "‘"
	case c < 0x80:
		return string(rune(c))
	}
	return upperStandard[c]
}

var upperStandard = map[byte]string{
	0xa1: "¡", 0xa2: "¢", 0xa3: "£", 0xa4: "⁄", 0xa5: "¥", 0xa6: "ƒ", 0xa7: "§", 0xa8: "¤", 0xa9: "'", 0xaa: "“", 0xab: "«", 0xac: "‹",
	0xad: "›", 0xae: "fi", 0xaf: "fl", 0xb1: "–", 0xb2: "†", 0xb3: "‡", 0xb4: "·", 0xb6: "¶", 0xb7: "•", 0xb8: "‚", 0xb9: "„", 0xba: "”",
	0xbb: "»", 0xbc: "…", 0xbd: "‰", 0xbf: "¿", 0xd0: "—", 0xe1: "Æ", 0xe3: "ª", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ", 0xeb: "º", 0xf1: "æ",
	0xf5: "ı", 0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß",
}

func baseEncoding(n name, otherwise func(byte) string) func(byte) string {
	switch n {
	case "WinAnsiEncoding":
		return winAnsi
	case "MacRomanEncoding":
		return macRoman
	case "StandardEncoding":
		return standard
	}
	return otherwise
}

// glyphs are the names of the Adobe Glyph List that text in Latin script uses, but for single letters and letters with
// accents.
var glyphs = pairs(`space| exclam|! quotedbl|" numbersign|# dollar|$ percent|% ampersand|& quotesingle|' quoteright|’ quoteleft|‘
parenleft|( parenright|) asterisk|* plus|+ comma|, hyphen|- minus|- sfthyphen|- period|. slash|/ zero|0 one|1 two|2 three|3 four|4 five|5
six|6 seven|7 eight|8 nine|9 colon|: semicolon|; less|< equal|= greater|> question|? at|@ bracketleft|[ backslash|\ bracketright|]
asciicircum|^ underscore|_ grave|` + "`" + ` braceleft|{ bar|| braceright|} asciitilde|~ exclamdown|¡ cent|¢ sterling|£ fraction|⁄ yen|¥
florin|ƒ section|§ currency|¤ quotedblleft|“ quotedblright|” quotedblbase|„ quotesinglbase|‚ guillemotleft|« guillemotright|»
guilsinglleft|‹ guilsinglright|› fi|fi fl|fl ff|ff ffi|ffi ffl|ffl endash|– emdash|— dagger|† daggerdbl|‡ periodcentered|· middot|·
paragraph|¶ bullet|• ellipsis|… perthousand|‰ questiondown|¿ AE|Æ ae|æ OE|Œ oe|œ Lslash|Ł lslash|ł Oslash|Ø oslash|ø germandbls|ß
dotlessi|ı ordfeminine|ª ordmasculine|º Euro|€ trademark|™ registered|® copyright|© degree|° plusminus|± multiply|× divide|÷ mu|µ
onesuperior|¹ twosuperior|² threesuperior|³ onehalf|½ onequarter|¼ threequarters|¾ eth|ð Eth|Ð thorn|þ Thorn|Þ Dcroat|Đ dcroat|đ
nbspace| nonbreakingspace| schwa|ə Schwa|Ə Idotaccent|İ apostrophe|’ hyphenminus|- figuredash|‒ horizontalbar|― brokenbar|¦ logicalnot|¬`)

func pairs(s string) map[string]string {
	m := map[string]string{}
	for p := range strings.FieldsSeq(s) {
		k, v, _ := strings.Cut(p, "|")
		if v == "" {
			v = " "
		}
		m[k] = v
	}
	return m
}

// accents compose letters with the accent that a glyph's name ends with.
var accents = map[string]struct{ letters, composed string }{
	"acute":        {"AEIOUYaeiouyCcNnSsZzLlRr", "ÁÉÍÓÚÝáéíóúýĆćŃńŚśŹźĹĺŔŕ"},
	"grave":        {"AEIOUaeiou", "ÀÈÌÒÙàèìòù"},
	"circumflex":   {"AEIOUaeiou", "ÂÊÎÔÛâêîôû"},
	"dieresis":     {"AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"},
	"tilde":        {"ANOano", "ÃÑÕãñõ"},
	"ring":         {"AaUu", "ÅåŮů"},
	"cedilla":      {"CcSsTt", "ÇçŞşŢţ"},
	"caron":        {"SsZzCcEeRrNnDdTt", "ŠšŽžČčĚěŘřŇňĎďŤť"},
	"breve":        {"AaGgUu", "ĂăĞğŬŭ"},
	"macron":       {"AaEeIiOoUu", "ĀāĒēĪīŌōŪū"},
	"ogonek":       {"AaEeIiUu", "ĄąĘęĮįŲų"},
	"dotaccent":    {"ZzEeI", "ŻżĖėİ"},
	"commaaccent":  {"SsTtKkLlNnGgRr", "ȘșȚțĶķĻļŅņĢģŖŗ"},
	"hungarumlaut": {"OoUu", "ŐőŰű"},
}
