"""Who may come in by the doors of claims."""

from core.access import Door, Who, doors

doors(
    "claims",
    {
        "list": Door("What a brand claims, and what was found of it", Who.ANYBODY),
        "write": Door("Begin a claim", Who.DESIGNER, Who.DESIGNER),
        "measures": Door("The measures of a brand, down to their items", Who.ANYBODY),
        "file": Door("A file that stands behind a claim", Who.ANYBODY),
        "answer": Door("What a member says of a claim; answer for the brand", Who.DESIGNER, Who.DESIGNER),
        "detail": Door("One claim, with all that happened to it", Who.ANYBODY),
        "draft": Door("Say a draft otherwise, or begin a correction", Who.DESIGNER, Who.DESIGNER),
        "evidence": Door("Bring evidence for a draft", change=Who.DESIGNER),
        "remove-evidence": Door("Take evidence away from a draft", change=Who.DESIGNER),
        "publish": Door("Publish a claim, or its correction", change=Who.DESIGNER),
        "give-up": Door("Give up a draft", change=Who.DESIGNER),
        "withdraw": Door("Claim something no more", Who.DESIGNER, Who.DESIGNER),
        "here": Door("What brands claim in a community, and what its members challenged", Who.ANYBODY),
        "confirm": Door("Say what one saw of a claim; take it back", Who.MEMBER, Who.MEMBER),
        "make-challenge": Door("Say why a claim does not hold", Who.MEMBER, Who.MEMBER),
        "challenge": Door("A challenge: both sides, and what came of it", Who.ANYBODY),
    },
)
doors(
    "claims-api",
    {
        "of-brand": Door("What a brand claims; begin a claim", Who.ANYBODY, Who.DESIGNER),
        "measures": Door("The measures of a brand, down to their items", Who.ANYBODY),
        "claim": Door("One claim; say its draft otherwise, correct it, give the draft up", Who.ANYBODY, Who.DESIGNER),
        "publication": Door("Publish a claim, or its correction", change=Who.DESIGNER),
        "withdrawal": Door("Claim something no more", change=Who.DESIGNER),
        "evidence": Door("Bring evidence for a draft", change=Who.DESIGNER),
        "one-evidence": Door("Take evidence away from a draft", change=Who.DESIGNER),
        "challenges-of": Door("The challenges of a claim", Who.ANYBODY),
        "challenge": Door("A challenge: both sides, and what came of it", Who.ANYBODY),
        "answer": Door("Answer a challenge for the brand", change=Who.DESIGNER),
        "of-community": Door("What members of a community challenged", Who.ANYBODY),
        "confirmation": Door("Say what one saw of a claim; take it back", change=Who.MEMBER),
        "make": Door("Say why a claim does not hold", change=Who.MEMBER),
    },
)
