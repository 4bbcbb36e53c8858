package coref

import (
	"concord/graph"
	"concord/loader/mention"
)

// This file resolves he and she; what fits more than one person is left alone.

// pronoun resolves he and she to the only person of this sentence so far and the one before.
func (r *resolver) pronoun(i int) {
	m := &r.ms[i]
	if m.Type != graph.Person || m.Sentence == mention.None {
		return
	}
	sex := "m"
	if m.Name == "she" {
		sex = "f"
	}
	fit, many, subject := mention.None, false, mention.None
	for k := i - 1; k >= 0; k-- {
		x := &r.ms[k]
		if x.Sentence == mention.None || x.Sentence < m.Sentence-3 || x.Sentence < m.Sentence-1 && fit != mention.None {
			break
		}
		if x.Type == graph.Person && x.Entity == mention.None && x.Kind == mention.Description && x.Role != "" && !x.Plural && fit == mention.None && r.subject(x) {
			return // "The prime minister said that he": nobody knows who that is
		}
		if x.Type != graph.Person || x.Entity == mention.None || x.Kind == mention.Title {
			continue
		}
		if s := r.sexOf(x.Entity); s != "" && s != sex {
			continue
		}
		many = many || fit != mention.None && fit != x.Entity
		if fit == mention.None {
			fit = x.Entity
		}
		if subject == mention.None && r.subject(x) {
			subject = x.Entity
		}
	}
	if many {
		fit = mention.None
		if r.subject(m) {
			fit = subject // "A met B in Lima. She told him": who acts goes on to act
		}
	}
	m.Entity = fit
}

// subject says that the parse makes a mention, or a name that it is in, the subject of a verb; of a passive too.
func (r *resolver) subject(m *mention.Mention) bool {
	if m.Sentence == mention.None || m.Sentence >= len(r.trees) || m.Head < 0 {
		return false
	}
	s := r.t.Sentences[m.Sentence].Tokens
	tree := r.trees[m.Sentence]
	if len(tree) != s.To-s.From {
		return false
	}
	for k, n := m.Head-s.From, 0; k >= 0 && k < len(tree) && n < 4; n++ {
		switch tree[k].Rel {
		case "nsubj", "nsubj:pass", "nsubjpass":
			return true
		case "flat", "appos", "compound":
			k = tree[k].Head
		default:
			return false
		}
	}
	return false
}

// sexOf gives "m" or "f" by the given name of a person, "" when it does not tell.
func (r *resolver) sexOf(e int) string {
	for _, k := range r.ents[e].Mentions {
		m := &r.ms[k]
		if m.Kind != mention.Name {
			continue
		}
		if ws := nameWords(m.Name); len(ws) > 1 {
			if s := r.g.Lexeme(ws[0]).Sex(); s != "" {
				return s
			}
		}
	}
	return ""
}
