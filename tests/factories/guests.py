"""Hours with a guest in each of their states."""

import datetime as dt

from django.utils import timezone

from communities.models import Community, Membership
from guests import delays
from guests.models import Hour
from guests.services import answers, hours, questions
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member

WORDS = {
    "title": "Une heure avec une maraîchère", "about": "Ses semences, son eau, ses prix. Pas la politique agricole.",
    "who": "Maraîchère dans le Bocage depuis vingt ans", "speaks_for": "themselves",
}  # fmt: skip
INTERESTS = "Je vends mes légumes au marché de la ville."
ASKED = "Que faites-vous quand l’eau manque en juillet ?"
ANSWER = "Je paille, et je sème moins de salades."


def invited(community: Community | None = None, guest=None, **said) -> Hour:
    """Somebody is asked to come, tomorrow."""
    place = community or CommunityFactory()
    said.setdefault("starts_at", timezone.now() + dt.timedelta(days=1))
    person = guest or UserFactory()
    return hours.plan(by=founder_of(place), handle=person.handle, **WORDS | {"minutes": 60} | said)


def planned(community: Community | None = None, guest=None, **said) -> Hour:
    """They said yes."""
    hour = invited(community, guest, **said)
    return hours.accept(by=hour.guest, hour_id=hour.pk, interests=INTERESTS)


def at(hour: Hour, begins: dt.timedelta, **more) -> Hour:
    """As if it began then."""
    long = hour.ends_at - hour.starts_at
    starts_at = timezone.now() + begins
    Hour.objects.filter(pk=hour.pk).update(starts_at=starts_at, ends_at=starts_at + long, **more)
    hour.refresh_from_db()
    return hour


def opened(community: Community | None = None, guest=None, **said) -> Hour:
    """It goes on."""
    hour = planned(community, guest, **said)
    return at(hour, -dt.timedelta(minutes=5), state=Hour.State.OPEN, opened_at=timezone.now())


def closed(community: Community | None = None, guest=None, **said) -> Hour:
    """The live part is over; the guest may write."""
    hour = opened(community, guest, **said)
    Hour.objects.filter(pk=hour.pk).update(
        state=Hour.State.WRITING, closed_at=timezone.now(), write_until=timezone.now() + delays.WRITE
    )
    hour.refresh_from_db()
    return hour


def asked(hour: Hour, by: Membership | None = None, text: str = ASKED):
    """A member asks something."""
    return questions.ask(by=by or member(hour.community), hour_id=hour.pk, text=text)


def voted(question, *members: Membership) -> None:
    """These want it answered, too."""
    for one in members:
        questions.vote(by=one, question_id=question.pk, stands=True)


def answered(question, text: str = ANSWER):
    """The guest answers it."""
    return answers.give(by=question.hour.guest, question_id=question.pk, text=text)
