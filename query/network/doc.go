// Package network shows a graph as programs for networks want it: entities are nodes, and every two entities of a fact are
// joined by an edge, which says what the fact is and cites the sentence. It writes GEXF 1.2 (Gephi), GraphML, DOT (Graphviz)
// and CSV.
//
// A network is for looking at; what a fact says in full stays in the graph, whose RDF syntaxes (graph/rdf) lose nothing.
// Writers stream: nodes first, then edges, and none is kept.
package network
