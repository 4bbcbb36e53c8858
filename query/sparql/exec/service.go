package exec

import (
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
)

// ErrService is a SERVICE clause that is not allowed or failed.
var ErrService = errors.New("SERVICE failed")

// service joins its input with what another endpoint answers.
type service struct {
	run   *Run
	node  *plan.Service
	input operator
	vars  []algebra.Var
	names []string
	known map[quad.Value][][]graph.ID // by endpoint
	out   *rows
	account
}

func (r *Run) service(n *plan.Service) (operator, error) {
	in, err := r.compilePieces(n.Input)
	if err != nil {
		return nil, err
	}
	s := &service{
		run: r, node: n, input: in, known: map[quad.Value][][]graph.ID{}, out: newRows(r.width, n.Out),
		account: account{budget: &r.budget, name: "SERVICE"},
	}
	for name, v := range n.Op.Vars {
		s.names, s.vars = append(s.names, name), append(s.vars, v)
	}
	return s, nil
}

func (s *service) reset() { s.input.reset() }

func (s *service) next() (*Batch, error) {
	b, err := s.input.next()
	if err != nil || b == nil {
		return nil, err
	}
	s.out.reset()
	total := 0
	row := make([]graph.ID, s.run.width)
	for i := range b.N {
		name := s.node.Op.Name.Value
		if s.node.Op.Name.IsVar() {
			if name, err = s.run.view.Term(b.ID(s.node.Op.Name.Var, i)); err != nil {
				return nil, err
			}
		}
		answers, err := s.ask(name)
		if err != nil {
			return nil, err
		}
	answer:
		for _, a := range answers {
			for v := range row {
				row[v] = b.ID(algebra.Var(v), i)
			}
			for k, v := range s.vars {
				switch {
				case a[k] == graph.NoID || row[v] == a[k]:
				case row[v] == graph.NoID:
					row[v] = a[k]
				default:
					continue answer
				}
			}
			for k, v := range s.out.vars {
				s.out.own[k] = append(s.out.own[k], row[v])
			}
			total++
		}
	}
	return s.out.finish(total), nil
}

// ask gives the rows of an endpoint, asked once.
func (s *service) ask(endpoint quad.Value) ([][]graph.ID, error) {
	if have, ok := s.known[endpoint]; ok {
		return have, nil
	}
	answers, err := s.query(endpoint)
	if err != nil {
		if cause := s.run.check(); cause != nil {
			return nil, cause
		}
		if !s.node.Op.Silent {
			return nil, fmt.Errorf("%w: %w", ErrService, err)
		}
		answers = [][]graph.ID{make([]graph.ID, len(s.vars))} // one solution that binds nothing
	}
	s.known[endpoint] = answers
	return answers, nil
}

func (s *service) query(endpoint quad.Value) ([][]graph.ID, error) {
	iri, ok := endpoint.(quad.IRI)
	if !ok {
		return nil, &graph.Error{Op: "ask service", Err: errors.New("its name is no IRI"), Hint: "name the endpoint, or bind the variable before"}
	}
	if s.run.opts.Service == nil {
		return nil, &graph.Error{Op: "ask service", Path: string(iri), Err: errors.New("SERVICE is off"), Hint: "allow the endpoint"}
	}
	solutions, err := s.run.opts.Service.Query(s.run.ctx, string(iri), s.node.Op.Text)
	if err != nil {
		return nil, err
	}
	if err := s.set(s.held + int64(len(solutions)*len(s.vars))*8); err != nil {
		return nil, err
	}
	var out [][]graph.ID
	for _, sol := range solutions {
		row := make([]graph.ID, len(s.vars))
		for k, name := range s.names {
			t := sol[name]
			if t == nil {
				continue
			}
			if row[k], err = s.run.view.ID(rdf.Normal(t)); err != nil {
				return nil, err
			}
		}
		out = append(out, row)
	}
	return out, nil
}
