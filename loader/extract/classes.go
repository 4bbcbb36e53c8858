package extract

// The engine asks the lexicon for the classes of words that grammar alone does not know.

func (d *document) represents(lemma string) bool  { return d.lex.is("representative", lemma) }
func (d *document) plans(lemma string) bool       { return d.lex.is("plan", lemma) }
func (d *document) hopes(lemma string) bool       { return d.lex.is("hope", lemma) }
func (d *document) takesObject(lemma string) bool { return d.lex.is("object-control", lemma) }
