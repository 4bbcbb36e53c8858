package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"concord/graph"
	"concord/graph/vocab"
	"concord/loader"
	"concord/loader/extract"
	"concord/loader/source"
)

func (a *app) explainCommand() *cobra.Command {
	var format, lexicon string
	cmd := &cobra.Command{
		Use:   "explain DOCUMENT",
		Short: "Show how a document is read, sentence by sentence",
		Long: `Show how a document is read, sentence by sentence: the names with what they mean, the frames
of the lexicon that were tried, what each lacked, and what became of every fact that a rule
proposed. The document is a file, or one of the graph given by its name or IRI; "-" is
standard input. Nothing is changed: with --lexicon, words and frames of your own can be tried
before documents are loaded with them.`,
		Example: `  concord explain story.txt --lexicon my-frames/
  concord explain minsk-talks --format json`,
		Args: cobra.ExactArgs(1),
	}
	formatFlag(cmd, &format, "text", "json", "jsonl")
	lexiconFlag(cmd, &lexicon)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		docs, err := a.documentsToExplain(cmd.Context(), args[0])
		if err != nil {
			return a.unknown(err)
		}
		reader, err := newReader(lexicon)
		if err != nil {
			return err
		}
		all := []explanation{}
		for _, doc := range docs {
			e, err := reader.Explain(doc)
			if err != nil {
				return err
			}
			out := explained(e)
			switch format {
			case "jsonl":
				err = writeLine(a.out, out)
			case "text":
				a.printExplanation(out)
			default:
				all = append(all, out)
			}
			if err != nil {
				return err
			}
		}
		if format == "json" {
			return writeJSON(a.out, all)
		}
		return nil
	}
	return cmd
}

// documentsToExplain gives the documents of a file, or a document of the graph.
func (a *app) documentsToExplain(ctx context.Context, name string) (docs []graph.Document, err error) {
	name = nameArgument(name)
	if _, err := os.Stat(name); name == "-" || err == nil && !strings.HasPrefix(name, vocab.DocumentPrefix) {
		for doc, err := range source.Open(ctx, []string{name}, source.Options{Stdin: a.in}) {
			if err != nil {
				return nil, err
			}
			docs = append(docs, doc)
		}
		if len(docs) == 0 {
			return nil, failure("explain", name, "give a file", errors.New("there is no document in it"))
		}
		return docs, nil
	}
	if _, err := os.Stat(a.db); err != nil {
		return nil, failure("explain", name, "give a file, or name the graph with --db", errors.New("there is no such file, and no graph in "+a.db))
	}
	err = a.withView(func(v *graph.View) error {
		iri, err := v.FindDocument(name)
		if err != nil {
			return err
		}
		doc, err := v.Document(iri)
		docs = []graph.Document{doc}
		return err
	})
	return docs, err
}

// explanation is the JSON of an explained document.
type explanation struct {
	Doc        string              `json:"doc"`
	Document   string              `json:"document"`
	Published  string              `json:"published,omitempty"`
	Language   string              `json:"language,omitempty"`
	Mined      bool                `json:"mined"`
	Statements int                 `json:"statements"`
	Sentences  []explainedSentence `json:"sentences"`
	Faults     []string            `json:"faults,omitempty"`
}

type explainedSentence struct {
	Text   string           `json:"text"`
	Start  int              `json:"start"`
	End    int              `json:"end"`
	Header bool             `json:"header,omitempty"`
	Names  []explainedName  `json:"names,omitempty"`
	Words  []explainedWord  `json:"words,omitempty"`
	Tried  []explainedFrame `json:"tried,omitempty"`
	Facts  []explainedFact  `json:"facts,omitempty"`
}

type explainedName struct {
	Text   string           `json:"text"`
	Kind   string           `json:"kind"`
	Type   graph.EntityType `json:"type,omitempty"`
	Entity string           `json:"entity,omitempty"`
}

type explainedWord struct {
	Word    string   `json:"word"`
	Classes []string `json:"classes"`
}

type explainedFrame struct {
	Trigger string `json:"trigger"`
	Frame   string `json:"frame"`
	Place   string `json:"place"`
	Made    int    `json:"made"`
	Why     string `json:"why,omitempty"`
}

