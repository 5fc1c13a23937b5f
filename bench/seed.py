"""A site full of people, written by COPY: the same rows for the same size, every time (dates apart, which end now)."""

import datetime as dt
import io
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from bench import words

DAYS, REACTIONS, POSTS_A_THREAD = 60, 0.6, 25
PLEDGED, NOTICES, ON_THE_SQUARE = 0.3, 2, 0.1


@dataclass(frozen=True)
class Size:
    """How much there is: a hundred communities of a hundred people each make M."""

    members: int
    communities: int
    posts: int


SIZES = {
    "S": Size(1_000, 10, 10_000),
    "M": Size(10_000, 100, 100_000),
    "L": Size(100_000, 1_000, 1_000_000),
}


@dataclass
class Plan:
    """Who is where, drawn by lot from one seed. The first community is the square, where a tenth of everybody goes."""

    size: Size
    chance: random.Random = field(default_factory=lambda: random.Random(2026))
    homes: list[tuple[int, int]] = field(default_factory=list)  # (community, user) of each membership
    members: dict[int, list[int]] = field(default_factory=dict)  # membership ids by community
    threads: list[int] = field(default_factory=list)  # community of each thread
    order: list[int] = field(default_factory=list)  # thread of each post, as they were said

    def __post_init__(self) -> None:
        for user in range(1, self.size.members + 1):
            for community in sorted(self._places(user)):
                self.homes.append((community, user))
                self.members.setdefault(community, []).append(len(self.homes))
        while len(self.order) < self.size.posts:
            square = self.chance.random() < ON_THE_SQUARE
            self.threads.append(1 if square else self.chance.randint(1, self.size.communities))
            length = min(400, 2 + int(self.chance.expovariate(1 / (POSTS_A_THREAD - 2))))
            self.order += [len(self.threads)] * min(length, self.size.posts - len(self.order))
        self.chance.shuffle(self.order)

    def _places(self, user: int) -> set[int]:
        home = 1 + user % self.size.communities
        places = {home, self.chance.randint(1, self.size.communities)}
        return places | {1} if self.chance.random() < ON_THE_SQUARE else places


def fill(size: Size) -> None:
    """Fill an empty database with a site of this size."""
    from communities.services import values

    values.load()
    call_command("load_catalogue", verbosity=0, stdout=io.StringIO())
    plan = Plan(size)
    now = dt.datetime.now(dt.UTC)
    with transaction.atomic():
        for table, columns, rows in _tables(plan, now):
            _copy(table, columns, rows)
        _set_sequences()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


Rows = Iterable[Sequence[object]]


def _tables(plan: Plan, now: dt.datetime) -> Iterator[tuple[str, str, Rows]]:
    """Every table in the order of its references; each tells its columns next to what goes into them."""
    begun = now - dt.timedelta(days=DAYS + 30)
    yield (
        "accounts_user",
        "id email display_name handle password language is_staff is_superuser is_active is_trial",
        (
            (n, f"membre{n}@bench.invalid", words.name(n), f"membre-{n}", "!", "fr", False, False, True, False)
            for n in range(1, plan.size.members + 1)
        ),
    )
    yield (
        "accounts_profile",
        "user_id about constraints reminder_hour quiet_from quiet_until",
        ((n, "", [], 18, 21, 8) for n in range(1, plan.size.members + 1)),
    )
    yield (
        "accounts_consent",
        "user_id purpose granted_at is_trial",
        ((n, purpose, begun, False) for n in range(1, plan.size.members + 1) for purpose in ("suggestions", "pulse")),
    )
    yield from _communities(plan, begun)
    yield from _talk(plan, now)
    yield from _steps(plan, now)


def _communities(plan: Plan, begun: dt.datetime) -> Iterator[tuple[str, str, Rows]]:
    numbers = range(1, plan.size.communities + 1)
    yield (
        "communities_community",
        "id slug name purpose language founder_id is_trial is_fictitious last_post_at members_count",
        (
            (
                n,
                f"communaute-{n}",
                words.community(n),
                words.PURPOSE,
                "fr",
                1 + n % plan.size.members,
                False,
                False,
                begun,
                len(plan.members[n]),
            )
            for n in numbers
        ),
    )
    leaves = list(_leaves())
    yield (
        "communities_community_values",
        "community_id value_id",
        ((n, value) for n in numbers for value in {leaves[n % len(leaves)], leaves[(3 * n + 1) % len(leaves)]}),
    )
    yield "communities_charter", "id community_id version", ((n, n, 1) for n in numbers)
    yield (
        "communities_article",
        "charter_id number title text",
        ((n, article, words.SENTENCES[article], words.PURPOSE) for n in numbers for article in range(1, 6)),
    )
    yield (
        "communities_membership",
        "id community_id user_id charter_id joined_at",
        ((n, community, user, community, begun) for n, (community, user) in enumerate(plan.homes, 1)),
    )
    yield (
        "communities_mandate",
        "membership_id community_id office source starts_at",
        ((plan.members[n][0], n, held, "provisional", begun) for n in numbers for held in ("animator", "moderator")),
    )


