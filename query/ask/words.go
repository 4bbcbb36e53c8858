package ask

import (
	"slices"
	"strings"
	"unicode/utf8"

	"concord/query/dossier"
)

// functional are words that say nothing about what is asked, in every question.
var functional = set(`a an the of and or in on for to with by at from as into onto upon over under about between among
	its their his her my our your it they he she we you i him them this that these those there here
	is are was were be been being am do does did done has have had having will would shall should can could may might must
	what which who whom whose when where why how not no any some all every each both either such so than then too very
	also just only please tell me us give list name show say said according mentioned ever yet now still up out off
	if while during after before since until through per via other another more most many much lot lots number`)

// content gives the folded words of a text that carry meaning.
func content(s string) []string {
	var out []string
	for _, w := range dossier.Fields(s) {
		if !functional[w] {
			out = append(out, w)
		}
	}
	return out
}

// stem takes off the endings of English inflection, so that "exports", "exported" and "exporting" meet. It is blunt: a
// stem is for comparing, not for reading.
func stem(w string) string {
	cut := func(ending, instead string) bool {
		base, ok := strings.CutSuffix(w, ending)
		if ok = ok && utf8.RuneCountInString(base) >= 3; ok {
			w = base + instead
		}
		return ok
	}
	_ = cut("ies", "y") || cut("sses", "ss") || strings.HasSuffix(w, "ss") || cut("s", "")
	if cut("ing", "") || cut("ied", "y") || cut("ed", "") {
		// "stopped" and "shipping" double their consonant.
		if n := len(w); n > 3 && w[n-1] == w[n-2] && strings.IndexByte("bdgmnprt", w[n-1]) >= 0 {
			w = w[:n-1]
		}
	}
	cut("e", "")
	return w
}

// alike says whether two folded words have the same stem or so long a beginning in common that one is derived from the
// other: "machine" and "machinery", "special" and "specialized", "assemble" and "assembly".
func alike(a, b string) bool {
	if a == b {
		return true
	}
	return alikeBases(baseOf(a), baseOf(b))
}

// alikeBases says of two stems what alike says of words.
func alikeBases(a, b string) bool {
	if a == b {
		return true
	}
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	n := 0
	for n < len(short) && short[n] == long[n] {
		n++
	}
	return n >= 5 && n >= len(short)-1 && 10*n >= 6*len(long)
}

// irregular leads from forms that no ending tells to their base.
var irregular = pairs(`bought buy, sold sell, met meet, held hold, made make, built build, went go, gone go, came come,
	said say, told tell, began begin, begun begin, took take, taken take, paid pay, led lead, sent send, spent spend,
	grew grow, grown grow, gave give, given give, got get, spoke speak, spoken speak, wrote write, written write,
	found find, founded found, chose choose, chosen choose, knew know, known know, saw see, seen see, left leave,
	brought bring, meant mean, meaning mean, bore bear, won win, ran run, flew fly, people person, men man, women woman, children child,
	imported import, has have, had have, did do, was be, were be, is be, are be`)

func pairs(s string) map[string]string {
	m := map[string]string{}
	for _, p := range strings.Split(s, ",") {
		if f := strings.Fields(p); len(f) == 2 {
			m[f[0]] = f[1]
		}
	}
	return m
}

// baseOf gives the stem of a word's base form.
func baseOf(w string) string {
	w = dossier.Fold(w)
	if b, ok := irregular[w]; ok {
		w = b
	}
	return stem(w)
}

// base makes the stems of a list of words.
func base(s string) []string {
	list := strings.Fields(s)
	for i, w := range list {
		list[i] = stem(w)
	}
	return list
}

// synonyms are groups of words that questions and documents use for one another. A word may stand in several groups.
var synonyms = groups(
	"export sell supply ship deliver sale supplies",
	"import buy purchase acquire",
	"enterprise company firm business venture",
	"plant factory works",
	"field sector area sphere branch domain",
	"goods products commodities items merchandise",
	"assemble assembly make produce production manufacture build",
	"visit travel trip go arrive come tour",
	"begin start launch open commence",
	"open inaugurate launch commission",
	"meet talk hold discuss negotiate",
	"sign conclude ink",
	"documents agreements",
	"car automobile auto vehicle",
	"job post office position",
	"fund finance invest capital",
	"develop development help promote",
	"military defence defense army",
	"money amount value worth sum",
	"big large great",
	"lead head direct",
	"country state nation",
	"create build establish",
	"truck lorry",
	"tie relation relationship",
	"force effect",
	"medication medicament medicine drug",
	"coach carriage wagon",
	"work labour labor employ",
)

// related says whether two folded words are alike or stand for one another.
func related(a, b string) bool {
	return a == b || relatedBases(baseOf(a), baseOf(b))
}

// relatedBases says of two stems what related says of words.
func relatedBases(a, b string) bool {
	if alikeBases(a, b) {
		return true
	}
	for _, g := range synonyms[a] {
		if slices.Contains(synonyms[b], g) {
			return true
		}
	}
	return false
}

func groups(lines ...string) map[string][]int {
	m := map[string][]int{}
	for i, l := range lines {
		for _, w := range strings.Fields(l) {
			m[stem(w)] = append(m[stem(w)], i)
		}
	}
	return m
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// similarity is the F1 of the words that two texts share, 0 to 1, by stem, functional words aside.
func similarity(a, b string) float64 {
	x, y := content(a), content(b)
	if len(x) == 0 || len(y) == 0 {
		if dossier.Fold(a) == dossier.Fold(b) {
			return 1
		}
		return 0
	}
	left := map[string]int{}
	for _, w := range y {
		left[stem(w)]++
	}
	same := 0
	for _, w := range x {
		if s := stem(w); left[s] > 0 {
			left[s]--
			same++
		}
	}
	return 2 * float64(same) / float64(len(x)+len(y))
}
