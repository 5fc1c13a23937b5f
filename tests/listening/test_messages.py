"""Members tell a brand what goes well or does not, by an act of their own; it answers; they take it back at once."""

import pytest

from accounts.models import Consent, Notice
from accounts.selectors import consents as allowed
from accounts.services import consents, distances
from brands.services import welcomes
from core import outbox
from core.data import HOLDINGS
from core.errors import Conflict, DomainError, Invalid, Missing, Refused
from core.moderable import KINDS
from core.voices import VOICED
from listening.models import Message, Turn
from listening.selectors import messages as reading
from listening.services import messages
from tests.cost import cost_of
from tests.factories.brands import brand, owner_of, seated
from tests.factories.claims import let_in
from tests.factories.communities import founder_of
from tests.factories.listening import ANSWER, WORDS, answered, days_pass, words, written

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


@pytest.fixture
def scene():
    """A community of eight that let a brand in."""
    return let_in(people=8, name="La laiterie")


def told_to(seat):
    return list(reading.of_seat(seat))


def test_a_member_writes_the_brand_answers_she_says_what_she_thinks_of_it(scene, login):
    community, (nadia, *_others), dairy = scene
    here, brands_own = login(nadia.user), login(owner_of(dairy).user)
    form = {**words(), "reach": "private", "is_signed": "no", "consents_to_it": "on"}
    assert "?a-propos=Le%20litre" in here.get(f"/marques/{dairy.slug}/messages/?a-propos=Le litre").content.decode()
    at = here.post(f"/c/{community.slug}/ecrire/{dairy.slug}/", form).url
    outbox.drain()
    assert Notice.objects.get(user=owner_of(dairy).user, kind="message_received").data == {"brand": "La laiterie"}
    page = brands_own.get(at).content.decode()
    assert WORDS in page
    assert nadia.user.display_name not in page
    brands_own.post(f"{at}reponse/", {"text": ANSWER})
    outbox.drain()
    assert Notice.objects.get(user=nadia.user, kind="message_answered").url == at
    assert ANSWER in here.get(at).content.decode()
    here.post(f"{at}suite/", {"text": "Et si le suivant fuit aussi ?"})
    here.post(f"{at}avis/", {"satisfied": "partly"})
    made = Message.objects.get()
    assert (made.turns, made.satisfied, made.is_waiting) == (3, "partly", True)


def test_nothing_is_sent_without_the_agreement_that_is_then_kept_with_the_others(scene, login):
    community, (nadia, *_others), dairy = scene
    form = {**words(), "reach": "private", "is_signed": "no"}
    del form["consents_to_it"]
    refused = login(nadia.user).post(f"/c/{community.slug}/ecrire/{dairy.slug}/", form)
    assert refused.status_code == 422
    assert WORDS in refused.content.decode()
    written(nadia, dairy)
    assert allowed.has(nadia.user_id, Consent.Purpose.ANSWERS)


def test_private_is_read_by_the_two_alone_public_by_everybody(scene, login, client):
    _community, (nadia, other, *_more), dairy = scene
    private = written(nadia, dairy)
    public = written(other, dairy, is_public=True, is_signed=True, text="La crème est meilleure qu’avant, merci.")
    page = client.get(f"/marques/{dairy.slug}/messages/").content.decode()
    assert "La crème" in page
    assert WORDS not in page
    at = f"/marques/{dairy.slug}/messages/{private.pk}/"
    for who, status in ((nadia.user, 200), (owner_of(dairy).user, 200), (other.user, 404)):
        assert login(who).get(at).status_code == status
    assert client.get(at).status_code == 404
    assert client.get(f"/marques/{dairy.slug}/messages/{public.pk}/").status_code == 200
    assert client.get(f"/marques/{brand().slug}/messages/{public.pk}/").status_code == 404


def test_a_brand_learns_nothing_of_who_did_not_sign(scene, api):
    _community, (nadia, *_others), dairy = scene
    written(nadia, dairy)
    (found,) = api(owner_of(dairy).user).get(f"{V1}/brands/{dairy.slug}/messages/").json()["results"]
    assert found["name"] == ""
    kept = {
        "id",
        "brand",
        "community",
        "name",
        "mood",
        "about",
        "is_public",
        "at",
        "due_at",
        "answered_at",
        "is_waiting",
    }
    assert set(found) == kept | {"satisfied", "turns"}
    assert set(found["turns"][0]) == {"number", "by", "text", "at"}


