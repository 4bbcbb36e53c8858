# Who makes what, and whose he is.

# Nouns that call a body by what it makes: "the tractor maker X", "one of the largest producers of potash".
words maker-noun = maker producer manufacturer automaker carmaker
# Of these the noun says itself what is made.
words maker-of = automaker:cars carmaker:cars chipmaker:chips steelmaker:steel shipbuilder:ships planemaker:aircraft drugmaker:drugs
# What is built or made without being goods.
words no-product = infrastructure leadership capacity capability future economy relationship partnership trust confidence network base presence team community bridge path system foundation progress decision effort contribution use sense way profit case difference choice mistake statement remark speech call offer comment visit announcement step
words hollow-goods = product good commodity item article thing
# Parts of a body that are bodies themselves.
words branch-noun = subsidiary unit arm division affiliate
words owned-word = state-owned state-run state-controlled government-owned
words launched-noun = complex facility programme program
