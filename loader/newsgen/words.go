package newsgen

var (
	onsets = []string{"b", "d", "dr", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "tr", "v", "z"}
	vowels = []string{"a", "e", "i", "o", "u", "ai", "ia", "eo"}
	codas  = []string{"n", "r", "s", "k", "v", "ra", "no", "sky", "ova", "dze", "nen", "lli", "mov", "rez", ""}
)

// plantKinds lists, for each kind of plant, how it is written.
var plantKinds = [][]string{
	{"Automobile Plant", "Auto Plant"},
	{"Tractor Works", "Tractor Plant"},
	{"Cement Plant", "Cement Factory"},
	{"Pharmaceutical Plant", "Pharma Plant"},
	{"Steel Works", "Steel Mill"},
	{"Industrial Park", "Industry Park"},
	{"Power Station", "Power Plant"},
}

var words = map[string][]string{
	"given": {
		"Anna", "Peter", "Maria", "David", "Elena", "Daniel", "Sofia", "Victor", "Laura", "Samuel", "Nadia", "Omar", "Julia", "Andrei", "Leila",
		"Thomas", "Irina", "Carlos", "Amina", "Stefan", "Helen", "Ivan", "Ruth", "Ali", "Eva", "Marco", "Olga", "Hassan", "Clara", "Paul",
	},
	"leadership":  {"President", "Prime Minister", "Foreign Minister", "Deputy Prime Minister"},
	"portfolio":   {"Economy", "Industry", "Agriculture", "Energy", "Transport", "Trade", "Health", "Foreign Affairs"},
	"companykind": {"Industries", "Holding", "Motors", "Foods", "Logistics", "Energy", "Group", "Technologies", "Pharma", "Mining Company"},
	"sector": {
		"agriculture", "energy", "transport", "pharmaceuticals", "education", "tourism", "food processing", "mechanical engineering",
		"construction", "information technology", "science", "culture", "logistics", "health care", "green energy", "mining",
	},
	"product": {
		"tractors", "buses", "trucks", "furniture", "beef", "dairy products", "fertilizers", "medicines", "timber", "steel pipes", "cement",
		"elevators", "tyres", "wine", "cotton fabrics", "fruit juice", "mineral water", "grain", "copper", "electric cables",
	},
	"event":     {"Investment Forum", "Agricultural Exhibition", "Energy Summit", "Business Forum", "Book Fair", "Trade Fair"},
	"paper":     {"agreement", "memorandum of understanding", "protocol", "declaration", "contract"},
	"subject":   {"the protection of investments", "cooperation in customs matters", "air services", "the exchange of students", "veterinary certificates", "the recognition of diplomas", "joint research"},
	"venture":   {"assembly of tractors", "production of medicines", "a logistics centre", "a solar power station", "a cement line", "a poultry farm"},
	"thing":     {"enterprises", "agreements", "students", "joint ventures", "companies", "tourists"},
	"evaluated": {"praised", "commented on", "described", "spoke of"},
}
