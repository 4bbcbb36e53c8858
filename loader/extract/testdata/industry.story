More than 5,000 tractors and special machines and also over 1,200 trucks, buses and trailers have been assembled at the Samarkand Automobile Plant since 2011. There are assembly lines of KMZ combines at the Samarkand Automobile Plant. In Georgia there are 40 Turkish-funded enterprises.
=>
