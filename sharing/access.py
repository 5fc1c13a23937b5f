"""Who may come in by the doors of ledgers."""

from core.access import Door, Who, doors

doors(
    "sharing",
    {
        "ledger": Door("What was agreed on the benefit of a product, and what became of it", Who.ANYBODY),
        "file": Door("The ledger as a table", Who.ANYBODY),
        "write": Door("Write a benefit, a payment or a loss in the ledger", Who.DESIGNER, Who.DESIGNER),
        "reverse": Door("Reverse an entry that was wrong", Who.DESIGNER, Who.DESIGNER),
    },
)
doors(
    "sharing-api",
    {
        "sharing": Door("What was agreed on the benefit of a product, and where each who shares stands", Who.ANYBODY),
        "entries": Door("The ledger", Who.ANYBODY),
        "benefits": Door("Write a benefit, which is split as was agreed", change=Who.DESIGNER),
        "payments": Door("Write that somebody was paid", change=Who.DESIGNER),
        "losses": Door("Write what a risk cost", change=Who.DESIGNER),
        "reversals": Door("Reverse an entry that was wrong", change=Who.DESIGNER),
    },
)
