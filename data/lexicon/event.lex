# A named exhibition, forum, games, summit took or takes place.

frame event.attend
  verb attend participate represent join address speak give deliver
  slot event! event < object in at of
  slot place place country < in at
  slot participants person country organization < subject object
  time date

frame event.held
  verb hold host organize organise take open
  slot event! event < object subject
  slot place place country < in at
  time date

frame event.part
  verb take
  with object part
  slot event! event < in at
  slot place place country < in at
  slot participants person country organization < subject
  time date
