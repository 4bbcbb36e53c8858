package value

import "testing"

func TestRegex(t *testing.T) {
	for _, c := range []struct{ s, p, flags, want string }{
		{`"abracadabra"`, `"bra"`, ``, "true"},
		{`"abracadabra"@en`, `"^a.*a$"`, ``, "true"},
		{`"a\nb"`, `"a.b"`, ``, "false"},
		{`"a\nb"`, `"a.b"`, `"s"`, "true"},
		{`"a\nb"`, `"^b"`, ``, "false"},
		{`"a\nb"`, `"^b"`, `"m"`, "true"},
		{`"b\n"`, `"b$"`, ``, "false"},
		{`"helloworld"`, `"hello world"`, `"x"`, "true"},
		{`"hello world"`, `"hello[ ]world"`, `"x"`, "true"},
		{`"HELLO"`, `"hello"`, `"i"`, "true"},
		{`"a big NEEDLE"`, `"Needle"`, `"i"`, "true"},
		{`"needl"`, `"needle"`, `"i"`, "false"},
		{`"\u212Aelvin"`, `"kelvin"`, `"i"`, "true"},
		{`"K"`, `"[^k]"`, `"i"`, "false"},
		{`"x"`, `"^\\p{Lu}$"`, `"i"`, "false"},
		{`"b"`, `"^[a-z-[aeiou]]$"`, ``, "true"},
		{`"e"`, `"^[a-z-[aeiou]]$"`, ``, "false"},
		{`"E"`, `"^[a-z-[aeiou]]$"`, `"i"`, "false"},
		{`"-"`, `"^[a-]$"`, ``, "true"},
		{`"\u0663"`, `"^\\d$"`, ``, "true"},
		{`"\u00E9"`, `"^\\w$"`, ``, "true"},
		{`"."`, `"^\\w$"`, ``, "false"},
		{`"\u00A0"`, `"^\\s$"`, ``, "false"},
		{`"a:b"`, `"^\\i\\c*$"`, ``, "true"},
		{`"1a"`, `"^\\i"`, ``, "false"},
		{`"a{2}"`, `"^a\\{2\\}$"`, ``, "true"},
		{`"aa"`, `"^a{2}$"`, ``, "true"},
		{`"a.b"`, `"a.b"`, `"q"`, "true"},
		{`"axb"`, `"a.b"`, `"q"`, "false"},
		{`"big gas deal"`, `"\\bgas\\b"`, ``, "true"},
		{`1`, `"1"`, ``, "error"},
		{`"1"`, `unbound`, ``, "error"},
	} {
		args := []string{c.s, c.p}
		if c.flags != "" {
			args = append(args, c.flags)
		}
		v, err := evaluate(t, new(Evaluator), "REGEX", args...)
		got := "error"
		if err == nil {
			got = map[string]string{`"true"^^<xsd:boolean>`: "true", `"false"^^<xsd:boolean>`: "false"}[show(v)]
		} else if !IsError(err) {
			t.Errorf("%v: %v", c, err)
		}
		if got != c.want {
			t.Errorf("REGEX(%s, %s, %s) = %s (%v), want %s", c.s, c.p, c.flags, got, err, c.want)
		}
	}
}

// TestReplace has the examples of F&O 7.6.3 and those of the suites.
func TestReplace(t *testing.T) {
	for _, c := range []struct{ s, p, with, flags, want string }{
		{`"abracadabra"`, `"bra"`, `"*"`, ``, `"a*cada*"`},
		{`"abracadabra"@en`, `"a.*a"`, `"*"`, ``, `"*"@en`},
		{`"abracadabra"`, `"a.*?a"`, `"*"`, ``, `"*c*bra"`},
		{`"abracadabra"`, `"a(.)"`, `"a$1$1"`, ``, `"abbraccaddabbra"`},
		{`"abracadabra"`, `".*?"`, `"$1"`, ``, "error"},
		{`"AAAA"`, `"A+"`, `"b"`, ``, `"b"`},
		{`"darted"`, `"^(.*?)d(.*)$"`, `"$1c$2"`, ``, `"carted"`},
		{`"abcd"`, `"(ab)|(a)"`, `"[1=$1][2=$2]"`, ``, `"[1=ab][2=]cd"`},
		{`"a"`, `"a"`, `"$"`, ``, "error"},
		{`"a"`, `"a"`, `"\\$\\\\"`, ``, `"$\\"`},
		{`"a"`, `"a"`, `"\\n"`, ``, "error"},
		{`"ab"`, `"(a)"`, `"$12"`, ``, `"a2b"`},
		{`"aAbBaC"`, `"a"`, `"~/"`, `"i"`, `"~/~/bB~/C"`},
		{`"a.b"`, `"."`, `"$"`, `"q"`, `"a$b"`},
		{`1`, `"1"`, `"2"`, ``, "error"},
	} {
		args := []string{c.s, c.p, c.with}
		if c.flags != "" {
			args = append(args, c.flags)
		}
		v, err := evaluate(t, new(Evaluator), "REPLACE", args...)
		got := show(v)
		if err != nil {
			got = "error"
		}
		if got != c.want {
			t.Errorf("REPLACE(%s, %s, %s, %s) = %s (%v), want %s", c.s, c.p, c.with, c.flags, got, err, c.want)
		}
	}
}

// FuzzTranslatePattern: no pattern makes the translation panic, and what it accepts Go compiles or refuses with an error.
func FuzzTranslatePattern(f *testing.F) {
	for _, s := range []string{`a+[^b-d-[c]]\p{Lu}{2,3}?`, `[\i-[:]]\c*`, `(?:a|b)$`, `[[]`, `\`, `[a-\`, `{`, "[-", "x{1001}"} {
		f.Add(s, "i")
		f.Add(s, "x")
	}
	f.Fuzz(func(_ *testing.T, p, flags string) {
		if len(p) > 1000 {
			return
		}
		if re, err := compilePattern(p, flags); err == nil {
			re.match("aAbB1\n ")
		}
	})
}
