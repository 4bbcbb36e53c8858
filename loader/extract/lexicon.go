package extract

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"concord/graph"
	"concord/loader/wordtable"
)

// Lexicon is what the plain text files of data/lexicon say: classes of words and frames. It is immutable after
// [ReadLexicon].
type Lexicon struct {
	words  map[string]map[string]bool
	frames []*Frame
	// What follows is made of the two above; see index.
	members *wordtable.Table[*member]
	pairs   map[string]map[string]string // class -> key -> value of its words "key:value"
}

// Frame is a pattern of a predicate: triggers, and slots with the grammatical roles that fill them.
type Frame struct {
	Name  string // "visit.pay"; what stands before the point is the fact type
	Type  graph.FactType
	Verbs []string // lemmas
	Nouns []string
	Light []string // lemmas of verbs that must govern the noun; empty: any or none
	// With names, as "role:class", words one of which must stand in a role ("object:visit trip").
	With   []requirement
	Status graph.Status // "" is read from the text
	Slots  []Slot
	Picks  []Pick
	Times  []string // roles of a date: one, or start and end
	path   string
	at     int // line
}

type requirement struct {
	role  string
	words []string
}

// Slot is an argument with the types it takes and where it is looked for.
type Slot struct {
	Role string
	Core bool
	// Each says that every value makes a statement of its own.
	Each  bool
	Types []string // entity types; "party", "text", "items", "any"
	// From lists alternatives, tried in order; the roles of one alternative, joined by "+", are taken together.
	From [][]string
}

// Pick sets a code by the words that stand before the trigger, or by the trigger itself.
type Pick struct {
	Role   string
	Values map[string]string // word -> value
	Source string            // "mod" or "trigger"
}

// File is a file of a lexicon: its path as an error names it, and what stands in it.
type File struct {
	Path string
	Text []byte
}

// ReadLexicon reads every .lex file of a folder, in order of their names, and then the files that are given besides. Classes
// are put together before frames are read, so that a word that any file adds to a class counts wherever the class is used.
// An error names file and line.
//
// The format, line by line; # begins a comment:
//
//	words CLASS = word word ...        words of a class; lines of one class add up
//	frame TYPE.NAME                    begins a frame of a fact type
//	  verb LEMMA ...                   its triggers that are verbs
//	  noun LEMMA ...                   its triggers that are nouns
//	  light LEMMA ...                  a noun trigger counts only under one of these verbs
//	  with ROLE LEMMA ...              a word that must fill a role
//	  slot ROLE[!][*] TYPE ... < SOURCE ...   ! core, * one statement per value; a source is a role or roles joined by +
//	  pick ROLE VALUE=word,word ... < mod|trigger
//	  time ROLE [ROLE]                 the date of the clause; a period fills two roles
//	  status planned|negated|asserted  when it does not follow from the text
func ReadLexicon(fsys fs.FS, dir string, more ...File) (*Lexicon, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.lex"))
	if err != nil {
		return nil, err
	}
	var files []File
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, &graph.Error{Op: "read lexicon", Path: name, Err: err}
		}
		files = append(files, File{name, b})
	}
	files = append(files, more...)
	lex := &Lexicon{words: map[string]map[string]bool{}}
	for _, read := range []func(*Lexicon, File) error{(*Lexicon).readClasses, (*Lexicon).readFrames} {
		for _, f := range files {
			if err := read(lex, f); err != nil {
				return nil, err
			}
		}
	}
	for _, f := range lex.frames {
		if err := f.check(); err != nil {
			return nil, badLine(f.path, f.at, err)
		}
	}
	lex.index()
	return lex, nil
}

// badLine is the error for a line of a lexicon.
func badLine(path string, line int, err error) error {
	return &graph.Error{Op: "read lexicon", Path: path, Line: line, Err: err, Hint: "the format is explained in data/lexicon/README.md"}
}

// lines gives the words of every line that has any, with its number; an error of do gets the place.
func (f File) lines(do func(line int, words []string) error) error {
	line := 0
	for s := range strings.Lines(string(f.Text)) {
		line++
		if !utf8.ValidString(s) {
			return badLine(f.Path, line, errors.New("it is not UTF-8"))
		}
		s, _, _ = strings.Cut(s, "#")
		if line == 1 {
			s = strings.TrimPrefix(s, "\ufeff")
		}
		if words := strings.Fields(s); len(words) > 0 {
			if err := do(line, words); err != nil {
				return badLine(f.Path, line, err)
			}
		}
	}
	return nil
}

// readClasses reads the classes of words of a file.
func (lex *Lexicon) readClasses(file File) error {
	return file.lines(func(_ int, words []string) error {
		if words[0] != "words" {
			return nil
		}
		return lex.class(words[1:])
	})
}

// readFrames reads the frames of a file.
func (lex *Lexicon) readFrames(file File) error {
	var f *Frame
	return file.lines(func(line int, words []string) (err error) {
		switch {
		case words[0] == "words":
			return nil
		case words[0] == "frame":
			if f, err = newFrame(words[1:]); err == nil {
				f.path, f.at = file.Path, line
				lex.frames = append(lex.frames, f)
			}
			return err
		case f == nil:
			return fmt.Errorf("%q outside a frame", words[0])
		}
		return f.line(lex, words[0], words[1:])
	})
}

