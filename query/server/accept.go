package server

import (
	"mime"
	"strconv"
	"strings"
)

// preferred picks, from the media types that can be given, the one that an Accept header likes best (RFC 9110, section
// 12.5.1); between equals the first. ok is false when the header wants none of them. Without a header the first is taken.
func preferred(accept []string, offers []string) (best string, ok bool) {
	header := strings.Join(accept, ",")
	if strings.TrimSpace(header) == "" {
		return offers[0], true
	}
	type choice struct {
		kind        string
		q           float64
		specificity int
	}
	var choices []choice
	for part := range strings.SplitSeq(header, ",") {
		kind, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		c := choice{kind: kind, q: 1, specificity: 2}
		if s, ok := params["q"]; ok {
			if q, err := strconv.ParseFloat(s, 64); err == nil && q >= 0 && q <= 1 {
				c.q = q
			}
		}
		switch {
		case kind == "*/*":
			c.specificity = 0
		case strings.HasSuffix(kind, "/*"):
			c.specificity = 1
		}
		choices = append(choices, c)
	}
	if len(choices) == 0 {
		return offers[0], true
	}
	bestQ := 0.0
	for _, offer := range offers {
		// The most specific entry says how much the offer is liked.
		q, specificity := 0.0, -1
		for _, c := range choices {
			group, wild := strings.CutSuffix(c.kind, "*")
			if match := c.kind == offer || c.kind == "*/*" || wild && strings.HasPrefix(offer, group); match && c.specificity > specificity {
				q, specificity = c.q, c.specificity
			}
		}
		if q > bestQ {
			best, bestQ = offer, q
		}
	}
	return best, bestQ > 0
}
