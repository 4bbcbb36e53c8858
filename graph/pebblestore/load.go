package pebblestore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"
	"golang.org/x/sync/errgroup"

	"concord/graph"
)

// A load of less than minLoadMemory would write more runs than it could read at once.
const (
	defaultLoadMemory = 512 << 20
	minLoadMemory     = 16 << 20
)

// Load implements graph.Store. Quads are collected in epochs of half the memory; while one is collected, the one before
// is sorted and written as runs. At the end terms get their IDs, runs are merged into sorted tables, and all tables are
// ingested in one step, with the counters. What fits into one epoch is never written as a run. Other changes can be made
// until the quads have all been read. Less memory than 16 MiB counts as 16 MiB.
func (s *Store) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error], opts graph.LoadOptions) (graph.Applied, error) {
	done, err := s.load(ctx, quads, opts)
	if err != nil {
		return graph.Applied{}, s.writeError("load", err)
	}
	return done, nil
}

func (s *Store) load(ctx context.Context, quads iter.Seq2[quad.Quad, error], opts graph.LoadOptions) (done graph.Applied, err error) {
	end, err := s.begin(ctx) // refuses at once what cannot be written
	if err != nil {
		return done, err
	}
	end()
	s.patience.begin()
	defer func() { s.patience.end(s.db.Metrics(), opts.More && err == nil) }()
	b := &bulk{ctx: ctx, store: s, memory: opts.Memory, cur: newEpoch(s.hash, 0), remap: map[int]map[graph.ID]graph.ID{}}
	if b.memory <= 0 {
		b.memory = defaultLoadMemory
	}
	b.memory = max(b.memory, minLoadMemory)
	defer func() {
		_ = b.spills.Wait()
		if cerr := b.clean(); err == nil {
			err = cerr
		}
	}()
	var n int64
	for q, err := range quads {
		if err != nil {
			return done, err
		}
		if err := b.cur.add(q); err != nil {
			return done, err
		}
		if n++; n%1024 == 0 {
			if err := ctx.Err(); err != nil {
				return done, err
			}
			if opts.Progress != nil && n%(1<<15) == 0 {
				opts.Progress(n)
			}
		}
		if b.cur.full(b.memory/2) || s.epochQuads > 0 && b.cur.quads >= s.epochQuads {
			if err := b.spill(); err != nil {
				return done, err
			}
		}
	}
	if opts.Progress != nil {
		opts.Progress(n)
	}
	if end, err = s.begin(ctx); err != nil {
		return done, err
	}
	defer end()
	return b.finish()
}

// full says whether the epoch must not grow: because of memory, or because numbers of terms end.
func (e *epoch) full(memory int64) bool {
	return e.size() > memory || len(e.terms) > 1<<31 || e.quads > 1<<31
}

// bulk is one bulk load.
type bulk struct {
	ctx    context.Context
	store  *Store
	memory int64
	dir    string // for runs and tables; "" until needed
	cur    *epoch
	spills errgroup.Group
	runs   int                           // epochs written as runs
	remap  map[int]map[graph.ID]graph.ID // by epoch: IDs in its runs that must be replaced

	counter    int64
	terms      int64 // new
	quads      int64 // new
	predicates tally // of the new quads
	res        *resolver
}

// tally counts by ID.
type tally struct {
	n      map[graph.ID]*int64
	recent [256]struct {
		id graph.ID
		n  *int64
	}
}

func (t *tally) add(id graph.ID) {
	r := &t.recent[id%256]
	if r.id != id {
		n := t.n[id]
		if n == nil {
			if t.n == nil {
				t.n = map[graph.ID]*int64{}
			}
			n = new(int64)
			t.n[id] = n
		}
		r.id, r.n = id, n
	}
	*r.n++
}

