"""Who may come in by the doors of commitments."""

from core.access import Door, Who, doors

doors(
    "commitments",
    {
        "of_brand": Door("The products that members agreed on with a brand, those that failed too", Who.ANYBODY),
        "product": Door("What was agreed, what the brand took on, what came of it", Who.ANYBODY),
        "answer": Door("Draft the answer to a result", Who.DESIGNER, Who.DESIGNER),
        "publish": Door("Publish the answer to a result", change=Who.DESIGNER),
        "turn": Door("Say what became of one line", Who.DESIGNER, Who.DESIGNER),
        "price": Door("Say what a product costs now", Who.DESIGNER, Who.DESIGNER),
        "photo": Door("The picture of what somebody saw in a shop", Who.ANYBODY),
        "answer-sighting": Door("Answer what a member saw, for the brand", Who.DESIGNER, Who.DESIGNER),
        "see": Door("Say what one saw in a shop", Who.MEMBER, Who.MEMBER),
        "take-back": Door("Take back what one saw in a shop", change=Who.WRITER),
        "vote": Door("A new price that is put to members, beside the one before", Who.ANYBODY),
        "cast": Door("Say what one thinks of a new price; take it back", change=Who.MEMBER),
        "stop": Door("Say that a product is made no more, and why", Who.DESIGNER, Who.DESIGNER),
    },
)
doors(
    "commitments-api",
    {
        "commitment": Door("What a brand answered to a result; draft it", Who.ANYBODY, Who.DESIGNER),
        "publication": Door("Publish the answer to a result", change=Who.DESIGNER),
        "turns": Door("Say what became of one line", change=Who.DESIGNER),
        "prices": Door("What a product cost since it was agreed on; say what it costs now", Who.ANYBODY, Who.DESIGNER),
        "sightings": Door("What members saw in shops", Who.ANYBODY),
        "answer-sighting": Door("Answer what a member saw, for the brand", change=Who.DESIGNER),
        "see": Door("Say what one saw in a shop", change=Who.MEMBER),
        "take-back": Door("Take back what one saw in a shop", change=Who.WRITER),
        "followup": Door("A vote on a new price, and what came of it", Who.ANYBODY),
        "ballot": Door("What oneself said of a new price; say it, take it back", Who.MEMBER, Who.MEMBER),
        "stopping": Door("Say that a product is made no more, and why", change=Who.DESIGNER),
    },
)
