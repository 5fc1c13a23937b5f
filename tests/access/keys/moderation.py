"""Keys to the doors of moderation."""

import datetime as dt

from core import clock
from tests.access.keys.key import SAY, Key, always, calm, own, slug


def case(kind):
    """One of a place where nothing else is open."""
    return lambda at: {"slug": at.calm, "case_id": at.case(kind)}


def the_case(kind):
    """The same by its number alone."""
    return lambda at: {"case_id": at.case(kind)}


def appeal(at):
    return {"slug": at.calm, "appeal_id": at.case("appeal")}


def the_appeal(at):
    return {"appeal_id": at.case("appeal")}


def ruling(at):
    """What was decided about somebody."""
    return {"puid": at.thing("ruling")}


def voted_on(at):
    """What was decided about somebody, and the members vote on."""
    return {"puid": at.thing("voted_on")}


def handed(at):
    """A case that is with the site's team."""
    return {"case_id": at.case("handed")}


def last(at):
    """A case that neither a moderator nor a jury can judge."""
    return {"case_id": at.case("last")}


def line(at):
    """A line of the log that nobody contested."""
    return {"slug": at.calm, "number": at.case("line")}


def contest(kind):
    """Something that a member contests."""
    return lambda at: {"slug": at.calm, "contest_id": at.case(kind)}


def misused(at):
    """A report of somebody whose reports were often unfounded."""
    return {"slug": at.calm, "report_id": at.case("misused")}


def flagger(kind):
    """Somebody who reports for an organisation that the law lets come first."""
    return lambda at: {"flagger_id": at.case(kind)}


def order(at):
    return {"order_id": at.case("order")}


def silenced(at):
    """One of which the law forbids to tell whoever wrote it."""
    return {"order_id": at.case("silenced")}


def statement(at):
    """What was withdrawn of somebody's because the law orders it."""
    return {"puid": at.thing("statement")}


def reported(at):
    return {"slug": at.calm, "kind": "post", "content": at.case("content")}


def rule(kind):
    """A rule of a place where nothing else is open."""
    return lambda at: {"slug": at.calm, "rule_id": at.case(kind)}


def held(at):
    """A text that waits."""
    return {"slug": at.calm, "held_id": at.case("held")}


def scene(at):
    return {**calm(at), "scene": "insult"}


def _away(at):
    day = clock.today().isoformat()
    return {"begins": day, "ends": day}


AWAY = _away


FALLS = always(reasons="Je citais quelqu’un, entre guillemets : relisez la phrase d’avant.")


NOTHING_WRONG = {
    "facts": "Le message dit un désaccord, sans viser personne.",
    "why": "Un désaccord n’est pas une attaque.",
}


PROLONGED = {"reason": "Le juge d’instruction de Lyon le demande, 26/0412."}


STAYS = {"why": "Le texte dit un prix vérifiable, et rien de faux."}


FALLS_TEXT = always(text="Je citais une chanson : relisez la phrase d’avant.")


ANSWERED = always(text="La ligne dit bien ce qui fut décidé.", corrects="no")


CORRECTED = always(text="La ligne se trompe de mesure, celle-ci le dit.", corrects=True)


LAST = always(
    broken="no", facts="Le message dit un désaccord, sans viser personne.", why="L’article laisse dire un désaccord."
)


NOTHING_OF_IT = always(cause="Une photo de classe, sans rien d’illicite.")


FLAGGER = {
    "organisation": "Point de contact", "awarded_by": "Arcom", "categories": ["VIOLENCE", "SELF_HARM"], "until": "2027-06-01",
}  # fmt: skip


ORDERED = {"ground": "life", "facts": "Le message menace quelqu’un, ce soir, chez lui."}


WRONG = {"text": "C’est une attaque contre quelqu’un.", "good_faith": True}


RULE = {
    "title": "Les mots qui blessent", "article": 1, "verdict": "flag",
    "conditions": [{"fact": "words", "test": "has", "value": ["anticonstitutionnellement"]}],
}  # fmt: skip


RULE_PAGE = {
    "title": "Les mots qui blessent", "article": "1", "verdict": "flag", "rows": "words.has", "value_0": "un mot",
    "save": "1",
}  # fmt: skip


