published: 2024-06-12
Nordvik Shipping will buy 12 new ferries valued at $900 million, supporting up to 4,500 jobs in Norway. The Danish government allocated 30 million euros for the restoration of wetlands. Norway pledged to invest $2 billion by 2030 in offshore wind farms.
=>
count | bound: max | place: Norway | subject: jobs in Norway | value: 4500
count (planned) | place: Norway | subject: new ferries | value: 12
count (planned) | place: Norway | subject: value of 12 new ferries | unit: USD | value: 900000000
count | subject: Danish government funds for restoration of wetlands | unit: EUR | value: 30000000
count (planned) | period: 2030 | subject: Norway investment in offshore wind farms | unit: USD | value: 2000000000
project (planned) | name: investment in offshore wind farms | participants: Norway
----
published: 2024-06-12
The minister praised a 25% increase in bilateral trade between Ghana and Togo. The port will raise its handling capacity by 40%. Ghana signed the purchase in a $70 million deal that will create over 300 Ghanaian jobs. India approved 5 million rupees of aid to rebuild village schools.
=>
count | subject: increase in bilateral trade between Ghana and Togo | unit: % | value: 25
count (planned) | subject: increase in handling capacity | unit: % | value: 40
agreement | kind: agreement | parties: Ghana | title: deal
count (planned) | bound: min | subject: Ghanaian jobs created by deal | value: 300
count | subject: value of deal | unit: USD | value: 70000000
count | subject: aid to rebuild village schools | unit: INR | value: 5000000
----
url: https://www.gov.pl/web/news/1
published: 2024-06-12

President Jan Kowal spoke with the media after talks with Prime Minister of Latvia Ilze Berzina in Riga, Jan Kowal said. On her trip to Nairobi, Foreign Minister Anna Nowak praised Kenya. Poland welcomed the deals that President Kowal secured while in Kenya and Uganda.
=>
statement | about: Latvia | about: Ilze Berzina | about: Riga | speaker: Jan Kowal | "President Jan Kowal spoke with the media after talks with Prime Minister of Latvia Ilze Berzina in Riga"
meeting | participants: Jan Kowal | participants: Ilze Berzina | place: Riga
position | of: Latvia | person: Ilze Berzina | role: prime minister
position | of: Poland | person: Jan Kowal | role: president
position | of: Poland | person: Anna Nowak | role: foreign minister
visit | place: Nairobi | visitor: Anna Nowak
visit | place: Kenya | visitor: Jan Kowal
visit | place: Uganda | visitor: Jan Kowal
statement | about: Jan Kowal | about: Kenya | about: Uganda | speaker: Poland | "the deals that President Kowal secured while in Kenya and Uganda"
----
published: 2024-06-12
Andes Cobre, one of the world's largest producers of copper, opened an office in Lima, Peru. The tractor maker Volgatrak will open a plant in Kazan. Volgatrak's Peruvian subsidiary, Volgatrak Andina, hired staff. Sahara Bank, a private Moroccan bank, took part in the Rabat Investment Forum, which will take place in October 2024.
=>
opening | entity: office in Lima, Peru | place: Lima
location | entity: Lima | place: Peru
opening (planned) | entity: plant in Kazan | place: Kazan
production | product: tractor | site: Volgatrak
project (planned) | name: plant in Kazan | participants: Volgatrak | place: Kazan
location | entity: Sahara Bank | place: Morocco
event | date: 2024-10 | event: Rabat Investment Forum | participants: Sahara Bank
----
published: 2024-06-12
Deputy Prime Minister of Nepal - Minister of Energy Hari Thapa met with Bhutanese Foreign Minister Tashi Dorji in Paro. The accord was announced by Presidents Mensah and Agbeko of Ghana and Togo.
=>
meeting | participants: Hari Thapa | participants: Tashi Dorji | place: Paro
position | of: Nepal | person: Hari Thapa | role: deputy prime minister
position | of: Nepal | person: Hari Thapa | role: minister of energy
position | of: Bhutan | person: Tashi Dorji | role: foreign minister
position | of: Ghana | person: Mensah | role: president
position | of: Togo | person: Agbeko | role: president
