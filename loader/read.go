package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"sync"

	"concord/graph"
	"concord/graph/namekey"
	"concord/loader/coref"
	"concord/loader/extract"
	"concord/loader/mention"
	"concord/loader/resolve"
	"concord/loader/source"
	"concord/loader/syntax"
	"concord/loader/text"
)

// rulesVersion counts the changes to the code of the stages that change readings; what changes in data is seen by itself.
const rulesVersion = "3"

// Reader reads one document: the stages, in their order, with the rules they go by. It is immutable; any number of
// goroutines may use it.
type Reader struct {
	names     *namekey.Keyer
	gazetteer resolve.Gazetteer
	rules     func() string
	stages    func(doc graph.Document) (graph.Reading, error)
	explain   func(doc graph.Document) (graph.Reading, extract.Explanation)
}

// Stages are the parts of a Reader, for who reads something else than documents with the same eyes.
type Stages struct {
	Model     *syntax.Model
	Finder    *mention.Finder
	Extractor *extract.Extractor

	opts ReaderOptions
	used *sync.Pool // of *memory
}

// memory is what the stages need for a document and can use again for the next.
type memory struct {
	text     text.Memory
	mentions []mention.Mention
	nodes    syntax.Tree // of the trees of all sentences
	// words, at and small are those of the sentence that is parsed: its words, with names of several words as one; the token
	// that each stands for, counted from the start of the sentence; and the tree over words.
	words []string
	at    []int
	small syntax.Tree
}

// release lets go of the document, and keeps the memory.
func (mem *memory) release() {
	mem.text.Release()
	clear(mem.mentions[:cap(mem.mentions)])
	clear(mem.nodes[:cap(mem.nodes)])
	clear(mem.words[:cap(mem.words)])
	clear(mem.small[:cap(mem.small)])
}

// ReaderOptions directs a Reader. The zero value is ready for use. What NoParser and NoSyntax leave out is left out
// to measure what it is worth: the readings are poorer for it, and never otherwise wrong.
type ReaderOptions struct {
	// NoParser leaves words their tags and base forms, and takes away which word hangs on which.
	NoParser bool
	// NoSyntax takes away tags and base forms too.
	NoSyntax bool
	// Lexicon holds files of words and frames that add to those of data; see ReadLexicon.
	Lexicon []extract.File
}

// String tells, for the version of the rules, what is left out; "" for nothing.
func (o ReaderOptions) String() string {
	switch {
	case o.NoSyntax:
		return "-nosyntax"
	case o.NoParser:
		return "-noparser"
	}
	return ""
}

// prune takes out of the trees what the options want to do without.
func (o ReaderOptions) prune(trees []syntax.Tree) []syntax.Tree {
	switch {
	case o.NoSyntax:
		return nil
	case o.NoParser:
		for _, tree := range trees {
			for i := range tree {
				tree[i].Head, tree[i].Rel, tree[i].Margin = -1, "", 0
			}
		}
	}
	return trees
}

// NewReader makes a Reader by the rules in a data folder; see package data.
func NewReader(data fs.FS, opts ReaderOptions) (*Reader, error) {
	names, err := namekey.New(data)
	if err != nil {
		return nil, err
	}
	s, err := NewStages(data, opts.Lexicon...)
	if err != nil {
		return nil, err
	}
	s.opts = opts
	return &Reader{
		names:     names,
		gazetteer: resolve.Atlas{Tables: s.Finder.Gazetteer()},
		rules:     sync.OnceValue(func() string { return rulesOf(data, opts.Lexicon) + opts.String() }),
		stages:    s.read,
		explain:   s.explain,
	}, nil
}

// NewStages makes the stages of a Reader; files of a lexicon add to that of data.
func NewStages(data fs.FS, lexicon ...extract.File) (Stages, error) {
	model, err := syntax.Load(data)
	if err != nil {
		return Stages{}, err
	}
	finder, err := mention.NewFinder(data)
	if err != nil {
		return Stages{}, err
	}
	extractor, err := extract.New(data, lexicon...)
	if err != nil {
		return Stages{}, err
	}
	return Stages{Model: model, Finder: finder, Extractor: extractor, used: new(sync.Pool)}, nil
}

