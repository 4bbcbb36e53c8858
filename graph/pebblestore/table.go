package pebblestore

import (
	"fmt"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// tableWriter writes sorted keys to sorted tables, ready to be ingested.
type tableWriter struct {
	dir   string
	name  string
	fs    vfs.FS
	opts  sstable.WriterOptions
	max   uint64 // bytes after which the next table begins
	n     int    // keys
	w     *sstable.Writer
	paths []string
}

func (s *Store) newTableWriter(dir, name string) *tableWriter {
	return &tableWriter{
		dir: dir, name: name, max: 2 * targetFile, fs: s.opts.FS,
		opts: s.opts.MakeWriterOptions(len(s.opts.Levels)-1, s.db.TableFormat()),
	}
}

// plain writes the tables without compression: blocks keep what keys have in common once, and what is left of hashed IDs
// does not compress. Only of the first order is a single key looked up, so that only there a filter is of use.
func (t *tableWriter) plain(order int) *tableWriter {
	t.opts.Compression = sstable.NoCompression
	if order != 0 {
		t.opts.FilterPolicy = pebble.NoFilterPolicy
	}
	return t
}

// small writes the tables in small blocks: of a block of the dictionary one term is wanted.
func (t *tableWriter) small() *tableWriter {
	t.opts.BlockSize = termBlock
	return t
}

// termBlock is the size of the blocks of the dictionary, in bytes before compression.
const termBlock = 4 << 10

// set appends a key, which must be greater than the last one.
func (t *tableWriter) set(key, value []byte) error {
	if t.n++; t.n%256 == 0 && t.w != nil && t.w.Raw().EstimatedSize() > t.max {
		if err := t.close(); err != nil {
			return err
		}
	}
	if t.w == nil {
		path := filepath.Join(t.dir, fmt.Sprintf("%s-%04d.sst", t.name, len(t.paths)))
		f, err := t.fs.Create(path, vfs.WriteCategoryUnspecified)
		if err != nil {
			return err
		}
		t.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), t.opts)
		t.paths = append(t.paths, path)
	}
	return t.w.Set(key, value)
}

// close ends the table and syncs it to disk.
func (t *tableWriter) close() error {
	if t.w == nil {
		return nil
	}
	w := t.w
	t.w = nil
	return w.Close()
}
