package extract

import (
	"maps"
	"slices"

	"concord/loader/wordtable"
)

// class is a class of words of the lexicon that the readers ask for by name. Which words belong to it, data/lexicon tells.
// Classes that only frames speak of need no entry here.
type class uint8

// The classes, in the order of their names.
const (
	aboutWord class = iota
	actNoun
	addressNoun
	adverb
	agreeVerb
	aimNoun
	announceVerb
	announcementNoun
	auxiliary
	balanceNoun
	bodyNoun
	branchNoun
	buildNoun
	buildVerb
	buyVerb
	capitalVerb
	changeVerb
	chooseVerb
	closeVerb
	contactNoun
	containVerb
	cooperateNoun
	cooperateVerb
	countSkip
	dealNoun
	dealNounValued
	dealPaper
	declineVerb
	developVerb
	discussVerb
	effectNoun
	effectVerb
	equateVerb
	establish
	facilityNoun
	fieldGeneric
	fieldNoun
	former
	functionWord
	fundVerb
	furtherVerb
	goodsIn
	goodsOut
	greetingPaper
	growthVerb
	guestNoun
	helpNoun
	hollowGoods
	hollowWord
	holdVerb
	honorific
	hope
	inviteVerb
	issueNoun
	joinWord
	joiningWord
	jointBody
	jointWord
	kindAgreement
	kindContract
	kindDeclaration
	kindDocuments
	kindMemorandum
	kindProtocol
	kindWord
	landNoun
	launchVerb
	loneBody
	makeNoun
	makeVerb
	makerNoun
	meansWord
	meetVerb
	memberNoun
	moneyNoun
	multiply
	noField
	noFieldHead
	noProduct
	noTopic
	objectControl
	occasion
	occasionWord
	office
	officeEpithet
	officeModifier
	otherAct
	ownOffice
	ownVerb
	ownedWord
	pairBody
	paperNoun
	partNoun
	pillarNoun
	plan
	planNoun
	plantNoun
	pledgeVerb
	programmeNoun
	purposeVerb
	quantityNoun
	readyWord
	relationNoun
	representative
	resultVerb
	runVerb
	saidPaper
	sayObject
	sayVerb
	schemeNoun
	sector
	serviceVerb
	sessionNoun
	sessionVerb
	setPhrase
	shareVerb
	sideNoun
	sizeNoun
	signVerb
	signedNoun
	stakeVerb
	stakeNoun
	stanceNoun
	stateWord
	stressNoun
	strifeNoun
	strivingVerb
	supportVerb
	talkNoun
	topicNoun
	targetNoun
	tradeExport
	tradeImport
	tradeTurnover
	tradeVolume
	travelWord
	tripNoun
	undertakeVerb
	uniteVerb
	unveilVerb
	ventureNoun
	wantVerb
	whileWord
	witnessVerb
	workNoun
	worthWord
	numClasses
)

