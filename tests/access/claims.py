"""Claims of the world that every door is tried in: drafts, one in public, one that was challenged, one to challenge."""

from types import SimpleNamespace

from claims import delays
from claims.models import Challenge, Wording
from claims.services import claims, evidence
from core import clock
from government.selectors import constitutions
from listening.models import Agreement, Release
from tests.factories import brands
from tests.factories.claims import admitted, document, drafted, proven, published


def of_every_door(place, community, challenger):
    """Their ids. ``place``: the brand for which some act; ``community``: where another one was let in."""
    with_file = drafted(place)
    file = evidence.add(by=brands.owner_of(place), claim_id=with_file.pk, title="L’audit", file=document())
    claims.publish(by=brands.owner_of(place), claim_id=with_file.pk)
    proof = proven(drafted(place)).wordings.get().evidence.get()
    return SimpleNamespace(
        draft=drafted(place).pk,
        proven=proof.wording.claim_id,
        evidence=proof.pk,
        published=with_file.pk,
        file=file.name,
        challenge=_challenge(published(place), community, challenger).pk,
        of_others=published(admitted(brands.brand(name="La minoterie"), community)).pk,
    )


def of_listening(community):
    """Brands that may speak there: one with which nothing is shared, one that reads already."""
    one, other = (admitted(brands.brand(name=name), community) for name in ("Le verger", "La brasserie"))
    rules = constitutions.in_force(community.pk)
    Agreement.objects.create(community=community, brand=other, rules=rules)
    Release.objects.create(community=community, week=clock.today(), cells=[], digest="0" * 64)
    return SimpleNamespace(sharable=one.slug, shared=other.slug)


def _challenge(claim, community, challenger):
    wording = Wording.objects.get(claim=claim)
    return Challenge.objects.create(
        wording=wording, community=community, by=challenger, reasons="Je passe devant tous les jours.",
        answer_until=clock.now() + delays.ANSWER,
    )  # fmt: skip
