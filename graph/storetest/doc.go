// Package storetest is what every graph.Store must pass: [Run] is the conformance suite of the contract in graph/store.go,
// and NewModel a Store in memory so simple that it is obviously right, to compare others with. It must know of no store
// but through the interface.
package storetest
