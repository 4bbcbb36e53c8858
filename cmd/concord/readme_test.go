package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadmeShowsTheExample checks that the program in the README is the one that the tests run.
func TestReadmeShowsTheExample(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile(filepath.Join("..", "..", "query", "ask", "example_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	_, shown, ok := strings.Cut(string(readme), "<!-- example -->\n```go\n")
	if !ok {
		t.Fatal("the README has no example")
	}
	shown, _, _ = strings.Cut(shown, "```")
	if !strings.Contains(string(example), shown) {
		t.Error("the example in the README is not the one in query/ask/example_test.go")
	}
}

// TestReadmeListsTheVerbs checks that the README knows every verb.
func TestReadmeListsTheVerbs(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	a := &app{env: func(string) string { return "" }}
	for _, c := range a.root().Commands() {
		if !strings.Contains(string(readme), "`"+c.Name()) {
			t.Errorf("the README does not tell of %s", c.Name())
		}
	}
}
