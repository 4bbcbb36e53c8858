package rdf

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// WriteSorted writes the quads of a snapshot in a syntax of RDF, sorted by graph label, subject, predicate and object,
// each by the bytes of its N-Quads form, the default graph first; in Turtle, TriG, RDF/XML and JSON-LD rdf:type comes
// before other predicates, and N-Quads are sorted as [WriteSortedNQuads] has it. The same quads give the same bytes. It gives the number of quads written.
func WriteSorted(ctx context.Context, w io.Writer, snap graph.Snapshot, format Format, opts WriteOptions, sort SortOptions) (int64, error) {
	if format == NQuads && !sort.OneGraph {
		return WriteSortedNQuads(ctx, w, snap, sort)
	}
	return Write(w, format, sortedQuads(ctx, snap, sort, format != NTriples && format != NQuads), opts)
}

// SortedQuads gives the quads of a snapshot sorted by label, subject, predicate and object. With SortOptions.OneGraph they have no labels,
// and each is there once. An error is the last element.
func SortedQuads(ctx context.Context, snap graph.Snapshot, opts SortOptions) iter.Seq2[quad.Quad, error] {
	return sortedQuads(ctx, snap, opts, false)
}

func sortedQuads(ctx context.Context, snap graph.Snapshot, opts SortOptions, typeFirst bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		if err := sortQuads(ctx, snap, opts, typeFirst, yield); err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, err)
		}
	}
}

// sortQuads sorts lines of N-Quads with the label in front, and reads them again.
func sortQuads(ctx context.Context, snap graph.Snapshot, opts SortOptions, typeFirst bool, yield func(quad.Quad, error) bool) (err error) {
	if opts.Memory <= 0 {
		opts.Memory = defaultSortMemory
	}
	s := sorter{dir: opts.Dir}
	defer func() { err = errors.Join(err, s.clean()) }()
	var line []byte
	for q, err := range Quads(ctx, snap, graph.IDQuad{}) {
		line = line[:0]
		if err == nil && q.Label != nil && !opts.OneGraph {
			line, err = AppendTerm(line, q.Label)
		}
		if err == nil {
			line, err = appendForSort(append(line, ' '), q, typeFirst)
		}
		if err == nil && s.size()+int64(len(line))+lineCost > opts.Memory && len(s.ends) > 0 {
			err = s.spill()
		}
		if err != nil {
			return err
		}
		s.add(line)
	}
	p := newParser(true)
	var last []byte
	return s.each(ctx, func(line []byte) error {
		if opts.OneGraph {
			if bytes.Equal(line, last) {
				return nil
			}
			last = append(last[:0], line...)
		}
		q, err := p.labelFirst(line[:len(line)-1])
		if err != nil {
			return err
		}
		if !yield(q, nil) {
			return errStopped
		}
		return nil
	})
}

// typeMark stands for the predicate rdf:type: it sorts before all others.
const typeMark = '!'

func appendForSort(line []byte, q quad.Quad, typeFirst bool) ([]byte, error) {
	if q.Subject == nil || q.Predicate == nil || q.Object == nil {
		return line, Valid(nil)
	}
	line, err := AppendTerm(line, q.Subject)
	if err != nil {
		return line, err
	}
	line = append(line, ' ')
	if typeFirst && q.Predicate == rdfTypeTerm {
		line = append(line, typeMark)
	} else if line, err = AppendTerm(line, q.Predicate); err != nil {
		return line, err
	}
	if line, err = AppendTerm(append(line, ' '), q.Object); err != nil {
		return line, err
	}
	return append(line, '\n'), nil
}

// labelFirst reads a line that starts with the label, or with a blank if there is none.
func (p *parser) labelFirst(line []byte) (q quad.Quad, err error) {
	p.line, p.pos = line, 0
	to := [4]*quad.Value{&q.Label, &q.Subject, &q.Predicate, &q.Object}
	for i, v := range to {
		if i == 0 && line[0] == ' ' {
			continue
		}
		p.space()
		if p.pos >= len(line) {
			return q, p.expected("a term")
		}
		switch line[p.pos] {
		case '<':
			*v, err = p.iri()
		case '_':
			*v, err = p.blank()
		case '"':
			*v, err = p.literal()
		case typeMark:
			*v = rdfTypeTerm
			p.pos++
		default:
			err = p.expected("a term")
		}
		if err != nil {
			return q, err
		}
	}
	return q, nil
}
