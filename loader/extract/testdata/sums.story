The volume of investments of Denmark attracted to the economy of Peru has exceeded 7 billion US dollars.
=>
count | bound: min | subject: volume of investments of Denmark | unit: USD | value: 7000000000
----
The total volume of Danish investments in Peru is more than $5 billion.
=>
count | bound: min | place: Peru | subject: total volume of Danish investments in Peru | unit: USD | value: 5000000000
----
Acme and Orbital each got a stake worth $99.1 million apiece. One of four companies left.
=>
count | subject: worth of stake | unit: USD | value: 99100000
----
published: 2024-06-12
The Lima Tractor Plant will produce 50,000 tractors annually. Orbital Inc. is a Danish company providing services to Peru, including sales.
=>
production (planned) | product: tractors | quantity: 50000 | site: Lima Tractor Plant
