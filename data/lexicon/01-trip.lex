# Going somewhere, and what lies where, by nouns.

words trip-noun = trip visit tour travels journey stay stop stopover
words while-word = while
words stay-noun = time stay stop
words launch-verb = launch open kick_off inaugurate

words strife-noun = war conflict crisis invasion revolution uprising election elections day
# Talks as the occasion of something else ("after talks with X, Y said").
words talk-noun = talk talks meeting negotiation negotiations conversation consultation consultations discussion
words occasion-word = after following during at
# What one leader does to another of another country.
words meet-verb = meet call welcome receive host greet invite invitation counterpart
# Sessions of bodies in which two countries meet, and what they do.
words session-noun = session meeting edition round
words session-verb = end conclude open start begin hold take convene co-chair co-chaired chair host kick wrap close
words pair-body = commission committee council
# How what ends with a signing ends.
words close-verb = end conclude close culminate finish
