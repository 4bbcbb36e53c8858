# Opened, founded, launched, put into operation, established.

frame opening.open
  verb open inaugurate found commission unveil
  slot entity! plant organization project event place text < object
  slot place place country < in at
  time date

frame opening.operation
  verb put
  with into operation service
  slot entity! plant organization project event text < object
  slot place place country < in at
  time date
