# Organization to organization or country.

frame affiliation.member
  noun member co-chair subsidiary division arm unit branch affiliate
  slot org! country organization plant < subject
  slot parent! organization country < of
  pick relation member=member,co-chair subsidiary=subsidiary,unit,division,arm,branch,affiliate < trigger

frame affiliation.unite
  verb unite comprise include
  slot parent! organization < subject
  slot org!* country < object
