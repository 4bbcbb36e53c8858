package pebblestore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"

	"concord/graph"
)

// Options says how to open a store.
type Options struct {
	// ReadOnly opens without ever writing: any number of processes may have the store open so, unless one has it open for
	// writing. The store must exist.
	ReadOnly bool
	// MustExist makes it an error when there is no store yet; otherwise one is created.
	MustExist bool
	// Memory is the bound in bytes of the cache of blocks read from disk; 0 means 64 MiB, and 512 MiB with ReadOnly. It takes
	// no more than was read.
	Memory int64
	// Logger gets what goes wrong in the background; nil means nobody.
	Logger *slog.Logger

	fs vfs.FS // of the tests; nil means the system's
}

const (
	defaultMemory = 64 << 20
	readMemory    = 512 << 20 // who only reads, often asks the same again, and a graph of 100,000 documents has gigabytes
	memTableSize  = 16 << 20
	targetFile    = 32 << 20
)

// Store is a graph.Store in a folder.
type Store struct {
	dir      string
	readOnly bool
	lock     *lock
	db       *pebble.DB
	opts     *pebble.Options
	log      *slog.Logger
	hash     func(text []byte) uint64 // hashText, but for tests of collisions

	epochQuads int // greatest number of quads in an epoch of a load; 0, but for tests, for as many as memory allows

	writing chan struct{} // holds one element; who takes it may write

	mu     sync.Mutex
	closed bool
	snaps  map[*snapshot]struct{}

	failed   failure
	version  version
	writes   writes
	patience patience
}

var _ graph.Store = (*Store)(nil)

// Open opens the store in a folder, or makes one there. Errors are graph.ErrLocked, graph.ErrFormat, or the system's.
func Open(dir string, opts Options) (*Store, error) {
	s, err := open(filepath.Clean(dir), opts)
	if err != nil {
		return nil, openError(dir, opts, err)
	}
	return s, nil
}

func openError(dir string, opts Options, err error) error {
	e := &graph.Error{Op: "open store", Path: dir, Err: err}
	var inner *graph.Error
	switch {
	case errors.As(err, &inner): // its hint will do
	case errors.Is(err, os.ErrNotExist):
		e.Hint = "load documents first, or give another folder"
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		if opts.ReadOnly {
			e.Hint = "this user may not read the folder"
		} else {
			e.Hint = "the folder cannot be written; open it for reading only, or choose another"
		}
	case errors.Is(err, syscall.ENOSPC):
		e.Hint = "free space on the disk"
	case pebble.IsCorruptionError(err):
		e.Err = fmt.Errorf("%w: %w", graph.ErrCorrupt, err)
		e.Hint = "restore the folder from a copy, or load again"
	}
	return e
}

func open(dir string, opts Options) (_ *Store, err error) {
	version, err := checkFormat(dir)
	if err != nil {
		return nil, err
	}
	if version == 0 && (opts.ReadOnly || opts.MustExist) {
		return nil, fmt.Errorf("there is no store: %w", os.ErrNotExist)
	}
	if !opts.ReadOnly {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
	}
	s := &Store{
		dir: dir, readOnly: opts.ReadOnly, log: opts.Logger, hash: hashText,
		writing: make(chan struct{}, 1), snaps: map[*snapshot]struct{}{},
	}
	s.failed.init()
	s.version.begin()
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.lock, err = takeLock(filepath.Join(dir, lockName), !opts.ReadOnly); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.lock.release()
		}
	}()
	if !opts.ReadOnly {
		// Once more under the lock: another process may have been first.
		if version, err = checkFormat(dir); err != nil {
			return nil, err
		}
		if version == 0 {
			version = formatVersion
			if err := writeFormat(dir); err != nil {
				return nil, err
			}
		}
		if err := os.RemoveAll(filepath.Join(dir, loadDir)); err != nil {
			return nil, err
		}
	}
	switch version {
	case 1:
		s.hash = hashText1
	case 2:
		s.hash = hashText2
	}
	memory := opts.Memory
	switch {
	case memory > 0:
	case opts.ReadOnly:
		memory = readMemory
	default:
		memory = defaultMemory
	}
	cache := pebble.NewCache(memory)
	defer cache.Unref() // the database holds it
	if opts.fs == nil {
		opts.fs = vfs.Default
	}
	s.opts = s.pebbleOptions(cache, opts.fs)
	if s.db, err = s.openPebble(); err != nil {
		return nil, err
	}
	s.writing <- struct{}{}
	return s, nil
}

