package perceptron

import "encoding/binary"

// Choices says for every key which classes are worth scoring. Its file:
//
//	keys     uint32
//	classes  uint32, the number of bytes of all lists
//	lists    4 bytes for every key: offset uint24, length uint8
//	classes  a byte each; equal lists are stored once
type Choices struct {
	lists, classes []byte
}

// OpenChoices reads choices in place, for a number of keys, and gives the bytes behind them. Every list is checked here:
// it names one class or more, each below limit. data must not change while the choices are used.
func OpenChoices(data []byte, keys, limit int) (c *Choices, rest []byte, err error) {
	if len(data) < 8 || binary.LittleEndian.Uint32(data) != uint32(keys) {
		return nil, nil, errTable
	}
	size := uint64(binary.LittleEndian.Uint32(data[4:]))
	data = data[8:]
	if uint64(len(data)) < uint64(keys)*4+size {
		return nil, nil, errTable
	}
	c = &Choices{lists: data[:keys*4], classes: data[keys*4:][:size]}
	for k := range keys {
		x := binary.LittleEndian.Uint32(c.lists[k*4:])
		if x>>24 == 0 || uint64(x&0xffffff+x>>24) > size {
			return nil, nil, errTable
		}
	}
	for _, class := range c.classes {
		if int(class) >= limit {
			return nil, nil, errTable
		}
	}
	return c, data[uint64(keys)*4+size:], nil
}

// AppendTo appends the bytes of the choices.
func (c *Choices) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(c.lists)/4))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(c.classes)))
	b = append(b, c.lists...)
	return append(b, c.classes...)
}

// Of gives the classes of a key, in ascending order; the caller must not change them.
func (c *Choices) Of(key int) []uint8 {
	x := binary.LittleEndian.Uint32(c.lists[key*4:])
	from, n := x&0xffffff, x>>24
	return c.classes[from : from+n : from+n]
}

// Counts counts classes by key, and by a coarser key that every key has.
type Counts struct {
	fine, coarse []map[uint8]int
	coarser      func(key int) int
}

// NewCounts counts for a number of keys and of coarser ones.
func NewCounts(keys, coarse int, coarser func(key int) int) *Counts {
	return &Counts{fine: make([]map[uint8]int, keys), coarse: make([]map[uint8]int, coarse), coarser: coarser}
}

// Add counts a class for a key.
func (c *Counts) Add(key int, class uint8) {
	for _, m := range []*map[uint8]int{&c.fine[key], &c.coarse[c.coarser(key)]} {
		if *m == nil {
			*m = map[uint8]int{}
		}
		(*m)[class]++
	}
}

// Choices gives for every key the classes that it had at least a share of times; for a key that was met fewer than least
// times those of the coarser key, and for one of which that is true too all classes.
func (c *Counts) Choices(least int, share float64, classes int) *Choices {
	out := &Choices{}
	known := map[string]uint32{}
	for key, fine := range c.fine {
		list := choose(fine, least, share, classes)
		if list == nil {
			list = choose(c.coarse[c.coarser(key)], least, share, classes)
		}
		if list == nil {
			for class := range classes {
				list = append(list, byte(class))
			}
		}
		at, ok := known[string(list)]
		if !ok {
			at = uint32(len(out.classes))
			known[string(list)] = at
			out.classes = append(out.classes, list...)
		}
		out.lists = binary.LittleEndian.AppendUint32(out.lists, at|uint32(len(list))<<24)
	}
	return out
}

// choose gives the classes that were met often enough, or nil.
func choose(count map[uint8]int, least int, share float64, classes int) (list []byte) {
	total := 0
	for _, n := range count {
		total += n
	}
	if total < least {
		return nil
	}
	for class := range classes {
		if n := count[uint8(class)]; n > 0 && float64(n) >= share*float64(total) {
			list = append(list, byte(class))
		}
	}
	return list
}
