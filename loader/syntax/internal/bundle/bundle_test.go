package bundle

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"testing"

	"github.com/google/go-cmp/cmp"

	"concord/data"
	"concord/loader/syntax/internal/lemma"
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/parser"
	"concord/loader/syntax/internal/perceptron"
	"concord/loader/syntax/internal/tagger"
)

func small() *Bundle {
	learner := perceptron.NewLearner()
	learner.Step()
	learner.Update([]uint64{1, 2, 3}, 1, 0, 5)
	learner.Step()
	features := perceptron.Average([]*perceptron.Learner{learner}, 8, 1, 1)
	moves, _, _ := perceptron.CompileMoves(features, 2)
	sparse, _, _ := perceptron.CompileSparse(features, 2)
	choices := func(keys int) *perceptron.Choices {
		return perceptron.NewCounts(keys, 1, func(int) int { return 0 }).Choices(1, 0, 2)
	}
	return &Bundle{
		Tags:      []Tag{{"NN", "NOUN"}, {"NNP", "PROPN"}},
		Relations: []string{"root", "det", "obj"},
		Scripts:   []lemma.Script{{}, {Cut: 3, Add: "y"}},
		Lexicon:   lexicon.Build(map[string]lexicon.Entry{"the": {Count: 5, Tag: 1}}),
		Tagger:    sparse, Moves: moves, Labels: sparse, Lemma: sparse,
		TaggerChoices: choices(tagger.Keys(2)), LabelChoices: choices(parser.Keys(2)), LemmaChoices: choices(lemma.Keys(2)),
	}
}

func TestDecodeGivesWhatWasEncoded(t *testing.T) {
	want := small()
	got, err := Decode(want.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want.Tags, got.Tags); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(want.Scripts, got.Scripts); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(want.Encode(), got.Encode()); d != "" {
		t.Error("encoding anew gives other bytes")
	}
}

// The committed model is as Encode writes it, byte for byte.
func TestTheModelIsAsEncodeWritesIt(t *testing.T) {
	file, err := data.FS.ReadFile("model/" + File)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Encode(), file) {
		t.Error("encoding anew gives other bytes")
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := small().Encode()
	wrong := append([]byte(nil), good...)
	wrong[len(wrong)-1] ^= 1
	if _, err := Decode(wrong); !errors.Is(err, ErrChecksum) {
		t.Errorf("changed byte: %v", err)
	}
	if _, err := Decode([]byte("concord syntax 1\n....")); !errors.Is(err, ErrFormat) {
		t.Errorf("other version: %v", err)
	}
}

// Bytes that agree with their checksum but not with the layout must be refused, not followed.
func FuzzDecode(f *testing.F) {
	f.Add(small().Encode()[len(magic)+4:])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		data := append([]byte(magic), 0, 0, 0, 0)
		binary.LittleEndian.PutUint32(data[len(magic):], crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
		b, err := Decode(append(data, body...))
		if err == nil && (len(b.Tags) == 0 || len(b.Scripts) >= perceptron.Classes) {
			t.Fatal("a bundle without classes was accepted")
		}
	})
}

func TestKindsOfTags(t *testing.T) {
	for _, tt := range []struct {
		tag  Tag
		word string
		want parser.Kind
	}{
		{Tag{"VBD", "VERB"}, "sold", parser.Verb},
		{Tag{"MD", "AUX"}, "will", parser.Verb},
		{Tag{"CC", "CCONJ"}, "and", parser.Conjunction},
		{Tag{",", "PUNCT"}, ",", parser.Comma},
		{Tag{"-LRB-", "PUNCT"}, "(", parser.Mark},
		{Tag{"NN", "NOUN"}, "plant", parser.Other},
	} {
		if got := tt.tag.Kind(tt.word); got != tt.want {
			t.Errorf("%v %q: kind %d, want %d", tt.tag, tt.word, got, tt.want)
		}
	}
	if !(Tag{"NNPS", "PROPN"}).IsName() || (Tag{"NN", "PROPN"}).IsName() {
		t.Error("IsName goes by the Penn tag")
	}
}
