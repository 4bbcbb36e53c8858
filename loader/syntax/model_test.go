package syntax_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"concord/graph"
	"concord/loader/syntax"
	"concord/loader/syntax/train"
)

var dataFS = os.DirFS("../../data")

var model = sync.OnceValues(func() (*syntax.Model, error) { return syntax.Load(dataFS) })

func load(t testing.TB) *syntax.Model {
	t.Helper()
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// shared finds the folder of reference data that is not part of the repository.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("CONCORD_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no reference data: set CONCORD_SHARED (%v)", err)
	}
	return dir
}

// The floors lie just below the figures that data/model/README.md reports.
func TestAccuracyOnTheTestTreebank(t *testing.T) {
	test, err := train.ReadOne(filepath.Join(shared(t), "reference", "treebank", train.Test))
	if err != nil {
		t.Fatal(err)
	}
	f := train.Measure(load(t), test)
	t.Logf("%d tokens: XPOS %.2f %%, UPOS %.2f %%, lemma %.2f %%, UAS %.2f %%, LAS %.2f %%, UAS without punctuation %.2f %%",
		f.Tokens, 100*f.Tag, 100*f.POS, 100*f.Lemma, 100*f.UAS, 100*f.LAS, 100*f.Bare)
	for _, c := range []struct {
		name       string
		got, floor float64
	}{
		{"XPOS", f.Tag, floorTag},
		{"UPOS", f.POS, floorPOS},
		{"lemma", f.Lemma, floorLemma},
		{"UAS", f.UAS, floorUAS},
		{"LAS", f.LAS, floorLAS},
	} {
		if c.got < c.floor {
			t.Errorf("%s %.4f, floor %.4f", c.name, c.got, c.floor)
		}
	}
}

func words(s string) []string { return strings.Fields(s) }

func TestParseOfPlainSentences(t *testing.T) {
	m := load(t)
	tree := m.Parse(words("The ministry signed two agreements with the company in April ."))
	v := tree.Root()
	if tree[v].Word != "signed" || tree[v].Lemma != "sign" || tree[v].Tag != "VBD" || tree[v].POS != "VERB" {
		t.Fatalf("root %+v", tree[v])
	}
	if s, o := tree.Subject(v), tree.Object(v); s != 1 || o != 4 {
		t.Errorf("subject %d, object %d", s, o)
	}
	tree = m.Parse(words("The plant was built by a local firm ."))
	v = tree.Root()
	if !tree.Passive(v) || tree.Agent(v) != 7 || tree.Patient(v) != 1 {
		t.Errorf("passive %v, agent %d, patient %d", tree.Passive(v), tree.Agent(v), tree.Patient(v))
	}
}

// Names that no treebank has must be read like any others: the tree stays when all of them are replaced.
func TestNamesHaveNoIdentity(t *testing.T) {
	m := load(t)
	for _, frame := range []string{
		"The ministry of $1 signed an agreement with $2 in $3 on Monday .",
		"$1 and $2 opened an embassy in $3 last year .",
		"The plant in $3 was built by $1 and $2 .",
	} {
		var want syntax.Tree
		for _, names := range [][]string{
			{"Zembla", "Qarvelia", "Ostograd"}, {"Ruritania", "Bovonia", "Strelsau"}, {"Graustark", "Tomainia", "Edelweissburg"},
		} {
			in := words(strings.NewReplacer("$1", names[0], "$2", names[1], "$3", names[2]).Replace(frame))
			tree := m.Parse(in)
			if want == nil {
				want = tree
			}
			for i := range tree {
				if tree[i].Head != want[i].Head || tree[i].Rel != want[i].Rel || tree[i].Tag != want[i].Tag {
					t.Errorf("%q: %q is %s %s of %d, but %q is %s %s of %d", in, in[i], tree[i].Tag, tree[i].Rel, tree[i].Head,
						want[i].Word, want[i].Tag, want[i].Rel, want[i].Head)
				}
			}
		}
	}
}

func TestParseIsATree(t *testing.T) {
	m := load(t)
	long := strings.Repeat("the company , which sells cars and trucks , said ", 200)
	for _, s := range []string{
		"", "x", ". . .", "( ( (", "Yes", "THE TALKS END", "10,000 % $ 's n't", "\xff \xfe\x80", "“ ” ‘ ’ –", long,
	} {
		checkTree(t, m, words(s))
	}
	checkTree(t, m, []string{"", "a b", ""})
}

