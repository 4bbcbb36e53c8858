# What somebody wants, supports, or is bound to do.

words stance-noun = commitment support readiness willingness interest desire determination intention plan effort goal aim ambition assistance mandate announcement promise pledge
# Of these only an infinitive tells what they are to.
words plan-noun = plan effort goal aim ambition intention desire determination willingness readiness assistance mandate announcement promise pledge
words announcement-noun = announcement promise pledge
words help-noun = support assistance help aid contribution
words want-verb = want aim seek intend plan wish hope strive
words ready-word = ready prepared willing interested committed determined eager keen
words support-verb = support back endorse defend envision envisage favour favor
words adverb = further also fully strongly
words announce-verb = announce unveil outline set present express reaffirm reiterate confirm declare voice have
# Acts that have fact types of their own.
words other-act = reiterate emphasize emphasise stress underline highlight express congratulate welcome visit travel meet hold sign discuss attend participate host arrive say thank note see talk know speak be
words multiply = double triple quadruple halve
# Verbs of binding oneself.
words pledge-verb = pledge promise vow resolve commit undertake continue agree endeavour endeavor
words aim-noun = goal aim objective vision ambition priority task
# Verbs whose subject owns "our" stance.
words own-verb = underscore underline stress emphasize emphasise reaffirm reiterate confirm
# Asking others to do something.
words invite-verb = invite urge encourage call
# Verbs of working for something ("is working on increasing trade", "looks forward to").
words striving-verb = work focus concentrate look
words stance-noun = keenness eagerness resolve dedication hope
words plan-noun = keenness eagerness resolve hope
