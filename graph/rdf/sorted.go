package rdf

import (
	"bufio"
	"bytes"
	"container/heap"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"

	"concord/graph"
)

// SortOptions bounds a sorted export.
type SortOptions struct {
	// Memory is the bound in bytes for lines held in memory; 0 means 256 MiB. More than that is sorted in runs.
	Memory int64
	// Dir is the folder for the runs; "" means the system's folder for temporary files.
	Dir string
	// OneGraph leaves graph labels out, for a syntax that holds one graph: quads that differ in their label alone become
	// one. WriteSortedNQuads takes no notice of it.
	OneGraph bool
}

const defaultSortMemory = 256 << 20

// WriteSortedNQuads writes the quads of a snapshot as N-Quads sorted by the bytes of their lines, and gives their number.
// A line is what [AppendQuad] prints: it is fixed by the quad alone, so two stores that hold the same quads give the same
// bytes, whatever their IDs and however they came to be. Blank nodes keep their labels.
//
// Lines are compared without their line feed, as the C locale's sort does.
func WriteSortedNQuads(ctx context.Context, w io.Writer, snap graph.Snapshot, opts SortOptions) (n int64, err error) {
	if opts.Memory <= 0 {
		opts.Memory = defaultSortMemory
	}
	s := sorter{dir: opts.Dir}
	defer func() { err = errors.Join(err, s.clean()) }()
	var line []byte
	for q, err := range Quads(ctx, snap, graph.IDQuad{}) {
		if err == nil {
			line, err = AppendQuad(line[:0], q)
		}
		if err == nil && s.size()+int64(len(line))+lineCost > opts.Memory && len(s.ends) > 0 {
			err = s.spill()
		}
		if err != nil {
			return 0, writeError(err)
		}
		s.add(line)
	}
	b := bufio.NewWriterSize(w, 64<<10)
	err = s.each(ctx, func(line []byte) error {
		n++
		_, err := b.Write(line)
		return err
	})
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		return n, writeError(err)
	}
	return n, nil
}

// sorter sorts lines: in memory, and in runs on disk when they are more than memory may hold.
type sorter struct {
	dir  string
	text []byte
	ends []int
	runs []*os.File
}

// lineCost is what a line takes besides its text: its end, and its place while it is sorted.
const lineCost = 8 + 24

func (s *sorter) size() int64 { return int64(len(s.text)) + int64(len(s.ends))*lineCost }

func (s *sorter) add(line []byte) {
	s.text = append(s.text, line...)
	s.ends = append(s.ends, len(s.text))
}

// sorted gives the lines in memory, sorted, each with its line feed.
func (s *sorter) sorted() [][]byte {
	lines := make([][]byte, len(s.ends))
	from := 0
	for i, end := range s.ends {
		lines[i] = s.text[from:end]
		from = end
	}
	slices.SortFunc(lines, compareLines)
	return lines
}

// compareLines leaves the line feed out, which sorts before other characters but after some control characters.
func compareLines(a, b []byte) int { return bytes.Compare(a[:len(a)-1], b[:len(b)-1]) }

// spill writes the lines in memory to a run: the length of each line and the line.
func (s *sorter) spill() error {
	f, err := os.CreateTemp(s.dir, "concord-sort-*")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	w := bufio.NewWriterSize(f, 256<<10)
	var b [binary.MaxVarintLen64]byte
	for _, line := range s.sorted() {
		if _, err := w.Write(b[:binary.PutUvarint(b[:], uint64(len(line)))]); err != nil {
			return err
		}
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	s.text, s.ends = s.text[:0], s.ends[:0]
	return w.Flush()
}

// each merges the runs and what is in memory, and gives each line in turn; it is valid until the next.
func (s *sorter) each(ctx context.Context, f func(line []byte) error) error {
	if len(s.runs) == 0 {
		for _, line := range s.sorted() {
			if err := f(line); err != nil {
				return err
			}
		}
		return nil
	}
	if len(s.ends) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.text, s.ends = nil, nil
	var heads runHeap
	for _, f := range s.runs {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		r := &lineRun{r: bufio.NewReaderSize(f, 64<<10)}
		ok, err := r.next()
		if err != nil {
			return err
		}
		if ok {
			heads = append(heads, r)
		}
	}
	heap.Init(&heads)
	for n := 0; len(heads) > 0; n++ {
		if n%8192 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := f(heads[0].line); err != nil {
			return err
		}
		ok, err := heads[0].next()
		switch {
		case err != nil:
			return err
		case ok:
			heap.Fix(&heads, 0)
		default:
			heap.Pop(&heads)
		}
	}
	return nil
}

// clean removes the runs.
func (s *sorter) clean() error {
	var errs []error
	for _, f := range s.runs {
		errs = append(errs, f.Close(), os.Remove(f.Name()))
	}
	return errors.Join(errs...)
}

// lineRun reads a run.
type lineRun struct {
	r    *bufio.Reader
	line []byte
}

func (r *lineRun) next() (bool, error) {
	n, err := binary.ReadUvarint(r.r)
	if err == io.EOF {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	r.line = slices.Grow(r.line[:0], int(n))[:n]
	_, err = io.ReadFull(r.r, r.line)
	return err == nil, err
}

type runHeap []*lineRun

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return compareLines(h[i].line, h[j].line) < 0 }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)        { *h = append(*h, x.(*lineRun)) }
func (h *runHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
