"""Costs change: within the rule a new price holds at once; past it members are asked, by themselves, and what they say holds."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Notice
from brands.services import welcomes
from commitments.models import Ballot, CostChange, FollowUp, Slip
from commitments.selectors import prices as reading
from commitments.selectors import products
from commitments.services import commitments, followups, prices
from commitments.tally import Asked, counted, moved
from core import clock, log, outbox
from core.errors import Conflict, Invalid, Refused
from tests.factories.brands import owner_of
from tests.factories.commitments import PARTS, agreed, declared, members_say, taken_on, vote_passes
from tests.factories.communities import founder_of, member
from tests.factories.rounds import design
from tests.together import at_once

pytestmark = pytest.mark.django_db
RULE = design(reopens_beyond="4")


def followed(people=3):
    community, others, found = agreed(people, design=design(reopens_beyond="4", yearly={
        "quantity": "60", "ordinary_price": "0.85", "source": "Un litre et plus par semaine."}))  # fmt: skip
    taken_on(found)
    return community, others, found


def known(found):
    return reading.of(products.of_round(found))


@pytest.mark.parametrize(("now", "percent"), [
    ({"farmer": "0.40", "brand": "0.60"}, "0"),
    ({"farmer": "0.40", "brand": "0.65"}, "5"),
    ({"farmer": "0.40", "brand": "0.50"}, "10"),
    ({"farmer": "0.30", "brand": "0.70"}, "25"),
])  # fmt: skip
def test_a_price_moves_as_a_whole_or_against_the_producer(now, percent):
    before = {"farmer": Decimal("0.40"), "brand": Decimal("0.60")}
    assert moved(before, {key: Decimal(one) for key, one in now.items()}, "farmer") == Decimal(percent)


def test_within_the_rule_a_new_price_holds_at_once():
    _community, _others, found = followed()
    declared(found, shop="0.285")
    assert known(found).now.state == "shown"
    assert not FollowUp.objects.exists()


def test_many_small_steps_weigh_what_one_large_one_does():
    _community, _others, found = followed()
    declared(found, shop="0.29")
    assert known(found).now.price == Decimal("0.925")
    change = declared(found, shop="0.31")
    assert (change.agreed, change.moved) == (Decimal("0.905"), Decimal("4.42"))
    assert FollowUp.objects.get().change == change
    assert known(found).now.price == Decimal("0.925")
    with pytest.raises(Conflict):
        declared(found, shop="0.32")


def test_members_are_told_once_and_what_they_say_holds(capsys, settings):
    community, others, found = followed(8)
    followup = declared(found, farmer="0.45").followup
    outbox.drain()
    assert Notice.objects.filter(kind="price_asked").count() == 8
    members_say(followup, others, "accept")
    followups.cast(by=others[0], followup_id=followup.pk, choice="refuse")
    vote_passes(followup)
    assert (followup.state, followup.body["answers"], followup.body["accept"]) == ("accepted", 7, None)
    assert known(found).now.price == known(found).agreed.price == followup.change.price
    call_command("count_followup", str(followup.pk))
    assert "the same" in capsys.readouterr().out
    settings.SECRET_KEY = "somebody else’s"
    with pytest.raises(CommandError, match="does not hold"):
        call_command("count_followup", str(followup.pk))
    with pytest.raises(CommandError, match="nothing was counted"):
        call_command("count_followup", "999999")
    assert log.verify(log.community_chain(community.pk)) == []
    assert (Ballot.objects.count(), Slip.objects.count()) == (0, 7)


@pytest.mark.parametrize(
    ("said", "few"), [(["refuse"] * 4 + ["accept"] * 3, False), (["accept"] * 4 + ["blank"] * 3, True)]
)
def test_without_a_yes_the_price_before_holds(said, few):
    _community, others, found = followed(8)
    followup = declared(found, farmer="0.45").followup
    for one, choice in zip(others, said, strict=True):
        followups.cast(by=one, followup_id=followup.pk, choice=choice)
    vote_passes(followup)
    assert (followup.state, followup.body["too_few"]) == ("refused", few)
    assert known(found).now.state == "agreed"
    with pytest.raises(Conflict):
        followups.cast(by=others[0], followup_id=followup.pk, choice="accept")


def test_figures_are_rounded_and_small_ones_left_out():
    asked = Asked(1, 1, "0.95", "0.90", 100)
    many = counted(asked, {"accept": 43, "refuse": 21, "blank": 8}, "seed")
    assert (many["accept"] % 5, many["refuse"] % 5) == (0, 0)
    assert counted(asked, {"accept": 12, "refuse": 2}, "seed")["accept"] is None
    assert "answers" not in counted(asked, {"accept": 4, "blank": 9}, "seed")


def test_who_may_not_say_and_who_goes_takes_it_along():
    community, others, found = followed(4)
    followup = declared(found, farmer="0.45").followup
    own = member(community, owner_of(found.brand).user)
    with pytest.raises(Refused):
        followups.cast(by=own, followup_id=followup.pk, choice="accept")
    with pytest.raises(Invalid):
        followups.cast(by=others[0], followup_id=followup.pk, choice="perhaps")
    members_say(followup, others, "accept")
    followups.forget(user_id=others[0].user_id, community_id=community.pk)
    followups.withdraw(by=others[1].user, followup_id=followup.pk)
    assert Ballot.objects.get().user == others[2].user


def test_a_community_that_puts_the_brand_out_votes_no_more(login, api):
    community, others, found = followed(8)
    followup = declared(found, farmer="0.45").followup
    members_say(followup, others, "accept")
    welcomes.dismiss(by=founder_of(community), brand_id=found.brand_id)
    his, says = login(others[0].user), "n’accueille plus la marque"
    assert says in his.get(reverse("commitments:vote", args=[community.slug, found.pk])).content.decode()
    assert (
        "n’accueille la marque"
        in his.get(reverse("commitments:product", args=[found.brand.slug, found.pk])).content.decode()
    )
    refused = api(others[0].user).put(f"/api/v1/followups/{followup.pk}/answer/", {"choice": "accept"}, "json")
    assert (refused.status_code, says in refused.content.decode()) == (403, True)
    vote_passes(followup)
    assert (followup.state, followup.body["too_few"], Slip.objects.count()) == ("refused", True, 0)
    assert Ballot.objects.count() == 0


def test_a_product_that_stops_ends_its_vote_and_keeps_nothing():
    _community, others, found = followed(4)
    followup = declared(found, farmer="0.45").followup
    members_say(followup, others, "refuse")
    commitments.stop(by=owner_of(found.brand), round_id=found.pk, why="Les fermes ne suivent plus.")
    followup.refresh_from_db()
    assert (followup.state, Ballot.objects.count()) == ("void", 0)


def test_what_is_no_price_is_refused_with_its_place():
    _community, _others, found = followed()
    for parts, field in (
        ({**PARTS, "farmer": "-1"}, "parts.farmer"), ({**PARTS, "farmer": 1}, "parts.farmer"), ({**PARTS, "cow": "1"}, "parts.cow"),
        ({"farmer": "1"}, "parts.dairy"), (dict.fromkeys(PARTS, "0"), "parts"), (None, "parts"), ({**PARTS}, "parts"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            prices.declare(
                by=owner_of(found.brand), round_id=found.pk, parts=parts, computed_by="La laiterie", basis="Factures.",
                valid_until=clock.today(),
            )  # fmt: skip
        assert field in refused.value.fields


def test_the_database_itself_holds_prices_and_votes():
    _community, _others, found = followed()
    followup = declared(found, farmer="0.45").followup
    for change in (
        lambda: CostChange.objects.update(price=1),
        lambda: CostChange.objects.all().delete(),
        lambda: FollowUp.objects.update(closes_at=clock.now() + dt.timedelta(days=99)),
        lambda: FollowUp.objects.filter(pk=followup.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_two_who_declare_at_once_open_one_vote_and_two_clocks_close_it_once():
    _community, others, found = followed(7)
    at_once(*[lambda: declared(found, farmer="0.45")] * 2)
    followup = FollowUp.objects.get()
    members_say(followup, others, "accept")
    vote_passes(followup, close=False)
    assert sum(at_once(followups.close_due, followups.close_due)) == 1
    assert Slip.objects.count() == 6


def test_members_and_brand_by_pages_and_programs(login, api, client):
    community, others, found = followed(3)
    hers, one = login(owner_of(found.brand).user), [found.brand.slug, found.pk]
    note = {"computed_by": "La laiterie", "basis": "Factures de mars.", "valid_until": "2099-01-01"}
    sent = {"parts.farmer": "0,45", "parts.dairy": "0.25", "parts.shop": "0.27", **note}
    assert hers.post(reverse("commitments:price", args=one), {**sent, "parts.farmer": "x"}).status_code == 422
    assert hers.post(reverse("commitments:price", args=one), sent).status_code == 302
    vote = reverse("commitments:vote", args=[community.slug, found.pk])
    shown = client.get(vote).content.decode()
    assert "0,97" in shown
    assert "Factures de mars" in shown
    his = login(others[0].user)
    cast = reverse("commitments:cast", args=[community.slug, found.pk])
    assert his.post(cast, {"choice": "accept"}).status_code == 302
    assert his.post(cast, {"choice": "never"}).status_code == 422
    assert "checked" in his.get(vote).content.decode()
    followup, program = FollowUp.objects.get(), api(founder_of(community).user)
    answer = f"/api/v1/followups/{followup.pk}/answer/"
    assert program.get(answer).status_code == 404
    assert program.put(answer, {"choice": "blank"}, "json").json()["choice"] == "blank"
    assert program.delete(answer).status_code == 204
    assert his.post(cast, {"choice": "take_back"}).status_code == 302
    vote_passes(followup)
    listed = client.get(f"/api/v1/brands/{one[0]}/rounds/{one[1]}/commitments/prices/").json()["results"]
    assert (listed[0]["price"], listed[0]["followup"]["state"]) == ("0.9700", "refused")
    assert client.get(vote).status_code == client.get(reverse("commitments:product", args=one)).status_code == 200
