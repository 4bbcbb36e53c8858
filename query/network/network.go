package network

import (
	"context"
	"io"
	"iter"
	"slices"

	"concord/graph"
	"concord/query/dossier"
)

// Node is an entity.
type Node struct {
	IRI, Name string
	Type      graph.EntityType
}

// Edge joins two entities of one fact.
type Edge struct {
	From, To string // IRIs
	// Directed says that From and To play different roles: who visits, and what is visited. Who meets whom is not directed.
	Directed bool
	// Role is what From and To are in the fact: "visitor-place", "participants".
	Role      string
	Fact      string // IRI
	Type      graph.FactType
	Label     string // the fact in a few words
	Status    graph.Status
	Date      string // EDTF, "" when the fact has none
	Documents int    // that state it, copies of one story counted once
	// Document, Start, End and Quote are the first citation.
	Document   string
	Start, End int
	Quote      string
}

// Network is what there is to write. The sequences are read once.
type Network struct {
	Nodes iter.Seq2[Node, error]
	Edges iter.Seq2[Edge, error]
}

// Of gives the network of all entities and facts of a graph, or, when types are given, of the facts of these types.
func Of(ctx context.Context, s graph.Snapshot, r *dossier.Reader, types ...graph.FactType) Network {
	if len(types) == 0 {
		types = graph.FactTypes()
	}
	nodes := func(yield func(Node, error) bool) {
		view := graph.OpenView(s, nil)
		for _, t := range graph.EntityTypes() {
			for e, err := range view.EntitiesOfType(t) {
				if err == nil {
					err = ctx.Err()
				}
				if !yield(Node{e.IRI, e.Name, e.Type}, err) || err != nil {
					return
				}
			}
		}
	}
	edges := func(yield func(Edge, error) bool) {
		for _, t := range types {
			for f, err := range r.Each(ctx, t) {
				if err != nil {
					yield(Edge{}, err)
					return
				}
				list, err := edgesOf(r, f)
				if err != nil {
					yield(Edge{}, err)
					return
				}
				for _, e := range list {
					if !yield(e, nil) {
						return
					}
				}
			}
		}
	}
	return Network{nodes, edges}
}

// edgesOf joins every two entities of a fact, in the order of the schema's roles.
func edgesOf(r *dossier.Reader, f *dossier.Fact) ([]Edge, error) {
	var args []dossier.Argument
	for _, role := range graph.Roles(f.Type) {
		for _, a := range f.Values(role.Name) {
			if a.Entity != nil {
				args = append(args, a)
			}
		}
	}
	if len(args) < 2 {
		return nil, nil
	}
	entries, err := r.Entries([]dossier.Fact{*f})
	if err != nil {
		return nil, err
	}
	e := entries[0]
	base := Edge{Fact: f.IRI, Type: f.Type, Label: e.Summary, Status: e.Status, Date: f.Date(), Documents: e.Documents}
	if len(e.Citations) > 0 {
		c := e.Citations[0]
		base.Document, base.Start, base.End, base.Quote = c.Doc, c.Start, c.End, c.Quote
	}
	var out []Edge
	for i, a := range args {
		for _, b := range args[i+1:] {
			if a.Entity.IRI == b.Entity.IRI {
				continue
			}
			edge := base
			edge.From, edge.To, edge.Role, edge.Directed = a.Entity.IRI, b.Entity.IRI, a.Role, a.Role != b.Role
			if edge.Directed {
				edge.Role += "-" + b.Role
			}
			out = append(out, edge)
		}
	}
	return out, nil
}

// Format is a way to write a network.
type Format string

// The formats.
const (
	GEXF    Format = "gexf"
	GraphML Format = "graphml"
	DOT     Format = "dot"
	CSV     Format = "csv" // the edges, with names and citations, a line for each
)

// Formats lists the formats.
func Formats() []Format { return []Format{GEXF, GraphML, DOT, CSV} }

// Known says whether a word names a format.
func Known(format string) bool { return slices.Contains(Formats(), Format(format)) }

// Write writes a network. An error of the sequences ends it, with the output cut where it was.
func Write(w io.Writer, format Format, n Network) error {
	switch format {
	case GEXF:
		return writeGEXF(w, n)
	case GraphML:
		return writeGraphML(w, n)
	case DOT:
		return writeDOT(w, n)
	}
	return writeCSV(w, n)
}
