package text

// Abbreviations, without their final full stop, in lower case.
var (
	// beforeName stand in front of a name: a capital behind them begins no sentence.
	beforeName = set(`dr mr mrs ms messrs prof gen col lt sgt capt cpt gov sen rep reps rev hon st amb maj adm cmdr brig
		pres mt ft fr pfc insp supt atty mme mlle sra sr dipl eng ing acad min dep asst assoc univ
		md mohd`)
	// beforeNumber stand in front of a number.
	beforeNumeral = set(`no nos art arts sec secs fig figs vol vols p pp par para ch chap ca approx item res
		jan feb mar apr jun jul aug sep sept oct nov dec tel ext rev ver v est reg`)
	// within never end a sentence.
	within = set(`vs e.g i.e eg ie cf incl viz resp approx esp ca excl a.k.a al`)
	// after stand behind a name or a number; they end a sentence when the next word could begin one.
	after = set(`inc corp ltd co bros llc plc jr sr esq etc mln bln bn mn tn mio mrd dept dist assn bldg ave blvd rd
		jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
		intl natl govt est cont del kg km cm mm sq cu hr hrs min mins sec secs oz lb lbs gmbh s.a s.p.a s.r.l n.v b.v a.g oao ooo
		pvt pty pte u.s u.k u.n e.u d.c a.m p.m ph.d m.d b.a m.a b.c a.d e.o u.s.a u.s.s.r no`)
)

// starters are words that begin a sentence far more often than they stand capitalised inside one. They decide behind
// "Inc.", "U.S." and initials.
var starters = set(`the a an this that these those it its he she they we you i his her their our my in on at by from for
	with to as if when while after before since during although though however but and or so yet also meanwhile moreover
	furthermore according both all some many most more several such there here what which who how why where one two three
	earlier later today yesterday last under over between among about because despite once until then now thus therefore
	asked speaking noting commenting following earlier currently recently besides additionally nevertheless no not
	each every other another instead even just only still`)

func isAbbreviation(w string) bool {
	return beforeName[w] || beforeNumeral[w] || within[w] || after[w]
}
