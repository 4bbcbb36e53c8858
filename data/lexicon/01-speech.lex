# Verbs of saying what one thinks of something.

words say-verb = reaffirm reassert commend hail voice value appreciate assess congratulate
words say-object = reaffirm reassert commend hail voice value appreciate assess thank congratulate
# Papers that are quoted.
words said-paper = statement communique communiqué report release document declaration newspaper
# Who is welcomed at a door.
words guest-noun = guest dignitary visitor participant audience
