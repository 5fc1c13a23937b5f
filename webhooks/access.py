"""Who may come in by the doors of webhooks."""

from core.access import Door, Who, doors

doors(
    "webhooks",
    {
        "endpoints": Door("Where a brand is told what happens; another address", Who.SEATED, Who.DESIGNER),
        "endpoint": Door("What an address was told, and how it went; change it", Who.SEATED, Who.DESIGNER),
        "renew": Door("Give an address another secret", change=Who.DESIGNER),
        "try": Door("Tell an address something of no consequence", change=Who.DESIGNER),
        "repeat": Door("Tell an address again what it was told", change=Who.DESIGNER),
        "remove": Door("Tell an address nothing any more", Who.DESIGNER, Who.DESIGNER),
    },
)
doors(
    "webhooks-api",
    {
        "endpoints": Door("Where a brand is told what happens; another address", Who.SEATED, Who.DESIGNER),
        "endpoint": Door("One address; change it, remove it", Who.SEATED, Who.DESIGNER),
        "secrets": Door("Give an address another secret", change=Who.DESIGNER),
        "trials": Door("Tell an address something of no consequence", change=Who.DESIGNER),
        "repeats": Door("Tell an address again what it was told", change=Who.DESIGNER),
        "deliveries": Door("What an address was told, and how it went", Who.SEATED),
    },
)
