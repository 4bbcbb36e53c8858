package loader

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"concord/data"
	"concord/graph"
	"concord/graph/pebblestore"
	"concord/loader/gazetteer"
	"concord/loader/newsgen"
)

// resumeEnv names the store that the test binary, started again as a child, loads into until it is killed.
const resumeEnv = "CONCORD_RESUME_CHILD"

const (
	resumeDocuments = 48
	resumeBatch     = 8
)

func resumeNews(t *testing.T) (*Reader, []graph.Document) {
	r, err := NewReader(data.FS, ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	tables, err := gazetteer.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	generator := newsgen.New(tables, 11)
	docs := make([]graph.Document, resumeDocuments)
	for i := range docs {
		docs[i] = generator.Document(i)
	}
	return r, docs
}

// TestResumeChild is the child of TestKilledLoadResumes: once enough documents are stored it says so and reads no more,
// while a batch may be on its way into the store.
func TestResumeChild(t *testing.T) {
	dir := os.Getenv(resumeEnv)
	if dir == "" {
		t.Skip("it is a part of TestKilledLoadResumes")
	}
	stop, err := strconv.Atoi(os.Getenv(resumeEnv + "_STOP"))
	if err != nil {
		t.Fatal(err)
	}
	r, docs := resumeNews(t)
	store, err := pebblestore.Open(dir, pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Load(context.Background(), store, r, documents(docs...), Options{Batch: resumeBatch, bulkFrom: 4, Progress: func(p Progress) {
		if p.Stored >= stop {
			fmt.Println("\nstored", p.Stored)
			select {}
		}
	}})
	t.Fatal("the load came to its end:", err)
}

// A load that is killed and run again gives the bytes of one that was not, and reads no document twice that was stored.
func TestKilledLoadResumes(t *testing.T) {
	r, docs := resumeNews(t)
	whole := newStore(t)
	loadNews(t, whole, r, docs, Options{})
	want, _ := nquadsOf(t, whole)

	dir := filepath.Join(t.TempDir(), "db")
	for _, stop := range []int{resumeBatch, 3 * resumeBatch} {
		child := exec.Command(os.Args[0], "-test.run=^TestResumeChild$", "-test.v")
		child.Env = append(os.Environ(), resumeEnv+"="+dir, fmt.Sprintf("%s_STOP=%d", resumeEnv, stop))
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		stored := false
		for lines := bufio.NewScanner(out); !stored && lines.Scan(); {
			stored = bytes.HasPrefix(lines.Bytes(), []byte("stored "))
		}
		if err := child.Process.Kill(); err != nil { // as kill -9 does: nothing is closed
			t.Fatal(err)
		}
		_ = child.Wait()
		if !stored {
			t.Fatal("the child stored nothing")
		}
		if stop == resumeBatch {
			continue // killed again while it resumes
		}
		store, err := pebblestore.Open(dir, pebblestore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
		read := 0
		counting := *r
		counting.stages = func(doc graph.Document) (graph.Reading, error) { read++; return r.stages(doc) }
		report, err := Load(context.Background(), store, &counting, documents(docs...), Options{Workers: 1, Batch: resumeBatch})
		if err != nil {
			t.Fatal(err)
		}
		if report.Added+report.Unchanged != len(docs) || report.Unchanged < 4*resumeBatch || read != report.Added {
			t.Errorf("resumed: %d added, %d there already, %d read, of %d; at least %d were stored", report.Added, report.Unchanged, read, len(docs), 4*resumeBatch)
		}
		if got, _ := nquadsOf(t, store); !bytes.Equal(got, want) {
			t.Error("the graph of a load that was killed and resumed differs from that of one that was not")
		}
	}
}
