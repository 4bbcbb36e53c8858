package w3c

import (
	"os"
	"path/filepath"
	"testing"
)

// Open finds the suites in the folder w3c of the shared data: the folder that the variable CONCORD_SHARED names, or
// ../shared next to the repository. It skips the test when there is none.
func Open(t testing.TB) *Suites {
	t.Helper()
	shared := os.Getenv("CONCORD_SHARED")
	if shared == "" {
		dir, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			up := filepath.Dir(dir)
			if up == dir {
				t.Skip("no go.mod above the test, so no shared folder; set CONCORD_SHARED")
			}
			dir = up
		}
		shared = filepath.Join(dir, "..", "shared")
	}
	dir := filepath.Join(shared, "w3c")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no test suites: %v (set CONCORD_SHARED to the folder that holds w3c/)", err)
	}
	return New(dir)
}

// Excluded are entries that are not run, by their IRI, with the reason.
type Excluded map[string]string

// Run runs each entry of a manifest, and of those it includes, as a subtest, and logs passed/total for each manifest and
// for all. total is the number of entries that there must be, so that a suite that is cut short does not pass unseen;
// 0 takes any. An entry that test skips counts as excluded, as do those in exclude: they are in total and not in passed.
func (s *Suites) Run(t *testing.T, manifest string, total int, exclude Excluded, test func(t *testing.T, e Entry)) {
	t.Helper()
	m, err := s.Manifest(manifest)
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]bool{}
	for iri := range exclude {
		left[iri] = true
	}
	passed, all := m.run(t, exclude, left, test)
	if len(m.Include) > 0 {
		t.Logf("%s: %d/%d", manifest, passed, all)
	}
	if total > 0 && all != total {
		t.Errorf("%s has %d entries, there must be %d", manifest, all, total)
	}
	for iri := range left {
		t.Errorf("<%s> is excluded and not in %s", iri, manifest)
	}
}

func (m *Manifest) run(t *testing.T, exclude Excluded, left map[string]bool, test func(t *testing.T, e Entry)) (passed, total int) {
	for _, e := range m.Entries {
		total++
		delete(left, e.IRI())
		t.Run(e.Name, func(t *testing.T) {
			defer func() {
				if !t.Failed() && !t.Skipped() {
					passed++
				}
			}()
			if why, ok := exclude[e.IRI()]; ok {
				t.Skip("excluded: " + why)
			}
			test(t, e)
		})
	}
	if len(m.Entries) > 0 {
		label := m.Label
		if label == "" {
			label = m.IRI
		}
		t.Logf("%s: %d/%d", label, passed, total)
	}
	for _, iri := range m.Missing {
		t.Logf("<%s> is not there", iri)
	}
	for _, i := range m.Include {
		p, n := i.run(t, exclude, left, test)
		passed += p
		total += n
	}
	return passed, total
}
