published: 2024-03-10
Trade turnover between Peru and Ecuador reached $1.2 billion in 2023. Peruvian exports amounted to $800 million, while imports made up $400 million. Peru's main exports to Ecuador included copper, fish products and textiles. Ecuador sells Peru bananas, shrimp and cocoa.
=>
----
In the first nine months of 2021 Kenya exported goods worth $250 million to Uganda.
=>
