package link

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"concord/graph"
)

// Which pairs are accepted is bounded twice, after the rule of Fellegi and Sunter that fixes the rates of error and leaves the
// rest to people: each must be probable, and of all that are accepted no more than a share may be expected to be wrong.
const (
	acceptFrom = 0.85 // the least probability of a pair that is accepted
	mostWrong  = 0.02 // the share of those accepted that may be expected to be wrong
	reviewFrom = 0.05 // the least probability of a pair that is left to somebody
)

// mostKept is how many records are kept for an entity while the dataset passes.
const mostKept = 6

// leastKept is the weight, in bits and before the size of the dataset is counted, below which no pair is kept.
const leastKept = 4

// kept is a pair that is waiting for its decision.
type kept struct {
	pair
	record *record
	ev     evidence
	rough  float64
}

// shortlist is the best records of an entity.
type shortlist struct {
	pairs []kept
	// rest is the odds of what was not kept, before the size of the dataset is counted.
	rest float64
}

// offer keeps a pair if it is among the best of its entity.
func (l *shortlist) offer(k kept) bool {
	if len(l.pairs) < mostKept {
		l.pairs = append(l.pairs, k)
		return true
	}
	worst := 0
	for i := range l.pairs {
		if l.pairs[i].rough < l.pairs[worst].rough {
			worst = i
		}
	}
	l.rest += math.Exp2(min(l.pairs[worst].rough, k.rough, 60))
	if l.pairs[worst].rough >= k.rough {
		return false
	}
	l.pairs[worst] = k
	return true
}

// once leaves out what is there twice: parts of a record that were joined.
func (l *shortlist) once() {
	seen := map[*record]bool{}
	l.pairs = slices.DeleteFunc(l.pairs, func(k kept) bool {
		was := seen[k.record]
		seen[k.record] = true
		return was
	})
}

// weighed is a pair on the way to its outcome.
type weighed struct {
	Match
	kept    *kept
	odds    float64
	certain bool
}

// decide weighs the pairs that were kept. A pair's probability counts the others of its entity and of its record: of two
// records that fit alike none is more probable than a half, so that a match is one to one, or is left to somebody.
func (x *index) decide(s *scale, lists map[int32]*shortlist, said *decisions) []Match {
	var all []weighed
	for _, at := range sortedKeys(lists) {
		e := &x.entities[at]
		for i := range lists[at].pairs {
			k := &lists[at].pairs[i]
			m := Match{Entity: e.iri, Name: e.name, Type: e.typ, Record: string(k.record.iri), Place: k.record.place, Evidence: x.why(k.name, &k.ev), record: k.record}
			if m.RecordName = k.text; m.RecordName == "" && len(k.record.names) > 0 {
				m.RecordName = k.record.names[0]
			}
			_, veto := k.ev.bits(s, e)
			if k.name.codes && k.ev.id.scheme == "" {
				veto = "their numbers differ"
			}
			if e.typ == graph.Person && k.name.apart > 0 && k.name.full() < 2 && k.ev.id.scheme == "" {
				veto = "they share one name, and the others differ"
			}
			w := weighed{Match: m, kept: k}
			if d := said.of(m.Entity, m.Record); d != nil {
				w.By, w.On, w.Because, w.Outcome, w.link = d.By, d.On, d.Because, d.Outcome, d
			} else if veto != "" {
				w.Outcome = Reject
				w.Evidence = strings.TrimPrefix(w.Evidence+"; "+veto, "; ")
			} else {
				w.certain = x.certain(e, k)
				if why := said.open[[2]string{m.Entity, m.Record}]; why != "" {
					w.certain = false
					w.Evidence = strings.TrimPrefix(w.Evidence+"; "+why, "; ")
				}
			}
			all = append(all, w)
		}
	}
	for range rounds {
		x.weigh(s, lists, all)
		x.learn(s, all)
	}
	x.weigh(s, lists, all)
	from := threshold(all)
	out := make([]Match, 0, len(all))
	for _, w := range all {
		if w.Outcome == "" {
			w.settle(from)
		}
		if w.link != nil {
			w.Score = w.link.Score
		}
		w.Score = math.Round(w.Score*10000) / 10000
		out = append(out, w.Match)
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(strings.Compare(a.Entity, b.Entity), cmp.Compare(b.Score, a.Score), strings.Compare(a.Record, b.Record))
	})
	return out
}

// threshold is the least score from which pairs can be accepted so that no more than mostWrong of them are expected to be
// wrong.
func threshold(all []weighed) float64 {
	var scores []float64
	for i := range all {
		if w := &all[i]; w.Outcome == "" && w.certain && w.Score >= acceptFrom {
			scores = append(scores, w.Score)
		}
	}
	slices.Sort(scores)
	from, wrong := 1.1, 0.0 // above every score
	for i, p := range slices.Backward(scores) {
		if wrong += 1 - p; wrong > mostWrong*float64(len(scores)-i) {
			break
		}
		from = p
	}
	return from
}

// settle gives a pair its outcome by its score.
func (w *weighed) settle(from float64) {
	switch alone := w.odds / (1 + w.odds); {
	case w.Score >= from && w.certain:
		w.Outcome = Accept
	case w.Score >= reviewFrom:
		w.Outcome = Review
		if alone >= acceptFrom {
			w.OneToOne = true
			w.Evidence += "; others fit too"
		}
	default:
		w.Outcome = Reject
	}
}

// weigh gives every pair its probability, as the scale now is.
func (x *index) weigh(s *scale, lists map[int32]*shortlist, all []weighed) {
	ofEntity, ofRecord := map[string]float64{}, map[string]float64{}
	for i := range all {
		w := &all[i]
		e := &x.entities[w.kept.entity]
		switch {
		case w.link != nil && w.Outcome == Accept:
			w.odds = 1e9
		case w.Outcome != "":
			w.odds = 0
			continue
		default:
			bits, _ := w.kept.ev.bits(s, e)
			bits += s.bitsOf(w.kept.name, e.typ) + s.prior(e.typ)
			w.Bits = math.Round(bits*10) / 10
			w.odds = math.Exp2(min(bits, 60))
		}
		ofEntity[w.Entity] += w.odds
		ofRecord[w.Record] += w.odds
	}
	for at, list := range lists {
		if e := &x.entities[at]; list.rest > 0 {
			ofEntity[e.iri] += list.rest * math.Exp2(s.prior(e.typ))
		}
	}
	for i := range all {
		w := &all[i]
		w.Score = min(w.odds/(1+ofEntity[w.Entity]), w.odds/(1+ofRecord[w.Record]))
	}
}

// certain says whether a pair may be accepted at all: a surname alone, a name of general words without a country, or an
// identifier under another name, or what contradicts in its country or dates, is for somebody to look at, however probable.
func (x *index) certain(e *entity, k *kept) bool {
	if k.ev.id.scheme != "" {
		return len(k.record.names) == 0 || len(k.name.words) > 0
	}
	if k.ev.lifespan != "" || k.ev.notYear || k.ev.countries || k.name.apart > 0 && e.typ != graph.Person {
		return false
	}
	if e.typ == graph.Person {
		return k.name.full() >= 2 && k.name.apart == 0
	}
	if k.ev.country != "" || e.typ == graph.Country {
		return true
	}
	for _, m := range k.name.words {
		if !x.keys.Generic(x.words.words[m.word]) {
			return true
		}
	}
	return false
}

func sortedKeys(m map[int32]*shortlist) []int32 {
	out := make([]int32, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
