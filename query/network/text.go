package network

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// quoted writes a string as DOT has it: in double quotes, with the quotes inside escaped, and backslashes as they are, but
// for one before a quote (https://graphviz.org/doc/info/lang.html).
func quoted(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func writeDOT(w io.Writer, n Network) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "digraph concord {\n  node [shape=box];\n")
	for node, err := range n.Nodes {
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "  %s [label=%s, class=%s];\n", quoted(node.IRI), quoted(node.Name), quoted(string(node.Type)))
	}
	for e, err := range n.Edges {
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "  %s -> %s [label=%s, tooltip=%s, class=%s", quoted(e.From), quoted(e.To), quoted(e.Label), quoted(e.Quote), quoted(string(e.Type)))
		if !e.Directed {
			fmt.Fprint(b, ", dir=none")
		}
		fmt.Fprint(b, "];\n")
	}
	fmt.Fprint(b, "}\n")
	return b.Flush()
}

// writeCSV writes the edges with the names of their ends. The names are kept while the edges are written.
func writeCSV(w io.Writer, n Network) error {
	type end struct{ name, kind string }
	ends := map[string]end{}
	for node, err := range n.Nodes {
		if err != nil {
			return err
		}
		ends[node.IRI] = end{node.Name, string(node.Type)}
	}
	c := csv.NewWriter(w)
	_ = c.Write([]string{ // Error tells
		"source", "source_name", "source_type", "target", "target_name", "target_type", "directed", "role", "fact", "type", "label", "status", "date",
		"documents", "document", "start", "end", "quote",
	})
	for e, err := range n.Edges {
		if err != nil {
			return err
		}
		from, to := ends[e.From], ends[e.To]
		_ = c.Write([]string{
			e.From, from.name, from.kind, e.To, to.name, to.kind, strconv.FormatBool(e.Directed), e.Role, e.Fact, string(e.Type), e.Label, string(e.Status), e.Date,
			strconv.Itoa(e.Documents), e.Document, strconv.Itoa(e.Start), strconv.Itoa(e.End), e.Quote,
		})
		if err := c.Error(); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
