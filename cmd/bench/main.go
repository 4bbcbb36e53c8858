// Command bench measures the store side by side with Cayley on its LevelDB backend: the import of one dataset, and
// queries in Gizmo over both stores through the same code. It is not part of the product, whose binary holds none of
// Cayley's backends. With -documents it measures instead how generated news is loaded, end to end; with -ask how
// fast questions in English are answered over a store; with -sparql how the
// queries of the Berlin SPARQL Benchmark are answered, side by side with the npm packages oxigraph and quadstore; with
// -scale how much more those queries cost when there is more data.
//
// Every import and load runs in a process of its own, so that peak memory is its own. The queries must give the same answers,
// as multisets; their times are medians of warm runs, the two stores taking turns.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

const (
	ours  = "concord"
	stock = "cayley-leveldb"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// config is what the flags say.
type config struct {
	data   string
	rounds int
	only   string // the import to run, in a child
	dir    string // where to

	documents string // the loads to measure, in numbers of documents
	load      string // the folder to load, in a child
	ask       string // the store to ask questions of
	each      int    // how many of each kind
	kinds     string // which of the kinds
	profile   string // where to write a profile of the processors

	sparql   bool          // measure SPARQL beside the npm packages
	alone    bool          // without them
	cap      time.Duration // for the runs of one query on one store
	scale    int           // measure how cost grows to so many times the data
	products int           // of the small one of the two datasets
}

// run is main without the process: it gives the exit status, 0 when all was measured and the answers agree.
func run(args []string, stdout, stderr io.Writer) int {
	var c config
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&c.data, "data", "", "N-Triples or N-Quads, plain or gzip (default: bench/bsbm/bsbm-1k.nt.gz of the shared folder)")
	flags.IntVar(&c.rounds, "rounds", 21, "timed runs of each query and store")
	flags.StringVar(&c.only, "import", "", "only import into this store ("+ours+" or "+stock+"); how the program calls itself")
	flags.StringVar(&c.dir, "dir", "", "where the stores are made and left (default: a temporary folder, removed at the end)")
	flags.StringVar(&c.documents, "documents", "", "measure instead how news is loaded: numbers of documents, parted by commas (1000,10000)")
	flags.StringVar(&c.load, "load", "", "only load this folder; how the program calls itself")
	flags.StringVar(&c.ask, "ask", "", "measure instead how fast questions are answered over the store in this folder, such as -documents leaves in -dir")
	flags.IntVar(&c.each, "questions", 0, "with -ask: questions of each kind (0: 20); with -documents: as many after each load (0: none)")
	flags.StringVar(&c.kinds, "kinds", "", "with -ask: only the kinds of questions whose name has this in it")
	flags.StringVar(&c.profile, "profile", "", "with -ask: write a CPU profile of the answering to this file")
	flags.BoolVar(&c.sparql, "sparql", false, "measure instead the SPARQL queries beside the data, side by side with the npm packages oxigraph and quadstore")
	flags.BoolVar(&c.alone, "alone", false, "with -sparql: leave the npm packages out")
	flags.DurationVar(&c.cap, "cap", 60*time.Second, "with -sparql and -scale: time for the runs of one query on one store; a store that takes half as much again for one is left")
	flags.IntVar(&c.scale, "scale", 0, "measure instead how much more the SPARQL queries cost on generated data, at so many times the data")
	flags.IntVar(&c.products, "products", 1000, "with -scale: products of the smaller dataset")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() > 0 || c.each < 0 || c.scale < 0 || c.scale == 1 || c.rounds < 1 || c.cap <= 0 {
		fmt.Fprintln(stderr, "bench: give no arguments, -rounds of 1 or more, -scale of 2 or more, -questions of 0 or more, and a -cap above zero")
		return 2
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	var err error
	switch {
	case c.load != "":
		err = loadInto(ctx, c, stdout)
	case c.ask != "":
		err = measureAnswers(ctx, c.ask, cmp.Or(c.each, 20), c.kinds, c.profile, stdout, stderr)
	case c.documents != "":
		err = measureLoads(ctx, c, stdout, stderr)
	case c.sparql:
		err = measureSPARQL(ctx, c, stdout, stderr)
	case c.scale > 0:
		err = measureScale(ctx, c, stdout, stderr)
	case c.only != "":
		err = importInto(ctx, c, stdout)
	default:
		err = compare(ctx, c, stdout, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	return 0
}

// compare runs everything.
func compare(ctx context.Context, c config, stdout, stderr io.Writer) (err error) {
	if c.data == "" {
		if c.data, err = dataset(); err != nil {
			return err
		}
	}
	if c.dir == "" {
		if c.dir, err = os.MkdirTemp("", "concord-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(c.dir)) }()
	}
	imports := map[string]imported{}
	for _, store := range []string{ours, stock} {
		fmt.Fprintf(stderr, "importing %s into %s\n", c.data, store)
		if imports[store], err = importChild(ctx, c, store, stderr); err != nil {
			return fmt.Errorf("import into %s: %w", store, err)
		}
	}
	printImports(stdout, imports)
	results, err := runQueries(ctx, c, stderr)
	if err != nil {
		return err
	}
	printQueries(stdout, results)
	return nil
}

// dataset finds the default dataset: in the folder that CONCORD_SHARED names, or in ../shared next to the repository.
func dataset() (string, error) {
	const name = "bench/bsbm/bsbm-1k.nt.gz"
	if shared := os.Getenv("CONCORD_SHARED"); shared != "" {
		return filepath.Join(shared, name), nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		path := filepath.Join(at, "shared", name)
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("no dataset: there is no shared/%s above %s; name one with -data, or the folder with CONCORD_SHARED", name, dir)
		}
	}
}

// imported is what an import has measured.
type imported struct {
	Quads   int64   `json:"quads"`
	Seconds float64 `json:"seconds"` // from opening the store to having closed it
	cost    `json:"-"`
}

// importChild runs one import in a process of its own.
func importChild(ctx context.Context, c config, store string, stderr io.Writer) (out imported, err error) {
	out.cost, err = runChild(ctx, stderr, &out, filepath.Join(c.dir, store), "-import", store, "-data", c.data)
	return out, err
}
