package link

import (
	"bufio"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
	"concord/graph/vocab"
)

// statements makes records of RDF: what follows each other about one subject is one. A dump is sorted by subject, or nearly
// so; of a subject that comes back, the records are joined when they are kept.
type statements struct {
	next   func() (quad.Quad, error, bool)
	stop   func()
	sample []quad.Quad
	column map[quad.IRI]*Column
	count  int
}

const (
	sampleQuads = 5000
	// mostStatements is the most that is kept of one subject; what is more is counted as skipped.
	mostStatements = 20000
)

// prepareStatements reads the sample of a document of RDF.
func (d *Dataset) prepareStatements(b *bufio.Reader, opts Options) error {
	quads := rdf.Read(b, d.Path, d.syntax, rdf.ReadOptions{Scope: "link", Lenient: d.syntax == rdf.NQuads || d.syntax == rdf.NTriples, Skip: d.skip, AnyIRI: true})
	s := &statements{column: map[quad.IRI]*Column{}}
	s.next, s.stop = iter.Pull2(quads)
	d.body = s
	stop := d.stop
	d.stop = func() { s.stop(); stop() }
	for len(s.sample) < sampleQuads {
		q, err, ok := s.next()
		if !ok {
			break
		}
		if err != nil {
			return err
		}
		s.sample = append(s.sample, q)
	}
	if len(s.sample) == 0 {
		return &graph.Error{Op: "link", Path: d.Path, Err: errNoStatements, Hint: "say its format with --from"}
	}
	for _, q := range s.sample {
		p, _ := q.Predicate.(quad.IRI)
		c := s.column[p]
		if c == nil {
			c = &Column{Name: string(p), predicate: p, values: map[string]int{}}
			s.column[p] = c
			d.Columns = append(d.Columns, c)
		}
		text := valueText(q.Object)
		if c.Filled++; c.Sample == "" {
			c.Sample = text
		}
		c.values[text]++
	}
	slices.SortFunc(d.Columns, func(a, b *Column) int { return strings.Compare(a.Name, b.Name) })
	for _, c := range d.Columns {
		c.settle()
	}
	err := d.apply(opts, func(name string) *Column {
		for _, c := range d.Columns {
			if c.Name == name || strings.EqualFold(strings.Join(headWords(c.Name), ""), strings.Join(headWords(name), "")) {
				return c
			}
		}
		// A property that the sample does not have may come later.
		if strings.Contains(name, ":") {
			c := &Column{Name: name, predicate: quad.IRI(name)}
			s.column[c.predicate] = c
			d.Columns = append(d.Columns, c)
			return c
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, c := range d.Columns {
		if c.Said {
			continue
		}
		c.Role, c.Scheme = propertyRole(c)
	}
	return d.checkNames()
}

// propertyRole is the role of a property, by its name and by what its values are.
func propertyRole(c *Column) (Role, string) {
	role, scheme := roleOf(c.Name)
	switch {
	case c.predicate == vocab.RDFType:
		return TypeRole, ""
	case role == KeyRole, role == NameRole && c.Type == IRI:
		return NoteRole, ""
	}
	return role, scheme
}

// valueText is the text of a literal, or an IRI.
func valueText(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return "_:" + string(v)
	}
	t, _ := graph.LiteralText(v)
	return t
}

// quads passes the sample and then the rest.
func (s *statements) quads() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range s.sample {
			if !yield(q, nil) {
				return
			}
		}
		s.sample = nil
		for {
			q, err, ok := s.next()
			if !ok || !yield(q, err) {
				return
			}
		}
	}
}

func (s *statements) records(ctx context.Context, d *Dataset) iter.Seq2[*record, error] {
	return func(yield func(*record, error) bool) {
		var group []quad.Quad
		var subject quad.Value
		start := 0
		flush := func() bool {
			if iri, ok := subject.(quad.IRI); ok && len(group) > 0 {
				if !yield(d.fromQuads(s, iri, start, group), nil) {
					return false
				}
			}
			group = group[:0]
			return true
		}
		for q, err := range s.quads() {
			if err != nil {
				yield(nil, err)
				return
			}
			if s.count++; s.count%4096 == 0 && ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			if q.Subject != subject {
				if !flush() {
					return
				}
				subject, start = q.Subject, s.count
			}
			if len(group) < mostStatements {
				group = append(group, q)
			} else if len(group) == mostStatements {
				d.skip(&graph.Error{Op: "read dataset", Path: valueText(subject), Err: errManyStatements})
				group = append(group, q) // says so once
			}
		}
		flush()
	}
}

// fromQuads makes a record of the statements of a subject; the slice is only lent.
func (d *Dataset) fromQuads(s *statements, subject quad.IRI, place int, group []quad.Quad) *record {
	r := &record{iri: d.foreign(subject), place: place, typ: d.Type}
	d.addID(r, d.places.known(string(subject)))
	given, family := "", ""
	for _, q := range group {
		p, _ := q.Predicate.(quad.IRI)
		c := s.column[p]
		if c == nil {
			c = &Column{Name: string(p), predicate: p, Type: Text}
			c.Role, c.Scheme = propertyRole(c)
			if len(s.column) < mostColumns {
				s.column[p] = c
			}
		}
		switch {
		case c.Role == NoteRole || c.Role == SkipRole:
			if p == sameAs || p == vocab.ExactMatch {
				d.addID(r, d.places.known(valueText(q.Object)))
			}
		case c.Role == NameRole && isIRI(q.Object):
		case c.Role == GivenRole:
			given = valueText(q.Object)
		case c.Role == FamilyRole:
			family = valueText(q.Object)
		default:
			d.take(r, c, valueText(q.Object))
		}
	}
	if family != "" {
		addName(r, strings.TrimSpace(given+" "+family))
	}
	r.quads = func() []quad.Quad {
		out := make([]quad.Quad, 0, len(group))
		for _, q := range group {
			p, _ := q.Predicate.(quad.IRI)
			if c := s.column[p]; c != nil && c.Role == SkipRole {
				continue
			}
			q.Subject, q.Label = r.iri, nil
			q.Predicate = d.foreign(p)
			if o, ok := q.Object.(quad.IRI); ok {
				q.Object = d.foreign(o)
			}
			out = append(out, q)
		}
		return out
	}
	return r
}

const sameAs quad.IRI = "http://www.w3.org/2002/07/owl#sameAs"

func isIRI(v quad.Value) bool {
	_, ok := v.(quad.IRI)
	return ok
}

// foreign keeps the names of another graph of Concord apart from those of this one.
func (d *Dataset) foreign(iri quad.IRI) quad.IRI {
	if rest, ok := strings.CutPrefix(string(iri), vocab.EntityPrefix); ok {
		return vocab.LinkPrefix + quad.IRI(d.Name) + ":" + quad.IRI(rest)
	}
	return iri
}
