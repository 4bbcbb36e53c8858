# A joint or industrial project, venture or enterprise, launched, under way or planned.

frame project.launch
  verb launch implement build construct create establish develop realize carry start
  with object project projects venture ventures plant factory facility line lines railway route corridor pipeline terminal hub center centre park zone complex enterprise programme program
  slot name! project text < object
  slot participants country organization plant < subject+between+with focus
  slot place place country < in
  slot site plant < at
  time start

