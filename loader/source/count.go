package source

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
)

// Count gives the number of files that Open would look at, without opening any, for a progress bar. exact is false when
// the number of documents may be another: standard input, a container that holds several, a link. Folders that cannot be
// read count nothing.
func Count(ctx context.Context, paths []string) (files int, exact bool) {
	exact = true
	for _, p := range paths {
		if p == "-" {
			files, exact = files+1, false
			continue
		}
		_ = filepath.WalkDir(p, func(path string, e fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				exact = false
				return fs.SkipAll
			case err != nil:
				return nil
			case path != p && strings.HasPrefix(e.Name(), "."):
				if e.IsDir() {
					return fs.SkipDir
				}
				return nil
			case e.IsDir():
				return nil
			case e.Type()&fs.ModeSymlink != 0:
				exact = false
			}
			files++
			switch formats[strings.ToLower(filepath.Ext(path))] {
			case zipFormat, jsonlFormat, feedFormat, mailFormat:
				exact = false
			case gzipFormat: // of one document, unless it packs a container
				inner := strings.TrimSuffix(path, filepath.Ext(path))
				switch formats[strings.ToLower(filepath.Ext(inner))] {
				case zipFormat, jsonlFormat, feedFormat, mailFormat:
					exact = false
				}
			}
			return nil
		})
	}
	return files, exact
}
