# Figures: what a number is of.

# Nouns that are no figure worth telling when a small number stands before them.
words count-skip = continent region direction sense hand half front stage phase word
# Verbs of giving money, and what the money is then.
words capital-verb = invest
words fund-verb = funnel channel pour
words fund-verb = allocate spend provide contribute commit pledge dedicate earmark disburse inject grant donate lend extend give
# Verbs that bring about what is counted ("creating 3,000 jobs").
words effect-verb = create support generate save sustain secure add
words effect-noun = job position workplace vacancy
# Nouns of agreeing that an amount before them tells the value of.
words deal-noun-valued = deal contract agreement order purchase sale transaction
# Verbs of more and less, with an amount behind "by".
words growth-verb = increase grow rise expand climb jump surge raise boost double
words decline-verb = decrease decline fall drop shrink reduce cut lower
# Names of a currency that several countries have: word:country:code.
words open-currency = pound:united_kingdom:gbp pound:egypt:egp pound:syria:syp pound:lebanon:lbp pound:sudan:sdg pound:south_sudan:ssp rupee:india:inr rupee:pakistan:pkr rupee:sri_lanka:lkr rupee:nepal:npr rupee:mauritius:mur rupee:seychelles:scr franc:switzerland:chf krone:norway:nok krone:denmark:dkk krona:sweden:sek krona:iceland:isk peso:mexico:mxn peso:argentina:ars peso:philippines:php peso:chile:clp peso:colombia:cop peso:uruguay:uyu dinar:algeria:dzd dinar:iraq:iqd dinar:kuwait:kwd dinar:serbia:rsd dinar:tunisia:tnd dinar:jordan:jod dinar:libya:lyd dinar:bahrain:bhd rial:iran:irr rial:oman:omr riyal:saudi_arabia:sar riyal:qatar:qar shilling:kenya:kes shilling:tanzania:tzs shilling:uganda:ugx
# The noun of what a verb does whose results are counted ("will buy X, creating jobs"); nothing where the object itself
# brings them about.
words deed = build:construction construct:construction purchase:purchase buy:purchase expand:expansion acquire:acquisition modernize:modernization modernise:modernisation develop:development support: open: launch: establish: set: announce: fund: sign:
words count-skip = continents
# Words that share an amount out, and name nothing that is counted.
words count-skip = apiece economy
# Words of kind that may stand for a noun that follows later ("1,500 direct and 2,000 indirect jobs").
words kind-word = direct indirect permanent temporary full-time part-time skilled domestic foreign local
# What a figure is to reach.
words target-noun = target goal objective
# The difference of two flows of trade, which is neither.
words balance-noun = surplus deficit balance gap
# Parts of a whole that somebody holds, the size of a work, and the verbs that say who has them.
words stake-noun = stake share shareholding equity interest ownership holding
words size-noun = capacity output
words hold-verb = hold own have control retain acquire take boast sport
