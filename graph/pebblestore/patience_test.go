package pebblestore

import (
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// Levels are not merged while loads come one after the other, and for longer when another was announced.
func TestPatience(t *testing.T) {
	var p patience
	if p.waits() {
		t.Error("it waits before any load")
	}
	p.begin()
	if !p.waits() {
		t.Error("it does not wait for a load under way")
	}
	for _, c := range []struct {
		more bool
		gap  time.Duration
	}{{false, loadGap}, {true, moreGap}} {
		p.loads.Store(1)
		p.end(&pebble.Metrics{}, c.more)
		if left := time.Until(time.Unix(0, p.until.Load())); left > c.gap || left < c.gap-time.Second || !p.waits() {
			t.Errorf("another announced: %v: it waits for %v", c.more, left)
		}
	}
	p.runs.Store(manyRuns)
	if p.waits() {
		t.Error("it waits although look-ups go through many runs")
	}
}
