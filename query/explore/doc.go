// Package explore is how one looks around in a graph without a question: what stands next to an entity, how two entities
// hang together, what happened when, and where the documents contradict each other.
//
// Whatever it shows is a fact with its citations (package dossier). It must not change the graph, and must not claim what
// no document says: a sum that does not add up is shown with the figures and their sentences, not corrected.
package explore
