package source

import (
	"errors"
	"strings"

	"concord/graph"
	"concord/loader/source/pdf"
)

// portable reads a PDF. Its own date is when the file was made, not when the text was published, and is not taken.
func portable(name string, content []byte, opts Options) (graph.Document, error) {
	p, err := pdf.Read(content, pdf.Limits{})
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return graph.Document{}, because(ErrUnsupported, "save it without a password", "it is encrypted")
	case errors.Is(err, pdf.ErrLimit):
		return graph.Document{}, because(ErrTooLarge, "leave it out, or convert it to text", "it unpacks to more than a text can be")
	case err != nil:
		return graph.Document{}, because(ErrDamaged, "get the file again", "%v", err)
	case int64(len(p.Text)) > opts.MaxDocument:
		return graph.Document{}, fits(int64(len(p.Text)), opts)
	case p.Text == "" && p.Unreadable == 0:
		return graph.Document{}, because(ErrEmpty, "scanned pages need OCR first", "no text on its %d pages", p.Pages)
	case p.Unreadable*3 > len(p.Text):
		return graph.Document{}, because(ErrUnsupported, "convert it with OCR", "its fonts do not tell %d of its characters", p.Unreadable)
	}
	d := graph.Document{
		IRI: graph.DocumentIRI(content), Name: name, MediaType: "application/pdf", Author: folded(p.Author), Text: p.Text,
	}
	// The title that programs write is often that of a template; it counts when the first page has it too.
	if t := folded(p.Title); t != "" && strings.Contains(strings.ToLower(folded(p.Text[:min(len(p.Text), 4096)])), strings.ToLower(t)) {
		d.Title = t
	}
	d.Language = language(d.Text, "")
	return d, nil
}
