package exec

import "concord/graph"

// longColumn is a column of any number of rows. It lies in blocks, so that it grows without being copied.
type longColumn struct {
	blocks [][]graph.ID // of blockTuples each, but for the first, which grows to that, and the last
}

// append appends a column of n rows, of NoID when it is nil, to one that has so many.
func (c *longColumn) append(have int, col []graph.ID, n int) {
	for n > 0 {
		at := have >> blockBits
		if at == len(c.blocks) {
			size := blockTuples
			if at == 0 {
				size = n
			}
			c.blocks = append(c.blocks, make([]graph.ID, 0, min(size, blockTuples)))
		}
		k := min(n, (at+1)<<blockBits-have)
		if col == nil {
			c.blocks[at] = extendTo(c.blocks[at], len(c.blocks[at])+k)
		} else {
			c.blocks[at] = append(c.blocks[at], col[:k]...)
			col = col[k:]
		}
		have, n = have+k, n-k
	}
}

// at gives a row.
func (c *longColumn) at(i uint32) graph.ID { return c.blocks[i>>blockBits][i&(blockTuples-1)] }
