package source

import (
	"regexp"
	"strings"
	"time"

	"concord/graph"
	"concord/loader/text"
)

// plain reads a text with or without header lines. Document.Text is all of it, header lines included, so that offsets
// count the file's own characters.
func plain(name string, content []byte, opts Options) (graph.Document, error) {
	if err := fits(int64(len(content)), opts); err != nil {
		return graph.Document{}, err
	}
	s, err := decode(content, "")
	if err != nil {
		return graph.Document{}, err
	}
	d := graph.Document{IRI: graph.DocumentIRI(content), Name: name, MediaType: "text/plain", Text: s}
	lines, body := text.Headers(s)
	for _, l := range lines {
		v := s[l.Value.Start:l.Value.End]
		switch l.Key {
		case "source", "publisher", "site":
			d.Source = v
		case "url", "link":
			d.URL = v
		case "author", "byline":
			d.Author = v
		case "title", "headline":
			d.Title = v
		case "published", "date":
			d.Published = date(v)
		case "language":
			d.Language = v
		}
	}
	if strings.TrimSpace(s[body:]) == "" && d.Title == "" {
		return graph.Document{}, because(ErrEmpty, "leave it out", "%d bytes without a word", len(content))
	}
	if d.Published == "" {
		d.Published = leadingDate(s[body:])
	}
	d.Language = language(s, d.Language)
	return d, nil
}

// fits checks a size against the bound on documents.
func fits(size int64, opts Options) error {
	if size > opts.MaxDocument {
		return because(ErrTooLarge, "split it, or raise the limit on the size of a document", "%d bytes, the limit is %d", size, opts.MaxDocument)
	}
	return nil
}

// leading is a date that a feed put in front of the story; a date of the story itself is never taken.
var leading = regexp.MustCompile(`^[\s\x{feff}]*(?:(?i:date|dated|published|posted|updated)\s*:?\s+(\d{4}-\d{2}-\d{2})\b|(\d{4}-\d{2}-\d{2})[ \t]*[\r\n])`)

func leadingDate(s string) string {
	if len(s) > 200 {
		s = s[:200]
	}
	m := leading.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	return date(m[1] + m[2])
}

var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02 15:04:05 -0700",
	"2006-01-02", "2006/01/02", "20060102", "2006-01", "2006", "January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006",
	"January 2006", "Monday, January 2, 2006", "Monday, 2 January 2006", time.RFC1123, time.RFC1123Z, time.RFC822, time.RFC822Z, time.RFC850, time.ANSIC,
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04 -0700",
}

// date gives the ISO 8601 form of a date of publication, cut to days, in the time zone it was written in; "" when it is
// not understood. Forms in which day and month could be confused are not.
func date(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.Index(s, " ("); i > 0 { // "Mon, 2 Jan 2006 15:04:05 +0000 (UTC)"
		s = s[:i]
	}
	if len(s) > 64 {
		return ""
	}
	for _, l := range layouts {
		t, err := time.Parse(l, s)
		if err != nil {
			continue
		}
		if t.Year() < 1000 {
			return ""
		}
		switch l {
		case "2006":
			return t.Format("2006")
		case "2006-01", "January 2006":
			return t.Format("2006-01")
		}
		return t.Format("2006-01-02")
	}
	return ""
}
