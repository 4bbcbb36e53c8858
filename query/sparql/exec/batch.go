package exec

import (
	"concord/graph"
	"concord/query/sparql/algebra"
)

// batchRows is the number of rows that operators put into a batch.
const batchRows = 1024

// Batch is some rows, as columns. It is valid until the operator that gave it is asked for the next.
type Batch struct {
	N int
	// Cols holds a column of N IDs for each variable, NoID where it is unbound; nil when no row binds it, or nobody wants
	// it.
	Cols [][]graph.ID
}

// ID gives the ID of a variable in a row.
func (b *Batch) ID(v algebra.Var, row int) graph.ID {
	if c := b.Cols[v]; c != nil {
		return c[row]
	}
	return graph.NoID
}

// rows is a batch under construction that owns its columns.
type rows struct {
	Batch
	vars []algebra.Var
	own  [][]graph.ID // by index in vars
}

func newRows(width int, vars []algebra.Var) *rows {
	return &rows{Batch: Batch{Cols: make([][]graph.ID, width)}, vars: vars, own: make([][]graph.ID, len(vars))}
}

// reset makes it empty.
func (r *rows) reset() {
	r.N = 0
	for i := range r.own {
		r.own[i] = r.own[i][:0]
	}
}

// finish sets the columns of a batch of n rows.
func (r *rows) finish(n int) *Batch {
	r.N = n
	for i, v := range r.vars {
		r.Cols[v] = r.own[i]
	}
	return &r.Batch
}

// gather appends the rows of a column with the numbers given; NoID when there is no column.
func gather(dst, col []graph.ID, idx []int32) []graph.ID {
	if col == nil {
		for range idx {
			dst = append(dst, graph.NoID)
		}
		return dst
	}
	for _, i := range idx {
		dst = append(dst, col[i])
	}
	return dst
}