// read is the pipeline for one document: every stage, in order. A document in another language than English is stored and
// marked, and no name or fact is read from it: the rules would find what is not there.
func (s Stages) read(doc graph.Document) (graph.Reading, error) {
	if !source.English(doc) {
		return graph.Reading{Document: doc, Fingerprint: fingerprint(doc.Text)}, nil
	}
	mem, _ := s.used.Get().(*memory)
	if mem == nil {
		mem = new(memory)
	}
	in := s.input(doc, mem)
	r := readingOf(doc, in, s.Extractor.Extract(in))
	mem.release()
	s.used.Put(mem)
	return r, nil
}

// explain is read with an account of it, which is empty for a document in another language.
func (s Stages) explain(doc graph.Document) (graph.Reading, extract.Explanation) {
	if !source.English(doc) {
		r, _ := s.read(doc)
		return r, extract.Explanation{}
	}
	in := s.Input(doc)
	statements, e := s.Extractor.Explain(in)
	return readingOf(doc, in, statements), e
}

// readingOf puts together what the stages found.
func readingOf(doc graph.Document, in extract.Input, statements []graph.Statement) graph.Reading {
	r := graph.Reading{Document: doc, Statements: statements, Fingerprint: fingerprint(doc.Text)}
	if n := len(in.Entities); n > 0 {
		r.Mentions = make([]graph.Mention, 0, n)
	}
	for _, e := range in.Entities {
		r.Mentions = append(r.Mentions, graph.Mention{
			Name: e.Name, Type: e.Type, Forms: e.Forms, Descriptions: e.Descriptions, Country: e.Country, At: in.Text.Raw(e.First),
		})
	}
	return r
}

// Input runs the stages before extraction.
func (s Stages) Input(doc graph.Document) extract.Input { return s.input(doc, new(memory)) }

// input is Input in memory that is used again: what it gives is valid until then.
func (s Stages) input(doc graph.Document, mem *memory) extract.Input {
	t := mem.text.New(doc.Text, s.Model)
	mem.mentions = s.Finder.FindInto(t, nil, mem.mentions)
	mentions := mem.mentions
	trees := s.opts.prune(mem.parse(s.Model, t, mentions))
	entities := coref.Resolve(t, trees, mentions, s.Finder.Gazetteer())
	return extract.Input{Text: t, Trees: trees, Mentions: mentions, Entities: entities, Published: doc.Published}
}

// rulesOf is a digest of the folders that readings depend on, and of what a user adds to the lexicon.
func rulesOf(data fs.FS, lexicon []extract.File) string {
	h := sha256.New()
	fmt.Fprintln(h, rulesVersion)
	for _, folder := range []string{"gazetteer", "lexicon", "model"} {
		// A file that cannot be read makes NewReader fail; what is left out here changes no reading.
		_ = fs.WalkDir(data, folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			f, err := data.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			fmt.Fprintln(h, path)
			_, err = io.Copy(h, f)
			return err
		})
	}
	for _, f := range lexicon {
		fmt.Fprintln(h, filepath.Base(f.Path), len(f.Text))
		h.Write(f.Text)
	}
	return rulesVersion + "-" + hex.EncodeToString(h.Sum(nil)[:6])
}

// Names gives the keys by which this Reader's names are found.
func (r *Reader) Names() *namekey.Keyer { return r.names }

// Rules is the version of the rules: readings of one document by one version are the same.
func (r *Reader) Rules() string { return r.rules() }

// Read reads a document. The result depends on the document's text and dates and on the rules alone. A fault in a stage
// costs the document and nothing else: it comes back as an error. A statement that does not hold together is left out.
func (r *Reader) Read(doc graph.Document) (graph.Reading, error) {
	reading, _, err := r.read(doc)
	return reading, err
}

// read is Read, and gives the faults for which statements were left out.
func (r *Reader) read(doc graph.Document) (reading graph.Reading, faults []error, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &graph.Error{Op: "read document", Path: doc.Name, Err: fmt.Errorf("a stage failed: %v", p), Hint: "please report this with the document"}
		}
	}()
	if reading, err = r.stages(doc); err != nil {
		return graph.Reading{}, nil, err
	}
	reading.Rules = r.rules()
	reading.Normalize()
	faults = reading.Sift()
	return reading, faults, reading.Check()
}
