package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"concord/graph"
)

// docx reads a Word document (ECMA-376 Part 1, WordprocessingML): the paragraphs of its main part in order, those of
// tables among them. Deleted text, notes, headers and footers are left out.
func docx(name string, content []byte, opts Options) (graph.Document, error) {
	p, err := openPacked(content, opts)
	if err != nil {
		return graph.Document{}, err
	}
	main, err := p.read("word/document.xml")
	if err != nil {
		return graph.Document{}, err
	}
	if main == nil {
		return graph.Document{}, because(ErrDamaged, "save it again as .docx", "it has no word/document.xml")
	}
	core, err := p.read("docProps/core.xml")
	if err != nil {
		return graph.Document{}, err
	}
	d := graph.Document{
		IRI: graph.DocumentIRI(content), Name: name,
		MediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	}
	props := elements(core)
	d.Title, d.Author = folded(props["title"]), folded(props["creator"])
	body, err := wordText(main)
	if err != nil {
		return graph.Document{}, err
	}
	if body == "" {
		return graph.Document{}, because(ErrEmpty, "leave it out", "no text in it")
	}
	d.Text = titled(d.Title, body)
	d.Language = language(d.Text, props["language"])
	return d, nil
}

// wordText gives the text of WordprocessingML.
func wordText(b []byte) (string, error) {
	x := newDecoder(b)
	var out outline
	var buf strings.Builder
	mark, deleted, text := "", 0, false
	for {
		t, err := x.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "del", "moveFrom":
				deleted++
			case "p":
				buf.Reset()
				mark = ""
			case "pStyle":
				if v := strings.ToLower(attrOf(t, "val")); strings.HasPrefix(v, "heading") || v == "title" {
					mark = "# "
				} else if strings.HasPrefix(v, "list") {
					mark = "- "
				}
			case "numPr":
				mark = "- "
			case "t":
				text = deleted == 0
			case "tab", "br", "cr":
				buf.WriteByte(' ')
			case "noBreakHyphen":
				buf.WriteByte('-')
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "del", "moveFrom":
				deleted = max(0, deleted-1)
			case "t":
				text = false
			case "p":
				out.block(mark, buf.String())
				buf.Reset()
			}
		case xml.CharData:
			if text {
				buf.Write(t)
			}
		}
	}
	return out.b.String(), nil
}

// newDecoder gives a decoder of XML that forgives what browsers forgive and knows other encodings.
func newDecoder(b []byte) *xml.Decoder {
	x := xml.NewDecoder(bytes.NewReader(b))
	x.Strict = false
	x.Entity = xml.HTMLEntity
	x.CharsetReader = charset.NewReaderLabel
	return x
}

func attrOf(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// elements gives the text of the first element of each local name in a small XML document.
func elements(b []byte) map[string]string {
	m := map[string]string{}
	x := newDecoder(b)
	name := ""
	for {
		t, err := x.Token()
		if err != nil {
			return m
		}
		switch t := t.(type) {
		case xml.StartElement:
			name = t.Name.Local
		case xml.EndElement:
			name = ""
		case xml.CharData:
			if name != "" && m[name] == "" {
				m[name] = string(t)
			}
		}
	}
}