KEYS = {
    "moderation:report": Key(reported, always(**WRONG, ground="VIOLENCE")),
    "moderation:receipt": Key(lambda at: {"receipt": at.case("receipt")}),
    "moderation:report-text": Key(
        lambda at: {"kind": "brand", "content": at.world.withdrawn.content}, always(**WRONG, ground="SCAMS_AND_FRAUD")
    ),
    "moderation:text-receipt": Key(lambda at: {"receipt": at.world.withdrawn.objections.get().receipt}),
    "moderation:text-statement": Key(lambda at: {"puid": str(at.world.withdrawn.puid)}, FALLS_TEXT),
    "moderation:text": Key(
        lambda at: {"slug": at.calm, "finding_id": at.case("text")}, always(withdraws="no", **STAYS)
    ),
    "moderation:team-text": Key(lambda at: {"finding_id": at.case("team_text")}, always(withdraws="no", **STAYS)),
    "moderation:ruling": Key(ruling),
    "moderation:record": Key(ruling),
    "moderation:make-appeal": Key(ruling, FALLS),
    "moderation:queue": Key(calm),
    "moderation:figures": Key(slug),
    "moderation:figures-file": Key(lambda at: {**slug(at), "form": "json"}),
    "moderation:site-figures-file": Key(lambda at: {"form": "csv"}),
    "moderation:case": Key(case("waiting")),
    "moderation:take": Key(case("waiting")),
    "moderation:remark": Key(case("waiting"), SAY),
    "moderation:decide": Key(case("waiting"), always(**NOTHING_WRONG)),
    "moderation:second": Key(case("second"), always(agrees="yes")),
    "moderation:bench": Key(calm),
    "moderation:bench-note": Key(calm, SAY),
    "moderation:away": Key(calm, AWAY),
    "moderation:course": Key(calm),
    "moderation:course-answer": Key(scene, always(choice="b")),
    "moderation:jury": Key(case("jury")),
    "moderation:exclusion": Key(case("voted")),
    "moderation:answer": Key(voted_on, always(text="Je m’en excuse, et je comprends la gêne.")),
    "moderation:rules": Key(calm),
    "moderation:new-rule": Key(calm, always(**RULE_PAGE)),
    "moderation:rule": Key(rule("rule_on")),
    "moderation:change-rule": Key(rule("rule_on"), always(**RULE_PAGE)),
    "moderation:try-rule": Key(rule("rule_on"), always(version="1", posts="5")),
    "moderation:turn-rule-on": Key(rule("rule_off"), always(version="1")),
    "moderation:turn-rule-off": Key(rule("rule_on")),
    "moderation:held": Key(held),
    "moderation:let-through": Key(held),
    "moderation:decline": Key(held, always(word="Redites-le sans viser personne.")),
    "moderation:my-held": Key(own("held")),
    "moderation:take-back": Key(own("held")),
    "moderation:appeal": Key(appeal),
    "moderation:reply": Key(appeal, SAY),
    "moderation:hand-over": Key(case("waiting"), always(ground="life")),
    "moderation:statement": Key(statement, FALLS_TEXT),
    "moderation:carry-out": Key(body=lambda at: {**ORDERED, "address": f"/c/{at.calm}/messages/{at.case('content')}/"}),
    "moderation:lane-case": Key(handed),
    "moderation:hand-back": Key(handed, NOTHING_OF_IT),
    "moderation:last-resort": Key(last, LAST),
    "moderation:order": Key(order),
    "moderation:note-report": Key(order, always(to="PHAROS")),
    "moderation:answer-order": Key(order, always(text="Elle ne menace personne, à la relecture.", lifts="yes")),
    "moderation:prolong-order": Key(
        silenced, lambda at: {**PROLONGED, "until": str(clock.today() + dt.timedelta(days=60))}
    ),
    "moderation:order-file": Key(order),
    "moderation:line": Key(line, FALLS_TEXT),
    "moderation:contest": Key(contest("contest"), ANSWERED),
    "moderation:team-contest": Key(lambda at: {"contest_id": at.case("forwarded")}, ANSWERED),
    "moderation:decide-misuse": Key(misused, always(why="Cinq fois la même phrase, contre la même personne.")),
    "moderation:misuse": Key(own("misuse"), FALLS_TEXT),
    "moderation-api:line": Key(line),
    "moderation-api:line-contests": Key(line, FALLS_TEXT),
    "moderation-api:contests": Key(calm),
    "moderation-api:contest-answer": Key(lambda at: {"contest_id": at.case("contest")}, CORRECTED),
    "moderation-api:team-contest-answer": Key(lambda at: {"contest_id": at.case("forwarded")}, CORRECTED),
    "moderation-api:decide-misuse": Key(misused, always(why="Cinq fois la même phrase, contre la même personne.")),
    "moderation-api:misuse-contest": Key(own("misuse"), FALLS_TEXT),
    "moderation:flaggers-desk": Key(body=lambda at: {**FLAGGER, "handle": at.case("flagging")}),
    "moderation:flagger": Key(flagger("flagger"), always(cause="Trop de signalements imprécis.")),
    "moderation:resume-flagger": Key(flagger("suspended")),
    "moderation:end-flagger": Key(flagger("flagger")),
    "moderation-api:flagger": Key(lambda at: {"handle": at.case("flagging")}, always(**FLAGGER)),
    "moderation-api:flagger-suspension": Key(
        lambda at: {"handle": at.case("unflagging" if at.method == "DELETE" else "flagging")},
        always(cause="Trop de signalements imprécis."),
    ),
    "moderation-api:hand-over": Key(the_case("waiting"), always(ground="life")),
    "moderation-api:hand-back": Key(handed, NOTHING_OF_IT),
    "moderation-api:orders": Key(body=lambda at: {**ORDERED, "kind": "post", "content": at.case("content")}),
    "moderation-api:order": Key(order),
    "moderation-api:note-report": Key(order, always(to="PHAROS")),
    "moderation-api:prolong-order": Key(
        silenced, lambda at: {**PROLONGED, "until": (clock.now() + dt.timedelta(days=60)).isoformat()}
    ),
    "moderation-api:answer-order": Key(order, always(text="Elle ne menace personne, à la relecture.", lifts=True)),
    "moderation-api:statement": Key(statement, FALLS_TEXT),
    "moderation-api:reports": Key(
        calm, lambda at: {**WRONG, "kind": "post", "content": at.case("content"), "category": "VIOLENCE"}
    ),
    "moderation-api:report": Key(lambda at: {"receipt": at.case("receipt")}),
    "moderation-api:ruling": Key(ruling),
    "moderation-api:record": Key(ruling),
    "moderation-api:appeals": Key(ruling, FALLS),
    "moderation-api:cases": Key(calm),
    "moderation-api:case": Key(the_case("waiting")),
    "moderation-api:keeper": Key(the_case("waiting")),
    "moderation-api:remarks": Key(the_case("waiting"), SAY),
    "moderation-api:decide": Key(the_case("waiting"), always(**NOTHING_WRONG, measures=[])),
    "moderation-api:second": Key(the_case("second"), always(agrees=True)),
    "moderation-api:bench": Key(calm),
    "moderation-api:bench-notes": Key(calm, SAY),
    "moderation-api:absence": Key(calm, AWAY, still=lambda at: at.method == "DELETE"),
    "moderation-api:course": Key(calm),
    "moderation-api:course-answer": Key(scene, always(choice="b")),
    "moderation-api:jury": Key(the_case("jury")),
    "moderation-api:exclusion": Key(the_case("voted")),
    "moderation-api:answer": Key(voted_on, always(text="Je m’en excuse, et je comprends la gêne.")),
    "moderation-api:rules": Key(calm, always(**RULE)),
    "moderation-api:rule": Key(lambda at: {"rule_id": at.case("rule_on")}, always(**RULE)),
    "moderation-api:trials": Key(lambda at: {"rule_id": at.case("rule_on")}, always(version=1, posts=5)),
    "moderation-api:rule-on": Key(
        lambda at: {"rule_id": at.case("rule_on" if at.method == "DELETE" else "rule_off")}, always(version=1)
    ),
    "moderation-api:held-texts": Key(calm),
    "moderation-api:held-text": Key(lambda at: {"held_id": at.case("held")}),
    "moderation-api:held-answer": Key(lambda at: {"held_id": at.case("held")}, always(passes=True)),
    "moderation-api:own-held-text": Key(own("held")),
    "moderation-api:appeal": Key(the_appeal),
    "moderation-api:reply": Key(the_appeal, SAY),
}
