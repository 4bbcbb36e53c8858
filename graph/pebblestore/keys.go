package pebblestore

import (
	"encoding/binary"

	"concord/graph"
)

// The first byte of every key. They are part of the format on disk.
const (
	keyMeta      = 0x00 // then a letter: counters
	keyPredicate = 0x01 // then a predicate's ID: number of its quads
	keyTerm      = 0x10 // then an ID: text of the term
	keyCollided  = 0x11 // then the ID by hash and the ID from the counter: nothing
	keyOrder     = 0x20 // plus the number of the order, then four IDs, the last left out when DefaultLabel: nothing
)

// orders are the index orders by number. PSOL lets merge joins read subjects in order under one predicate.
var orders = [...]graph.Order{graph.SPOL, graph.POSL, graph.OSPL, graph.LSPO, {1, 0, 2, 3}}

// A key of a quad has one of two lengths.
const (
	quadKeyLen  = 1 + 4*8
	shortKeyLen = 1 + 3*8
)

func appendID(b []byte, id graph.ID) []byte { return binary.BigEndian.AppendUint64(b, uint64(id)) }

func readID(b []byte) graph.ID { return graph.ID(binary.BigEndian.Uint64(b)) }

// appendQuadKey appends the key of a quad. DefaultLabel is the least of all IDs, so leaving it out at the end keeps the
// order; NoID there, in a key to seek, means the same.
func appendQuadKey(b []byte, order int, q graph.IDQuad) []byte {
	return appendKey(b, order, permuted(q, order))
}

func appendKey(b []byte, order int, k [4]graph.ID) []byte {
	b = append(b, byte(keyOrder+order))
	b = appendID(appendID(appendID(b, k[0]), k[1]), k[2])
	if k[3] > graph.DefaultLabel {
		b = appendID(b, k[3])
	}
	return b
}

// readQuadKey gives the quad of a key; ok is false when it is none.
func readQuadKey(key []byte, order int) (q graph.IDQuad, ok bool) {
	o := &orders[order]
	switch len(key) {
	case quadKeyLen:
		q[o[3]] = readID(key[25:])
	case shortKeyLen:
		q[o[3]] = graph.DefaultLabel
	default:
		return q, false
	}
	q[o[0]], q[o[1]], q[o[2]] = readID(key[1:]), readID(key[9:]), readID(key[17:])
	return q, true
}

// permuted gives the IDs of a quad in the sequence of an order.
func permuted(q graph.IDQuad, order int) (k [4]graph.ID) {
	for n, i := range orders[order] {
		k[n] = q[i]
	}
	return k
}

func termKey(id graph.ID) []byte { return appendID([]byte{keyTerm}, id) }

func predicateKey(id graph.ID) []byte { return appendID([]byte{keyPredicate}, id) }

func collidedKey(byHash, id graph.ID) []byte {
	return appendID(appendID([]byte{keyCollided}, byHash), id)
}

// prefixEnd gives the first key after all keys that start with the prefix; nil when there is none.
func prefixEnd(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}

var (
	metaQuads   = []byte{keyMeta, 'q'} // number of quads
	metaStamp   = []byte{keyMeta, 's'} // a number drawn anew with each change
	metaTerms   = []byte{keyMeta, 't'} // number of terms in the dictionary
	metaCounter = []byte{keyMeta, 'c'} // the last ID payload given to a collided term
)

func encodeCount(n int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }

func decodeCount(b []byte) (int64, bool) {
	if len(b) != 8 {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64(b)), true
}
