"""One try: somebody, at a door, on what is theirs or another's; what should come of it, and what did."""

import json
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from communities.models import Mandate
from core.access import Refusal, Who, refusal
from tests.access.world import (
    ACTORS,
    ANIMATOR,
    ANIMATORS,
    ANONYMOUS,
    ASKED,
    AUTHOR,
    ELSEWHERE,
    ERASED,
    FOUNDERS,
    HEARD,
    HERE,
    MEMBER,
    MEMBERS,
    NEIGHBOUR,
    NOBODY,
    OPERATOR,
    OUTSIDER,
    OWNERS,
    SEATED,
    STAFF,
    TRIAL,
)

IN = "comes in"
SECRET = re.compile(r"secret-([a-z]+)-([a-z]+)")
READ_MARKS = {"accounts_notice", "core_outboxevent", "core_delivery", "moderation_look", "moderation_case"}
SESSIONS = {"django_session"}  # one that is dead is deleted where it is met


class Absent(Exception):
    """This person has nothing of that kind."""


@dataclass(frozen=True)
class Scene:
    """Somebody (`actor`) in a community (`place`), on what is `owner`'s."""

    world: Any
    actor: str
    place: str = HERE
    owner: str = AUTHOR
    method: str = "GET"

    @property
    def slug(self):
        return self.world.places[self.place].slug

    @property
    def undecided(self):
        return self.world.undecided[self.place].slug

    @property
    def calm(self):
        return self.world.calm[self.place].slug

    @property
    def mandate(self):
        return Mandate.objects.get(community=self.world.places[self.place], office="moderator").pk

    def election(self, kind):
        return getattr(self.world.elections[self.place], kind)

    def decision(self, kind):
        return getattr(self.world.decisions[self.place], kind)

    def recall(self, kind):
        return getattr(self.world.recalls[self.place], kind)

    def panel(self, kind):
        return getattr(self.world.panels[self.place], kind)

    def case(self, kind):
        return getattr(self.world.cases[self.place], kind)

    @property
    def thread(self):
        return self.world.threads[self.place].pk

    @property
    def signal(self):
        return self.world.signals[self.place].pk

    @property
    def post(self):
        if (self.owner, self.place) not in self.world.posts:
            raise Absent
        return self.world.posts[self.owner, self.place].pk

    def thing(self, kind):
        found = getattr(self.world.things[self.owner], kind) if self.owner in self.world.things else None
        if found is None:
            raise Absent
        return found

    def by_author(self, kind):
        """What somebody else may see, or not: the author's, whoever asks."""
        return getattr(self.world.things[AUTHOR], kind)

    def by(self, method):
        return replace(self, method=method)

    def reported(self, owner):
        """Whether this person reported what was decided of that one: one who animates reported all others of the place."""
        return self.actor == ANIMATOR != owner and owner in MEMBERS[HERE]

    @property
    def is_nobody(self):
        return self.actor in NOBODY

    @property
    def is_member(self):
        return self.actor in MEMBERS[self.place]

    def admits(self, who):
        """Whether this person is of those: computed from how the world was made, not from the product's policies."""
        own = self.owner == self.actor and not self.is_nobody
        return {
            Who.ANYBODY: True,
            Who.HOLDER: True,
            Who.ACCOUNT: not self.is_nobody,
            Who.ONESELF: own,
            Who.MEMBER: self.is_member,
            Who.AUTHOR: own and self.is_member,
            Who.WRITER: own,
            Who.ANIMATOR: self.actor in ANIMATORS[self.place],
            Who.FOUNDER: self.actor == FOUNDERS[self.place],
            Who.PROPOSER: self.actor == FOUNDERS[self.place],  # the founder proposed all that is decided here
            Who.KEEPER: self.actor == FOUNDERS[self.place],  # the mandate that is tried is the founder’s
            Who.TASKED: self.actor in ANIMATORS[self.place],
            Who.DRAWN: self.actor == FOUNDERS[self.place],  # the lot chose the founder
            Who.BENCH: self.actor in ANIMATORS[self.place],  # those who animate were chosen to moderate, too
            Who.MODERATOR: self.actor == FOUNDERS[self.place],  # the others reported all that waits
            Who.DECIDER: self.actor == FOUNDERS[self.place],
            Who.SIDE: own or self.reported(self.owner),
            Who.HEARING: self.actor in HEARD[self.place],
            Who.SEATED: self.actor in SEATED,
            Who.DESIGNER: self.actor in OWNERS,  # who answers for it designs, too; the others read
            Who.OWNER: self.actor in OWNERS,
            Who.PROGRAM: False,  # nobody of these is a program: tests/brands/test_keys.py lets one in
            Who.ASKED: self.actor in ASKED,
            Who.JUROR: self.actor == MEMBER and self.place == HERE,  # drawn there, and nowhere else
            Who.STAFF: self.actor in (STAFF, OPERATOR),
            Who.TEAM: self.actor in (STAFF, OPERATOR),
            Who.OPERATOR: self.actor == OPERATOR,
        }[who]

    def expected(self, who, *, call):
        if self.admits(who):
            return IN
        if self.actor == STAFF and who is Who.OPERATOR:
            return Refusal.SAYS_WHY  # of the team, and not given the right
        if who is Who.DECIDER and self.admits(Who.HEARING):
            return Refusal.SAYS_WHY  # they read the appeal, and replying is not theirs
        return refusal(who, call=call, signed_in=not self.is_nobody, member=self.is_member)

    def __str__(self):
        thing = "their own" if self.owner == self.actor else f"{self.owner}’s"
        return f"{self.method} as {self.actor}, {self.place}, on {thing}"


