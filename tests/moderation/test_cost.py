"""What moderation costs the database: the same few questions with three times as much, and with ten thousand cases."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client

from moderation.selectors import cases
from moderation.services import appeals
from moderation.services import cases as acting
from tests.cost import cost_of
from tests.factories.communities import CommunityFactory, many_posts, member, thread
from tests.factories.government import ruled
from tests.factories.moderation import decide, many_cases, message, moderator, report

pytestmark = pytest.mark.django_db(transaction=True)
REASONS = "Je citais quelqu’un, entre guillemets : relisez la phrase d’avant."


def lived(rows):
    """A community where so much was reported, said, decided and appealed, of one person and by one."""
    place, (author, reporter, *_others) = ruled(12, "elected-bench")
    judge, other = moderator(place), moderator(place)
    posts = many_posts(thread(member(place)), [author], 2 * rows + 1)  # more in a minute than one may write
    for n, post in enumerate(posts[1:]):
        case = report(post, reporter.user).case
        for _n in range(rows):
            report(post, member(place).user)
            acting.remark(by=other, case_id=case.pk, text=f"Vu, {n}.")
        acting.look(by=other, case_id=case.pk)
        if n % 2 == 0:
            ruling = decide(judge, case, withdrawal=None, warning=None)
    appeal = appeals.make(by=author.user, ruling_id=ruling.pk, reasons=REASONS)
    return SimpleNamespace(
        place=place, author=author, reporter=reporter, judge=judge, case=case, ruling=ruling, appeal=appeal,
        receipt=case.reports.get(by=reporter.user).receipt, post=posts[0],
    )  # fmt: skip


PAGES = {
    "queue": (29, lambda w: (w.judge, f"/c/{w.place.slug}/moderation/")),
    "case": (48, lambda w: (w.judge, f"/c/{w.place.slug}/moderation/{w.case.pk}/")),
    "decided": (40, lambda w: (w.judge, f"/c/{w.place.slug}/moderation/{w.ruling.case_id}/")),
    "ruling": (20, lambda w: (w.author, f"/decisions/{w.ruling.puid}/")),
    "mine": (20, lambda w: (w.reporter, "/moi/moderation/")),
    "what was decided of me": (20, lambda w: (w.author, "/moi/moderation/")),
    "receipt": (10, lambda w: (None, f"/signalements/{w.receipt}/")),
    "report": (20, lambda w: (w.reporter, f"/c/{w.place.slug}/signaler/post/{w.post.pk}/")),
    "appeal": (20, lambda w: (w.author, f"/c/{w.place.slug}/moderation/appels/{w.appeal.pk}/")),
    "API cases": (20, lambda w: (w.judge, f"/api/v1/communities/{w.place.slug}/cases/")),
    "API decided": (20, lambda w: (w.judge, f"/api/v1/communities/{w.place.slug}/cases/?state=decided")),
    "API case": (48, lambda w: (w.judge, f"/api/v1/cases/{w.case.pk}/")),
    "API own reports": (10, lambda w: (w.reporter, "/api/v1/me/reports/")),
    "API own rulings": (10, lambda w: (w.author, "/api/v1/me/rulings/")),
    "API ruling": (12, lambda w: (w.author, f"/api/v1/rulings/{w.ruling.puid}/")),
    "API appeal": (14, lambda w: (w.author, f"/api/v1/appeals/{w.appeal.pk}/")),
    "API receipt": (6, lambda w: (None, f"/api/v1/reports/{w.receipt}/")),
}


def read(who, address):
    browser = Client()
    if who is not None:
        browser.force_login(who.user)
    browser.get(address)
    return cost_of(lambda: check(browser.get(address)))


def check(response):
    assert response.status_code == 200, response.content[:600]


def test_reading_costs_the_same_with_three_times_as_much(subtests):
    few, many = lived(1), lived(3)
    for name, (most, door) in PAGES.items():
        with subtests.test(name):
            one, three = read(*door(few)), read(*door(many))
            # where there was nothing yet, precedents and what was imposed by them are two questions more
            assert three.queries <= min(one.queries + 2, most), f"{one}\n\n{three}"


@pytest.mark.slow
def test_the_queue_and_a_case_stay_fast_with_ten_thousand_cases(subtests):
    place = CommunityFactory()
    judge, author = moderator(place), member(place)
    case = report(message(place, author), None).case
    addresses = {
        "queue": f"/c/{place.slug}/moderation/", "case": f"/c/{place.slug}/moderation/{case.pk}/",
        "API": f"/api/v1/communities/{place.slug}/cases/",
    }  # fmt: skip
    before = {name: read(judge, address).queries for name, address in addresses.items()}
    many_cases(place, author, 10_000)
    many_cases(place, author, 2_000, decided=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE moderation_case, moderation_report, moderation_ruling, communities_membership")
    for name, address in addresses.items():
        with subtests.test(name):
            assert read(judge, address).queries <= before[name] + 3
    for name, asked in {"waiting": cases.waiting(place.pk)[:30], "decided": cases.decided(place.pk)[:30]}.items():
        with subtests.test(name):
            plan = asked.explain()
            assert f"cases_{name}" in plan, plan
            assert "Seq Scan on moderation_case" not in plan, plan
