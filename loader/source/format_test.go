package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"concord/graph"
)

// zipped makes an archive of name, content, name, content ...
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, parts[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wordFile(t testing.TB) []byte {
	return zipped(t, "[Content_Types].xml", "<Types/>", "word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The heading</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The minister </w:t></w:r><w:r><w:t>signed it</w:t></w:r><w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:r><w:t>.</w:t><w:tab/><w:t>Then he left.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>An item of the list</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell &amp; more</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
		"docProps/core.xml", `<c:p xmlns:c="c" xmlns:dc="dc"><dc:title>The report</dc:title><dc:creator>Jane Roe</dc:creator></c:p>`)
}

func book(t testing.TB) []byte {
	return zipped(t, "mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="OEBPS/c.opf"/></rootfiles></container>`,
		"OEBPS/c.opf", `<package xmlns:dc="d"><metadata><dc:title>The book</dc:title><dc:creator>J. Roe</dc:creator><dc:date>2020-01-02</dc:date><dc:language>en</dc:language></metadata>
<manifest><item id="b" href="b%20b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="i" href="i.png" media-type="image/png"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="i"/></spine></package>`,
		"OEBPS/a.xhtml", "<html><body><h1>One</h1><p>First chapter.</p></body></html>", "OEBPS/b b.xhtml", "<html><body><p>Second chapter.</p></body></html>")
}

const rssFeed = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title><language>en-gb</language>
<item><title>One &amp;amp; two</title><link>https://p.example/1</link><pubDate>Mon, 16 May 2022 10:00:00 +0300</pubDate><dc:creator>J. Roe</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>The whole story.</p><p>Its end.</p>]]></content:encoded></item>
<item><title>Empty</title></item>
<item><title>Three</title><description>Only a summary.</description></item></channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Site</title><entry><title>A</title><link rel="alternate" href="https://s.example/a"/><published>2021-03-04T05:06:07Z</published><author><name>J. Roe</name></author>
<content type="xhtml"><div><p>Some <b>text</b>.</p></div></content></entry><entry><title>B</title><updated>2021-03-05T00:00:00Z</updated><summary>A summary.</summary></entry></feed>`

const letter = "From: =?utf-8?Q?Jos=C3=A9?= <jose@agency.example>\r\nSubject: =?utf-8?B?VMO8cmtpeWU=?= visit\r\nDate: Mon, 16 May 2022 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n" +
	"--X\r\nContent-Type: multipart/alternative; boundary=Y\r\n\r\n--Y\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 opened=\r\n on Monday.\r\n--Y\r\nContent-Type: text/html\r\n\r\n<p>No.</p>\r\n--Y--\r\n" +
	"--X\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"note.txt\"\r\nContent-Transfer-Encoding: base64\r\n\r\nQW4gYXR0YWNo\r\nZWQgbm90ZS4=\r\n--X--\r\n"

// read reads one file of the given name and content by Open.
func read(t *testing.T, name string, content []byte, opts Options) ([]graph.Document, []error) {
	t.Helper()
	p := write(t, t.TempDir(), name, content)
	var docs []graph.Document
	var errs []error
	for d, err := range Open(context.Background(), []string{p}, opts) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if !utf8.ValidString(d.Text) || d.IRI == "" || d.Name == "" || d.MediaType == "" {
			t.Errorf("document %+v", d)
		}
		docs = append(docs, d)
	}
	return docs, errs
}

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		file    string
		content []byte
		want    []graph.Document
	}{
		{"a.md", []byte("---\ntitle: The pact\ndate: 2022-05-16\n---\nIntro with [a link](http://x.example/a_b) and **bold _words_**.\n\nPart\n----\n\n* one\n* two `code`\n\n```\nx = 1\n```\n<!-- no -->\n![A picture](p.png)\n\n[ref]: http://x.example\n"), []graph.Document{{
			Name: "a", Title: "The pact", Published: "2022-05-16", Language: "en", MediaType: "text/markdown",
			Text: "# The pact\n\nIntro with a link and bold words.\n\n# Part\n\n* one\n* two code\n\n\nA picture",
		}}},
		{"w.docx", wordFile(t), []graph.Document{{
			Name: "w", Title: "The report", Author: "Jane Roe", Language: "en", MediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
			Text: "# The report\n\n# The heading\n\nThe minister signed it. Then he left.\n\n- An item of the list\n\nA cell & more",
		}}},
		{"b.epub", book(t), []graph.Document{{
			Name: "b", Title: "The book", Author: "J. Roe", Published: "2020-01-02", Language: "en", MediaType: "application/epub+zip",
			Text: "# The book\n\n# One\n\nFirst chapter.\n\nSecond chapter.",
		}}},
		{"f.rss", []byte(rssFeed), []graph.Document{
			{Name: "f-1", Title: "One & two", Source: "The Post", Author: "J. Roe", URL: "https://p.example/1", Published: "2022-05-16", Language: "en-GB", MediaType: "application/rss+xml", Text: "# One & two\n\nThe whole story.\n\nIts end."},
			{Name: "f-3", Title: "Three", Source: "The Post", Language: "en-GB", MediaType: "application/rss+xml", Text: "# Three\n\nOnly a summary."},
		}},
		{"f.xml", []byte(atomFeed), []graph.Document{
			{Name: "f-1", Title: "A", Source: "The Site", Author: "J. Roe", URL: "https://s.example/a", Published: "2021-03-04", MediaType: "application/atom+xml", Text: "# A\n\nSome text."},
			{Name: "f-2", Title: "B", Source: "The Site", Published: "2021-03-05", MediaType: "application/atom+xml", Text: "# B\n\nA summary."},
		}},
		{"m.eml", []byte(letter), []graph.Document{
			{Name: "m", Title: "Türkiye visit", Author: "José", Source: "agency.example", Published: "2022-05-16", MediaType: "message/rfc822", Text: "# Türkiye visit\n\nThe café opened on Monday."},
			{Name: "note", MediaType: "text/plain", Text: "An attached note."},
		}},
		{"l.jsonl", []byte("{\"id\":\"x7\",\"title\":\"T\",\"text\":\"One line.\",\"source\":{\"name\":\"S\"},\"date\":\"2020-01-02T03:04:05Z\"}\n\n{\"body\":\"<p>Two.</p><p>Three.</p>\"}"), []graph.Document{
			{Name: "x7", Title: "T", Source: "S", Published: "2020-01-02", MediaType: "application/json", Text: "# T\n\nOne line."},
			{Name: "l-3", MediaType: "application/json", Text: "Two.\n\nThree."},
		}},
		{"z.zip", zipped(t, "b/2.txt", "Two.", "a.md", "One.", ".x.txt", "no", "__MACOSX/a.txt", "no", "in.zip", string(zipped(t, "n.txt", "Nested."))), []graph.Document{
			{Name: "a", MediaType: "text/markdown", Text: "One."}, {Name: "2", MediaType: "text/plain", Text: "Two."}, {Name: "n", MediaType: "text/plain", Text: "Nested."},
		}},
		{"l.jsonl.gz", gz(t, []byte(`{"text":"Packed."}`)), []graph.Document{{Name: "l-1", MediaType: "application/json", Text: "Packed."}}},
		{"noending", gz(t, wordFile(t)), []graph.Document{{
			Name: "noending", Title: "The report", Author: "Jane Roe", Language: "en", MediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
			Text: "# The report\n\n# The heading\n\nThe minister signed it. Then he left.\n\n- An item of the list\n\nA cell & more",
		}}},
	} {
		docs, errs := read(t, c.file, c.content, Options{})
		if len(errs) > 0 {
			t.Errorf("%s: %v", c.file, errs)
		}
		for i := range docs {
			docs[i].IRI = ""
		}
		if d := cmp.Diff(c.want, docs); d != "" {
			t.Errorf("%s:\n%s", c.file, d)
		}
	}
}

func TestFieldsOfJSON(t *testing.T) {
	docs, errs := read(t, "a.jsonl", []byte(`{"meta":{"heading":"H"},"story":"S."}`), Options{Fields: &Fields{Text: []string{"story"}, Title: []string{"meta.heading"}}})
	if len(errs) > 0 || len(docs) != 1 || docs[0].Title != "H" || docs[0].Text != "# H\n\nS." {
		t.Error(docs, errs)
	}
}

func TestBadFormats(t *testing.T) {
	bomb := zipped(t, "bomb.txt", strings.Repeat("0", 5<<20), "good.txt", "Good.")
	deep := zipped(t, "n.txt", "Nested.")
	for range 5 {
		deep = zipped(t, "in.zip", string(deep))
	}
	w := wordFile(t)
	damagedMember := zipped(t, "a.txt", strings.Repeat("A text that is damaged. ", 100), "b.txt", "Good.")
	damagedMember[60] ^= 0xff
	for _, c := range []struct {
		file    string
		content []byte
		kinds   []error
		docs    int
	}{
		{"bomb.zip", bomb, []error{ErrTooLarge}, 1},
		{"deep.zip", deep, []error{ErrUnsupported}, 0},
		{"cut.zip", bomb[:len(bomb)/2], []error{ErrDamaged}, 0},
		{"member.zip", damagedMember, []error{ErrDamaged}, 1},
		{"other.zip", zipped(t, "a.exe", "x", "b.txt", "Good."), []error{ErrUnsupported}, 1},
		{"cut.docx", w[:len(w)/2], []error{ErrDamaged}, 0},
		{"nodoc.docx", zipped(t, "a", "b"), []error{ErrDamaged}, 0},
		{"bomb.docx", zipped(t, "word/document.xml", strings.Repeat(" ", 5<<20)), []error{ErrTooLarge}, 0},
		{"badxml.docx", zipped(t, "word/document.xml", "<w:p><w:t>a</w:t"), []error{ErrDamaged}, 0},
		{"no.epub", zipped(t, "mimetype", "application/epub+zip"), []error{ErrDamaged}, 0},
		{"bad.jsonl", []byte("{\"text\":\"a\"}\n{\n[1]\n{\"title\":\"t\"}\n{\"text\":\"b\"}\n"), []error{ErrDamaged, ErrDamaged, ErrEmpty}, 2},
		{"markup.jsonl", []byte("{\"body\":\"<p> </p>\"}\n{\"text\":\"\\u0000\"}\n{\"text\":\"b\"}\n"), []error{ErrEmpty, ErrEmpty}, 1},
		{"long.jsonl", []byte("{\"text\":\"" + strings.Repeat("x", 100<<10) + "\"}\n{\"text\":\"b\"}\n"), []error{ErrTooLarge}, 1},
		{"other.xml", []byte("<svg/>"), []error{ErrUnsupported}, 0},
		{"cut.rss", []byte(rssFeed[:len(rssFeed)-60]), []error{ErrDamaged}, 1},
		{"empty.rss", []byte("<rss><channel><title>A</title></channel></rss>"), []error{ErrEmpty}, 0},
		{"no.eml", []byte("not a mail at all"), []error{ErrDamaged}, 0},
		{"cut.eml", []byte(letter[:len(letter)-80]), []error{ErrDamaged}, 1},
		{"empty.eml", []byte("Subject: x\r\n\r\n"), []error{ErrEmpty}, 0},
		{"page.html", bytes.Repeat([]byte("<p>x</p>"), 7<<20), []error{ErrTooLarge}, 0},
		{"line.txt", bytes.Repeat([]byte("x"), 65<<20), []error{ErrTooLarge}, 0},
		{"cut.pdf", []byte("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pa"), []error{ErrDamaged}, 0},
		{"cut.txt.gz", gz(t, []byte(strings.Repeat("A text that is cut. ", 100)))[:40], []error{ErrDamaged}, 0},
		{"coding.txt", []byte("Türkiye’de “ticaret” geçen yıl arttı\xff, dedi."), []error{ErrEncoding}, 0},
		{"empty.md", []byte("---\ntitle: x\n---\n"), []error{ErrEmpty}, 0},
	} {
		opts := Options{}
		if strings.HasPrefix(c.file, "long.") {
			opts.MaxDocument = 64 << 10
		}
		docs, errs := read(t, c.file, c.content, opts)
		if len(docs) != c.docs || len(errs) != len(c.kinds) {
			t.Errorf("%s: %d documents, %v", c.file, len(docs), errs)
			continue
		}
		for i, err := range errs {
			var e *graph.Error
			if !errors.Is(err, c.kinds[i]) || !errors.As(err, &e) || e.Hint == "" || !strings.Contains(filepath.ToSlash(e.Path), c.file) {
				t.Errorf("%s: %v", c.file, err)
			}
		}
	}
}

// bytesOf runs a container reader on bytes, as Open would.
func bytesOf(name string, b []byte) (docs []graph.Document) {
	opts := Options{MaxDocument: 1 << 20}.withDefaults()
	w := &walk{ctx: context.Background(), opts: opts, seen: map[string]bool{}, yield: func(d graph.Document, err error) bool {
		if err == nil {
			docs = append(docs, d)
		}
		return true
	}}
	w.content(input{path: name, ext: filepath.Ext(name), name: nameOf(name), r: bytes.NewReader(b), size: int64(len(b)), named: true})
	return docs
}

func fuzz(f *testing.F, ending string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if read := single(formats[ending]); read != nil {
			if d, err := read("x", b, Options{MaxDocument: 1 << 20}.withDefaults()); err == nil && !utf8.ValidString(d.Text) {
				t.Fatalf("%+v", d)
			}
			return
		}
		for _, d := range bytesOf("x"+ending, b) {
			if !utf8.ValidString(d.Text) || d.Text == "" {
				t.Fatalf("%+v", d)
			}
		}
	})
}

// packedText is a text as a gzip file.
func packedText(text string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text)) // a buffer takes all
	_ = z.Close()
	return b.Bytes()
}

func FuzzMarkdown(f *testing.F) { fuzz(f, ".md", []byte("---\na: b\n---\n# x\n**y** [z](w)\n")) }
func FuzzPDF(f *testing.F) {
	fuzz(f, ".pdf", []byte("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n"))
}
func FuzzDocx(f *testing.F)  { fuzz(f, ".docx", wordFile(f)) }
func FuzzEpub(f *testing.F)  { fuzz(f, ".epub", book(f)) }
func FuzzFeed(f *testing.F)  { fuzz(f, ".rss", []byte(rssFeed), []byte(atomFeed)) }
func FuzzMail(f *testing.F)  { fuzz(f, ".eml", []byte(letter)) }
func FuzzJSONL(f *testing.F) { fuzz(f, ".jsonl", []byte("{\"text\":\"a\"}\n{\"body\":\"<p>b\"}")) }
func FuzzGzip(f *testing.F)  { fuzz(f, ".txt.gz", packedText("A text."), []byte("\x1f\x8b")) }
func FuzzZip(f *testing.F)   { fuzz(f, ".zip", zipped(f, "a.txt", "b", "c.html", newsPage)) }