func (s *Store) pebbleOptions(cache *pebble.Cache, fs vfs.FS) *pebble.Options {
	o := &pebble.Options{
		Cache:                       cache,
		FS:                          unlockedFS{fs},
		FormatMajorVersion:          pebble.FormatNewest,
		Logger:                      pebbleLogger{s},
		EventListener:               s.listener(),
		ReadOnly:                    s.readOnly,
		MemTableSize:                memTableSize,
		MemTableStopWritesThreshold: 4,
		L0CompactionThreshold:       4,
		L0StopWritesThreshold:       24,
		LBaseMaxBytes:               64 << 20,
		MaxOpenFiles:                512,
		DisableTableStats:           true, // they are computed by reading tables when a store is opened
		CompactionConcurrencyRange:  func() (int, int) { return 1, 2 },
	}
	for i := range o.Levels {
		o.Levels[i].BlockSize = 16 << 10
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		o.Levels[i].Compression = func() *sstable.CompressionProfile { return sstable.SnappyCompression }
	}
	for i := range o.TargetFileSizes {
		o.TargetFileSizes[i] = targetFile
	}
	o.Experimental.CompactionScheduler = newScheduler(&s.patience)
	o.EnsureDefaults()
	return o
}

// openPebble opens the database; a panic in there, as on a file that is not what it should be, is an error.
func (s *Store) openPebble() (db *pebble.DB, err error) {
	defer func() {
		if r := recover(); r != nil {
			db, err = nil, fmt.Errorf("%w: %v", graph.ErrCorrupt, r)
		}
	}()
	return pebble.Open(filepath.Join(s.dir, pebbleDir), s.opts)
}

// unlockedFS leaves locking to this package: Pebble's lock would keep readers from each other.
type unlockedFS struct{ vfs.FS }

func (f unlockedFS) Lock(string) (io.Closer, error) { return io.NopCloser(nil), nil }
func (f unlockedFS) Unwrap() vfs.FS                 { return f.FS }

// begin waits for the right to write. end gives it back.
func (s *Store) begin(ctx context.Context) (end func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if s.readOnly {
		return nil, graph.ErrReadOnly
	}
	select {
	case <-s.writing:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	s.mu.Lock()
	closed := s.closed
	s.mu.Unlock()
	if closed {
		err = graph.ErrClosed
	} else {
		err = s.failed.cause()
	}
	if err != nil {
		s.writing <- struct{}{}
		return nil, err
	}
	return func() { s.writing <- struct{}{} }, nil
}

// Close waits for a change that is being made, closes snapshots that are still open, and releases the store. A second
// Close is graph.ErrClosed.
func (s *Store) Close() error {
	<-s.writing
	defer func() { s.writing <- struct{}{} }()
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return &graph.Error{Op: "close store", Path: s.dir, Err: graph.ErrClosed}
	}
	s.closed = true
	snaps := s.snaps
	s.snaps = nil
	s.mu.Unlock()
	for snap := range snaps {
		snap.close()
	}
	defer s.lock.release()
	if s.failed.cause() != nil {
		// Pebble's goroutines may be stuck; its files are those of a process that was killed, which the next Open mends.
		return nil
	}
	var err error
	if !s.readOnly {
		err = s.guard(s.flushSmall)
	}
	if cerr := s.guard(s.db.Close); err == nil {
		err = cerr
	}
	if err != nil {
		return &graph.Error{Op: "close store", Path: s.dir, Err: err}
	}
	return nil
}

// flushSmall writes the memory table to a sorted table, so that the next open has no log to replay.
func (s *Store) flushSmall() error {
	if s.db.Metrics().MemTable.Size <= 256<<10 && s.db.Metrics().WAL.BytesIn < 64<<10 {
		return nil // replaying is faster
	}
	return s.db.Flush()
}

// Stats implements graph.Store.
func (s *Store) Stats(ctx context.Context) (graph.Stats, error) {
	snap, err := s.Snapshot()
	if err != nil {
		return graph.Stats{}, err
	}
	defer snap.Close()
	r := snap.(*snapshot)
	var st graph.Stats
	if st.Quads, err = r.counter(metaQuads); err == nil {
		st.Terms, err = r.counter(metaTerms)
	}
	if err != nil {
		return graph.Stats{}, r.fail("count", err)
	}
	st.Bytes = int64(s.db.Metrics().DiskSpaceUsage())
	return st, nil
}
