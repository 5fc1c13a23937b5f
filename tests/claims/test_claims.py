"""A claim is drafted, published for good, corrected beside itself, withdrawn in sight of all."""

import datetime as dt
import hashlib

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from claims.models import Claim, Evidence, Wording
from claims.selectors import claims as reading
from claims.services import claims, evidence, files
from core import clock
from core.errors import Conflict, Invalid, Missing, Moved, Refused
from tests.factories.brands import brand, owner_of, seated
from tests.factories.claims import SAID, corrected, document, drafted, picture, proven, published, said
from tests.together import at_once, refusals

pytestmark = pytest.mark.django_db
GREEN = {"text": "Un emballage écologique, et rien de plus.", "verifier": "AFNOR", "reference": "NF 123"}


@pytest.fixture
def dairy():
    return brand(name="La laiterie")


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_draft_is_read_by_those_who_act_for_the_brand_alone(dairy):
    claim = drafted(dairy)
    assert reading.by_id(claim.pk, owner_of(dairy)) == claim
    for seat in (None, owner_of(brand())):
        with pytest.raises(Missing):
            reading.by_id(claim.pk, seat)
    assert list(reading.of_brand(dairy.pk)) == []


def test_what_is_published_is_never_changed_by_anybody(dairy):
    claim = published(dairy)
    wording = reading.current_of(claim)
    for act in (
        lambda: Wording.objects.filter(pk=wording.pk).update(text="Autre chose, en douce."),
        lambda: Wording.objects.filter(pk=wording.pk).delete(),
        lambda: Evidence.objects.filter(wording=wording).update(url="https://ailleurs.fr/"),
        lambda: Evidence.objects.filter(wording=wording).delete(),
        lambda: Evidence.objects.create(wording=wording, title="Plus tard", url="https://exemple.fr/"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    with pytest.raises(Conflict):
        proven(claim, "https://exemple.fr/autre")


def test_a_correction_stands_beside_what_was_said_and_says_why(dairy):
    claim = corrected(published(dairy), text="Nos vaches pâturent cent quatre-vingts jours par an.")
    first, second = reading.published(reading.by_id(claim.pk))
    assert (first.text, first.why) == (SAID["text"], "")
    assert second.why == "Le chiffre était celui d’une bonne année."
    assert [one.url for one in second.evidence.all()] == [one.url for one in first.evidence.all()]
    assert reading.current_of(claim) == second


def test_a_correction_says_why(dairy):
    claim = published(dairy)
    with pytest.raises(Invalid) as refused:
        claims.revise(by=owner_of(dairy), claim_id=claim.pk, version=claim.version, **said())
    assert "why" in refused.value.fields


def test_who_changes_what_changed_meanwhile_is_told(dairy):
    claim = drafted(dairy)
    proven(claim)
    with pytest.raises(Moved):
        claims.revise(by=owner_of(dairy), claim_id=claim.pk, version=claim.version, **said())


def test_withdrawn_stays_to_be_read_and_withdrawn(dairy):
    claim = claims.withdraw(by=owner_of(dairy), claim_id=published(dairy).pk, why="Nous ne le mesurons plus.")
    assert reading.by_id(claim.pk).withdrawn_why == "Nous ne le mesurons plus."
    assert list(reading.standing(dairy.pk)) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(withdrawn_at=None, withdrawn_by="", withdrawn_why="")
    with pytest.raises(Conflict):
        claims.revise(by=owner_of(dairy), claim_id=claim.pk, version=claim.version, **said(why="On recommence."))


def test_a_claim_that_is_over_is_claimed_no_more(dairy):
    claim = published(dairy, until=clock.today() + dt.timedelta(days=1))
    assert len(reading.standing(dairy.pk)) == 1
    assert reading.current_of(claim).is_over(clock.today() + dt.timedelta(days=2))
    with pytest.raises(Invalid):
        drafted(dairy, until=clock.today() - dt.timedelta(days=1))


def test_a_draft_is_given_up_and_its_file_goes(dairy, django_capture_on_commit_callbacks):
    claim = drafted(dairy)
    evidence.add(by=owner_of(dairy), claim_id=claim.pk, title="L’audit", file=document())
    with django_capture_on_commit_callbacks(execute=True):
        claims.give_up(by=owner_of(dairy), claim_id=claim.pk)
    assert not Claim.objects.exists()
    assert default_storage.listdir(files.FOLDER)[1] == []


def test_a_file_that_a_former_wording_names_stays(dairy, django_capture_on_commit_callbacks):
    claim = drafted(dairy)
    evidence.add(by=owner_of(dairy), claim_id=claim.pk, title="L’audit", file=document())
    claims.publish(by=owner_of(dairy), claim_id=claim.pk)
    claim.refresh_from_db()
    claims.revise(by=owner_of(dairy), claim_id=claim.pk, version=claim.version, **said(why="Une autre année."))
    with django_capture_on_commit_callbacks(execute=True):
        claims.give_up(by=owner_of(dairy), claim_id=claim.pk)
    assert len(default_storage.listdir(files.FOLDER)[1]) == 1


# --- words ------------------------------------------------------------------------------------------------------------


def test_a_word_of_the_law_waits_for_its_proof(dairy):
    claim = drafted(dairy, **GREEN, ground="ecolabel")
    with pytest.raises(Invalid) as refused:
        claims.publish(by=owner_of(dairy), claim_id=claim.pk)
    assert refused.value.code == "words_generic"
    assert "écologique" in str(refused.value.sentence)
    assert "2024/825" in str(refused.value.sentence)
    proven(claim)
    claims.publish(by=owner_of(dairy), claim_id=claim.pk)
    assert reading.current_of(claim).ground == "ecolabel"


def test_what_is_offset_is_never_neutral(dairy):
    words = "Un lait neutre en carbone grâce à des crédits carbone."
    claim = proven(drafted(dairy, **{**GREEN, "text": words}, ground="life_cycle"))
    with pytest.raises(Invalid) as refused:
        claims.publish(by=owner_of(dairy), claim_id=claim.pk)
    assert refused.value.code == "words_offset"


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"text": "court"}, "text"),
        ({"scope": "\u200b" * 9}, "scope"),
        ({"dated": dt.date(2999, 1, 1)}, "dated"),
        ({"reference": "123"}, "verifier"),
        ({"ground": "autre"}, "ground"),
    ],
)
def test_bad_words_are_named(dairy, fault, field):
    with pytest.raises(Invalid) as refused:
        drafted(dairy, **fault)
    assert field in refused.value.fields


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_picture_loses_what_it_says_of_whoever_took_it(dairy):
    claim = drafted(dairy)
    kept = evidence.add(by=owner_of(dairy), claim_id=claim.pk, title="La pâture", file=picture())
    with files.open_file(kept.name) as file:
        content = file.read()
    assert b"Nadia" not in content
    assert kept.digest == hashlib.sha256(content).hexdigest()
    assert kept.media == "image/jpeg"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"<html>", "not_readable"), (b"%PDF-" + b"0" * files.BYTES_AT_MOST, "too_heavy")],
    ids=["empty", "html", "heavy"],
)
def test_what_cannot_be_kept_is_refused(dairy, content, code):
    with pytest.raises(Invalid) as refused:
        evidence.add(by=owner_of(dairy), claim_id=drafted(dairy).pk, title="Un fichier", file=document(content))
    assert refused.value.code == code


