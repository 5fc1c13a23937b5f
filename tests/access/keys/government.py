"""Keys to the doors of government."""

from tests.access.keys.key import Key, always, calm, slug, stranger
from tests.access.world import FOUNDERS

PROPOSAL = {"title": "Un samedi sur deux", "why": "Pour que chacun puisse venir."}


WORDING = "On se retrouve un samedi sur deux."


def undecided(at):
    return {"slug": at.undecided}


def election(kind):
    """One of the place, or of its twin: a task is named by one election at a time."""
    twin = kind in ("draw", "counted")
    return lambda at: {"slug": at.undecided if twin else at.slug, "election_id": at.election(kind)}


def poll(kind):
    """The vote of an election."""
    return lambda at: {"slug": election(kind)(at)["slug"], "poll_id": at.election(f"poll_{kind}")}


def only(kind):
    """The same by its number alone."""
    name = "poll_id" if kind.startswith("poll_") else "election_id"
    return lambda at: {name: at.election(kind)}


def decision(kind):
    return lambda at: {"slug": at.slug, "decision_id": at.decision(kind)}


def only_decision(kind):
    return lambda at: {"decision_id": at.decision(kind)}


def recall(kind):
    """One of a place where nothing else is open."""
    return lambda at: {"slug": at.calm, "recall_id": at.recall(kind)}


def the_recall(kind):
    """The same by its number alone."""
    return lambda at: {"recall_id": at.recall(kind)}


def panel(kind):
    """One of a place where nothing else is open."""
    return lambda at: {"slug": at.calm, "panel_id": at.panel(kind)}


def the_panel(kind):
    """The same by its number alone."""
    return lambda at: {"panel_id": at.panel(kind)}


PANEL = {"subject": "La place de la cantine", "question": "Faut-il ouvrir la cantine le samedi ?", "size": "3"}


REASONS = "Absent depuis deux mois, sans un mot à personne."


