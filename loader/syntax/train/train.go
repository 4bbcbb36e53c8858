package train

import (
	"cmp"
	"errors"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"concord/graph"
	"concord/loader/syntax/internal/bundle"
	"concord/loader/syntax/internal/lemma"
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/parser"
	"concord/loader/syntax/internal/perceptron"
	"concord/loader/syntax/internal/tagger"
	"concord/loader/syntax/treebank"
)

// Options steer training. The zero value is not useful; see [Defaults].
type Options struct {
	TaggerEpochs, ParserEpochs, LemmaEpochs int
	// Folds is the number of parts of the treebank that are tagged by a tagger trained on the others, so that the parser
	// learns from tags as imperfect as those that it will get.
	Folds int
	// Explore is the share of wrong decisions that are followed in training; see parser.Options.
	Explore float64
	// Augment is the share of sentences that are learned a second time in capitals, in title case, or without final stop,
	// as headlines have it.
	Augment float64
	// TaggerDrop and ParserDrop are the shares of features left out at random in training.
	TaggerDrop, ParserDrop float64
	Seed                   uint64
	// TaggerRuns and ParserRuns are the numbers of taggers and parsers that are trained on sentences in different orders; the
	// model has their averages. The taggers of the folds are trained once.
	TaggerRuns, ParserRuns int
	// Margin is the lead that a right decision must have in training; see parser.Options.
	Margin int32
	// Least and Prune thin out the weights: features updated fewer than Least times (in every run of the
	// parser, on average) and rounded weights below Prune go.
	Least, Prune int
	// TaggerLines, MovePairs, LabelLines and LemmaLines are the sizes of the weight tables, rounded up to powers of two: a
	// line takes 64 bytes, a pair 32. What does not fit is lost, the least important weights first.
	TaggerLines, MovePairs, LabelLines, LemmaLines int
	Log                                            *slog.Logger
}

// Defaults are the options of the committed model.
func Defaults() Options {
	return Options{
		TaggerEpochs: 10, TaggerRuns: 4, ParserEpochs: 6, ParserRuns: 4, LemmaEpochs: 20, Folds: 5, Explore: 0.9, Augment: 0.1, TaggerDrop: 0.25,
		Seed: 1, Least: 2, Prune: 2, TaggerLines: 1 << 14, MovePairs: 1 << 17, LabelLines: 1 << 14, LemmaLines: 1 << 12, Log: slog.New(slog.DiscardHandler),
	}
}

var errNone = errors.New("no treebank for training found")

// Test is the name of the treebank that is for testing only.
const Test = "pud.conllu.gz"

// Read reads all treebanks of a folder but the one for testing, and cuts them into tokens as loader/text does.
func Read(dir string) ([]treebank.Sentence, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.conllu*"))
	if err != nil {
		return nil, &graph.Error{Op: "read treebanks", Path: dir, Err: err}
	}
	slices.Sort(files)
	var all []treebank.Sentence
	for _, f := range files {
		if strings.HasPrefix(filepath.Base(f), "pud.") {
			continue
		}
		s, err := ReadOne(f)
		if err != nil {
			return nil, err
		}
		all = append(all, s...)
	}
	if len(all) == 0 {
		return nil, &graph.Error{Op: "read treebanks", Path: dir, Err: errNone, Hint: "give the folder that holds the .conllu.gz files"}
	}
	return all, nil
}

// ReadOne reads a treebank and cuts it into tokens as loader/text does.
func ReadOne(path string) ([]treebank.Sentence, error) {
	s, err := treebank.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for i := range s {
		s[i] = treebank.Retokenise(s[i])
	}
	return s, nil
}

// Split parts sentences into those for training and a tenth, in runs of 20, held out for development.
func Split(all []treebank.Sentence) (train, dev []treebank.Sentence) {
	for i, s := range all {
		if i/20%10 == 9 {
			dev = append(dev, s)
		} else {
			train = append(train, s)
		}
	}
	return train, dev
}