def test_the_same_twice_is_once(dairy):
    claim = drafted(dairy)
    for _turn in range(2):
        proven(claim)
        evidence.add(by=owner_of(dairy), claim_id=claim.pk, title="L’audit", file=document())
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize("url", ["http://exemple.fr/", "javascript:alert(1)", "exemple.fr", "https://"])
def test_an_address_is_one_that_anybody_can_open(dairy, url):
    with pytest.raises(Invalid):
        proven(drafted(dairy), url)


# --- who ----------------------------------------------------------------------------------------------------------------


def test_a_reader_of_the_brand_changes_nothing(dairy):
    reader, claim = seated(dairy, role="reader"), drafted(dairy)
    for act in (
        lambda: claims.draft(by=reader, **said()),
        lambda: claims.publish(by=reader, claim_id=claim.pk),
        lambda: evidence.add(by=reader, claim_id=claim.pk, title="L’audit", url="https://exemple.fr/"),
    ):
        with pytest.raises(Refused):
            act()


def test_another_brand_finds_nothing(dairy):
    with pytest.raises(Missing):
        claims.publish(by=owner_of(brand()), claim_id=drafted(dairy).pk)


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_a_correction_at_once_begin_one(dairy):
    claim = published(dairy)
    words = said(why="Le chiffre était celui d’une bonne année.")

    def correct():
        claims.revise(by=owner_of(dairy), claim_id=claim.pk, version=claim.version, **words)

    assert [type(one) for one in refusals(at_once(correct, correct))] == [Moved]
    assert Wording.objects.filter(claim=claim).count() == 2
