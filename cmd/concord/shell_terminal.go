package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"

	"github.com/peterh/liner"
)

// terminal edits lines in a terminal, with completion and a history that outlives the session.
type terminal struct {
	state   *liner.State
	history string // its file; empty when there is no place for it
}

func newTerminal(s *shell) *terminal {
	t := &terminal{state: liner.NewLiner(), history: historyFile(s.env)}
	t.state.SetCtrlCAborts(true)
	t.state.SetTabCompletionStyle(liner.TabPrints)
	t.state.SetWordCompleter(func(line string, pos int) (string, []string, string) {
		runes := []rune(line)
		pos = min(pos, len(runes))
		head, words := s.complete(string(runes[:pos]))
		return head, words, string(runes[pos:])
	})
	if f, err := os.Open(t.history); err == nil {
		_, _ = t.state.ReadHistory(f) // without its history the shell works as well
		_ = f.Close()
	}
	return t
}

func (t *terminal) line(prompt string) (string, error) {
	line, err := t.state.Prompt(prompt)
	if errors.Is(err, liner.ErrPromptAborted) {
		return "", errAborted
	}
	if err == nil && line != "" {
		t.state.AppendHistory(line)
	}
	return line, err
}

func (t *terminal) close() error {
	if t.history != "" && os.MkdirAll(filepath.Dir(t.history), 0o700) == nil {
		if f, err := os.OpenFile(t.history, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600); err == nil {
			_, _ = t.state.WriteHistory(f)
			_ = f.Close()
		}
	}
	return t.state.Close()
}

// historyFile is where the history is kept: in the user's folder for the state of programs (XDG Base Directory
// Specification), or on Windows for the data of programs on this machine.
func historyFile(env func(string) string) string {
	dir := env("XDG_STATE_HOME")
	if runtime.GOOS == "windows" {
		dir = env("LocalAppData")
	}
	if !filepath.IsAbs(dir) {
		home := env("HOME")
		if runtime.GOOS == "windows" || home == "" {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "concord", "history")
}
