"""A count in words: one sentence for each thing that happened, in both languages."""

from government.tally.record import Count, Event, Stage, Tie

LANGUAGES = ("fr", "en")
SENTENCES: dict[str, dict[str, str]] = {
    "first": {
        "en": "First choices are counted.",
        "fr": "Les premiers choix sont comptés.",
    },
    "keep": {
        "en": "What those elected do not need goes on to the next choices.",
        "fr": "Ce dont les personnes élues n’ont pas besoin va aux choix suivants.",
    },
    "quota": {
        "en": "The quota is now {value}.",
        "fr": "Le quota est maintenant de {value}.",
    },
    "surplus": {
        "en": "{names} has {value} more than the quota: those ballots go on to their next choice, for that share.",
        "fr": "{names} a {value} de plus que le quota : ces bulletins vont à leur choix suivant, pour cette part.",
    },
    "excluded": {
        "en": "{names} has the fewest votes, {value}, and is excluded: those ballots go to their next choice.",
        "fr": "{names} a le moins de voix, {value}, et sort du compte : ces bulletins vont à leur choix suivant.",
    },
    "elected_quota": {
        "en": "{names} reaches the quota with {value} and is elected.",
        "fr": "{names} atteint le quota avec {value} et gagne un siège.",
    },
    "elected_remaining": {
        "en": "As many remain as there are seats left: {names} is elected, with {value}.",
        "fr": "Il reste autant de personnes que de sièges : {names} gagne un siège, avec {value}.",
    },
    "elected_majority": {
        "en": "{names} has more than half of the votes still in play, {value}, and is elected.",
        "fr": "{names} a plus de la moitié des voix encore en jeu, {value}, et gagne le siège.",
    },
    "pairs": {
        "en": "Each is compared with each other, ballot by ballot; whoever a ballot leaves out stands last on it.",
        "fr": "On compare chaque personne à chaque autre, bulletin par bulletin ; qui n’est pas classé vient en dernier.",
    },
    "elected_pairs": {
        "en": "{names} is elected, stronger than {value} of the others by the strongest chain of comparisons.",
        "fr": "{names} gagne un siège : devant {value} des autres par la plus forte chaîne de comparaisons.",
    },
    "approvals": {
        "en": "Each tick counts for one.",
        "fr": "Chaque coche compte pour une voix.",
    },
    "elected_approval": {
        "en": "{names} is elected. Approvals: {value}.",
        "fr": "{names} gagne un siège. Approbations : {value}.",
    },
    "elected_load": {
        "en": "{names} is elected: this seat weighs least on those who share it, {value} each at most.",
        "fr": "{names} gagne un siège : c’est celui qui pèse le moins sur qui le partage, {value} chacun au plus.",
    },
    "elected_share": {
        "en": "{names} is elected: the supporters can pay for this seat most lightly, {value} each at most.",
        "fr": "{names} gagne un siège : c’est celui que ses soutiens paient le plus légèrement, {value} chacun au plus.",
    },
    "elected_unapproved": {
        "en": "Nobody approved those who are left: {names} is drawn by lot.",
        "fr": "Personne n’a approuvé qui reste : {names} sort du tirage au sort.",
    },
    "none": {
        "en": "“{names}” comes before whoever is left. Seats that stay empty: {value}.",
        "fr": "« {names} » passe avant qui reste. Sièges qui restent vides : {value}.",
    },
}  # fmt: skip
PURPOSES = {
    "order": {"en": "who comes first", "fr": "qui passe en premier"},
    "surplus": {"en": "whose surplus goes first", "fr": "quel excédent passe en premier"},
    "exclusion": {"en": "who is excluded", "fr": "qui sort du compte"},
    "election": {"en": "who is elected", "fr": "qui gagne le siège"},
}
SETTLED = {
    "earlier stage": {
        "en": "{names} stood level; stage {at}, the last where they did not, says {purpose}: {chosen}.",
        "fr": "{names} étaient à égalité ; l’étape {at}, la dernière où ce n’était pas le cas, dit {purpose} : {chosen}.",
    },
    "lot": {
        "en": "{names} stood level; the lot says {purpose}: {chosen}.",
        "fr": "{names} étaient à égalité ; le tirage au sort dit {purpose} : {chosen}.",
    },
}
COUNTED_WHOLE = ("elected_pairs", "none")
"""Events whose value is a number of people or seats, not votes in the count's arithmetic."""


def says(count: Count, stage: Stage, language: str) -> list[str]:
    """What happened at a stage, one sentence each, then what had to be settled there."""
    ties = [tell_tie(count, tie, language) for tie in count.ties if tie.stage == stage.number]
    return [tell(count, event, language) for event in stage.events if _happened(count, event)] + ties


def _happened(count: Count, event: Event) -> bool:
    """Nobody is told to be elected whom “none of these” came before."""
    return not event.kind.startswith("elected") or any(one.number in event.candidates for one in count.winners)


def tell(count: Count, event: Event, language: str) -> str:
    value = ""
    if event.value is not None:
        value = str(event.value) if event.kind in COUNTED_WHOLE else number(count.shown(event.value), language)
    return spaced(
        SENTENCES[event.kind][language].format(names=listed(count, event.candidates, language), value=value), language
    )


def tell_tie(count: Count, tie: Tie, language: str) -> str:
    return spaced(
        SETTLED[tie.settled_by][language].format(
            names=listed(count, tie.candidates, language),
            chosen=count.name(tie.chosen),
            purpose=PURPOSES[tie.purpose][language],
            at=tie.at_stage,
        ),
        language,
    )


def listed(count: Count, candidates: tuple[int, ...], language: str) -> str:
    names = [count.name(candidate) for candidate in candidates]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (" et " if language == "fr" else " and ") + names[-1]


def number(shown: str, language: str) -> str:
    """``1234.5`` is 1 234,5 in French and 1,234.5 in English."""
    whole, point, part = shown.partition(".")
    grouped = f"{int(whole):,}"
    if language == "fr":
        return grouped.replace(",", "\u202f") + ("," if point else "") + part
    return grouped + point + part


def spaced(sentence: str, language: str) -> str:
    """French signs with their no-break spaces."""
    if language != "fr":
        return sentence
    for sign in ";!?»":
        sentence = sentence.replace(f" {sign}", f"\u202f{sign}")
    return sentence.replace("« ", "«\u202f").replace(" :", "\u00a0:")
