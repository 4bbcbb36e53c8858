package link

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"concord/graph"
)

// The outcomes.
const (
	acceptFrom = 0.97 // the probability from which a pair is accepted
	reviewFrom = 0.05 // and from which it is left to somebody
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
	more  int // that fit about as well as those and were not kept
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
	// What is much worse than the best would have no part in the decision.
	if l.pairs[worst].rough >= k.rough {
		if k.rough > l.best()-5 {
			l.more++
		}
		return false
	}
	if l.pairs[worst].rough > max(l.best(), k.rough)-5 {
		l.more++
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

func (l *shortlist) best() float64 {
	best := math.Inf(-1)
	for _, k := range l.pairs {
		best = max(best, k.rough)
	}
	return best
}

// decide weighs the pairs that were kept. A pair's probability counts the others of its entity and of its record: of two
// records that fit alike none is more probable than a half, so that a match is one to one, or is left to somebody.
func (x *index) decide(s *scale, lists map[int32]*shortlist, said map[[2]string]Decision) []Match {
	type weighed struct {
		Match
		odds    float64
		certain bool
	}
	var all []weighed
	ofEntity, ofRecord := map[string]float64{}, map[string]float64{}
	for _, at := range sortedKeys(lists) {
		list := lists[at]
		e := &x.entities[at]
		for _, k := range list.pairs {
			m := Match{Entity: e.iri, Name: e.name, Type: e.typ, Record: string(k.record.iri), Place: k.record.place, Evidence: x.why(k.name, &k.ev), record: k.record}
			if len(k.record.names) > 0 {
				m.RecordName = k.record.names[0]
			}
			bits, veto := k.ev.bits(s, e)
			if k.name.codes && k.ev.id.scheme == "" {
				veto = "their numbers differ"
			}
			if d, ok := said[[2]string{m.Entity, m.Record}]; ok {
				m.By, m.On, m.Because = d.By, d.On, d.Because
				m.Outcome, m.decided = d.Outcome, true
				if d.Outcome == Accept {
					m.Score = 1
					ofEntity[m.Entity] += 1e9
					ofRecord[m.Record] += 1e9
				}
				all = append(all, weighed{Match: m, odds: 1e9})
				continue
			}
			if veto != "" {
				m.Outcome = Reject
				m.Evidence = strings.TrimPrefix(m.Evidence+"; "+veto, "; ")
				all = append(all, weighed{Match: m})
				continue
			}
			bits += s.bitsOf(k.name, e.typ) - math.Log2(float64(s.records(e.typ)))
			w := weighed{Match: m, odds: math.Exp2(min(bits, 60))}
			w.Bits = math.Round(bits*10) / 10
			w.certain = x.certain(e, &k)
			ofEntity[m.Entity] += w.odds
			ofRecord[m.Record] += w.odds
			all = append(all, w)
		}
		if list.more > 0 {
			ofEntity[e.iri] *= float64(1 + list.more)
		}
	}
	out := make([]Match, 0, len(all))
	for _, w := range all {
		if w.Outcome == "" {
			alone := w.odds / (1 + w.odds)
			w.Score = min(w.odds/(1+ofEntity[w.Entity]), w.odds/(1+ofRecord[w.Record]))
			w.Score = math.Round(w.Score*10000) / 10000
			switch {
			case w.Score >= acceptFrom && w.certain:
				w.Outcome = Accept
			case w.Score >= reviewFrom:
				w.Outcome = Review
				if alone >= acceptFrom && w.Score < acceptFrom {
					w.OneToOne = true
					if w.odds/(1+ofEntity[w.Entity]) < acceptFrom {
						w.Evidence += "; other records fit too"
					} else {
						w.Evidence += "; other entities fit too"
					}
				}
			default:
				w.Outcome = Reject
			}
		}
		out = append(out, w.Match)
	}
	slices.SortFunc(out, func(a, b Match) int {
		return cmp.Or(strings.Compare(a.Entity, b.Entity), cmp.Compare(b.Score, a.Score), strings.Compare(a.Record, b.Record))
	})
	return out
}

// certain says whether a pair may be accepted at all: a surname alone, a name of general words without a country, or an
// identifier under another name is for somebody to look at, however probable.
func (x *index) certain(e *entity, k *kept) bool {
	if k.ev.id.scheme != "" {
		return len(k.record.names) == 0 || len(k.name.words) > 0
	}
	if k.ev.lifespan != "" || k.name.apart > 0 && e.typ != graph.Person {
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
