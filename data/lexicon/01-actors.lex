# Who acts: words around the names of actors.

words auxiliary = will would shall should can could may might must have has had is are was were be been being do does did to also jointly
# Nouns in the plural that stand for the two countries that a story is about.
words side-noun = sides parties delegations ministers presidents leaders officials we countries nations states governments counterparts diplomats both
# Titles of documents that are all one person's words: "Statement by", "Remarks of".
words address-noun = statement remarks speech address message greeting letter
# Nouns that say what kind of body the name behind them is: "the Kazakh company X".
words body-noun = company companies firm firms producer maker manufacturer giant group corporation operator supplier provider developer automaker carmaker bank airline university startup conglomerate contractor retailer refiner utility enterprise
# More words that make a plan of an infinitive: "is set to sign".
words plan = set slated poised
