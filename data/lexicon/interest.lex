# Interested in, plans to join, supports, aims to create.

frame interest.in
  verb interest interested
  slot who! country organization person plant < subject object
  slot what!* project event agreement text < in

frame interest.aim
  verb aim plan intend seek want wish
  slot who! country organization person plant < subject
  slot what! text < infinitive

frame interest.support
  verb support
  slot who! country organization person < subject
  slot what!* text < object
