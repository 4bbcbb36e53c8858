package pebblestore

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"concord/graph"
)

// holder is what the lock file says of the process that has the store open for writing.
type holder struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Host    string    `json:"host,omitempty"`
	Since   time.Time `json:"since"`
}

func (h holder) String() string {
	s := fmt.Sprintf("process %d", h.PID)
	if h.Command != "" {
		s += fmt.Sprintf(" (%s)", h.Command)
	}
	if h.Host != "" {
		s += " on " + h.Host
	}
	return s + ", since " + h.Since.Local().Format(time.DateTime)
}

// lock keeps other processes out: shared among readers, or exclusive for one writer. The system drops it when the process
// ends, however that happens, so a lock file that was left behind means nothing by itself.
type lock struct {
	f         *os.File
	exclusive bool
}

// takeLock locks the file, creating it when exclusive. When a reader finds no lock file, or may not open it, there is no
// lock (nil): the folder cannot be written, or never was.
func takeLock(path string, exclusive bool) (*lock, error) {
	flags := os.O_RDONLY
	if exclusive {
		flags = os.O_RDWR | os.O_CREATE
	}
	f, err := os.OpenFile(path, flags, 0o644)
	if err != nil {
		if !exclusive && (errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission)) {
			return nil, nil
		}
		return nil, err
	}
	if err := lockFile(f, exclusive); err != nil {
		text, _ := io.ReadAll(io.LimitReader(f, 4096))
		f.Close()
		if !errors.Is(err, errHeld) {
			return nil, err
		}
		return nil, heldBy(text)
	}
	l := &lock{f: f, exclusive: exclusive}
	if exclusive {
		if err := l.sign(); err != nil {
			l.release()
			return nil, err
		}
	}
	return l, nil
}

// errHeld is what lockFile returns when another process has the lock.
var errHeld = errors.New("lock is held")

func heldBy(text []byte) error {
	var h holder
	if json.Unmarshal(text, &h) != nil || h.PID == 0 {
		return &graph.Error{Err: graph.ErrLocked, Op: "the store is", Hint: "other processes are reading it; wait until they end, or stop them"}
	}
	if host, err := os.Hostname(); err == nil && host == h.Host {
		h.Host = ""
	}
	return &graph.Error{Err: fmt.Errorf("%w: %s", graph.ErrLocked, h), Op: "the store is", Hint: "wait until it ends, or stop it"}
}

// sign writes who holds the lock.
func (l *lock) sign() error {
	command := filepath.Base(os.Args[0])
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		command += " " + os.Args[1]
	}
	host, _ := os.Hostname() // only to tell the user
	text, err := json.Marshal(holder{PID: os.Getpid(), Command: command, Host: host, Since: time.Now().Truncate(time.Second)})
	if err != nil {
		return err
	}
	if err := l.f.Truncate(0); err != nil {
		return err
	}
	_, err = l.f.WriteAt(append(text, '\n'), 0)
	return err
}

func (l *lock) release() {
	if l == nil {
		return
	}
	if l.exclusive {
		_ = l.f.Truncate(0) // nobody holds it for writing now; a reader that holds it next does not sign
	}
	_ = l.f.Close()
}