func (lex *Lexicon) class(words []string) error {
	if len(words) < 2 || words[1] != "=" {
		return errors.New("want: words CLASS = word ...")
	}
	set := lex.words[words[0]]
	if set == nil {
		set = map[string]bool{}
		lex.words[words[0]] = set
	}
	for _, w := range words[2:] {
		set[strings.ReplaceAll(w, "_", " ")] = true
	}
	return nil
}

func newFrame(words []string) (*Frame, error) {
	if len(words) != 1 {
		return nil, errors.New("want: frame TYPE.NAME")
	}
	kind, _, ok := strings.Cut(words[0], ".")
	t := graph.FactType(kind)
	if !ok || graph.Roles(t) == nil {
		return nil, fmt.Errorf("%q does not begin with a fact type and a point", words[0])
	}
	return &Frame{Name: words[0], Type: t}, nil
}

// expand replaces @class by the words of the class.
func (lex *Lexicon) expand(words []string) ([]string, error) {
	var out []string
	for _, w := range words {
		if class, ok := strings.CutPrefix(w, "@"); ok {
			if lex.words[class] == nil {
				return nil, fmt.Errorf("there is no class %q", class)
			}
			var members []string
			for m := range lex.words[class] {
				members = append(members, m)
			}
			slices.Sort(members)
			out = append(out, members...)
			continue
		}
		if w != strings.ToLower(w) {
			return nil, fmt.Errorf("%q: words are compared in small letters", w)
		}
		out = append(out, w)
	}
	return out, nil
}

func (f *Frame) line(lex *Lexicon, key string, words []string) error {
	list := func(to *[]string, words []string) error {
		if len(words) == 0 {
			return fmt.Errorf("want: %s word ...", key)
		}
		more, err := lex.expand(words)
		*to = append(*to, more...)
		return err
	}
	switch key {
	case "verb":
		return list(&f.Verbs, words)
	case "noun":
		return list(&f.Nouns, words)
	case "light":
		return list(&f.Light, words)
	case "with":
		if len(words) < 2 {
			return errors.New("want: with ROLE word ...")
		}
		req := requirement{role: words[0]}
		err := list(&req.words, words[1:])
		f.With = append(f.With, req)
		return err
	case "status":
		if len(words) != 1 || !slices.Contains([]string{string(graph.Planned), string(graph.Negated), string(graph.Asserted)}, words[0]) {
			return errors.New("want: status planned|negated|asserted")
		}
		f.Status = graph.Status(words[0])
	case "time":
		if len(words) < 1 || len(words) > 2 {
			return errors.New("want: time ROLE [ROLE]")
		}
		f.Times = words
	case "slot":
		return f.slot(words)
	case "pick":
		return f.pick(words)
	default:
		return fmt.Errorf("unknown line %q", key)
	}
	return nil
}

func (f *Frame) slot(words []string) error {
	at := slices.Index(words, "<")
	if at < 2 || at == len(words)-1 {
		return errors.New("want: slot ROLE[!][*] TYPE ... < SOURCE ...")
	}
	s := Slot{Role: strings.TrimRight(words[0], "!*"), Types: words[1:at]}
	flags := words[0][len(s.Role):]
	s.Core, s.Each = strings.Contains(flags, "!"), strings.Contains(flags, "*")
	for _, t := range s.Types {
		if !slices.Contains([]string{"party", "text", "items", "any"}, t) && !strings.HasPrefix(t, "text:") && !slices.Contains(graph.EntityTypes(), graph.EntityType(t)) {
			return fmt.Errorf("a slot takes no %q", t)
		}
	}
	for _, src := range words[at+1:] {
		s.From = append(s.From, strings.Split(src, "+"))
	}
	f.Slots = append(f.Slots, s)
	return nil
}

func (f *Frame) pick(words []string) error {
	at := slices.Index(words, "<")
	if at < 2 || at != len(words)-2 {
		return errors.New("want: pick ROLE VALUE=word,... < mod|trigger|object")
	}
	p := Pick{Role: words[0], Values: map[string]string{}, Source: words[at+1]}
	for _, v := range words[1:at] {
		value, forms, ok := strings.Cut(v, "=")
		if !ok {
			forms = value
		}
		for _, form := range strings.Split(forms, ",") {
			p.Values[form] = value
		}
	}
	f.Picks = append(f.Picks, p)
	return nil
}

// check holds the frame against the schema.
func (f *Frame) check() error {
	known := map[string]bool{}
	for _, r := range graph.Roles(f.Type) {
		known[r.Name] = true
	}
	var used []string
	for _, s := range f.Slots {
		used = append(used, s.Role)
	}
	for _, p := range f.Picks {
		used = append(used, p.Role)
	}
	for _, role := range append(used, f.Times...) {
		if !known[role] {
			return fmt.Errorf("%s: the fact type has no argument %q", f.Name, role)
		}
	}
	if len(f.Verbs)+len(f.Nouns) == 0 {
		return fmt.Errorf("%s: no trigger", f.Name)
	}
	return nil
}
