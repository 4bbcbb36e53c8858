package ask

import (
	"strings"

	"concord/graph"
)

// topic says by which words a question asks for facts of a type, and for which of their roles.
type topic struct {
	fact graph.FactType
	// verbs and nouns that speak of facts of this type, in base form. A question must use one of them, or ask for a
	// role by one of the role's own nouns.
	words []string
	// literal are words that speak of such facts and must be met by them all the same: a president is no director.
	literal []string
	roles   []asked
}

// asked is a role that a question may ask for.
type asked struct {
	role  string
	forms form
	// nouns that ask for this role after "which" or "what": "which goods", "what office". A role without nouns takes
	// the types of entity that the noun names ("which countries", "which plant").
	nouns []string
	// strong says that the nouns alone tell the type of fact, without any of the topic's words.
	strong bool
	// not are words with which the question asks for something else of such facts: who organized an event is none of those
	// who took part in it.
	not []string
	// weight breaks ties between roles of one topic; the higher goes first.
	weight int
}

// form is how a question asks: by which question word, and so for what kind of value. Forms are a set.
type form uint16

const (
	askWho    form = 1 << iota // who, whom, whose
	askWhen                    // when, in which year, since when
	askWhere                   // where, in which country
	askCount                   // how many
	askMuch                    // how much, how large
	askWhich                   // which or what with a noun
	askWhat                    // what alone
	askHow                     // how alone
	askIf                      // did, is, has ...: a question for yes or no
	askNames                   // under which spellings
	askLink                    // how is A connected to B
	askAbout                   // tell me about A, what is known about A
	askChange                  // how did A change
)

