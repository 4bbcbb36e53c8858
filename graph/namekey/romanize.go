package namekey

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// romans are the letters of other alphabets in Latin ones, in the spelling that news in English uses. Cyrillic after BGN/PCGN
// (Russian, with the letters of Ukrainian, Belarusian, Serbian, Macedonian and the Turkic languages), Greek after ELOT 743,
// Georgian after the national system of 2002, Armenian after BGN/PCGN, without marks. Key folds what remains of different
// habits (kh and h, y and i).
var romans = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k",
	'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ў': "u", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'ђ': "d", 'џ': "dz", 'ѓ': "g",
	'ќ': "k", 'ѕ': "dz", 'ә': "a", 'ғ': "gh", 'қ': "q", 'ң': "n", 'ө': "o", 'ү': "u", 'ұ': "u", 'һ': "h", 'ҳ': "h", 'ҷ': "j", 'ӣ': "i",
	'ӯ': "u", 'ҹ': "j", 'ҝ': "g",

	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n",
	'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",

	'ა': "a", 'ბ': "b", 'გ': "g", 'დ': "d", 'ე': "e", 'ვ': "v", 'ზ': "z", 'თ': "t", 'ი': "i", 'კ': "k", 'ლ': "l", 'მ': "m", 'ნ': "n",
	'ო': "o", 'პ': "p", 'ჟ': "zh", 'რ': "r", 'ს': "s", 'ტ': "t", 'უ': "u", 'ფ': "p", 'ქ': "k", 'ღ': "gh", 'ყ': "q", 'შ': "sh", 'ჩ': "ch",
	'ც': "ts", 'ძ': "dz", 'წ': "ts", 'ჭ': "ch", 'ხ': "kh", 'ჯ': "j", 'ჰ': "h",

	'ա': "a", 'բ': "b", 'գ': "g", 'դ': "d", 'ե': "e", 'զ': "z", 'է': "e", 'ը': "y", 'թ': "t", 'ժ': "zh", 'ի': "i", 'լ': "l", 'խ': "kh",
	'ծ': "ts", 'կ': "k", 'հ': "h", 'ձ': "dz", 'ղ': "gh", 'ճ': "ch", 'մ': "m", 'յ': "y", 'ն': "n", 'շ': "sh", 'ո': "o", 'չ': "ch",
	'պ': "p", 'ջ': "j", 'ռ': "r", 'ս': "s", 'վ': "v", 'տ': "t", 'ր': "r", 'ց': "ts", 'ւ': "v", 'փ': "p", 'ք': "k", 'օ': "o", 'ֆ': "f",
	'և': "ev",
}

// digraphs are letters of Greek and Armenian that are read together.
var digraphs = strings.NewReplacer("ου", "u", "ού", "u", "αυ", "av", "αύ", "av", "ευ", "ev", "εύ", "ev", "μπ", "b", "ντ", "d", "γγ", "ng", "γκ", "gk", "ու", "u")

// Romanize gives a name in Latin letters. Letters of alphabets that it does not know, and those of scripts that do not write
// the vowels, stay as they are; a name in Latin letters comes back unchanged.
func Romanize(name string) string {
	latin := true
	for _, r := range name {
		if r >= 0x370 && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			latin = false
			break
		}
	}
	if latin {
		return name
	}
	var b strings.Builder
	start := true // of a word
	for _, r := range digraphs.Replace(norm.NFC.String(name)) {
		low := unicode.ToLower(r)
		roman, ok := romans[low]
		if !ok {
			// A letter with a mark, such as the Greek with an accent, is read as the letter.
			if base := []rune(norm.NFD.String(string(low))); len(base) > 1 {
				roman, ok = romans[base[0]]
			}
		}
		switch {
		case !ok:
			b.WriteRune(r)
		case start && low == 'е': // Yeltsin, Yevgeny
			b.WriteString("ye")
		default:
			b.WriteString(roman)
		}
		start = !unicode.IsLetter(r) && !unicode.IsMark(r)
	}
	return b.String()
}
