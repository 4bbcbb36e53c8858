package main

import (
	"errors"
	"strings"
	"unicode/utf8"

	"concord/query/sparql"
	"concord/query/sparql/syntax"
)

// completeness tells what a text that is being entered lacks.
type completeness int

const (
	unfinished completeness = iota // it may become a query or an update
	whole                          // it is one
	broken                         // whatever follows, it never will be
)

// state tells whether a text is whole.
func (s *shell) state(text string) completeness {
	var err error
	if isUpdate(text) {
		_, err = sparql.ParseUpdate(text, s.parseOptions())
	} else {
		_, err = sparql.Parse(text, s.parseOptions())
	}
	if err == nil {
		return whole
	}
	var at *syntax.Error
	if !errors.As(err, &at) || inLongString(text) {
		return unfinished
	}
	// What is wrong at the end may be mended by what follows.
	line, column := endOf(text)
	if at.Line > line || at.Line == line && at.Column >= column {
		return unfinished
	}
	return broken
}

// endOf gives the place behind the last character that is neither space nor in a comment, as the parser counts.
func endOf(text string) (line, column int) {
	end := 0
	scan(text, func(from, to int, comment bool) {
		if !comment && strings.TrimSpace(text[from:to]) != "" {
			end = from + len(strings.TrimRight(text[from:to], " \t\r\n"))
		}
	})
	before := text[:end]
	line = 1 + strings.Count(before, "\n")
	return line, 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}

// scan parts a text into comments and the rest, and says whether it ends inside a string of several lines.
func scan(text string, part func(from, to int, comment bool)) (inLong bool) {
	from := 0
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '#':
			part(from, i, false)
			end := strings.IndexByte(text[i:], '\n')
			if end < 0 {
				part(i, len(text), true)
				return false
			}
			part(i, i+end, true)
			i += end
			from = i
		case c == '<':
			// An IRI, in which # is no comment, or the sign for less.
			if end := strings.IndexAny(text[i+1:], "<>\"{}|^` \t\r\n"); end >= 0 && text[i+1+end] == '>' {
				i += end + 1
			}
			i++
		case c == '"' || c == '\'':
			quote := text[i : i+1]
			if strings.HasPrefix(text[i:], strings.Repeat(quote, 3)) {
				quote = strings.Repeat(quote, 3)
			}
			i += len(quote)
			for i < len(text) && !strings.HasPrefix(text[i:], quote) && (len(quote) == 3 || text[i] != '\n') {
				if text[i] == '\\' {
					i++
				}
				i++
			}
			if i >= len(text) && len(quote) == 3 {
				part(from, len(text), false)
				return true
			}
			i = min(i+len(quote), len(text))
		default:
			i++
		}
	}
	part(from, len(text), false)
	return false
}

func inLongString(text string) bool { return scan(text, func(int, int, bool) {}) }

// updateWords begin updates.
var updateWords = map[string]bool{
	"INSERT": true, "DELETE": true, "WITH": true, "LOAD": true, "CLEAR": true, "DROP": true, "CREATE": true, "ADD": true,
	"MOVE": true, "COPY": true,
}

// isUpdate tells an update by its first word after the prologue.
func isUpdate(text string) bool {
	var code strings.Builder
	scan(text, func(from, to int, comment bool) {
		if !comment {
			code.WriteString(text[from:to])
		}
	})
	words := strings.Fields(code.String())
	for i := 0; i < len(words); i++ {
		switch strings.ToUpper(words[i]) {
		case "BASE":
			i++
		case "PREFIX":
			for i++; i < len(words) && !strings.HasSuffix(words[i], ">"); i++ {
			}
		default:
			word, _, _ := strings.Cut(words[i], "{")
			return updateWords[strings.ToUpper(word)]
		}
	}
	return false
}
