published: 2024-05-13
Kenya and Vietnam signed a memorandum of understanding on agricultural cooperation in Nairobi on Monday. Kenyan Foreign Minister Peter Kamau and his Vietnamese counterpart Tran Van Minh also inked two protocols on customs and tourism. Following the talks, the sides signed eight documents covering trade, health and education. The presidents are expected to sign a joint declaration during the visit. The two countries have not yet signed a free trade agreement.

An agreement on visa exemption was signed between the two governments last year. Under the agreement signed in March, nothing changes for Kenyan citizens.
=>
agreement | date: 2024-05-13 | kind: memorandum | parties: Kenya | parties: Vietnam | place: Nairobi | title: agricultural cooperation
cooperation (planned) | parties: Kenya | parties: Vietnam | sector: agricultural
agreement | kind: protocol | parties: Kenya | parties: Vietnam | title: protocols on customs
agreement | kind: protocol | parties: Kenya | parties: Vietnam | title: protocols on tourism
count | subject: protocols on customs and tourism | value: 2
position | of: Kenya | person: Peter Kamau | role: foreign minister
position | of: Vietnam | person: Tran Van Minh | role: foreign minister
agreement | kind: documents | parties: Kenya | parties: Vietnam | title: trade, health and education
cooperation | parties: Kenya | parties: Vietnam | sector: education
cooperation | parties: Kenya | parties: Vietnam | sector: health
cooperation | parties: Kenya | parties: Vietnam | sector: trade
count | subject: documents covering trade, health and education | value: 8
agreement (planned) | kind: declaration | parties: Kenya | parties: Vietnam | title: joint declaration
agreement (negated) | kind: agreement | parties: Kenya | parties: Vietnam | title: free trade agreement
agreement | date: 2023 | kind: agreement | parties: Kenya | parties: Vietnam | title: visa exemption
----
Savanna Group, Mekong Foods, and Lotus Holding signed memoranda with Kenya's power company, Umeme Group, on solar energy. The Production Ministry of Peru and the Kazakh company AltynPhosphate concluded a deal for the supply of fertilizers.
=>
agreement | kind: memorandum | parties: Savanna Group | parties: Umeme Group | title: solar energy
agreement | kind: memorandum | parties: Mekong Foods | parties: Umeme Group | title: solar energy
agreement | kind: memorandum | parties: Lotus Holding | parties: Umeme Group | title: solar energy
affiliation | org: Umeme Group | parent: Kenya
agreement | kind: agreement | parties: Production Ministry of Peru | parties: AltynPhosphate | title: supply of fertilizers
affiliation | org: AltynPhosphate | parent: Kazakhstan
----
Space Cooperation Agreement: Andina Aerospace and AltynSat announced a joint effort to build a satellite. The Trade Agreement between Peru and Kazakhstan entered into force in September 2023. The parliament of Peru ratified the Paris Agreement in 2016.
=>
agreement | kind: agreement | parties: Andina Aerospace | parties: AltynSat | title: Space Cooperation Agreement
cooperation | parties: Andina Aerospace | parties: AltynSat | sector: Space
project (planned) | name: satellite | participants: Andina Aerospace | participants: AltynSat
agreement | date: 2016 | kind: agreement | parties: Peru | title: Paris Agreement
