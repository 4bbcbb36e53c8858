package newsgen

// theme is a kind of story.
type theme struct {
	headlines []string
	sentences []string
}

var themes = []theme{
	{
		headlines: []string{"{leaderB} to visit {A}", "{leaderA} receives {leaderB}", "{adjB} delegation arrives in {capitalA}"},
		sentences: []string{
			"{leaderB} will pay an official visit to {A} on {day}.",
			"{leaderB} arrived in {capitalA} on {weekday} for a working visit.",
			"A delegation led by {ministerB} visited {townA} on {day}.",
			"{leaderA} met with {leaderB} in {capitalA} on {day}.",
			"{leaderA} and {leaderB} held talks in {capitalA} on {weekday}.",
			"{leaderA} received a delegation headed by {ministerB}.",
			"{leaderB} was met at the airport by {ministerA}.",
			"During the visit {leaderB} is expected to see {plantA} in {townA}.",
			"{ministerA} spoke with {ministerB} by phone on {day}.",
			"The two sides discussed cooperation in {sector}, {sector} and {sector}.",
			"The visit is the first by a {adjB} leader since {year}.",
			"{leaderA} will travel to {capitalB} in {future}, officials said.",
			"\"We attach great importance to our ties with {B},\" {leaderA} said.",
			"\"{B} has always been a reliable partner of {A},\" said {leaderA}, who {evaluated} the work of the joint commission.",
		},
	},
	{
		headlines: []string{"{A}, {B} sign {paper} on {subject}", "{paper} signed in {capitalA}", "{A} and {B} deepen ties"},
		sentences: []string{
			"{A} and {B} signed a {paper} on {subject} in {capitalA} on {day}.",
			"A {paper} on {subject} was signed by {ministerA} and {ministerB}.",
			"The {paper} on {subject} came into force on {date}.",
			"{companyA} and {companyB} concluded a contract worth {money}.",
			"{count} documents were signed after the talks.",
			"{A} and {B} plan to sign a {paper} on {subject} in {future}.",
			"Diplomatic relations between {A} and {B} were established on {date}.",
			"The sides did not sign a {paper} on {subject}, {ministerB} said.",
			"{count} {thing} have been registered since {year}.",
			"{ministerA} noted that {A} is interested in {sector} projects with {B}.",
			"{B} supports the plans of {A} to join the regional bank.",
			"The countries cooperate in {sector}, {sector} and {sector}.",
		},
	},
	{
		headlines: []string{"Trade between {A} and {B} grows", "{A} exports more {product} to {B}", "Turnover of {A} and {B} reaches {money}"},
		sentences: []string{
			"Trade turnover between {A} and {B} amounted to {money} in {year}.",
			"In {year} exports of {A} to {B} came to {money}, {percent} more than a year before.",
			"{A} exports {product}, {product} and {product} to {B}.",
			"{A} imported {product} worth {money} from {B} in {year}.",
			"Turnover reached {money} in January-June {year}, up by {percent}.",
			"{B} buys {product} and {product} from {adjA} producers.",
			"There are {count} {adjB} companies in {A}.",
			"{count} enterprises with {adjB} capital operate in {A}.",
			"\"We want to double our trade by {future},\" {ministerB} said at a meeting in {capitalB}.",
			"{ministerA} said that trade had fallen by {percent} in {year}.",
			"The main goods are {product}, {product}, {product} and {product}.",
			"{adjB} investments in the {adjA} economy have exceeded {money}.",
		},
	},
	{
		headlines: []string{"{plantA} opens new line", "{companyB} builds plant in {A}", "{companyA} starts production of {product}"},
		sentences: []string{
			"{plantA} was opened in {townA} on {date}.",
			"{plantA} makes {product} and {product}.",
			"{companyA}, which is based in {townA}, produces {product}.",
			"{companyB} launched the production of {product} at {plantA} in {year}.",
			"{plantA} has assembled {count} units of {product} since {year}.",
			"{companyA} is a subsidiary of {companyB}.",
			"{companyB} and {companyA} set up a joint venture for {venture}.",
			"A project of {A} and {B} for {venture} is under way in {townA}.",
			"{companyB} plans to build a plant for {product} in {townA} by {future}.",
			"{chiefA} said that {count} people work there.",
			"{plantB} is located in {townB}, {B}.",
			"{chiefB} visited {plantA} on {day} and met {chiefA}.",
			"{companyB} will invest {money} in {venture}.",
			"\"The first {product} will leave the line in {future},\" said {chiefA}.",
		},
	},
	{
		headlines: []string{"{townA} hosts {event}", "{event} opens in {capitalA}", "{adjA} companies at the {capitalB} {event}"},
		sentences: []string{
			"The {capitalA} {event} opened in {capitalA} on {day}.",
			"{count} companies from {count} countries take part in the {townA} {event}.",
			"{companyB} presented its {product} at the {capitalA} {event}.",
			"{ministerB} attended the {capitalA} {event} on {weekday}.",
			"The {capitalB} {event} will take place in {capitalB} in {future}.",
			"On the sidelines of the {event} {ministerA} met with {chiefB}.",
			"{chiefB} said that {companyB} is interested in {sector} in {A}.",
			"{A} became a member of the organisation in {year}.",
			"According to {ministerA}, {count} {thing} came from {B} last year.",
			"The embassy of {B} in {capitalA} was founded in {year}.",
			"{ministerB} thanked {leaderA} for the hospitality and invited {ministerA} to {capitalB}.",
			"{A} hopes that {B} will open a consulate in {townA}, but no date has been set.",
		},
	},
}
