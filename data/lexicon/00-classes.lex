# Classes of words that the readers of fact types and the frames share.

# Nouns that stand for the country or body they belong to.
words representative = delegation leadership government side representative official minister ministry authority leader head circle community company enterprise business businessman counterpart member president parliament people state embassy ambassador team party army force firm investor specialist expert ceremony opening sideline margin

# Of these one alone, whose name is not told, stands for nobody: "an Indian company" is not India.
words lone-body = company enterprise firm investor business businessman

# Words that make a plan of what they govern.
words plan = plan intend expect aim agree propose want hope seek schedule pledge promise commit commitment prepare decide decision proposal intention due ready offer wish prospect possibility opportunity potential goal target envisage envision foresee discuss consider explore negotiate invite readiness need help allow enable upcoming forthcoming mou memorandum
words hope = expect hope plan want propose suggest wish
# Verbs whose object does what the infinitive says ("invite X to visit").
words object-control = invite ask urge tell order allow enable help encourage expect want call lead bring send instruct permit see let

# Offices and what may stand before them.
words office = president minister premier chancellor king queen emir sultan sheikh prince princess emperor pope governor mayor secretary undersecretary ambassador envoy consul spokesperson spokesman spokeswoman chairman chairwoman chairperson chair speaker director ceo cfo coo cto manager head chief commissioner deputy senator congressman congresswoman lawmaker judge justice general admiral colonel commander marshal attorney prosecutor rector dean professor founder co-founder owner administrator representative coordinator adviser advisor leader vice-president deputy-minister attaché chargé_d'affaires akim hokim negotiator inspector auditor treasurer ombudsman
words office-modifier = prime vice deputy first second third foreign acting assistant associate under senior executive general chief defense defence interior finance economy energy trade transport agriculture health education culture justice labour labor industry environment special permanent state federal regional national managing honorary interim caretaker supreme grand crown joint principal press finance digital home external internal commerce former ex-
words former = former ex- late
words honorific = mr mrs ms miss dr prof professor sir dame lord lady sheikh h.e his her excellency hon honourable honorable rev general gen col lt capt
words counterpart = counterpart colleague

# Trade.
words trade-export = export exports exportation
words trade-import = import imports importation
words trade-turnover = trade turnover commerce
words trade-volume = revenue turnover volume value exchange flow figure relation
words money-noun = investment loan grant credit fund funding budget gdp revenue profit debt aid sum worth value cost price total amount capital portfolio financing project deal contract
words share-verb = go went fall fell
words goods-out = export sell supply ship deliver provide
# Of these goods are told by the passive alone ("is provided with gas by X").
words service-verb = provide
words goods-in = import buy purchase
words contain-verb = include comprise consist contain cover dominate feature encompass

# Production.
words make-verb = assemble produce manufacture make build
words make-noun = assembly production manufacture manufacturing
words plant-noun = plant line factory facility enterprise shop workshop works

# Figures.
words count-skip = year month week day hour minute decade century time percent point time round occasion page paragraph article item country state nation side party leader president minister head sovereign
words equate-verb = be reach total amount stand exceed equal constitute comprise make account attain hit span last surpass

# Cooperation.
words cooperate-verb = cooperate collaborate interact
words cooperate-noun = cooperation co-operation collaboration interaction partnership
words develop-verb = develop grow expand deepen strengthen continue exist include
words field-noun = field sphere area sector domain direction branch industry matter issue realm
words field-generic = various different many several all other such key main priority numerous multiple mutual common new certain specific important international areas fields spheres sectors bilateral particularly especially particular above-mentioned wide range number mutually-beneficial beneficial
words no-field = accordance line order addition turn which whom general particular fact return response recent future past years year order front view terms connection case light cooperation part detail details doing so this that it them times time relation relations
words sector = trade economy economic economics investment industry industrial energy agriculture agricultural agrarian transport transportation logistics tourism culture cultural education educational science scientific technology technological technical healthcare health medicine medical sport sports defense defence military security space nuclear oil gas mining finance financial banking humanitarian political parliamentary environmental digital maritime aviation legal judicial customs tax youth media consular interparliamentary commercial business pharmaceutical engineering petrochemistry petrochemical infrastructure construction academic diplomatic policy policymaking cyber cybersecurity climate water food fisheries fishery forestry labor labour innovation research

words establish = establish establishment set begin restore

# Speech.
words say-verb = say note stress emphasize emphasise add tell state underline underscore announce declare recall explain express highlight conclude reiterate confirm remark comment mention stated assert claim observe affirm believe acknowledge warn insist argue write tweet pledge respond reply inform report assure thank praise welcome point
words say-object = note stress emphasize emphasise underline underscore highlight express reiterate praise welcome recall affirm

# Nouns that count or gather what follows with "of".
words quantity-noun = number series range variety package group set lot majority host couple pair total batch dozen score hundred thousand raft slew
words relation-noun = relation relations tie ties relationship dialogue contact exchange
words agreement-noun = agreement memorandum memoranda mou mous document documents contract protocol declaration deal treaty accord pact plan arrangement letter note roadmap framework statement
words about-word = on for regarding concerning to aimed seeking about
words function-word = the a an this that these those all both some any each every no
words travel-word = visit travel arrive fly head trip tour come journey depart
words programme-noun = program programme agenda schedule itinerary
words worth-word = worth valued totaling totalling amounting
words change-verb = increase raise bring boost expand lift cut reduce double take
words facility-noun = house plant factory embassy consulate office center centre branch line school hospital airport bridge terminal enterprise facility mission representation headquarters museum university campus store shop hotel park hub mine station laboratory institute railway road pipeline venture
# Words that stand for an office without naming it.
words office-epithet = leader head_of_state head_of_government head chief
