package loader

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"concord/graph"
	"concord/loader/text"
)

const (
	// shingleWords is how many words in a row make one member of the set by which texts are compared.
	shingleWords = 3
	// fewestShingles is the number below which a text is too short to be told from others by its words.
	fewestShingles = 12
)

// fingerprint tells near-duplicates of a document from its text alone: letters and digits count, in small letters; header
// lines, punctuation and line breaks do not, for publishers differ in them.
func fingerprint(s string) graph.Fingerprint {
	_, body := text.Headers(s)
	hashes := make([]uint64, 0, (len(s)-body)/5) // of the words
	word, length := uint64(0), 0
	end := func() {
		if length > 0 {
			hashes = append(hashes, word)
			word, length = 0, 0
		}
	}
	for _, r := range s[body:] {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r < utf8.RuneSelf:
			end()
			continue
		case unicode.IsMark(r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			end()
			continue
		default:
			r = unicode.ToLower(r)
			if spaceless(r) { // each letter counts as a word
				end()
				hashes = append(hashes, mix(uint64(r)))
				continue
			}
		}
		word = mix(word ^ uint64(r))
		length++
	}
	end()
	if len(hashes) < shingleWords {
		return nil
	}
	shingles := make([]uint64, 0, len(hashes))
	for i := range len(hashes) - shingleWords + 1 {
		x := uint64(0)
		for _, w := range hashes[i : i+shingleWords] {
			x = mix(x ^ w)
		}
		shingles = append(shingles, x)
	}
	if !various(shingles) {
		return nil
	}
	f := make(graph.Fingerprint, graph.FingerprintSize)
	// Several functions at a time, for the least of one is found by steps that wait for each other.
	for i := 0; i < len(f); i += 4 {
		a0, b0 := hashFunction(i)
		a1, b1 := hashFunction(i + 1)
		a2, b2 := hashFunction(i + 2)
		a3, b3 := hashFunction(i + 3)
		x0, x1, x2, x3 := uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(math.MaxUint64), uint64(math.MaxUint64)
		for _, x := range shingles {
			x0, x1 = min(x0, (a0*x+b0)>>32), min(x1, (a1*x+b1)>>32)
			x2, x3 = min(x2, (a2*x+b2)>>32), min(x3, (a3*x+b3)>>32)
		}
		f[i], f[i+1], f[i+2], f[i+3] = uint16(mix(x0)), uint16(mix(x1)), uint16(mix(x2)), uint16(mix(x3))
	}
	return f
}

// hashFunction gives the function x -> a*x+b of a number, with a odd, of which the high half is well mixed.
func hashFunction(i int) (a, b uint64) { return mix(2*uint64(i)+1) | 1, mix(2*uint64(i) + 2) }

// A fingerprint has a whole number of fours.
const _ = -uint(graph.FingerprintSize % 4)

// various says whether there are enough different shingles to tell texts apart.
func various(shingles []uint64) bool {
	var seen [fewestShingles]uint64
	n := 0
	for _, x := range shingles {
		if slices.Contains(seen[:n], x) {
			continue
		}
		seen[n] = x
		if n++; n == fewestShingles {
			return true
		}
	}
	return false
}

// spaceless says whether a letter belongs to a script that puts no spaces between words.
func spaceless(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// mix is the finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
