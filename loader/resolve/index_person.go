package resolve

import (
	"slices"
	"strings"
)

// joinPersons joins persons by given name and surname. Countries do not part persons of one full name, for an ambassador
// belongs to two; namesakes are parted by a judgement, which may name the country. What parts are the names: another given
// name, or other middle names.
//
// A shorter name of two words or more goes to the one person who has all its words in order and the surname last. A lone
// surname, or one with an initial, goes to the one person of that surname and country; without a country it stays apart.
func (r *resolver) joinPersons() {
	persons := slices.DeleteFunc(slices.Clone(r.all), func(e *entry) bool { return e.person == nil })
	if len(persons) == 0 {
		return
	}
	byName, bySurname := map[string][]*entry{}, map[string][]*entry{}
	var names, surnames []string
	for _, e := range persons {
		name := strings.Join(e.person.tokens, " ")
		if e.person.full() {
			name = e.person.first + " " + e.person.last
		} else {
			name += "\x00" + e.profile.Country
		}
		if byName[name] == nil {
			names = append(names, name)
		}
		byName[name] = append(byName[name], e)
		if bySurname[e.person.last] == nil {
			surnames = append(surnames, e.person.last)
		}
		bySurname[e.person.last] = append(bySurname[e.person.last], e)
	}
	slices.Sort(names)
	slices.Sort(surnames)
	for _, n := range names {
		r.joinNamesakes(byName[n])
	}
	for _, s := range surnames {
		r.attach(r.shorterNames(bySurname[s]))
		r.attach(r.surnames(bySurname[s]))
	}
}

// joinNamesakes joins entries of one given name and surname. Middle names that contradict part them, and then those without
// a middle name stay by themselves.
func (r *resolver) joinNamesakes(entries []*entry) {
	compatible := func(a, b *part) bool {
		if !a.canJoin(b) {
			return false
		}
		for _, x := range a.entries {
			for _, y := range b.entries {
				if !middlesAgree(x.person, y.person) {
					return false
				}
			}
		}
		return true
	}
	var with, without []*entry
	for _, e := range entries {
		if len(e.person.middle) > 0 {
			with = append(with, e)
		} else {
			without = append(without, e)
		}
	}
	r.joinAll(with, compatible)
	r.joinAll(without, compatible)
	homes := r.parts(with)
	if len(homes) == 1 {
		r.joinAll(entries, compatible)
		return
	}
	for _, a := range homes[:min(len(homes), maxDoubts)] {
		for _, b := range r.parts(without) {
			r.doubt(a, b, "same name without the middle name")
		}
	}
}

// middlesAgree says whether the middle names of one are among those of the other, in order, an initial standing for any
// name it begins.
func middlesAgree(a, b *personName) bool {
	x, y := a.middle, b.middle
	if len(x) > len(y) {
		x, y = y, x
	}
	return within(x, y)
}

func within(short, long []string) bool {
	for _, w := range long {
		if len(short) == 0 {
			break
		}
		if s := short[0]; s == w || (len(s) == 1 && strings.HasPrefix(w, s)) || (len(w) == 1 && strings.HasPrefix(s, w)) {
			short = short[1:]
		}
	}
	return len(short) == 0
}

// shorterNames finds, among entries of one surname, the names that leave out the first name of another.
func (r *resolver) shorterNames(entries []*entry) []attachment {
	var list []attachment
	parts := r.parts(entries)
	for _, a := range parts {
		var to []*part
		for _, b := range parts {
			if a != b && a.canJoin(b) && slices.ContainsFunc(a.entries, func(x *entry) bool {
				return slices.ContainsFunc(b.entries, func(y *entry) bool {
					return x.person.full() && y.person.full() && len(x.person.tokens) < len(y.person.tokens) &&
						x.person.first != y.person.first && within(x.person.tokens, y.person.tokens)
				})
			}) {
				to = append(to, b)
			}
		}
		if len(to) > 0 {
			list = append(list, attachment{part: a, to: to, sure: true, why: "a shorter name of the other"})
		}
	}
	return list
}

// surnames finds, among entries of one surname, the persons that a lone surname or a surname with an initial may be.
func (r *resolver) surnames(entries []*entry) []attachment {
	var list []attachment
	parts := r.parts(entries)
	for _, a := range parts {
		if slices.ContainsFunc(a.entries, func(e *entry) bool { return e.person.full() }) {
			continue
		}
		lone := a.entries[0]
		var same, any []*part
		for _, b := range parts {
			fits := slices.ContainsFunc(b.entries, func(e *entry) bool {
				return e.person.full() && strings.HasPrefix(e.person.first, lone.person.first)
			})
			if !fits || !a.canJoin(b) {
				continue
			}
			any = append(any, b)
			if lone.profile.Country != "" && slices.ContainsFunc(b.entries, func(e *entry) bool { return e.profile.Country == lone.profile.Country }) {
				same = append(same, b)
			}
		}
		switch {
		case len(same) == 1:
			list = append(list, attachment{part: a, to: same, sure: true, why: "the same surname"})
		case len(any) > 0:
			list = append(list, attachment{part: a, to: any, why: "the same surname"})
		}
	}
	return list
}
