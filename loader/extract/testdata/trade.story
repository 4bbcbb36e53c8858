published: 2024-03-10
Trade turnover between Peru and Ecuador reached $1.2 billion in 2023. Peruvian exports amounted to $800 million, while imports made up $400 million. Peru's main exports to Ecuador included copper, fish products and textiles. Ecuador sells Peru bananas, shrimp and cocoa.
=>
trade | amount: 1200000000 | currency: USD | flow: turnover | parties: Peru | parties: Ecuador | period: 2023
trade | amount: 400000000 | currency: USD | flow: export | from: Ecuador | period: 2023 | to: Peru
trade | amount: 800000000 | currency: USD | flow: export | from: Peru | period: 2023 | to: Ecuador
trade_product | from: Peru | product: copper | to: Ecuador
trade_product | from: Peru | product: fish products | to: Ecuador
trade_product | from: Peru | product: textiles | to: Ecuador
trade_product | from: Ecuador | product: bananas | to: Peru
trade_product | from: Ecuador | product: cocoa | to: Peru
trade_product | from: Ecuador | product: shrimp | to: Peru
----
In the first nine months of 2021 Kenya exported goods worth $250 million to Uganda.
=>
trade | amount: 250000000 | currency: USD | flow: export | from: Kenya | period: 2021-01/2021-09 | to: Uganda
trade_product | from: Kenya | product: goods | to: Uganda
----
published: 2024-06-12
Peru exported 978 million dollars in goods to Kenya in 2023, while Kenya shipped 1.1 billion dollars in goods to Peru. Currently, Peru exports primarily sugar (74%) to Kenya.
=>
trade | amount: 1100000000 | currency: USD | flow: export | from: Kenya | period: 2023 | to: Peru
trade | amount: 978000000 | currency: USD | flow: export | from: Peru | period: 2023 | to: Kenya
trade_product | from: Peru | product: sugar | to: Kenya
----
Trade between Kenya and Peru soared from $1.5 billion in 2002 to $9 billion last year.
=>
trade | amount: 1500000000 | currency: USD | flow: turnover | parties: Kenya | parties: Peru | period: 2002
trade | amount: 9000000000 | currency: USD | flow: turnover | parties: Kenya | parties: Peru
----
published: 2024-06-12
Trade between Peru and Kenya was recorded at RM446.8 million. Peru's exports to Kenya include electrical products; palm oil; chemicals; as well as textiles, clothing and footwear.
=>
trade | amount: 446800000 | currency: MYR | flow: turnover | parties: Peru | parties: Kenya
trade_product | from: Peru | product: chemicals | to: Kenya
trade_product | from: Peru | product: clothing | to: Kenya
trade_product | from: Peru | product: electrical products | to: Kenya
trade_product | from: Peru | product: footwear | to: Kenya
trade_product | from: Peru | product: palm oil | to: Kenya
trade_product | from: Peru | product: textiles | to: Kenya
