"""Who is who inside one article: `mentions` finds who is named, `cast` who that is and who speaks.

From the text to the cast: `lexicon` and `countries` (what the tables' words mean), `names` (known names), `letters` and
`phrases` (a grammar over the words of a sentence), `unlisted` (states that no table has), `quoted`, `offices`,
`places`, `uses` and `datelines`, `mention`, `mentions`; then `sourcing` (whom a source names), `roster` (persons),
`own_words` (what each source says), `surroundings` and `belonging` (whose office it is where no words tell),
`antecedents` (pronouns and descriptions), `barred` (whom they cannot mean),
`introductions` (descriptions that tell an office first), `counterparts`, `bodies_in_short`, `figures` (actors being
built), `doers` and `chains` (what the model reads), `resolution` (the walk that links them), `cues`, `scenes`,
`home_features` and `homes` (which state stands out as a person's), `first_persons` ("we"), `cast`; and for sources that
all this leaves open `unnamed_speakers`, with `described` (new actors by their words) and `rivals` (who else is meant).
"""
