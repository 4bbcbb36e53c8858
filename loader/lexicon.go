package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"concord/graph"
	"concord/loader/extract"
)

// maxLexicon is the size in bytes above which a file is taken to be no lexicon.
const maxLexicon = 16 << 20

// ReadLexicon reads the files of a user's own lexicon, those of a folder that end in .lex, for [ReaderOptions]. The folder
// must have one; what stands in them is looked at by NewReader.
func ReadLexicon(dir string) ([]extract.File, error) {
	fail := func(path string, err error, hint string) ([]extract.File, error) {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, &graph.Error{Op: "read lexicon", Path: path, Err: err, Hint: hint}
	}
	if _, err := os.ReadDir(dir); err != nil {
		return fail(dir, err, "give a folder")
	}
	names, err := fs.Glob(os.DirFS(dir), "*.lex")
	if err != nil {
		return fail(dir, err, "")
	}
	if len(names) == 0 {
		return fail(dir, errors.New("no file in it ends in .lex"), "the format is explained in data/lexicon/README.md")
	}
	slices.Sort(names)
	var out []extract.File
	for _, name := range names {
		path := filepath.Join(dir, name)
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return fail(path, err, "")
		case !info.Mode().IsRegular():
			return fail(path, errors.New("not a regular file"), "")
		case info.Size() > maxLexicon:
			return fail(path, fmt.Errorf("it has more than %d bytes", maxLexicon), "")
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return fail(path, err, "")
		}
		out = append(out, extract.File{Path: path, Text: text})
	}
	return out, nil
}
