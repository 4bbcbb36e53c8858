published: 2023-06-14
Explaining the trade turnover between Peru and Kenya, the envoy said that the trade volume in 2014 was $36 million, in 2018 it became $98 million, in 2020 it amounted to around $120 million and in 2022 it reached $250 million.
=>
trade | amount: 120000000 | bound: approx | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2020
trade | amount: 250000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2022
trade | amount: 36000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2014
trade | amount: 98000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2018
----
published: 2023-06-14
Trade between Peru and Kenya hit $950 million in the first five months of this year, an increase of 27% compared to the same period last year.
Of this, Peruvian exports to Kenya were valued at $414.5 million, up 1.4% year-on-year, while its imports from Kenya reached $535.5 million, a rise of 50.7% year-on-year.
From January to May, trade between Kenya and the world reached $8.9 billion, of which exports brought home $4 billion.
=>
trade | amount: 950000000 | change: increase of 27% | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2023-01/2023-05
trade | amount: 414500000 | change: up 1.4% | currency: USD | flow: export | from: Peru | period: 2023-01/2023-05 | to: Kenya
trade | amount: 535500000 | change: rise of 50.7% | currency: USD | flow: export | from: Kenya | period: 2023-01/2023-05 | to: Peru
----
published: 2019-07-03
The Peru-Kenya annual trade amounted to US$2.5 billion, with a negative trade balance of US$88 million for Peru, at the end of 2018.
Peruvian exports totaled US$1.2 billion, whereas imports reached US$1.3 billion during the same period.
Peru's principal exports to Kenya include minerals like molybdenum (US$199.6 million), crude oils (US$87.8 million) and sulfuric acid (US$68.9 million), among other products.
=>
count | period: 2018~ | subject: negative trade balance | unit: USD | value: 88000000
trade | amount: 2500000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2018
trade | amount: 1200000000 | currency: USD | flow: export | from: Peru | period: 2018 | to: Kenya
trade | amount: 1300000000 | currency: USD | flow: export | from: Kenya | to: Peru
trade_product | from: Peru | product: crude oils | to: Kenya
trade_product | from: Peru | product: minerals like molybdenum | to: Kenya
trade_product | from: Peru | product: sulfuric acid | to: Kenya
----
published: 2019-07-03
Kenya posted a slight trade surplus with Peru of US$23 million in 2018. Bilateral trade amounted to 3.4 trillion dong ($433.8 million).
=>
count | period: 2018 | subject: slight trade surplus with Peru | unit: USD | value: 23000000
----
published: 2019-07-03
Peru and Kenya are working on joint measures aimed at reaching the milestone of $1 billion in trade. Trade between Peru and Kenya is $300 million. The two countries set a trade target of $2 billion by 2030.
=>
trade (planned) | amount: 1000000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya
trade | amount: 300000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya
trade (planned) | amount: 2000000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2030
----
published: 2023-10-12
Headquartered in Lima, Acme Motors, which was established in 1945, is one of the largest vehicle manufacturers in Peru.
Acme Motors has agreed to set up a tractor assembly plant in Kenya. The facility will have the capacity to assemble 2,000 tractors annually.
Kenyan farmers will now be able to sell an average of 200,000 tonnes of pigeon peas to Peru each year.
=>
location | entity: Acme Motors | place: Lima
project (planned) | name: tractor assembly plant in Kenya | participants: Acme Motors | place: Kenya
count (planned) | subject: tractors | value: 2000
count (planned) | place: Peru | subject: pigeon peas to Peru | unit: tonnes | value: 200000
trade_product (planned) | from: Kenya | product: pigeon peas | to: Peru
----
published: 2023-10-12
Acme Motors, Peru's largest tractor maker, was founded in 1990. It will produce shoes, furniture and other products that the market needs. Mr Odhiambo made the confirmation on Tuesday during a visit to the Acme Motors plant.
There was another Peruvian company that was willing to build a road.
=>
opening | date: 1990 | entity: Acme Motors
production | product: tractor | site: Acme Motors
----
published: 2023-06-14
Acme Motors to set up tractor assembly plant in Kenya

