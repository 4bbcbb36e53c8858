package exec

import (
	"slices"

	"concord/graph"
	"concord/query/sparql/access"
)

// ranged is where the matches of the rows of a batch stand in a column, found for all rows at once.
type ranged struct {
	col      *access.Column // nil: not found beforehand
	dir      access.Direction
	from, to []uint32
	whole    bool // all rows are looked up so, and nothing else is asked of a match
	single   bool // and each has at most one match: it is in vals, NoID where there is none
	vals     []graph.ID
	begun    bool // some matches of the row under way have been given
}

// ranges finds the matches of all rows of a new batch, when each row has the same known end and there is a column for it.
func (l *lookup) ranges() {
	r := &l.ranged
	r.col, r.whole, r.single, r.begun = nil, false, false, false
	if l.consts[1] == graph.NoID || l.graph.Kind != access.DefaultKind || l.in.N < 2 {
		return
	}
	place, other := 0, 2
	ends, known := l.knownEnds(0)
	r.dir = access.BySubject
	if !known {
		place, other = 2, 0
		if ends, known = l.knownEnds(2); !known || l.mayEnd(0) {
			return
		}
		r.dir = access.ByObject
	}
	if r.col = l.cols[r.dir]; r.col == nil {
		return
	}
	r.whole = !l.mayEnd(other) && l.same[2] < 0 && !l.wanted[place] && !l.wanted[1] && !l.wanted[3]
	if r.single = r.whole && !l.blind && r.col.Single(); r.single {
		r.vals = slices.Grow(r.vals[:0], l.in.N)[:l.in.N]
		r.col.Values(ends, r.vals)
		return
	}
	r.from, r.to = slices.Grow(r.from[:0], l.in.N)[:l.in.N], slices.Grow(r.to[:0], l.in.N)[:l.in.N]
	r.col.Ranges(ends, r.from, r.to)
}

// knownEnds gives the terms that the rows have at a place of the pattern, if it is a variable that every row binds.
func (l *lookup) knownEnds(place int) ([]graph.ID, bool) {
	if l.vars[place] < 0 {
		return nil, false
	}
	col := l.in.Cols[l.vars[place]]
	return col, col != nil && !slices.Contains(col, graph.NoID)
}

// mayEnd says whether a row may have a term at a place of the pattern.
func (l *lookup) mayEnd(place int) bool {
	return l.consts[place] != graph.NoID || l.vars[place] >= 0 && l.in.Cols[l.vars[place]] != nil
}

// rangeOf gives where the matches of the row under way stand in the column of a direction.
func (l *lookup) rangeOf(dir access.Direction, end graph.ID) (from, to uint32) {
	if l.ranged.col != nil && l.ranged.dir == dir {
		return l.ranged.from[l.row], l.ranged.to[l.row]
	}
	return l.cols[dir].Range(end)
}

// spread gives the matches of the rows from the one under way on, as many as a batch holds, and their number when only
// that counts.
func (l *lookup) spread() (count int) {
	r := &l.ranged
	if l.blind {
		for ; l.row < l.in.N; l.row++ {
			n := int(r.to[l.row] - r.from[l.row])
			if n == 0 && l.node.Optional {
				n = 1
			}
			count += n
		}
		return count
	}
	other := 2
	if r.dir == access.ByObject {
		other = 0
	}
	if r.single {
		l.spreadSingle(other)
		return 0
	}
	want, vals, dst, idx := l.wanted[other], r.col.Vals, l.found[other], l.idx
	for l.row < l.in.N && len(idx) < batchRows {
		from, to := r.from[l.row], r.to[l.row]
		switch {
		case from+1 == to:
			idx = append(idx, int32(l.row))
			if want {
				dst = append(dst, vals[from])
			}
		case from < to:
			n := min(to-from, uint32(batchRows-len(idx)))
			if want {
				dst = append(dst, vals[from:from+n]...)
			}
			for range n {
				idx = append(idx, int32(l.row))
			}
			if from+n < to {
				r.from[l.row], r.begun = from+n, true
				l.idx, l.found[other] = idx, dst
				return 0
			}
		case l.node.Optional && !r.begun:
			idx = append(idx, int32(l.row))
			if want {
				dst = append(dst, graph.NoID)
			}
		}
		r.begun = false
		l.row++
	}
	l.idx, l.found[other] = idx, dst
	return 0
}

// spreadSingle is spread where each row has at most one match.
func (l *lookup) spreadSingle(other int) {
	dst, idx, vals := l.found[other], l.idx, l.ranged.vals[:l.in.N]
	want, optional := l.wanted[other], l.node.Optional
	for ; l.row < len(vals) && len(idx) < batchRows; l.row++ {
		val := vals[l.row]
		if val == graph.NoID && !optional {
			continue
		}
		idx = append(idx, int32(l.row))
		if want {
			dst = append(dst, val)
		}
	}
	l.idx, l.found[other] = idx, dst
}
