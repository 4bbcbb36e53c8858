package graph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

// vocabConstants lists the constants of package vocab that extend NS, read from its source, so that none is forgotten.
func vocabConstants(t *testing.T) []quad.IRI {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("vocab", "vocab.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []quad.IRI
	ast.Inspect(file, func(n ast.Node) bool {
		sum, ok := n.(*ast.BinaryExpr)
		if !ok || sum.Op != token.ADD {
			return true
		}
		ns, ok1 := sum.X.(*ast.Ident)
		word, ok2 := sum.Y.(*ast.BasicLit)
		if ok1 && ok2 && ns.Name == "NS" {
			s, err := strconv.Unquote(word.Value)
			if err != nil {
				t.Fatal(err)
			}
			if s != "arg/" && s != "id/" {
				out = append(out, quad.IRI(vocab.NS+s))
			}
		}
		return true
	})
	if len(out) < 20 {
		t.Fatalf("found only %d constants", len(out))
	}
	return out
}
