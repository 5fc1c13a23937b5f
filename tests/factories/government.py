"""Communities that govern themselves, and time that passes for their elections."""

import dataclasses
import datetime as dt

from django.db import connection, transaction
from django.db.models import DateTimeField

from communities.models import Mandate, Membership
from communities.services import mandates
from core import clock
from core.actors import CLOCK
from government.constitution import schema
from government.constitution.patterns import PATTERNS
from government.models import Panelist, Poll, Referendum
from government.selectors import constitutions as selected
from government.services import calendar, constitutions, decisions, elections, panels, recalls, votes
from tests.factories.communities import CommunityFactory, founder_of, members
from tests.together import at_once

YEAR = dt.timedelta(days=365)


def ruled(people=6, pattern="small-circle", parts=None, **fields):
    """A community of so many with rules: the members beside its founder, who all belong for a year.

    `parts` changes rules: ``{"elections": {"secret": False}}``.
    """
    community = CommunityFactory(**fields)
    others = members(community, people - 1)
    Membership.objects.filter(community=community).update(joined_at=clock.now() - YEAR)
    adopted(community, rules(pattern, parts))
    return community, others


def adopted(community, constitution):
    """Rules in force, as a choice or an amendment puts them there."""
    return constitutions.adopt(
        community_id=community.pk, constitution=constitution, actor="founder", cause={"pattern": "small-circle"}
    )


def rules(pattern="small-circle", parts=None):
    """A model of constitution with some rules changed."""
    whole = PATTERNS[pattern]
    changed = {name: dataclasses.replace(getattr(whole, name), **part) for name, part in (parts or {}).items()}
    return dataclasses.replace(whole, **changed)


def called(community, office=Mandate.Office.MODERATOR):
    """An election that the founder called."""
    return elections.call(by=founder_of(community), community_id=community.pk, office=office)


def standing(election, people):
    """Each of these stands, with a word of their own."""
    for who in people:
        elections.nominate(by=who, election_id=election.pk, member_id=who.pk, statement=f"Je suis {who.user.handle}.")


def time_passes(election, *, advance=True):
    """The present state of an election comes to its end: all its dates move into the past by what was left of it.

    The database refuses to change them; here it looks away, as only whoever owns it can make it.
    """
    election.refresh_from_db()
    left = election.until - clock.now() + dt.timedelta(seconds=1)
    shift(election, left)
    if advance:
        calendar.advance()
    election.refresh_from_db()
    return election


def shift(election, by):
    """Move all the dates of a procedure and of its votes into the past by so much."""
    polls = [getattr(election, field.attname) for field in election._meta.fields if field.related_model is Poll]
    move(election, [election.pk], by)
    move(Poll, [pk for pk in polls if pk], by)


def move(model, ids, by):
    """Move all the dates of some rows into the past by so much."""
    table = model._meta.db_table
    dates = [field.column for field in model._meta.fields if isinstance(field, DateTimeField)]
    moved = ", ".join(f"{date} = {date} - %(by)s" for date in dates)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {moved} WHERE id = ANY(%(ids)s)", {"by": by, "ids": ids})  # noqa: S608
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def voting(community, candidates, office=Mandate.Office.MODERATOR):
    """An election whose vote is open, with these standing."""
    election = called(community, office)
    standing(election, candidates)
    return time_passes(election)


def number_of(election, who):
    """The number of somebody on the ballot."""
    return election.candidacies.get(membership=who).number


def vote(election, who, *wanted, word=""):
    """Somebody votes for these, the first choice first; the receipt."""
    choices = [one if isinstance(one, int) else number_of(election, one) for one in wanted]
    return votes.cast(by=who, poll_id=election.poll_id, choices=choices, word=word)


def proposed(by, *, way="majority", title="Se retrouver chaque mois", text="On se retrouve une fois par mois."):
    """A decision on a text."""
    return decisions.propose(
        by=by, subject="text", way=way, title=title, why="Pour mieux se connaître.", content={"text": text}
    )


def proposed_charter(by, articles):
    """An amendment of the charter."""
    return decisions.propose(
        by=by, subject="charter", title="Changer la charte", why="Ce que nous avons appris.",
        content={"articles": articles},
    )  # fmt: skip


