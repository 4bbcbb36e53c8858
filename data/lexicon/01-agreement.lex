# Agreements: what is signed, and how one speaks of signing.

words sign-verb = sign conclude ink initial ratify adopt exchange
# Papers that one exchanges without an agreement.
words greeting-paper = letter message note statement letters messages notes statements
# Verbs that conclude an agreement, but not any paper.
words agree-verb = announce reach finalize finalise strike seal clinch secure
words signed-noun = agreement memorandum memoranda mou mous document documents contract protocol declaration deal treaty accord pact plan statement convention roadmap arrangement package communique communiqué amendment charter law order act letter
words paper-noun = document documents plan statement roadmap package communique communiqué amendment letter law order act declaration charter contract
words kind-memorandum = memorandum memoranda mou mous
words kind-protocol = protocol
words kind-contract = contract
words kind-declaration = declaration statement communique communiqué
words kind-agreement = agreement deal accord pact treaty arrangement convention
words kind-documents = document documents plan roadmap package
words occasion = sideline sidelines margin margins occasion eve behalf
words about-word = designed intended covering spanning
words deal-noun = agreement deal contract
words joint-word = intergovernmental bilateral joint
# What talks lead to.
words result-verb = result culminate
# Verbs of being there when something is signed.
words witness-verb = witness oversee attend observe
