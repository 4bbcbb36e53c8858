# What bodies undertake in announcements.

words stake-verb = invest inject commit spend allocate
words unveil-verb = announce unveil launch approve reveal
words choose-verb = select choose pick commission hire contract
words buy-verb = buy purchase order acquire procure
words scheme-noun = plan program programme project investment initiative scheme package
words undertake-verb = modernise modernize upgrade expand deploy manufacture
# Words of acting as one, between who acts and what they do.
words joining-word = partner collaborate cooperate work together team up join forces
words stake-verb = funnel channel pour
