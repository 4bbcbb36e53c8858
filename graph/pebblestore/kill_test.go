package pebblestore

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// childEnv names the store that the test binary, started again as a child, writes to until it is killed.
const childEnv = "PEBBLESTORE_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := child(dir, os.Getenv(childEnv+"_MODE")); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const groupSize = 20

// group is the quads of one change: all are there, or none.
func group(i int) (qs []quad.Quad) {
	for j := range groupSize {
		qs = append(qs, quad.Quad{
			Subject: quad.IRI(fmt.Sprintf("http://e/subject/%d/%d", i, j)), Predicate: quad.IRI("http://e/group"), Object: quad.Int(i),
			Label: quad.IRI(fmt.Sprintf("http://e/statement/%d", i)),
		})
	}
	return qs
}

// child writes groups one after the other, or loads without end, and tells what is done.
func child(dir, mode string) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	fmt.Println("open")
	if mode == "load" {
		s.epochQuads = 500
		_, err := s.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
			for i := 1 << 20; ; i++ {
				for _, q := range group(i) {
					if !yield(q, nil) {
						return
					}
				}
			}
		}, graph.LoadOptions{})
		return err
	}
	st, err := s.Stats(context.Background())
	if err != nil {
		return err
	}
	for i := int(st.Quads) / groupSize; ; i++ {
		if i%7 == 6 {
			_, err = s.Load(context.Background(), sequence(group(i)), graph.LoadOptions{})
		} else {
			_, err = s.Apply(context.Background(), graph.Change{Add: group(i)})
		}
		if err != nil {
			return err
		}
		fmt.Println("done", i)
	}
}

// killed runs a child and kills it a while after it has begun; it gives the last group the child said was done, or -1.
func killed(t *testing.T, dir, mode string, after time.Duration) int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir, childEnv+"_MODE="+mode)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	last := -1
	begun := false
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if !begun {
			begun = true
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		if text, ok := strings.CutPrefix(lines.Text(), "done "); ok {
			if last, err = strconv.Atoi(text); err != nil {
				t.Errorf("child said %q", lines.Text())
			}
		}
		if strings.HasPrefix(lines.Text(), "error") {
			t.Errorf("child: %s", lines.Text())
		}
	}
	_ = cmd.Wait() // killed
	if !begun {
		t.Fatal("the child did not begin")
	}
	return last
}

// TestKillWriter kills a process at random moments while it writes: whatever it said was done is there, and nothing half.
func TestKillWriter(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	done := -1
	for round := range 6 {
		done = max(done, killed(t, dir, "apply", time.Duration(rand.IntN(150))*time.Millisecond))
		s := openTest(t, dir, Options{})
		r := sound(t, s)
		if r.Quads%groupSize != 0 {
			t.Errorf("round %d: %d quads are no whole number of changes", round, r.Quads)
		}
		if n := int(r.Quads) / groupSize; n < done+1 || n > done+2 {
			t.Errorf("round %d: %d changes are there, %d were confirmed", round, n, done+1)
		}
		done = int(r.Quads)/groupSize - 1
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKillLoad kills a process in the middle of a bulk load: the store is as before, and its runs are cleaned away.
func TestKillLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := openTest(t, dir, Options{})
	if _, err := s.Apply(context.Background(), graph.Change{Add: group(0)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	left := false
	for range 3 {
		killed(t, dir, "load", 50*time.Millisecond+time.Duration(rand.IntN(100))*time.Millisecond)
		if entries, err := os.ReadDir(filepath.Join(dir, loadDir)); err == nil && len(entries) > 0 {
			left = true
		}
		// A reader neither needs nor removes them.
		r := openTest(t, dir, Options{ReadOnly: true})
		if r := sound(t, r); r.Quads != groupSize {
			t.Errorf("a cut load left %d quads, want %d", r.Quads, groupSize)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		s := openTest(t, dir, Options{})
		if r := sound(t, s); r.Quads != groupSize {
			t.Errorf("a cut load left %d quads, want %d", r.Quads, groupSize)
		}
		if _, err := os.Stat(filepath.Join(dir, loadDir)); !os.IsNotExist(err) {
			t.Errorf("the runs of a cut load are left after opening: %v", err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !left {
		t.Log("no load was cut while it had files")
	}
}

// TestLockedByProcess: the error names the other process.
func TestLockedByProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	_, err = Open(dir, Options{})
	wantError(t, err, graph.ErrLocked, fmt.Sprintf("process %d (%s)", cmd.Process.Pid, filepath.Base(os.Args[0])), "since ")
	_, err = Open(dir, Options{ReadOnly: true})
	wantError(t, err, graph.ErrLocked, fmt.Sprintf("process %d", cmd.Process.Pid))
	_ = cmd.Process.Kill()
	for lines.Scan() {
	}
	_ = cmd.Wait()
	sound(t, openTest(t, dir, Options{}))
}
