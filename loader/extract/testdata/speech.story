published: 2024-05-13
Kenyan President William Ruto said that Kenya would open an embassy in Hanoi. He also noted the importance of direct flights between the two countries. According to the President of Kenya, trade with Vietnam has doubled in five years. "We want to buy more rice and coffee," Ruto said, adding that prices were fair.

Vietnamese Trade Minister Nguyen Hong Dien thanked Kenya for its hospitality. The work is nearly finished, Dien told reporters on Monday. This was confirmed by President William Ruto.

Speaking at the forum, the minister said prices had fallen. During the talks, the sides stressed the need for new roads. The report said that exports fell. Dien will underline the readiness of Vietnam to invest in Kenya.
=>
opening (planned) | entity: embassy in Hanoi | place: Hanoi
position | of: Kenya | person: William Ruto | role: president
statement | about: Kenya | about: Hanoi | speaker: William Ruto | "Kenya would open an embassy in Hanoi"
statement | about: Kenya | about: Vietnam | speaker: William Ruto | "the importance of direct flights between the two countries"
statement | about: Vietnam | speaker: William Ruto | "trade with Vietnam has doubled in five years"
interest | what: buy more rice and coffee | who: Kenya | who: William Ruto
statement | speaker: William Ruto | "We want to buy more rice and coffee,"
position | of: Vietnam | person: Nguyen Hong Dien | role: trade minister
statement | about: Kenya | speaker: Nguyen Hong Dien | "Kenya for its hospitality"
statement | speaker: Nguyen Hong Dien | "The work is nearly finished"
statement | about: Nguyen Hong Dien | speaker: William Ruto | "The work is nearly finished, Dien told reporters on Monday"
statement | speaker: Nguyen Hong Dien | "prices had fallen"
statement | speaker: Kenya | speaker: Vietnam | "the need for new roads"
interest | what: invest in Kenya | who: Vietnam
statement (planned) | about: Kenya | about: Vietnam | speaker: Nguyen Hong Dien | "the readiness of Vietnam to invest in Kenya"
----
Remarks by President Kassym Tokayev at the Astana Forum

Dear friends, I am glad to see you here. My country is open to investors from Peru and Indonesia.
=>
event | event: Astana Forum
statement | about: Peru | about: Indonesia | speaker: Kassym Tokayev | "Dear friends, I am glad to see you here. My country is open to investors from Peru and Indonesia."
----
published: 2024-06-12
Kenyan President Joseph Kiptoo arrived in Peru today. "Their discussions will focus on trade and investment," the statement added.
=>
position | of: Kenya | person: Joseph Kiptoo | role: president
visit | place: Peru | start: 2024-06-12 | visitor: Joseph Kiptoo
