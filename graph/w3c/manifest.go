// Package w3c reads the manifests of the W3C's RDF and SPARQL test suites and runs their entries. It is support for tests
// and knows no more of a test than the manifest's vocabulary: what a type of test means is for the package that is tested
// to say. The suites are not part of the repository; [Open] finds them.
package w3c

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
)

// Base is the IRI of the folder that holds the suites (rdf/, sparql/): the base IRI of a file is this and its path.
const Base = "https://w3c.github.io/rdf-tests/"

// Namespaces of manifests.
const (
	RDF  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	RDFS = "http://www.w3.org/2000/01/rdf-schema#"
	MF   = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	QT   = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
	UT   = "http://www.w3.org/2009/sparql/tests/test-update#"
	RDFT = "http://www.w3.org/ns/rdftest#"
)

// Suites is a folder of suites.
type Suites struct {
	dir string
}

// New takes the folder that holds rdf/ and sparql/.
func New(dir string) *Suites { return &Suites{dir} }

// Path gives the file that an IRI below Base names; a fragment is left out. ok is false for other IRIs, and for one that
// leads out of the folder.
func (s *Suites) Path(iri string) (path string, ok bool) {
	rest, ok := strings.CutPrefix(iri, Base)
	rest, _, _ = strings.Cut(rest, "#")
	if !ok || !filepath.IsLocal(filepath.FromSlash(rest)) {
		return "", false
	}
	return filepath.Join(s.dir, filepath.FromSlash(rest)), true
}

// ReadFile reads the file that an IRI below Base names.
func (s *Suites) ReadFile(iri string) ([]byte, error) {
	path, ok := s.Path(iri)
	if !ok {
		return nil, fmt.Errorf("<%s> is no file of the suites: it is not below <%s>", iri, Base)
	}
	return os.ReadFile(path)
}

// Manifest is a list of tests.
type Manifest struct {
	IRI   string
	Label string
	// Node is the manifest as it describes itself.
	Node Node
	// Entries are its own, in order.
	Entries []Entry
	// Include are the manifests that it includes, in order.
	Include []*Manifest
	// Missing are the IRIs of included manifests that the folder does not hold.
	Missing []string
}

// All gives the entries of a manifest and of those it includes.
func (m *Manifest) All() []Entry {
	all := m.Entries
	for _, i := range m.Include {
		all = append(all[:len(all):len(all)], i.All()...)
	}
	return all
}

// Entry is a test.
type Entry struct {
	Node
	Name string
	// Type is the IRI of the kind of test, which says what to do with Action and Result.
	Type quad.IRI
	// Action is what is to be done: the IRI of a file, or a node with properties.
	Action Node
	// Result is what must come of it; there is none for tests of syntax.
	Result Node
	// Manifest is the IRI of the manifest that lists it.
	Manifest string
}

// Node is a term in the graph of a manifest. The zero Node stands for "there is none".
type Node struct {
	Term  quad.Value
	graph *triples
}

type triples struct {
	out map[quad.Value]map[quad.IRI][]quad.Value
}

// Exists says whether there is such a node.
func (n Node) Exists() bool { return n.Term != nil }

// IRI gives the IRI of the node, "" if it has none.
func (n Node) IRI() string {
	i, _ := n.Term.(quad.IRI)
	return string(i)
}

// Text gives the lexical form of a literal, or the IRI; "" for others.
func (n Node) Text() string {
	if s, _, _, ok := rdf.Literal(n.Term); ok {
		return s
	}
	return n.IRI()
}

// Get gives the first value of a property.
func (n Node) Get(property quad.IRI) Node {
	if all := n.All(property); len(all) > 0 {
		return all[0]
	}
	return Node{}
}

// All gives the values of a property, in the order of the document.
func (n Node) All(property quad.IRI) []Node {
	if n.graph == nil {
		return nil
	}
	var all []Node
	for _, v := range n.graph.out[n.Term][property] {
		all = append(all, Node{v, n.graph})
	}
	return all
}

// List gives the items of a collection.
func (n Node) List() []Node {
	var items []Node
	for met := map[quad.Value]bool{}; n.Exists() && !met[n.Term]; n = n.Get(RDF + "rest") {
		met[n.Term] = true
		if item := n.Get(RDF + "first"); item.Exists() {
			items = append(items, item)
		}
	}
	return items
}

// Manifest reads a manifest and those it includes. path is below the folder, with slashes.
func (s *Suites) Manifest(path string) (*Manifest, error) {
	return s.manifest(Base+path, map[string]bool{})
}

func (s *Suites) manifest(iri string, met map[string]bool) (*Manifest, error) {
	if met[iri] {
		return nil, fmt.Errorf("the manifest <%s> includes itself", iri)
	}
	met[iri] = true
	path, ok := s.Path(iri)
	if !ok {
		return nil, fmt.Errorf("the manifest <%s> is not below <%s>", iri, Base)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g := &triples{map[quad.Value]map[quad.IRI][]quad.Value{}}
	for q, err := range rdf.ReadTurtle(f, path, rdf.ReadOptions{Base: iri}) {
		if err != nil {
			return nil, err
		}
		p := g.out[q.Subject]
		if p == nil {
			p = map[quad.IRI][]quad.Value{}
			g.out[q.Subject] = p
		}
		p[q.Predicate.(quad.IRI)] = append(p[q.Predicate.(quad.IRI)], q.Object)
	}
	m := &Manifest{IRI: iri, Node: Node{quad.IRI(iri), g}}
	m.Label = m.Node.Get(RDFS + "label").Text()
	for _, n := range m.Node.Get(MF + "entries").List() {
		m.Entries = append(m.Entries, Entry{
			Node: n, Name: n.Get(MF + "name").Text(), Type: quad.IRI(n.Get(RDF + "type").IRI()),
			Action: n.Get(MF + "action"), Result: n.Get(MF + "result"), Manifest: iri,
		})
	}
	for _, n := range m.Node.Get(MF + "include").List() {
		in, err := s.manifest(n.IRI(), met)
		switch {
		case errors.Is(err, os.ErrNotExist):
			m.Missing = append(m.Missing, n.IRI())
		case err != nil:
			return nil, err
		default:
			m.Include = append(m.Include, in)
		}
	}
	return m, nil
}
