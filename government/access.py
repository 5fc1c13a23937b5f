"""Who may come in by the doors of government: reading is open, the first rules are the founder's to choose."""

from core.access import Door, Who, doors

doors(
    "government",
    {
        "rules": Door("The rules of government, version after version; who holds which task", Who.ANYBODY),
        "choose": Door("Choose the first rules among four models, once", Who.FOUNDER, Who.FOUNDER),
    },
)
doors(
    "government-api",
    {"constitution": Door("The rules of government; choose the first ones", Who.ANYBODY, Who.FOUNDER)},
)
