// Package lexicon is the vocabulary of the model: which lower-case word forms the training text had, how often, and
// what they mostly are. Words are kept as hashes in a table that is read in place. Names are not in it: a word that the
// treebanks know only as a name must be treated like any name that they do not know.
package lexicon

import (
	"encoding/binary"
	"errors"
	"slices"
)

// Entry is what is known of a word form.
type Entry struct {
	// Count is how often the form occurred other than as a name, at most 65,535.
	Count uint16
	// Tag is the class of its most frequent tag, plus one; 0 for unknown words.
	Tag uint8
	// Sure says that the form was nearly always Tag.
	Sure bool
}

// Lexicon is a read-only table of word forms:
//
//	slot count  uint32
//	slots       8 bytes each: hash uint32, count uint16, tag uint8, flags uint8; count 0 = free
type Lexicon struct {
	slots []byte
	count uint64
}

const (
	slotSize = 8
	flagSure = 1
)

var errLexicon = errors.New("vocabulary is cut short or damaged")

// Open reads a lexicon of words of a number of tag classes in place and gives the bytes behind it. data must not change
// while the lexicon is used.
func Open(data []byte, tags int) (l *Lexicon, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, errLexicon
	}
	count := uint64(binary.LittleEndian.Uint32(data))
	end := 4 + count*slotSize
	if count == 0 || uint64(len(data)) < end {
		return nil, nil, errLexicon
	}
	l = &Lexicon{slots: data[4:end], count: count}
	free := false
	for i := 0; i < len(l.slots); i += slotSize {
		free = free || l.slots[i+4] == 0 && l.slots[i+5] == 0
		if int(l.slots[i+6]) > tags {
			return nil, nil, errLexicon
		}
	}
	if !free { // a search would never end
		return nil, nil, errLexicon
	}
	return l, data[end:], nil
}

// Lookup finds a word form by the hash of its lower-case spelling ([Hash]); acronyms have another one.
func (l *Lexicon) Lookup(hash uint32) (Entry, bool) {
	at := uint64(hash) * l.count >> 32
	for {
		s := l.slots[at*slotSize:][:slotSize:slotSize]
		n := binary.LittleEndian.Uint16(s[4:])
		if n == 0 {
			return Entry{}, false
		}
		if binary.LittleEndian.Uint32(s) == hash {
			return Entry{Count: n, Tag: s[6], Sure: s[7]&flagSure != 0}, true
		}
		if at++; at == l.count {
			at = 0
		}
	}
}

// AppendTo appends the lexicon's bytes.
func (l *Lexicon) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(l.count))
	return append(b, l.slots...)
}

// Build lays out a lexicon of word forms as [Forms] gives them. Entries of count 0 are left out.
func Build(words map[string]Entry) *Lexicon {
	forms := make([]string, 0, len(words))
	for w, e := range words {
		if e.Count > 0 {
			forms = append(forms, w)
		}
	}
	slices.Sort(forms)
	l := &Lexicon{count: uint64(len(forms)*2 + 1)}
	l.slots = make([]byte, l.count*slotSize)
	for _, w := range forms {
		e, hash := words[w], key(w)
		at := uint64(hash) * l.count >> 32
		for l.slots[at*slotSize+4] != 0 || l.slots[at*slotSize+5] != 0 {
			if at++; at == l.count {
				at = 0
			}
		}
		s := l.slots[at*slotSize:]
		binary.LittleEndian.PutUint32(s, hash)
		binary.LittleEndian.PutUint16(s[4:], e.Count)
		s[6] = e.Tag
		if e.Sure {
			s[7] = flagSure
		}
	}
	return l
}
