package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// bar shows how far long work is, on standard error and only where that is a terminal. A nil bar shows nothing.
type bar struct{ p *progressbar.ProgressBar }

// progress starts a bar that counts to total and says how many there are a second and how much time is left, or spins when
// total is negative.
func (a *app) progress(total int64, what string) *bar {
	if !a.terminal {
		return nil
	}
	options := []progressbar.Option{
		progressbar.OptionSetWriter(a.err),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("per second"),
		progressbar.OptionSetPredictTime(total > 0),
		progressbar.OptionSetElapsedTime(true),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionSetRenderBlankState(false),
		progressbar.OptionClearOnFinish(),
		// Without an interval the bar draws when it is told something and starts no goroutine, which would race with it.
		progressbar.OptionSetSpinnerChangeInterval(0),
	}
	if a.env("NO_COLOR") == "" {
		options = append(options, progressbar.OptionEnableColorCodes(true))
	}
	return &bar{progressbar.NewOptions64(total, options...)}
}

func (b *bar) at(n int64) {
	if b != nil {
		if t := b.p.GetMax64(); t > 0 && n > t { // there are more than was counted
			b.p.ChangeMax64(n)
		}
		_ = b.p.Set64(n)
	}
}

// done takes the bar away.
func (b *bar) done() {
	if b != nil {
		_ = b.p.Clear()
	}
}