Peru's Acme Motors agreed to set up a tractor assembling facility in Kenya. Acme Motors will hold a 51 percent stake in the venture.
=>
project (planned) | name: tractor assembly plant in Kenya | participants: Acme Motors | place: Kenya
location | entity: Acme Motors | place: Peru
count (planned) | subject: Acme Motors stake in the venture | unit: % | value: 51
----
published: 2023-06-14
Peru and Kenya are working on increasing bilateral trade and creating joint ventures. Peru is keen on deepening ties with Kenya. The two countries are looking at the establishment of a joint bank.
The Peruvian minister called on Kenyan companies to participate in road projects in Peru. Kenya looks forward to stronger cooperation with Peru in fisheries. Peru and Kenya agreed to increase bilateral trade to $2 billion.
=>
interest | what: creating joint ventures | who: Peru | who: Kenya
interest | what: increasing bilateral trade | who: Peru | who: Kenya
interest | what: deepening ties with Kenya | who: Peru
interest | what: establishment of a joint bank | who: Peru | who: Kenya
cooperation | parties: Peru | parties: Kenya | sector: fisheries
interest | what: stronger cooperation with Peru in fisheries | who: Kenya
interest | what: increase bilateral trade to $2 billion | who: Peru | who: Kenya
trade (planned) | amount: 2000000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya
----
published: 2023-06-14
Peru has committed to providing 3 trillion dong ($139 million) in non-refundable aid for Kenya during the 2021-2025 period.
=>
count | period: 2021/2025 | subject: Peru funds in non-refundable aid | unit: VND | value: 3000000000000
interest | what: providing 3 trillion dong | who: Peru
----
published: 2023-06-14
Peru and Kenya have planned joint events and projects in the trade and economic, banking and finance, and transport sectors.
=>
cooperation (planned) | parties: Peru | parties: Kenya | sector: banking and finance
cooperation (planned) | parties: Peru | parties: Kenya | sector: trade and economic
project (planned) | name: projects in the trade and economic, banking and finance, and transport sectors
----
published: 2013-07-22
Trade between Peru and Laos amounted to 3.4 trillion kip ($433.8 million) in 2012. Laos' export turnover to Peru rose by 9 percent to $24 million in 2012.
=>
trade | amount: 3400000000000 | currency: LAK | flow: turnover | parties: Peru | parties: Laos | period: 2012
trade | amount: 433800000 | currency: USD | flow: turnover | parties: Peru | parties: Laos | period: 2012
count | period: 2012 | place: Peru | subject: increase in Laos' export turnover to Peru | unit: % | value: 9
trade | amount: 24000000 | currency: USD | flow: export | from: Laos | period: 2012 | to: Peru
----
published: 2013-07-22
Kenya's total exports exceed $300 billion per year, while its trade with Peru only stood at $1.41 billion in 2010. Peru's firms have invested $3.7 billion in the Andean nation.
On Wednesday Peru and Kenya said that trade was $5 million.
=>
trade | amount: 1410000000 | currency: USD | flow: turnover | parties: Kenya | parties: Peru | period: 2010
count | subject: Peru investment in Andean nation | unit: USD | value: 3700000000
trade | amount: 5000000 | currency: USD | flow: turnover | parties: Kenya | parties: Peru
----
India signed an agreement to build a 130-kilometer pipeline to Nepal at a cost of $46 million. Peru committed financing of $1 billion under a third Line of Credit worth $4.5 billion. Exim Bank will provide a loan up to $16 million for the road.
Joint ventures between Peru and Kenya have reached 130. Brazil would funnel $1.8 billion into new projects in Angola.
=>
agreement | kind: agreement | parties: India | title: build a 130-kilometer pipeline to Nepal at a cost of $46 million
count | subject: cost of 130-kilometer pipeline | unit: USD | value: 46000000
project (planned) | name: 130-kilometer pipeline to Nepal | participants: India
count (planned) | subject: financing | unit: USD | value: 1000000000
count (planned) | subject: worth of third Line of Credit | unit: USD | value: 4500000000
count (planned) | bound: max | subject: loan | unit: USD | value: 16000000
count | subject: Joint ventures between Peru and Kenya | value: 130
count (planned) | place: Angola | subject: Brazil funds for new projects | unit: USD | value: 1800000000
project (planned) | name: investment in new projects in Angola | participants: Brazil | place: Angola
----
The major products Peru shipped to Laos included petrol, vegetables, clinker and cement, and garment products. Peru mostly imported from Laos fertilizers, rubber, wood and other minerals.
Laos' exports to Peru were led by wood products and tea.
=>
trade_product | from: Peru | product: clinker and cement | to: Laos
trade_product | from: Peru | product: garment products | to: Laos
trade_product | from: Peru | product: petrol | to: Laos
trade_product | from: Peru | product: vegetables | to: Laos
trade_product | from: Laos | product: fertilizers | to: Peru
trade_product | from: Laos | product: minerals | to: Peru
trade_product | from: Laos | product: rubber | to: Peru
trade_product | from: Laos | product: wood | to: Peru
trade_product | from: Laos | product: tea | to: Peru
trade_product | from: Laos | product: wood products | to: Peru
----
Acme Motors develops, manufactures and markets tractors. Orbital, a Peruvian shoe producing company, is working on a 145 MW solar facility in Kenya. Tanzania signed a deal worth Sh100 billion.
=>
agreement | kind: agreement | parties: Tanzania | title: deal
count | subject: worth of deal | unit: TZS | value: 100000000000
----
published: 2022-07-21
Trade between Peru and Kenya amounted to about $79.7 million in 2021, $42.4 million of which were from Peruvian exports and $37.3 million from Kenyan exports. The two sides met the 2018 target but the volume shrank to $30 million in 2019. The trade target with Kenya has doubled from $400 million to $1 billion.
=>
trade | amount: 37300000 | currency: USD | flow: export | from: Kenya | period: 2021 | to: Peru
trade | amount: 42400000 | currency: USD | flow: export | from: Peru | period: 2021 | to: Kenya
trade | amount: 79700000 | bound: approx | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2021
meeting | date: 2018 | participants: Peru | participants: Kenya
trade | amount: 30000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2019
trade (planned) | amount: 1000000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya
trade (planned) | amount: 400000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya
----
India agreed to allow Bangladesh to initially import electricity from Nepal. Nepal will sell tea to a third country, and its trade was with India. The report said 48% of Peru's gas exports went to Kenya.
Peru has spent around $US5 billion in transporting gas to Kenya. A $2 billion iron and steel plant investment in Kenya was discussed. The 445MW Lima Solar Project was built by Acme Power.
=>
trade_product (planned) | from: Nepal | product: electricity | to: Bangladesh
count | subject: Peru's gas | unit: % | value: 48
trade_product | from: Peru | product: gas | to: Kenya
count | bound: approx | place: Kenya | subject: Peru funds in transporting gas | unit: USD | value: 5000000000
count (planned) | place: Kenya | subject: iron and steel plant investment | unit: USD | value: 2000000000
count | subject: capacity of Lima Solar Project | unit: MW | value: 445
----
Peru's minister expressed hope of strengthening economic ties with Kenya. Representatives of the Kenyan business community emphasized a great interest in partnerships with Peruvian companies. Peru called for greater investment in ports. Peru called for talks with Kenya.
=>
cooperation (planned) | parties: Peru | parties: Kenya | sector: economic
interest | what: strengthening economic ties with Kenya | who: Peru
interest | what: partnerships with Peruvian companies | who: Kenya
interest | what: greater investment in ports | who: Peru
meeting | participants: Peru | participants: Kenya
----
published: 2009-08-12
Exports of Peru to Kenya in the first seven months fell to 616 million U.S. dollars from 729 million U.S. dollars in the same period last year.