// classNames gives the names of the classes in the files.
var classNames = [numClasses]string{
	aboutWord:        "about-word",
	actNoun:          "act-noun",
	addressNoun:      "address-noun",
	adverb:           "adverb",
	agreeVerb:        "agree-verb",
	aimNoun:          "aim-noun",
	announceVerb:     "announce-verb",
	announcementNoun: "announcement-noun",
	auxiliary:        "auxiliary",
	balanceNoun:      "balance-noun",
	bodyNoun:         "body-noun",
	branchNoun:       "branch-noun",
	buildNoun:        "build-noun",
	buildVerb:        "build-verb",
	buyVerb:          "buy-verb",
	capitalVerb:      "capital-verb",
	changeVerb:       "change-verb",
	chooseVerb:       "choose-verb",
	closeVerb:        "close-verb",
	contactNoun:      "contact-noun",
	containVerb:      "contain-verb",
	cooperateNoun:    "cooperate-noun",
	cooperateVerb:    "cooperate-verb",
	countSkip:        "count-skip",
	dealNoun:         "deal-noun",
	dealNounValued:   "deal-noun-valued",
	declineVerb:      "decline-verb",
	developVerb:      "develop-verb",
	discussVerb:      "discuss-verb",
	effectNoun:       "effect-noun",
	effectVerb:       "effect-verb",
	equateVerb:       "equate-verb",
	establish:        "establish",
	facilityNoun:     "facility-noun",
	fieldGeneric:     "field-generic",
	fieldNoun:        "field-noun",
	former:           "former",
	functionWord:     "function-word",
	fundVerb:         "fund-verb",
	furtherVerb:      "further-verb",
	goodsIn:          "goods-in",
	goodsOut:         "goods-out",
	greetingPaper:    "greeting-paper",
	growthVerb:       "growth-verb",
	guestNoun:        "guest-noun",
	helpNoun:         "help-noun",
	hollowGoods:      "hollow-goods",
	hollowWord:       "hollow-word",
	holdVerb:         "hold-verb",
	honorific:        "honorific",
	hope:             "hope",
	inviteVerb:       "invite-verb",
	issueNoun:        "issue-noun",
	joinWord:         "join-word",
	joiningWord:      "joining-word",
	jointBody:        "joint-body",
	jointWord:        "joint-word",
	kindAgreement:    "kind-agreement",
	kindContract:     "kind-contract",
	kindDeclaration:  "kind-declaration",
	kindDocuments:    "kind-documents",
	kindMemorandum:   "kind-memorandum",
	kindProtocol:     "kind-protocol",
	landNoun:         "land-noun",
	launchVerb:       "launch-verb",
	loneBody:         "lone-body",
	makeNoun:         "make-noun",
	makeVerb:         "make-verb",
	makerNoun:        "maker-noun",
	meansWord:        "means-word",
	meetVerb:         "meet-verb",
	memberNoun:       "member-noun",
	moneyNoun:        "money-noun",
	multiply:         "multiply",
	noField:          "no-field",
	noFieldHead:      "no-field-head",
	noProduct:        "no-product",
	noTopic:          "no-topic",
	objectControl:    "object-control",
	occasion:         "occasion",
	occasionWord:     "occasion-word",
	office:           "office",
	officeEpithet:    "office-epithet",
	officeModifier:   "office-modifier",
	otherAct:         "other-act",
	ownOffice:        "own-office",
	ownVerb:          "own-verb",
	ownedWord:        "owned-word",
	pairBody:         "pair-body",
	paperNoun:        "paper-noun",
	partNoun:         "part-noun",
	pillarNoun:       "pillar-noun",
	plan:             "plan",
	planNoun:         "plan-noun",
	plantNoun:        "plant-noun",
	pledgeVerb:       "pledge-verb",
	programmeNoun:    "programme-noun",
	purposeVerb:      "purpose-verb",
	quantityNoun:     "quantity-noun",
	readyWord:        "ready-word",
	relationNoun:     "relation-noun",
	representative:   "representative",
	resultVerb:       "result-verb",
	runVerb:          "run-verb",
	sayObject:        "say-object",
	sayVerb:          "say-verb",
	schemeNoun:       "scheme-noun",
	sector:           "sector",
	setPhrase:        "set-phrase",
	shareVerb:        "share-verb",
	sideNoun:         "side-noun",
	sizeNoun:         "size-noun",
	signVerb:         "sign-verb",
	signedNoun:       "signed-noun",
	stakeVerb:        "stake-verb",
	stakeNoun:        "stake-noun",
	stanceNoun:       "stance-noun",
	stateWord:        "state-word",
	stressNoun:       "stress-noun",
	strifeNoun:       "strife-noun",
	strivingVerb:     "striving-verb",
	supportVerb:      "support-verb",
	talkNoun:         "talk-noun",
	topicNoun:        "topic-noun",
	targetNoun:       "target-noun",
	tradeExport:      "trade-export",
	tradeImport:      "trade-import",
	tradeTurnover:    "trade-turnover",
	tradeVolume:      "trade-volume",
	travelWord:       "travel-word",
	tripNoun:         "trip-noun",
	undertakeVerb:    "undertake-verb",
	uniteVerb:        "unite-verb",
	unveilVerb:       "unveil-verb",
	ventureNoun:      "venture-noun",
	wantVerb:         "want-verb",
	whileWord:        "while-word",
	workNoun:         "work-noun",
	worthWord:        "worth-word",
	witnessVerb:      "witness-verb",
	serviceVerb:      "service-verb",
	sessionNoun:      "session-noun",
	sessionVerb:      "session-verb",
	kindWord:         "kind-word",
	dealPaper:        "deal-paper",
	saidPaper:        "said-paper",
}

// member tells what the lexicon knows of a word: its classes, and the frames that it triggers. It is immutable.
type member struct {
	classes      [(numClasses + 63) / 64]uint64
	verbs, nouns []*Frame
}

// stranger is every word that the lexicon does not know.
var stranger = new(member)

func (m *member) of(c class) bool { return m.classes[c/64]>>(c%64)&1 != 0 }

// lowerIs says whether the word as it stands, in small letters, belongs to the class.
func (n *node) lowerIs(c class) bool { return n.lowerIn.of(c) }

// lemmaIs says whether the base form of the word belongs to the class.
func (n *node) lemmaIs(c class) bool { return n.lemmaIn.of(c) }

// index gives every word of the classes and every trigger of a frame its entry.
func (lex *Lexicon) index() {
	members := map[string]*member{}
	at := func(word string) *member {
		m := members[word]
		if m == nil {
			m = new(member)
			members[word] = m
		}
		return m
	}
	for c, name := range classNames {
		for w := range lex.words[name] {
			at(w).classes[c/64] |= 1 << (c % 64)
		}
	}
	for _, f := range lex.frames {
		for _, v := range f.Verbs {
			m := at(v)
			m.verbs = append(m.verbs, f)
		}
		for _, n := range f.Nouns {
			m := at(n)
			m.nouns = append(m.nouns, f)
		}
	}
	lex.members = wordtable.New(members, stranger)
	lex.pairs = map[string]map[string]string{}
	for name, words := range lex.words {
		for _, w := range slices.Sorted(maps.Keys(words)) {
			for i := range len(w) {
				if w[i] != ':' {
					continue
				}
				if lex.pairs[name] == nil {
					lex.pairs[name] = map[string]string{}
				}
				if _, ok := lex.pairs[name][w[:i]]; !ok {
					lex.pairs[name][w[:i]] = w[i+1:]
				}
			}
		}
	}
}

// member gives what the lexicon knows of a word.
func (lex *Lexicon) member(word string) *member { return lex.members.Get(word) }

// is says whether the word belongs to the class. Of the word of a token, [node.lowerIs] and [node.lemmaIs] know it already.
func (lex *Lexicon) is(c class, word string) bool { return lex.member(word).of(c) }

// holds is is for a class that a file names.
func (lex *Lexicon) holds(name, word string) bool { return lex.words[name][word] }

// pair gives what a class writes behind "key:", and whether it has the key.
func (lex *Lexicon) pair(name, key string) (string, bool) {
	v, ok := lex.pairs[name][key]
	return v, ok
}
