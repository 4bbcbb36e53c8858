package exec

import (
	"slices"

	"concord/graph"
)

// keyed is a term as far as one number tells its place among others of its class: the whole value when its ID holds that,
// or how its text begins.
type keyed struct {
	class uint16
	key   int64
}

const (
	noClass uint16 = iota
	numberClass
	dateClass
	timeClass
	booleanClass
	stringClass

	textClass = 1 << 8 // and those above it: the kinds of text
)

const decimalUnit = 10000

// keyOf gives the value of a folded ID, with numbers in units of 10^-4.
func (r *Run) keyOf(id graph.ID) keyed {
	kind, k := r.view.Folded(id)
	switch kind {
	case graph.FoldedInteger:
		if k > 1<<49 || k < -1<<49 {
			return keyed{}
		}
		return keyed{numberClass, k * decimalUnit}
	case graph.FoldedDecimal:
		return keyed{numberClass, k}
	case graph.FoldedDate:
		return keyed{dateClass, k}
	case graph.FoldedInstant, graph.FoldedLocal: // the implicit time zone is UTC
		return keyed{timeClass, k}
	case graph.FoldedBoolean:
		return keyed{booleanClass, k}
	case graph.FoldedString:
		return keyed{stringClass, k}
	}
	return keyed{}
}

func compareKeys(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// keyer gives terms as keyed, many at once.
type keyer struct {
	run   *Run
	ids   []graph.ID
	texts []uint64
	keys  []keyed
}

// of gives the IDs as keyed, in a slice that is valid until the next call. Where two are of one class and their keys
// differ, that is their order in ORDER BY, and the order of their values; else it is to be asked of the terms.
func (k *keyer) of(ids []graph.ID) ([]keyed, error) {
	k.keys = slices.Grow(k.keys[:0], len(ids))[:len(ids)]
	k.ids = slices.Grow(k.ids[:0], len(ids))[:len(ids)]
	texts := false
	for i, id := range ids {
		k.ids[i] = graph.NoID
		if k.keys[i] = k.run.keyOf(id); k.keys[i].class == noClass {
			k.ids[i], texts = id, true
		}
	}
	if !texts {
		return k.keys, nil
	}
	k.texts = slices.Grow(k.texts[:0], len(ids))[:len(ids)]
	if err := k.run.view.OrderKeys(k.ids, k.texts); err != nil {
		return nil, err
	}
	for i, t := range k.texts {
		if t != 0 {
			k.keys[i] = keyed{textClass | uint16(t>>56), int64(t & (1<<56 - 1))}
		}
	}
	return k.keys, nil
}

// sure says whether keys tell the order of two terms, and gives it.
func (k keyed) sure(other keyed) (c int, ok bool) {
	if k.class == noClass || k.class != other.class || k.key == other.key {
		return 0, false
	}
	return compareKeys(k.key, other.key), true
}
