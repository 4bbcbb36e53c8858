package main

import (
	"bufio"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// peerFiles is the script that runs the npm packages, and what npm needs to install exactly them.
//
//go:embed peers/run.mjs peers/package.json peers/package-lock.json
var peerFiles embed.FS

// answer is the outcome of a query.
type answer struct {
	Rows  int    `json:"rows"`  // solutions, or triples
	Value string `json:"value"` // of the only cell, when there is only one
}

// timed is what a query cost one store.
type timed struct {
	answer
	MS   float64 `json:"ms"`  // median of the warm runs
	CPU  float64 `json:"cpu"` // milliseconds of processor time, likewise; 0: not measured
	Runs int     `json:"runs"`
	Err  string  `json:"error"`
}

// pace says how often a query is run: so many rounds as fit into the time.
type pace struct {
	rounds int
	cap    time.Duration
}

// contestant is a store that answers SPARQL and is timed.
type contestant interface {
	// time asks a query, warm. What is wrong with the answer or the store is in the result.
	time(ctx context.Context, query string, p pace) timed
	close() error
}

// installPeers puts the npm packages into a folder.
func installPeers(ctx context.Context, dir string, stderr io.Writer) error {
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			return fmt.Errorf("%s is not installed", tool)
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, name := range []string{"run.mjs", "package.json", "package-lock.json"} {
		b, err := peerFiles.ReadFile("peers/" + name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o666); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = dir
	cmd.WaitDelay = time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		fmt.Fprint(stderr, string(out))
		return fmt.Errorf("npm ci: %w", err)
	}
	return nil
}

// peer is an npm package in a process of its own.
type peer struct {
	name, script, data, dir string
	stderr                  io.Writer

	cmd     *exec.Cmd
	in      io.WriteCloser
	lines   chan []byte // closed at the end of its output
	version string
	load    float64 // seconds
}

// loadPatience is how long a peer may load.
const loadPatience = 10 * time.Minute

// start starts the process and waits until it has loaded the data.
func (p *peer) start(ctx context.Context) error {
	p.cmd = exec.CommandContext(ctx, "node", p.script, p.name, p.data, p.dir)
	p.cmd.Stderr = p.stderr
	p.cmd.WaitDelay = time.Second
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := p.cmd.Start(); err != nil {
		return err
	}
	p.lines = make(chan []byte, 1) // one request is under way at most
	go func(to chan<- []byte) {
		defer close(to)
		s := bufio.NewScanner(out)
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			to <- append([]byte(nil), s.Bytes()...)
		}
	}(p.lines)
	line, err := p.read(loadPatience)
	if err != nil {
		return errors.Join(fmt.Errorf("load: %w", err), p.close())
	}
	var loaded struct {
		Load    float64
		Version string
	}
	if err := json.Unmarshal(line, &loaded); err != nil {
		return errors.Join(err, p.close())
	}
	p.version = loaded.Version
	p.load = max(p.load, loaded.Load) // a second start may find the data loaded
	return nil
}

var errPatience = errors.New("no answer in time")

func (p *peer) read(patience time.Duration) ([]byte, error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case line, ok := <-p.lines:
		if !ok {
			return nil, errors.New("the process has ended")
		}
		return line, nil
	case <-timer.C:
		return nil, errPatience
	}
}

func (p *peer) time(ctx context.Context, query string, pc pace) timed {
	if p.cmd == nil {
		if err := p.start(ctx); err != nil {
			return timed{Err: err.Error()}
		}
	}
	request, err := json.Marshal(map[string]any{"query": query, "rounds": pc.rounds, "seconds": pc.cap.Seconds()})
	if err != nil {
		return timed{Err: err.Error()}
	}
	if _, err := p.in.Write(append(request, '\n')); err != nil {
		return timed{Err: errors.Join(err, p.close()).Error()}
	}
	// The first run may take the whole time, and then there is no other.
	line, err := p.read(pc.cap + pc.cap/2)
	if err != nil {
		_ = p.close() // it is killed; the next query starts it again
		if errors.Is(err, errPatience) {
			return timed{Err: fmt.Sprintf("over %.0f s", (pc.cap + pc.cap/2).Seconds())}
		}
		return timed{Err: err.Error()}
	}
	var out timed
	if err := json.Unmarshal(line, &out); err != nil {
		return timed{Err: err.Error()}
	}
	out.Err = strings.Join(strings.Fields(out.Err), " ")
	return out
}

// close ends the process.
func (p *peer) close() error {
	if p.cmd == nil {
		return nil
	}
	_ = p.in.Close()
	if p.cmd.Process != nil {
		_ = p.cmd.Process.Kill()
	}
	_ = p.cmd.Wait()    // it was killed; its output is closed, even if a child of it lives on
	for range p.lines { // what was read of it
	}
	p.cmd = nil
	return nil
}
