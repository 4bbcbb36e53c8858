// Package bundle is the file that holds the trained model: its names of tags, relations and scripts, the vocabulary and
// the three weight tables. Opening it slices the file and builds nothing that grows with it.
//
//	magic     "concord syntax 1\n"
//	checksum  uint32, CRC-32C of all that follows
//	names     for each of tags, relations, left, right, scripts: count uint16, then length uint8 and bytes of each
//	parts     vocabulary, tagger, parser, lemmatizer, each as its package lays it out
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
)

// File is the name of the model's file in its folder.
const File = "syntax.bin"

// magic changes whenever the layout or a feature template changes, for weights are of no use to other templates.
const magic = "concord syntax 1\n"

// Tag is a class of the tagger.
type Tag struct{ Penn, Universal string }

// Bundle is a model.
type Bundle struct {
	Tags      []Tag
	Relations []string
	Actions   parser.Actions
	Scripts   []lemma.Script
	Lexicon   *lexicon.Lexicon
	Tagger    *perceptron.Table
	Parser    *perceptron.Table
	Lemma     *perceptron.Table
}

// Errors of Decode.
var (
	ErrFormat   = errors.New("not a syntax model of this version")
	ErrChecksum = errors.New("syntax model is damaged: its checksum does not agree")
)

// Encode gives the file's bytes.
func (b *Bundle) Encode() []byte {
	var tags, left, right, scripts []string
	for _, t := range b.Tags {
		tags = append(tags, t.Penn+" "+t.Universal)
	}
	for _, r := range b.Actions.Left {
		left = append(left, b.Relations[r])
	}
	for _, r := range b.Actions.Right {
		right = append(right, b.Relations[r])
	}
	for _, s := range b.Scripts {
		scripts = append(scripts, s.String())
	}
	var body []byte
	for _, names := range [][]string{tags, b.Relations, left, right, scripts} {
		body = binary.LittleEndian.AppendUint16(body, uint16(len(names)))
		for _, n := range names {
			body = append(body, byte(len(n)))
			body = append(body, n...)
		}
	}
	body = b.Lexicon.AppendTo(body)
	body = b.Tagger.AppendTo(body)
	body = b.Parser.AppendTo(body)
	body = b.Lemma.AppendTo(body)
	out := append([]byte(magic), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(out[len(magic):], crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
	return append(out, body...)
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
	var lists [5][]string
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
	number := map[string]uint8{}
	for i, r := range b.Relations {
		number[r] = uint8(i)
	}
	for i, to := range []*[]uint8{&b.Actions.Left, &b.Actions.Right} {
		for _, r := range lists[2+i] {
			n, ok := number[r]
			if !ok {
				return nil, fmt.Errorf("%w: relation %q", ErrFormat, r)
			}
			*to = append(*to, n)
		}
	}
	for _, text := range lists[4] {
		s, ok := lemma.ParseScript(text)
		if !ok {
			return nil, fmt.Errorf("%w: script %q", ErrFormat, text)
		}
		b.Scripts = append(b.Scripts, s)
	}
	limit := perceptron.Classes
	if len(b.Tags) == 0 || len(b.Tags) > limit || len(b.Scripts) == 0 || len(b.Scripts) > limit ||
		len(b.Relations) > limit || len(b.Actions.Left) == 0 || len(b.Actions.Right) == 0 || b.Actions.Count() > limit {
		return nil, fmt.Errorf("%w: wrong number of classes", ErrFormat)
	}
	var err error
	if b.Lexicon, body, err = lexicon.Open(body); err != nil {
		return nil, err
	}
	for _, t := range []**perceptron.Table{&b.Tagger, &b.Parser, &b.Lemma} {
		if *t, body, err = perceptron.OpenTable(body); err != nil {
			return nil, err
		}
	}
	return &b, nil
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
