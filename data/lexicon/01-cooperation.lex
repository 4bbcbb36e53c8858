# Fields of cooperation.

# Relations that are no cooperation by themselves.
words contact-noun = contact dialogue exchange
words relation-noun = link partner
# Verbs of furthering: what they further is the field.
words further-verb = promote advance support strengthen develop expand deepen enhance boost foster improve increase encourage facilitate intensify widen broaden accelerate
# Words that head or open no field.
words no-field-head = levels depth opportunities opportunity possibility possibilities prospects prospect potential cooperation relations ties development level way ways years meeting visit talks agreement agreements order framework number part cross-border development joint friendship efforts issues matters topics issue matter topic one others it them
words no-field-head = world following format formats scale basis spirit framework frameworks future
words discuss-verb = discuss review
words topic-noun = topic
words issue-noun = issue question aspect matter prospect
# Nouns of doing: of "the development of X" X is the field.
words act-noun = development creation expansion strengthening enhancement promotion improvement modernization modernisation digitalization introduction diversification
# What is talked about, but is no field to work in together.
words no-topic = war conflict situation crisis visit meeting preparation schedule agenda contact event result progress step measure opportunity potential relation tie relationship view implementation status state talk summit election aggression invasion attack proposal plan decision anniversary celebration
# Pairs that name one field.
words set-phrase = science_and_technology research_and_development search_and_rescue oil_and_gas peace_and_security stability_and_security safety_and_security
words stress-noun = emphasis focus accent stress
words sector = people-to-people
# What follows "including" and names means, no fields.
words means-word = effort efforts through by steps measures work initiatives via
# Nouns that head a list of fields.
words pillar-noun = pillar area field priority direction sphere track domain topic commitment
# Papers, which are no fields.
words deal-paper = agreement agreements memorandum memoranda mou mous protocol protocols contract contracts declaration treaty
