package ask_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"concord/data"
	"concord/graph/pebblestore"
	"concord/loader"
	"concord/loader/gazetteer"
	"concord/loader/source"
	"concord/loader/syntax"
	"concord/query/ask"
)

// Documents go into a store in a folder, and questions come back answered.
func Example() {
	dir, err := os.MkdirTemp("", "concord")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := embed(context.Background(), dir, "../../data/documents"); err != nil {
		log.Fatal(err)
	}
	// Output:
	// assembly of MAZ and MZKT trucks: minsk-talks 1128-1202
	// assembly of MTZ tractors: minsk-talks 1128-1202
}

func embed(ctx context.Context, dir, documents string) error {
	store, err := pebblestore.Open(dir, pebblestore.Options{})
	if err != nil {
		return err
	}
	defer store.Close()

	// Read: every stage of the pipeline, by the rules in package data.
	reader, err := loader.NewReader(data.FS, loader.ReaderOptions{})
	if err != nil {
		return err
	}
	docs := source.Open(ctx, []string{documents}, source.Options{})
	if _, err := loader.Load(ctx, store, reader, docs, loader.Options{}); err != nil {
		return err
	}

	// Ask: the same rules read the question.
	places, err := gazetteer.Load(data.FS)
	if err != nil {
		return err
	}
	model, err := syntax.Load(data.FS)
	if err != nil {
		return err
	}
	asker := ask.New(store, ask.Options{Names: reader.Names(), Gazetteer: places, Syntax: model})
	answer, err := asker.Ask(ctx, "Which projects involve Ganja Auto Plant?")
	if err != nil {
		return err
	}
	for _, a := range answer.Answers {
		c := a.Citations[0]
		fmt.Printf("%s: %s %d-%d\n", a.Value, c.Doc, c.Start, c.End)
	}
	return nil
}
