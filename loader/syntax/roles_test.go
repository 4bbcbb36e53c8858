package syntax

import (
	"slices"
	"testing"
)

func TestRolesOfClauses(t *testing.T) {
	const none = "-"
	tests := []struct {
		name, tree                            string
		verb, subject, object, agent, patient string
		passive                               bool
	}{
		{"active", gift, "opened", "minister", "plant", "minister", "plant", false},
		{
			"passive with agent", `
			The     the     DT  DET  2 det
			deal    deal    NN  NOUN 4 nsubj:pass
			was     be      VBD AUX  4 aux:pass
			signed  sign    VBN VERB 0 root
			by      by      IN  ADP  6 case
			firms   firm    NNS NOUN 4 obl:agent`,
			"signed", "deal", none, "firms", "deal", true,
		},
		{
			"active relative clause", `
			a       a      DT  DET  2 det
			firm    firm   NN  NOUN 0 root
			that    that   WDT PRON 4 nsubj
			makes   make   VBZ VERB 2 acl:relcl
			cars    car    NNS NOUN 4 obj`,
			"makes", "firm", "cars", "firm", "cars", false,
		},
		{
			"relative clause without object", `
			the     the    DT  DET  2 det
			cars    car    NNS NOUN 0 root
			that    that   WDT PRON 5 obj
			firms   firm   NNS NOUN 5 nsubj
			make    make   VBP VERB 2 acl:relcl`,
			"make", "firms", "cars", "firms", "cars", false,
		},
		{
			"bare relative clause", `
			the     the    DT  DET  2 det
			cars    car    NNS NOUN 0 root
			firms   firm   NNS NOUN 4 nsubj
			make    make   VBP VERB 2 acl:relcl`,
			"make", "firms", "cars", "firms", "cars", false,
		},
		{
			"infinitive", `
			firms   firm   NNS NOUN 2 nsubj
			plan    plan   VBP VERB 0 root
			to      to     TO  PART 4 mark
			build   build  VB  VERB 2 xcomp
			plants  plant  NNS NOUN 4 obj`,
			"build", "firms", "plants", "firms", "plants", false,
		},
		{
			"object control", `
			states  state  NNS NOUN 2 nsubj
			allow   allow  VBP VERB 0 root
			firms   firm   NNS NOUN 2 obj
			to      to     TO  PART 5 mark
			build   build  VB  VERB 2 xcomp
			plants  plant  NNS NOUN 5 obj`,
			"build", "firms", "plants", "firms", "plants", false,
		},
		{
			"coordinated verbs share subject and object", `
			firms   firm   NNS NOUN 2 nsubj
			make    make   VBP VERB 0 root
			and     and    CC  CCONJ 4 cc
			sell    sell   VBP VERB 2 conj
			cars    car    NNS NOUN 4 obj`,
			"make", "firms", "cars", "firms", "cars", false,
		},
		{
			"second coordinated verb", `
			firms   firm   NNS NOUN 2 nsubj
			make    make   VBP VERB 0 root
			and     and    CC  CCONJ 4 cc
			sell    sell   VBP VERB 2 conj
			cars    car    NNS NOUN 4 obj`,
			"sell", "firms", "cars", "firms", "cars", false,
		},
		{
			"reduced passive relative", `
			the     the    DT  DET  2 det
			deal    deal   NN  NOUN 0 root
			signed  sign   VBN VERB 2 acl
			by      by     IN  ADP  5 case
			firms   firm   NNS NOUN 3 obl`,
			"signed", "deal", none, "firms", "deal", true,
		},
		{
			"existential", `
			there   there  EX  PRON 2 expl
			were    be     VBD VERB 0 root
			talks   talk   NNS NOUN 2 nsubj`,
			"were", "talks", none, "talks", none, false,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree := draw(t, tt.tree)
			v := at(t, tree, tt.verb)
			word := func(i int) string {
				if i < 0 {
					return none
				}
				return tree[i].Word
			}
			got := []string{word(tree.Subject(v)), word(tree.Object(v)), word(tree.Agent(v)), word(tree.Patient(v))}
			if want := []string{tt.subject, tt.object, tt.agent, tt.patient}; !slices.Equal(got, want) {
				t.Errorf("subject, object, agent, patient = %v, want %v", got, want)
			}
			if got := tree.Passive(v); got != tt.passive {
				t.Errorf("Passive = %v", got)
			}
		})
	}
}

func TestPrepositions(t *testing.T) {
	tree := draw(t, `
		talks     talk      NNS NOUN  2 nsubj
		began     begin     VBD VERB  0 root
		according accord    VBG VERB  6 case
		to        to        IN  ADP   3 fixed
		the       the       DT  DET   6 det
		ministry  ministry  NN  NOUN  2 obl
		and       and       CC  CCONJ 8 cc
		agency    agency    NN  NOUN  6 conj
		last      last      JJ  ADJ  10 amod
		year      year      NN  NOUN  2 obl:unmarked`)
	if got := tree.Prep(at(t, tree, "agency")); got != "according to" {
		t.Errorf("Prep of a conjunct = %q", got)
	}
	obl := tree.Obliques(at(t, tree, "began"))
	want := []Oblique{{Head: 5, Prep: "according to"}, {Head: 9}}
	if !slices.Equal(obl, want) {
		t.Errorf("Obliques = %+v, want %+v", obl, want)
	}
	if got := tree.Conjuncts(5); !slices.Equal(got, []int{5, 7}) {
		t.Errorf("Conjuncts = %v", got)
	}
	if got := tree.FirstConjunct(7); got != 5 {
		t.Errorf("FirstConjunct = %d", got)
	}
}

func TestNegatedAndAuxiliaries(t *testing.T) {
	tree := draw(t, `
		firms  firm  NNS NOUN 5 nsubj
		will   will  MD  AUX  5 aux
		not    not   RB  PART 5 advmod
		be     be    VB  AUX  5 aux:pass
		sold   sell  VBN VERB 0 root
		or     or    CC  CCONJ 7 cc
		closed close VBN VERB 5 conj`)
	if !tree.Negated(4) || tree.Negated(6) {
		t.Errorf("Negated = %v, %v", tree.Negated(4), tree.Negated(6))
	}
	if got := tree.Auxiliaries(6); !slices.Equal(got, []string{"will", "be"}) {
		t.Errorf("Auxiliaries of the conjunct = %v", got)
	}
	if !tree.Passive(6) {
		t.Error("the conjunct of a passive participle is passive")
	}
}
