package train

import (
	"errors"
	"testing"

	"concord/graph"
	"concord/loader/syntax/treebank"
)

func TestSplitHoldsOutATenthInRuns(t *testing.T) {
	train, dev := Split(make([]treebank.Sentence, 1000))
	if len(train) != 900 || len(dev) != 100 {
		t.Errorf("%d and %d", len(train), len(dev))
	}
}

func TestReadWithoutTreebanks(t *testing.T) {
	_, err := Read(t.TempDir())
	var e *graph.Error
	if !errors.As(err, &e) || !errors.Is(err, errNone) || e.Hint == "" {
		t.Errorf("error %v", err)
	}
}

func TestSortedByCountBreaksTiesByName(t *testing.T) {
	got := sortedByCount(map[string]int{"b": 2, "a": 2, "c": 5}, func(s string) string { return s })
	if got[0] != "c" || got[1] != "a" || got[2] != "b" {
		t.Errorf("%v", got)
	}
}
