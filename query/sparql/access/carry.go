package access

import "concord/graph"

// maxCarried is how many counts and runs are looked through for those that a change left as they were; more are let go,
// for that takes longer than to read what is needed of them again.
const maxCarried = 1 << 12

// next gives the state that a snapshot shows, with what is known of an older state and still holds.
func (s *state) next(snap graph.Snapshot, version uint64) *state {
	n := newState(version, s.limit)
	t, ok := snap.(graph.Tracked)
	if !ok {
		return n
	}
	w, ok := t.Since(s.version)
	if !ok {
		return n
	}
	touched := map[graph.ID]struct{}{graph.NoID: {}} // what asks for any predicate
	for _, p := range w.Predicates {
		touched[p] = struct{}{}
	}
	n.queries.Store(s.queries.Load())
	if !w.Dropped {
		n.terms = s.terms // an ID names one term for ever; both states may add to them
	}
	s.mu.RLock()
	for key, e := range s.columns {
		if _, ok := touched[key.predicate]; ok {
			continue
		}
		to := &columnEntry{}
		to.used, to.before = e.uses()
		to.heat.Store(e.heat.Load())
		if c := e.col.Load(); c != nil {
			to.col.Store(c)
			n.size += c.bytes()
		}
		n.columns[key] = to
	}
	for key, f := range s.fanouts {
		if _, ok := touched[key.predicate]; !ok {
			n.fanouts[key] = f
		}
	}
	if len(s.counts) <= maxCarried {
		for key, count := range s.counts {
			if _, ok := touched[key.pattern[1]]; !ok {
				n.counts[key] = count
			}
		}
	}
	s.mu.RUnlock()
	s.smu.RLock()
	defer s.smu.RUnlock()
	if len(s.runs) <= maxCarried {
		for key, run := range s.runs {
			if _, ok := touched[key.pattern[1]]; !ok {
				n.runs[key] = run
				n.rsize += int64(runCost + 32*len(run))
			}
		}
	}
	return n
}