// Train makes a model file from sentences.
func Train(sentences []treebank.Sentence, o Options) []byte {
	tags := newTagSet(sentences)
	lex := buildLexicon(sentences, tags)
	sentences = augment(sentences, o.Augment, o.Seed)
	b := &bundle.Bundle{Tags: tags.tags, Lexicon: lex}

	rels := newRelations(sentences)
	b.Relations = rels.names
	tagging := make([]tagger.Example, len(sentences))
	for i, s := range sentences {
		tagging[i] = tagExample(s, lex, tags)
	}
	b.TaggerChoices = tagger.NewChoices(tagging, len(tags.tags))
	taggers := make([]*perceptron.Learner, o.TaggerRuns)
	var runs sync.WaitGroup
	for run := range o.TaggerRuns {
		runs.Go(func() {
			taggers[run] = tagger.Train(tagging, b.TaggerChoices, o.TaggerEpochs, o.TaggerDrop, o.Seed+uint64(run))
		})
	}
	runs.Wait()
	b.Tagger = o.compile("tagger", taggers, taggerScale, o.Least, o.Prune, o.TaggerLines)

	words := lemmaExamples(sentences, tagging, b.Tags)
	b.Scripts = lemma.NewScripts(words)
	b.LemmaChoices = lemma.NewChoices(words, b.Scripts, len(b.Tags))
	lemmas := lemma.Train(words, b.Scripts, b.LemmaChoices, o.LemmaEpochs, o.Seed)
	b.Lemma = o.compile("lemmatizer", one(lemmas), lemmaScale, 1, 1, o.LemmaLines)

	given := jackknife(tagging, b.TaggerChoices, o)
	parsing := make([]parser.Example, len(sentences))
	for i, s := range sentences {
		parsing[i] = parseExample(s, &tagging[i], given[i], b, rels)
	}
	b.LabelChoices = parser.NewChoices(parsing, len(b.Tags), len(b.Relations))
	moves, labels := make([]*perceptron.Learner, o.ParserRuns), make([]*perceptron.Learner, o.ParserRuns)
	for run := range o.ParserRuns {
		runs.Go(func() {
			moves[run], labels[run] = parser.Train(parsing, b.LabelChoices, len(b.Tags), parser.Options{
				Epochs: o.ParserEpochs, Explore: o.Explore, Seed: o.Seed + uint64(run), Margin: o.Margin, Drop: o.ParserDrop,
				Progress: func(epoch int, right float64) {
					o.Log.Info("parser", "run", run+1, "epoch", epoch, "right", right)
				},
			})
		})
	}
	runs.Wait()
	features := perceptron.Average(moves, parser.Scale, o.Least, 1)
	var lost, clipped int
	b.Moves, lost, clipped = perceptron.CompileMoves(features, o.MovePairs)
	o.Log.Info("transitions trained", "features", len(features), "lost", lost, "clipped", clipped)
	b.Labels = o.compile("relations", labels, labelScale, o.Least, o.Prune, o.LabelLines)
	return b.Encode()
}

// compile averages learners into a table.
func (o *Options) compile(name string, learners []*perceptron.Learner, scale float64, least, prune, lines int) *perceptron.Sparse {
	features := perceptron.Average(learners, scale, least, prune)
	weights := 0
	for _, f := range features {
		weights += len(f.Weights)
	}
	t, lost, clipped := perceptron.CompileSparse(features, lines)
	o.Log.Info(name+" trained", "features", len(features), "weights", weights, "lost", lost, "clipped", clipped)
	return t
}

// The scales of the quantised weights; the parser's is parser.Scale.
const (
	taggerScale = 8
	lemmaScale  = 8
	labelScale  = 8
)

func tagExample(s treebank.Sentence, lex *lexicon.Lexicon, tags *tagSet) tagger.Example {
	e := tagger.Example{Words: lex.Analyse(forms(s), nil)}
	for i := range s.Tokens {
		e.Tags = append(e.Tags, tags.of(&s.Tokens[i]))
	}
	return e
}

func forms(s treebank.Sentence) []string {
	out := make([]string, len(s.Tokens))
	for i, t := range s.Tokens {
		out[i] = t.Form
	}
	return out
}

