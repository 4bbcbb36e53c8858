package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"concord": main})
}

// TestScripts runs the scripts in testdata/script: what a user types, and what comes back.
func TestScripts(t *testing.T) {
	demo, err := filepath.Abs(filepath.Join("..", "..", "data", "documents"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("DOCUMENTS", demo)
			e.Setenv("CONCORD_DB", filepath.Join(e.WorkDir, "graph.db"))
			return nil
		},
		Condition: func(cond string) (bool, error) {
			return cond == "root" && os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exit":  exitCode,
			"bytes": writeBytes,
			"gz":    pack,

			"hostile": hostileFiles,

			"judgement": judgementVariable,
			"decide":    decide,
		},
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// exitCode runs concord and checks its exit code: exit 3 ask "...".
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exit code [arguments of concord]")
	}
	err := ts.Exec("concord", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// judgementVariable sets a variable to the id of the judgement in a line of the list: judgement name line.
func judgementVariable(ts *testscript.TestScript, neg bool, args []string) {
	line := 0
	if len(args) == 2 {
		line, _ = strconv.Atoi(args[1])
	}
	if neg || line < 1 {
		ts.Fatalf("usage: judgement variable line")
	}
	ts.Check(ts.Exec("concord", "judgements", "--format", "csv"))
	lines := strings.Split(ts.ReadFile("stdout"), "\n")
	if len(lines) <= line {
		ts.Fatalf("there is no line %d", line)
	}
	id, _, _ := strings.Cut(lines[line], ",")
	ts.Setenv(args[0], id)
}

// decide writes decisions into the rows of a file of doubtful links: decide in out decision...
func decide(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: decide in out decision...")
	}
	text := ts.ReadFile(args[0])
	for _, d := range args[2:] {
		text = strings.Replace(text, "\n,", "\n"+d+",", 1)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o666))
}

// writeBytes writes a file from a text with escapes: bytes file 'a\xffb'.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes file text")
	}
	var out []byte
	s := args[1]
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+3 < len(s) && s[i+1] == 'x' {
			hex := strings.NewReader(s[i+2 : i+4])
			var b byte
			for range 2 {
				c, _ := hex.ReadByte()
				b = b<<4 | byte(strings.IndexByte("0123456789abcdef", c))
			}
			out = append(out, b)
			i += 3
			continue
		}
		out = append(out, s[i])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o666))
}

// pack compresses a file, and cuts the result short when asked: gz in out [cut].
func pack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: gz in out [cut]")
	}
	in, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err = w.Write(in)
	ts.Check(err)
	ts.Check(w.Close())
	out := b.Bytes()
	if len(args) == 3 {
		out = out[:len(out)/2]
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out, 0o666))
}

// TestInterrupted checks that an end of the context ends a verb with the code for it.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs strings.Builder
	nq := filepath.Join(t.TempDir(), "a.nq")
	if err := os.WriteFile(nq, []byte(strings.Repeat("<a:a> <a:b> <a:c> .\n", 5000)), 0o666); err != nil {
		t.Fatal(err)
	}
	code := run(ctx, []string{"import", "--db", filepath.Join(t.TempDir(), "db"), nq}, strings.NewReader(""), &out, &errs)
	if code != exitInterrupted {
		t.Errorf("exit code %d, standard error %q", code, errs.String())
	}
}

func TestByteSize(t *testing.T) {
	for in, want := range map[string]int64{"512MiB": 512 << 20, "2gb": 2e9, "100": 100, "1.5KiB": 1536, " 3 MB ": 3e6} {
		var b byteSize
		if err := b.Set(in); err != nil || int64(b) != want {
			t.Errorf("%q: %d, %v", in, b, err)
		}
		var again byteSize
		if err := again.Set(b.String()); err != nil || again != b {
			t.Errorf("%q prints as %q, which is read as %d, %v", in, b.String(), again, err)
		}
	}
	for _, in := range []string{"", "MiB", "-1", "0", "x", "1e30TB", "NaN", "inf"} {
		var b byteSize
		if err := b.Set(in); err == nil {
			t.Errorf("%q is taken as %d", in, b)
		}
	}
}
