"""Cases of the world that every door is tried in: one that waits, one whose exclusion waits for a second, an appeal, decisions.

Whoever reported left marks that are nobody's to read.
"""

import datetime as dt
from types import SimpleNamespace

from communities.models import CloseTie, Mandate, Membership, Thread
from core import clock, log
from government.models import Panelist, Poll, Referendum, RollEntry
from moderation.models import (
    Appeal,
    Case,
    Contest,
    Finding,
    Flagger,
    Held,
    Measure,
    MembersVote,
    Misuse,
    Objection,
    Order,
    Referral,
    Report,
    Ruling,
    SealedOrder,
)
from moderation.selectors import bench
from moderation.services import rules
from tests.access import panels
from tests.factories.communities import founder_of, many_posts, member, thread
from tests.factories.rules import tried, written

DAY = dt.timedelta(days=1)
CONTACT, RECEIPT = "secret-nobody-contact@exemple.fr", "secret-nobody-receipt"


def of_every_door(place, constitution, *, person, other, reporter=None, appellant=None, juror=None):
    """Their ids, all about `person`: the founder may judge; `other` decided the exclusion, the founder what is appealed.

    `reporter` moderates too, and reported all of it; `appellant` appeals, `juror` sits.
    """
    talk, chain = thread(person, title="Ce qui est signalé"), log.community_chain(place.pk)
    informer = reporter.user if reporter else None
    if reporter:
        _moderates(reporter)
    waiting = _case(_post(person, talk), informer)
    second = _case(_post(person, talk), informer)
    exclusion = decided(second, other)
    Measure.objects.create(ruling=exclusion, person=person, kind="exclusion", days=180)
    appealed = decided(_case(_post(appellant or person, talk), informer), founder_of(place))
    panel = panels._panel(place, constitution, "gathering")
    if juror:
        Panelist.objects.create(panel=panel, membership=juror, number=1, state="drawn", until=clock.now() + DAY)
    appeal = Appeal.objects.create(
        ruling=appealed,
        by=(appellant or person).user,
        side="person",
        reasons="Je citais quelqu’un.",
        panel=panel,
        turn=1,
    )
    return SimpleNamespace(
        waiting=waiting.pk,
        second=second.pk,
        jury=_before_a_jury(place, constitution, _case(_post(person, talk), informer), juror),
        voted=voted_on(person, other, constitution).case_id,
        appeal=appeal.pk,
        handed=_handed(_case(_post(person, talk))).pk,
        last=_left_to_team(_case(_post(founder_of(place), talk), informer)).pk,
        order=ordered(_post(person, talk)).pk,
        silenced=ordered(_post(person, talk), silent_until=clock.now() + 30 * DAY).pk,
        misused=_misused(place, person, other, founder_of(place)),
        line=log.append(chain=chain, verb="case.decided", actor="moderator", public={"case": second.pk}).number,
        contest=_contested(person, log.append(chain=chain, verb="case.decided", actor="moderator").number).pk,
        forwarded=_contested(
            person, log.append(chain=chain, verb="case.decided", actor="moderator").number, for_operator=True
        ).pk,
        text=_found(place).pk,
        team_text=_found(place, for_team=True).pk,
        flagger=_flagger(person.user).pk,
        suspended=_flagger(other.user, suspended_at=clock.now()).pk,
        flagging=person.user.handle,
        unflagging=other.user.handle,
        receipt=f"quittance-{place.pk}",
        content=_post(person, talk).pk,
        **_rules_of(founder_of(place)),
        held=_held_of_a_friend(reporter, place).pk,
        followed=_followed(_case(_post(person, talk)), f"quittance-{place.pk}").pk,
    )


def _rules_of(by):
    """One rule that was tried and waits to be turned on, one in force that catches nothing said here."""
    term = {"fact": "words", "test": "has", "value": ["anticonstitutionnellement"]}
    off, on = (written(by.community, "flag", term, by=by, title=title) for title in ("Les mots longs", "En vigueur"))
    for version in (off, on):
        tried(version, by, posts=5)
    rules.turn_on(by=by, rule_id=on.rule_id, version=1)
    return {"rule_off": off.rule_id, "rule_on": on.rule_id}


