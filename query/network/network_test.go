package network

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"
	"gonum.org/v1/gonum/graph/formats/gexf12"
)

// nasty is what names and quotes may hold.
const nasty = "a \"b\" <c> & 'd'\\ \\\" é\n\tэ {}[];-> \x01"

var nodes = []Node{
	{"urn:concord:person:a", "Aé " + nasty, "person"},
	{"urn:concord:country:b", "B", "country"},
	{"urn:concord:plant:c\"d", "C", "plant"},
}

var edges = []Edge{
	{From: nodes[0].IRI, To: nodes[1].IRI, Directed: true, Role: "visitor-place", Fact: "urn:concord:fact:1", Type: "visit", Label: "visit " + nasty, Status: "asserted", Date: "2018-01/2018-09", Documents: 2, Document: "d", Start: 1, End: 9, Quote: nasty},
	{From: nodes[1].IRI, To: nodes[2].IRI, Role: "participants", Fact: "urn:concord:fact:2", Type: "meeting", Label: "meeting", Documents: 1},
}

func all[T any](list []T) func(func(T, error) bool) {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func write(t testing.TB, f Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f, Network{all(nodes), all(edges)}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// inXML is a text after XML: characters that XML cannot hold are replaced.
func inXML(s string) string { return strings.ReplaceAll(s, "\x01", "\uFFFD") }

func TestGEXFReadsElsewhere(t *testing.T) {
	var c gexf12.Content
	if err := xml.Unmarshal(write(t, GEXF), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Graph.Nodes.Nodes) != len(nodes) || len(c.Graph.Edges.Edges) != len(edges) {
		t.Fatalf("%d nodes, %d edges", len(c.Graph.Nodes.Nodes), len(c.Graph.Edges.Edges))
	}
	for i, n := range c.Graph.Nodes.Nodes {
		if n.ID != nodes[i].IRI || n.Label != inXML(nodes[i].Name) {
			t.Errorf("node %d: %q %q", i, n.ID, n.Label)
		}
	}
	for i, e := range c.Graph.Edges.Edges {
		if e.Source != edges[i].From || e.Target != edges[i].To || e.Label != inXML(edges[i].Label) {
			t.Errorf("edge %d: %+v", i, e)
		}
	}
	got := map[string]string{}
	for _, v := range c.Graph.Edges.Edges[0].AttValues.AttValues {
		got[v.For] = v.Value
	}
	want := map[string]string{}
	for _, a := range edgeAttributes {
		want[a.name] = inXML(a.value(&edges[0]))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDOTReadsElsewhere(t *testing.T) {
	file, err := dot.ParseBytes(write(t, DOT))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, s := range file.Graphs[0].Stmts {
		switch s := s.(type) {
		case *ast.NodeStmt:
			count["node"]++
		case *ast.EdgeStmt:
			count["edge"]++
			if !s.To.Directed {
				t.Errorf("an edge of a digraph has no direction: %v", s)
			}
		}
	}
	if count["node"] != len(nodes) || count["edge"] != len(edges) {
		t.Errorf("%v", count)
	}
}

func TestCSVReadsBack(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(write(t, CSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+len(edges) || rows[1][1] != nodes[0].Name || rows[1][len(rows[1])-1] != nasty {
		t.Errorf("%q", rows)
	}
}

// TestNetworkX reads the XML formats with the library that most users of GraphML have, where it is installed.
func TestNetworkX(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	if err := exec.Command(python, "-c", "import networkx").Run(); err != nil {
		t.Skip("python3 has no networkx")
	}
	for format, read := range map[Format]string{GraphML: "read_graphml", GEXF: "read_gexf"} {
		c := exec.Command(python, "-c", "import networkx, sys; g = networkx."+read+"(sys.stdin.buffer); print(len(g.nodes), len(g.edges))")
		c.Stdin = bytes.NewReader(write(t, format))
		out, err := c.CombinedOutput()
		if err != nil || strings.TrimSpace(string(out)) != "3 2" {
			t.Errorf("%s: %v\n%s", format, err, out)
		}
	}
}

// TestGraphML holds the file against the structure that its specification gives.
func TestGraphML(t *testing.T) {
	type data struct {
		Key   string `xml:"key,attr"`
		Value string `xml:",chardata"`
	}
	var g struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []struct {
			ID  string `xml:"id,attr"`
			For string `xml:"for,attr"`
		} `xml:"key"`
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []data `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Data   []data `xml:"data"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(write(t, GraphML), &g); err != nil {
		t.Fatal(err)
	}
	keys := map[string]string{}
	for _, k := range g.Keys {
		if keys[k.ID] != "" {
			t.Errorf("key %s stands twice", k.ID)
		}
		keys[k.ID] = k.For
	}
	for i, n := range g.Nodes {
		if n.ID != nodes[i].IRI || n.Data[0].Value != inXML(nodes[i].Name) || keys[n.Data[0].Key] != "node" {
			t.Errorf("node %d: %+v", i, n)
		}
	}
	for i, e := range g.Edges {
		if e.Source != edges[i].From || e.Target != edges[i].To {
			t.Errorf("edge %d: %+v", i, e)
		}
		for _, d := range e.Data {
			if keys[d.Key] != "edge" {
				t.Errorf("edge %d has data of key %q, which is not declared", i, d.Key)
			}
		}
	}
	if len(g.Nodes) != len(nodes) || len(g.Edges) != len(edges) {
		t.Errorf("%d nodes, %d edges", len(g.Nodes), len(g.Edges))
	}
}

func TestErrorsEndAFile(t *testing.T) {
	failing := func(yield func(Edge, error) bool) { yield(Edge{}, errors.New("out of order")) }
	for _, f := range Formats() {
		if err := Write(&bytes.Buffer{}, f, Network{all(nodes), failing}); err == nil {
			t.Errorf("%s: no error", f)
		}
	}
}
