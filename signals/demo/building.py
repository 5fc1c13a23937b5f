"""The demonstration built through the services of every app, in one transaction: whole, or not at all."""

import datetime as dt
import random
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, User
from accounts.services import users
from actions.services import history
from communities.default_charter import ARTICLES
from communities.models import Community, Reaction
from communities.services import communities, imports
from core import clock, outbox
from core.actors import CLOCK
from core.errors import Refused
from government.services import constitutions
from signals.demo import decisions, elections, moderation, panels, steps
from signals.demo.calendar import moments
from signals.demo.chapters import CHAPTERS
from signals.demo.story import Place, people, places
from signals.selectors import voices
from signals.services import signals

PASSWORD = "cordee-demo"  # noqa: S105  it opens made-up accounts of a demonstration, and is printed at its start
WITH_PASSWORD = ("nadia", "leo", "solene")
SEED = 2026
FOUNDED_DAYS_AGO = 75  # long enough that members may stand for a task
ALLOW_NOTHING = {"gerard", "kevin", "dimitri", "sylvie", "yves", "alexis"}  # true to life: some say no


def stands() -> bool:
    """Whether the demonstration is there already."""
    return Community.objects.filter(is_fictitious=True).exists()


@transaction.atomic
def build() -> dict[str, int]:
    """Bring the story to life; return what there is to count. Refused where people really live."""
    if not settings.TRIALS_ALLOWED:
        raise Refused(_("The demonstration is not played where people really live."))
    chance, now = random.Random(SEED), timezone.localtime(clock.now())  # noqa: S311  a story, not a secret
    cast = _cast()
    _operator()
    counts = {"people": len(cast), "threads": 0, "posts": 0, "pledges": 0}
    for place in places():
        community = _found(place, cast, now)
        written = _talk(place, community, cast, now, chance)
        counts["threads"] += len(place.talks)
        counts["posts"] += written
        members = [(key, cast[key].pk) for key in place.words("members")]
        pledged = steps.chosen(place.words("values"), members, timezone.localdate(now), chance)
        counts["pledges"] += history.bring_in(by=CLOCK, community_id=community.pk, pledges=pledged)
        elections.hold(place, community, cast, chance)
        decisions.open(place, community, cast)
        panels.call(place, community, cast)
        moderation.fill(place, community, cast)
    for tell in CHAPTERS:
        counts |= tell(cast)
    return counts


def listen() -> int:
    """Let everything that listens hear the story, then let what rises be raised; return how many facts were heard."""
    heard = outbox.drain(seconds=60)
    days = [clock.today() - dt.timedelta(days=1), clock.today()]
    for community_id in voices.communities_of(days):
        for day in days:
            signals.raise_rising(by=CLOCK, community_id=community_id, day=day)
    return heard + outbox.drain(seconds=20)


def _cast() -> dict[str, User]:
    """Everybody of the story; most allow their messages to be read, some do not."""
    return {key: _person(key, name) for key, name in people().items()}


def _person(key: str, name: str) -> User:
    email = f"{key}@exemple.fr"
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    opens = key in WITH_PASSWORD
    return users.sign_up(
        email=email,
        display_name=name,
        language="en" if key in ("emma", "tom", "daniel") else "fr",
        purposes=() if key in ALLOW_NOTHING else Consent.Purpose.values,
        password=PASSWORD if opens else None,
        verified=True,
        is_trial=not opens,
    )


def _operator() -> None:
    """Somebody of the site's team, as ``createsuperuser`` makes one."""
    if not User.objects.filter(email="operatrice@exemple.fr").exists():
        operator = users.sign_up(
            email="operatrice@exemple.fr", display_name="Opératrice du site", password=PASSWORD, verified=True
        )
        operator.is_staff = operator.is_superuser = True
        operator.save(update_fields=["is_staff", "is_superuser"])


def _found(place: Place, cast: Mapping[str, User], now: dt.datetime) -> Community:
    title, _bar, text = place.about["article"].partition(" | ")
    community = communities.found(
        by=cast[place.about["founder"]],
        name=place.about["name"],
        purpose=place.about["purpose"],
        values=place.words("values"),
        articles=[*ARTICLES["fr"], (title, text)],
        is_fictitious=True,
    )
    began = now - dt.timedelta(days=FOUNDED_DAYS_AGO)
    imports.date_back(by=CLOCK, community_id=community.pk, to=began)
    ids = [cast[key].pk for key in place.words("members")]
    imports.enrol(by=CLOCK, community_id=community.pk, user_ids=ids, at=began + dt.timedelta(days=2))
    founder = community.memberships.get(user=community.founder_id)
    constitutions.choose(by=founder, pattern=place.about["rules"])
    return community


def _talk(place: Place, community: Community, cast: Mapping[str, User], now: dt.datetime, chance: random.Random) -> int:
    """All conversations of a community, their messages, and who reacted to what."""
    threads, posts = [], []
    for number, talk in enumerate(place.talks):
        key = f"demo-{number}"
        dates = moments(now, talk.days_ago, len(talk.sayings), chance)
        first = talk.sayings[0]
        threads.append(imports.NewThread(key, cast[first.who].pk, talk.title, dates[0], talk.kind))
        for order, (saying, date) in enumerate(zip(talk.sayings, dates, strict=True), 1):
            answers = f"{key}-{saying.answers}" if saying.answers else ""
            posts.append(imports.NewPost(f"{key}-{order}", key, cast[saying.who].pk, saying.text, date, answers))
    brought = imports.bring_in(by=CLOCK, community_id=community.pk, threads=threads, posts=posts)
    readers = [cast[key].pk for key in place.words("members")]
    imports.bring_reactions(
        by=CLOCK,
        community_id=community.pk,
        reactions=[
            (brought.posts[post.key], reader, kind, min(now, post.created_at + dt.timedelta(hours=3)))
            for post in posts
            for reader, kind in _who_reacts(readers, chance)
        ],
    )
    return len(brought.posts)


def _who_reacts(readers: list[int], chance: random.Random) -> list[tuple[int, str]]:
    kinds, weights = Reaction.Kind.values, (6, 3, 2)
    some = chance.sample(readers, k=min(len(readers), int(chance.triangular(0, 9, 2))))
    return [(reader, chance.choices(kinds, weights)[0]) for reader in some]
