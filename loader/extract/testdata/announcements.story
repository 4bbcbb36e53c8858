published: 2025-03-04
Chile and Norway share the goal of cutting emissions from ships. Chile and Norway, through a joint council, intend to build charging stations and train engineers; connect ports; and open a laboratory.

Cooperation between Chile and Norway will rest on two pillars:

- Clean water: build desalination plants in dry regions.
- Green shipping: order vessels that run on ammonia.

Norway invited Chile to join joint projects in the fields of fisheries and aquaculture. Chile and Norway agreed to deepen science and technology cooperation with a focus on ocean research, weather satellites and wave power.
=>
interest | what: cutting emissions from ships | who: Chile | who: Norway
interest | what: build charging stations and train engineers | who: Chile | who: Norway
interest | what: connect ports | who: Chile | who: Norway
interest | what: open a laboratory | who: Chile | who: Norway
opening | entity: laboratory
project (planned) | name: charging stations | participants: Chile | participants: Norway
count (planned) | subject: pillars | value: 2
cooperation (planned) | parties: Chile | parties: Norway | sector: Clean water
cooperation (planned) | parties: Chile | parties: Norway | sector: Green shipping
cooperation (planned) | parties: Chile | parties: Norway | sector: aquaculture
cooperation (planned) | parties: Chile | parties: Norway | sector: fisheries
interest | what: Chile to join joint projects in the fields of fisheries and aquaculture | who: Norway
project (planned) | name: joint projects in the fields of fisheries and aquaculture | participants: Chile | participants: Norway
cooperation (planned) | parties: Chile | parties: Norway | sector: ocean research
cooperation (planned) | parties: Chile | parties: Norway | sector: science and technology
cooperation (planned) | parties: Chile | parties: Norway | sector: wave power
cooperation (planned) | parties: Chile | parties: Norway | sector: weather satellites
----
published: 2024-09-10
Lima Foods Corporation and Oslo Marine Group will partner to launch a modern fish processing complex. Oslo Marine Group will cooperate with Lima Foods Corporation on cold storage, ship maintenance, repair, and overhaul (MRO), and training. Lima Foods Corporation pledged to invest $2 billion by 2030 in rural power grids.

The Peruvian Navy selected Oslo Marine Group to build two patrol ships in a $300 million deal. Lima Foods Corporation will purchase 12 Oslo Marine Group trawlers. Oslo Marine Group announced a $1 billion investment plan to expand shipyards in Callao.
=>
cooperation (planned) | parties: Lima Foods Corporation | parties: Oslo Marine Group | sector: modern fish processing
opening (planned) | entity: modern fish processing complex
project (planned) | name: modern fish processing complex | participants: Lima Foods Corporation | participants: Oslo Marine Group
cooperation (planned) | parties: Lima Foods Corporation | parties: Oslo Marine Group | sector: cold storage
cooperation (planned) | parties: Lima Foods Corporation | parties: Oslo Marine Group | sector: ship maintenance, repair, and overhaul
cooperation (planned) | parties: Lima Foods Corporation | parties: Oslo Marine Group | sector: training
count (planned) | period: 2030 | subject: Lima Foods Corporation investment in rural power grids | unit: USD | value: 2000000000
project (planned) | name: investment in rural power grids | participants: Lima Foods Corporation
agreement | kind: contract | parties: Oslo Marine Group | parties: Peruvian Navy | title: build two patrol ships
count | subject: value of deal | unit: USD | value: 300000000
production | product: patrol ships | quantity: 2 | site: Peruvian Navy
project (planned) | name: build two patrol ships | participants: Oslo Marine Group | participants: Peruvian Navy
agreement (planned) | kind: contract | parties: Lima Foods Corporation | parties: Oslo Marine Group | title: purchase of 12 Oslo Marine Group trawlers
count (planned) | subject: Oslo Marine Group trawlers | value: 12
count | place: Callao | subject: investment plan to expand shipyards in Callao | unit: USD | value: 1000000000
project (planned) | name: investment plan to expand shipyards in Callao | participants: Oslo Marine Group
----
published: 2023-05-02
Today, we the leaders of Kenya, Ghana and Rwanda announced a joint platform. We aim to build rural schools. Kenya underscores our commitment to opening rural clinics. The presidents have launched the African Seeds Program.
=>
interest | what: build rural schools | who: Kenya | who: Ghana | who: Rwanda
interest | what: opening rural clinics | who: Kenya
statement | speaker: Kenya | "our commitment to opening rural clinics"
opening | entity: African Seeds Program
project | name: African Seeds Program | participants: Kenya | participants: Ghana | participants: Rwanda
