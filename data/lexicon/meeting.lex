# Named persons or bodies met, held talks, spoke by phone.

frame meeting.meet
  verb meet
  slot participants! person organization country < subject+object+with subject+with
  slot place place country organization plant < in at
  time date

frame meeting.hold
  noun talk talks meeting negotiation conversation consultation summit dialogue discussion
  light hold have conduct begin start host attend
  slot participants! person organization country < subject+with between+with of focus
  slot place place organization plant event < at in
  time date

frame meeting.between
  noun meeting talk talks negotiation conversation consultation
  slot participants! person organization country < between between+with poss+with of+with topic+with
  slot place place organization plant event < at in
  time date

frame meeting.host
  verb host receive welcome
  slot participants! person < subject+object
  slot place place organization plant < in at
  time date

frame meeting.chair
  verb co-chair co-chaired
  slot participants! person < subject+with
  slot place place organization plant < in at
  time date

frame meeting.call
  verb call
  slot participants! person < subject+on
  slot place place organization plant < in at
  time date

frame meeting.courtesy
  noun call
  light pay make hold
  slot participants! person < subject+on+to by+on poss+on
  slot place place organization plant < in at
  time date