def proposed_rules(by, parts):
    """An amendment of the rules in force: ``{"elections": {"quorum": 60}}``."""
    in_force = selected.in_force(by.community_id).constitution
    changed = {name: dataclasses.replace(getattr(in_force, name), **part) for name, part in parts.items()}
    written = schema.write(dataclasses.replace(in_force, **changed))
    return decisions.propose(
        by=by, subject="constitution", title="Changer les règles", why="Pour que plus de monde participe.",
        content={"rules": written},
    )  # fmt: skip


def answer(decision, who, *numbers, poll=None):
    """Somebody answers; the receipt."""
    return votes.cast(by=who, poll_id=(poll or decision.poll).pk, choices=list(numbers))


def seated(community, who, office=Mandate.Office.MODERATOR, days=100):
    """A mandate as an election gives it, of somebody who just stepped in."""
    until = clock.now() + dt.timedelta(days=days)
    return mandates.give(who, office=office, source=Mandate.Source.ELECTION, until=until, by=CLOCK, cause="election 0")


def petition(by, mandate, reasons="Absent depuis deux mois, sans un mot à personne."):
    """A petition that a mandate end, which its author signed first."""
    return recalls.open_petition(by=by, mandate_id=mandate.pk, reasons=reasons)


def recall_voting(mandate, people):
    """A recall whose vote is open, signed by as many of these as it takes."""
    recall = petition(people[0], mandate)
    for who in people[1 : recall.needed]:
        recalls.sign(by=who, recall_id=recall.pk)
    calendar.advance()
    recall.refresh_from_db()
    return recall


def deadline(recall):
    """The present step of a recall comes to its end by time alone."""
    recall.refresh_from_db()
    until = recall.petition_until if recall.state == "petition" else recall.poll.closes_at
    shift(recall, until - clock.now() + dt.timedelta(seconds=1))
    calendar.advance()
    recall.refresh_from_db()
    return recall


def panel_called(community, *, by=None, size=3, subject="La place de la cantine", parties=()):
    """A panel that the founder, or somebody else, called."""
    return panels.call(
        by=by or founder_of(community), community_id=community.pk, subject=subject, size=size,
        question="Faut-il ouvrir la cantine le samedi à tout le quartier ?", parties=[one.pk for one in parties],
    )  # fmt: skip


def jury_called(community, *, parties=(), origin="appeal:1", subject="Le recours numéro 1"):
    """A jury as another part of the software calls one."""
    return panels.call_jury(
        community.pk, subject=subject, question="La mesure doit-elle être levée ?", origin=origin,
        parties=[one.user_id for one in parties],
    )  # fmt: skip


def willing(panel, people):
    """Each of these says that they are willing; then the pool is frozen."""
    for who in people:
        panels.volunteer(by=who, panel_id=panel.pk)
    return panel_moves(panel)


def drawn(panel, people):
    """A panel whose lot is drawn among these, each of whom gave a word."""
    willing(panel, people)
    for who in people:
        votes.give_word(by=who, poll_id=panel.poll_id, word=f"mot {who.pk}")
    return panel_moves(panel)


def sitting(panel, state="seated"):
    """Those who hold a seat in this way."""
    held = panel.panelists.filter(state=state).select_related("membership__user").order_by("number")
    return [one.membership for one in held]


def serving(panel, people):
    """A panel whose seats are all taken: its vote is open."""
    drawn(panel, people)
    for who in sitting(panel, "drawn"):
        panels.take_seat(by=who, panel_id=panel.pk, accepts=True)
    calendar.advance()
    panel.refresh_from_db()
    return panel


def panel_moves(panel, clocks=1):
    """The present step of a panel comes to its end by time alone (of its seats: the time to answer), seen by so many clocks."""
    panel.refresh_from_db()
    asked = panel.panelists.filter(state="drawn").order_by("until").values_list("until", flat=True)
    until = panel.until or asked.last()
    left = until - clock.now() + dt.timedelta(seconds=1)
    shift(panel, left)
    move(Panelist, list(panel.panelists.values_list("pk", flat=True)), left)
    at_once(*[calendar.advance] * clocks) if clocks > 1 else calendar.advance()
    panel.refresh_from_db()
    return panel


def referendum_moves(referendum, ends="opens_at"):
    """Time passes until a vote opens, or closes, and the clock comes by."""
    referendum.refresh_from_db()
    left = getattr(referendum.poll, ends) - clock.now() + dt.timedelta(seconds=1)
    move(Poll, [referendum.poll_id], left)
    move(Referendum, [referendum.pk], left)
    calendar.advance()
    referendum.refresh_from_db()
    referendum.poll.refresh_from_db()
    return referendum
