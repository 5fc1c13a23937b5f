"""The charter proposed to whoever founds a community: five articles to keep, change or replace."""

ARTICLES: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("Parler aux gens comme en face",
         "On s’écrit comme on se parlerait autour d’une table. On peut être en désaccord sans blesser personne."),
        ("Dire d’où l’on parle",
         "On distingue ce que l’on sait, ce que l’on a vécu et ce que l’on suppose. On cite ses sources quand on en a."),
        ("Faire place aux discrets",
         "On laisse le temps de répondre. Une question posée pour la dixième fois mérite encore une réponse."),
        ("Protéger ce qui est confié",
         "Ce qui touche à la vie d’autrui ne sort pas d’ici sans son accord : ni nom, ni photo, ni adresse."),
        ("Chercher le petit pas",
         "Quand quelque chose nous touche, on se demande aussi ce que l’on peut y faire, même un peu, ensemble."),
    ),
    "en": (
        ("Speak as if face to face",
         "We write as we would speak round a table. One can disagree without hurting anybody."),
        ("Say where you speak from",
         "We tell apart what we know, what we lived and what we suppose. We give our sources when we have some."),
        ("Make room for the quiet",
         "We leave time to answer. A question asked for the tenth time still deserves an answer."),
        ("Protect what is entrusted",
         "What touches somebody’s life stays here unless they agree: no name, no picture, no address."),
        ("Look for the small step",
         "When something moves us, we also ask what we can do about it, even a little, together."),
    ),
}  # fmt: skip
