# A person or delegation goes to a country, city, plant or event.

frame visit.go
  verb visit tour
  slot visitor! person organization country < subject
  slot place!* country place plant event organization < object
  pick kind state official working private < mod
  time start end

frame visit.travel
  verb travel arrive fly depart head journey
  slot visitor! person organization country < subject
  slot place!* country place plant event < to in at for
  pick kind state official working private < on
  pick kind state official working private < for
  time start end

frame visit.pay
  noun visit trip
  light pay make conduct begin start kick conclude complete undertake embark finish end be arrive come leave lead depart fly travel
  slot visitor! person organization country < subject of by poss
  slot place!* country place plant event organization < to in
  pick kind state official working private < mod
  time start end

frame visit.tour
  noun tour
  slot visitor! person organization country < subject poss by
  slot place!* country place plant event organization < of to in
  pick kind state official working private < mod
  time start end

frame visit.noun
  noun visit trip
  slot visitor! person organization country < of poss by topic
  slot place!* country place plant event organization < to
  pick kind state official working private < mod
  time start end

frame visit.host
  verb host receive welcome
  slot visitor! person < object
  slot place!* place country plant < in at
  time start end

frame visit.leave
  verb leave
  slot visitor! person < subject
  slot place!* country place < for
  time start end

frame visit.stop
  verb stop stay
  slot visitor! person < subject
  slot place!* country place < in
  time start end

frame visit.expected
  verb expect await
  slot visitor! person < object
  slot place!* country place < in at
  pick kind state official working private < for
  time start end
  status planned