def _leaves() -> Iterable[int]:
    values = apps.get_model("communities", "Value").objects.filter(parent__isnull=False)
    return values.order_by("pk").values_list("pk", flat=True)


def _talk(plan: Plan, now: dt.datetime) -> Iterator[tuple[str, str, Rows]]:
    step = dt.timedelta(days=DAYS) / plan.size.posts
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    lengths: dict[int, int] = {}
    for post, thread in enumerate(plan.order, 1):
        first.setdefault(thread, post)
        last[thread] = post
        lengths[thread] = lengths.get(thread, 0) + 1

    def at(post: int) -> dt.datetime:
        return now - step * (plan.size.posts - post)

    def author(post: int) -> int:
        here = plan.members[plan.threads[plan.order[post - 1] - 1]]
        return here[post * 7919 % len(here)]

    yield (
        "communities_thread",
        "id community_id author_id kind title created_at last_post_at posts_count",
        (
            (
                n,
                plan.threads[n - 1],
                author(first[n]),
                "discussion",
                words.title(n),
                at(first[n]),
                at(last[n]),
                lengths[n],
            )
            for n in sorted(first)
        ),
    )
    yield (
        "communities_post",
        "id thread_id author_id text html language created_at",
        (
            (n, thread, author(n), said := words.post(n, plan.chance), f"<p>{said}</p>\n", "fr", at(n))
            for n, thread in enumerate(plan.order, 1)
        ),
    )
    yield "communities_reaction", "post_id member_id kind", _reactions(plan)
    yield (
        "core_outboxevent",
        "id name payload created_at request_id",
        ((n, "communities.PostPublished", f'{{"post_id": {n}}}', at(n), "") for n in range(1, plan.size.posts + 1)),
    )
    yield (
        "core_delivery",
        "event_id subscriber state due_at attempts error done_at",
        ((n, "signals.read_posts", "done", at(n), 1, "", at(n)) for n in range(1, plan.size.posts + 1)),
    )


def _reactions(plan: Plan) -> Iterator[tuple[int, int, str]]:
    for post, thread in enumerate(plan.order, 1):
        here = plan.members[plan.threads[thread - 1]]
        for nth in range(3):
            if plan.chance.random() < REACTIONS / 3:
                yield post, here[(post * 31 + nth * 17) % len(here)], ("support", "learn", "do")[nth]


def _steps(plan: Plan, now: dt.datetime) -> Iterator[tuple[str, str, Rows]]:
    actions = list(apps.get_model("actions", "Action").objects.order_by("pk").values_list("pk", "cadence"))
    holders = [(c, u) for c, u in plan.homes if u % 10 < 10 * PLEDGED and c == 1 + u % plan.size.communities]
    chosen = [(n, c, u, *actions[u % len(actions)]) for n, (c, u) in enumerate(holders, 1)]
    begun = now - dt.timedelta(days=9)
    yield (
        "actions_pledge",
        "id user_id action_id community_id state when where cadence started_at",
        (
            (n, user, action, community, "active", "le matin", "à la maison", cadence, begun)
            for n, community, user, action, cadence in chosen
        ),
    )
    yield (
        "actions_checkin",
        "pledge_id day kept",
        ((n, (now - dt.timedelta(days=back)).date(), True) for n, *_rest in chosen for back in (2, 4, 6)),
    )
    yield (
        "accounts_notice",
        "user_id kind key url data count",
        (
            (user, "answer", f"thread:{user}-{nth}", "/", '{"name": "Léo", "title": "Le compost"}', 1)
            for user in range(1, plan.size.members + 1)
            for nth in range(NOTICES)
        ),
    )


def _copy(table: str, columns: str, rows: Rows) -> None:
    names = ", ".join(f'"{name}"' for name in columns.split())
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _set_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
