# Works and projects.

words build-verb = complete build construct create establish launch develop implement realize realise open fund finance support
words build-noun = construction creation establishment deployment launch implementation development building purchase
words work-noun = project projects venture ventures plant factory facility facilities fab line railway route corridor pipeline terminal hub centre center park zone complex refinery mine port airport bridge dam highway road grid network reactor station satellite laboratory university hospital study smr smrs reactors
words venture-noun = venture project
words join-word = join participation participate
# What an agreement obliges its parties to bring about.
words undertake-verb = create build construct develop establish launch bring secure incorporate implement set support explore produce install modernize modernise expand extend supply
words purpose-verb = boost improve enhance ensure strengthen increase
# Words that tell nothing of a project.
words hollow-word = joint new several many various large-scale mutual mutually beneficial major important bilateral other such of number specific concrete promising further common future current existing more different
# Verbs of having and running programmes, and last words of what two countries run together.
words run-verb = have launch implement run unveil introduce adopt create
words scheme-noun = plan policy strategy initiative
words joint-body = partnership plan dialogue initiative program programme project corridor group
# Nouns that stand for a country or place.
words land-noun = country nation state kingdom republic region province city island
# Works by their usual short forms.
words work-noun = hpp tpp npp chp
