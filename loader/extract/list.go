package extract

import (
	"strings"

	"concord/loader/text"
)

// items splits a token range that names several things into its members, as English writes lists:
//
//	a, b and c        a | b | c
//	a, b, and c       a | b | c
//	a and b, c and d e, f    "a and b" | "c and d e" | f      (commas divide; "and" within a member stays)
//	a and b           a | b   when both sides can stand alone
//
// The last member of a comma list is split once more at its "and" unless the comma stood before the "and" itself.
// Closing words that name nothing ("etc", "and others", "and other fields") are dropped; "such as" and "including" open
// a list: what stands before them is its heading and no member.
func (d *document) items(r text.Range) []text.Range {
	r = d.afterHeading(r)
	var out []text.Range
	from, depth, commas := r.From, 0, 0
	add := func(a, b int) {
		if m := d.trim(text.Range{From: a, To: b}); m.From < m.To && !d.emptyMember(m) {
			out = append(out, m)
		}
	}
	for i := r.From; i < r.To; i++ {
		switch d.node[i].word {
		case "(", "[":
			depth++
		case ")", "]":
			depth--
		case ",", ";":
			if depth <= 0 {
				add(from, i)
				from = i + 1
				commas++
			}
		}
	}
	last := text.Range{From: from, To: r.To}
	if m := d.trim(last); m.From < m.To && len(out) > 0 && d.emptyMember(m) { // "A, B and C, among others"
		last, out = out[len(out)-1], out[:len(out)-1]
		commas--
	}
	opened := last.From < last.To && isConjunction(d.node[last.From].lower)
	if opened || commas > 0 && d.asWellAs(last) {
		add(last.From, last.To)
		return out
	}
	if i := d.lastConjunction(last); i >= 0 && (commas > 0 && !d.shares(last, i) || commas == 0 && d.splits(last, i)) {
		add(last.From, i)
		add(i+1, last.To)
		return out
	}
	add(last.From, last.To)
	return out
}

// afterHeading moves the start behind "such as", "including" or a colon.
func (d *document) afterHeading(r text.Range) text.Range {
	for i := r.From; i < r.To; i++ {
		switch {
		case d.node[i].lower == "such" && i+1 < r.To && d.node[i+1].lower == "as":
			return text.Range{From: i + 2, To: r.To}
		case d.node[i].lower == "including", d.node[i].word == ":" && i > r.From, d.node[i].lower == "namely", d.node[i].lower == "especially":
			return text.Range{From: i + 1, To: r.To}
		}
	}
	return r
}

func isConjunction(w string) bool { return w == "and" || w == "or" || w == "&" || w == "plus" }

// asWellAs says whether the range opens with "as well as".
func (d *document) asWellAs(r text.Range) bool {
	return r.To-r.From > 3 && d.node[r.From].lower == "as" && d.node[r.From+1].lower == "well" && d.node[r.From+2].lower == "as"
}

// lastConjunction finds the last "and" of the range that no preposition follows at once.
func (d *document) lastConjunction(r text.Range) int {
	for i := r.To - 2; i > r.From; i-- {
		if isConjunction(d.node[i].lower) && !d.setPhrase(i) && !d.sharesOf(r, i) {
			return i
		}
	}
	return -1
}

// setPhrase says whether the conjunction joins words that are one thing together ("science and technology").
func (d *document) setPhrase(i int) bool {
	return i > 0 && i+1 < len(d.node) && d.lex.is(setPhrase, d.node[i-1].lower+" and "+d.node[i+1].lower)
}

// sharesOf says whether nouns of doing on both sides of the conjunction share what follows with "of" ("mining and
// refining of ores").
func (d *document) sharesOf(r text.Range, i int) bool {
	if i+3 >= r.To || d.node[i+2].lower != "of" || !nounOfDoing(d.node[i-1].lower) || !nounOfDoing(d.node[i+1].lower) {
		return false
	}
	return i-1 == r.From || d.node[i-2].lower == "the" || d.node[i-2].word == "," || strings.HasPrefix(d.node[i-2].tag, "JJ")
}

// nounOfDoing says whether a word ends as nouns of doing do.
func nounOfDoing(w string) bool {
	for _, end := range []string{"ing", "tion", "sion", "ment", "ance", "ence", "use", "design", "export", "import", "purchase", "supply", "storage", "repair"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// splits says whether the words before and after the conjunction can each stand alone: both end in a noun, and the
// conjunction does not join two modifiers of one head ("railway and tram cars").
func (d *document) splits(r text.Range, i int) bool {
	left := &d.node[i-1]
	if !left.isNominal() || !d.node[r.To-1].isNominal() && d.node[r.To-1].tag != "VBG" {
		return false
	}
	switch left.rel {
	case "compound", "amod", "nmod:poss":
		return left.head < i // its head stands before the conjunction, so it is no modifier of what follows
	}
	return true
}

// trim drops conjunctions, articles, quantity words and marks at both ends.
func (d *document) trim(r text.Range) text.Range {
	for r.From < r.To && d.droppable(r.From, true) {
		if d.asWellAs(r) {
			r.From += 3
			continue
		}
		r.From++
	}
	for r.From < r.To && d.droppable(r.To-1, false) {
		r.To--
	}
	return r
}

func (d *document) droppable(i int, front bool) bool {
	n := &d.node[i]
	switch n.lower {
	case "and", "or", "the", "a", "an", "also", "both", "either", "various", "other", ",", ";", ".", ":", "\"", "'", "-", "—", "–", "etc", "etc.", "*", "**", "“", "”", "(":
		return front || n.lower != "other" && n.lower != "various" && n.lower != "("
	case "as":
		return front
	case "well":
		return front && i > 0 && d.node[i-1].lower == "as"
	case "its", "their", "our", "his", "her", "some", "such", "so-called", "certain":
		return front
	case "etc.,", "others":
		return !front
	}
	return false
}

// emptyMember says whether a list member names nothing.
func (d *document) emptyMember(r text.Range) bool {
	if w := d.node[r.From].lower; (w == "other" || w == "among" && r.From+1 < r.To && d.node[r.From+1].lower == "other") && d.node[r.To-1].lemmaIs(hollowGoods) { // "and other products"
		return true
	}
	switch strings.ToLower(d.words(r)) {
	case "others", "other", "more", "so on", "so forth", "many others", "much more", "many more", "beyond":
		return true
	}
	return false
}

// shares says whether the names before and after the conjunction share the noun behind the second ("MAZ and MZKT trucks").
func (d *document) shares(r text.Range, i int) bool {
	if i+2 >= r.To {
		return false
	}
	from := d.trim(text.Range{From: r.From, To: i})
	if from.From >= from.To {
		return false
	}
	a, b := d.mention[from.From], d.mention[i+1]
	return a >= 0 && b >= 0 && d.Mentions[a].Tokens.To >= from.To && d.Mentions[b].Tokens.To < r.To && d.Mentions[a].Type == d.Mentions[b].Type
}
