package resolve

import (
	"encoding/binary"
	"iter"
	"slices"
	"strings"

	"concord/graph"
)

// record is what an index keeps of a profile. There are as many as names in the graph, and the garbage collector goes over
// them again and again, so they are few objects and hold nothing that follows from the profile; see [entry] for that.
type record struct {
	profile   Profile
	iri       string // of the entity that was last reported
	known     *Known
	cluster   *cluster
	judged    *judged // nil when no judgement is about one of the names
	documents numbers
	number    uint32 // of the record
	next      uint32 // of those whose profiles have one hash; 0 ends them
}

// judged is the judgements that are about a profile.
type judged struct {
	by   []string // IRIs, sorted
	side map[string]uint8
}

// numbers is a list of documents by number, each as the difference to the one before. Most lists have one or two members,
// for which there is room in the list itself.
type numbers struct {
	last uint32
	used uint8
	few  [11]byte
	many []byte // all of them, if they are not few
}

func (l *numbers) bytes() []byte {
	if l.many != nil {
		return l.many
	}
	return l.few[:l.used]
}

func (l *numbers) empty() bool { return len(l.bytes()) == 0 }

func (l *numbers) add(n uint32) {
	var buf [binary.MaxVarintLen64]byte
	w := binary.PutVarint(buf[:], int64(n)-int64(l.last))
	l.last = n
	switch {
	case l.many != nil:
		l.many = append(l.many, buf[:w]...)
	case int(l.used)+w <= len(l.few):
		l.used += uint8(copy(l.few[l.used:], buf[:w]))
	default:
		l.many = append(append(make([]byte, 0, 2*len(l.few)), l.few[:l.used]...), buf[:w]...)
	}
}

func (l *numbers) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		at := int64(0)
		for b := l.bytes(); len(b) > 0; {
			d, w := binary.Varint(b)
			at += d
			if !yield(uint32(at)) {
				return
			}
			b = b[w:]
		}
	}
}

// remove takes a number out once, and says whether it was there.
func (l *numbers) remove(n uint32) bool {
	list := slices.Collect(l.all())
	i := slices.Index(list, n)
	if i < 0 {
		return false
	}
	*l = numbers{}
	for _, other := range slices.Delete(list, i, i+1) {
		l.add(other)
	}
	return true
}

// records keeps records in blocks, where they stay. Numbers begin with 1.
type records struct {
	blocks [][]record
	used   uint32
	free   []uint32
}

const recordsAtOnce = 1 << 8

func (r *records) at(n uint32) *record { return &r.blocks[n/recordsAtOnce][n%recordsAtOnce] }

// add gives a new record.
func (r *records) add(p Profile) *record {
	var n uint32
	if last := len(r.free) - 1; last >= 0 {
		n, r.free = r.free[last], r.free[:last]
	} else {
		r.used++
		n = r.used
		if int(n/recordsAtOnce) == len(r.blocks) {
			r.blocks = append(r.blocks, make([]record, recordsAtOnce))
		}
	}
	e := r.at(n)
	*e = record{profile: p, number: n}
	return e
}

// all gives the records that are in use.
func (r *records) all() iter.Seq[*record] {
	return func(yield func(*record) bool) {
		for n := uint32(1); n <= r.used; n++ {
			if e := r.at(n); e.number != 0 && !yield(e) {
				return
			}
		}
	}
}

// blocks are lists of records by the hash of a key. Almost every list has one member, which stands for the list.
type blocks struct {
	of     map[uint64]uint32 // the number of the only record, or crowd and the number of a list
	crowds [][]uint32
	free   []uint32 // lists that are not used
}

// crowd marks the number of a list.
const crowd = 1 << 31

func (b *blocks) add(key uint64, n uint32) {
	v, ok := b.of[key]
	switch {
	case !ok:
		b.of[key] = n
	case v&crowd != 0:
		b.crowds[v&^crowd] = append(b.crowds[v&^crowd], n)
	default:
		var list uint32
		if last := len(b.free) - 1; last >= 0 {
			list, b.free = b.free[last], b.free[:last]
		} else {
			list = uint32(len(b.crowds))
			b.crowds = append(b.crowds, nil)
		}
		b.crowds[list] = append(make([]uint32, 0, 2), v, n)
		b.of[key] = crowd | list
	}
}

// remove takes a record out of a list, which keeps no order.
func (b *blocks) remove(key uint64, n uint32) {
	v, ok := b.of[key]
	if !ok {
		return
	}
	if v&crowd == 0 {
		if v == n {
			delete(b.of, key)
		}
		return
	}
	list := b.crowds[v&^crowd]
	i := slices.Index(list, n)
	if i < 0 {
		return
	}
	last := len(list) - 1
	list[i] = list[last]
	if list = list[:last]; last > 1 {
		b.crowds[v&^crowd] = list
		return
	}
	b.of[key] = list[0]
	b.crowds[v&^crowd] = nil
	b.free = append(b.free, v&^crowd)
}

// all gives the numbers under a key.
func (b *blocks) all(key uint64) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		v, ok := b.of[key]
		switch {
		case !ok:
		case v&crowd == 0:
			yield(v)
		default:
			for _, n := range b.crowds[v&^crowd] {
				if !yield(n) {
					return
				}
			}
		}
	}
}

// formKey finds the records that use a form, to the letter: judgements part spellings that have one key.
func formKey(t graph.EntityType, form string) string { return group(t) + "\x00" + form }

// formKeys gives the formKey of every form, by which judgements find the profile.
func (p Profile) formKeys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for f := range strings.SplitSeq(p.forms, "\x00") {
			if !yield(formKey(p.Type, f)) {
				return
			}
		}
	}
}

// uses says whether one of the forms has a formKey.
func (p Profile) uses(key string) bool {
	for f := range p.formKeys() {
		if f == key {
			return true
		}
	}
	return false
}