@pytest.mark.parametrize("how", ["she takes it back", "she allows it no more", "her account is erased"])
def test_taken_back_the_brand_reads_nothing_at_once_and_the_words_are_gone(scene, how):
    _community, (nadia, *_others), dairy = scene
    made = written(nadia, dairy, is_public=True, about="Le litre")
    answered(made)
    if how == "she takes it back":
        messages.take_back(by=nadia.user, message_id=made.pk)
    elif how == "she allows it no more":
        consents.withdraw(by=nadia.user, purpose=Consent.Purpose.ANSWERS)
    else:
        messages.forget_all(user_id=nadia.user_id)
    assert told_to(owner_of(dairy)) == []
    assert list(reading.public(dairy.pk)) == []
    outbox.drain()
    assert not Turn.objects.exists()
    made.refresh_from_db()
    assert (made.by, made.about, made.turns) == (None, "", 2)
    with pytest.raises(Missing):
        answered(made)


def test_allowed_anew_only_what_is_written_since_stays(scene):
    _community, (nadia, *_others), dairy = scene
    written(nadia, dairy)
    consents.withdraw(by=nadia.user, purpose=Consent.Purpose.ANSWERS)
    messages.forget_all(user_id=nadia.user_id)
    again = written(nadia, dairy)
    outbox.drain()
    assert told_to(owner_of(dairy)) == [again]


def test_one_at_a_time_and_an_exchange_ends(scene):
    _community, (nadia, *_others), dairy = scene
    made = written(nadia, dairy)
    assert written(nadia, dairy) == made
    with pytest.raises(Conflict):
        written(nadia, dairy, text="Autre chose encore, pendant que j’y suis.")
    for number in range(3):
        answered(made, f"Réponse {number}")
        with pytest.raises(Conflict):
            answered(made, "Et puis encore ceci.")
        if number < 2:
            messages.follow_up(by=nadia, message_id=made.pk, text=f"Encore {number} ?")
    with pytest.raises(Conflict):
        messages.follow_up(by=nadia, message_id=made.pk, text="Une dernière ?")


def test_who_may_not(scene):
    _community, (nadia, other, *_more), dairy = scene
    with pytest.raises(Refused):
        written(nadia, brand())
    seated(dairy, other.user)
    with pytest.raises(Refused):
        written(other, dairy)
    made = written(nadia, dairy)
    for act in (
        lambda: messages.answer(by=owner_of(brand()), message_id=made.pk, text=ANSWER),
        lambda: messages.answer(by=seated(dairy, role="reader"), message_id=made.pk, text=ANSWER),
        lambda: messages.rate(by=other.user, message_id=made.pk, satisfied="yes"),
        lambda: messages.rate(by=nadia.user, message_id=made.pk, satisfied="yes"),
    ):
        with pytest.raises(DomainError):
            act()


def test_what_began_is_answered_even_where_the_brand_is_let_in_no_more(scene):
    community, (nadia, *_others), dairy = scene
    made = written(nadia, dairy)
    welcomes.dismiss(by=founder_of(community), brand_id=dairy.pk)
    assert answered(made).answered_at is not None
    with pytest.raises(Refused):
        written(nadia, dairy)


def test_unsigned_takes_a_crowd():
    _community, (nadia, *_others), dairy = let_in(people=3)
    with pytest.raises(Invalid):
        written(nadia, dairy)
    assert written(nadia, dairy, is_signed=True).is_signed


def test_whom_the_brand_knows_not_to_have_written_is_no_crowd():
    _community, (nadia, two, three, *_others), dairy = let_in(people=5)
    written(two, dairy, is_signed=True)
    with pytest.raises(Invalid):
        written(nadia, dairy)
    messages.take_back(by=two.user, message_id=Message.objects.get().pk)
    assert not written(nadia, dairy).is_signed
    seated(dairy, three.user)
    with pytest.raises(Invalid):
        written(two, dairy)


def test_whoever_was_blocked_does_not_read_what_she_signed(scene):
    _community, (nadia, other, *_more), dairy = scene
    hers = seated(dairy)
    distances.keep(by=nadia.user, handle=hers.user.handle, is_blocked=True)
    written(nadia, dairy, is_signed=True)
    unsigned = written(other, dairy)
    assert told_to(hers) == [unsigned]
    assert len(told_to(owner_of(dairy))) == 2


