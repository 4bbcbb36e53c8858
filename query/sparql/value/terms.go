package value

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/rdf/iri"
)

// termFunctions makes the nodes of functions on RDF terms (17.4.2).
func termFunctions(name string, args []node) (node, error) {
	switch name {
	case "ISIRI", "ISURI":
		return termTest(args[0], func(v quad.Value) bool { return rank(v) == rankIRI }), nil
	case "ISBLANK":
		return termTest(args[0], func(v quad.Value) bool { return rank(v) == rankBlank }), nil
	case "ISLITERAL":
		return termTest(args[0], func(v quad.Value) bool { return rank(v) == rankLiteral }), nil
	case "ISNUMERIC":
		return termTest(args[0], func(v quad.Value) bool { _, ok := NumberOf(v); return ok }), nil
	case "STR":
		return strNode{args[0]}, nil
	case "LANG":
		return termFrom(args[0], func(v quad.Value) (quad.Value, error) {
			if rank(v) != rankLiteral {
				return nil, ErrType
			}
			_, _, lang, _ := rdf.Literal(v)
			return quad.String(lang), nil
		}), nil
	case "DATATYPE":
		return termFrom(args[0], func(v quad.Value) (quad.Value, error) {
			_, dt, _, ok := rdf.Literal(v)
			if !ok {
				return nil, ErrType
			}
			return dt, nil
		}), nil
	case "IRI", "URI":
		return termFunc(func(f *frame) (quad.Value, error) {
			v, err := args[0].term(f)
			if err != nil {
				return nil, err
			}
			return f.ev.iri(v)
		}), nil
	case "BNODE":
		return blankNode(args), nil
	case "STRDT":
		return termFunc(func(f *frame) (quad.Value, error) {
			s, dt, err := two[quad.String, quad.IRI](f, args)
			if err != nil {
				return nil, err
			}
			if dt == rdfLangString { // a literal of it has a language
				return nil, ErrType
			}
			return rdf.Normal(quad.TypedString{Value: s, Type: dt}), nil
		}), nil
	case "STRLANG":
		return termFunc(func(f *frame) (quad.Value, error) {
			s, lang, err := two[quad.String, quad.String](f, args)
			if err != nil {
				return nil, err
			}
			v := quad.LangString{Value: s, Lang: string(lang)}
			if lang == "" || rdf.Valid(v) != nil {
				return nil, ErrMalform
			}
			return v, nil
		}), nil
	case "UUID":
		return termFunc(func(f *frame) (quad.Value, error) { return quad.IRI("urn:uuid:" + f.ev.uuid()), nil }), nil
	case "STRUUID":
		return termFunc(func(f *frame) (quad.Value, error) { return quad.String(f.ev.uuid()), nil }), nil
	}
	return nil, nil
}

func termTest(a node, test func(quad.Value) bool) node {
	return truthFunc(func(f *frame) (bool, error) {
		v, err := a.term(f)
		return err == nil && test(v), err
	})
}

func termFrom(a node, from func(quad.Value) (quad.Value, error)) node {
	return termFunc(func(f *frame) (quad.Value, error) {
		v, err := a.term(f)
		if err != nil {
			return nil, err
		}
		return from(v)
	})
}

// two evaluates two arguments that must be of the given kinds of term.
func two[A, B quad.Value](f *frame, args []node) (a A, b B, err error) {
	v, err := args[0].term(f)
	if err != nil {
		return a, b, err
	}
	w, err := args[1].term(f)
	if err != nil {
		return a, b, err
	}
	a, okA := v.(A)
	b, okB := w.(B)
	if !okA || !okB {
		err = ErrType
	}
	return a, b, err
}

// str is STR: the lexical form of a literal, the text of an IRI.
// strNode is STR. Who compares its value needs no term for it.
type strNode struct{ arg node }

func (n strNode) text(f *frame) (string, error) {
	v, err := n.arg.term(f)
	if err != nil {
		return "", err
	}
	s, ok := text(v)
	if !ok {
		return "", ErrType
	}
	return s, nil
}

func (n strNode) term(f *frame) (quad.Value, error) {
	s, err := n.text(f)
	if err != nil {
		return nil, err
	}
	return quad.String(s), nil
}

func text(v quad.Value) (string, bool) {
	switch v := v.(type) {
	case quad.String:
		return string(v), true
	case quad.IRI:
		return string(v), true
	}
	s, _, _, ok := rdf.Literal(v)
	return s, ok
}

// iri is IRI and URI: an IRI as it is, a string resolved against the base.
func (ev *Evaluator) iri(v quad.Value) (quad.Value, error) {
	s, ok := v.(quad.String)
	if !ok {
		if i, ok := v.(quad.IRI); ok {
			return i, nil
		}
		return nil, ErrType
	}
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' || strings.IndexByte("<>\"{}|^`\\", s[i]) >= 0 { // what no IRIREF may hold
			return nil, ErrMalform
		}
	}
	if iri.Absolute(string(s)) {
		return quad.IRI(s), nil
	}
	if ev.base == nil {
		if ev.base, ok = iri.NewBase(ev.Base); !ok {
			return nil, ErrMalform
		}
	}
	return quad.IRI(ev.base.Resolve(string(s))), nil
}

// blankNode is BNODE: without argument a new one each time, with a string the same for the string within a row.
func blankNode(args []node) node {
	if len(args) == 0 {
		return termFunc(func(f *frame) (quad.Value, error) {
			f.ev.blanks++
			return f.ev.label('n', strconv.FormatUint(f.ev.blanks, 36)), nil
		})
	}
	return termFunc(func(f *frame) (quad.Value, error) {
		v, err := args[0].term(f)
		if err != nil {
			return nil, err
		}
		s, ok := v.(quad.String)
		if !ok {
			return nil, ErrType
		}
		var row [8]byte
		if r, ok := f.b.(Rower); ok {
			binary.BigEndian.PutUint64(row[:], r.Row())
		}
		sum := sha256.Sum256(append(row[:], s...))
		return f.ev.label('s', hex.EncodeToString(sum[:16])), nil
	})
}

// label makes the label of a new blank node: one that no other evaluator makes, and no document is likely to have.
func (ev *Evaluator) label(kind byte, rest string) quad.BNode {
	for ev.salt == 0 {
		ev.salt = ev.random()
	}
	return quad.BNode("q" + strconv.FormatUint(ev.salt, 36) + string(kind) + rest)
}

// uuid makes a random UUID (RFC 4122, version 4).
func (ev *Evaluator) uuid() string {
	var u [16]byte
	binary.BigEndian.PutUint64(u[:], ev.random())
	binary.BigEndian.PutUint64(u[8:], ev.random())
	u[6] = u[6]&0x0f | 0x40
	u[8] = u[8]&0x3f | 0x80
	var b [36]byte
	hex.Encode(b[:], u[:4])
	hex.Encode(b[9:], u[4:6])
	hex.Encode(b[14:], u[6:8])
	hex.Encode(b[19:], u[8:10])
	hex.Encode(b[24:], u[10:])
	b[8], b[13], b[18], b[23] = '-', '-', '-', '-'
	return string(b[:])
}
