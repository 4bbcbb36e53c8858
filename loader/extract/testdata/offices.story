published: 2024-06-12
The forum was chaired by the Director General for Asia and Africa of the Peruvian Ministry of Trade, Ana Quispe, and the Danish deputy minister of energy, Jens Holm.
=>
position | of: Peruvian Ministry of Trade | person: Ana Quispe | role: director general for asia and africa
position | of: Denmark | person: Jens Holm | role: deputy minister of energy
----
published: 2024-06-12
Kenyan Foreign Minister Amina Odhiambo met on Monday in Nairobi with Ambassador of Denmark to Kenya Jens Holm. The diplomat noted that trade between the two countries has grown. The minister welcomed the visiting guests.
=>
meeting | date: 2024-06-10 | participants: Amina Odhiambo | participants: Jens Holm | place: Nairobi
position | of: Kenya | person: Amina Odhiambo | role: foreign minister
position | of: Denmark | person: Jens Holm | role: ambassador
statement | about: Kenya | about: Denmark | speaker: Jens Holm | "trade between the two countries has grown"
----
published: 2024-06-12
Kenya and Peru go on. Kenya thanked Peru. Talks were held in Lima between Prime Minister Ana Quispe and visiting Kenyan President Joseph Kiptoo.
=>
position | of: Kenya | person: Joseph Kiptoo | role: president
position | of: Peru | person: Ana Quispe | role: prime minister
----
published: 2024-06-12
Kenya and Peru signed an agreement on fishing. It was signed by Trade Minister Ana Quispe from the Peruvian side and Home Minister Joseph Kiptoo from the Kenyan side.
=>
agreement | kind: agreement | parties: Kenya | parties: Peru | title: fishing
position | of: Kenya | person: Joseph Kiptoo | role: home minister
position | of: Peru | person: Ana Quispe | role: trade minister
----
published: 2024-06-12
Carlos Quispe Rojas, Assistant Director-General of the Communication and Business Sector at the Lima Chamber of Commerce (LCC), stressed that trade with Kenya has grown.
=>
position | of: Lima Chamber of Commerce | person: Carlos Quispe Rojas | role: assistant director-general of the communication and business sector
statement | about: Kenya | speaker: Carlos Quispe Rojas | "trade with Kenya has grown"
----
Peru's premier Ana Quispe spoke. Prime Minister Ana Quispe thanked Kenya. Peruvian Minister of Foreign Affairs Luis Huaman came. Foreign Minister Luis Huaman of Peru left.
=>
position | of: Peru | person: Ana Quispe | role: premier
position | of: Peru | person: Luis Huaman | role: minister of foreign affairs
----
The president of Peru, Ana Quispe, laid a wreath at the tomb of the first President of Peru, Jorge Huaman. The two presidents left.
=>
position | of: Peru | person: Ana Quispe | role: president
----
published: 2024-06-12
Kenya thanked Peru. Peru and Kenya go on. The documents were signed in the presence of President of the Republic Ana Quispe and her Kenyan counterpart Joseph Kiptoo. Governor-General of Peru, Hon Luis Huaman, came.
=>
position | of: Kenya | person: Joseph Kiptoo | role: president
position | of: Peru | person: Ana Quispe | role: president
position | of: Peru | person: Luis Huaman | role: governor-general
----
published: 2024-06-12
The leader of the nation, President of Peru Ana Quispe met at the Lima Palace with President of Kenya Joseph Kiptoo. Peru appreciates the role of Kenya in the region, she added. Kenya and Peru will celebrate next year the 60th anniversary of establishing diplomatic relations.
=>
meeting | participants: Ana Quispe | participants: Joseph Kiptoo | place: Lima Palace
position | of: Peru | person: Ana Quispe | role: president
position | of: Kenya | person: Joseph Kiptoo | role: president
statement | about: Peru | about: Kenya | speaker: Ana Quispe | "Peru appreciates the role of Kenya in the region"
diplomatic_relations | date: 1965 | parties: Peru | parties: Kenya