def test_the_time_announced_stands_with_each_message_and_figures_come_with_five_people(scene, api, client):
    _community, people, dairy = scene
    messages.announce(by=owner_of(dairy), days=7)
    made = [written(one, dairy) for one in people[:5]]
    messages.announce(by=owner_of(dairy), days=2)
    assert Message.objects.filter(due_at__isnull=False).count() == 5
    days_pass(3)
    for one in made[:4]:
        answered(one)
    messages.rate(by=people[0].user, message_id=made[0].pk, satisfied="yes")
    told = client.get(f"{V1}/brands/{dairy.slug}/answering/").json()
    assert told["announced_days"] == 2
    assert {key: told["figures"][key] for key in ("written", "answered", "waiting", "yes", "kept", "due")} == {
        "written": 5, "answered": 4, "waiting": 1, "yes": 1, "kept": 4, "due": 4,
    }  # fmt: skip
    assert told["figures"]["median_seconds"] >= 3 * 86400
    assert told["figures"]["p90_seconds"] is None
    assert "80" in client.get(f"/marques/{dairy.slug}/messages/").content.decode()


def test_what_stands_in_public_can_be_reported_and_comes_back(scene, login):
    _community, (nadia, other, *_more), dairy = scene
    made = written(nadia, dairy, is_public=True)
    written(other, dairy)
    turn, kind = made.said.get(), KINDS["unsigned_message"]
    assert list(kind.visible()) == [turn]
    assert login(other.user).get(f"/c/{made.community.slug}/signaler/unsigned_message/{turn.pk}/").status_code == 200
    kept = kind.withdraw(turn.pk)
    assert WORDS not in login(other.user).get(f"/marques/{dairy.slug}/messages/{made.pk}/").content.decode()
    assert kind.restore(turn.pk, kept)
    assert turn in kind.visible()


def test_what_a_brand_answers_in_public_can_be_reported(scene, login):
    _community, (nadia, other, *_more), dairy = scene
    made = answered(written(nadia, dairy, is_public=True))
    answered(written(other, dairy))
    turn, kind = made.said.get(number=2), VOICED["brand_answer"]
    assert list(kind.visible()) == [turn]
    assert login(nadia.user).get(f"/signaler/brand_answer/{turn.pk}/").status_code == 200
    kept = kind.withdraw(turn.pk)
    assert ANSWER not in login(nadia.user).get(f"/marques/{dairy.slug}/messages/{made.pk}/").content.decode()
    assert kind.restore(turn.pk, kept)


def test_one_takes_all_of_it_away(scene):
    _community, (nadia, *_others), dairy = scene
    answered(written(nadia, dairy))
    (row,) = HOLDINGS["messages_to_brands"].read(nadia.user_id)
    assert [one["text"] for one in row["said"]] == [WORDS, ANSWER]


def test_more_messages_cost_no_more(scene, login):
    _community, people, dairy = scene
    page, at = login(owner_of(dairy).user), f"/marques/{dairy.slug}/messages/"
    written(people[0], dairy, is_signed=True)
    page.get(at)
    few = cost_of(lambda: page.get(at)).queries
    for one in people[1:7]:
        written(one, dairy, is_signed=True)
    assert cost_of(lambda: page.get(at)).queries <= few


def test_by_api_from_writing_to_taking_back(scene, api):
    community, (nadia, *_others), dairy = scene
    hers, program = api(nadia.user), api(owner_of(dairy).user)
    made = hers.post(f"{V1}/communities/{community.slug}/brands/{dairy.slug}/messages/", words(), format="json")
    assert made.status_code == 201
    at = f"{V1}/messages/{made.json()['id']}/"
    answering = {
        "path": f"{at}answers/",
        "data": {"text": ANSWER},
        "format": "json",
        "HTTP_IDEMPOTENCY_KEY": "une-fois",
    }
    told = program.post(**answering)
    assert (told.status_code, told.json()["by"], told.json()["text"]) == (201, "brand", ANSWER)
    assert hers.post(f"{at}follow-ups/", {"text": "Quand ?"}, format="json").json()["is_waiting"] is True
    assert hers.put(f"{at}rating/", {"satisfied": "yes"}, format="json").json()["satisfied"] == "yes"
    assert len(hers.get(f"{V1}/messages/").json()["results"]) == 1
    assert hers.delete(at).status_code == 204
    assert program.get(at).status_code == 404
    again = program.post(**answering)  # the same key is answered as before: of what was taken back, nothing
    assert (again.status_code, again.json()) == (201, told.json())
    assert WORDS not in again.content.decode()
