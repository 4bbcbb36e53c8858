package pebblestore

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"concord/graph"
)

// A store's folder holds:
//
//	FORMAT   one line: formatName and the version of the format
//	lock     see lock
//	pebble/  the database
//	load/    sorted runs of a bulk load; left behind only by one that was cut off
const (
	formatFile = "FORMAT"
	lockName   = "lock"
	pebbleDir  = "pebble"
	loadDir    = "load"

	formatName = "concord store"
	// formatVersion 2 gives IRIs with a fragment other IDs than 1, and 3 gives other IDs than 2 to IRIs without one and to
	// strings. All are still read and written.
	formatVersion = 3
)

// checkFormat gives the version of the store that the folder holds, 0 when it holds nothing yet.
func checkFormat(dir string) (version int, err error) {
	if fi, err := os.Stat(dir); err == nil && !fi.IsDir() {
		return 0, notAStore(fmt.Errorf("%w: it is a file, not a folder", graph.ErrFormat))
	}
	text, err := os.ReadFile(filepath.Join(dir, formatFile))
	if errors.Is(err, os.ErrNotExist) {
		return 0, emptyFolder(dir)
	}
	if err != nil {
		return 0, err
	}
	rest, ok := strings.CutPrefix(string(text), formatName+" ")
	if !ok {
		return 0, notAStore(fmt.Errorf("%w: its file %s is not that of a store", graph.ErrFormat, formatFile))
	}
	if n, err := fmt.Sscanf(rest, "%d\n", &version); n != 1 || err != nil || version < 1 {
		return 0, notAStore(fmt.Errorf("%w: its file %s gives no version", graph.ErrFormat, formatFile))
	}
	if version > formatVersion {
		return 0, &graph.Error{
			Op: "format", Hint: "use a newer version of the program",
			Err: fmt.Errorf("%w: version %d, this program knows versions up to %d", graph.ErrFormat, version, formatVersion),
		}
	}
	return version, nil
}

func notAStore(err error) error {
	return &graph.Error{Op: "format", Hint: "give the folder of a store, or a new or empty folder", Err: err}
}

// emptyFolder gives an error when there is more in the folder than what an interrupted creation leaves.
func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != lockName && e.Name() != formatFile+".new" {
			return notAStore(fmt.Errorf("%w: the folder holds other files (%s) and no store", graph.ErrFormat, e.Name()))
		}
	}
	return nil
}

// writeFormat marks the folder as a store, in one step.
func writeFormat(dir string) error {
	path := filepath.Join(dir, formatFile)
	f, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "%s %d\n", formatName, formatVersion)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	return syncFolder(dir)
}

func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if cerr := d.Close(); err == nil {
		err = cerr
	}
	return err
}
