package loader

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"unicode/utf8"

	"concord/graph"
)

// spool keeps the readings of a batch until they are stored: the entities that their quads name are known when the last of
// them is there, and a batch is larger than what should lie in memory as Go values. What exceeds a few megabytes goes to a
// temporary file. Readings come back as they were put in, as often as they are asked for.
//
// A spool is for one goroutine at a time. A nil spool holds nothing.
type spool struct {
	buf   []byte // records that are not in the file yet
	file  *os.File
	named bool              // the file still has its name
	inbox map[string]int    // IRI of the document -> its record's number
	names map[string]string // IRI -> the name that counts, where it is not the one in the record
}

// spoolMemory is how many bytes of records stay in memory.
const spoolMemory = 4 << 20

func (s *spool) len() int {
	if s == nil {
		return 0
	}
	return len(s.inbox)
}

func (s *spool) has(iri string) bool {
	if s == nil {
		return false
	}
	_, ok := s.inbox[iri]
	return ok
}

// put adds a reading that passes [graph.Reading.Check], of a document that the spool does not hold.
func (s *spool) put(r graph.Reading) error {
	if s.inbox == nil {
		s.inbox, s.names = map[string]int{}, map[string]string{}
	}
	s.inbox[r.Document.IRI] = len(s.inbox)
	s.buf = appendReading(s.buf, &r)
	if len(s.buf) < spoolMemory {
		return nil
	}
	if s.file == nil {
		f, err := os.CreateTemp("", "concord-load-")
		if err != nil {
			return spoolError(err)
		}
		s.file = f
		// Where the system allows it, the file has no name any more: it goes with the process, however that ends.
		s.named = os.Remove(f.Name()) != nil
	}
	if _, err := s.file.Write(s.buf); err != nil {
		return spoolError(err)
	}
	s.buf = s.buf[:0]
	return nil
}

func spoolError(err error) error {
	return &graph.Error{Op: "keep what was read", Path: os.TempDir(), Err: err, Hint: "free space in the folder for temporary files, or name another by TMPDIR"}
}

// rename gives a document that the spool holds another name.
func (s *spool) rename(iri, name string) { s.names[iri] = name }