def _depends_on_owner(who):
    """Whether somebody is of those, or not, by what they try: their own or another's."""
    return any(Scene(None, actor, owner=actor).admits(who) != Scene(None, actor).admits(who) for actor in ACTORS)


OF_WHOSE_IT_IS = {who for who in Who if _depends_on_owner(who)}


def cast(world, actors, *, placed, owned):
    """Every scene of a door, no more than its address can tell apart."""
    for actor in actors:
        yield from _of_actor(world, actor, placed=placed, owned=owned)


def _of_actor(world, actor, *, placed, owned):
    owners = (actor, MEMBER if actor == AUTHOR else AUTHOR) if owned and actor != ANONYMOUS else (AUTHOR,)
    yield from (Scene(world, actor, HERE, owner) for owner in owners if owner != ERASED)
    if placed and actor in (ANONYMOUS, MEMBER, OUTSIDER, NEIGHBOUR):
        other = actor if actor in (OUTSIDER, NEIGHBOUR) else OUTSIDER
        yield from (Scene(world, actor, ELSEWHERE, owner) for owner in {other, NEIGHBOUR} if owned or owner == other)
        yield Scene(world, actor, TRIAL, NEIGHBOUR)


@dataclass
class Outcome:
    """What came of a try: the answer, and the tables that are not as before."""

    response: Any
    changed: set[str]

    @property
    def kind(self):
        code, where = self.response.status_code, self.response.get("Location", "")
        if code == 302 and where.startswith((reverse("account_login"), reverse("admin:login"))):
            return Refusal.LOGIN
        if code == 302 and where.endswith("/rejoindre/"):
            return Refusal.JOIN
        known = {403: Refusal.SAYS_WHY, 404: Refusal.MISSING}
        return IN if code < 400 else known.get(code, str(code))

    @property
    def next(self):
        return parse_qs(urlsplit(self.response.get("Location", "")).query).get("next", [""])[0]

    @property
    def leads_away(self):
        where = self.next
        return bool(where) and not url_has_allowed_host_and_scheme(where, allowed_hosts=None)

    def told_to(self, scene):
        """Marks of others that the answer shows, its headers included."""
        text = self.response.content.decode(errors="replace") + str(self.response.headers)
        return sorted(
            {f"{owner}’s {what}" for owner, what in SECRET.findall(text) if not _may_read(scene, owner, what)}
        )


def _may_read(scene, owner, what):
    if what == "facts" and scene.reported(owner):
        return True
    if what == "order" and scene.actor in (STAFF, OPERATOR):
        return True
    if what == "signal":
        return scene.actor in ANIMATORS.get(owner, ())
    return owner == scene.actor or (what in ("mail", "facts") and scene.actor == OPERATOR)


class Trial:
    """Tries, one at a time, each undone: `trial(scene, url, body)`."""

    def __init__(self, world):
        self.world = world
        self.clients = {csrf: Client(raise_request_exception=False, enforce_csrf_checks=csrf) for csrf in (True, False)}
        self.before = {table: _digest(table) for table in _tables()}
        self.counted, self.named = _written(), set()

    def __call__(self, scene, url, body=None, *, call=False, csrf=False, **headers):
        client = self._client_of(scene.actor, csrf)
        if call and scene.method in ("PUT", "PATCH"):
            headers["If-Match"] = (
                '"1"'  # where several may change a thing, one says which version one saw: here the first
            )
        with transaction.atomic():
            with Named() as named:
                response = client.generic(scene.method, url, **_sent(body, call), headers=headers)
            changed = {table for table in named.tables & self.before.keys() if _digest(table) != self.before[table]}
            transaction.set_rollback(True)
        self.named |= named.tables
        return Outcome(response, changed)

    def _client_of(self, actor, csrf):
        """A browser that knows nothing but who somebody is."""
        client = self.clients[csrf]
        client.cookies.clear()
        if actor != ANONYMOUS:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.world.sessions[actor]
        return client

    def unnamed(self):
        """The tables that the database says were written to since this was asked last, and no statement of a try named.

        What was undone still counts. The database knows for sure, and is asked once for many tries: it takes it milliseconds.
        """
        before, self.counted = self.counted, _written()
        named, self.named = self.named, set()
        return {table for table, count in self.counted.items() if count != before.get(table, 0)} - named


class Named:
    """The tables that statements name where they write."""

    WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE)\s+(?:ONLY\s+)?"?(\w+)', re.IGNORECASE)

    def __enter__(self):
        self.tables = set()
        self._watch = connection.execute_wrapper(self._hear)
        self._watch.__enter__()
        return self

    def __exit__(self, *failure):
        self._watch.__exit__(*failure)

    def _hear(self, execute, sql, params, many, context):
        self.tables.update(self.WRITES.findall(str(sql)))
        return execute(sql, params, many, context)


def _sent(body, call):
    if call:
        return {"data": json.dumps(body or {}), "content_type": "application/json"}
    return {"data": encode_multipart(BOUNDARY, body or {}), "content_type": MULTIPART_CONTENT}


def _tables():
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


WRITTEN = """
SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)
FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""  # the view that tells all of this, pg_stat_xact_user_tables, takes ten times as long


def _written():
    """How many rows this transaction wrote so far, table by table; what was undone counts too."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())


def _digest(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t')  # noqa: S608
        return cursor.fetchone()
