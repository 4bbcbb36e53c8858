package source

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"path"
	"strings"

	"golang.org/x/net/html/charset"

	"concord/graph"
)

// Bounds on a mail's structure.
const (
	maxParts     = 1000
	maxPartDepth = 16
)

// mail reads a mail (RFC 5322, MIME): its text, and its attachments by their endings.
func (w *walk) mail(in input) bool {
	b, err := w.readAll(in)
	if err != nil {
		return w.skip(in.path, err)
	}
	m, err := parseMail(in.name, b)
	if err != nil {
		return w.skip(in.path, err)
	}
	if m.document.Text != "" && !w.yield(m.document, nil) {
		return false
	}
	if m.cut && !w.skip(in.path, because(ErrDamaged, "the file is cut off; get it again", "it ends too early")) {
		return false
	}
	if m.document.Text == "" && len(m.attached) == 0 && !m.cut {
		return w.skip(in.path, because(ErrEmpty, "leave it out", "the mail has no text"))
	}
	for _, a := range m.attached {
		where := in.path + "/" + a.name
		if in.depth >= maxDepth {
			return w.skip(where, tooDeep())
		}
		if !w.content(input{path: where, ext: path.Ext(a.name), name: nameOf(a.name), r: bytes.NewReader(a.content), size: int64(len(a.content)), depth: in.depth + 1}) {
			return false
		}
	}
	return true
}

type attachment struct {
	name    string
	content []byte
}

// message is a mail as it is being read.
type message struct {
	document    graph.Document
	plain, html []string
	attached    []attachment
	parts       int
	cut         bool // the last boundary is missing
}

var headerDecoder = mime.WordDecoder{CharsetReader: func(name string, r io.Reader) (io.Reader, error) { return charset.NewReaderLabel(name, r) }}

// header gives a header field with its encoded words decoded.
func header(h interface{ Get(string) string }, key string) string {
	v := h.Get(key)
	if d, err := headerDecoder.DecodeHeader(v); err == nil {
		v = d
	}
	return folded(strings.ToValidUTF8(v, "\ufffd"))
}

func parseMail(name string, b []byte) (*message, error) {
	raw, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return nil, because(ErrDamaged, "get the file again", "no mail header: %v", err)
	}
	m := &message{document: graph.Document{IRI: graph.DocumentIRI(b), Name: name, MediaType: "message/rfc822"}}
	d := &m.document
	d.Title = header(raw.Header, "Subject")
	d.Published = date(raw.Header.Get("Date"))
	if from, err := mail.ParseAddress(header(raw.Header, "From")); err == nil {
		d.Author = from.Name
		if _, host, ok := strings.Cut(from.Address, "@"); ok {
			d.Source = host
		}
	}
	if err := m.part(raw.Header, raw.Body, 0); err != nil {
		return nil, err
	}
	if _, params, err := mime.ParseMediaType(raw.Header.Get("Content-Type")); err == nil && params["boundary"] != "" {
		m.cut = !bytes.Contains(b, []byte("--"+params["boundary"]+"--"))
	}
	body := strings.TrimSpace(strings.Join(m.plain, "\n\n"))
	if body == "" {
		body = strings.Join(m.html, "\n\n")
	}
	if body != "" {
		d.Text = titled(d.Title, body)
		d.Language = language(d.Text, raw.Header.Get("Content-Language"))
	}
	return m, nil
}

// part reads a part of a mail; h is its header.
func (m *message) part(h interface{ Get(string) string }, r io.Reader, depth int) error {
	if m.parts++; m.parts > maxParts || depth > maxPartDepth {
		return because(ErrDamaged, "leave it out", "more than %d parts, or nested deeper than %d", maxParts, maxPartDepth)
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil || kind == "" {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		mr := multipart.NewReader(r, params["boundary"])
		for {
			p, err := mr.NextRawPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return damaged(err)
			}
			if err := m.part(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	}
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, &noSpace{r})
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return damaged(err)
	}
	disposition, dp, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	file := first(dp["filename"], params["name"])
	if d, err := headerDecoder.DecodeHeader(file); err == nil {
		file = d
	}
	file = strings.ToValidUTF8(path.Base(strings.ReplaceAll(file, "\\", "/")), "\ufffd")
	switch {
	case disposition == "attachment" && file != "." && file != "/":
		m.attached = append(m.attached, attachment{file, b})
	case kind == "text/html" || kind == "text/plain":
		s, err := decode(b, params["charset"])
		if err != nil {
			return err
		}
		if kind == "text/html" {
			m.html = append(m.html, fragment(s))
		} else {
			m.plain = append(m.plain, strings.ReplaceAll(s, "\r\n", "\n"))
		}
	case kind == "message/rfc822":
		m.attached = append(m.attached, attachment{first(strings.Trim(file, "./"), "forwarded") + ".eml", b})
	}
	return nil
}

// noSpace passes over line ends, which base64 in mail is full of.
type noSpace struct{ r io.Reader }

func (n *noSpace) Read(p []byte) (int, error) {
	for {
		k, err := n.r.Read(p)
		j := 0
		for _, c := range p[:k] {
			if c > ' ' {
				p[j] = c
				j++
			}
		}
		if j > 0 || err != nil || k == 0 {
			return j, err
		}
	}
}
