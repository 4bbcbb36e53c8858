# Signed, concluded, came into force.

frame agreement.sign
  verb sign conclude ink initial ratify adopt
  with object agreement memorandum memoranda mou mous document documents contract protocol declaration deal treaty accord pact plan statement convention roadmap arrangement package communique amendment charter
  slot parties! party < subject+with between focus
  slot title! agreement text < object
  pick kind agreement=agreement,deal,accord,pact,treaty,arrangement memorandum=memorandum,memoranda,mou,mous protocol contract declaration=declaration,statement,communique documents=document,documents,plan < object
  slot place place < in at
  time date

frame agreement.force
  verb come enter
  with into force effect
  slot parties! party < between of focus
  slot title! agreement text < subject
  pick kind agreement=agreement,deal,accord,pact,treaty,arrangement memorandum=memorandum,memoranda,mou protocol contract declaration < subject
  time date
