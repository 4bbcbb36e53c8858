package pebblestore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/cespare/xxhash/v2"

	"concord/graph"
	"concord/graph/rdf"
)

// The first byte of a term's text in the dictionary. They are part of the format on disk.
const (
	kindIRI    = 'i'
	kindBlank  = 'b'
	kindString = 's'
	kindLang   = 'l' // then the length of the language tag (uvarint), the tag, the string
	kindTyped  = 't' // then the length of the datatype IRI (uvarint), the IRI, the lexical form
)

// hashText gives the payload of a term's first ID. It is part of the format on disk. Terms that are wanted together lie
// together in the dictionary: the parts of a document, the IRIs of one namespace, and names, which among texts would each
// be alone in a block.
//
// IRIs that differ in their fragment only have the first bits in common; so have, fewer of them, other IRIs that differ
// after the last slash or colon. Strings that are long come after those that are not.
func hashText(text []byte) uint64 {
	switch text[0] {
	case kindIRI:
		if base, _, ok := bytes.Cut(text, []byte{'#'}); ok {
			return xxhash.Sum64(base)>>(64-baseBits)<<(payloadBits-baseBits) | xxhash.Sum64(text)>>(64-payloadBits+baseBits)
		}
		space := text
		for len(space) > 0 && space[len(space)-1] != ':' && space[len(space)-1] != '/' {
			space = space[:len(space)-1]
		}
		return xxhash.Sum64(space)>>(64-spaceBits)<<(payloadBits-spaceBits) | xxhash.Sum64(text)>>(64-payloadBits+spaceBits)
	case kindString:
		h := xxhash.Sum64(text) >> (64 - payloadBits + 1)
		if len(text) > longText {
			h |= 1 << (payloadBits - 1)
		}
		return h
	}
	return hashText1(text)
}

const (
	// baseBits is how many bits of an ID come from an IRI without its fragment, and spaceBits from the namespace of one that
	// has none.
	baseBits  = 28
	spaceBits = 8
	// longText is how many bytes the text of a string has at most, with its kind, that is not long.
	longText = 64
)

// hashText2 is hashText of the second version of the format.
func hashText2(text []byte) uint64 {
	if text[0] == kindIRI {
		if base, _, ok := bytes.Cut(text, []byte{'#'}); ok {
			return xxhash.Sum64(base)>>(64-baseBits)<<(payloadBits-baseBits) | xxhash.Sum64(text)>>(64-payloadBits+baseBits)
		}
	}
	return hashText1(text)
}

// hashText1 is hashText of the first version of the format.
func hashText1(text []byte) uint64 { return xxhash.Sum64(text) >> (64 - payloadBits) }

// encode gives the ID of a term that folds into it, with no text; or the tag and, appended to buf[:0], the text that the
// dictionary keeps. The term must not be nil. An error is a term that a store cannot keep.
func encode(buf []byte, v quad.Value) (id graph.ID, tag int, text []byte, err error) {
	var ok bool
	switch v := v.(type) {
	case quad.IRI:
		return 0, tagIRI, append(append(buf[:0], kindIRI), v...), nil
	case quad.BNode:
		return 0, tagBlank, append(append(buf[:0], kindBlank), v...), nil
	case quad.String:
		return encodeString(buf, string(v))
	case quad.LangString:
		if v.Lang == "" {
			return encodeString(buf, string(v.Value))
		}
		return 0, tagLang, encodePair(buf, kindLang, v.Lang, string(v.Value)), nil
	case quad.Int:
		if id, ok = foldInt(int64(v)); ok {
			return id, 0, nil, nil
		}
	case quad.Bool:
		if v {
			return makeID(tagBoolean, 1), 0, nil, nil
		}
		return makeID(tagBoolean, 0), 0, nil, nil
	case quad.TypedString:
		switch n := rdf.Normal(v).(type) {
		case quad.TypedString:
			lexical, datatype := string(n.Value), string(n.Type)
			if id, ok = foldTyped(lexical, datatype); ok {
				return id, 0, nil, nil
			}
			return 0, tagTyped, encodePair(buf, kindTyped, datatype, lexical), nil
		case quad.Float:
			return 0, tagTyped, encodePair(buf, kindTyped, xsd+"double", string(v.Value)), nil
		default:
			return encode(buf, n)
		}
	case quad.Time:
		if t := time.Time(v).UTC(); t.Year() >= 0 && t.Year() <= 9999 && t.Nanosecond()%1000 == 0 {
			return foldTime(tagInstant, t.Unix(), t.Nanosecond()/1000), 0, nil, nil
		}
	case quad.Float:
	default:
		return 0, 0, nil, rdf.Valid(v)
	}
	lexical, datatype, _, _ := rdf.Literal(v)
	return 0, tagTyped, encodePair(buf, kindTyped, string(datatype), lexical), nil
}

func encodeString(buf []byte, s string) (graph.ID, int, []byte, error) {
	if id, ok := foldString(s); ok {
		if !utf8.ValidString(s) {
			return 0, 0, nil, rdf.Valid(quad.String(s))
		}
		return id, 0, nil, nil
	}
	return 0, tagString, append(append(buf[:0], kindString), s...), nil
}

func encodePair(buf []byte, kind byte, a, b string) []byte {
	buf = append(buf[:0], kind)
	buf = binary.AppendUvarint(buf, uint64(len(a)))
	buf = append(buf, a...)
	return append(buf, b...)
}

var errText = errors.New("not a term's text")

// decode gives the term of a text of the dictionary, in normal form.
func decode(text []byte) (quad.Value, error) {
	if len(text) == 0 {
		return nil, errText
	}
	body := text[1:]
	switch text[0] {
	case kindIRI:
		return quad.IRI(body), nil
	case kindBlank:
		return quad.BNode(body), nil
	case kindString:
		return quad.String(body), nil
	case kindLang, kindTyped:
		n, w := binary.Uvarint(body)
		if w <= 0 || n > uint64(len(body)-w) {
			return nil, errText
		}
		a, b := string(body[w:w+int(n)]), quad.String(body[w+int(n):])
		if text[0] == kindLang {
			return quad.LangString{Value: b, Lang: a}, nil
		}
		return rdf.Normal(quad.TypedString{Value: b, Type: quad.IRI(a)}), nil
	}
	return nil, errText
}

// tagOfKind gives the tag of the IDs of terms whose text starts with a byte.
func tagOfKind(kind byte) int {
	return strings.IndexByte("\x00ibslt", kind)
}

// validTerm refuses what could not be written as RDF, and so could not be taken to another store.
func validTerm(v quad.Value) error {
	if err := rdf.Valid(v); err != nil {
		return err
	}
	return nil
}

func quadError(q quad.Quad, err error) error {
	b, perr := rdf.AppendQuad(nil, q)
	if perr != nil || len(b) > 300 {
		return err
	}
	return fmt.Errorf("%w in the quad %s", err, strings.TrimSpace(string(b)))
}