def _held_of_a_friend(reporter, place):
    """A text that waits, of somebody whom a moderator who reports is close to: the founder alone may look."""
    author = member(place)
    if reporter:
        CloseTie.objects.create(by=reporter, to=author)
    return held_by(author)


def _talk(person):
    """Where people talk already: nobody opens more conversations in a minute than is allowed."""
    return Thread.objects.filter(community=person.community_id).first() or thread(person)


def held_by(author):
    """A text of this member that waits."""
    kept = {"thread_id": _talk(author).pk, "text": "Un mot qui attend.", "reply_to": None}
    return Held.objects.create(
        community=author.community, author=author, way="reply", kept=kept, text=kept["text"], due_at=clock.now() + DAY
    )


def about(person, by, *, facts="Un message du fil traite quelqu’un de menteur.", reporter=None):
    """A decision that somebody can read, and appeal; so can whoever reported them."""
    ruling = decided(_case(_post(person, _talk(person)), reporter), by, facts=facts)
    Measure.objects.create(ruling=ruling, person=person, kind="warning", begins_at=clock.now())
    return str(ruling.puid)


def _before_a_jury(place, constitution, case, juror):
    """A case that members drawn by lot decide; one of them was drawn just now."""
    panel = panels._panel(place, constitution, "gathering")
    if juror:
        Panelist.objects.create(panel=panel, membership=juror, number=1, state="drawn", until=clock.now() + DAY)
    Referral.objects.create(case=case, panel=panel, turn=1)
    return case.pk


def _left_to_team(case):
    """A case of who moderates, reported by the others who do: no jury could be formed."""
    for one in bench.able(case):
        Report.objects.create(
            case=case,
            source="moderator",
            by=one.user,
            receipt=f"quittance-de-{one.pk}",
            category="VIOLENCE",
            text="Assez.",
        )
    Referral.objects.create(case=case, turn=3, ending="team", ended_at=clock.now())
    return case


def voted_on(person, by, constitution, *, reporter=None):
    """A decision about somebody whose exclusion waits for the members, all of whom but this person are on the roll."""
    ruling = decided(_case(_post(person, _talk(person)), reporter), by)
    Measure.objects.create(ruling=ruling, person=person, kind="exclusion", days=180)
    others = Membership.objects.filter(community_id=person.community_id).exclude(pk=person.pk)
    now = clock.now()
    poll = Poll.objects.create(
        community_id=person.community_id, rules=constitution, method="answer", secret=True, roll_size=len(others), quorum=3,
        roll_digest="0" * 64, opens_at=now, closes_at=now + 7 * DAY, state="open", options=3,
    )  # fmt: skip
    RollEntry.objects.bulk_create(RollEntry(poll=poll, membership=one) for one in others)
    referendum = Referendum.objects.create(
        community_id=person.community_id, poll=poll, origin=f"exclusion:{ruling.pk}", share=50, called_at=now
    )
    MembersVote.objects.create(ruling=ruling, referendum=referendum)
    return ruling


def _handed(case):
    """It may be what the law orders."""
    Case.objects.filter(pk=case.pk).update(operator_for="life", handed_at=clock.now())
    return case


def ordered(post, facts="Le message menace quelqu’un, ce soir, chez lui.", **said):
    """Withdrawn because the law orders it; nobody was told of it yet, but whoever wrote it."""
    now = clock.now()
    made = Order.objects.create(
        community=post.thread.community, kind="post", content=post.pk, person=post.author, ground="life", facts=facts,
        language="fr", withdrew=True, received_at=now, at=now,
        **(said or {"told_at": now, "contest_until": now + 183 * DAY}),
    )  # fmt: skip
    SealedOrder.objects.create(order=made, kept={"content": {}, "words": {}, "reports": []})
    return made


