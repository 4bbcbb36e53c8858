package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// build writes a PDF of the given objects, numbered from 1, with the first as its catalogue.
func build(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer\n<</Root 1 0 R/Info<</Title(A \\(title\\))/Author<FEFF0041>>>>>\n%%EOF\n")
	return b.Bytes()
}

func packed(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func streamed(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

const (
	catalog   = "<</Type/Catalog/Pages 2 0 R>>"
	pagesNode = "<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 4 0 R>>>>>>"
	onePage   = "<</Type/Page/Parent 2 0 R/Contents 5 0 R>>"
	helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
)

const twoParagraphs = `BT /F1 12 Tf 72 700 Td (The prime minister of) Tj 0 -14 Td [(Rurit) 20 (ania said) -300 (\223yes\224.)] TJ
0 -30 Td (It is a co-) Tj T* 0 -14 Td (operation\056) ' ET`

func TestRead(t *testing.T) {
	const want = "The prime minister of Ruritania said “yes”.\n\nIt is a co-\noperation."
	var a85 bytes.Buffer
	w := ascii85.NewEncoder(&a85)
	w.Write([]byte(twoParagraphs))
	w.Close()
	for name, contents := range map[string]string{
		"plain": streamed("", twoParagraphs),
		"flate": streamed("/Filter/FlateDecode", packed(twoParagraphs)),
		"85":    streamed("/Filter[/ASCII85Decode]", a85.String()+"~>"),
		"hex":   streamed("/Filter/AHx", fmt.Sprintf("%x>", twoParagraphs)),
		"both":  streamed("/Filter[/AHx/Fl]", fmt.Sprintf("%x>", packed(twoParagraphs))),
		// A length that lies, and a length that is missing.
		"lying":   strings.Replace(streamed("", twoParagraphs), "/Length ", "/Length 9", 1),
		"missing": strings.Replace(streamed("", twoParagraphs), "/Length", "/L", 1),
	} {
		d, err := Read(build(catalog, pagesNode, onePage, helvetica, contents), Limits{})
		if err != nil || d.Text != want || d.Title != "A (title)" || d.Author != "A" || d.Pages != 1 {
			t.Errorf("%s: %q %+v %v", name, d.Text, d, err)
		}
	}
}

func TestReadObjectStreams(t *testing.T) {
	inner := []string{catalog, pagesNode, onePage, helvetica}
	var head, body string
	for i, o := range inner {
		head += fmt.Sprintf("%d %d ", i+1, len(body))
		body += o + " "
	}
	// PNG's "up" predictor over rows of one byte gives the differences of bytes.
	data := head + body
	rows := make([]byte, 0, 2*len(data))
	last := byte(0)
	for i := range len(data) {
		rows = append(rows, 2, data[i]-last)
		last = data[i]
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n5 0 obj\n" + streamed("", "BT /F1 12 Tf (From an object stream.) Tj ET") + "\nendobj\n")
	b.WriteString("6 0 obj\n" + streamed(fmt.Sprintf("/Type/ObjStm/N 4/First %d/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1>>", len(head)), packed(string(rows))) + "\nendobj\n")
	b.WriteString("7 0 obj\n" + streamed("/Type/XRef/Root 1 0 R", "x") + "\nendobj\n")
	if d, err := Read(b.Bytes(), Limits{}); err != nil || d.Text != "From an object stream." {
		t.Errorf("%q %v", d.Text, err)
	}
}

func TestReadType0(t *testing.T) {
	cmap := "1 begincodespacerange <0000><ffff> endcodespacerange 1 beginbfchar <0003> <0020> endbfchar 2 beginbfrange <0010> <0020> <0410> <0030><0031>[<00660069> <2014>] endbfrange"
	b := build(catalog, pagesNode, onePage, "<</Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</DW 500/W[16[600 700] 48 49 1000]>>]>>",
		streamed("", "BT /F1 10 Tf <0010001100030030003100FF> Tj ET"), streamed("", cmap))
	d, err := Read(b, Limits{})
	if err != nil || d.Text != "АБ fi—" || d.Unreadable != 1 {
		t.Errorf("%q %+v %v", d.Text, d, err)
	}
}

func TestReadEncodings(t *testing.T) {
	font := "<</Subtype/TrueType/Encoding<</BaseEncoding/MacRomanEncoding/Differences[1/fi/Scaron/uni0416/eacute/f_f 65/nosuch]>>>>"
	d, err := Read(build(catalog, pagesNode, onePage, font, streamed("", `BT /F1 12 Tf (\001\002\003\004\005\216A) Tj ET`)), Limits{})
	if err != nil || d.Text != "fiŠЖéffé" || d.Unreadable != 1 {
		t.Errorf("%q %+v %v", d.Text, d, err)
	}
}

func TestReadForm(t *testing.T) {
	form := streamed("/Subtype/Form/Matrix[1 0 0 1 0 0]", "BT /F1 12 Tf (In a form.) Tj ET /X0 Do")
	pages := "<</Type/Pages/Kids[3 0 R 2 0 R]/Resources<</Font<</F1 4 0 R>>/XObject<</X0 6 0 R>>>>>>"
	d, err := Read(build(catalog, pages, onePage, helvetica, streamed("", "/X0 Do"), form), Limits{})
	if err != nil || !strings.HasPrefix(d.Text, "In a form.") {
		t.Errorf("%q %v", d.Text, err)
	}
}

func TestReadRunningHeads(t *testing.T) {
	objects := []string{catalog, "", helvetica}
	var kids string
	for i := range 4 {
		n := len(objects) + 1
		kids += fmt.Sprintf("%d 0 R ", n)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Contents %d 0 R>>", n+1),
			streamed("", fmt.Sprintf("BT /F1 12 Tf 1 0 0 1 72 780 Tm (The Report) Tj 1 0 0 1 72 700 Tm (Story number %c of it.) Tj 1 0 0 1 72 686 Tm (A line in the middle.) Tj 1 0 0 1 72 672 Tm (Another line here.) Tj 1 0 0 1 72 658 Tm (The end %c.) Tj 1 0 0 1 300 30 Tm (Page %d) Tj ET", 'A'+i, 'A'+i, i+1)))
	}
	objects[1] = "<</Type/Pages/Kids[" + kids + "]/Resources<</Font<</F1 3 0 R>>>>>>"
	d, err := Read(build(objects...), Limits{})
	if err != nil || strings.Contains(d.Text, "The Report") || strings.Contains(d.Text, "Page") || !strings.Contains(d.Text, "Story number A of it.") || !strings.Contains(d.Text, "The end D.") {
		t.Errorf("%q %v", d.Text, err)
	}
}

func TestReadLZW(t *testing.T) {
	// The example of ISO 32000-2, 7.4.4.2.
	f := &file{unpackable: 1 << 20}
	got := f.lzw([]byte{0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01}, 1)
	if want := []byte{45, 45, 45, 45, 45, 65, 45, 45, 45, 66}; !bytes.Equal(got, want) {
		t.Errorf("% d", got)
	}
}

func TestReadBad(t *testing.T) {
	bomb := packed(packed(strings.Repeat("(a)Tj ", 2<<20)))
	for name, c := range map[string]struct {
		b    []byte
		kind error
	}{
		"empty":     {nil, ErrFormat},
		"text":      {[]byte("a text"), ErrFormat},
		"head":      {[]byte("%PDF-1.7\n"), ErrFormat},
		"encrypted": {bytes.Replace(build(catalog, pagesNode, onePage), []byte("/Root"), []byte("/Encrypt 9 0 R/Root"), 1), ErrEncrypted},
		"bomb":      {build(catalog, pagesNode, onePage, helvetica, streamed("/Filter[/Fl/Fl]", bomb)), ErrLimit},
		"operators": {build(catalog, pagesNode, onePage, helvetica, streamed("/Filter/Fl", packed(strings.Repeat("q Q ", 1<<18)))), ErrLimit},
		"unclosed":  {[]byte("%PDF-1.7\n" + strings.Repeat("1 0 obj ( 2 0 obj ( ", 50_000) + "9 0 obj <</Type/Catalog/Pages 2 0 R>>"), ErrFormat},
		"nested":    {build(strings.Repeat("[", 1<<18)), ErrFormat},
		"loop":      {build(catalog, "<</Kids[2 0 R 2 0 R]>>"), ErrFormat},
	} {
		if _, err := Read(c.b, Limits{Unpacked: 4 << 20, Operators: 1 << 18}); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v, want %v", name, err, c.kind)
		}
	}
}

// TestReadTruncated cuts a file at every byte: it must never panic, and once the page is whole give its text.
func TestReadTruncated(t *testing.T) {
	b := build(catalog, pagesNode, onePage, helvetica, streamed("/Filter/FlateDecode", packed(twoParagraphs)))
	whole := bytes.LastIndex(b, []byte("endstream"))
	for i := range b {
		d, err := Read(b[:i], Limits{})
		if i >= whole && (err != nil || !strings.HasPrefix(d.Text, "The prime minister")) {
			t.Fatalf("cut at %d of %d: %q %v", i, len(b), d.Text, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(build(catalog, pagesNode, onePage, helvetica, streamed("", twoParagraphs)))
	f.Add(build(catalog, pagesNode, onePage, "<</Subtype/Type0/ToUnicode 6 0 R>>", streamed("", "BT /F1 10 Tf <0010> Tj ET"), streamed("", "beginbfrange <0010> <0020> <0410> endbfrange")))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Read(b, Limits{Unpacked: 1 << 20, Operators: 1 << 16, Pages: 100})
		if err == nil && !utf8.ValidString(d.Text) {
			t.Fatalf("%q", d.Text)
		}
	})
}

// FuzzContent feeds the operators of a page alone, which a mutated file rarely reaches.
func FuzzContent(f *testing.F) {
	f.Add([]byte(twoParagraphs))
	f.Add([]byte("BI /W 1 ID x EI q 1 0 0 1 0 0 cm Q BT /F1 1 Tf 50 Tz 1 TL 2 Ts (a) \" T* ET /X0 Do"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Read(build(catalog, pagesNode, onePage, helvetica, streamed("", string(b))), Limits{Unpacked: 1 << 20, Operators: 1 << 16})
		if err == nil && !utf8.ValidString(d.Text) {
			t.Fatalf("%q", d.Text)
		}
	})
}
