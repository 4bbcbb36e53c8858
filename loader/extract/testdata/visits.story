published: 2023-05-01
Kenyan President William Ruto arrived in Tanzania on Wednesday for a two-day official visit. The visit program includes a visit to the Dar es Salaam Port and meetings with the country's leadership.
=>
----
published: 2024-03-10
The Prime Minister of Vietnam, Pham Minh Chinh, will pay a state visit to Laos on March 14. Vietnamese Foreign Minister Bui Thanh Son met with his Lao counterpart Saleumxay Kommasith in Vientiane. They signed a memorandum of understanding on cooperation in tourism.
=>
