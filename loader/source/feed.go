package source

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"concord/graph"
)

// feed reads RSS 0.9x, 1.0 and 2.0 and Atom (RFC 4287): a document for every entry that has a text or summary.
func (w *walk) feed(in input) bool {
	b, err := w.readAll(in)
	if err != nil {
		return w.skip(in.path, err)
	}
	docs, err := feedEntries(in.name, b)
	if err == nil && len(docs) == 0 {
		err = because(ErrEmpty, "leave it out", "it has no entries with text")
	}
	for _, d := range docs {
		if !w.running() || !w.yield(d, nil) {
			return false
		}
	}
	// What was read before an error is good; the error says that more may be missing.
	return err == nil || w.skip(in.path, err)
}

// feedEntries gives the entries of a feed; with an error, those before it.
func feedEntries(name string, b []byte) ([]graph.Document, error) {
	x := newDecoder(b)
	// Entries are found by their elements, wherever they stand.
	var docs []graph.Document
	var channel, lang, root string
	var path []string
	var d graph.Document
	var body, summary string
	var start int64
	var text strings.Builder
	inEntry, n := 0, 0
	for {
		before := x.InputOffset()
		t, err := x.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return docs, damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			local := t.Name.Local
			if len(path) == 0 {
				root = strings.ToLower(local)
				if root != "rss" && root != "feed" && root != "rdf" {
					return nil, because(ErrUnsupported, "leave it out", "XML of type %q, only feeds are read", local)
				}
				lang = attrOf(t, "lang")
			}
			if len(path) > 100 {
				return docs, because(ErrDamaged, "leave it out", "elements nested deeper than 100")
			}
			path = append(path, local)
			if inEntry == 0 && (local == "item" || local == "entry") {
				inEntry = len(path)
				start, n = before, n+1
				d, body, summary = graph.Document{}, "", ""
			}
			if inEntry > 0 && local == "link" && attrOf(t, "href") != "" && (attrOf(t, "rel") == "" || attrOf(t, "rel") == "alternate") {
				d.URL = attrOf(t, "href")
			}
			// Atom's xhtml content is markup in the feed itself.
			if attrOf(t, "type") == "xhtml" && (local == "content" || local == "summary") {
				var inner struct {
					XML string `xml:",innerxml"`
				}
				if err := x.DecodeElement(&inner, &t); err != nil {
					return docs, damaged(err)
				}
				path = path[:len(path)-1]
				if local == "content" {
					body = inner.XML
				} else {
					summary = inner.XML
				}
			}
			text.Reset()
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if len(path) == 0 {
				continue
			}
			local := path[len(path)-1]
			path = path[:len(path)-1]
			v := text.String()
			text.Reset()
			switch {
			case inEntry == 0:
				switch local {
				case "title":
					if channel == "" {
						channel = folded(fragment(v))
					}
				case "language":
					lang = v
				}
			case len(path)+1 == inEntry:
				inEntry = 0
				if s := first(strings.TrimSpace(body), strings.TrimSpace(summary)); s != "" {
					s = fragment(s)
					if s == "" {
						break
					}
					d.IRI = graph.DocumentIRI(b[start:x.InputOffset()])
					d.Name = name + "-" + strconv.Itoa(n)
					d.MediaType = "application/rss+xml"
					if root == "feed" {
						d.MediaType = "application/atom+xml"
					}
					d.Source = first(d.Source, channel)
					d.Text = titled(d.Title, s)
					d.Language = language(d.Text, lang)
					docs = append(docs, d)
				}
			case len(path) == inEntry || len(path) == inEntry+1:
				entryField(&d, local, path[len(path)-1], v, t.Name.Space, &body, &summary)
			}
		}
	}
	if root == "" {
		return nil, because(ErrDamaged, "get the file again", "no XML in it")
	}
	return docs, nil
}

// entryField sets what an element of an entry says.
func entryField(d *graph.Document, local, parent, v, space string, body, summary *string) {
	switch {
	case parent == "author" || parent == "creator":
		if local == "name" {
			d.Author = folded(v)
		}
	case parent == "source":
		if local == "title" {
			d.Source = folded(v)
		}
	case parent != "item" && parent != "entry":
	case local == "title" && !strings.Contains(space, "media"):
		d.Title = folded(fragment(v))
	case local == "link" && d.URL == "":
		d.URL = strings.TrimSpace(v)
	case local == "pubDate" || local == "published" || local == "date" || local == "issued":
		d.Published = first(d.Published, date(v))
	case local == "updated" && d.Published == "":
		d.Published = date(v)
	case local == "author" || local == "creator":
		d.Author = first(d.Author, folded(v))
	case local == "encoded" || local == "content" && !strings.Contains(space, "media"):
		*body = v
	case local == "description" && !strings.Contains(space, "media") || local == "summary":
		*summary = v
	}
}
