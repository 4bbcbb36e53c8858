# A plant, organization or place lies in a place.

frame location.lie
  verb locate situate base lie headquarter
  slot entity! plant organization place project < object subject
  slot place! place country < in at on near