// folder makes the load's folder, inside the store's so that tables can be linked.
func (b *bulk) folder() error {
	if b.dir != "" {
		return nil
	}
	parent := filepath.Join(b.store.dir, loadDir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	var err error
	b.dir, err = os.MkdirTemp(parent, "")
	return err
}

func (b *bulk) clean() error {
	if b.dir == "" {
		return nil
	}
	err := os.RemoveAll(b.dir)
	_ = os.Remove(filepath.Join(b.store.dir, loadDir)) // fails when another load is at work
	return err
}

func (b *bulk) runPath(epoch int, what string) string {
	return filepath.Join(b.dir, fmt.Sprintf("run-%05d-%s", epoch, what))
}

// spill writes the current epoch as runs in the background and begins the next.
func (b *bulk) spill() error {
	if err := b.folder(); err != nil {
		return err
	}
	if err := b.spills.Wait(); err != nil {
		return err
	}
	e := b.cur
	b.runs++
	b.cur = newEpoch(b.store.hash, b.runs)
	e.seal()
	b.spills.Go(func() error { return b.writeRuns(e) })
	return nil
}

func (b *bulk) writeRuns(e *epoch) error {
	if err := writeTermRun(b.runPath(e.number, "terms"), e); err != nil {
		return err
	}
	var first error
	e.sorted(func(order int, q sortedQuads) {
		if first == nil {
			first = b.ctx.Err()
		}
		if first == nil {
			first = writeRun(b.runPath(e.number, fmt.Sprint(order)), &memorySource{quads: q, order: order})
		}
	})
	return first
}

// finish writes the tables and ingests them. The caller has the right to write.
func (b *bulk) finish() (done graph.Applied, err error) {
	if b.runs == 0 && b.cur.quads == 0 {
		return done, nil
	}
	if err := b.folder(); err != nil {
		return done, err
	}
	res, err := b.store.newResolver()
	if err != nil {
		return done, err
	}
	defer func() {
		if cerr := res.close(); err == nil {
			err = cerr
		}
	}()
	b.res = res
	var paths []string
	if b.runs == 0 && b.cur.sortSize() <= b.memory {
		paths, err = b.finishInMemory(res)
	} else {
		paths, err = b.finishRuns(res)
	}
	if err != nil || b.quads == 0 {
		return done, err
	}
	b.counter, b.terms = res.counter, res.total
	meta, err := b.writeMeta()
	if err != nil {
		return done, err
	}
	paths = append(paths, meta...)
	if err := b.ctx.Err(); err != nil {
		return done, err
	}
	if err := b.store.room(0); err != nil {
		return done, err
	}
	if err := b.store.guard(func() error { return b.store.db.Ingest(context.WithoutCancel(b.ctx), paths) }); err != nil {
		return done, err
	}
	return graph.Applied{Added: b.quads}, nil
}

// writers runs a few functions at a time; each gives the paths of the tables that it wrote.
type writers struct {
	errgroup.Group
	paths [len(orders) + 1][]string
}

func (w *writers) start(slot int, f func() ([]string, error)) {
	w.Go(func() (err error) {
		w.paths[slot], err = f()
		return err
	})
}

// parallel is how many tables are written at a time.
const parallel = 2

func (b *bulk) finishInMemory(res *resolver) ([]string, error) {
	e := b.cur
	e.seal()
	fresh, err := e.resolve(res)
	if err != nil {
		return nil, err
	}
	var w writers
	w.SetLimit(parallel)
	w.start(len(orders), func() ([]string, error) {
		t := b.store.newTableWriter(b.dir, "terms").small()
		key := make([]byte, 0, 9)
		for i, n := range fresh {
			if i%4096 == 0 && b.ctx.Err() != nil {
				return nil, errors.Join(b.ctx.Err(), t.close())
			}
			key = appendID(append(key[:0], keyTerm), e.terms[n].id)
			if err := t.set(key, e.text(n)); err != nil {
				return nil, errors.Join(err, t.close())
			}
		}
		return b.closeTerms(t, res)
	})
	e.sorted(func(order int, q sortedQuads) {
		w.start(order, func() ([]string, error) {
			return b.writeOrder(order, &memorySource{quads: q, order: order})
		})
	})
	if err := w.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(w.paths[:]...), nil
}

// resolve gives the terms of an epoch their final IDs, and the numbers of those to be entered under their ID by hash.
func (e *epoch) resolve(res *resolver) (fresh []uint32, err error) {
	dict := e.dictionary()
	var texts [][]byte
	var ids []graph.ID
	for from := 0; from < len(dict); {
		byHash := e.terms[dict[from]].byHash
		to := from
		texts = texts[:0]
		for ; to < len(dict) && e.terms[dict[to]].byHash == byHash; to++ {
			texts = append(texts, e.text(dict[to]))
		}
		var first int
		if ids, first, err = res.resolve(byHash, texts, ids[:0]); err != nil {
			return nil, err
		}
		for i, id := range ids {
			e.terms[dict[from+i]].id = id
		}
		if first >= 0 {
			fresh = append(fresh, dict[from+first])
		}
		from = to
	}
	return fresh, nil
}

// closeTerms appends the terms that collided, whose tag is the last, and their entries.
func (b *bulk) closeTerms(t *tableWriter, res *resolver) ([]string, error) {
	err := func() error {
		for _, c := range res.collided {
			if err := t.set(termKey(c.id), c.text); err != nil {
				return err
			}
		}
		keys := make([][]byte, 0, len(res.collided))
		for _, c := range res.collided {
			keys = append(keys, collidedKey(c.byHash, c.id))
		}
		slices.SortFunc(keys, slices.Compare)
		for _, k := range keys {
			if err := t.set(k, nil); err != nil {
				return err
			}
		}
		return nil
	}()
	if cerr := t.close(); err == nil {
		err = cerr
	}
	return t.paths, err
}

func (b *bulk) finishRuns(res *resolver) ([]string, error) {
	if b.cur.quads > 0 {
		if err := b.spill(); err != nil {
			return nil, err
		}
	}
	b.cur = nil
	if err := b.spills.Wait(); err != nil {
		return nil, err
	}
	var w writers
	w.SetLimit(parallel)
	paths, err := b.mergeTermRuns(res)
	if err != nil {
		return nil, err
	}
	w.paths[len(orders)] = paths
	for order := range orders {
		w.start(order, func() ([]string, error) { return b.mergeRuns(order) })
	}
	if err := w.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(w.paths[:]...), nil
}

func (b *bulk) mergeTermRuns(res *resolver) (paths []string, err error) {
	var runs []*termRun
	defer func() {
		if cerr := closeAll(runs); err == nil {
			err = cerr
		}
	}()
	for i := range b.runs {
		r, err := openTermRun(b.runPath(i, "terms"), i)
		if r != nil {
			runs = append(runs, r)
		}
		if err != nil {
			return nil, err
		}
	}
	t := b.store.newTableWriter(b.dir, "terms").small()
	var texts [][]byte
	var ids []graph.ID
	n := 0
	err = mergeTerms(runs, func(g termGroup) error {
		if n++; n%4096 == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		texts = texts[:0]
		for _, term := range g.terms {
			texts = append(texts, term.text)
		}
		var first int
		var err error
		if ids, first, err = res.resolve(g.byHash, texts, ids[:0]); err != nil {
			return err
		}
		for i, term := range g.terms {
			for _, use := range term.uses {
				if use.id == ids[i] {
					continue
				}
				if b.remap[use.epoch] == nil {
					b.remap[use.epoch] = map[graph.ID]graph.ID{}
				}
				b.remap[use.epoch][use.id] = ids[i]
			}
		}
		if first < 0 {
			return nil
		}
		return t.set(termKey(g.byHash), texts[first])
	})
	if err != nil {
		return nil, errors.Join(err, t.close())
	}
	return b.closeTerms(t, res)
}

func (b *bulk) mergeRuns(order int) (paths []string, err error) {
	var files []*fileSource
	defer func() {
		if cerr := closeAll(files); err == nil {
			err = cerr
		}
	}()
	var srcs []source
	for i := range b.runs {
		f, err := openRun(b.runPath(i, fmt.Sprint(order)))
		if err != nil {
			return nil, err
		}
		files = append(files, f)
		ids := b.remap[i]
		if ids == nil {
			srcs = append(srcs, f)
			continue
		}
		// A pass by itself finds what moves, before the merge begins.
		r := &remapSource{in: f, ids: ids}
		for ok := true; ok; {
			if _, ok, err = r.next(); err != nil {
				return nil, err
			}
		}
		slices.SortFunc(r.moved, compareKeys)
		srcs = append(srcs, &listSource{r.moved})
		if f, err = openRun(b.runPath(i, fmt.Sprint(order))); err != nil {
			return nil, err
		}
		files = append(files, f)
		srcs = append(srcs, &remapSource{in: f, ids: ids, drop: true})
	}
	return b.writeOrder(order, mergeSources(srcs))
}

// writeOrder writes the tables of one order. The first order counts what is new, and leaves out what is there already;
// in the others a key that is there already is written again, which changes nothing.
func (b *bulk) writeOrder(order int, src source) (paths []string, err error) {
	t := b.store.newTableWriter(b.dir, fmt.Sprint(order)).plain(order)
	defer func() {
		if cerr := t.close(); err == nil {
			err = cerr
		}
		paths = t.paths
	}()
	var walk *walker
	if order == 0 {
		if walk, err = newWalker(b.store.db, keyOrder); err != nil {
			return nil, err
		}
		defer func() {
			if cerr := walk.it.Close(); err == nil {
				err = cerr
			}
		}()
	}
	key := make([]byte, 0, quadKeyLen)
	for n := 0; ; n++ {
		if n%4096 == 0 && b.ctx.Err() != nil {
			return nil, b.ctx.Err()
		}
		k, ok, err := src.next()
		if err != nil || !ok {
			return nil, err
		}
		key = appendKey(key[:0], order, k)
		if order == 0 {
			if !b.res.fresh(k) {
				there, err := walk.at(key)
				if err != nil {
					return nil, err
				}
				if there {
					continue
				}
			}
			b.quads++
			b.predicates.add(k[1]) // the first order is SPOL
		}
		if err := t.set(key, nil); err != nil {
			return nil, err
		}
	}
}

// writeMeta writes the table of the counters as they are after the load.
func (b *bulk) writeMeta() (paths []string, err error) {
	t := b.store.newTableWriter(b.dir, "meta")
	add := func(key []byte, n int64) error {
		old, err := readCounter(b.store.db, key)
		if err != nil {
			return err
		}
		return t.set(key, encodeCount(old+n))
	}
	err = func() error {
		if err := t.set(metaCounter, encodeCount(b.counter)); err != nil {
			return err
		}
		if err := add(metaQuads, b.quads); err != nil {
			return err
		}
		if err := t.set(metaStamp, newStamp()); err != nil {
			return err
		}
		if err := add(metaTerms, b.terms); err != nil {
			return err
		}
		for _, p := range slices.Sorted(maps.Keys(b.predicates.n)) {
			if err := add(predicateKey(p), *b.predicates.n[p]); err != nil {
				return err
			}
		}
		return nil
	}()
	if cerr := t.close(); err == nil {
		err = cerr
	}
	return t.paths, err
}
