package link

import (
	"math"

	"concord/graph"
)

// chances are the probabilities of signs between two descriptions of one thing, and how much of the graph a dataset covers.
//
// They are learned from the pairs without anybody saying which are right, by expectation and maximization (Winkler, "Using
// the EM algorithm for weight computation in the Fellegi-Sunter model of record linkage", 1988): pairs count as matches by
// as much as they are probable, the chances follow from what is so counted, and the probabilities from the chances. What is
// presumed counts like presumedWords words, so that few pairs teach little.
type chances struct {
	exact, near, initial float64 // of the words that agree
	country              float64 // of the pairs that both have a country
	covered              map[graph.EntityType]float64
	entities             map[graph.EntityType]int
}

const (
	rounds         = 10 // of learning
	presumedWords  = 40
	presumedLinked = 10
)

func presumedChances(x *index) chances {
	c := chances{exact: mExact, near: mClose, initial: mInitial, country: mCountry, covered: map[graph.EntityType]float64{}, entities: map[graph.EntityType]int{}}
	for i := range x.entities {
		c.entities[x.entities[i].typ]++
	}
	for t := range c.entities {
		c.covered[t] = 0.5
	}
	return c
}

// learn takes the chances from the pairs as they are now weighed.
func (x *index) learn(s *scale, all []weighed) {
	const n = presumedWords
	exact, near, initials := n*mExact, n*mClose, n*mInitial
	same, both := n*mCountry, float64(n)
	linked := map[graph.EntityType]float64{}
	for i := range all {
		w := &all[i]
		if w.Score < 0.01 {
			continue
		}
		linked[w.Type] += w.Score
		// What an identifier decided teaches how names are spelled, too.
		for _, m := range w.kept.name.words {
			switch m.level {
			case closely:
				near += w.Score
			case initial:
				initials += w.Score
			default:
				exact += w.Score
			}
		}
		if w.kept.ev.country != "" {
			same += w.Score
			both += w.Score
		} else if w.kept.ev.countries {
			both += w.Score
		}
	}
	words := exact + near + initials
	s.m.exact, s.m.near, s.m.initial, s.m.country = exact/words, near/words, initials/words, min(same/both, 0.98)
	for t, n := range s.m.entities {
		s.m.covered[t] = min(max((linked[t]+presumedLinked/2)/(float64(n)+presumedLinked), 0.02), 0.9)
	}
}

// prior is the weight, in bits, of the presumption that a record is that of an entity of a type: that the dataset has one,
// and that it is this.
func (s *scale) prior(t graph.EntityType) float64 {
	c := s.m.covered[t]
	return math.Log2(c/(1-c)) - math.Log2(float64(s.records(t)))
}
