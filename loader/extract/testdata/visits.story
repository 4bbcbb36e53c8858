published: 2023-05-01
Kenyan President William Ruto arrived in Tanzania on Wednesday for a two-day official visit. The visit program includes a visit to the Dar es Salaam Port and meetings with the country's leadership.
=>
position | of: Kenya | person: William Ruto | role: president
visit | end: 2023-04-27 | kind: official | place: Tanzania | start: 2023-04-26 | visitor: William Ruto
visit (planned) | place: Salaam Port | visitor: William Ruto
----
published: 2024-03-10
The Prime Minister of Vietnam, Pham Minh Chinh, will pay a state visit to Laos on March 14. Vietnamese Foreign Minister Bui Thanh Son met with his Lao counterpart Saleumxay Kommasith in Vientiane. They signed a memorandum of understanding on cooperation in tourism.
=>
position | of: Vietnam | person: Pham Minh Chinh | role: prime minister
visit (planned) | kind: state | place: Laos | start: 2024-03-14 | visitor: Pham Minh Chinh
meeting | participants: Bui Thanh Son | participants: Saleumxay Kommasith
position | of: Vietnam | person: Bui Thanh Son | role: foreign minister
position | of: Laos | person: Saleumxay Kommasith | role: foreign minister
agreement | kind: memorandum | parties: Vietnam | parties: Laos | title: cooperation in tourism
cooperation | parties: Vietnam | parties: Laos | sector: tourism
