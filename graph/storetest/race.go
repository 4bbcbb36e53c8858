//go:build race

package storetest

// raceDetector says whether the race detector is on.
const raceDetector = true
