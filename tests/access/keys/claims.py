"""Keys to the doors of claims."""

from tests.access.keys.key import SAID_OF_A_CLAIM, Key, always, brand, calm

CLAIM = {
    "text": "Nos vaches pâturent deux cents jours par an.", "scope": "Le litre de lait", "dated": "2026-01-15",
    "why": "Le chiffre était celui d’une bonne année.",
}  # fmt: skip


PROOF = {"title": "La liste des fermes", "url": "https://exemple.fr/fermes"}


def claim(kind):
    """One of the brand, at its own address."""
    return lambda at: {"slug": at.world.brand, "claim_id": getattr(at.world.claims, kind)}


def the_claim(kind):
    """The same by its number alone."""
    return lambda at: {"claim_id": getattr(at.world.claims, kind)}


def of_others(at):
    """A claim of a brand that was let in, as a community sees it."""
    return {"slug": at.world.calm["here"].slug, "claim_id": at.world.claims.of_others}


def the_challenge(at):
    return {"challenge_id": at.world.claims.challenge}


KEYS = {
    "claims:list": Key(brand),
    "claims:measures": Key(brand),
    "claims:write": Key(brand, always(**CLAIM)),
    "claims:file": Key(lambda at: {**brand(at), "name": at.world.claims.file}),
    "claims:detail": Key(claim("published")),
    "claims:draft": Key(claim("draft"), always(**CLAIM)),
    "claims:evidence": Key(claim("draft"), always(**PROOF)),
    "claims:remove-evidence": Key(lambda at: {**claim("proven")(at), "evidence_id": at.world.claims.evidence}),
    "claims:publish": Key(claim("proven")),
    "claims:give-up": Key(claim("draft")),
    "claims:withdraw": Key(claim("published"), always(why="Nous ne le mesurons plus.")),
    "claims:answer": Key(lambda at: {**brand(at), **the_challenge(at)}, always(text=SAID_OF_A_CLAIM)),
    "claims:here": Key(calm),
    "claims:confirm": Key(of_others, always(text=SAID_OF_A_CLAIM)),
    "claims:make-challenge": Key(of_others, always(reasons=SAID_OF_A_CLAIM)),
    "claims:challenge": Key(lambda at: {**calm(at), **the_challenge(at)}),
    "claims-api:of-brand": Key(brand, always(**CLAIM)),
    "claims-api:measures": Key(brand),
    "claims-api:claim": Key(
        lambda at: the_claim("published" if at.method in ("GET", "HEAD") else "draft")(at), always(**CLAIM)
    ),
    "claims-api:publication": Key(the_claim("proven")),
    "claims-api:withdrawal": Key(the_claim("published"), always(why="Nous ne le mesurons plus.")),
    "claims-api:evidence": Key(the_claim("draft"), always(**PROOF)),
    "claims-api:one-evidence": Key(lambda at: {**the_claim("proven")(at), "evidence_id": at.world.claims.evidence}),
    "claims-api:challenges-of": Key(the_claim("published")),
    "claims-api:challenge": Key(the_challenge),
    "claims-api:answer": Key(the_challenge, always(text=SAID_OF_A_CLAIM)),
    "claims-api:of-community": Key(calm),
    "claims-api:confirmation": Key(of_others, always(text=SAID_OF_A_CLAIM), still=lambda at: at.method == "DELETE"),
    "claims-api:make": Key(of_others, always(reasons=SAID_OF_A_CLAIM)),
}