// A tree that is written over leaves no trace of what it was.
func TestParseIntoIsParse(t *testing.T) {
	m := load(t)
	var used syntax.Tree
	for _, s := range []string{
		"The ministry signed two agreements with the company in April .", "Talks end", "",
		"The plant was built by a local firm , which sells cars and trucks .", "Yes",
	} {
		used = m.ParseInto(words(s), used)
		if d := cmp.Diff(m.Parse(words(s)), used); d != "" {
			t.Errorf("%q: %s", s, d)
		}
	}
	room := make(syntax.Tree, 10)
	if tree := m.ParseInto(words("The ministers met ."), room); &tree[0] != &room[0] {
		t.Error("the tree is not written where there is room for it")
	}
}

func checkTree(t *testing.T, m *syntax.Model, in []string) {
	t.Helper()
	tree := m.Parse(in)
	if len(tree) != len(in) {
		t.Fatalf("%d tokens of %d words", len(tree), len(in))
	}
	roots := 0
	for i, k := range tree {
		if k.Word != in[i] || k.Tag == "" || k.POS == "" || k.Rel == "" || k.Head < -1 || k.Head >= len(tree) || k.Margin < 0 {
			t.Fatalf("token %d: %+v", i, k)
		}
		if (k.Head < 0) != (k.Rel == "root") {
			t.Fatalf("token %d: head %d and relation %s", i, k.Head, k.Rel)
		}
		if k.Head < 0 {
			roots++
		}
		steps := 0
		for h := i; h >= 0; h = tree[h].Head {
			if steps++; steps > len(tree) {
				t.Fatalf("cycle at %d", i)
			}
		}
	}
	if len(tree) > 0 && roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}

func FuzzParse(f *testing.F) {
	m := load(f)
	f.Add("The firm 's plant , built in 2008 , makes 10,000 cars .")
	f.Add("\x00 \xff A- -- ''")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) < 10_000 {
			checkTree(t, m, strings.Split(s, " "))
		}
	})
}

func TestParseIsTheSameFromManyGoroutines(t *testing.T) {
	m := load(t)
	in := []string{
		"The two countries agreed to build a railway .", "He said it would not be sold .",
		"Exports grew by 20 % to $ 5 million last year , the agency reported .",
	}
	var want []syntax.Tree
	for _, s := range in {
		want = append(want, m.Parse(words(s)))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				for i, s := range in {
					if d := cmp.Diff(want[i], m.Parse(words(s))); d != "" {
						t.Error(d)
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

func TestKnown(t *testing.T) {
	m := load(t)
	for _, w := range []string{"countries", "Countries", "the", "agreement", "1999"} {
		if !m.Known(w) {
			t.Errorf("%q is not known", w)
		}
	}
	for _, w := range []string{"Sovietcountries", "agreementwith", "Zzzarov", ""} {
		if m.Known(w) {
			t.Errorf("%q is known", w)
		}
	}
	if the, agreement := m.Frequency("the"), m.Frequency("agreement"); the < 1000 || agreement < 2 || agreement > 500 {
		t.Errorf("frequencies %d, %d", the, agreement)
	}
}

func TestLoadRefusesDamagedModels(t *testing.T) {
	good, err := fs.ReadFile(dataFS, syntax.Path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := append([]byte(nil), good...)
	flipped[len(flipped)/2] ^= 1
	for name, data := range map[string][]byte{
		"empty": {}, "text": []byte("hello"), "cut": good[:len(good)/2], "head only": good[:100], "flipped": flipped,
	} {
		_, err := syntax.Load(fstest.MapFS{syntax.Path: {Data: data}})
		var e *graph.Error
		if !errors.As(err, &e) || e.Hint == "" {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := syntax.Load(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: error %v", err)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := syntax.Load(dataFS); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParse reports sentences of the test treebank a second.
func BenchmarkParse(b *testing.B) {
	m := load(b)
	test, err := train.ReadOne(filepath.Join(shared(b), "reference", "treebank", train.Test))
	if err != nil {
		b.Fatal(err)
	}
	var in [][]string
	for _, s := range test {
		var w []string
		for _, k := range s.Tokens {
			w = append(w, k.Form)
		}
		in = append(in, w)
	}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		m.Parse(in[n%len(in)])
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
}
