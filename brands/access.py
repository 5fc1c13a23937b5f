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
        "communities": Door("Where a brand may address members; ask a community", Who.SEATED, Who.DESIGNER),
        "withdraw": Door("Ask no more, or go", change=Who.DESIGNER),
        "welcomes": Door("Which brands may address the members of a community", Who.ANYBODY),
        "invite": Door("Say to a brand that it may come", change=Who.TASKED),
        "reply": Door("Let a brand in, decline, or let it in no longer", change=Who.TASKED),
        "keys": Door("The programs that act for a brand; let one in", Who.SEATED, Who.OWNER),
        "key": Door("A program that acts for a brand, and what it did", Who.SEATED),
        "renew": Door("Give a program another secret", change=Who.OWNER),
        "revoke": Door("Let a program act for a brand no more", Who.OWNER, Who.OWNER),
        "calls": Door("What programs did for a brand", Who.SEATED),
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
        "of-brand": Door("Where a brand may address members", Who.SEATED),
        "of-brand-one": Door("Ask a community, say yes to it; ask no more, or go", change=Who.DESIGNER),
        "of-community": Door("Which brands may address the members of a community", Who.ANYBODY),
        "of-community-one": Door("Let a brand in, invite it; decline, or let it in no longer", change=Who.TASKED),
        "own-seat": Door("Take the seat that one was offered; decline it, or give it back", change=Who.ASKED),
        "own-key": Door("What the key that asks is", Who.PROGRAM),
        "keys": Door("The keys of programs; let a program in", Who.SEATED, Who.OWNER),
        "key": Door("One key; revoke it", Who.SEATED, Who.OWNER),
        "renewal": Door("Another secret for a key", change=Who.OWNER),
        "calls": Door("What programs did for a brand", Who.SEATED),
    },
)
doors(
    "oauth",
    {
        "token": Door(
            "A token for a key", change=Who.ANYBODY, bare="a program has no page: its key is what it is known by"
        ),
        "revoke": Door(
            "Give a token back", change=Who.ANYBODY, bare="a program has no page: its key is what it is known by"
        ),
    },
)
