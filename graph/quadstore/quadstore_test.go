package quadstore_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/quadstore"
	"concord/graph/storetest"
)

// stores are the stores that the QuadStore is tested over.
var stores = map[string]func(t testing.TB) graph.Store{
	"model": func(testing.TB) graph.Store { return storetest.NewModel() },
	"pebble": func(t testing.TB) graph.Store {
		s, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	},
}

// open gives an empty QuadStore that is closed with the test.
func open(t testing.TB, store func(t testing.TB) graph.Store) *quadstore.QuadStore {
	t.Helper()
	s := store(t)
	qs, err := quadstore.New(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := qs.Close(); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return qs
}

// TestAll runs the suite that Cayley tests its own backends with, with its paths and its film queries.
func TestAll(t *testing.T) {
	// The suite finds its data relative to the folder of its own source.
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil || len(strings.TrimSpace(string(dir))) == 0 {
		t.Skipf("the source of Cayley, which holds the suite's data, was not found: %v", err)
	}
	t.Chdir(filepath.Join(strings.TrimSpace(string(dir)), "graph", "graphtest"))
	for name, store := range stores {
		t.Run(name, func(t *testing.T) {
			graphtest.TestAll(t, func(t testing.TB) (cayley.QuadStore, cayley.Options) {
				return open(t, store), nil
			}, &graphtest.Config{AlwaysRunIntegration: true})
		})
	}
}
