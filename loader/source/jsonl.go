package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"concord/graph"
)

// Fields names the fields of a JSON line that hold the parts of a document; of several names the first that is there
// counts. A dot leads into an object: "source.name".
type Fields struct {
	Text, Title, Source, Author, URL, Published, Language, Name []string
}

// DefaultFields are the names that news collections use.
func DefaultFields() Fields {
	return Fields{
		Text:      []string{"text", "body", "content", "article", "maintext", "content_text"},
		Title:     []string{"title", "headline"},
		Source:    []string{"source", "publisher", "outlet", "site", "source_domain", "domain"},
		Author:    []string{"author", "authors", "byline"},
		URL:       []string{"url", "link", "uri"},
		Published: []string{"published", "date", "date_publish", "publish_date", "published_at", "pubdate", "datePublished"},
		Language:  []string{"language", "lang"},
		Name:      []string{"id", "name", "doc_id"},
	}
}

// jsonl reads JSON Lines (one document a line), however many there are; a line that is longer than a document may be, or
// that is no object with a text, is skipped.
func (w *walk) jsonl(in input) bool {
	fields := DefaultFields()
	if w.opts.Fields != nil {
		fields = *w.opts.Fields
	}
	r := bufio.NewReaderSize(in.r, 64<<10)
	for n := 1; ; n++ {
		if !w.running() {
			return false
		}
		line, long, err := readLine(r, w.opts.MaxDocument)
		switch {
		case long:
			if !w.skipLine(in, n, because(ErrTooLarge, "raise the limit on the size of a document", "the line has more than %d bytes", w.opts.MaxDocument)) {
				return false
			}
		case len(bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))) > 0:
			d, derr := record(in.name, n, bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff"))), fields)
			if derr != nil {
				if !w.skipLine(in, n, derr) {
					return false
				}
			} else if !w.yield(d, nil) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return w.skipLine(in, n, err)
		}
	}
}

// skipLine reports line n of an input.
func (w *walk) skipLine(in input, n int, err error) bool {
	e := fail(in.path, err)
	var ge *graph.Error
	if errors.As(e, &ge) {
		ge.Line = n
	}
	return w.yield(graph.Document{Name: in.name + "-" + strconv.Itoa(n)}, e)
}

// readLine reads a line within a bound; the rest of a longer line is passed over and long is set.
func readLine(r *bufio.Reader, limit int64) (line []byte, long bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if !long && int64(len(line)+len(part)) > limit {
			long, line = true, nil
		}
		if !long {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// record makes a document of a JSON object.
func record(name string, n int, line []byte, f Fields) (graph.Document, error) {
	var v map[string]any
	if err := json.Unmarshal(line, &v); err != nil {
		return graph.Document{}, because(ErrDamaged, "give one JSON object a line", "%v", err)
	}
	body := field(v, f.Text)
	if strings.TrimSpace(body) == "" {
		return graph.Document{}, because(ErrEmpty, "name the field of the text", "none of the fields %s holds text", strings.Join(f.Text, ", "))
	}
	if looksHTML(body) {
		body = fragment(body)
	}
	if body = strings.ReplaceAll(body, "\x00", ""); strings.TrimSpace(body) == "" {
		return graph.Document{}, because(ErrEmpty, "leave the line out", "its text has no words, only markup or control characters")
	}
	d := graph.Document{
		IRI: graph.DocumentIRI(line), Name: field(v, f.Name), MediaType: "application/json", Title: folded(field(v, f.Title)),
		Source: folded(field(v, f.Source)), Author: folded(field(v, f.Author)), URL: field(v, f.URL), Published: date(field(v, f.Published)),
	}
	if d.Name == "" {
		d.Name = name + "-" + strconv.Itoa(n)
	}
	d.Text = titled(d.Title, body)
	d.Language = language(d.Text, field(v, f.Language))
	return d, nil
}

// field gives the first of the named fields that holds a string, a number, or a list of strings.
func field(v map[string]any, names []string) string {
	for _, name := range names {
		at := v
		parts := strings.Split(name, ".")
		for _, p := range parts[:len(parts)-1] {
			at, _ = at[p].(map[string]any)
		}
		switch x := at[parts[len(parts)-1]].(type) {
		case string:
			if strings.TrimSpace(x) != "" {
				return x
			}
		case float64:
			return strconv.FormatFloat(x, 'f', -1, 64)
		case []any, map[string]any:
			if s := named(x); s != "" {
				return s
			}
		}
	}
	return ""
}

// looksHTML says whether a text is markup.
func looksHTML(s string) bool {
	head := strings.ToLower(s[:min(len(s), 4096)])
	return strings.Contains(head, "</p>") || strings.Contains(head, "<p>") || strings.Contains(head, "<br") || strings.Contains(head, "</div>") || strings.Contains(head, "<html")
}