// topics lists what can be asked, in the order of the schema. A question is held against all of them.
var topics = []topic{
	{graph.PositionFact, base("office post position job role title hold serve"), base("head minister president director chairman ambassador secretary governor mayor chief ceo king queen speaker officer commander representative deputy chancellor premier leader"), []asked{
		{role: "role", forms: askWhich | askWhat, nouns: base("office post position job role title function"), strong: true, weight: 2},
		{role: "person", forms: askWho | askWhich, weight: 1},
		{role: "of", forms: askWhich},
	}},
	{graph.VisitFact, base("visit travel trip arrive go come tour journey stay fly"), nil, []asked{
		{role: "start", forms: askWhen},
		{role: "place", forms: askWhere | askWhich | askWhat},
		{role: "visitor", forms: askWho | askWhich},
	}},
	{graph.MeetingFact, base("meet meeting talk talks negotiate receive discuss conversation summit place take hold"), nil, []asked{
		{role: "date", forms: askWhen},
		{role: "place", forms: askWhere},
		{role: "participants", forms: askWho | askWhich},
	}},
	{graph.AgreementFact, base("sign agreement agree treaty memorandum mou protocol contract declaration document conclude accord pact force deal ratify enter effect come take"), nil, []asked{
		{role: "title", forms: askWhich | askWhat, nouns: base("agreement document treaty memorandum mou protocol contract declaration accord pact deal paper"), strong: true, weight: 1},
		{role: "parties", forms: askWho | askWhich},
		{role: "date", forms: askWhen},
		{role: "place", forms: askWhere},
	}},
	{graph.TradeFact, base("trade turnover export import sell buy supply purchase volume commerce"), nil, []asked{
		{role: "amount", forms: askMuch | askWhat | askWhich | askChange, nouns: base("turnover trade export import volume amount value figure sum"), strong: true},
		{role: "period", forms: askWhen},
		{role: "to", forms: askWhere | askWhich | askWho},
		{role: "from", forms: askWhere | askWhich | askWho},
	}},
	{graph.TradeProductFact, base("trade export import sell buy supply purchase deliver ship goods"), nil, []asked{
		{role: "product", forms: askWhat | askWhich, nouns: base("goods product commodity item merchandise thing"), weight: 1},
		{role: "to", forms: askWhere | askWhich | askWho},
		{role: "from", forms: askWhere | askWhich | askWho},
	}},
	{graph.ProductionFact, base("produce make assemble manufacture build production assembly output"), nil, []asked{
		{role: "quantity", forms: askCount | askMuch | askChange},
		{role: "product", forms: askWhat | askWhich, nouns: base("product goods vehicle machine model item thing"), weight: 1},
		{role: "site", forms: askWhere | askWho | askWhich},
		{role: "brand", forms: askWhich, nouns: base("brand make")},
		{role: "period", forms: askWhen},
	}},
	{graph.ProjectFact, base("project venture enterprise initiative programme program launch build create construct construction facility plan start begin work implement"), nil, []asked{
		{role: "name", forms: askWhich | askWhat, nouns: base("project venture initiative programme program undertaking"), strong: true, weight: 1},
		{role: "participants", forms: askWho | askWhich},
		{role: "place", forms: askWhere},
		{role: "start", forms: askWhen},
		{role: "sector", forms: askWhich, nouns: base("sector field area")},
	}},
	{graph.LocationFact, base("locate location lie situate base stand"), nil, []asked{
		{role: "place", forms: askWhere | askWhich},
		{role: "entity", forms: askWhich | askWhat},
	}},
	{graph.AffiliationFact, base("own owner belong member subsidiary part found founder parent branch affiliate membership"), nil, []asked{
		{role: "parent", forms: askWho | askWhich | askWhat},
		{role: "org", forms: askWho | askWhich | askWhat},
	}},
	{graph.OpeningFact, base("open opening launch establish found inaugurate start begin operation build create put work"), nil, []asked{
		{role: "date", forms: askWhen},
		{role: "place", forms: askWhere},
		{role: "entity", forms: askWhich | askWhat},
	}},
	{graph.EventFact, base("event exhibition forum game summit conference fair festival hold participate attend place organize organise host take"), nil, []asked{
		{role: "event", forms: askWhich | askWhat},
		{role: "date", forms: askWhen},
		{role: "place", forms: askWhere},
		{role: "participants", forms: askWho | askWhich, not: base("organize organise host")},
	}},
	{graph.DiplomaticFact, base("diplomatic relation tie relationship establish"), nil, []asked{
		{role: "date", forms: askWhen},
		{role: "parties", forms: askWho | askWhich},
	}},
	{graph.CountFact, nil, nil, []asked{
		{role: "value", forms: askCount | askMuch | askWhich | askChange},
	}},
	{graph.CooperationFact, base("cooperate cooperation collaborate collaboration partnership work"), nil, []asked{
		{role: "sector", forms: askWhich | askWhat, nouns: base("field sector area sphere branch domain industry direction"), strong: true, weight: 1},
		{role: "parties", forms: askWho | askWhich},
	}},
	{graph.InterestFact, base("interest want plan support aim join intend wish hope seek like desire contribute"), nil, []asked{
		{role: "what", forms: askWhat | askWhich},
		{role: "who", forms: askWho | askWhich},
	}},
	{graph.StatementFact, base("say tell stress note state comment speak statement call quote emphasize emphasise add declare announce remark"), nil, []asked{
		{role: quoteRole, forms: askWhat | askHow, weight: 1},
		{role: "speaker", forms: askWho},
		{role: "place", forms: askWhere}, // no role: the places in what was said
	}},
}

// quoteRole asks for the words of a statement, which are no argument but its citation.
const quoteRole = "quote"

// kinds maps a noun to the types of entity that it can mean: "which countries", "which enterprises".
var kinds = func() map[string][]graph.EntityType {
	m := map[string][]graph.EntityType{}
	for t, nouns := range map[graph.EntityType]string{
		graph.Person:       "person people man woman official politician leader minister president director diplomat ambassador speaker",
		graph.Country:      "country state nation",
		graph.Place:        "place city town region capital port airport river",
		graph.Organization: "organization organisation company firm enterprise ministry government party agency bank institution body corporation manufacturer association railway university business supplier",
		graph.Plant:        "plant factory works mill enterprise facility mine refinery site",
		graph.EventType:    "event exhibition forum game summit conference fair festival war",
		graph.Project:      "project programme program route railway pipeline corridor zone initiative road line",
		graph.Agreement:    "agreement treaty memorandum declaration protocol contract document accord pact",
	} {
		for _, n := range strings.Fields(nouns) {
			m[stem(n)] = append(m[stem(n)], t)
		}
	}
	return m
}()

// wholeFact asks for the fact itself: how two names are connected, what is known of one.
const wholeFact = "fact"

// makingRole asks for what is made, as an activity: "assembly of tractors".
const makingRole = "making"
