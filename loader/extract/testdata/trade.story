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
