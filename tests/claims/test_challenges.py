"""From a challenge to a verdict: the brand answers or not, members drawn by lot decide, what follows is done by itself."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Notice
from accounts.services import erasure
from brands.services import brands, welcomes
from claims import delays
from claims.models import Challenge, Claim
from claims.selectors import challenges as reading
from claims.selectors import claims as told
from claims.selectors import measures
from claims.services import challenges, claims
from communities.services import ties
from core import outbox
from core.errors import Conflict, Invalid, Missing, Refused
from core.models import LogEntry
from core.moderable import KINDS
from government.models import Panel
from tests.factories.brands import owner_of, seated, welcomed
from tests.factories.claims import (
    ANSWER,
    REASONS,
    SEEN,
    answered,
    challenged,
    confirmed,
    corrected,
    judged,
    let_in,
    published,
    time_passes,
)  # fmt: skip
from tests.factories.communities import founder_of, member
from tests.factories.government import panel_moves
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db
YES, NO, NEITHER = 1, 2, 3
OTHER = {"text": "Nos vaches pâturent cent quatre-vingts jours par an."}


@pytest.fixture
def scene():
    """A community of eight, the others of its members, a brand that may speak there, a claim of it."""
    community, others, dairy = let_in(name="La laiterie")
    return community, others, dairy, published(dairy)


def lines(community):
    found = LogEntry.objects.filter(chain__name=f"community:{community.pk}", verb__startswith="claim.")
    return [(line.verb, line.actor, line.public.get("ending", "")) for line in found.order_by("number")]


def notices_of(person):
    outbox.drain()
    return [one.data["now"] for one in Notice.objects.filter(user=person, kind="claim").order_by("pk")]


# --- the story ----------------------------------------------------------------------------------------------------------


def test_a_challenge_to_verdict_by_pages(scene, login, client):
    community, others, dairy, claim = scene
    page, brand_page = login(others[0].user), login(owner_of(dairy).user)
    here = f"/marques/{dairy.slug}/allegations/{claim.pk}/"
    assert f"/c/{community.slug}/allegations/{claim.pk}/contester/" in page.get(here).content.decode()
    sent = page.post(f"/c/{community.slug}/allegations/{claim.pk}/contester/", {"reasons": REASONS})
    challenge = Challenge.objects.get()
    at = f"/c/{community.slug}/contestations/{challenge.pk}/"
    assert sent["Location"] == at
    assert notices_of(owner_of(dairy).user) == ["challenged"]
    assert REASONS in client.get(at).content.decode()

    answer = f"/marques/{dairy.slug}/allegations/contestations/{challenge.pk}/"
    assert answer in brand_page.get(f"/marques/{dairy.slug}/allegations/").content.decode()
    assert brand_page.post(answer, {"text": ANSWER})["Location"] == at
    assert notices_of(others[0].user) == ["answered"]

    judged(challenge, others[1:], NO)
    assert challenge.state == "correcting"
    assert notices_of(owner_of(dairy).user)[-1] == "founded"
    corrected(claim, **OTHER)
    challenge.refresh_from_db()
    assert challenge.ending == "corrected"
    story = client.get(here).content.decode()
    for words in (claim.wordings.first().text, OTHER["text"], "Le chiffre était celui d’une bonne année."):
        assert words in story
    assert lines(community) == [
        ("claim.challenged", "member", ""), ("claim.answered", "brand", ""), ("claim.found_wrong", "jury", ""),
        ("claim.decided", "brand", "corrected"),
    ]  # fmt: skip
    assert "La laiterie" in client.get(f"/c/{community.slug}/journal/").content.decode()
    assert client.get(f"/c/{community.slug}/allegations/").status_code == 200


def test_what_a_jury_upholds_stands_and_rests(scene):
    _community, others, dairy, claim = scene
    challenge = judged(answered(challenged(claim, others[0])), others[1:], YES)
    assert challenge.ending == "upheld"
    assert measures.of_brand(dairy.pk).credible.held == 1
    with pytest.raises(Conflict) as refused:
        challenged(claim, others[1])
    assert refused.value.code == "upheld"


def test_what_is_not_corrected_in_time_is_withdrawn(scene, client):
    community, others, dairy, claim = scene
    challenge = judged(answered(challenged(claim, others[0])), others[1:], NO)
    time_passes(challenge, delays.CORRECT.days - 1)
    assert challenge.state == "correcting"
    at = f"/marques/{dairy.slug}/allegations/{claim.pk}/"
    assert "la marque corrige, ou l’allégation est retirée" in client.get(at).content.decode()
    time_passes(challenge, 1)
    claim.refresh_from_db()
    assert (challenge.ending, claim.withdrawn_by) == ("withdrawn", "jury")
    assert "n’a pas corrigé à temps" in client.get(at).content.decode()
    assert lines(community)[-1] == ("claim.decided", "clock", "withdrawn")
    assert measures.of_brand(dairy.pk).credible.held == 0


def test_a_jury_that_does_not_agree_decides_nothing(scene):
    _community, others, _dairy, claim = scene
    assert judged(answered(challenged(claim, others[0])), others[1:], NEITHER).ending == "divided"


def test_no_answer_in_time_and_it_goes_on_without(scene):
    _community, others, _dairy, claim = scene
    challenge = time_passes(challenged(claim, others[0]), delays.ANSWER.days)
    assert challenge.state == "jury"
    with pytest.raises(Conflict):
        answered(challenge)


def test_nobody_willing_three_times_and_it_stands_undecided(scene):
    community, others, _dairy, claim = scene
    challenge = answered(challenged(claim, others[0]))
    for _turn in range(3):
        judged_by_nobody(challenge)
    assert (challenge.turn, challenge.ending) == (3, "unheard")
    assert lines(community)[-1] == ("claim.decided", "clock", "unheard")


def judged_by_nobody(challenge):
    challenge.refresh_from_db()
    panel_moves(challenge.panel)
    outbox.drain()
    challenge.refresh_from_db()


def test_where_too_few_may_vote_it_stands_undecided_at_once():
    _community, others, dairy = let_in(people=2)
    challenge = answered(challenged(published(dairy), others[0]))
    assert (challenge.ending, challenge.answer) == ("unheard", ANSWER)


# --- the brand gives in -----------------------------------------------------------------------------------------------


def test_other_words_settle_what_waits_for_an_answer_and_the_same_words_do_not(scene):
    _community, others, _dairy, claim = scene
    challenge = challenged(claim, others[0])
    corrected(claim, verifier="Bureau Veritas")
    challenge.refresh_from_db()
    assert challenge.ending == ""
    corrected(claim, **OTHER)
    challenge.refresh_from_db()
    assert challenge.ending == "corrected"


def test_a_jury_that_was_called_is_heard_though_the_brand_gave_in(scene):
    _community, others, dairy, claim = scene
    challenge = answered(challenged(claim, others[0]))
    claims.withdraw(by=owner_of(dairy), claim_id=claim.pk, why="Nous ne le mesurons plus.")
    assert judged(challenge, others[1:], NO).ending == "withdrawn"


# --- who -----------------------------------------------------------------------------------------------------------------


def test_who_acts_for_the_brand_or_is_close_neither_challenges_nor_confirms(scene):
    _community, others, dairy, claim = scene
    seated(dairy, others[0].user, role="reader")
    ties.declare(by=others[1], member_id=others[0].pk)
    for one in others[:2]:
        with pytest.raises(Refused):
            challenged(claim, one)
        with pytest.raises(Refused):
            confirmed(claim, one)


def test_nobody_who_took_a_side_sits(scene):
    _community, others, dairy, claim = scene
    seated(dairy, others[1].user)
    confirmed(claim, others[2])
    challenge = answered(challenged(claim, others[0]))
    parties = set(challenge.panel.parties.values_list("user", flat=True))
    assert parties == {others[0].user_id, others[1].user_id, others[2].user_id, owner_of(dairy).user_id}


def test_it_is_challenged_where_the_brand_was_let_in(scene):
    community, others, dairy, claim = scene
    welcomes.dismiss(by=founder_of(community), brand_id=dairy.pk)
    with pytest.raises(Refused):
        challenged(claim, others[0])
    assert reading.places(others[0].user_id, dairy.pk) == []


def test_a_draft_is_challenged_by_nobody_and_what_is_withdrawn_neither(scene):
    _community, others, dairy, claim = scene
    claims.withdraw(by=owner_of(dairy), claim_id=claim.pk, why="Nous ne le mesurons plus.")
    with pytest.raises(Conflict):
        challenged(claim, others[0])
    with pytest.raises(Missing):
        challenges.make(by=others[0], claim_id=0, reasons=REASONS)


@pytest.mark.django_db(transaction=True)
def test_two_who_challenge_at_once_make_one(scene):
    _community, others, _dairy, claim = scene
    answers = at_once(lambda: challenged(claim, others[0]), lambda: challenged(claim, others[1]))
    assert [one.code for one in refusals(answers)] == ["already_open"]
    assert Challenge.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_answer_once(scene):
    _community, others, _dairy, claim = scene
    challenge = challenged(claim, others[0])
    answers = at_once(lambda: answered(challenge), lambda: answered(challenge, text=f"{ANSWER} Voilà."))
    assert [one.code for one in refusals(answers)] == ["not_now"]
    assert Panel.objects.count() == 1


def test_one_s_own_twice_is_once(scene):
    _community, others, _dairy, claim = scene
    assert challenged(claim, others[0]) == challenged(claim, others[0])


def test_a_few_words_are_not_reasons(scene):
    _community, others, _dairy, claim = scene
    with pytest.raises(Invalid):
        challenged(claim, others[0], reasons="C’est faux.")


# --- confirmations ------------------------------------------------------------------------------------------------------


def test_three_independent_members_make_it_credible_and_who_joins_the_brand_counts_no_more(scene):
    _community, others, dairy, claim = scene
    confirmed(claim, *others[:2])
    assert measures.of_brand(dairy.pk).credible.due == 0
    confirmed(claim, others[2])
    assert [item.why for item in measures.of_brand(dairy.pk).credible.items] == ["confirmed"]
    seated(dairy, others[0].user)
    assert measures.of_brand(dairy.pk).credible.due == 0
    assert reading.confirmations(claim).count() == 2


def test_a_confirmation_is_said_otherwise_and_taken_back(scene, login):
    community, others, _dairy, claim = scene
    page, at = login(others[0].user), f"/c/{community.slug}/allegations/{claim.pk}/confirmer/"
    page.post(at, {"text": SEEN})
    page.post(at, {"text": f"{SEEN} Tous les ans."})
    assert [one.text for one in reading.confirmations(claim)] == [f"{SEEN} Tous les ans."]
    assert SEEN in page.get(at).content.decode()
    page.post(at, {"take_back": "yes"})
    assert reading.confirmations(claim).count() == 0


def test_somebody_in_two_communities_confirms_once(scene):
    _community, others, dairy, claim = scene
    elsewhere, _people, _other = let_in()
    welcomed(dairy, elsewhere, founder_of(elsewhere))
    confirmed(claim, others[0])
    with pytest.raises(Conflict):
        confirmed(claim, member(elsewhere, others[0].user))


def test_a_confirmation_is_of_what_was_read(scene):
    _community, others, dairy, claim = scene
    confirmed(claim, *others[:3])
    corrected(claim, **OTHER)
    assert [(item.number, item.holds) for item in measures.of_brand(dairy.pk).credible.items] == [(1, True)]


# --- for ever -----------------------------------------------------------------------------------------------------------


def test_nothing_of_a_challenge_is_undone(scene):
    _community, others, _dairy, claim = scene
    challenge = judged(answered(challenged(claim, others[0])), others[1:], YES)
    rows = Challenge.objects.filter(pk=challenge.pk)
    for act in (
        lambda: rows.update(ending="withdrawn"),
        lambda: rows.update(answer="Autre chose."),
        lambda: rows.update(reasons="Autre chose."),
        rows.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_an_account_goes_and_the_challenge_stays_without_name(scene, client):
    community, others, _dairy, claim = scene
    challenge, person = challenged(claim, others[0]), others[0].user
    name = person.public_name
    erasure.erase(by=person, confirmation=person.email)
    outbox.drain()
    page = client.get(f"/c/{community.slug}/contestations/{challenge.pk}/").content.decode()
    assert REASONS in page
    assert name not in page


@pytest.mark.parametrize("kind", ["challenge", "confirmation"])
def test_what_members_say_is_taken_out_of_sight_and_brought_back(scene, kind):
    _community, others, _dairy, claim = scene
    made = challenged(claim, others[0]) if kind == "challenge" else confirmed(claim, others[0])[0]
    content = KINDS[kind]
    words = content.words(made)
    kept = content.withdraw(made.pk)
    assert kept == {"text": words}
    assert content.find(made.pk) is None
    assert content.restore(made.pk, kept)
    assert content.words(content.find(made.pk)) == words


def test_a_brand_that_closes_answers_no_more_and_it_goes_on(scene):
    _community, others, dairy, claim = scene
    challenge = challenged(claim, others[0])
    brands.close(by=owner_of(dairy))
    assert time_passes(challenge, delays.ANSWER.days).state == "jury"
    assert Claim.objects.get().withdrawn_at is None
    assert told.by_id(claim.pk).pk == claim.pk
