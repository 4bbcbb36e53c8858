// Package export writes what a graph says in the shape that readings are judged in: one file of entities, one of facts
// and one of clusters (evaluation/SCHEMA.md tells their form). It reads the graph and nothing else, so that what is judged
// is what was stored.
package export

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"concord/graph"
	"concord/graph/namekey"
)

// Entity is a line of entities.jsonl.
type Entity struct {
	Doc      string           `json:"doc"` // the document's name
	ID       string           `json:"id"`  // document's name and mention: d001/e1
	Name     string           `json:"name"`
	Type     graph.EntityType `json:"type"`
	Mentions []string         `json:"mentions"`
}

// Fact is a line of facts.jsonl. A value of Args is a string, a json.Number or, for roles that may have several values, a
// list of strings.
type Fact struct {
	Doc    string         `json:"doc"`
	Type   graph.FactType `json:"type"`
	Args   map[string]any `json:"args"`
	Status graph.Status   `json:"status"`
	Quote  string         `json:"quote"`
	Start  int            `json:"start"` // code points of the document's text
	End    int            `json:"end"`
}

// Cluster is a line of clusters.jsonl.
type Cluster struct {
	Name    string           `json:"name"`
	Type    graph.EntityType `json:"type"`
	Aliases []string         `json:"aliases"`
	Docs    []string         `json:"docs"`
}

// Eval writes entities.jsonl, facts.jsonl and clusters.jsonl into a folder, which is made when it is missing. Documents come
// by name, what is in them in the order of the text, clusters by IRI: the same graph gives the same bytes. Documents of
// one name are told apart by their IRIs.
func Eval(ctx context.Context, s graph.Snapshot, names *namekey.Keyer, dir string) error {
	v := graph.OpenView(s, names)
	docs, err := documentNames(ctx, v)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return failed(dir, err)
	}
	entities, err := create(dir, "entities.jsonl")
	if err != nil {
		return err
	}
	defer entities.file.Close()
	facts, err := create(dir, "facts.jsonl")
	if err != nil {
		return err
	}
	defer facts.file.Close()
	iris := make([]string, 0, len(docs))
	for iri := range docs {
		iris = append(iris, iri)
	}
	slices.SortFunc(iris, func(a, b string) int { return cmp.Or(strings.Compare(docs[a], docs[b]), strings.Compare(a, b)) })
	for _, iri := range iris {
		if err := ctx.Err(); err != nil {
			return err
		}
		r, resolved, err := v.Reading(iri)
		if err != nil {
			return err
		}
		for i, m := range r.Mentions {
			entities.write(Entity{Doc: docs[iri], ID: docs[iri] + "/" + graph.MentionIRI("", i)[1:], Name: m.Name, Type: m.Type, Mentions: slices.Concat(m.Forms, m.Descriptions)})
		}
		for _, f := range factsOf(r, resolved) {
			f.Doc = docs[iri]
			facts.write(f)
		}
	}
	if err := cmp.Or(entities.close(), facts.close()); err != nil {
		return err
	}
	return clusters(ctx, v, docs, dir)
}

// documentNames gives the name of every document by its IRI. Of documents that share a name, each gets the end of its IRI
// added, for the files tell documents apart by name alone.
func documentNames(ctx context.Context, v *graph.View) (map[string]string, error) {
	iris, err := v.Documents()
	if err != nil {
		return nil, err
	}
	names, uses := make(map[string]string, len(iris)), map[string]int{}
	for _, iri := range iris {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, err := v.Document(iri)
		if err != nil {
			return nil, err
		}
		names[iri] = d.Name
		uses[d.Name]++
	}
	for iri, name := range names {
		if uses[name] > 1 {
			names[iri] = name + iri[strings.LastIndexByte(iri, ':'):]
		}
	}
	return names, nil
}

// factsOf gives the facts of a reading. What a document says twice is one fact: of statements of one status that meet in
// one fact node the one with the most arguments is taken, then the first.
func factsOf(r graph.Reading, resolved []string) []Fact {
	type key struct {
		fact   string
		status graph.Status
	}
	at := map[key]int{}
	var chosen []graph.Statement
	for _, s := range r.Statements {
		k := key{graph.FactIRI(s, resolved, r.Document.IRI), s.Status}
		i, ok := at[k]
		switch {
		case !ok:
			at[k] = len(chosen)
			chosen = append(chosen, s)
		case len(s.Args) > len(chosen[i].Args):
			chosen[i] = s
		}
	}
	out := make([]Fact, len(chosen))
	for i, s := range chosen {
		out[i] = Fact{Type: s.Type, Args: args(s, r.Mentions), Status: s.Status, Quote: s.Quote, Start: s.Span.Start, End: s.Span.End}
	}
	return out
}

// args gives the arguments by role, in the words of the document.
func args(s graph.Statement, mentions []graph.Mention) map[string]any {
	lists := map[string]bool{}
	for _, r := range graph.Roles(s.Type) {
		lists[r.Name] = r.List
	}
	out := map[string]any{}
	for _, a := range s.Args {
		text := a.Text
		if a.Mention >= 0 {
			text = mentions[a.Mention].Name
		}
		switch {
		case lists[a.Role]:
			list, _ := out[a.Role].([]string)
			out[a.Role] = append(list, text)
		case a.Kind == graph.NumberValue:
			out[a.Role] = json.Number(graph.CanonicalDecimal(text))
		default:
			out[a.Role] = text
		}
	}
	return out
}

// clusters writes clusters.jsonl.
func clusters(ctx context.Context, v *graph.View, names map[string]string, dir string) error {
	w, err := create(dir, "clusters.jsonl")
	if err != nil {
		return err
	}
	defer w.file.Close()
	for _, t := range graph.EntityTypes() {
		for e, err := range v.EntitiesOfType(t) {
			if err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			iris, err := v.DocumentsOf(e.IRI)
			if err != nil {
				return err
			}
			c := Cluster{Name: e.Name, Type: e.Type, Aliases: e.Aliases, Docs: make([]string, len(iris))}
			if c.Aliases == nil {
				c.Aliases = []string{}
			}
			for i, iri := range iris {
				c.Docs[i] = names[iri]
			}
			slices.Sort(c.Docs)
			w.write(c)
		}
	}
	return w.close()
}

// lines writes JSON Lines to a file and keeps the first error.
type lines struct {
	file   *os.File
	buffer *bufio.Writer
	json   *json.Encoder
	err    error
}

func create(dir, name string) (*lines, error) {
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return nil, failed(dir, err)
	}
	b := bufio.NewWriter(f)
	e := json.NewEncoder(io.Writer(b))
	e.SetEscapeHTML(false)
	return &lines{file: f, buffer: b, json: e}, nil
}

func (l *lines) write(v any) {
	if l.err == nil {
		l.err = l.json.Encode(v)
	}
}

// close finishes the file and gives the first error of writing it.
func (l *lines) close() error {
	err := cmp.Or(l.err, l.buffer.Flush(), l.file.Close())
	if err != nil {
		return failed(l.file.Name(), err)
	}
	return nil
}

func failed(path string, err error) error {
	return &graph.Error{Op: "export", Path: path, Err: err, Hint: "the files are incomplete"}
}