KEYS = {
    "government:rules": Key(slug),
    "government:choose": Key(undecided, always(pattern="small-circle")),
    "government:resign": Key(lambda at: {"slug": at.slug, "mandate_id": at.mandate}),
    "government:elections": Key(slug),
    "government:call": Key(lambda at: {"slug": at.calm, "office": "moderator"}),
    "government:stand": Key(election("nominations"), always(statement="Me voici.")),
    "government:propose": Key(
        election("nominations"), lambda at: {"handle": at.world.people[FOUNDERS[at.place]].handle}
    ),
    "government:answer": Key(
        lambda at: {**election("voting")(at), "question_id": at.election("question")}, always(text="Parce que.")
    ),
    "government:word": Key(election("draw"), always(word="brouillard")),
    "government:object": Key(election("counted"), always(text="La page ne s’ouvrait pas.")),
    "government:record": Key(poll("counted")),
    "government:blt": Key(poll("counted")),
    "government:ballots": Key(poll("counted")),
    "government:calendar": Key(poll("voting")),
    "government:vote": Key(poll("voting"), always(on_1="on")),
    "government:ask": Key(election("voting"), always(text="Que ferez-vous ?")),
    "government:decisions": Key(slug),
    "government:decide": Key(
        lambda at: {"slug": at.calm, "subject": "text"}, always(**PROPOSAL, text=WORDING, way="majority")
    ),
    "government:decision": Key(decision("talked")),
    "government:reword": Key(decision("talked"), always(text="Une autre façon de le dire.", why="Plus clair ainsi.")),
    "government:draft": Key(lambda at: {**decision("talked")(at), "number": 2}, always(answer="take")),
    "government:oppose": Key(decision("consented"), always(text="Cela exclut ceux qui travaillent.")),
    "government:lift": Key(decision("objected")),
    "government:opinions": Key(decision("asked")),
    "government:state": Key(decision("asked"), always(text="Une idée que l’on peut partager.")),
    "government:say": Key(
        lambda at: {**decision("asked")(at), "statement_id": at.decision("statement")}, always(says="1")
    ),
    "government:take-back": Key(decision("talked")),
    "government:petition": Key(
        lambda at: {"slug": at.calm, "mandate_id": at.recall("mandate")}, always(reasons=REASONS)
    ),
    "government:recall": Key(recall("sign")),
    "government:sign": Key(recall("sign")),
    "government:unsign": Key(recall("unsign")),
    "government:reply": Key(recall("reply"), always(text="Je reviens lundi.")),
    "government:vouching": Key(calm, lambda at: {"handle": stranger(at)}),
    "government:unvouch": Key(lambda at: {**calm(at), "handle": stranger(at, 1)}),
    "government:panels": Key(slug),
    "government:call-panel": Key(lambda at: {"slug": at.calm}, always(**PANEL)),
    "government:panel": Key(panel("seating")),
    "government:willing": Key(panel("willing")),
    "government:unwilling": Key(panel("unwilling")),
    "government:panel-word": Key(panel("words"), always(word="brouillard")),
    "government:seat": Key(panel("seating"), always(answer="accept")),
    "government:reason": Key(panel("serving"), always(text="Parce que cela compte.")),
    "government:*": Key(election("voting")),
    "government-api:elections": Key(lambda at: {"slug": at.calm}, always(office="moderator")),
    "government-api:election": Key(only("voting")),
    "government-api:candidacy": Key(
        lambda at: only("voting" if at.method == "DELETE" else "nominations")(at), always(statement="Me voici.")
    ),
    "government-api:candidates": Key(
        only("nominations"), lambda at: {"handle": at.world.people[FOUNDERS[at.place]].handle}
    ),
    "government-api:questions": Key(only("voting"), always(text="Que ferez-vous ?")),
    "government-api:answer": Key(
        lambda at: {**only("voting")(at), "question_id": at.election("question")}, always(text="Parce que.")
    ),
    "government-api:objections": Key(only("counted"), always(text="La page ne s’ouvrait pas.")),
    "government-api:word": Key(only("poll_draw"), always(word="brouillard")),
    "government-api:decisions": Key(
        lambda at: {"slug": at.calm}, always(**PROPOSAL, subject="text", way="majority", content={"text": WORDING})
    ),
    "government-api:decision": Key(only_decision("talked")),
    "government-api:drafts": Key(
        only_decision("talked"), always(content={"text": "Dit autrement."}, why="Plus clair ainsi.")
    ),
    "government-api:draft": Key(lambda at: {**only_decision("talked")(at), "number": 2}, always(takes=True)),
    "government-api:opinions": Key(only_decision("asked"), always(text="Une idée que l’on peut partager.")),
    "government-api:opinion": Key(lambda at: {"statement_id": at.decision("statement")}, always(says=1)),
    "government-api:objection": Key(
        lambda at: only_decision("objected" if at.method == "DELETE" else "consented")(at),
        always(text="Cela exclut ceux qui travaillent."),
    ),
    "government-api:ballot": Key(only("poll_voting"), always(choices=[1])),
    "government-api:ballots": Key(only("poll_counted")),
    "government-api:mandates": Key(slug),
    "government-api:recalls": Key(
        lambda at: {"slug": at.calm}, lambda at: {"mandate": at.recall("mandate"), "reasons": REASONS}
    ),
    "government-api:recall": Key(the_recall("sign")),
    "government-api:signature": Key(lambda at: the_recall("unsign" if at.method == "DELETE" else "sign")(at)),
    "government-api:reply": Key(the_recall("reply"), always(text="Je reviens lundi.")),
    "government-api:vouches": Key(calm),
    "government-api:vouch": Key(lambda at: {**calm(at), "handle": stranger(at, at.method == "DELETE")}),
    "government-api:panels": Key(lambda at: {"slug": at.calm}, always(**PANEL)),
    "government-api:panel": Key(the_panel("seating")),
    "government-api:willing": Key(lambda at: the_panel("unwilling" if at.method == "DELETE" else "willing")(at)),
    "government-api:seat": Key(the_panel("seating"), always(accepts=True)),
    "government-api:reason": Key(the_panel("serving"), always(text="Parce que cela compte.")),
    "government-api:constitution": Key(undecided, always(pattern="consent")),
}
