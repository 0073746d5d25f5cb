"""The lexicon, persons: who is insured, who is a third party. It changes from one guarantee to the next."""

from __future__ import annotations

from egide.law.clauses import clause
from egide.law.formulas import FLAG, ask, no, says, table, when, yes
from egide.law.types import choices

PERSON = choices(
    "person",
    {
        "subscriber": "Le souscripteur",
        "on_behalf": "Celui pour le compte de qui le souscripteur agit",
        "legal_representative": "Un représentant légal de la personne morale souscriptrice",
        "staff": "Une personne qui travaille pour le souscripteur, salariée ou non",
        "owning_company": "Une SCI du souscripteur, propriétaire du bâtiment où il exerce",
        "development_company": "Une SCI de construction ou de promotion immobilière",
        "tenant": "Un locataire, sous-locataire ou colocataire du souscripteur",
        "other": "Quelqu’un d’autre",
    },
)
GUARANTEE = choices(
    "guarantee",
    {
        "property": "Biens, dont le vol",
        "liability": "Responsabilité civile générale",
        "legal_protection": "Protection juridique",
    },
)
person = ask("person", PERSON, "La personne")
guarantee = ask("guarantee", GUARANTEE, "La garantie en cause")
named_in_schedule = ask("named_in_schedule", FLAG, "Désignée aux conditions particulières")
as_owner = ask("as_owner", FLAG, "Recherchée comme propriétaire")
subscriber_is_company = ask("subscriber_is_company", FLAG, "Le souscripteur est une personne morale")

SUBSCRIBER = clause(
    "ipro.lex.assure-a",
    article="Lexique : Assuré",
    title="Le souscripteur",
    summary="Le souscripteur, personne physique ou morale, est assuré.",
)
ON_BEHALF = clause(
    "ipro.lex.assure-b",
    article="Lexique : Assuré",
    title="Celui pour qui il souscrit",
    summary="La personne pour qui le souscripteur agit est assurée si les conditions particulières la citent.",
)
REPRESENTATIVES = clause(
    "ipro.lex.assure-c",
    article="Lexique : Assuré",
    title="Les représentants légaux, en responsabilité civile",
    summary="Ils sont assurés pour la seule responsabilité civile générale.",
)
STAFF = clause(
    "ipro.lex.assure-d",
    article="Lexique : Assuré",
    title="Les préposés, en responsabilité civile",
    summary="Qui travaille pour le souscripteur est assuré pour la seule responsabilité civile générale.",
)
OWNING_COMPANY = clause(
    "ipro.lex.assure-e",
    article="Lexique : Assuré",
    title="La SCI propriétaire, en responsabilité civile",
    summary="La SCI du souscripteur est assurée comme propriétaire du bâtiment où il exerce, en responsabilité civile.",
)
DEVELOPERS = clause(
    "ipro.lex.assure-f",
    article="Lexique : Assuré",
    title="Jamais une SCI de promotion",
    summary="Une SCI de construction ou de promotion immobilière n’est assurée pour rien.",
)
TENANTS = clause(
    "ipro.lex.assure-g",
    article="Lexique : Assuré",
    title="Jamais un locataire",
    summary="Les locataires et assimilés du souscripteur ne sont assurés pour rien.",
)
IN_PERSON = clause(
    "ipro.lex.assure-h",
    article="Lexique : Assuré",
    title="En protection juridique, le souscripteur",
    summary="En protection juridique aussi, le souscripteur est assuré ; les autres ne le sont pas, sauf exception écrite.",
)
LEGAL_PERSON = clause(
    "ipro.lex.assure-i",
    article="Lexique : Assuré",
    title="En protection juridique, le représentant désigné",
    summary="Le représentant légal d’une société souscriptrice est assuré s’il est nommé aux conditions particulières.",
)
in_liability = guarantee == "liability"
in_legal = guarantee == "legal_protection"
is_insured = table(
    person,
    {
        "subscriber": says(SUBSCRIBER, says(IN_PERSON, yes())),
        "on_behalf": when(in_legal, no(), says(ON_BEHALF, named_in_schedule)),
        "legal_representative": when(
            in_legal,
            says(LEGAL_PERSON, subscriber_is_company & named_in_schedule),
            says(REPRESENTATIVES, in_liability),
        ),
        "staff": says(STAFF, in_liability),
        "owning_company": says(OWNING_COMPANY, in_liability & as_owner),
        "development_company": says(DEVELOPERS, no()),
        "tenant": says(TENANTS, no()),
        "other": no(),
    },
)

THIRD_PARTY = clause(
    "ipro.lex.tiers",
    article="Lexique : Tiers",
    title="Le tiers est celui qui n’est pas assuré",
    summary="Est un tiers toute personne que le contrat n’assure pas, pour la garantie en cause.",
)
is_third_party = says(THIRD_PARTY, ~is_insured)
