//go:build linux

package pebblestore

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"concord/graph"
)

// smallDisk mounts a file system of so many MiB, or skips the test. A store that stopped keeps its files open, so the disk
// is unmounted lazily.
func smallDisk(t *testing.T, mib int) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dm", mib), "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("mounting a small disk is not permitted: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "--lazy", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v %s", err, out)
		}
	})
	return dir
}

func bigQuads(i, bytes int) []quad.Quad {
	// Text that does not compress.
	var b strings.Builder
	x := uint64(i)*2654435761 + 1
	for b.Len() < bytes {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		fmt.Fprintf(&b, "%016x", x)
	}
	return []quad.Quad{{Subject: quad.IRI(fmt.Sprintf("http://e/big/%d", i)), Predicate: quad.IRI("http://e/text"), Object: quad.String(b.String())}}
}

// TestDiskFull fills a small disk: the change that has no room fails with an error that says so, what was confirmed is
// there, the store can be read on, and written again once there is room.
func TestDiskFull(t *testing.T) {
	disk := smallDisk(t, 64)
	dir := filepath.Join(disk, "s")
	s := openTest(t, dir, Options{})
	ctx := context.Background()
	n := 0
	var err error
	for ; n < 1000; n++ {
		if _, err = s.Apply(ctx, graph.Change{Add: bigQuads(n, 1<<20)}); err != nil {
			break
		}
	}
	wantError(t, err, syscall.ENOSPC, "free space")
	if n == 0 {
		t.Fatal("not one change was made")
	}
	t.Logf("%d changes of 1 MiB fitted on 64 MiB", n)
	if r := sound(t, s); r.Quads != int64(n) {
		t.Errorf("%d quads, %d confirmed", r.Quads, n)
	}
	_, err = s.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for i := range 60 {
			if !yield(bigQuads(10000+i, 1<<20)[0], nil) {
				return
			}
		}
	}, graph.LoadOptions{})
	wantError(t, err, syscall.ENOSPC, "free space")
	if r := sound(t, s); r.Quads != int64(n) {
		t.Errorf("after a load that failed: %d quads, %d confirmed", r.Quads, n)
	}
	if _, err := os.Stat(filepath.Join(dir, loadDir)); !os.IsNotExist(err) {
		t.Errorf("the load that failed left files: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := exec.Command("mount", "-o", "remount,size=128m", disk).Run(); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, Options{})
	if _, err := s.Apply(ctx, graph.Change{Add: bigQuads(n, 1<<20)}); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if r := sound(t, s); r.Quads != int64(n)+1 {
		t.Errorf("%d quads, %d confirmed", r.Quads, n+1)
	}
}

// TestDiskFullBySurprise: somebody else fills the disk after the store looked. The change fails, the process lives, and
// the store is sound when it is opened again.
func TestDiskFullBySurprise(t *testing.T) {
	disk := smallDisk(t, 32)
	dir := filepath.Join(disk, "s")
	s := openTest(t, dir, Options{fs: boastfulFS{vfs.Default}})
	ctx := context.Background()
	n := 0
	var err error
	for ; n < 1000; n++ {
		if _, err = s.Apply(ctx, graph.Change{Add: bigQuads(n, 1<<20)}); err != nil {
			break
		}
	}
	wantError(t, err, syscall.ENOSPC)
	if n == 0 {
		t.Fatal("not one change was made")
	}
	if _, err := s.Apply(ctx, graph.Change{Add: bigQuads(n, 1<<20)}); err == nil {
		t.Error("a second change on a full disk was confirmed")
	}
	if _, err := s.Load(ctx, sequence(bigQuads(n, 1<<20)), graph.LoadOptions{}); err == nil {
		t.Error("a load on a full disk was confirmed")
	}
	_ = s.Close()
	if err := exec.Command("mount", "-o", "remount,size=128m", disk).Run(); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, Options{})
	if r := sound(t, s); r.Quads < int64(n) || r.Quads > int64(n)+1 {
		t.Errorf("%d quads, %d confirmed", r.Quads, n)
	}
}

// boastfulFS says that there is room without end.
type boastfulFS struct{ vfs.FS }

func (boastfulFS) GetDiskUsage(string) (vfs.DiskUsage, error) {
	return vfs.DiskUsage{AvailBytes: 1 << 50, TotalBytes: 1 << 51}, nil
}

func (b boastfulFS) Unwrap() vfs.FS { return b.FS }
