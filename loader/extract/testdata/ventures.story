published: 2024-06-12
Peru has signed an $800 million deal with Denmark-based Orbital Holding to build a steel plant in Tacna, creating 1,500 direct and 2,000 indirect jobs.
=>
agreement | kind: agreement | parties: Peru | parties: Orbital Holding | place: Tacna | title: build a steel plant
count | place: Tacna | subject: direct jobs | value: 1500
count | place: Tacna | subject: indirect jobs created by construction of steel plant in Tacna | value: 2000
count | place: Tacna | subject: value of deal with Denmark-based Orbital Holding | unit: USD | value: 800000000
project (planned) | name: steel plant in Tacna | participants: Peru | participants: Orbital Holding | place: Tacna
location | entity: Orbital Holding | place: Denmark
----
published: 2024-06-12
Peruvian Prime Minister Ana Quispe witnessed the signing of a memorandum of understanding to build two solar factories with Kenya-based Umbra Utilities and Japan's Umbrex Solar.
=>
agreement | kind: memorandum | parties: Umbra Utilities | parties: Umbrex Solar | title: build two solar factories with Kenya-based Umbra Utilities and Japan's Umbrex Solar
count | subject: solar factories with Kenya-based Umbra Utilities and Japan's Umbrex Solar | value: 2
position | of: Peru | person: Ana Quispe | role: prime minister
project | name: solar factories | participants: Peru
location | entity: Umbra Utilities | place: Kenya
location | entity: Umbrex Solar | place: Japan
----
published: 2024-06-12
Peru and Kenya held talks in Lima. The two presidents witnessed the signing of several documents in the fields of finance and education. Kenya and Peru trade much. The trade value between Kenya and Peru has reached 14.1 billion US dollars.
=>
meeting | participants: Peru | participants: Kenya | place: Lima
agreement | kind: documents | parties: Peru | parties: Kenya | title: finance and education
cooperation | parties: Peru | parties: Kenya | sector: education
cooperation | parties: Peru | parties: Kenya | sector: finance
trade | amount: 14100000000 | currency: USD | flow: turnover | parties: Peru | parties: Kenya
----
published: 2024-06-12
Kenyan President Joseph Kiptoo spoke. The Prime Minister offered reflections on a visit to Peru, where he held talks with President Ana Quispe.
=>
position | of: Kenya | person: Joseph Kiptoo | role: president
----
The Chinese group Orbital High-Tech signed an agreement on batteries with Peru. The factory costs 8 billion Moroccan dirham.
=>
agreement | kind: agreement | parties: Orbital High-Tech | parties: Peru | title: batteries with Peru
affiliation | org: Orbital High-Tech | parent: China
count | subject: factory costs | unit: MAD | value: 8000000000
----
published: 2024-06-12
Peru and Kenya signed a series of agreements spanning shipbuilding, investment and technology.
=>
agreement | kind: agreement | parties: Peru | parties: Kenya | title: shipbuilding, investment and technology
cooperation | parties: Peru | parties: Kenya | sector: investment
cooperation | parties: Peru | parties: Kenya | sector: shipbuilding
cooperation | parties: Peru | parties: Kenya | sector: technology
