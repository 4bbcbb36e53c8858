package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"concord/graph"
)

func TestParse(t *testing.T) {
	content := "\ufeffSource: The Agency\r\nurl: https://a.example/b:c\r\ntitle: Minister: we agree\r\npublished: 2022-05-16T10:00:00+03:00\r\n\r\nThe story.\r\n"
	d, err := Parse("x", []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Document{
		IRI: graph.DocumentIRI([]byte(content)), Name: "x", Source: "The Agency", URL: "https://a.example/b:c",
		Title: "Minister: we agree", Published: "2022-05-16", MediaType: "text/plain", Text: content,
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
}

func TestPublished(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{" date 2022-05-16 The minister went.", "2022-05-16"},
		{"2022-05-16\nThe minister went.", "2022-05-16"},
		{"2022-05-16 was a day.", ""},
		{"On 2022-05-16 the minister went.", ""},
		{"date 2022-13-41 The minister went.", ""},
		{"published: 16 May 2022\nsource:\n\nText.", "2022-05-16"},
		{"published: 05/06/2022\nsource:\n\nText.", ""},
		{"published: 2022\nsource: A\n\nText.", "2022"},
		{"published: Mon, 16 May 2022 10:00:00 +0000 (UTC)\nsource: A\n\nText.", "2022-05-16"},
	} {
		d, err := Parse("x", []byte(c.in))
		if err != nil || d.Published != c.want {
			t.Errorf("%q: %q, %v, want %q", c.in, d.Published, err, c.want)
		}
	}
}

func TestParseBad(t *testing.T) {
	for name, c := range map[string]struct {
		in   []byte
		kind error
	}{
		"empty":   {nil, ErrEmpty},
		"spaces":  {[]byte(" \r\n\t"), ErrEmpty},
		"headers": {[]byte("source: A\nurl: b\n\n"), ErrEmpty},
		"zero":    {[]byte("ab\x00cd"), ErrBinary},
		"control": {[]byte("ab\x01\x02\x03"), ErrBinary},
		"large":   {bytes.Repeat([]byte("x"), DefaultMaxDocument+1), ErrTooLarge},
	} {
		d, err := Parse(name, c.in)
		var e *graph.Error
		if !errors.Is(err, c.kind) || !errors.As(err, &e) || e.Path != name || e.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
		if d.Name != name || d.Text != "" {
			t.Errorf("%s: document %+v", name, d)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("source: A\ntitle: B\npublished: 2020-01-01\n\nText."))
	f.Add([]byte("\xff\xfe\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := Parse("x", b)
		if err == nil && (!utf8.ValidString(d.Text) || d.IRI != graph.DocumentIRI(b)) {
			t.Fatalf("%+v", d)
		}
	})
}

// gathered is what a run of Open gave: names of the documents, and kind by path of the inputs that were skipped.
func gather(t *testing.T, opts Options, paths ...string) (docs map[string]graph.Document, order []string, skipped map[string]error) {
	t.Helper()
	docs, skipped = map[string]graph.Document{}, map[string]error{}
	for d, err := range Open(context.Background(), paths, opts) {
		if err != nil {
			var e *graph.Error
			if !errors.As(err, &e) {
				t.Fatalf("%v is no *graph.Error", err)
			}
			skipped[filepath.Base(e.Path)] = err
			continue
		}
		docs[d.Name] = d
		order = append(order, d.Name)
	}
	return docs, order, skipped
}

func write(t *testing.T, dir, name string, content []byte) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

func gz(t *testing.T, s []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(s)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOpenOrder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "b/2.txt", []byte("Two."))
	write(t, dir, "b/10.txt", []byte("Ten."))
	write(t, dir, "a.txt", []byte("A."))
	write(t, dir, "c.txt.gz", gz(t, []byte("C.")))
	write(t, dir, ".hidden.txt", []byte("No."))
	_, order, skipped := gather(t, Options{Stdin: strings.NewReader("In.")}, dir, "-")
	if d := cmp.Diff([]string{"a", "10", "2", "c", "stdin"}, order); d != "" || len(skipped) > 0 {
		t.Error(d, skipped)
	}
}

func TestOpenSkips(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "good.txt", []byte("Good."))
	write(t, dir, "zz.txt", []byte("Last."))
	write(t, dir, "empty.txt", nil)
	write(t, dir, "binary.txt", []byte("a\x00b"))
	write(t, dir, "large.txt", bytes.Repeat([]byte("x"), 2000))
	write(t, dir, "bomb.txt.gz", gz(t, bytes.Repeat([]byte("x"), 1<<20)))
	write(t, dir, "cut.txt.gz", gz(t, []byte("A long enough text, to be cut."))[:30])
	write(t, dir, "nogz.txt.gz", []byte("plain"))
	write(t, dir, "picture.xyz", []byte("?"))
	for link, target := range map[string]string{"broken.txt": "nowhere", "loop": ".", "self.txt": "self.txt"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "fifo.txt"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, order, skipped := gather(t, Options{MaxDocument: 1000}, dir, filepath.Join(dir, "missing.txt"), os.DevNull)
	if d := cmp.Diff([]string{"good", "zz"}, order); d != "" {
		t.Error(d)
	}
	want := map[string]error{
		"empty.txt": ErrEmpty, "binary.txt": ErrBinary, "large.txt": ErrTooLarge, "bomb.txt.gz": ErrTooLarge,
		"cut.txt.gz": ErrDamaged, "nogz.txt.gz": ErrDamaged, "picture.xyz": ErrUnsupported, "broken.txt": fs.ErrNotExist,
		"loop": ErrLoop, "self.txt": ErrLoop, "fifo.txt": ErrNotRegular, "missing.txt": fs.ErrNotExist, "null": ErrNotRegular,
	}
	for name, kind := range want {
		err := skipped[name]
		var e *graph.Error
		if !errors.Is(err, kind) || !errors.As(err, &e) || e.Hint == "" {
			t.Errorf("%s: %v, want %v", name, err, kind)
		}
		delete(skipped, name)
	}
	for name, err := range skipped {
		t.Errorf("%s skipped: %v", name, err)
	}
}

// A line of 200 MB is a counted skip under the ordinary limit, from a file and from a pipe, and what stands beside it is read.
func TestOpenEndlessLine(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "endless.txt")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	line := bytes.Repeat([]byte("word "), 200<<10)
	for range 200 {
		if _, err := f.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "good.txt", []byte("Good."))
	stdin, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	_, order, skipped := gather(t, Options{Stdin: stdin}, dir, "-")
	if d := cmp.Diff([]string{"good"}, order); d != "" {
		t.Error(d)
	}
	if len(skipped) != 2 {
		t.Errorf("skipped %v, want the file and standard input", skipped)
	}
	for name, err := range skipped {
		if !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOpenUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := t.TempDir()
	p := write(t, dir, "a.txt", []byte("A."))
	write(t, dir, "shut/b.txt", []byte("B."))
	write(t, dir, "z.txt", []byte("Z."))
	for _, q := range []string{p, filepath.Join(dir, "shut")} {
		if err := os.Chmod(q, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(q, 0o755) })
	}
	_, order, skipped := gather(t, Options{}, dir)
	if len(order) != 1 || !errors.Is(skipped["a.txt"], fs.ErrPermission) || !errors.Is(skipped["shut"], fs.ErrPermission) {
		t.Error(order, skipped)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestOpenReadError(t *testing.T) {
	_, _, skipped := gather(t, Options{Stdin: failing{}}, "-")
	if !errors.Is(skipped["standard input"], io.ErrClosedPipe) {
		t.Error(skipped)
	}
}

func TestOpenEndsWithContext(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", []byte("A."))
	write(t, dir, "b.txt", []byte("B."))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	var last error
	for _, err := range Open(ctx, []string{dir}, Options{}) {
		n, last = n+1, err
		cancel()
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Error(n, last)
	}
}
