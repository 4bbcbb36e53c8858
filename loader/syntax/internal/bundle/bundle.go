// Package bundle is the file that holds the trained model: its names of tags, relations and scripts, the vocabulary, the
// weight tables and the choices. Opening it slices the file and builds nothing that grows with it: what is in the file is
// what is read in memory.
//
//	magic     "concord syntax 3\n"
//	checksum  uint32, CRC-32C of all that follows
//	names     for each of tags, relations, scripts: count uint16, then length uint8 and bytes of each
//	parts     vocabulary; weights of tagger, transitions, relations, lemmatizer; choices of tagger, relations,
//	          lemmatizer; each as its package lays it out
package bundle

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"

	"concord/loader/syntax/internal/lemma"
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/parser"
	"concord/loader/syntax/internal/perceptron"
	"concord/loader/syntax/internal/tagger"
)

// File is the name of the model's file in its folder.
const File = "syntax.bin"

// magic changes whenever the layout or a feature template changes, for weights are of no use to other templates.
const magic = "concord syntax 3\n"

// Tag is a class of the tagger.
type Tag struct{ Penn, Universal string }

// Bundle is a model.
type Bundle struct {
	Tags      []Tag
	Relations []string
	Scripts   []lemma.Script
	Lexicon   *lexicon.Lexicon
	// Weights, and the classes that are worth scoring. The classes of Moves are transitions.
	Tagger, Labels, Lemma                     *perceptron.Sparse
	Moves                                     *perceptron.Moves
	TaggerChoices, LabelChoices, LemmaChoices *perceptron.Choices
}

// Errors of Decode.
var (
	ErrFormat   = errors.New("not a syntax model of this version")
	ErrChecksum = errors.New("syntax model is damaged: its checksum does not agree")
)

// Encode gives the file's bytes.
func (b *Bundle) Encode() []byte {
	var tags, scripts []string
	for _, t := range b.Tags {
		tags = append(tags, t.Penn+" "+t.Universal)
	}
	for _, s := range b.Scripts {
		scripts = append(scripts, s.String())
	}
	out := append([]byte(magic), 0, 0, 0, 0)
	for _, names := range [][]string{tags, b.Relations, scripts} {
		out = binary.LittleEndian.AppendUint16(out, uint16(len(names)))
		for _, n := range names {
			out = append(out, byte(len(n)))
			out = append(out, n...)
		}
	}
	out = b.Lexicon.AppendTo(out)
	for _, part := range []interface{ AppendTo([]byte) []byte }{
		b.Tagger, b.Moves, b.Labels, b.Lemma, b.TaggerChoices, b.LabelChoices, b.LemmaChoices,
	} {
		out = part.AppendTo(out)
	}
	body := out[len(magic)+4:]
	binary.LittleEndian.PutUint32(out[len(magic):], crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
	return out
}

// Decode reads a bundle in place. data must not change while the bundle is used.
func Decode(data []byte) (*Bundle, error) {
	if len(data) < len(magic)+4 || string(data[:len(magic)]) != magic {
		return nil, ErrFormat
	}
	body := data[len(magic)+4:]
	if crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)) != binary.LittleEndian.Uint32(data[len(magic):]) {
		return nil, ErrChecksum
	}
	var b Bundle
	var lists [3][]string
	for i := range lists {
		var err error
		if lists[i], body, err = readNames(body); err != nil {
			return nil, err
		}
	}
	for _, t := range lists[0] {
		penn, universal, ok := strings.Cut(t, " ")
		if !ok {
			return nil, fmt.Errorf("%w: tag %q", ErrFormat, t)
		}
		b.Tags = append(b.Tags, Tag{Penn: penn, Universal: universal})
	}
	b.Relations = lists[1]
	for _, text := range lists[2] {
		s, ok := lemma.ParseScript(text)
		if !ok {
			return nil, fmt.Errorf("%w: script %q", ErrFormat, text)
		}
		b.Scripts = append(b.Scripts, s)
	}
	for _, list := range lists {
		if len(list) == 0 || len(list) >= perceptron.Classes {
			return nil, fmt.Errorf("%w: wrong number of classes", ErrFormat)
		}
	}
	return &b, b.open(body)
}

// open reads the parts behind the names.
func (b *Bundle) open(body []byte) (err error) {
	if b.Lexicon, body, err = lexicon.Open(body, len(b.Tags)); err != nil {
		return err
	}
	if b.Tagger, body, err = perceptron.OpenSparse(body); err != nil {
		return err
	}
	if b.Moves, body, err = perceptron.OpenMoves(body); err != nil {
		return err
	}
	if b.Labels, body, err = perceptron.OpenSparse(body); err != nil {
		return err
	}
	if b.Lemma, body, err = perceptron.OpenSparse(body); err != nil {
		return err
	}
	for _, c := range []struct {
		to          **perceptron.Choices
		keys, limit int
	}{
		{&b.TaggerChoices, tagger.Keys(len(b.Tags)), len(b.Tags)},
		{&b.LabelChoices, parser.Keys(len(b.Tags)), len(b.Relations)},
		{&b.LemmaChoices, lemma.Keys(len(b.Tags)), len(b.Scripts)},
	} {
		if *c.to, body, err = perceptron.OpenChoices(body, c.keys, c.limit); err != nil {
			return err
		}
	}
	return nil
}

func readNames(body []byte) (names []string, rest []byte, err error) {
	if len(body) < 2 {
		return nil, nil, ErrFormat
	}
	n := int(binary.LittleEndian.Uint16(body))
	body = body[2:]
	for range n {
		if len(body) == 0 || len(body) < 1+int(body[0]) {
			return nil, nil, ErrFormat
		}
		names = append(names, string(body[1:1+body[0]]))
		body = body[1+body[0]:]
	}
	return names, body, nil
}

// IsName says whether words of this tag are names.
func (t Tag) IsName() bool { return t.Penn == "NNP" || t.Penn == "NNPS" }

// Kind gives what the parser takes a word of this tag for.
func (t Tag) Kind(word string) parser.Kind {
	switch {
	case t.Universal == "VERB" || t.Penn == "MD":
		return parser.Verb
	case t.Universal == "CCONJ":
		return parser.Conjunction
	case t.Universal == "PUNCT" && word == ",":
		return parser.Comma
	case t.Universal == "PUNCT":
		return parser.Mark
	}
	return parser.Other
}
