// Package treebank reads dependency treebanks in the CoNLL-U format (https://universaldependencies.org/format.html) and
// cuts their sentences into the tokens of loader/text. It serves training and tests; reading documents does not need it.
package treebank

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"concord/graph"
)

// Token is an annotated word.
type Token struct {
	Form, Lemma string
	Tag         string // XPOS: Penn Treebank tag
	POS         string // UPOS
	Head        int    // index in the sentence, -1 root
	Rel         string // see [Relation]
	Space       bool   // a space follows
	// Contracted says that the token and the next one are written together as one word ("do" of "don't").
	Contracted bool
}

// Sentence is an annotated sentence.
type Sentence struct {
	ID     string
	Tokens []Token
}

// ReadFile reads a CoNLL-U file; a name that ends in .gz is decompressed.
func ReadFile(path string) ([]Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &graph.Error{Op: "read treebank", Path: path, Err: err, Hint: "give the folder that holds the .conllu.gz files"}
	}
	defer func() { _ = f.Close() }()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, &graph.Error{Op: "read treebank", Path: path, Err: err}
		}
		r = z
	}
	return Read(path, r)
}

// Read reads CoNLL-U. Empty nodes of the enhanced graph are passed over; ranges of multiword tokens set Contracted. A
// line that is not CoNLL-U is an error with its line number, name stands for the file in it.
func Read(name string, r io.Reader) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	joinTo, line := 0, 0
	fail := func(format string, args ...any) error {
		return &graph.Error{Op: "read treebank", Path: name, Line: line, Err: fmt.Errorf(format, args...)}
	}
	flush := func() error {
		if len(s.Tokens) == 0 {
			s, joinTo = Sentence{}, 0
			return nil
		}
		for i, t := range s.Tokens {
			if t.Head < -1 || t.Head >= len(s.Tokens) || t.Head == i {
				return fail("word %d has no proper head", i+1)
			}
		}
		if !acyclic(s.Tokens) {
			return fail("the heads of sentence %q form a cycle", s.ID)
		}
		out = append(out, s)
		s, joinTo = Sentence{}, 0
		return nil
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	for sc.Scan() {
		line++
		text := sc.Text()
		if text == "" {
			if err := flush(); err != nil {
				return nil, err
			}
			continue
		}
		if text[0] == '#' {
			if id, ok := strings.CutPrefix(text, "# sent_id = "); ok {
				s.ID = id
			}
			continue
		}
		f := strings.Split(text, "\t")
		if len(f) != 10 {
			return nil, fail("%d columns, 10 expected", len(f))
		}
		if from, to, ok := strings.Cut(f[0], "-"); ok {
			a, err1 := strconv.Atoi(from)
			b, err2 := strconv.Atoi(to)
			if err1 != nil || err2 != nil || a != len(s.Tokens)+1 || b < a {
				return nil, fail("%q is no range of the words that follow", f[0])
			}
			joinTo = b
			continue
		}
		if strings.Contains(f[0], ".") {
			continue
		}
		id, err := strconv.Atoi(f[0])
		if err != nil || id != len(s.Tokens)+1 {
			return nil, fail("word number %q, %d expected", f[0], len(s.Tokens)+1)
		}
		head, err := strconv.Atoi(f[6])
		if err != nil {
			return nil, fail("head %q is no number", f[6])
		}
		s.Tokens = append(s.Tokens, Token{
			Form: f[1], Lemma: f[2], POS: f[3], Tag: f[4], Head: head - 1, Rel: Relation(f[7]),
			Space:      id >= joinTo && !strings.Contains(f[9], "SpaceAfter=No"),
			Contracted: id < joinTo,
		})
	}
	if err := sc.Err(); err != nil {
		return nil, fail("%w", err)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	return out, nil
}

// acyclic says whether every word leads to a root.
func acyclic(tokens []Token) bool {
	state := make([]uint8, len(tokens)) // 0 unseen, 1 on the path, 2 good
	for i := range tokens {
		at := i
		for at >= 0 && state[at] == 0 {
			state[at] = 1
			at = tokens[at].Head
		}
		if at >= 0 && state[at] == 1 {
			return false
		}
		for at = i; at >= 0 && state[at] == 1; at = tokens[at].Head {
			state[at] = 2
		}
	}
	return true
}

// kept are the relation subtypes that grammar roles need; of all others only the main relation is kept.
var kept = map[string]bool{
	"nsubj:pass": true, "csubj:pass": true, "aux:pass": true, "obl:agent": true, "nmod:poss": true, "acl:relcl": true,
	"nmod:unmarked": true, "obl:unmarked": true, "nmod:desc": true, "compound:prt": true,
}

// Relation reduces a dependency relation to the subtypes that the model knows. The older names of unmarked adjuncts
// (tmod, npmod) become "unmarked", as in current treebanks.
func Relation(rel string) string {
	if kept[rel] {
		return rel
	}
	main, sub, ok := strings.Cut(rel, ":")
	if ok && (sub == "tmod" || sub == "npmod") {
		return main + ":unmarked"
	}
	return main
}
