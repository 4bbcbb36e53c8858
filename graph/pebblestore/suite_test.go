package pebblestore

import (
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"concord/graph"
	"concord/graph/storetest"
)

// hastyFS never waits for the disk: these tests do not cut the power.
type hastyFS struct{ vfs.FS }

type hastyFile struct{ vfs.File }

func (hastyFile) Sync() error                       { return nil }
func (hastyFile) SyncData() error                   { return nil }
func (hastyFile) SyncTo(length int64) (bool, error) { return false, nil }
func hasty(f vfs.File, err error) (vfs.File, error) {
	if err != nil {
		return nil, err
	}
	return hastyFile{f}, nil
}

func (h hastyFS) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return hasty(h.FS.Create(name, c))
}

func (h hastyFS) OpenDir(name string) (vfs.File, error) { return hasty(h.FS.OpenDir(name)) }

func (h hastyFS) ReuseForWrite(oldname, newname string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return hasty(h.FS.ReuseForWrite(oldname, newname, c))
}

func (h hastyFS) Unwrap() vfs.FS { return h.FS }

func TestSuite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		return openTest(t, t.TempDir(), Options{fs: hastyFS{vfs.Default}})
	})
}

// TestSuiteCollisions runs the suite with a hash that knows sixty-one values, so that most terms collide, and loads that write
// many runs.
func TestSuiteCollisions(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		s := openTest(t, t.TempDir(), Options{fs: hastyFS{vfs.Default}})
		s.hash = func(text []byte) uint64 { return hashText(text) % 61 }
		s.epochQuads = 101
		return s
	})
}
