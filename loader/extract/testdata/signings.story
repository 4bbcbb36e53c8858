published: 2024-06-12
Kenya and Peru go on. The two presidents witnessed the signing ceremony for important documents, including the agreement on transfer of sentenced persons, a memorandum on fishing, and the protocol on customs between the governments of Kenya and Peru.
=>
agreement | kind: agreement | parties: Kenya | parties: Peru | title: transfer of sentenced persons
agreement | kind: documents | parties: Kenya | parties: Peru | title: important documents
agreement | kind: memorandum | parties: Kenya | parties: Peru | title: fishing
agreement | kind: protocol | parties: Kenya | parties: Peru | title: customs between the governments of Kenya and Peru
----
published: 2024-06-12
Kenya and Peru signed four documents in Lima. The documents are an agreement on visa exemption for officials; a memorandum on fishing; and a protocol on customs.
=>
agreement | kind: documents | parties: Kenya | parties: Peru | place: Lima | title: documents
count | place: Lima | subject: documents in Lima | value: 4
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
Kenya and Peru go on. These are agreements in the areas of fishing, health and transport. The ministers spoke on a Memorandum of Understanding for political consultations between the ministries of the two countries. This important document was signed in Lima.
=>
meeting | participants: Kenya | participants: Peru
----
published: 2024-06-12
Kenya and Peru signed a letter on the start of free trade negotiation between Kenya and Peru.
=>
agreement | parties: Kenya | parties: Peru | title: start of free trade negotiation between Kenya and Peru
