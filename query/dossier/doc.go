// Package dossier is the facts of a graph as a reader sees them: each with what fills its roles, in words ("trade between
// Belarus and Azerbaijan of $424.4 million"), with the citations of all documents that state it, copies of one story
// counted once.
//
// It is what packages ask and explore and the program's pages have in common. It reads a snapshot and must not change the
// graph, read documents again, or judge which facts answer a question.
package dossier
