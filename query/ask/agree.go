package ask

import (
	"fmt"
	"regexp"
	"strings"

	"concord/query/dossier"
)

// agreement is a question whether the sources agree: what they are asked about follows.
var agreement = regexp.MustCompile(`(?i)^(?:do|did|does) (?:all )?(?:the |these |those |our )?(?:sources|documents|reports|papers|newspapers|texts|articles) (agree|disagree|differ|contradict each other|contradict one another|say the same)(?: with each other| with one another)? (?:on|about|over|in|as to|regarding|concerning) (.+)$`)

// sourcesAgree reads a question whether the sources agree, and gives the question for what they say; ok is false for any
// other question.
func sourcesAgree(text string) (about string, disagree, ok bool) {
	m := agreement.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return "", false, false
	}
	verb := strings.ToLower(m[1])
	disagree = verb != "agree" && verb != "say the same"
	what := m[2]
	if first, _, _ := strings.Cut(strings.ToLower(what), " "); first == "who" || first == "when" || first == "where" || first == "what" || first == "which" || first == "how" {
		return what, disagree, true
	}
	return "What was " + what, disagree, true
}

// verdictOf turns the answers to what the sources say into whether they agree: they do not when two values are given for
// one time. Figures of different periods are no disagreement.
func verdictOf(a Answer, disagree bool) Answer {
	if len(a.Answers) == 0 {
		return a
	}
	byTime := map[string]map[string]bool{}
	for _, v := range a.Answers {
		if byTime[v.Date] == nil {
			byTime[v.Date] = map[string]bool{}
		}
		byTime[v.Date][dossier.Fold(v.Value)] = true
	}
	same := true
	for when, values := range byTime {
		// Of two figures without a time nobody knows that they are of one.
		same = same && (len(values) == 1 || when == "" && len(byTime) > 1)
	}
	a.Verdict = "no"
	if same != disagree {
		a.Verdict = "yes"
	}
	if same && len(byTime) > 1 {
		a.Note = fmt.Sprintf("the %d values are of different times", len(a.Answers))
	}
	return a
}
