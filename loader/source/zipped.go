package source

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"sort"
	"strings"
)

// Bounds on archives. A member that unpacks to more than maxRatio times its size, beyond the first bytes, is a bomb:
// text packs ten times at best. maxMembers bounds the table of contents that is kept in memory.
const (
	maxRatio   = 200
	freeRatio  = 1 << 20
	maxMembers = 1 << 20
)

// zip reads the members of an archive in byte order of their names, each by its ending.
func (w *walk) zip(in input) bool {
	if in.depth >= maxDepth {
		return w.skip(in.path, tooDeep())
	}
	var at io.ReaderAt
	size := in.size
	if f, ok := in.r.(*os.File); ok && size >= 0 {
		at = f
	} else {
		// Inside another archive, or from standard input: it must fit into memory.
		b, err := w.readAll(in)
		if err != nil {
			return w.skip(in.path, err)
		}
		at, size = bytes.NewReader(b), int64(len(b))
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return w.skip(in.path, damaged(err))
	}
	if len(z.File) > maxMembers {
		return w.skip(in.path, because(ErrTooLarge, "split the archive", "%d members, the limit is %d", len(z.File), maxMembers))
	}
	sort.SliceStable(z.File, func(i, j int) bool { return z.File[i].Name < z.File[j].Name })
	for _, m := range z.File {
		if m.FileInfo().IsDir() || hidden(m.Name) {
			continue
		}
		if !w.running() {
			return false
		}
		where := in.path + "/" + strings.ToValidUTF8(m.Name, "\ufffd")
		if formats[strings.ToLower(path.Ext(m.Name))] == unknown {
			if !w.skip(where, because(ErrUnsupported, "leave it out", "ending %q", path.Ext(m.Name))) {
				return false
			}
			continue
		}
		r, err := openMember(m, w.opts.MaxDocument)
		if err != nil {
			if !w.skip(where, err) {
				return false
			}
			continue
		}
		ok := w.content(input{path: where, ext: path.Ext(m.Name), name: nameOf(m.Name), r: r, size: -1, depth: in.depth + 1})
		r.Close()
		if !ok {
			return false
		}
	}
	return true
}

func tooDeep() error {
	return because(ErrUnsupported, "unpack it", "more than %d containers in one another", maxDepth)
}

// hidden says whether a member is the packing program's own.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// openMember opens a member of an archive; its content is bounded whatever its header says.
func openMember(m *zip.File, limit int64) (io.ReadCloser, error) {
	if m.Flags&1 != 0 {
		return nil, because(ErrUnsupported, "unpack it with its password", "it is encrypted")
	}
	if m.UncompressedSize64 > uint64(limit) {
		return nil, because(ErrTooLarge, "split it, or raise the limit on the size of a document", "%d bytes, the limit is %d", m.UncompressedSize64, limit)
	}
	if m.UncompressedSize64 > freeRatio && m.UncompressedSize64/maxRatio > m.CompressedSize64 {
		return nil, because(ErrTooLarge, "unpack it yourself if you trust it", "%d bytes unpack to %d", m.CompressedSize64, m.UncompressedSize64)
	}
	r, err := m.Open()
	if err != nil {
		if errors.Is(err, zip.ErrAlgorithm) {
			return nil, because(ErrUnsupported, "pack it with deflate", "%v", err)
		}
		return nil, damaged(err)
	}
	return memberReader{r}, nil
}

// memberReader gives the errors of a packed stream their kind.
type memberReader struct{ r io.ReadCloser }

func (m memberReader) Close() error { return m.r.Close() }

func (m memberReader) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if err != nil && err != io.EOF {
		err = damaged(err)
	}
	return n, err
}

// packed is a document that is an archive itself (docx, epub), held in memory, with a bound on all it unpacks to.
type packed struct {
	members map[string]*zip.File
	left    int64
}

func openPacked(content []byte, opts Options) (*packed, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, damaged(err)
	}
	if len(z.File) > maxMembers {
		return nil, because(ErrTooLarge, "leave it out", "%d members", len(z.File))
	}
	p := &packed{members: make(map[string]*zip.File, len(z.File)), left: opts.MaxDocument}
	for _, m := range z.File {
		p.members[m.Name] = m
	}
	return p, nil
}

// read gives a member's bytes; missing is nil without error.
func (p *packed) read(name string) ([]byte, error) {
	m := p.members[name]
	if m == nil {
		return nil, nil
	}
	r, err := openMember(m, p.left)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, p.left+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > p.left {
		return nil, because(ErrTooLarge, "raise the limit on the size of a document", "it unpacks to more than the limit")
	}
	p.left -= int64(len(b))
	return b, nil
}
