published: 2024-06-12
The memorandum on the supply of locomotives was signed by Deputy Prime Minister of Kenya - Minister of Energy Joseph Kiptoo and Director of Public Policy at Orbital Inc. Jane Roe.
=>
agreement | kind: memorandum | parties: Kenya | parties: Orbital Inc. | title: supply of locomotives
position | of: Kenya | person: Joseph Kiptoo | role: deputy prime minister
position | of: Kenya | person: Joseph Kiptoo | role: minister of energy
position | of: Orbital Inc. | person: Jane Roe | role: director of public policy
----
published: 2024-06-12
Peruvian President Islam Quispe held talks yesterday with Danish Prime Minister May and praised what their governments had done. Denmark and Peru signed a declaration with the President of Chile Moon Jae-sung.
=>
meeting | date: 2024-06-11 | participants: Islam Quispe | participants: May
position | of: Peru | person: Islam Quispe | role: president
position | of: Denmark | person: May | role: prime minister
statement | speaker: Islam Quispe | "what their governments had done"
agreement | kind: declaration | parties: Peru | parties: Denmark | parties: Chile | title: declaration
position | of: Chile | person: Moon Jae-sung | role: president
----
published: 2024-06-12
Argentine Undersecretary on Foreign Policy, International Trade and Energy Claudio Rozenberg visited Kenya. The Undersecretary said trade would grow.
=>
position | of: Argentina | person: Claudio Rozenberg | role: undersecretary on foreign policy, international trade and energy
visit | place: Kenya | visitor: Claudio Rozenberg
statement | speaker: Claudio Rozenberg | "trade would grow"
----
The meeting between the President of Peru Ana Quispe and the Prime Minister Denmark Lars Holm took place in Lima. Prime Minister of Georgia Irakli Maisuradze sent greetings.
=>
meeting | participants: Ana Quispe | participants: Lars Holm | place: Lima
position | of: Peru | person: Ana Quispe | role: president
position | of: Denmark | person: Lars Holm | role: prime minister
position | of: Georgia | person: Irakli Maisuradze | role: prime minister
----
The talks were held with the Minister of Foreign Affairs of the Islamic Republic of Pakistan Mohammad Ishaq Dar.
=>
position | of: Islamic Republic of Pakistan | person: Mohammad Ishaq Dar | role: minister of foreign affairs
----
published: 2024-06-12
Peru and Denmark are ready to expand trade. Kenyan Prime Minister Joseph Kiptoo extended an invitation to President Ana Quispe to pay an official visit to Kenya.
=>
interest | what: expand trade | who: Peru | who: Denmark
position | of: Kenya | person: Joseph Kiptoo | role: prime minister
visit (planned) | kind: official | place: Kenya | visitor: Ana Quispe
----
Trade between Kenya and Peru grew, Kenyan President Joseph Kiptoo said. Kenya and Peru will go on, the press service of the Kenyan president said.
=>
statement | about: Kenya | about: Peru | speaker: Joseph Kiptoo | "Trade between Kenya and Peru grew"
position | of: Kenya | person: Joseph Kiptoo | role: president
----
published: 2024-06-12
At a meeting in Lima on Monday with Peruvian Prime Minister Ana Quispe, Danish Prime Minister Lars Holm said that trade had grown. "We will go on," he added.
=>
meeting | date: 2024-06-10 | participants: Ana Quispe | participants: Lars Holm | place: Lima
position | of: Peru | person: Ana Quispe | role: prime minister
position | of: Denmark | person: Lars Holm | role: prime minister
statement | speaker: Lars Holm | "trade had grown"
statement | speaker: Lars Holm | "We will go on,"
----
published: 2024-06-12
The Vice-President of Peru and Minister of Development, Industry, Trade, and Services, Luis Mamani, visited Kenya. Mamani praised Kenya.
=>
position | of: Peru | person: Luis Mamani | role: minister of development, industry, trade, and services
position | of: Peru | person: Luis Mamani | role: vice-president
visit | place: Kenya | visitor: Luis Mamani
