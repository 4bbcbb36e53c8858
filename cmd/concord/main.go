// Command concord turns a folder of documents into a knowledge graph whose every fact cites its sentence, and answers
// questions about it.
//
// One file per verb. A verb parses its flags, calls the packages below, and writes results to standard output; progress,
// notes and errors go to standard error. No verb holds logic of its own that another program could want: that belongs
// in loader, graph or query.
package main

import (
	"context"
	"os"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
