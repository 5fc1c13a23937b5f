"""A sandbox: a brand's twin among invented people, by the same doors and rules; and a brand that works by API alone."""

import datetime as dt

import pytest
from cordee import Brand as Program
from cordee import Refused as SaidNo
from django.urls import reverse as address

from accounts.models import User
from brands.models import Brand
from brands.selectors import brands as known
from brands.selectors import seats as held
from brands.selectors import welcomes as waiting
from brands.services import brands, seats, welcomes
from communities.selectors import communities
from core import outbox
from core.errors import Conflict, Missing, Refused
from rounds import contents, reading
from rounds.models import Answer, Release, Round
from rounds.services import answers, releases, rounds
from sandbox import people
from sandbox.services import inventions, sandboxes
from tests.factories.brands import brand, owner_of, program_of, seated, welcomed
from tests.factories.communities import founder_of, member
from tests.factories.government import ruled
from tests.factories.rounds import RANKED, SHARED, WORDS, answer, design, drafted, opened, shown

ALL = ("brands:read", "brands:write", "rounds:read", "rounds:write", "sandbox:read", "sandbox:write", "sharing:read",
       "sharing:write")  # fmt: skip


@pytest.fixture
def dairy():
    return brand(name="La laiterie du Bocage")


@pytest.fixture
def here(dairy):
    return sandboxes.open_for(by=owner_of(dairy))


@pytest.mark.django_db
def test_it_is_opened_once_and_nobody_finds_it_by_chance(dairy, here):
    assert sandboxes.open_for(by=owner_of(dairy)) == here
    assert (here.twin.is_sandbox, here.twin.name) == (True, "Bac à sable de La laiterie du Bocage")
    assert list(known.listed()) == [dairy]
    assert here.community not in communities.listed()
    assert not User.objects.filter(email__endswith="bac-a-sable.invalid", is_trial=False).exists()
    with pytest.raises(Refused):
        sandboxes.open_for(by=owner_of(here.twin))
    with pytest.raises(Refused):
        sandboxes.open_for(by=seated(dairy))


@pytest.mark.django_db
def test_who_acts_for_the_brand_no_more_does_not_for_its_twin(dairy, here):
    other = seated(dairy, role="owner").user
    sandboxes.open_for(by=held.of(other, dairy.pk))
    seats.leave(by=other, brand_id=dairy.pk)
    outbox.drain()
    assert not held.acts_for(other.pk, here.twin_id)
    assert held.acts_for(owner_of(dairy).user_id, here.twin_id)


@pytest.mark.django_db
def test_nothing_is_invented_outside(dairy, here):
    found = opened(dairy, ruled(3)[0])
    for act in (
        lambda: inventions.answer(by=owner_of(dairy), round_id=found.pk, count=5),
        lambda: inventions.answer(by=owner_of(here.twin), round_id=found.pk, count=5),
        lambda: inventions.review(by=owner_of(dairy), round_id=found.pk, accepts=True),
        lambda: inventions.close(by=owner_of(dairy), round_id=found.pk),
    ):
        with pytest.raises(Missing):
            act()
    assert not Answer.objects.exists()
    assert Round.objects.get().state == Round.State.OPEN


@pytest.mark.django_db
def test_nobody_real_is_addressed_from_a_sandbox_nor_answers_in_one(dairy, here):
    with pytest.raises(Refused):
        welcomed(here.twin, (place := ruled(3)[0]), founder_of(place))
    found = opened(here.twin, here.community)
    with pytest.raises(Refused):
        answers.give(by=member(here.community), round_id=found.pk, content=answer())
    with pytest.raises(Conflict):
        brands.close(by=owner_of(here.twin))


@pytest.mark.django_db
def test_the_invented_can_neither_be_taken_nor_written_to(here, client, mailoutbox):
    address_of = here.community.founder.email
    client.post("/compte/signup/", {"email": f"x-{address_of}", "display_name": "Un inconnu"})
    client.post("/compte/login/code/", {"email": address_of})
    client.post("/compte/password/reset/", {"email": address_of})
    assert not User.objects.filter(email=f"x-{address_of}").exists()
    assert mailoutbox == []


@pytest.mark.django_db
def test_whoever_answers_for_the_brand_later_answers_for_its_twin(dairy, here):
    other = seated(dairy, role="owner")
    welcomes.withdraw(by=owner_of(here.twin), community_id=here.community.pk)
    sandboxes.open_for(by=other)
    assert held.of(other.user, here.twin.pk).role == "owner"
    assert waiting.in_force(here.twin, here.community.pk)


@pytest.mark.django_db
def test_from_the_draft_to_the_count_by_pages(dairy, here, client):
    client.force_login(owner_of(dairy).user)
    found = drafted(here.twin)
    rounds.show(by=owner_of(here.twin), round_id=found.pk, version=1, community_ids=[here.community.pk])
    page = address("sandbox:see", args=[here.twin.slug])
    assert "Faire accepter" in client.get(page).content.decode()
    client.post(address("sandbox:review", args=[here.twin.slug, found.pk]), {"answer": "no"})
    client.post(address("sandbox:review", args=[here.twin.slug, found.pk]), {"answer": "yes"})
    rounds.open_to_members(by=owner_of(here.twin), round_id=found.pk, version=1)
    they = address("sandbox:answer", args=[here.twin.slug, found.pk])
    assert client.post(they, {"count": "4000"}).status_code == 422
    assert client.post(they, {"count": "12"}).status_code == 302
    assert Answer.objects.count() == 12
    assert client.post(address("sandbox:close", args=[here.twin.slug, found.pk])).status_code == 302
    with pytest.raises(Conflict):
        inventions.answer(by=owner_of(here.twin), round_id=found.pk, count=5)
    assert (
        "tout le monde est inventé"
        in client.get(address("rounds:detail", args=[here.twin.slug, found.pk])).content.decode()
    )


