// Package resolve says which names of different documents mean one thing of the world.
//
// It sees names, as each document gave them together, and judgements; it must not know what is said of the things, in
// which document, how often or when. Which mentions within one document mean one thing is decided before, by coref.
package resolve
