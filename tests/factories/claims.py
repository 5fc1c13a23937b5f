"""Claims for the tests, made as a brand makes them, and what becomes of them."""

import datetime as dt
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from brands.models import Welcome
from claims.models import Challenge
from claims.services import challenges, claims, confirmations, evidence
from core import clock, outbox
from government.selectors import constitutions
from government.services import votes
from tests.factories.brands import brand, owner_of, welcomed
from tests.factories.communities import founder_of
from tests.factories.government import move, panel_moves, ruled, serving, sitting

SAID = {"text": "Nos vaches pâturent deux cents jours par an.", "scope": "Le litre de lait demi-écrémé, trente fermes"}
REASONS = "La ferme voisine ne sort ses vaches qu’en juillet, je passe devant tous les jours."
ANSWER = "Trois fermes ont eu une année de pluie, nous l’avons écrit dans l’audit."
SEEN = "J’habite à côté, elles sont dehors d’avril à octobre."


def said(**more):
    """What a claim says."""
    return {**SAID, "dated": clock.today() - dt.timedelta(days=30), **more}


def drafted(place, **more):
    """A claim that nobody has read yet."""
    return claims.draft(by=owner_of(place), **said(**more))


def proven(claim, url="https://exemple.fr/audit"):
    """The same with something behind it."""
    evidence.add(by=owner_of(claim.brand), claim_id=claim.pk, title="L’audit de mars", url=url)
    return claim


def published(place, **more):
    """A claim in public, with something behind it."""
    return claims.publish(by=owner_of(place), claim_id=proven(drafted(place, **more)).pk)


def corrected(claim, **more):
    """Its next wording, in public."""
    claim.refresh_from_db()
    words = said(why="Le chiffre était celui d’une bonne année.", **more)
    claims.revise(by=owner_of(claim.brand), claim_id=claim.pk, version=claim.version, **words)
    return claims.publish(by=owner_of(claim.brand), claim_id=claim.pk)


def let_in(people=8, **brand_fields):
    """A community of so many, its members, and a brand that may speak there."""
    community, others = ruled(people)
    place = brand(**brand_fields)
    welcomed(place, community, founder_of(community))
    return community, others, place


def admitted(place, community):
    """A brand that may speak there for some months, whoever let it in."""
    now = clock.now()
    Welcome.objects.create(
        brand=place, community=community, rules=constitutions.in_force(community.pk), brand_at=now, community_at=now,
        until=now + dt.timedelta(days=90), purpose="Parler de lait.",
    )  # fmt: skip
    return place


def challenged(claim, member, reasons=REASONS):
    return challenges.make(by=member, claim_id=claim.pk, reasons=reasons)


def answered(challenge, text=ANSWER):
    return challenges.answer(by=owner_of(challenge.wording.claim.brand), challenge_id=challenge.pk, text=text)


def confirmed(claim, *members, text=SEEN):
    return [confirmations.confirm(by=one, claim_id=claim.pk, text=text) for one in members]


def time_passes(challenge, days):
    """So many days go by for a challenge; then the clock looks."""
    move(Challenge, [challenge.pk], dt.timedelta(days=days, seconds=1))
    challenges.advance()
    challenge.refresh_from_db()
    return challenge


def judged(challenge, people, number):
    """A jury of these sits, and all of them answer this."""
    challenge.refresh_from_db()
    panel = serving(challenge.panel, people)
    for one in sitting(panel):
        votes.cast(by=one, poll_id=panel.vote_id, choices=[number])
    panel_moves(panel)
    outbox.drain()
    challenge.refresh_from_db()
    return challenge


def picture(kind="JPEG"):
    """A photograph that says where it was taken."""
    written = io.BytesIO()
    image = Image.new("RGB", (40, 30), "green")
    exif = image.getexif()
    exif[0x010F] = "Appareil de Nadia"
    image.save(written, kind, exif=exif)
    return SimpleUploadedFile(f"photo.{kind.lower()}", written.getvalue())


def document(content=b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"):
    return SimpleUploadedFile("audit.pdf", content, "application/pdf")