def _misused(place, person, other, by):
    """Somebody who reported five times what was not wrong; one of these reports."""
    talk = thread(other)
    for _n in range(5):
        made = _case(_post(other, talk), person.user)
        decided(made, by)
        made.reports.update(unfounded=True)
    return made.reports.get(by=person.user).pk


def misuse(person, by, why):
    """A warning that somebody got about their reports."""
    report = Report.objects.filter(case__community=person.community_id).first()
    return Misuse.objects.create(
        community_id=person.community_id, user=person.user, report=report, by=by, kind="warning", decided=5, unfounded=5,
        why=why, language="fr", at=clock.now(),
    ).pk  # fmt: skip


def _contested(by, line, **said):
    """Somebody says that a line of the log is wrong."""
    now = clock.now()
    return Contest.objects.create(
        community=by.community, line=line, by=by.user, text="Ce n’est pas ce qui fut décidé.", at=now,
        due_at=now + 14 * DAY, **said,
    )  # fmt: skip


def _found(community=None, kind="round", **said):
    """A text that somebody reported."""
    due = clock.now() + 14 * DAY
    number = Finding.objects.count() + 10**6
    made = Finding.objects.create(
        **{"community": community, "kind": kind, "content": number, "words": "Un texte.", "due_at": due, **said}
    )
    category, receipt = "SCAMS_AND_FRAUD", f"quittance-texte-{made.pk}"
    Objection.objects.create(finding=made, category=category, receipt=receipt, text="Ce prix n’existe pas.")
    return made


def withdrawn(brand):
    """What a brand says of itself, found wrong: those who act for it may contest."""
    now = clock.now()
    return _found(
        kind="brand", content=brand.pk, for_team=True, withdraws=True, category="SCAMS_AND_FRAUD", why="Le prix est faux.",
        by_team=True, decided_at=now, contest_until=now + 180 * DAY,
    )  # fmt: skip


def _flagger(user, **said):
    """Somebody who reports for an organisation that the law lets come first."""
    until = clock.today() + 90 * DAY
    return Flagger.objects.create(
        user=user, organisation="Point de contact", awarded_by="Arcom", categories=["VIOLENCE"], until=until, **said
    )


def statement(person, facts):
    """Something of this person's was withdrawn because the law orders it."""
    return str(ordered(_post(person, _talk(person)), facts=facts).puid)


def decided(case, by, facts="Un message du fil traite quelqu’un de menteur."):
    """It is decided by this moderator; what is imposed comes beside it."""
    now = clock.now()
    Case.objects.filter(pk=case.pk).update(decided_at=now, keeper=by)
    return Ruling.objects.create(
        case=case, by=by, category="VIOLENCE", law="Code pénal, article 222-33-2", facts=facts, why="La loi le défend.",
        language="fr", source="outside", at=now, appeal_until=now + 183 * DAY,
    )  # fmt: skip


def _post(person, talk):
    return many_posts(talk, [person], 1, reactions=0)[0]


def _case(post, reporter=None):
    """Reported without an account, and by somebody who moderates, whom it touches so."""
    case = Case.objects.create(
        community=post.thread.community, kind="post", content=post.pk, around=post.thread_id, person=post.author,
        words=post.text, reports_count=1,
    )  # fmt: skip
    said = {"case": case, "category": "VIOLENCE", "text": "C’est une menace."}
    Report.objects.create(source="outside", contact=CONTACT, receipt=f"{RECEIPT}-{case.pk}", **said)
    if reporter:
        Report.objects.create(source="moderator", by=reporter, receipt=f"sa-quittance-{case.pk}", **said)
    return case


def _followed(case, receipt):
    return Report.objects.create(
        case=case, source="outside", receipt=receipt, category="VIOLENCE", text="C’est une menace."
    )


def _moderates(who):
    """Its end comes before an election called now would: no door of elections finds all seats taken."""
    Mandate.objects.create(
        membership=who,
        community_id=who.community_id,
        office="moderator",
        source="election",
        ends_at=clock.now() + 2 * DAY,
    )
