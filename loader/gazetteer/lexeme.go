package gazetteer

// Lexeme is all that the tables say of one folded word: one look-up instead of eight.
type Lexeme struct {
	Name  int8 // most words of a country, region or body that begins with it, 0 for none
	Title int8 // most words of a title that begins with it
	Head  int8 // most words of a head noun that ends with it
	flags uint8
}

// The flags of a lexeme.
const (
	givenM = 1 << iota
	givenF
	familyFirst
	trade
	field
	commonWord
)

// Lexeme gives what the tables say of a folded word; the zero Lexeme for one that they do not have.
func (g *Gazetteer) Lexeme(word string) Lexeme { return g.words.Get(word) }

// Word says whether it is a common word of English.
func (x Lexeme) Word() bool { return x.flags&commonWord != 0 }

// Given says whether it is a given name.
func (x Lexeme) Given() bool { return x.flags&(givenM|givenF) != 0 }

// FamilyFirst says whether it is a family name that stands in front of the given name.
func (x Lexeme) FamilyFirst() bool { return x.flags&familyFirst != 0 }

// Trade says whether it stands between a name and a head noun ("the Karachi steel mill").
func (x Lexeme) Trade() bool { return x.flags&trade != 0 }

// Field says whether it is of a field of work for which offices are named.
func (x Lexeme) Field() bool { return x.flags&field != 0 }

// Sex gives the sex that a given name is of: "m", "f" or "" when it is of both, or no given name.
func (x Lexeme) Sex() string {
	switch x.flags & (givenM | givenF) {
	case givenM:
		return "m"
	case givenF:
		return "f"
	}
	return ""
}

func (g *Gazetteer) mark(word string, flags uint8) {
	x := g.loading.lexemes[word]
	x.flags |= flags
	g.loading.lexemes[word] = x
}

// longest notes that a name of n words begins with a word.
func (g *Gazetteer) longest(first string, n int) {
	x := g.loading.lexemes[first]
	x.Name = max(x.Name, int8(n))
	g.loading.lexemes[first] = x
}
