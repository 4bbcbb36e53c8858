package main

import (
	"strings"
	"testing"
	"time"
)

// A bar is for terminals alone; it tells the rate, and the time left where the total is known.
func TestProgress(t *testing.T) {
	env := func(k string) string { return map[string]string{"NO_COLOR": "1"}[k] }
	show := func(terminal bool, total int64, steps ...int64) string {
		var out strings.Builder
		b := (&app{terminal: terminal, err: &out, env: env}).progress(total, "documents")
		for _, n := range steps {
			time.Sleep(120 * time.Millisecond) // longer than the bar's own throttle
			b.at(n)
		}
		b.done()
		return out.String()
	}
	if s := show(false, 10, 5); s != "" {
		t.Errorf("without a terminal: %q", s)
	}
	if s := show(true, 1000, 5, 10); !strings.Contains(s, "documents") || !strings.Contains(s, "10/1000") || !strings.Contains(s, "per second") || !strings.Contains(s, "[0s:") {
		t.Errorf("with a total: %q", s)
	}
	if s := show(true, -1, 5, 10); !strings.Contains(s, "documents") || !strings.Contains(s, "per second") {
		t.Errorf("without a total: %q", s)
	}
	if s := show(true, 4, 2, 9); !strings.Contains(s, "9/9") && !strings.Contains(s, "2/4") {
		t.Errorf("more than was counted: %q", s)
	}
}
