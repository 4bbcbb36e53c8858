published: 2024-06-12
Ana Quispe, who is on a state visit in Kenya, and Kenyan President Joseph Kiptoo signed a joint statement on trade. Peruvian Minister Luis Mamani is leading a Peruvian delegation visiting Denmark.
=>
agreement | kind: declaration | parties: Kenya | parties: Peru | title: trade
position | of: Kenya | person: Joseph Kiptoo | role: president
visit | kind: state | place: Kenya | visitor: Ana Quispe
position | of: Peru | person: Luis Mamani | role: minister
visit | place: Denmark | visitor: Luis Mamani
----
published: 2024-06-12
President Ana Quispe of Peru is in Nairobi, Kenya where she held talks yesterday with President Joseph Kiptoo.
=>
meeting | date: 2024-06-11 | participants: Ana Quispe | participants: Joseph Kiptoo | place: Nairobi
position | of: Peru | person: Ana Quispe | role: president
visit | place: Nairobi | visitor: Ana Quispe
location | entity: Nairobi | place: Kenya
----
published: 2024-06-12
Acme Mining said on Wednesday it has signed a memorandum of understanding with Kenya's Orbital Holding to develop a mine. The agreement was signed by Peru's Acme Mining and Japan's Umbra Motor Corporation in May.
=>
agreement | date: 2024-06-12 | kind: memorandum | parties: Acme Mining | parties: Orbital Holding | title: develop a mine
project (planned) | name: mine | participants: Acme Mining | participants: Orbital Holding
location | entity: Orbital Holding | place: Kenya
location | entity: Acme Mining | place: Peru
location | entity: Umbra Motor Corporation | place: Japan
----
Peru and Kenya signed a memorandum of understanding on tourism. Ministers Ana Quispe and Joseph Kiptoo signed the memorandum in Lima.
=>
agreement | kind: memorandum | parties: Peru | parties: Kenya | title: tourism
----
The meeting of Peru and Kenya resulted in signing a protocol reflecting the key agreements reached during the event.
=>
meeting | participants: Peru | participants: Kenya
