"""Who may come in by the doors of sandboxes."""

from core.access import Door, Who, doors

doors(
    "sandbox",
    {
        "see": Door("What a sandbox is; open the brand’s own", Who.SEATED, Who.OWNER),
        "review": Door("In a sandbox, have a round reviewed", change=Who.DESIGNER),
        "answer": Door("In a sandbox, have invented people answer", change=Who.DESIGNER),
        "close": Door("In a sandbox, end a round before its time", change=Who.DESIGNER),
    },
)
doors(
    "sandbox-api",
    {
        "sandbox": Door("The sandbox of a brand; open it", Who.SEATED, Who.OWNER),
        "reviews": Door("In a sandbox, have a round reviewed", change=Who.DESIGNER),
        "answers": Door("In a sandbox, have invented people answer", change=Who.DESIGNER),
        "closings": Door("In a sandbox, end a round before its time", change=Who.DESIGNER),
    },
)
