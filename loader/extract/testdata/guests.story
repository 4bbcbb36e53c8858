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
