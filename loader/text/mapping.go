package text

import (
	"sort"
	"strings"
	"unicode/utf8"

	"concord/graph"
)

// edit replaces the bytes [start, end) of a string by text. A list of edits is sorted and does not overlap.
type edit struct {
	start, end int
	text       string
}

// stage is one rewriting of the text. It keeps its edits with the place where each stands in the result, so that any
// range of the result leads back to the smallest range of the input that covers it.
type stage struct {
	edits []edit
	out   []int // out[i]: where the text of edits[i] begins in the result
}

// rewrite applies the edits to s.
func rewrite(s string, edits []edit) (string, stage) {
	if len(edits) == 0 {
		return s, stage{}
	}
	var b strings.Builder
	b.Grow(len(s) + len(edits))
	out := make([]int, len(edits))
	last := 0
	for i, e := range edits {
		b.WriteString(s[last:e.start])
		out[i] = b.Len()
		b.WriteString(e.text)
		last = e.end
	}
	b.WriteString(s[last:])
	return b.String(), stage{edits, out}
}

// origin gives the input range of the byte at x of the result: one byte where it was copied, the whole replaced range
// where an edit wrote it.
func (g *stage) origin(x int) (start, end int) {
	i := sort.Search(len(g.out), func(i int) bool { return g.out[i] > x }) - 1
	if i < 0 {
		return x, x + 1
	}
	e := g.edits[i]
	if d := x - g.out[i]; d < len(e.text) {
		return e.start, e.end
	}
	p := e.end + x - g.out[i] - len(e.text)
	return p, p + 1
}

// back gives the smallest input range that covers [s, e) of the result.
func (g *stage) back(s, e int) (int, int) {
	if len(g.edits) == 0 {
		return s, e
	}
	start, _ := g.origin(s)
	if e <= s {
		return start, start
	}
	_, end := g.origin(e - 1)
	return start, max(start, end)
}

// pointStep is the distance in bytes between counted places; a look-up walks at most so far.
const pointStep = 256

// points counts code points of a string. The zero value is for a string in which bytes are code points.
type points struct {
	at []int // at[i]: code points that begin before byte i*pointStep
}

func countPoints(s string) points {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if ascii {
		return points{}
	}
	at := make([]int, 0, len(s)/pointStep+1)
	n := 0
	for i := 0; i < len(s); i++ {
		if i%pointStep == 0 {
			at = append(at, n)
		}
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return points{at}
}

// of gives the number of code points that begin before byte b of s.
func (p points) of(s string, b int) int {
	if p.at == nil {
		return b
	}
	i := min(b/pointStep, len(p.at)-1)
	n := p.at[i]
	for j := i * pointStep; j < b; j++ {
		if utf8.RuneStart(s[j]) {
			n++
		}
	}
	return n
}

// byteOf gives the byte at which code point n of s begins; len(s) when there is none.
func (p points) byteOf(s string, n int) int {
	if n <= 0 {
		return 0
	}
	if p.at == nil {
		return min(n, len(s))
	}
	i := max(0, sort.Search(len(p.at), func(i int) bool { return p.at[i] > n })-1)
	seen := p.at[i]
	for j := i * pointStep; j < len(s); j++ {
		if utf8.RuneStart(s[j]) {
			if seen == n {
				return j
			}
			seen++
		}
	}
	return len(s)
}

// Raw gives the smallest range of code points of Given that covers the bytes of the body. A span outside the body is cut
// to it.
func (t *Text) Raw(s Span) graph.Span {
	start := min(max(s.Start, 0), len(t.Body))
	end := min(max(s.End, start), len(t.Body))
	for i := len(t.stages) - 1; i >= 0; i-- {
		start, end = t.stages[i].back(start, end)
	}
	for start > 0 && start < len(t.Given) && !utf8.RuneStart(t.Given[start]) {
		start--
	}
	for end < len(t.Given) && !utf8.RuneStart(t.Given[end]) {
		end++
	}
	return graph.Span{Start: t.points.of(t.Given, start), End: t.points.of(t.Given, end)}
}

// Quote gives the code points of Given that the span covers, to the letter. A span outside Given is cut to it.
func (t *Text) Quote(g graph.Span) string {
	start := t.points.byteOf(t.Given, g.Start)
	return t.Given[start:max(start, t.points.byteOf(t.Given, g.End))]
}
