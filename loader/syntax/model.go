package syntax

import (
	"io/fs"
	"sync"

	"concord/graph"
	"concord/loader/syntax/internal/bundle"
	"concord/loader/syntax/internal/lemma"
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/parser"
	"concord/loader/syntax/internal/tagger"
)

// Path is where [Load] looks for the model in its file system.
const Path = "model/" + bundle.File

// Model is a trained tagger, lemmatizer and parser. It is immutable and safe for concurrent use.
type Model struct {
	tags      []bundle.Tag
	name      []bool // by tag class: a tag of proper nouns
	relations []string
	lexicon   *lexicon.Lexicon
	tagger    tagger.Tagger
	parser    parser.Parser
	lemma     lemma.Lemmatizer
	buffers   sync.Pool // of *buffer
}

// buffer is the working memory of one call of Parse.
type buffer struct {
	words []lexicon.Word
	tags  []uint8
	nodes []parser.Word
	arcs  []parser.Arc
	tag   tagger.Buffer
	parse parser.Buffer
	lemma lemma.Buffer
}

// Load reads the model from [Path] in fsys: data.FS, or os.DirFS of the data folder.
func Load(fsys fs.FS) (*Model, error) {
	data, err := fs.ReadFile(fsys, Path)
	if err != nil {
		return nil, &graph.Error{Op: "load syntax model", Path: Path, Err: err, Hint: "train one with cmd/train"}
	}
	b, err := bundle.Decode(data)
	if err != nil {
		return nil, &graph.Error{Op: "load syntax model", Path: Path, Err: err, Hint: "train it again with cmd/train"}
	}
	return newModel(b), nil
}

func newModel(b *bundle.Bundle) *Model {
	m := &Model{tags: b.Tags, relations: b.Relations, lexicon: b.Lexicon}
	for _, t := range b.Tags {
		m.name = append(m.name, t.IsName())
	}
	m.tagger = tagger.Tagger{Weights: b.Tagger, Choices: b.TaggerChoices}
	m.parser = parser.Parser{Moves: b.Moves, Labels: b.Labels, Choices: b.LabelChoices, Tags: len(b.Tags)}
	for i, r := range b.Relations {
		if r == "root" {
			m.parser.Root = uint8(i)
		}
	}
	m.lemma = lemma.Lemmatizer{Weights: b.Lemma, Scripts: b.Scripts, Choices: b.LemmaChoices}
	m.buffers.New = func() any { return new(buffer) }
	return m
}

// Parse reads a sentence of words as loader/text cuts them: possessive 's, currency signs and % apart, contractions in
// two ("do" "n't"), words with hyphens whole. No words give no tree. Time is linear in the number of words. The words
// are kept in the tree, nothing else is.
func (m *Model) Parse(words []string) Tree { return m.ParseInto(words, nil) }

// ParseInto is Parse that writes into the memory of a tree which is not used any more, if it is large enough.
func (m *Model) ParseInto(words []string, tree Tree) Tree {
	if len(words) == 0 {
		return nil
	}
	b := m.buffers.Get().(*buffer)
	defer m.buffers.Put(b)
	b.words = m.lexicon.Analyse(words, b.words[:0])
	b.tags = m.tagger.Tag(b.words, &b.tag, b.tags)
	if cap(tree) < len(words) {
		tree = make(Tree, len(words))
	}
	tree = tree[:len(words)]
	b.nodes = b.nodes[:0]
	for i, w := range words {
		tag := b.tags[i]
		t := &tree[i]
		t.Word, t.Lemma, t.Tag, t.POS = w, w, m.tags[tag].Penn, m.tags[tag].Universal
		if !m.name[tag] {
			t.Lemma = m.lemma.Lemma(w, &b.words[i], tag, &b.lemma)
		}
		b.nodes = append(b.nodes, parser.NewWord(&b.words[i], t.Lemma, tag, m.name[tag], m.tags[tag].Kind(w)))
	}
	b.arcs = m.parser.Parse(b.nodes, &b.parse, b.arcs[:0])
	for i, arc := range b.arcs {
		t := &tree[i]
		t.Head, t.Rel, t.Margin = int(arc.Head), m.relations[arc.Rel], int(arc.Margin)*marginUnit
	}
	return tree
}

// marginUnit brings the parser's quantised scores to thousandths.
const marginUnit = 1000 / parser.Scale

// Known says whether the training texts had the word, in lower case and other than as a name, at least twice. It
// implements text.Words.
func (m *Model) Known(word string) bool { return m.Frequency(word) > 0 }

// Frequency is how often the training texts (about 190,000 words) had the word, in any case but not as a name; 0 for
// words that were there less than twice, at most 65,535.
func (m *Model) Frequency(word string) int { return m.lexicon.Count(word) }
