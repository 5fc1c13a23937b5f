"""Communities for the tests, made by the services that make real ones."""

import datetime as dt
import itertools

import factory
from django.db import transaction
from django.db.models import F

from communities.events import MemberJoined
from communities.models import Community, Membership, Post, Reaction, Thread
from communities.selectors import charters
from communities.services import communities, memberships, posts, threads
from core.events import emit_many
from core.text import render_markdown
from tests.factories.accounts import UserFactory, crowd

_numbers = itertools.count(1)
ARTICLES = [
    ("Se parler comme en face", "On peut être en désaccord sans blesser."),
    ("Protéger", "Rien de privé ne sort."),
]


class CommunityFactory(factory.django.DjangoModelFactory):
    """`CommunityFactory(values=["animals"], founder=user)`: founded as one founds, charter, tasks and log included."""

    class Meta:
        model = Community

    @classmethod
    def _create(cls, model_class, *args, founder=None, values_=None, **fields):
        number = next(_numbers)
        return communities.found(
            by=founder or UserFactory(),
            name=fields.pop("name", f"Communauté {number}"),
            purpose=fields.pop("purpose", "Prendre soin ensemble de ce qui nous tient à cœur."),
            values=fields.pop("values", ["solidarity"]),
            articles=fields.pop("articles", ARTICLES),
            **fields,
        )


def member(community, user=None, **fields):
    """Somebody who joined this community."""
    user = user or UserFactory(**fields)
    version = charters.latest(community.pk).version
    return memberships.join(by=user, community_id=community.pk, charter_version=version)


@transaction.atomic
def members(community, count):
    """So many people who joined, written straight to the tables as joining leaves them."""
    charter = charters.latest(community.pk)
    joined = [Membership(community=community, user=person, charter=charter) for person in crowd(count)]
    Membership.objects.bulk_create(joined)
    Community.objects.filter(pk=community.pk).update(members_count=F("members_count") + count)
    emit_many([MemberJoined(community.pk, one.pk, one.user_id) for one in joined])
    return joined


def founder_of(community):
    """The founder's membership."""
    return Membership.objects.get(community=community, user=community.founder)


def thread(by, title=None, text=None, kind="discussion"):
    """A conversation opened by a member."""
    number = next(_numbers)
    return threads.open(by=by, kind=kind, title=title or f"Sujet {number}", text=text or f"Premier message {number}")


def reply(by, thread_, text=None, **fields):
    """A message in a conversation."""
    return posts.publish(by=by, thread_id=thread_.pk, text=text or f"Message {next(_numbers)}", **fields)


def many_posts(thread_, authors, count, reactions=1):
    """Messages written straight to the tables: to measure pages, not services."""
    rows = [
        Post(
            thread=thread_, author=authors[i % len(authors)], text=f"Message **{i}**",
            html=render_markdown(f"Message **{i}**"),
        )
        for i in range(count)
    ]  # fmt: skip
    made = Post.objects.bulk_create(rows)
    Reaction.objects.bulk_create(
        Reaction(post=post, member=authors[k], kind="support") for post in made for k in range(reactions)
    )
    Thread.objects.filter(pk=thread_.pk).update(posts_count=thread_.posts_count + count)
    return made


def many_threads(community, author, count):
    """Conversations written straight to the tables."""
    now = community.created_at
    rows = [
        Thread(
            community=community, author=author, title=f"Sujet numéro {i}", posts_count=1,
            last_post_at=now + dt.timedelta(seconds=i),
        )
        for i in range(count)
    ]  # fmt: skip
    made = Thread.objects.bulk_create(rows)
    Post.objects.bulk_create(Post(thread=t, author=author, text="Bonjour", html="<p>Bonjour</p>") for t in made)
    return made
