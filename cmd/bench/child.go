package main

import (
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// cost is what a process of its own took for what it did to a store.
type cost struct {
	CPU  float64 // seconds of processor time, which other work on the machine does not stretch
	Peak int64   // resident bytes of the process; 0: the system does not tell
	Disk int64   // bytes of the store's files
}

// runChild calls this program once more, for what the arguments say to be done to the store in a folder. What it prints,
// which is JSON, goes to out.
func runChild(ctx context.Context, stderr io.Writer, out any, store string, args ...string) (cost, error) {
	self, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	cmd := exec.CommandContext(ctx, self, append(args, "-dir", store)...)
	cmd.Stderr = stderr
	cmd.WaitDelay = 10 * time.Second
	text, err := cmd.Output()
	if err != nil {
		return cost{}, err
	}
	if err := json.Unmarshal(text, out); err != nil {
		return cost{}, err
	}
	c := cost{CPU: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), Peak: peak(cmd.ProcessState)}
	c.Disk, err = diskUse(store)
	return c, err
}

// diskUse adds up the files of a folder.
func diskUse(dir string) (int64, error) {
	var n int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	return n, err
}
