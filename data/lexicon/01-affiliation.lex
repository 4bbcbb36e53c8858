# Body to body or country.

words part-noun = member co-chair subsidiary division arm unit branch affiliate part founder co-founder owner shareholder
words member-noun = member co-chair
words unite-verb = unite comprise include bring_together
# Words in the names of bodies that are the state itself.
words state-word = ministry ministries minister parliament assembly government department agency office senate congress council court army forces navy cabinet embassy presidency administration committee commission house duma rada majlis police service directorate authority