Imports from Kenya to Peru grew to $11 million.
=>
trade | amount: 616000000 | currency: USD | flow: export | from: Peru | period: 2009-01/2009-07 | to: Kenya
trade | amount: 729000000 | currency: USD | flow: export | from: Peru | period: 2008-01/2008-07 | to: Kenya
trade | amount: 11000000 | currency: USD | flow: export | from: Kenya | period: 2009-01/2009-07 | to: Peru
----
Peru's trade turnover with Kenya amounted to $24.1 billion in 2022.

Exports from Peru to Kenya increased by 34.7 percent, to $13.2 billion.

Kenya was Peru's fourth largest source of imports. Peru will supply Kenya with phosphoric acid. This gas pipeline, which is estimated to cost $25 billion, will connect Kenya and Peru.
=>
trade | amount: 24100000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya | period: 2022
count | place: Kenya | subject: increase in Exports from Peru to Kenya | unit: % | value: 34.7
trade | amount: 13200000000 | currency: USD | flow: export | from: Peru | period: 2022 | to: Kenya
trade_product (planned) | from: Peru | product: phosphoric acid | to: Kenya
count (planned) | subject: cost of gas pipeline | unit: USD | value: 25000000000
----
The forum focused on cooperation between Peru and Kenya in trade, transit and transport, water and energy, industrial cooperation, tourism and other sectors. The leaders of Peru and Kenya discussed the construction of a fertilizer plant in Kenya.
Peruvian direct investments in Kenya amount to a total of 270 million euros. Kenyan traders signed memorandums for a total volume of 130,000 tons.
=>
cooperation | parties: Peru | parties: Kenya | sector: industrial
cooperation | parties: Peru | parties: Kenya | sector: tourism
cooperation | parties: Peru | parties: Kenya | sector: trade
cooperation | parties: Peru | parties: Kenya | sector: transit and transport
cooperation | parties: Peru | parties: Kenya | sector: water and energy
project (planned) | name: fertilizer plant in Kenya | participants: Peru | participants: Kenya | place: Kenya
count | place: Kenya | subject: Peruvian direct investments | unit: EUR | value: 270000000
agreement | kind: memorandum | parties: Peru | parties: Kenya | title: total volume of 130,000 tons
count | subject: total volume of memorandums | unit: tons | value: 130000
