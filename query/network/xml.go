package network

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// attribute is a property of an edge as the XML formats declare it.
type attribute struct {
	name, kind string
	value      func(e *Edge) string
}

// edgeAttributes are what every edge says beside its ends. All edges are written as directed, since many readers refuse a
// mixture; symmetric tells those that have no direction.
var edgeAttributes = []attribute{
	{"fact", "string", func(e *Edge) string { return e.Fact }},
	{"type", "string", func(e *Edge) string { return string(e.Type) }},
	{"role", "string", func(e *Edge) string { return e.Role }},
	{"symmetric", "boolean", func(e *Edge) string { return strconv.FormatBool(!e.Directed) }},
	{"status", "string", func(e *Edge) string { return string(e.Status) }},
	{"date", "string", func(e *Edge) string { return e.Date }},
	{"documents", "int", func(e *Edge) string { return strconv.Itoa(e.Documents) }},
	{"document", "string", func(e *Edge) string { return e.Document }},
	{"start", "int", func(e *Edge) string { return strconv.Itoa(e.Start) }},
	{"end", "int", func(e *Edge) string { return strconv.Itoa(e.End) }},
	{"quote", "string", func(e *Edge) string { return e.Quote }},
}

// escape writes text as XML has it; characters that XML cannot hold become U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}

// writeGEXF follows the schema of GEXF 1.2 (https://gexf.net/schema.html).
func writeGEXF(w io.Writer, n Network) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
  <meta><creator>Concord</creator></meta>
  <graph defaultedgetype="directed" mode="static">
    <attributes class="node">
      <attribute id="type" title="type" type="string"/>
    </attributes>
    <attributes class="edge">
`)
	for _, a := range edgeAttributes {
		kind := a.kind
		if kind == "int" {
			kind = "integer"
		}
		fmt.Fprintf(b, "      <attribute id=%q title=%q type=%q/>\n", a.name, a.name, kind)
	}
	fmt.Fprint(b, "    </attributes>\n    <nodes>\n")
	for node, err := range n.Nodes {
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "      <node id=\"%s\" label=\"%s\"><attvalues><attvalue for=\"type\" value=\"%s\"/></attvalues></node>\n", escape(node.IRI), escape(node.Name), escape(string(node.Type)))
	}
	fmt.Fprint(b, "    </nodes>\n    <edges>\n")
	i := 0
	for e, err := range n.Edges {
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "      <edge id=\"%d\" source=\"%s\" target=\"%s\" label=\"%s\" weight=\"%d\"><attvalues>", i, escape(e.From), escape(e.To), escape(e.Label), max(e.Documents, 1))
		for _, a := range edgeAttributes {
			if v := a.value(&e); v != "" {
				fmt.Fprintf(b, "<attvalue for=%q value=\"%s\"/>", a.name, escape(v))
			}
		}
		fmt.Fprint(b, "</attvalues></edge>\n")
		i++
	}
	fmt.Fprint(b, "    </edges>\n  </graph>\n</gexf>\n")
	return b.Flush()
}

// writeGraphML follows http://graphml.graphdrawing.org/specification.html.
func writeGraphML(w io.Writer, n Network) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="kind" for="node" attr.name="type" attr.type="string"/>
  <key id="label" for="edge" attr.name="label" attr.type="string"/>
`)
	for _, a := range edgeAttributes {
		fmt.Fprintf(b, "  <key id=%q for=\"edge\" attr.name=%q attr.type=%q/>\n", a.name, a.name, a.kind)
	}
	fmt.Fprint(b, "  <graph edgedefault=\"directed\">\n")
	for node, err := range n.Nodes {
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "    <node id=\"%s\"><data key=\"name\">%s</data><data key=\"kind\">%s</data></node>\n", escape(node.IRI), escape(node.Name), escape(string(node.Type)))
	}
	for e, err := range n.Edges {
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "    <edge source=\"%s\" target=\"%s\"><data key=\"label\">%s</data>", escape(e.From), escape(e.To), escape(e.Label))
		for _, a := range edgeAttributes {
			if v := a.value(&e); v != "" {
				fmt.Fprintf(b, "<data key=%q>%s</data>", a.name, escape(v))
			}
		}
		fmt.Fprint(b, "</edge>\n")
	}
	fmt.Fprint(b, "  </graph>\n</graphml>\n")
	return b.Flush()
}
