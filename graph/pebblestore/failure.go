package pebblestore

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
)

// failure remembers that Pebble met an error after which it cannot go on. Pebble's answer to a log or manifest that
// cannot be written is Logger.Fatalf, from any of its goroutines, which must not return. A library must not end the
// process, so the goroutine is parked for good, the store refuses writes from then on, and who waited is told.
type failure struct {
	once sync.Once
	done chan struct{} // closed when err is set
	err  error
}

func (f *failure) init() { f.done = make(chan struct{}) }

func (f *failure) set(err error) {
	f.once.Do(func() {
		f.err = err
		close(f.done)
	})
}

// cause gives the error that stopped the store, or nil.
func (f *failure) cause() error {
	select {
	case <-f.done:
		return f.err
	default:
		return nil
	}
}

// errStopped is the store's state after a failure.
var errStopped = errors.New("the store stopped, nothing that was confirmed is lost; open it again")

// guard runs an operation of Pebble in a goroutine of its own and gives its error, or that of a failure in the meantime.
func (s *Store) guard(op func() error) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				err, ok := r.(error)
				if !ok {
					err = fmt.Errorf("%v", r)
				}
				s.log.Error("store failed", "error", err, "stack", string(debug.Stack()))
				s.failed.set(fmt.Errorf("%w: %w", errStopped, err))
			}
		}()
		s.version.start()
		err := op()
		s.version.end()
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case <-s.failed.done:
		return s.failed.err
	}
}

// pebbleLogger is where Pebble reports.
type pebbleLogger struct{ s *Store }

func (l pebbleLogger) Infof(string, ...any) {}

func (l pebbleLogger) Errorf(format string, args ...any) {
	l.s.log.Warn("store: " + fmt.Sprintf(format, args...))
}

// Fatalf must not return: see failure.
func (l pebbleLogger) Fatalf(format string, args ...any) {
	err := fmt.Errorf("%s", fmt.Sprintf(format, args...))
	for _, a := range args {
		if e, ok := a.(error); ok {
			err = e
		}
	}
	l.s.log.Error("store failed", "error", err)
	l.s.failed.set(fmt.Errorf("%w: %w", errStopped, err))
	select {}
}

func (s *Store) listener() *pebble.EventListener {
	return &pebble.EventListener{
		FlushEnd: func(pebble.FlushInfo) { s.patience.runs.Add(1) },
		BackgroundError: func(err error) {
			if !errors.Is(err, pebble.ErrCancelledCompaction) {
				s.log.Warn("store: work in the background failed and will be tried again", "error", err)
			}
		},
		DataCorruption: func(i pebble.DataCorruptionInfo) {
			s.log.Error("store is damaged", "file", i.Path, "error", i.Details)
		},
	}
}

// reserve is what must stay free on the disk besides a change itself, so that Pebble can flush and compact.
const reserve = 24 << 20

// room refuses a write of so many bytes when the disk has no room for it, before Pebble gets into trouble.
func (s *Store) room(bytes uint64) error {
	du, err := s.opts.FS.GetDiskUsage(s.dir)
	if err != nil || du.AvailBytes >= bytes+reserve {
		return nil // when it cannot be known, try
	}
	return fmt.Errorf("%w: %d MiB free, %d MiB needed", syscall.ENOSPC, du.AvailBytes>>20, (bytes+reserve)>>20+1)
}
