package coref

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/mention"
)

// This file puts the names of each person together: the full name, the family name alone, given name and patronymic.

// person is a name of a person that stands for the entity.
type person struct {
	words   []string // folded, without marks
	members []int
}

// people makes an entity of each person. The fuller names come first; a short name joins the only person it fits.
func (r *resolver) people() {
	var full, short []person
	by := map[string]int{}
	for i := range r.ms {
		m := &r.ms[i]
		if m.Type != graph.Person || m.Kind != mention.Name {
			continue
		}
		words := nameWords(m.Name)
		if len(words) == 2 && throne[words[0]] {
			words = words[1:] // "Sultan Haitham" of "Haitham bin Tariq"
		}
		key := strings.Join(words, " ")
		if len(words) == 0 {
			continue
		}
		list := &full
		if len(words) == 1 || patronymicName(m.Name) {
			list = &short
			key = "\x00" + key
		}
		n, ok := by[key]
		if !ok {
			n = len(*list)
			by[key] = n
			*list = append(*list, person{words: words})
		}
		(*list)[n].members = append((*list)[n].members, i)
	}
	// full names that are one: another spelling of the given name, an initial more
	parent := make([]int, len(full))
	for i := range parent {
		parent[i] = i
		for j := range i {
			if parent[j] == j && r.sameFullName(full[i].words, full[j].words) {
				parent[i] = j
				break
			}
		}
	}
	entity := make([]int, len(full))
	for i := range full {
		if parent[i] == i {
			entity[i] = r.entity(graph.Person, full[i].members)
		} else {
			entity[i] = entity[parent[i]]
			for _, m := range full[i].members {
				r.add(entity[i], m)
			}
		}
	}
	for _, s := range short {
		fit, many := mention.None, false
		for i := range full {
			if parent[i] == i && r.shortFits(s.words, full[i].words) {
				many = many || fit != mention.None
				fit = entity[i]
			}
		}
		if many {
			// "Petrenko" of two: nobody can say whom; it is no third person either
			continue
		}
		if fit == mention.None {
			r.entity(graph.Person, s.members)
			continue
		}
		for _, m := range s.members {
			r.add(fit, m)
		}
	}
}

// nameWords gives the folded words of a name without stops, particles kept.
func nameWords(name string) []string {
	ws := strings.Fields(gazetteer.Fold(name))
	out := ws[:0]
	for _, w := range ws {
		if w = strings.Trim(w, ".,'\""); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// shortFits says that a short name may be that of a full one: the family name, the given name alone when it is known as
// one, or the given name with a patronymic.
func (r *resolver) shortFits(short, full []string) bool {
	last := full[len(full)-1]
	if len(short) == 2 {
		return r.sameGiven(short[0], full[0])
	}
	w := short[0]
	if r.sameFamily(w, last) {
		return true
	}
	if w == full[0] {
		return true
	}
	// the family name with its particle, or one of two family names: "Garcia" of "Ana Garcia Lopez"
	if len(full) > 2 && len(w) > 3 && w == full[len(full)-2] && !r.g.Lexeme(w).Given() {
		return true
	}
	// the name one goes by: "Lula" of "Luiz Inacio Lula da Silva"
	return len(full) > 3 && len(w) > 3 && contains(full[1:len(full)-1], w)
}

// sameFullName says that two names of two words or more are spellings of one.
func (r *resolver) sameFullName(a, b []string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if n := len(a) - len(b); n > 0 && len(b) > 1 && (slices.Equal(a[n:], b) || filial(a[len(b)]) && slices.Equal(a[:len(b)], b)) {
		return true // "Lula da Silva" of "Luiz Inacio Lula da Silva", "Tamim bin Hamad" of "Tamim bin Hamad bin Khalifa"
	}
	if !r.sameFamily(a[len(a)-1], b[len(b)-1]) || !r.sameGiven(a[0], b[0]) {
		return false
	}
	if len(a) == len(b) {
		for i := 1; i < len(a)-1; i++ {
			if !r.sameGiven(a[i], b[i]) {
				return false
			}
		}
		return true
	}
	return len(b) == 2
}

// throne has titles that are given names too, so that a name seems to begin with them.
var throne = map[string]bool{"sultan": true, "king": true, "prince": true}

// filial says that a word joins a name to that of the father.
func filial(w string) bool {
	return w == "bin" || w == "bint" || w == "ibn" || w == "al" || strings.HasPrefix(w, "al-")
}

// sameGiven says that two given names are one, or one the initial of the other.
func (r *resolver) sameGiven(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	return r.skeleton(a) == r.skeleton(b) && len(r.skeleton(a)) > 2
}

// sameFamily says that two family names are spellings of one.
func (r *resolver) sameFamily(a, b string) bool {
	return a == b || len(a) > 4 && len(b) > 4 && r.skeleton(a) == r.skeleton(b)
}

// skeleton is the function skeleton, which is asked for the same few words over and over.
func (r *resolver) skeleton(w string) string {
	s, ok := r.skeletons[w]
	if !ok {
		if r.skeletons == nil {
			r.skeletons = map[string]string{}
		}
		s = skeleton(w)
		r.skeletons[w] = s
	}
	return s
}

// skeleton brings the usual spellings of a name from another script together: "Aleksandr" and "Alexander", "Petrenka"
// and "Petrenko", "Polyansky" and "Polianskyy".
func skeleton(w string) string {
	w = spelling.Replace(w)
	for _, e := range []string{"iy", "yy", "ii", "y", "i"} {
		if s, ok := strings.CutSuffix(w, e); ok && len(s) > 2 {
			w = s
			break
		}
	}
	var b strings.Builder
	var last rune
	for i, c := range w {
		if i > 0 && strings.ContainsRune("aeiouyjw'", c) {
			continue
		}
		if c == last {
			continue
		}
		b.WriteRune(c)
		last = c
	}
	return b.String()
}

var spelling = strings.NewReplacer("x", "ks", "kh", "h", "ou", "u", "q", "g", "ck", "k", "ph", "f", "w", "v", "tz", "ts", "yu", "u", "ya", "a", "ye", "e", "zh", "z", "dj", "j", "ander", "andr", "c", "k")

// patronymicName says that a name is a given name with a patronymic: "Ivan Petrovich".
func patronymicName(name string) bool {
	n, last := 0, ""
	for w := range strings.FieldsSeq(name) {
		n, last = n+1, w
	}
	if n != 2 {
		return false
	}
	w := strings.ToLower(last)
	for _, e := range []string{"ovich", "evich", "ovna", "evna", "avich"} {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
