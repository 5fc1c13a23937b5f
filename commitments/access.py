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
        "stop": Door("Say that a product is made no more, and why", Who.DESIGNER, Who.DESIGNER),
    },
)
doors(
    "commitments-api",
    {
        "commitment": Door("What a brand answered to a result; draft it", Who.ANYBODY, Who.DESIGNER),
        "publication": Door("Publish the answer to a result", change=Who.DESIGNER),
        "turns": Door("Say what became of one line", change=Who.DESIGNER),
        "stopping": Door("Say that a product is made no more, and why", change=Who.DESIGNER),
    },
)
