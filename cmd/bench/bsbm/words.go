package bsbm

import (
	"math/rand/v2"
	"strings"
)

// vocabulary is made-up words. A few hold the letters that the benchmark's queries look for: "ski" in about one of 385
// words, so that about 28 of 100 reviews have it, and "sk" in as many again.
type vocabulary struct{ words []string }

const vocabularySize = 90_000

func newVocabulary(seed uint64) *vocabulary {
	r := rand.New(rand.NewPCG(seed, 0x30bd5))
	onsets := strings.Fields("b br c ch d dr f fl g gr h j l m n p pl pr qu r st t th tr v w z")
	vowels := strings.Fields("a e i o u ai ea io oo")
	ends := strings.Fields("n r l t m nd ck x ng") // no s: it would meet a k
	v := &vocabulary{words: make([]string, vocabularySize)}
	met := map[string]bool{}
	for i := 0; i < len(v.words); {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(onsets[r.IntN(len(onsets))])
			b.WriteString(vowels[r.IntN(len(vowels))])
		}
		if r.IntN(3) > 0 {
			b.WriteString(ends[r.IntN(len(ends))])
		}
		switch i % 385 {
		case 0:
			b.WriteString("ski")
		case 192:
			b.WriteString("sko")
		}
		if w := b.String(); !met[w] {
			met[w] = true
			v.words[i] = w
			i++
		}
	}
	return v
}

// appendText adds low to high words.
func (v *vocabulary) appendText(b []byte, r *rand.Rand, low, high int) []byte {
	for i := range low + r.IntN(high-low+1) {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, v.words[r.IntN(len(v.words))]...)
	}
	return b
}

// appendName adds a name of two parts with capitals.
func (v *vocabulary) appendName(b []byte, r *rand.Rand) []byte {
	for i := range 2 {
		if i > 0 {
			b = append(b, '-')
		}
		w := v.words[r.IntN(len(v.words))]
		b = append(b, w[0]-'a'+'A')
		b = append(b, w[1:]...)
	}
	return b
}
