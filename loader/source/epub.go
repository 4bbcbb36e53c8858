package source

import (
	"encoding/xml"
	"net/url"
	"path"
	"strings"

	"concord/graph"
)

// epub reads an electronic book (EPUB 3.3): the texts of its spine in order, as one document.
func epub(name string, content []byte, opts Options) (graph.Document, error) {
	p, err := openPacked(content, opts)
	if err != nil {
		return graph.Document{}, err
	}
	container, err := p.read("META-INF/container.xml")
	if err != nil {
		return graph.Document{}, err
	}
	opf := rootFile(container)
	pack, err := p.read(opf)
	if err != nil {
		return graph.Document{}, err
	}
	if pack == nil {
		return graph.Document{}, because(ErrDamaged, "get the file again", "it names no package document")
	}
	props := elements(pack)
	d := graph.Document{
		IRI: graph.DocumentIRI(content), Name: name, MediaType: "application/epub+zip",
		Title: folded(props["title"]), Author: folded(props["creator"]), Source: folded(props["publisher"]), Published: date(props["date"]),
	}
	var parts []string
	for _, item := range spine(pack) {
		b, err := p.read(path.Join(path.Dir(opf), item))
		if err != nil {
			return graph.Document{}, err
		}
		if b == nil {
			continue
		}
		s, err := decode(b, declaredCharset(b))
		if err != nil {
			return graph.Document{}, err
		}
		if s = fragment(s); s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return graph.Document{}, because(ErrEmpty, "leave it out", "no text in its spine")
	}
	d.Text = titled(d.Title, strings.Join(parts, "\n\n"))
	d.Language = language(d.Text, props["language"])
	return d, nil
}

// rootFile gives the path of the package document.
func rootFile(container []byte) string {
	x := newDecoder(container)
	for {
		t, err := x.Token()
		if err != nil {
			return ""
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "rootfile" {
			return attrOf(e, "full-path")
		}
	}
}

// spine gives the paths of the texts, relative to the package document, in reading order, each once.
func spine(pack []byte) []string {
	href := map[string]string{}
	var order []string
	x := newDecoder(pack)
	for {
		t, err := x.Token()
		if err != nil {
			break
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "item":
			if strings.Contains(attrOf(e, "media-type"), "html") {
				if u, err := url.PathUnescape(attrOf(e, "href")); err == nil {
					href[attrOf(e, "id")] = u
				}
			}
		case "itemref":
			if h := href[attrOf(e, "idref")]; h != "" {
				order = append(order, h)
				delete(href, attrOf(e, "idref"))
			}
		}
	}
	return order
}
