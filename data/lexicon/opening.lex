# Opened, founded, launched, put into operation, established.

frame opening.open
  verb open inaugurate found commission unveil
  slot entity! plant organization project event text:facility-noun < object
  slot place place country < in at
  time date

frame opening.operation
  verb put
  with into operation service
  slot entity! plant organization project event text:facility-noun < object
  slot place place country < in at
  time date

frame opening.create
  verb create establish found
  slot entity! plant organization event < object
  slot place place country < in at
  time date

frame opening.launch
  verb launch
  slot entity! plant organization event project text:facility-noun text:launched-noun < object
  slot place place country < in at
  time date

frame opening.set-up
  verb set
  with particle up
  slot entity! plant organization event < object
  slot place place country < in at
  time date