// all gives the readings in the order in which they were put in. An error ends it.
func (s *spool) all() iter.Seq2[graph.Reading, error] {
	return func(yield func(graph.Reading, error) bool) {
		shared := map[string]string{}
		for record, err := range s.records() {
			var r graph.Reading
			if err == nil {
				r, err = decodeReading(string(record), shared)
			}
			if err != nil {
				yield(graph.Reading{}, spoolError(err))
				return
			}
			if name, ok := s.names[r.Document.IRI]; ok {
				r.Document.Name = name
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// mentions gives of the readings, in the same order, the IRI of the document and the mentions. An error ends it.
func (s *spool) mentions() iter.Seq2[graph.Reading, error] {
	return func(yield func(graph.Reading, error) bool) {
		for record, err := range s.records() {
			var r graph.Reading
			if err == nil {
				x := decoder{rest: string(record)}
				x.head(&r)
				if x.bad {
					err = unreadable(r)
				}
			}
			if err != nil {
				yield(graph.Reading{}, spoolError(err))
				return
			}
			if !yield(graph.Reading{Document: graph.Document{IRI: r.Document.IRI}, Mentions: r.Mentions}, nil) {
				return
			}
		}
	}
}

// records gives the records without their lengths; each is valid until the next.
func (s *spool) records() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		if s == nil {
			return
		}
		if s.file != nil {
			in := bufio.NewReaderSize(io.NewSectionReader(s.file, 0, 1<<62), 256<<10)
			var record []byte
			for {
				n, err := binary.ReadUvarint(in)
				if errors.Is(err, io.EOF) {
					break
				}
				if err == nil {
					if uint64(cap(record)) < n {
						record = make([]byte, n)
					}
					_, err = io.ReadFull(in, record[:n])
				}
				if err != nil {
					yield(nil, err)
					return
				}
				if !yield(record[:n], nil) {
					return
				}
			}
		}
		for rest := s.buf; len(rest) > 0; {
			n, w := binary.Uvarint(rest)
			if !yield(rest[w:w+int(n)], nil) {
				return
			}
			rest = rest[w+int(n):]
		}
	}
}

// close frees the memory and the file.
func (s *spool) close() error {
	if s == nil || s.file == nil {
		return nil
	}
	f := s.file
	s.file, s.buf = nil, nil
	err := f.Close()
	if s.named {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// appendReading appends the record of a reading: its length, then numbers as varints and texts with their lengths. Quotes
// and sentences are spans of the text.
func appendReading(b []byte, r *graph.Reading) []byte {
	e := encoder{b: append(b, 0, 0, 0, 0, 0)}
	d := &r.Document
	for _, text := range []string{d.IRI, d.Name, d.Title, d.Source, d.Author, d.URL, d.Published, d.Language, d.MediaType, d.Text, r.Rules} {
		e.text(text)
	}
	e.number(len(r.Fingerprint))
	for _, f := range r.Fingerprint {
		e.b = binary.BigEndian.AppendUint16(e.b, f)
	}
	e.number(len(r.Mentions))
	for i := range r.Mentions {
		m := &r.Mentions[i]
		e.text(m.Name)
		e.text(string(m.Type))
		e.texts(m.Forms)
		e.texts(m.Descriptions)
		e.text(m.Country)
		e.span(m.At)
	}
	e.number(len(r.Statements))
	for i := range r.Statements {
		s := &r.Statements[i]
		e.text(string(s.Type))
		e.span(s.Span)
		e.span(s.Sentence.Span)
		e.text(string(s.Status))
		e.number(s.Speaker + 1)
		e.text(s.Rule)
		e.number(s.Confidence)
		e.number(len(s.Args))
		for j := range s.Args {
			a := &s.Args[j]
			e.text(a.Role)
			e.number(a.Mention + 1)
			e.text(a.Text)
			e.text(string(a.Kind))
		}
	}
	// The length takes the place that was kept for it, in as many bytes as a varint may have.
	n := len(e.b) - len(b) - 5
	for i := range 5 {
		c := byte(n >> (7 * i) & 0x7f)
		if i < 4 {
			c |= 0x80
		}
		e.b[len(b)+i] = c
	}
	return e.b
}

type encoder struct{ b []byte }

func (e *encoder) number(n int) { e.b = binary.AppendUvarint(e.b, uint64(n)) }
func (e *encoder) text(s string) {
	e.number(len(s))
	e.b = append(e.b, s...)
}

func (e *encoder) texts(list []string) {
	e.number(len(list))
	for _, s := range list {
		e.text(s)
	}
}

func (e *encoder) span(s graph.Span) {
	e.number(s.Start)
	e.number(s.End)
}

// decodeReading reads a record without its length. The texts of the reading are parts of the record, but the names of rules,
// of which there are few: they are shared, since a store knows a string by its place.
func decodeReading(record string, shared map[string]string) (graph.Reading, error) {
	x := decoder{rest: record, shared: shared}
	var r graph.Reading
	x.head(&r)
	if n := x.count(1); n > 0 {
		r.Statements = make([]graph.Statement, n)
	}
	at := graph.NewCodePoints(r.Document.Text)
	part := func(s graph.Span) string {
		if !at.Holds(s) {
			x.fail()
			return ""
		}
		return at.Slice(s)
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Type, s.Span, s.Sentence.Span = graph.FactType(x.text()), x.span(), x.span()
		s.Quote, s.Sentence.Exact = part(s.Span), part(s.Sentence.Span)
		s.Status, s.Speaker, s.Rule, s.Confidence = graph.Status(x.text()), x.number()-1, x.known(), x.number()
		if n := x.count(1); n > 0 {
			s.Args = make([]graph.Arg, n)
		}
		for j := range s.Args {
			s.Args[j] = graph.Arg{Role: x.text(), Mention: x.number() - 1, Text: x.text(), Kind: graph.ValueKind(x.text())}
		}
	}
	if x.bad || x.rest != "" {
		return graph.Reading{}, unreadable(r)
	}
	return r, nil
}

func unreadable(r graph.Reading) error {
	return fmt.Errorf("the record of %q cannot be read back", r.Document.IRI)
}

// head reads what comes before the statements.
func (x *decoder) head(r *graph.Reading) {
	d := &r.Document
	for _, to := range []*string{&d.IRI, &d.Name, &d.Title, &d.Source, &d.Author, &d.URL, &d.Published, &d.Language, &d.MediaType, &d.Text, &r.Rules} {
		*to = x.text()
	}
	if n := x.count(2); n > 0 {
		r.Fingerprint = make(graph.Fingerprint, n)
		for i := range r.Fingerprint {
			r.Fingerprint[i] = uint16(x.rest[0])<<8 | uint16(x.rest[1])
			x.rest = x.rest[2:]
		}
	}
	if n := x.count(1); n > 0 {
		r.Mentions = make([]graph.Mention, n)
	}
	for i := range r.Mentions {
		r.Mentions[i] = graph.Mention{
			Name: x.text(), Type: graph.EntityType(x.text()), Forms: x.texts(), Descriptions: x.texts(), Country: x.text(), At: x.span(),
		}
	}
}

// decoder takes a record apart. After the first fault it gives nothing.
type decoder struct {
	rest   string
	bad    bool
	shared map[string]string
}

// sharedTexts bounds how many texts are shared.
const sharedTexts = 1 << 10

// known is text for one of which there are few.
func (x *decoder) known() string {
	s := x.text()
	if one, ok := x.shared[s]; ok {
		return one
	}
	if len(x.shared) < sharedTexts {
		s = strings.Clone(s)
		x.shared[s] = s
	}
	return s
}

func (x *decoder) fail() { x.rest, x.bad = "", true }

func (x *decoder) number() int {
	n := uint64(0)
	for i := 0; i < len(x.rest) && i < 9; i++ {
		c := x.rest[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < utf8.RuneSelf {
			x.rest = x.rest[i+1:]
			return int(n)
		}
	}
	x.fail()
	return 0
}

// count reads how many things of at least so many bytes follow.
func (x *decoder) count(size int) int {
	n := x.number()
	if n > len(x.rest)/size {
		x.fail()
		return 0
	}
	return n
}

func (x *decoder) text() string {
	n := x.count(1)
	s := x.rest[:n]
	x.rest = x.rest[n:]
	return s
}

func (x *decoder) texts() []string {
	n := x.count(1)
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = x.text()
	}
	return list
}

func (x *decoder) span() graph.Span { return graph.Span{Start: x.number(), End: x.number()} }
