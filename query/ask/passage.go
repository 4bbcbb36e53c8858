package ask

import (
	"cmp"
	"context"
	"slices"

	"concord/graph"
	"concord/loader/extract"
	"concord/query/dossier"
)

// Where no fact answers, the documents may still do: much of what a text says is of none of the types of facts. The
// sentences of the documents that tell of what the question names are read once more, with names and pronouns resolved as
// a loader resolves them, and the one that has the question's verb and words is searched for what is asked: a number of
// the thing that is counted, a date, a place, or the persons and bodies on the side of the verb that the question leaves
// open. What stands merely near is no answer: every word of the question has to be met, save few, and every name.

// reread reads a document once more: its names, trees and references; ok is false for one that is not read.
type reread func(doc graph.Document) (in extract.Input, ok bool)

const (
	mostDocuments = 64 // whose texts are looked at
	mostReread    = 4  // of them, those whose words promise most, which are read
)

// enoughWords is the share of the question's words that a sentence must have, of the verb and the nouns.
const enoughWords = 0.75

// passages answers from the sentences of documents.
func (p *plan) passages(ctx context.Context, w world, read reread) ([]Value, error) {
	kind := p.wanted()
	if read == nil || kind == wantNothing || len(p.names) == 0 || len(p.missing) > 0 {
		return nil, nil
	}
	docs, err := p.documents(w)
	if err != nil {
		return nil, err
	}
	type candidate struct {
		doc   graph.Document
		score float64
	}
	var list []candidate
	for _, iri := range docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, err := w.Text(iri)
		if err != nil {
			return nil, err
		}
		if s := p.promise(d.Text); s > 0 {
			list = append(list, candidate{d, s})
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	var out []Value
	best := 0.0
	for _, c := range list[:min(len(list), mostReread)] {
		in, ok := read(c.doc)
		if !ok {
			continue
		}
		entities, err := w.Entities(c.doc.IRI)
		if err != nil {
			return nil, err
		}
		r := newRereading(p, c.doc, in, entities)
		for s := range in.Text.Sentences {
			score := r.score(s)
			if score == 0 || score < best {
				continue
			}
			values := r.answers(s, kind, score)
			if len(values) == 0 {
				continue
			}
			if score > best {
				out, best = nil, score
			}
			out = append(out, values...)
		}
	}
	return out, nil
}

// want is what kind of thing a sentence is searched for.
type want uint8

const (
	wantNothing want = iota
	wantNumber       // of the noun that is asked for
	wantMoney        // or a number of what is measured in money
	wantDate
	wantPlace
	wantParty // persons and bodies
	wantNamed // entities of the types of the noun
)

// wanted tells what the question wants of a sentence.
func (p *plan) wanted() want {
	switch {
	case p.form == askCount:
		return wantNumber
	case p.form == askMuch:
		return wantMoney
	case p.form == askWhen:
		return wantDate
	case p.form == askWhere:
		return wantPlace
	case p.form == askWho:
		return wantParty
	case p.form == askWhich && slices.Contains(moneyNouns, p.head()):
		return wantMoney
	case p.form == askWhich && p.types != nil:
		return wantNamed
	}
	return wantNothing
}

// moneyNouns are what an amount of money may be of.
var moneyNouns = base("investment cost price value worth amount funding fund loan grant sum budget credit revenue capital turnover volume aid")

// documents gives documents that name everything that the question names.
func (p *plan) documents(w world) ([]string, error) {
	docs, _, err := w.Naming(p.groups(), mostDocuments)
	return docs, err
}

// promise says how much of the question's words a text has.
func (p *plan) promise(text string) float64 {
	words := map[string]bool{}
	for _, w := range dossier.Fields(text) {
		words[stem(w)] = true
	}
	have, need := 0.0, 0.0
	for _, w := range p.words {
		if w.use != useContent || generic[w.base] {
			continue
		}
		need++
		if words[w.base] || words[stem(w.lower)] {
			have++
		}
	}
	if need == 0 {
		return 0
	}
	return have/need + 0.01
}
