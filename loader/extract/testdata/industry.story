More than 5,000 tractors and special machines and also over 1,200 trucks, buses and trailers have been assembled at the Samarkand Automobile Plant since 2011. There are assembly lines of KMZ combines at the Samarkand Automobile Plant. In Georgia there are 40 Turkish-funded enterprises.
=>
production | bound: min | period: 2011/.. | product: tractors and special machines | quantity: 5000 | site: Samarkand Automobile Plant
production | bound: min | period: 2011/.. | product: trucks, buses and trailers | quantity: 1200 | site: Samarkand Automobile Plant
production | brand: KMZ | product: combines | site: Samarkand Automobile Plant
project | name: assembly of KMZ combines | site: Samarkand Automobile Plant
count | place: Georgia | subject: Turkish-funded enterprises | value: 40
