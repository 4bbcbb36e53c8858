package search

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/standard"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/mapping"

	"concord/graph"
	"concord/graph/vocab"
)

// format is the version of what the index holds; an index of another is made anew.
const format = "1"

// Index is a full-text index. It is safe for use by many goroutines. One process has it open at a time.
type Index struct {
	dir   string
	index bleve.Index
}

// Open opens the index in a folder for a snapshot. One that is not up to date, damaged, of another version or missing is
// brought up to date first, which takes about a millisecond for each new document; progress, if not nil, is called now and
// then with how much is done. Several processes may have an index open that is up to date; one at a time may change it.
func Open(ctx context.Context, dir string, s graph.Snapshot, progress func(done, all int)) (*Index, error) {
	version := versionOf(s)
	if version != "" {
		if index, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": "2s"}); err == nil {
			x := &Index{dir, index}
			if x.internal("format") == format && x.internal("version") == version {
				return x, nil
			}
			if err := index.Close(); err != nil {
				return nil, failed("close text index", dir, err)
			}
		}
	}
	x, err := openToWrite(dir)
	if err != nil {
		return nil, err
	}
	if err := x.sync(ctx, s, progress); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	if err := x.index.SetInternal([]byte("version"), []byte(version)); err != nil {
		return nil, errors.Join(failed("write text index", dir, err), x.Close())
	}
	return x, nil
}

func openToWrite(dir string) (*Index, error) {
	index, err := bleve.OpenUsing(dir, map[string]any{"bolt_timeout": "2s"})
	if err == nil {
		x := &Index{dir, index}
		if x.internal("format") == format {
			return x, nil
		}
		if err := index.Close(); err != nil {
			return nil, failed("close text index", dir, err)
		}
	} else if strings.Contains(err.Error(), "timeout") {
		return nil, &graph.Error{Op: "open text index", Path: dir, Err: graph.ErrLocked, Hint: "wait for the other search to end"}
	}
	if err := os.RemoveAll(dir); err != nil {
		return nil, failed("remove old text index", dir, err)
	}
	if index, err = bleve.New(dir, newMapping()); err != nil {
		return nil, failed("make text index", dir, err)
	}
	if err := index.SetInternal([]byte("format"), []byte(format)); err != nil {
		return nil, errors.Join(failed("make text index", dir, err), index.Close())
	}
	return &Index{dir, index}, nil
}

// internal gives a value that is kept beside the entries, "" when there is none.
func (x *Index) internal(key string) string {
	v, err := x.index.GetInternal([]byte(key))
	if err != nil {
		return ""
	}
	return string(v)
}

// Close closes the index.
func (x *Index) Close() error { return x.index.Close() }

func failed(op, path string, err error) error { return &graph.Error{Op: op, Path: path, Err: err} }

// The kinds of entries.
const (
	documentKind = "document"
	entityKind   = "entity"
)

// entry is what is indexed of a document or an entity.
type entry struct {
	Kind  string `json:"kind"` // document or entity
	Type  string `json:"type"` // the type of an entity
	Name  string `json:"name"` // title of a document; all names of an entity
	Text  string `json:"text"` // of a text in English
	Other string `json:"other"`
	// State tells an entity's names from those it had.
	State string `json:"state"`
}

func newMapping() mapping.IndexMapping {
	words := func(analyzer string, positions bool) *mapping.FieldMapping {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzer
		f.Store = false
		f.IncludeInAll = false
		f.IncludeTermVectors = positions
		f.DocValues = false
		return f
	}
	exact := words(keyword.Name, false)
	stored := words(keyword.Name, false)
	stored.Store = true
	stored.Index = false
	d := bleve.NewDocumentStaticMapping()
	d.AddFieldMappingsAt("kind", exact)
	d.AddFieldMappingsAt("type", exact)
	d.AddFieldMappingsAt("name", words(standard.Name, true))
	d.AddFieldMappingsAt("text", words(en.AnalyzerName, true))
	d.AddFieldMappingsAt("other", words(standard.Name, true))
	d.AddFieldMappingsAt("state", stored)
	m := bleve.NewIndexMapping()
	m.DefaultMapping = d
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	return m
}

// batchBytes is how much text is indexed at a time.
const batchBytes = 8 << 20

// sync brings the index up to the state of a snapshot: new documents and entities are added, forgotten ones removed.
func (x *Index) sync(ctx context.Context, s graph.Snapshot, progress func(done, all int)) error {
	view := graph.OpenView(s, nil)
	docs, err := view.Documents()
	if err != nil {
		return err
	}
	indexed, err := x.indexed()
	if err != nil {
		return err
	}
	batch := x.index.NewBatch()
	bytes, done := 0, 0
	flush := func(least int) error {
		if batch.Size() == 0 || bytes < least {
			return nil
		}
		if err := x.index.Batch(batch); err != nil {
			return failed("write text index", x.dir, err)
		}
		batch.Reset()
		bytes = 0
		return ctx.Err()
	}
	put := func(id string, e entry) error {
		if err := batch.Index(id, e); err != nil {
			return failed("write text index", x.dir, err)
		}
		bytes += len(e.Text) + len(e.Other) + len(e.Name) + 256
		return flush(batchBytes)
	}
	for _, iri := range docs {
		done++
		if indexed[iri] != "" {
			delete(indexed, iri)
			continue
		}
		d, err := view.Document(iri)
		if err != nil {
			return err
		}
		e := entry{Kind: documentKind, Name: d.Title + "\n" + d.Name + "\n" + d.Source, State: "1"}
		if d.Language == "" || strings.HasPrefix(d.Language, "en") {
			e.Text = d.Text
		} else {
			e.Other = d.Text
		}
		if err := put(iri, e); err != nil {
			return err
		}
		if progress != nil && done%100 == 0 {
			progress(done, len(docs))
		}
	}
	for _, t := range graph.EntityTypes() {
		for e, err := range view.EntitiesOfType(t) {
			if err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			names := strings.Join(append([]string{e.Name}, e.Aliases...), "\n")
			state := names
			if indexed[e.IRI] == state {
				delete(indexed, e.IRI)
				continue
			}
			delete(indexed, e.IRI)
			if err := put(e.IRI, entry{Kind: entityKind, Type: string(t), Name: names, State: state}); err != nil {
				return err
			}
		}
	}
	for gone := range indexed {
		batch.Delete(gone)
	}
	if err := flush(0); err != nil {
		return err
	}
	if progress != nil {
		progress(len(docs), len(docs))
	}
	return nil
}

// versionOf gives the stamp of a snapshot, "" when it has none.
func versionOf(s graph.Snapshot) string {
	stamped, ok := s.(graph.Stamped)
	if !ok {
		return ""
	}
	stamp, _ := stamped.Stamp()
	return stamp
}

// indexed gives the state of every entry of the index by its IRI.
func (x *Index) indexed() (map[string]string, error) {
	out := map[string]string{}
	q := bleve.NewSearchRequest(bleve.NewMatchAllQuery())
	q.Fields = []string{"state"}
	q.Size = 10_000
	q.SortBy([]string{"_id"})
	for {
		r, err := x.index.Search(q)
		if err != nil {
			return nil, failed("read text index", x.dir, err)
		}
		for _, h := range r.Hits {
			state, _ := h.Fields["state"].(string)
			out[h.ID] = state
		}
		if len(r.Hits) < q.Size {
			return out, nil
		}
		q.SearchAfter = []string{r.Hits[len(r.Hits)-1].ID}
	}
}

// stored documents' IRIs begin so.
var documentPrefix = vocab.DocumentPrefix