@pytest.mark.django_db
def test_the_invented_compare_whole_products_too(here):
    by, compared = owner_of(here.twin), {"number": 6, "products": 3}
    found = opened(here.twin, here.community, design=design(comparisons=compared))
    inventions.answer(by=by, round_id=found.pk, count=60)
    said = dict(Answer.objects.exclude(compared="").values_list("user", "compared"))
    assert len(said) + Answer.objects.filter(content__blank=True).count() == 60
    inventions.answer(by=by, round_id=found.pk, count=60)
    assert dict(Answer.objects.exclude(compared="").values_list("user", "compared")) == said
    inventions.close(by=by, round_id=found.pk)
    assert releases.count(round_id=found.pk)
    assert Release.objects.get(round=found).body["comparisons"]["attributes"], "what each option weighs can be tried"


@pytest.mark.django_db
def test_it_closes_with_its_brand(dairy, here):
    brands.close(by=owner_of(dairy))
    outbox.drain()
    assert not Brand.objects.get(pk=here.twin_id).is_open


@pytest.mark.parametrize(
    ("rule", "asks"), [({"kind": "plurality"}, "nothing"), (RANKED, "westendorp"), ({"kind": "plurality"}, "direct")]
)
def test_what_is_invented_is_what_people_could_answer(rule, asks):
    asked = reading.read(design(rule=rule))
    said = list(people.answers(asked, asks, 60, seed=7))
    assert said == list(people.answers(asked, asks, 60, seed=7))
    assert all(contents.read(one, asked, asks) for one in said)
    assert 0 < sum("blank" in one for one in said) < 20


# --- a brand, by API alone --------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_brand_from_its_key_to_a_counted_round_and_its_ledger_by_api_alone(live_server):
    here = sandboxes.open_for(by=owner_of(brand()))
    shown_once = program_of(here.twin, scopes=ALL)
    program = Program(live_server.url, here.twin.slug, str(shown_once.key.client_id), shown_once.secret)
    found = program.draft(**WORDS, design=design(sharing=SHARED))
    found = program.change(found, **{**WORDS, "title": "Le lait des écoles"}, design=design(sharing=SHARED))
    with pytest.raises(SaidNo) as moved:
        program.change(found.__class__(found.id, found.data, found.version - 1), **WORDS, design=design())
    assert moved.value.status == 412
    program.show(found, [here.community.slug])
    program.invent_review(found)
    assert program.open(program.read(found.id)).state == "open"
    program.invent_answers(found, 40, seed=3)
    program.invent_end(found)
    outbox.drain()
    assert program.read(found.id).state == "counted"
    told = program.result(found)
    assert told["digest"] == Round.objects.get(pk=found.id).release.digest
    days = {"begins_on": str(dt.date(2026, 1, 1)), "ends_on": str(dt.date(2026, 1, 31))}
    assert program.record_benefit(found, amount="1000.00", about="Janvier.", **days)["number"] == 1
    today = dt.datetime.now(dt.UTC)
    before = (today - dt.timedelta(days=1)).date()
    counted = program.rounds(state="counted", community=here.community.slug, since=before, until=today)
    assert [one["title"] for one in counted] == [one["title"] for one in program.rounds()] == ["Le lait des écoles"]
    assert not [*program.rounds(state="open"), *program.rounds(since=today)]
    with pytest.raises(SaidNo) as misasked:
        next(program.rounds(state="gone"))
    assert (misasked.value.status, list(misasked.value.problem["errors"])) == (400, ["state"])


@pytest.mark.django_db(transaction=True)
def test_a_brand_that_tries_to_read_what_it_must_not(live_server):
    rival, mine = brand(name="Le moulin"), brand(name="La laiterie")
    community, people_here = ruled(4)
    draft, running = shown(rival, community), opened(mine, community)
    key = program_of(mine, scopes=ALL)
    program = Program(live_server.url, mine.slug, str(key.key.client_id), key.secret)
    tried = {
        f"/brands/{rival.slug}/rounds/{draft.pk}/": {404, 403},
        f"/brands/{rival.slug}/key/": {403},
        f"/brands/{rival.slug}/seats/": {403},
        f"/rounds/{draft.pk}/": {404},
        f"/rounds/{running.pk}/answer/": {401, 403},
        f"/communities/{community.slug}/members/": {401, 403, 404},
        f"/communities/{community.slug}/": {403},
        "/me/": {401, 403},
    }
    for path, refused in tried.items():
        with pytest.raises(SaidNo) as said:
            program.transport.get(path)
        assert said.value.status in refused, (path, said.value.status)
        assert not any(one.user.handle in str(said.value.problem) for one in people_here)
    assert [one["title"] for one in program.transport.pages(f"/brands/{rival.slug}/rounds/")] == []
    wrong = Program(live_server.url, mine.slug, str(key.key.client_id), "guessed")
    with pytest.raises(SaidNo):
        wrong.key()
