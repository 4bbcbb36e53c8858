published: 2024-06-12
Kenya and Peru held talks in Lima. Kenya and Peru will go on.

The documents that were signed during the meeting are the following:

1. Act on the abolition of visas for holders of diplomatic passports
2. Memorandum of Understanding in the field of agriculture
3. Memorandum between the Kenyan Institute for Standards and the Peruvian Organization for Quality
4. Program of cooperation in culture and art
=>
meeting | participants: Kenya | participants: Peru | place: Lima
agreement | parties: Kenya | parties: Peru | title: Act on the abolition of visas for holders of diplomatic passports
agreement | kind: memorandum | parties: Kenya | parties: Peru | title: Memorandum of Understanding in the field of agriculture
agreement | kind: memorandum | parties: Kenya | parties: Peru | title: Memorandum between the Kenyan Institute for Standards and the Peruvian Organization for Quality
agreement | parties: Kenya | parties: Peru | title: Program of cooperation in culture and art
cooperation | parties: Kenya | parties: Peru | sector: art
cooperation | parties: Kenya | parties: Peru | sector: culture
----
published: 2024-06-12
Kenya and Peru held talks in Lima. Kenya and Peru will go on.

The ministers discussed the following:

1. Tourism
2. Memorandum of Understanding in the field of agriculture
=>
meeting | participants: Kenya | participants: Peru | place: Lima
