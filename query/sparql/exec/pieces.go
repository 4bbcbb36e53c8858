package exec

import (
	"concord/graph"
	"concord/query/sparql/plan"
)

// pieces parts large batches. A batch of rows that only count may have any number of them, which is nothing to who counts,
// and too many to who keeps something for each row.
type pieces struct {
	input operator
	in    *Batch
	at    int
	out   Batch
}

// compilePieces makes the operators of a plan for who keeps something for each row of a batch.
func (r *Run) compilePieces(n plan.Node) (*pieces, error) {
	in, err := r.compile(n)
	if err != nil {
		return nil, err
	}
	return &pieces{input: in, out: Batch{Cols: make([][]graph.ID, r.width)}}, nil
}

func (p *pieces) reset() {
	p.input.reset()
	p.in = nil
}

func (p *pieces) next() (*Batch, error) {
	if p.in == nil {
		b, err := p.input.next()
		if err != nil || b == nil || b.N <= 2*batchRows {
			return b, err
		}
		p.in, p.at = b, 0
	}
	to := min(p.at+batchRows, p.in.N)
	for v, c := range p.in.Cols {
		if p.out.Cols[v] = nil; c != nil {
			p.out.Cols[v] = c[p.at:to]
		}
	}
	p.out.N, p.at = to-p.at, to
	if to == p.in.N {
		p.in = nil
	}
	return &p.out, nil
}
