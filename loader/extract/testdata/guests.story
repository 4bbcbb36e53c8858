published: 2024-06-12
Peruvian President Ana Quispe is expected in Nairobi in July for a state visit. Kenya and Peru go on.
=>
position | of: Peru | person: Ana Quispe | role: president
visit (planned) | kind: state | place: Nairobi | start: 2024-07 | visitor: Ana Quispe
----
published: 2024-06-12
Kenyan President Joseph Kiptoo invited Peruvian President Ana Quispe to visit Kenya. The Peruvian Head of State will visit Kenya in July.
=>
position | of: Kenya | person: Joseph Kiptoo | role: president
position | of: Peru | person: Ana Quispe | role: president
visit (planned) | place: Kenya | start: 2024-07 | visitor: Ana Quispe
----
published: 2024-06-12
President of Peru Ana Quispe will meet in Nairobi with the Peruvian community. The Kenya-Peru Business Forum was held ahead of the Lima Energy Summit on July 3 in Lima.
=>
position | of: Peru | person: Ana Quispe | role: president
event | event: Kenya-Peru Business Forum
----
Headline: Kenyan Minister Meets with Danish Ambassador

Kenyan Foreign Minister Amina Odhiambo met with Danish Ambassador Jens Holm.
=>
meeting | participants: Amina Odhiambo | participants: Jens Holm
position | of: Denmark | person: Jens Holm | role: ambassador
position | of: Kenya | person: Amina Odhiambo | role: foreign minister
----
The Association of Spanish Speaking Countries met in Lima. The Spanish-speaking ministers came.
=>
----
LIMA, 12 June 2024: Prime Minister Datuk Seri Omar Yaacob was welcomed at the palace in conjunction with his two-day official visit to Peru. Peruvian President Ana Quispe hosted Omar. He arrived yesterday. Malaysia and Peru have enjoyed close relations since they established ties in 1992. Foreign Minister Tan King Seng and Tourism, Arts, and Culture Minister Datuk Abdul Tengku Aziz came too.
=>
visit | place: Peru | visitor: Omar Yaacob
meeting | participants: Omar Yaacob | participants: Ana Quispe
position | of: Peru | person: Ana Quispe | role: president
diplomatic_relations | date: 1992 | parties: Peru | parties: Malaysia
----
Tuesday, 11 June 2024 11:57

Peruvian President Ana Quispe will pay a visit to the Sultanate of Oman starting from Friday. The Sultanate thanked Peru yesterday.
=>
position | of: Peru | person: Ana Quispe | role: president
visit (planned) | place: Sultanate of Oman | start: 2024-06-14 | visitor: Ana Quispe
----
published: 2024-06-12
Kenya thanked Peru. Peru and Kenya go on. Foreign Minister Ana Quispe paid a courtesy call on the Prime Minister of Kenya Joseph Kiptoo in Nairobi. She called on Kenya to open its market. Earlier, Trade Minister Luis Huaman called on the President of Kenya, Amina Odhiambo.
=>
meeting | participants: Ana Quispe | participants: Joseph Kiptoo | place: Nairobi
position | of: Kenya | person: Joseph Kiptoo | role: prime minister
position | of: Peru | person: Ana Quispe | role: foreign minister
interest | what: Kenya to open its market | who: Peru | who: Ana Quispe
meeting | participants: Luis Huaman | participants: Amina Odhiambo
position | of: Kenya | person: Amina Odhiambo | role: president
position | of: Peru | person: Luis Huaman | role: trade minister
----
published: 2024-06-12
At the invitation of Ana Quispe, President of Peru, Joseph Kiptoo, President of Kenya, is in Lima. President Kiptoo left for Kenya on Monday.
=>
position | of: Peru | person: Ana Quispe | role: president
position | of: Kenya | person: Joseph Kiptoo | role: president
----
published: 2024-06-12
The presidents of Peru, Ana Quispe, and Kenya, Joseph Kiptoo, met in Lima on Monday. The former President of Denmark Jens Holm spoke on behalf of the President and Prime Minister of Norway.
=>
position | of: Peru | person: Ana Quispe | role: president
position | of: Kenya | person: Joseph Kiptoo | role: president
----
published: 2024-06-12
The protocol was signed by Luis Huaman, Secretary, Ministry of Youth and Sports of Peru and State Secretary in the Ministry of the Interior of Kenya Amina Odhiambo. Minister of Foreign and European Affairs Jean d'Arc Habyara spoke.
=>
position | of: Ministry of Youth and Sports of Peru | person: Luis Huaman | role: secretary
position | of: Ministry of the Interior of Kenya | person: Amina Odhiambo | role: state secretary
----
published: 2024-06-12
Ana Quispe, Foreign Minister: Thank you for having me in Nairobi. We want to build a road.

Journalist: What did you say to them on the road?

Foreign Minister: I said that we want to go on with the work together.
=>
statement | about: Nairobi | speaker: Ana Quispe | "Thank you for having me in Nairobi. We want to build a road."
interest | what: build a road | who: Ana Quispe
interest | what: go on with the work together | who: Ana Quispe
statement | speaker: Ana Quispe | "I said that we want to go on with the work together."
----
published: 2024-06-12
The Benin-Cote d’Ivoire Commission met. Benin thanked Cote d’Ivoire. Sultan Omar bin Tariq visited Abidjan. The Sultanate thanked Benin for the visit of Sultan Omar to Cotonou.
=>
visit | place: Abidjan | visitor: Omar bin Tariq
visit | place: Cotonou | visitor: Omar bin Tariq
statement | about: Benin | about: Omar bin Tariq | about: Cotonou | speaker: Sultanate | "Benin for the visit of Sultan Omar to Cotonou"
