package text

import "strings"

// HeaderLine is a line "key: value" at the top of a file.
type HeaderLine struct {
	Key   string // lower case
	Value Span   // bytes of the string given, without surrounding space; may be empty
}

var headerKeys = set(`source url title published author date language updated publisher site link headline byline`)

// Headers reads the header lines at the top of s and gives them with the byte at which the text behind them begins. A
// text has header lines when its first line is one and an empty line, the end, or a second header line follows.
func Headers(s string) (lines []HeaderLine, body int) {
	i := 0
	if strings.HasPrefix(s, "\ufeff") {
		i = len("\ufeff")
	}
	start := i
	for i < len(s) {
		end, next := lineEnd(s, i)
		line := s[i:end]
		if strings.TrimSpace(line) == "" {
			if len(lines) == 0 {
				return nil, start
			}
			return lines, next
		}
		colon := strings.IndexByte(line[:min(len(line), 16)], ':')
		if colon < 0 || !headerKeys[strings.ToLower(strings.TrimSpace(line[:colon]))] {
			break
		}
		v := strings.TrimSpace(line[colon+1:])
		at := i + colon + 1 + strings.Index(line[colon+1:], v)
		lines = append(lines, HeaderLine{strings.ToLower(strings.TrimSpace(line[:colon])), Span{at, at + len(v)}})
		i = next
	}
	if i < len(s) && len(lines) < 2 {
		return nil, start
	}
	return lines, i
}

// lineEnd gives the end of the line that begins at i, and the beginning of the next. CR, LF and CRLF end lines.
func lineEnd(s string, i int) (end, next int) {
	n := strings.IndexAny(s[i:], "\r\n")
	if n < 0 {
		return len(s), len(s)
	}
	end = i + n
	if s[end] == '\r' && end+1 < len(s) && s[end+1] == '\n' {
		return end, end + 2
	}
	return end, end + 1
}
