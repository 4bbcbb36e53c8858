package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// byteSize is a flag for a number of bytes: "512MiB", "2GB", "1048576".
type byteSize int64

var byteUnits = []struct {
	suffix string
	bytes  float64
}{
	{"KiB", 1 << 10},
	{"MiB", 1 << 20},
	{"GiB", 1 << 30},
	{"TiB", 1 << 40},
	{"KB", 1e3},
	{"MB", 1e6},
	{"GB", 1e9},
	{"TB", 1e12},
	{"B", 1},
}

// String gives the size in the largest unit that keeps it exact.
func (b *byteSize) String() string {
	n := int64(*b)
	for i := 3; i >= 0; i-- {
		if u := int64(byteUnits[i].bytes); n >= u && n%u == 0 {
			return strconv.FormatInt(n/u, 10) + byteUnits[i].suffix
		}
	}
	return strconv.FormatInt(n, 10) + "B"
}

// Set reads a size.
func (b *byteSize) Set(s string) error {
	number, unit := strings.TrimSpace(s), 1.0
	for _, u := range byteUnits {
		if n := len(number) - len(u.suffix); n > 0 && strings.EqualFold(number[n:], u.suffix) {
			number, unit = strings.TrimSpace(number[:n]), u.bytes
			break
		}
	}
	f, err := strconv.ParseFloat(number, 64)
	if err != nil || !(f > 0) || f*unit > math.MaxInt64/2 {
		return fmt.Errorf("%q is no size; write 512MiB or 2GB", s)
	}
	*b = byteSize(f * unit)
	return nil
}

// Type names the flag's value in help.
func (b *byteSize) Type() string { return "size" }
