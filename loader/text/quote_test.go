package text

import (
	"strings"
	"testing"
)

func TestQuoted(t *testing.T) {
	// What is quoted is written between braces in the wanted text.
	for _, c := range []struct{ in, want string }{
		{`He said: "We agree. We go." Then he left.`, `He said : " {We agree . We go .} " Then he left .`},
		{`“We agree,” he said, “and go.”`, `" {We agree ,} " he said , " {and go .} "`},
		{`The "Large Construction" plan's end`, `The " {Large Construction} " plan 's end`},
		{`"The "Large Construction" program is ours," he said.`, `" {The} " {Large Construction} " {program is ours ,} " he said .`},
		{`The workers' rights and the firms' plans aren't his.`, `The workers ' rights and the firms ' plans are n't his .`},
		{`'We like the firms' plans,' he said.`, `' {We like the firms ' plans ,} ' he said .`},
		{`'We agree," he said.`, `' {We agree ,} " he said .`},
		{`«Мы согласны» and ‘so’ said`, `" {Мы согласны} " and ' {so} ' said`},
		{`The message reads, in part:"Much is done."`, `The message reads , in part : " {Much is done .} "`},
		// One mark lost: bounded by the sentence.
		{`He called it "a great day. The others left. They went home.`, `He called it " {a great day .} The others left . They went home .`},
		{`They left." He stayed. "Good," she said.`, `They left . " He stayed . " {Good ,} " she said .`},
		{`The pipe is 5" wide and 6" long.`, `The pipe is 5 " wide and 6 " long .`},
		{"\"First part.\n\n\"Second part.\n\n\"Third,\" he said.", `" {First part .} | " {Second part .} | " {Third ,} " he said .`},
		{"\"First part.\n\nSecond part.\n\nThird,\" he said.", `" {First part .} | {Second part .} | {Third ,} " he said .`},
		{"\"First part.\n\nThe story goes on. It is long.\n\n\"Third,\" he said.", `" {First part .} | The story goes on . It is long . | " {Third ,} " he said .`},
		{"“First part.\n\n“Second part,” he said.", `" {First part .} | " {Second part ,} " he said .`},
	} {
		x := New(c.in, nil)
		var b strings.Builder
		open := false
		for i, k := range x.Tokens {
			block := i > 0 && x.Body[x.Tokens[i-1].End:k.Start] == "\n"
			if open && (!k.Quoted || block) {
				b.WriteString("}")
				open = false
			}
			if block {
				b.WriteString(" |")
			}
			if i > 0 {
				b.WriteString(" ")
			}
			if k.Quoted && !open {
				b.WriteString("{")
				open = true
			}
			b.WriteString(k.Text)
		}
		if open {
			b.WriteString("}")
		}
		if b.String() != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.in, b.String(), c.want)
		}
	}
}
