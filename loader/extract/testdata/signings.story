published: 2024-06-12
Kenya and Peru go on. The two presidents witnessed the signing ceremony for important documents, including the agreement on transfer of sentenced persons, a memorandum on fishing, and the protocol on customs between the governments of Kenya and Peru.
=>
agreement | kind: agreement | parties: Kenya | parties: Peru | title: transfer of sentenced persons
agreement | kind: documents | parties: Kenya | parties: Peru | title: important documents
agreement | kind: memorandum | parties: Kenya | parties: Peru | title: fishing
agreement | kind: protocol | parties: Kenya | parties: Peru | title: customs between the governments of Kenya and Peru
----
published: 2024-06-12
Kenya and Peru go on. Kenya and Peru signed four documents in Lima. The documents are an agreement on visa exemption for officials; a memorandum on fishing; and a protocol on customs.
=>
agreement | kind: documents | parties: Kenya | parties: Peru | place: Lima | title: documents
count | place: Lima | subject: documents in Lima | value: 4
agreement | kind: agreement | parties: Kenya | parties: Peru | title: visa exemption for officials
agreement | kind: memorandum | parties: Kenya | parties: Peru | title: fishing
agreement | kind: protocol | parties: Kenya | parties: Peru | title: customs
----
published: 2024-06-12
Kenya and Peru held talks. The presidents witnessed the signing of the following documents:

1) Memorandum of Understanding on Energy Cooperation between Ministry of Energy of the Republic of Kenya and Ministry of Mines and Energy of the Republic of Peru
2) Agreement on Visa Exemption for Official Passport Holders of Kenya and Peru
=>
meeting | participants: Republic of Kenya | participants: Republic of Peru
agreement | kind: memorandum | parties: Ministry of Energy of the Republic of Kenya | parties: Ministry of Mines and Energy of the Republic of Peru | title: Memorandum of Understanding on Energy Cooperation
cooperation (planned) | parties: Ministry of Energy of the Republic of Kenya | parties: Ministry of Mines and Energy of the Republic of Peru | sector: Energy
agreement | kind: agreement | parties: Republic of Kenya | parties: Republic of Peru | title: Agreement on Visa Exemption for Official Passport Holders of Kenya and Peru
----
published: 2024-06-12
Kenya and Peru go on. Kenya thanked Peru. These are agreements in the areas of fishing, health and transport. The ministers spoke on a Memorandum of Understanding for political consultations between the ministries of the two countries. This important document was signed in Lima.
=>
cooperation | parties: Kenya | parties: Peru | sector: fishing
cooperation | parties: Kenya | parties: Peru | sector: health
cooperation | parties: Kenya | parties: Peru | sector: transport
meeting | participants: Kenya | participants: Peru
----
published: 2024-06-12
Kenya and Peru signed a letter on the start of free trade negotiation between Kenya and Peru.
=>
agreement | parties: Kenya | parties: Peru | title: start of free trade negotiation between Kenya and Peru
----
published: 2024-06-12
Kenya signed agreements with Peru on the following areas of cooperation:
• Memorandum of Understanding on Fishing and Fish Farming which was signed by Kenya's Minister of Fisheries, Hon. Joseph Kiptoo and Peru's Minister of Environment, Climate, Tourism and Hospitality Industry, Hon. Ana Quispe.
• Memorandum of Understanding between Kenya's Fishing Federation (KFF) and the Confederation of Peruvian Industries (CPI) which was signed by the KFF Chairperson, Amina Odhiambo.
=>
agreement | kind: agreement | parties: Kenya | parties: Peru | title: following areas of cooperation
agreement | kind: memorandum | parties: Kenya | parties: Peru | title: Memorandum of Understanding on Fishing and Fish Farming
position | of: Kenya | person: Joseph Kiptoo | role: minister of fisheries
position | of: Peru | person: Ana Quispe | role: minister of environment, climate, tourism and hospitality industry
agreement | kind: memorandum | parties: Fishing Federation | parties: Confederation of Peruvian Industries | title: Memorandum of Understanding
position | of: Fishing Federation | person: Amina Odhiambo | role: chairperson
location | entity: Fishing Federation | place: Kenya
----
published: 2024-06-12
Kenya and Peru go on. Peruvian Trade Minister Ana Quispe exchanged documents on fishing with her counterpart from Kenya. The presidents exchanged letters on the anniversary.
=>
agreement | kind: documents | parties: Kenya | parties: Peru | title: fishing
position | of: Peru | person: Ana Quispe | role: trade minister
----
published: 2024-06-12
Kenya and Peru go on. Kenya thanked Peru. Twenty agreements were signed. These agreements relate to justice, public institutions, fisheries, women and children, education and health.
=>
agreement | kind: agreement | parties: Kenya | parties: Peru | title: agreements
count | subject: agreements | value: 20
cooperation | parties: Kenya | parties: Peru | sector: education
cooperation | parties: Kenya | parties: Peru | sector: fisheries
cooperation | parties: Kenya | parties: Peru | sector: health
cooperation | parties: Kenya | parties: Peru | sector: justice
cooperation | parties: Kenya | parties: Peru | sector: public institutions
cooperation | parties: Kenya | parties: Peru | sector: women and children
----
published: 2024-06-12
Kenya and Peru go on. An agreement on the avoidance of double taxation, an agreement on trade and economic cooperation, and a protocol on customs were signed by Kenya and Peru. The agreements signed by the two countries in various fields are good.
=>
agreement | kind: agreement | parties: Kenya | parties: Peru | title: avoidance of double taxation
agreement | kind: agreement | parties: Kenya | parties: Peru | title: trade and economic cooperation
agreement | kind: protocol | parties: Kenya | parties: Peru | title: customs
cooperation | parties: Kenya | parties: Peru | sector: economic
cooperation | parties: Kenya | parties: Peru | sector: trade
agreement | kind: agreement | parties: Kenya | parties: Peru | title: agreements
----
published: 2024-06-12
Kenya and Peru go on. Kenya thanked Peru. The 21st session of the Kenya-Peru Joint Commission ended in Lima on Monday with the signing of eight agreements and memoranda of understanding. The two sides will hold the next meeting of the Joint Commission in Nairobi.
=>
agreement | date: 2024-06-10 | kind: agreement | parties: Kenya | parties: Peru | title: agreements
count | place: Lima | subject: agreements and memoranda of understanding | value: 8
meeting | date: 2024-06-10 | participants: Kenya | participants: Peru | participants: Kenya-Peru Joint Commission | place: Lima
meeting (planned) | participants: Kenya | participants: Peru | participants: Kenya-Peru Joint Commission | place: Nairobi
