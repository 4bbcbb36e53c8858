published: 2024-05-13
Kenya and Vietnam discussed trade, energy and tourism in Nairobi. The two sides also discussed issues related to food security, and partnership in the health sector. The delegations discussed expanding vocational training and promoting direct flights. The Kenyan side praised the economic relations between Kenya and Vietnam. Diplomatic relations between Kenya and Vietnam go back to 1995.

The issues of improving road safety were discussed separately. The participation of Vietnamese companies in the modernization of ports in Kenya was discussed. Another topic was the development of fish farming. The ministers discussed the war in Sudan and the schedule of visits. Kenya and Vietnam have a strong partnership in promoting peace, combating piracy, and protecting the oceans.
=>
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: energy
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: tourism
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: trade
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: food security
cooperation | parties: Kenya | parties: Vietnam | sector: health
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: direct flights
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: vocational training
cooperation | parties: Kenya | parties: Vietnam | sector: economic
statement | about: Vietnam | speaker: Kenya | "the economic relations between Kenya and Vietnam"
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: road safety
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: modernization of ports in Kenya
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: fish farming
cooperation | parties: Kenya | parties: Vietnam | sector: combating piracy
cooperation | parties: Kenya | parties: Vietnam | sector: peace
cooperation | parties: Kenya | parties: Vietnam | sector: protecting the oceans
----
Peru's Andina Mining and the Kazakh company AltynPhosphate signed a memorandum on AI cooperation. Peru and Kazakhstan strengthened cooperation in energy, including nuclear energy (a plant is planned) and gas.
=>
location | entity: Andina Mining | place: Peru
agreement | kind: memorandum | parties: Andina Mining | parties: AltynPhosphate | title: AI cooperation
cooperation (planned) | parties: Andina Mining | parties: AltynPhosphate | sector: AI
affiliation | org: AltynPhosphate | parent: Kazakhstan
cooperation | parties: Peru | parties: Kazakhstan | sector: energy
cooperation | parties: Peru | parties: Kazakhstan | sector: nuclear energy
----
published: 2025-03-11
Moroccan phosphate giant Atlas Minerals and Kazakhstan's Steppe Chemicals have agreed to develop a fertilizer plant in Taraz. An agreement on air services and a memorandum on vocational training were signed between Morocco and Kazakhstan. Cooperation between Morocco and Kazakhstan covers education, science and culture.

Morocco and Kazakhstan agreed to expand cooperation in defence, energy and health, Foreign Minister Nasser Bourita said. Bourita expressed interest in Kazakh grain and called for direct flights. "We are committed to raising investment," Bourita told reporters. The sides voiced support for a ceasefire. Morocco announced plans to procure helicopters and modernize its fleet.
=>
affiliation | org: Atlas Minerals | parent: Morocco
project (planned) | name: fertilizer plant in Taraz | participants: Atlas Minerals | participants: Steppe Chemicals | place: Taraz
location | entity: Steppe Chemicals | place: Kazakhstan
agreement | kind: agreement | parties: Morocco | parties: Kazakhstan | title: air services
agreement | kind: memorandum | parties: Morocco | parties: Kazakhstan | title: vocational training
cooperation | parties: Morocco | parties: Kazakhstan | sector: culture
cooperation | parties: Morocco | parties: Kazakhstan | sector: education
cooperation | parties: Morocco | parties: Kazakhstan | sector: science
statement | about: Morocco | about: Kazakhstan | speaker: Nasser Bourita | "Morocco and Kazakhstan agreed to expand cooperation in defence, energy and health"
cooperation (planned) | parties: Morocco | parties: Kazakhstan | sector: defence
cooperation (planned) | parties: Morocco | parties: Kazakhstan | sector: energy
cooperation (planned) | parties: Morocco | parties: Kazakhstan | sector: health
interest | what: Kazakh grain | who: Nasser Bourita
interest | what: direct flights | who: Nasser Bourita
statement | about: Kazakhstan | speaker: Nasser Bourita | "interest in Kazakh grain and called for direct flights"
interest | what: raising investment | who: Nasser Bourita
statement | speaker: Nasser Bourita | "We are committed to raising investment,"
interest | what: ceasefire | who: Morocco | who: Kazakhstan
statement | speaker: Morocco | speaker: Kazakhstan | "support for a ceasefire"
interest | what: modernize its fleet | who: Morocco
interest | what: procure helicopters | who: Morocco
