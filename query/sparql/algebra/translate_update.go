package algebra

import (
	"fmt"

	"concord/query/sparql/syntax"

	"github.com/cayleygraph/quad"
)

// TranslateUpdate gives the meaning of an update request (SPARQL 1.1 Update, sections 3 and 4). A tree that
// syntax.ParseUpdate has made is translated without error.
func TranslateUpdate(u *syntax.Update) (*Update, error) {
	out := &Update{Operations: make([]Operation, 0, len(u.Steps))}
	for _, step := range u.Steps {
		op, err := operation(step)
		if err != nil {
			return nil, err
		}
		out.Operations = append(out.Operations, op)
	}
	return out, nil
}

func operation(step syntax.Step) (Operation, error) {
	switch op := step.Operation.(type) {
	case *syntax.InsertData:
		quads, err := data(op.Quads)
		return &InsertData{Quads: quads}, err
	case *syntax.DeleteData:
		quads, err := data(op.Quads)
		return &DeleteData{Quads: quads}, err
	case *syntax.DeleteWhere:
		t, s := newTranslator(), newScope()
		m := &Modify{Base: step.Base, Where: t.quadPattern(op.Quads, s), Delete: t.quadTemplate(op.Quads, s)}
		m.Vars = t.vars
		return m, nil
	case *syntax.Modify:
		t, s := newTranslator(), newScope()
		m := &Modify{Base: step.Base, Using: dataset(op.Using), Where: t.group(op.Where, s)}
		if op.With != nil {
			m.With = op.With.Value
		}
		if op.Delete != nil {
			m.Delete = t.quadTemplate(op.Delete.Quads, s)
		}
		if op.Insert != nil {
			m.Insert = t.quadTemplate(op.Insert.Quads, s)
		}
		m.Vars = t.vars
		return m, nil
	case *syntax.Load:
		l := &Load{Silent: op.Silent, Source: op.Source.Value}
		if op.Into != nil {
			l.Into = op.Into.Value
		}
		return l, nil
	case *syntax.Clear:
		g := GraphRef{IRI: op.Target.Graph.Value}
		switch op.Target.Keyword {
		case "DEFAULT":
			g.Default = true
		case "NAMED":
			g.Named = true
		case "ALL":
			g.All = true
		}
		return &Clear{Silent: op.Silent, Drop: op.Drop, Target: g}, nil
	case *syntax.Create:
		return &Create{Silent: op.Silent, Graph: op.Graph.Value}, nil
	case *syntax.Transfer:
		kind := Add
		switch op.Op {
		case "MOVE":
			kind = Move
		case "COPY":
			kind = Copy
		}
		return &Transfer{Kind: kind, Silent: op.Silent, From: graphRef(op.From), To: graphRef(op.To)}, nil
	}
	return nil, fmt.Errorf("translate update: an operation of the Go type %T", step.Operation)
}

func graphRef(g *syntax.IRI) GraphRef {
	if g == nil {
		return GraphRef{Default: true}
	}
	return GraphRef{IRI: g.Value}
}

// quadTemplate translates the quads of a template.
func (t *translator) quadTemplate(blocks []syntax.QuadBlock, s *scope) []QuadTemplate {
	var quads []QuadTemplate
	for _, b := range blocks {
		var graph *Term
		if b.Graph != nil {
			g := t.term(b.Graph, s)
			graph = &g
		}
		quads = append(quads, t.template(b.Triples, graph, s)...)
	}
	return quads
}

// quadPattern translates the quads of DELETE WHERE as a pattern.
func (t *translator) quadPattern(blocks []syntax.QuadBlock, s *scope) Operator {
	var op Operator = Unit{}
	for _, b := range blocks {
		var block pattern
		t.triples(b.Triples, &block, s)
		part := block.take()
		if b.Graph != nil {
			part = &Graph{Name: t.term(b.Graph, s), Input: part}
		}
		op = join(op, part)
	}
	return op
}

// data translates the quads of INSERT DATA and DELETE DATA. Blank nodes have labels that are theirs within the operation.
func data(blocks []syntax.QuadBlock) ([]quad.Quad, error) {
	var quads []quad.Quad
	t := newTranslator()
	for _, b := range blocks {
		var label quad.Value
		if b.Graph != nil {
			label = value(b.Graph)
		}
		for _, q := range t.template(b.Triples, nil, newScope()) {
			s, p, o := constant(q.Subject), constant(q.Predicate), constant(q.Object)
			if s == nil || p == nil || o == nil || b.Graph != nil && label == nil {
				return nil, fmt.Errorf("translate update: a variable in INSERT DATA or DELETE DATA")
			}
			quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
		}
	}
	return quads, nil
}

func constant(t TemplateTerm) quad.Value {
	if t.Blank != "" {
		return quad.BNode(t.Blank)
	}
	return t.Value
}
