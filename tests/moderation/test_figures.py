"""Moderation in figures: from the log alone, so that whoever has the log finds the same."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from moderation import figures
from moderation.figures import OTHERS, Line
from moderation.models import Appeal, Case
from moderation.services import appeals
from tests.factories.communities import CommunityFactory, member
from tests.factories.moderation import decide, message, moderator, report
from tests.factories.rules import in_force

BEGINS = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ENDS = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
DECIDED = st.fixed_dictionaries(
    {
        "reports": st.integers(1, 9),
        "hours": st.integers(0, 300),
        "source": st.sampled_from(["member", "outside"]),
        "measures": st.lists(st.tuples(st.sampled_from(["withdrawal", "warning"]), st.none()), max_size=2, unique=True),
        "article": st.integers(1, 4),
    }
)


def lines(decided, fallen, at=BEGINS):
    """Lines of one log: cases that were decided, some of them overturned later."""
    told = [Line(1, at, "case.decided", {"case": n, **public}) for n, public in enumerate(decided)]
    later = ENDS + dt.timedelta(days=30)
    return told + [
        Line(1, later, "appeal.ended", {"case": n, "ending": "overturned"}) for n in fallen if n < len(decided)
    ]


@given(st.lists(DECIDED, max_size=40), st.sets(st.integers(0, 39)))
def test_nothing_is_lost_and_nothing_counted_twice(decided, fallen):
    found = figures.of(lines(decided, fallen), BEGINS, ENDS, least=5)
    assert found.decided == len(decided)
    assert found.reports == sum(one["reports"] for one in decided)
    assert sum(row.n for row in found.sources) == len(decided)
    assert sum(row.n for row in found.grounds) == found.decided - found.nothing
    assert sum(row.n for row in found.measures) == sum(len(one["measures"]) for one in decided)
    assert (
        sum(row.overturned for row in found.sources) == found.overturned == len([n for n in fallen if n < len(decided)])
    )


@given(st.lists(DECIDED, max_size=40))
def test_what_is_rare_is_told_together(decided):
    found = figures.of(lines(decided, ()), BEGINS, ENDS, least=5)
    for table in (found.grounds, found.measures, found.sources):
        assert all(row.n >= 5 for row in table if row.key != OTHERS)
        assert [row.key for row in table].count(OTHERS) <= 1


def test_what_was_decided_before_and_after_is_of_another_year():
    one = {"reports": 1, "hours": 3, "source": "member", "measures": [], "article": 1}
    early, late = lines([one], (), BEGINS - dt.timedelta(seconds=1)), lines([one], (), ENDS)
    assert figures.of([*early, *late], BEGINS, ENDS, least=5).decided == 0


@pytest.mark.django_db
class TestInPages:
    @pytest.fixture
    def community(self):
        """Six cases: five withdrawn, one where nothing was wrong; one withdrawal overturned."""
        community = CommunityFactory()
        nadia, author = moderator(community), member(community)
        made = [
            decide(nadia, report(message(community, member(community)), author.user).case, withdrawal=None)
            for _n in range(5)
        ]
        decide(nadia, report(message(community), author.user).case)
        appeal = Appeal.objects.create(ruling=made[0], by=author.user, side="person", reasons="…")
        appeals._end(appeal, "overturned")
        return community

    @pytest.mark.parametrize("site", [False, True])
    def test_the_page_the_table_and_the_data_say_the_same(self, client, community, site):
        name, args = ("moderation:site-figures", []) if site else ("moderation:figures", [community.slug])
        page = client.get(reverse(name, args=args)).content.decode()
        assert "6\u00a0dossiers ont été décidés" in page
        data = client.get(reverse(f"{name}-file", args=[*args, "json"])).json()
        assert (data["decided"], data["nothing"], data["overturned"], data["automated"]) == (6, 1, 1, 0)
        assert data["measures"] == [{"key": "withdrawal", "n": 5, "overturned": 1}]
        table = client.get(reverse(f"{name}-file", args=[*args, "csv"])).content.decode()
        rows = {(row["part"], row["key"]): row for row in csv.DictReader(io.StringIO(table))}
        assert (rows["all", "decided"]["n"], rows["measures", "withdrawal"]["overturned"]) == ("6", "1")

    def test_what_a_rule_pointed_at_is_counted_and_how_often_it_was_wrong(self, client, community):
        in_force(community, "flag", {"fact": "words", "test": "has", "value": ["arnaque*"]})
        author, judge = member(community), moderator(community)  # whoever wrote the rule judges nothing that it caught
        wrong, right = (message(community, author, text=f"C’est une arnaque {n}.") for n in range(2))
        for post, measures in ((wrong, {}), (right, {"withdrawal": None})):
            decide(judge, Case.objects.get(kind="post", content=post.pk), **measures)
        data = client.get(reverse("moderation:figures-file", args=[community.slug, "json"])).json()
        assert (data["automated"], data["found"], data["found_wrongly"]) == (0, 2, 1)
        page = client.get(reverse("moderation:figures", args=[community.slug])).content.decode()
        assert "Des règles automatiques en avaient signalé\u00a02, dont 1 à tort." in page

    def test_a_year_that_is_not_there_and_a_file_that_is_not_one(self, client, community):
        page = reverse("moderation:figures", args=[community.slug])
        year = dt.datetime.now(dt.UTC).year
        assert client.get(page, {"annee": year}).status_code == 200
        for asked in ("1999", "x", "99999999999"):
            assert client.get(page, {"annee": asked}).status_code == 404
        assert client.get(f"{page}moderation.xml").status_code == 404

    def test_a_community_where_nothing_was_decided(self, client):
        page = client.get(reverse("moderation:figures", args=[CommunityFactory().slug]))
        assert "Rien n’a été décidé" in page.content.decode()