// jackknife tags every fold with a tagger trained on the other folds.
func jackknife(examples []tagger.Example, choices *perceptron.Choices, o Options) [][]uint8 {
	out := make([][]uint8, len(examples))
	fold := func(i int) int { return i / 20 % o.Folds }
	var folds sync.WaitGroup
	for f := range o.Folds {
		folds.Go(func() {
			var rest []tagger.Example
			for i, e := range examples {
				if fold(i) != f {
					rest = append(rest, e)
				}
			}
			learner := tagger.Train(rest, choices, o.TaggerEpochs, o.TaggerDrop, o.Seed)
			weights, _, _ := perceptron.CompileSparse(perceptron.Average(one(learner), taggerScale, o.Least, o.Prune), o.TaggerLines)
			t := tagger.Tagger{Weights: weights, Choices: choices}
			var b tagger.Buffer
			right, all := 0, 0
			for i, e := range examples {
				if fold(i) != f {
					continue
				}
				out[i] = t.Tag(e.Words, &b, nil)
				for k, c := range out[i] {
					all++
					if c == e.Tags[k] {
						right++
					}
				}
			}
			o.Log.Info("fold tagged", "fold", f, "right", float64(right)/float64(max(all, 1)))
		})
	}
	folds.Wait()
	return out
}

// relations numbers the relations, the most frequent first.
type relations struct {
	names  []string
	number map[string]uint8
}

func newRelations(sentences []treebank.Sentence) *relations {
	count := map[string]int{}
	for _, s := range sentences {
		for _, t := range s.Tokens {
			count[t.Rel]++
		}
	}
	r := &relations{number: map[string]uint8{}}
	for _, name := range sortedByCount(count, func(s string) string { return s }) {
		r.number[name] = uint8(len(r.names))
		r.names = append(r.names, name)
	}
	return r
}

func parseExample(s treebank.Sentence, t *tagger.Example, given []uint8, b *bundle.Bundle, rels *relations) parser.Example {
	var e parser.Example
	m := lemma.Lemmatizer{Weights: b.Lemma, Scripts: b.Scripts, Choices: b.LemmaChoices}
	var buffer lemma.Buffer
	for i := range s.Tokens {
		tag, form := b.Tags[given[i]], s.Tokens[i].Form
		base := form
		if !tag.IsName() {
			base = m.Lemma(form, &t.Words[i], given[i], &buffer)
		}
		e.Words = append(e.Words, parser.NewWord(&t.Words[i], base, given[i], tag.IsName(), tag.Kind(form)))
		e.Heads = append(e.Heads, int32(s.Tokens[i].Head))
		e.Rels = append(e.Rels, rels.number[s.Tokens[i].Rel])
	}
	e.Heads = parser.Projective(e.Heads)
	for i := range s.Tokens {
		rel := s.Tokens[i].Rel
		e.Groups = append(e.Groups, [2]uint8{groupOf(rel, true), groupOf(rel, false)})
	}
	return e
}

// lemmaExamples gives every different word once. Names keep their spelling, so they are not lemmatized.
func lemmaExamples(sentences []treebank.Sentence, tagging []tagger.Example, tags []bundle.Tag) []lemma.Example {
	type key struct {
		form, lemma string
		tag         uint8
	}
	count := map[key]int{}
	first := map[key]lemma.Example{}
	for i, s := range sentences {
		for k, t := range s.Tokens {
			tag := tagging[i].Tags[k]
			if tags[tag].IsName() || t.Lemma == "_" || t.Lemma == "" {
				continue
			}
			x := key{lexicon.Fold(t.Form), strings.ToLower(lexicon.Fold(t.Lemma)), tag}
			count[x]++
			if _, ok := first[x]; !ok {
				first[x] = lemma.Example{Form: t.Form, Lemma: x.lemma, Word: tagging[i].Words[k], Tag: tag}
			}
		}
	}
	// Of several lemmas of one form and tag the most frequent one is right.
	type form struct {
		form string
		tag  uint8
	}
	best := map[form]key{}
	keys := sortedByCount(count, func(k key) string { return k.form + "\x00" + k.lemma + "\x00" + string(rune(k.tag)) })
	var out []lemma.Example
	for _, k := range keys {
		f := form{k.form, k.tag}
		if _, ok := best[f]; ok {
			continue
		}
		best[f] = k
		e := first[k]
		e.Count = count[k]
		out = append(out, e)
	}
	return out
}

// sortedByCount gives the keys, the most frequent first, equals by name.
func sortedByCount[K comparable](count map[K]int, name func(K) string) []K {
	return slices.SortedFunc(maps.Keys(count), func(a, b K) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		return cmp.Compare(name(a), name(b))
	})
}

func one(l *perceptron.Learner) []*perceptron.Learner { return []*perceptron.Learner{l} }
