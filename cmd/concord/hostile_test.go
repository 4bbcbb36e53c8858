package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// hostileFiles writes, into a new folder, one file for each way in which an input can be bad: hostile folder.
func hostileFiles(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hostile folder")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.Mkdir(dir, 0o777))
	archive := func(parts ...string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := 0; i < len(parts); i += 2 {
			w, err := z.Create(parts[i])
			ts.Check(err)
			_, err = w.Write([]byte(parts[i+1]))
			ts.Check(err)
		}
		ts.Check(z.Close())
		return b.Bytes()
	}
	half := func(b []byte) []byte { return b[:len(b)/2] }
	word := archive("[Content_Types].xml", "<Types/>", "word/document.xml", `<w:document xmlns:w="w"><w:p><w:r><w:t>`+strings.Repeat("The minister left. ", 50)+`</w:t></w:r></w:p></w:document>`)
	nested := archive("a.txt", "The minister left.")
	for range 6 {
		nested = archive("in.zip", string(nested))
	}
	var unpacks bytes.Buffer
	z := gzip.NewWriter(&unpacks)
	zeros := make([]byte, 1<<20)
	for range 80 {
		_, err := z.Write(zeros)
		ts.Check(err)
	}
	ts.Check(z.Close())
	for name, content := range map[string][]byte{
		"cut.pdf":      half(portablePage("The minister left.")),
		"cut.docx":     half(word),
		"cut.zip":      half(archive("a.txt", strings.Repeat("The minister left. ", 50))),
		"bomb.zip":     archive("bomb.txt", strings.Repeat("0", 80<<20)),
		"bomb.txt.gz":  unpacks.Bytes(),
		"nested.zip":   nested,
		"large.html":   bytes.Repeat([]byte("<p>The minister left.</p>\n"), 50<<20/26+1),
		"endless.txt":  bytes.Repeat([]byte("word "), 65<<20/5),
		"encoding.txt": []byte("T\xc3\xbcrkiye\xe2\x80\x99de \xe2\x80\x9cticaret\xe2\x80\x9d ge\xc3\xa7en y\xc4\xb1l artt\xc4\xb1\xff, dedi."),
	} {
		ts.Check(os.WriteFile(filepath.Join(dir, name), content, 0o666))
	}
}

// portablePage makes a PDF of one page that is packed as programs pack it, with its list of objects at the end.
func portablePage(text string) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	fmt.Fprintf(z, "BT /F1 12 Tf 72 700 Td (%s) Tj ET", text)
	z.Close()
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, object := range []string{
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		fmt.Sprintf("<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream", packed.Len(), packed.String()),
		"<</Type/Page/Parent 4 0 R/Contents 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 1 0 R>>>>>>",
		"<</Type/Catalog/Pages 4 0 R>>",
	} {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	b.WriteString("trailer\n<</Root 5 0 R>>\n%%EOF\n")
	return b.Bytes()
}