type explainedFact struct {
	Type   graph.FactType     `json:"type"`
	Rule   string             `json:"rule"`
	Status graph.Status       `json:"status"`
	Values []explainedRoleFor `json:"values"`
	Drawn  bool               `json:"drawn"`
	Why    string             `json:"why,omitempty"`
}

type explainedRoleFor struct {
	Role  string `json:"role"`
	Value string `json:"value"`
}

// explained turns an explanation into its JSON.
func explained(e loader.Explanation) explanation {
	d := e.Document
	out := explanation{
		Doc: d.Name, Document: d.IRI, Published: d.Published, Language: d.Language, Mined: source.English(d),
		Statements: e.Statements, Sentences: []explainedSentence{},
	}
	for _, f := range e.Faults {
		out.Faults = append(out.Faults, f.Error())
	}
	for _, s := range e.Sentences {
		out.Sentences = append(out.Sentences, sentenceExplained(s))
	}
	return out
}

func sentenceExplained(s extract.Explained) explainedSentence {
	x := explainedSentence{Text: s.Text, Start: s.Span.Start, End: s.Span.End, Header: s.Header}
	for _, m := range s.Mentions {
		x.Names = append(x.Names, explainedName{m.Text, m.Kind, m.Type, m.Name})
	}
	for _, w := range s.Words {
		x.Words = append(x.Words, explainedWord(w))
	}
	for _, t := range s.Tried {
		x.Tried = append(x.Tried, explainedFrame(t))
	}
	for _, f := range s.Facts {
		fact := explainedFact{Type: f.Type, Rule: f.Rule, Status: f.Status, Drawn: f.Drawn, Why: f.Why, Values: []explainedRoleFor{}}
		for _, v := range f.Values {
			fact.Values = append(fact.Values, explainedRoleFor(v))
		}
		x.Facts = append(x.Facts, fact)
	}
	return x
}

// printExplanation writes an explanation for people.
func (a *app) printExplanation(e explanation) {
	fmt.Fprintf(a.out, "%s  %s", clean(e.Doc), e.Document)
	if e.Published != "" {
		fmt.Fprintf(a.out, "  %s", clean(e.Published))
	}
	fmt.Fprintf(a.out, "\n%d sentences, %d statements\n", len(e.Sentences), e.Statements)
	if !e.Mined {
		fmt.Fprintf(a.out, "not mined: its language is %s\n", clean(e.Language))
	}
	for _, f := range e.Faults {
		fmt.Fprintf(a.out, "left out: %s\n", clean(f))
	}
	for _, s := range e.Sentences {
		fmt.Fprintf(a.out, "\n%d-%d  \u201c%s\u201d\n", s.Start, s.End, clean(s.Text))
		if s.Header {
			fmt.Fprintln(a.out, "    header line: no frame is tried")
		}
		for _, n := range s.Names {
			kind := n.Kind
			if n.Type != "" {
				kind = string(n.Type) + ", " + kind
			}
			means := "not resolved"
			if n.Entity != "" {
				means = n.Entity
			}
			fmt.Fprintf(a.out, "    name    %s (%s): %s\n", clean(n.Text), kind, clean(means))
		}
		for _, w := range s.Words {
			fmt.Fprintf(a.out, "    word    %s: %s\n", clean(w.Word), strings.Join(w.Classes, " "))
		}
		for _, t := range s.Tried {
			what := fmt.Sprintf("proposes %d", t.Made)
			if t.Made == 0 {
				what = t.Why
			}
			fmt.Fprintf(a.out, "    frame   %s on %q (%s): %s\n", t.Frame, clean(t.Trigger), t.Place, clean(what))
		}
		for _, f := range s.Facts {
			verdict, why := "fact   ", ""
			if !f.Drawn {
				verdict, why = "dropped", "; "+f.Why
			}
			var values []string
			for _, v := range f.Values {
				values = append(values, fmt.Sprintf("%s=%s", v.Role, v.Value))
			}
			fmt.Fprintf(a.out, "    %s %s by %s, %s: %s%s\n", verdict, f.Type, f.Rule, f.Status, clean(strings.Join(values, ", ")), why)
		}
	}
}
