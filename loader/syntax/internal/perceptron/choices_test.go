package perceptron

import (
	"slices"
	"testing"
)

func TestChoicesFallBackOnTheCoarserKey(t *testing.T) {
	counts := NewCounts(4, 2, func(key int) int { return key / 2 })
	for range 20 {
		counts.Add(0, 3)
		counts.Add(0, 1)
	}
	counts.Add(0, 2) // too rare a class
	counts.Add(1, 2) // too rare a key
	built := counts.Choices(5, 0.04, 4)
	c, rest, err := OpenChoices(append(built.AppendTo(nil), "more"...), 4, 4)
	if err != nil || string(rest) != "more" {
		t.Fatalf("rest %q, error %v", rest, err)
	}
	for key, want := range [][]uint8{{1, 3}, {1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}} {
		if got := c.Of(key); !slices.Equal(got, want) {
			t.Errorf("key %d: classes %v, want %v", key, got, want)
		}
	}
	data := built.AppendTo(nil)
	for name, err := range map[string]error{
		"other number of keys": second(OpenChoices(data, 5, 4)),
		"class too great":      second(OpenChoices(data, 4, 3)),
		"cut short":            second(OpenChoices(data[:len(data)-1], 4, 4)),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func second(_ *Choices, _ []byte, err error) error { return err }
