"""Who may come in by the doors of brands."""

from core.access import Door, Who, doors

doors(
    "brands",
    {
        "list": Door("The brands that are here", Who.ANYBODY),
        "found": Door("Open a brand, and answer for it", Who.ACCOUNT, Who.ACCOUNT),
        "detail": Door("What a brand says of itself", Who.ANYBODY),
        "describe": Door("Say otherwise what a brand is", Who.OWNER, Who.OWNER),
        "people": Door("Who acts for a brand; ask somebody to", Who.SEATED, Who.OWNER),
        "end": Door("Somebody acts for a brand no more", change=Who.OWNER),
        "answer": Door("Take a seat that was offered, or decline it", change=Who.ASKED),
        "leave": Door("Give one’s seat back", Who.SEATED, Who.SEATED),
        "close": Door("Close a brand", Who.OWNER, Who.OWNER),
    },
)
doors(
    "brands-api",
    {
        "brands": Door("The brands that are here; open one", Who.ANYBODY, Who.ACCOUNT),
        "brand": Door("What a brand says of itself", Who.ANYBODY, Who.OWNER),
        "closing": Door("Close a brand", change=Who.OWNER),
        "seats": Door("Who acts for a brand", Who.SEATED),
        "seat": Door("Ask somebody to act for a brand, give another role, or end it", change=Who.OWNER),
        "own-seat": Door("Take the seat that one was offered; decline it, or give it back", change=Who.ASKED),
    },
)
