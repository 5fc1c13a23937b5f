"""What a product brings in is split as was agreed, paid, borne, reversed: in a ledger where nothing is changed and all adds up."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse as address

from core.errors import Conflict, Invalid, Missing, Refused
from sharing.models import Entry, Line
from sharing.selectors import ledger
from sharing.services import entries
from tests.factories.brands import brand, owner_of, seated
from tests.factories.government import ruled
from tests.factories.rounds import SHARED, counted, design, opened, time_passes
from tests.together import at_once

pytestmark = pytest.mark.django_db
DAYS = {"begins_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 3, 31)}
ABOUT = "Ventes du premier trimestre."


@pytest.fixture
def found():
    return counted(brand(), ruled(3)[0])


@pytest.fixture
def by(found):
    return owner_of(found.brand)


def benefit(by, found, amount="1000", **said):
    return entries.record_benefit(by=by, round_id=found.pk, amount=amount, **{**DAYS, "about": ABOUT, **said})


def standing(found):
    return {one.sharer.key: (one.due, one.paid, one.lost, one.owed) for one in ledger.standings(found)}


def cents(*amounts):
    return tuple(Decimal(one).quantize(Decimal("0.01")) for one in amounts)


def test_from_a_benefit_to_what_is_owed(found, by):
    benefit(by, found, "1000.01")  # 40 % of it are shared: 400.00
    entries.record_payment(by=by, round_id=found.pk, sharer="farmers", amount="100,50", about="Virement du 3 avril.")
    entries.record_loss(by=by, round_id=found.pk, risk=0, amount="50", about="Trois palettes invendues.")
    assert standing(found) == {
        "members": cents(120, 0, 0, 120), "farmers": cents(182, "100.5", 50, "31.5"), "hedges": cents(98, 0, 0, 98),
    }  # fmt: skip
    assert [one.number for one in ledger.entries(found.pk)] == [3, 2, 1]
    for entry in Entry.objects.all():
        assert sum(line.amount for line in entry.lines.all()) == 0


def test_what_was_wrong_is_reversed_once_and_stays(found, by):
    wrong = benefit(by, found)
    undone = entries.reverse(by=by, round_id=found.pk, number=wrong.number, about="Le trimestre n’était pas clos.")
    assert (undone.reverses, {one[0] for one in standing(found).values()}) == (wrong, set(cents(0)))
    for number in (wrong.number, undone.number):
        with pytest.raises(Conflict):
            entries.reverse(by=by, round_id=found.pk, number=number, about="Encore une fois.")
    benefit(by, found, "900")  # the same days again, now that the first does not count any more


def test_nobody_is_paid_more_than_what_is_owed(found, by):
    benefit(by, found, "10")
    with pytest.raises(Invalid, match=r"1[,.]20"):
        entries.record_payment(by=by, round_id=found.pk, sharer="members", amount="1.21", about="Bons d’achat.")
    entries.record_payment(by=by, round_id=found.pk, sharer="members", amount="1.20", about="Bons d’achat.")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "-3"}, "amount"),
        ({"amount": "1.234"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "1e99"}, "amount"),
        ({"amount": "beaucoup"}, "amount"),
        ({"amount": "1,000"}, "amount"),
        ({"amount": "1e3"}, "amount"),
        ({"amount": "0.01"}, "amount"),
        ({"about": "\u200b"}, "about"),
        ({"proof": "javascript:alert(1)"}, "proof"),
        ({"proof": "http://exemple.fr/"}, "proof"),
        ({"ends_on": dt.date(2025, 12, 31)}, "ends_on"),
        ({"ends_on": dt.date(2099, 1, 1)}, "ends_on"),
    ],
)
def test_what_is_no_benefit_is_refused_beside_its_field(found, by, said, field):
    with pytest.raises(Invalid) as refused:
        benefit(by, found, **{"amount": "1000", **said})
    assert field in refused.value.fields
    assert not Entry.objects.exists()


def test_days_are_counted_once(found, by):
    benefit(by, found)
    with pytest.raises(Invalid):
        benefit(by, found, begins_on=dt.date(2026, 3, 31), ends_on=dt.date(2026, 6, 30))


def test_only_what_was_agreed_is_written_and_only_once_it_is_counted(found, by):
    with pytest.raises(Invalid):
        entries.record_payment(by=by, round_id=found.pk, sharer="@paid", amount="1", about="À nous.")
    with pytest.raises(Invalid):
        entries.record_loss(by=by, round_id=found.pk, risk=1, amount="1", about="Autre chose.")
    place = [one.community for one in found.addressed.all()]
    uncounted = time_passes(opened(found.brand, *place, design=design(sharing=SHARED)))
    with pytest.raises(Conflict):
        benefit(by, uncounted)
    unshared = opened(found.brand, *place)
    with pytest.raises(Missing):
        benefit(by, unshared)


def test_who_only_reads_for_the_brand_writes_nothing_and_neither_does_another_brand(found):
    with pytest.raises(Refused):
        benefit(seated(found.brand, role="reader"), found)
    with pytest.raises(Missing):
        benefit(owner_of(brand()), found)


def test_the_database_lets_nobody_touch_the_ledger_or_write_what_does_not_add_up(found, by):
    entry = benefit(by, found)
    for change in (
        lambda: Entry.objects.filter(pk=entry.pk).update(about="Rien."),
        lambda: Line.objects.filter(entry=entry).update(amount=1),
        lambda: Line.objects.filter(entry=entry).delete(),
        lambda: _written_alone(found),
        lambda: Line.objects.create(entry=entry, account="hedges-2", amount=1),
        lambda: Line.objects.bulk_create(Line(entry=entry, account=f"x{n}", amount=n) for n in (-1, 1)),
    ):
        with pytest.raises(DatabaseError):
            at_commit(change)


@transaction.atomic
def at_commit(change):
    """Do it, and what the database looks at when a transaction ends."""
    change()
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def _written_alone(found):
    Entry.objects.create(round=found, number=99, kind="loss", amount=1, sides=2, about="Sans lignes.")


@pytest.mark.django_db(transaction=True)
def test_two_payments_at_once_never_pay_more_than_what_is_owed():
    found = counted(brand(), ruled(3)[0])
    by = owner_of(found.brand)
    benefit(by, found, "10")

    def pay():
        entries.record_payment(by=by, round_id=found.pk, sharer="members", amount="1.20", about="Bons d’achat.")

    outcomes = at_once(pay, pay, pay)
    assert sum(isinstance(one, Invalid) for one in outcomes) == 2
    assert standing(found)["members"] == cents("1.2", "1.2", 0, 0)


def test_everybody_reads_the_ledger_in_their_language(found, by, client):
    benefit(by, found)
    entries.record_payment(by=by, round_id=found.pk, sharer="farmers", amount="100", about="=1+1")
    page = address("sharing:ledger", args=[found.brand.slug, found.pk])
    for language, words in (("fr", ("Reste dû", "82,00\u00a0€", "45,5")), ("en", ("Still owed", "€82.00", "45.5%"))):
        told = client.get(page, headers={"accept-language": language}).content.decode()
        assert all(word in told for word in words)
        assert "It was wrong" not in told
    table = client.get(address("sharing:file", args=[found.brand.slug, found.pk])).content.decode()
    assert "'=1+1" in table
    assert len(table.splitlines()) == 1 + Line.objects.count()


def test_a_brand_writes_by_page_and_sees_what_is_wrong(found, by, login):
    browser = login(by.user)
    write = address("sharing:write", args=[found.brand.slug, found.pk, "benefice"])
    said = {"amount": "1 000", "about": ABOUT, "begins_on": "2026-01-01", "ends_on": "2026-03-31"}
    assert "On écrit un montant ainsi" in browser.post(write, said).content.decode()
    assert browser.post(write, said | {"amount": "1000"}).status_code == 302
    undo = address("sharing:reverse", args=[found.brand.slug, found.pk, 1])
    assert ABOUT in browser.get(undo).content.decode()
    assert browser.post(undo, {"about": "Le trimestre n’était pas clos."}).status_code == 302
    assert "annulée par 2" in browser.get(address("sharing:ledger", args=[found.brand.slug, found.pk])).content.decode()
    assert browser.get(address("sharing:write", args=[found.brand.slug, found.pk, "cadeau"])).status_code == 404


def test_the_api_writes_and_reads_the_same(found, by, api):
    program, ours = api(by.user), f"/api/v1/brands/{found.brand.slug}/rounds/{found.pk}/sharing/"
    said = {"amount": "1000.00", "about": ABOUT, "begins_on": "2026-01-01", "ends_on": "2026-03-31"}
    made = program.post(f"{ours}benefits/", said, headers={"idempotency-key": "a"})
    again = program.post(f"{ours}benefits/", said, headers={"idempotency-key": "a"})
    assert (made.status_code, again.json(), Entry.objects.count()) == (201, made.json(), 1)
    assert program.post(f"{ours}payments/", {"sharer": "hedges", "amount": "98", "about": "Chèque."}).status_code == 201
    assert program.post(f"{ours}losses/", {"risk": 0, "amount": "1", "about": "Un pack percé."}).status_code == 201
    assert program.post(f"{ours}reversals/", {"number": 3, "about": "Il ne l’était pas."}).status_code == 201
    told = program.get(f"/api/v1/rounds/{found.pk}/sharing/").json()
    assert [one["owed"] for one in told["sharers"]] == ["120.00", "182.00", "0.00"]
    listed = program.get(f"/api/v1/rounds/{found.pk}/sharing/entries/?page_size=2").json()
    assert [one["number"] for one in listed["results"]] == [4, 3]
    assert (listed["results"][0]["reverses"], listed["results"][1]["reversed_by"]) == (3, 4)


def test_a_long_ledger_asks_no_more_of_the_database(found, by, client, django_assert_max_num_queries):
    page = address("sharing:ledger", args=[found.brand.slug, found.pk])
    for size in (3, 9):
        for _ in range(size):
            entries.record_loss(by=by, round_id=found.pk, risk=0, amount="1", about="Un pack percé.")
        with django_assert_max_num_queries(8):
            client.get(page)
