"""Who may come in by the doors of what is shared, and of what members write to brands."""

from core.access import Door, Who, doors

doors(
    "listening",
    {
        "of-community": Door("What a community shares with brands, exactly as they read it", Who.MEMBER),
        "decide": Door("Share what moves the community with a brand, or no longer", change=Who.TASKED),
        "of-brand": Door("What communities share with a brand", Who.SEATED),
        "write": Door("Write to a brand what goes well or does not", Who.MEMBER, Who.MEMBER),
        "messages": Door("How a brand answers; what members wrote to it in public", Who.ANYBODY),
        "announce": Door("Say within how many days the brand answers", change=Who.DESIGNER),
        "message": Door("One exchange with a brand, in public", Who.ANYBODY),
        "answer": Door("Answer what a member wrote to the brand", change=Who.DESIGNER),
        "follow-up": Door("Ask a brand once more", change=Who.ONESELF),
        "rate": Door("Say whether the answer of a brand satisfies", change=Who.ONESELF),
        "take-back": Door("Take back what one wrote to a brand", change=Who.ONESELF),
        "mine": Door("All that one wrote to brands", Who.ACCOUNT),
        "asking": Door("What a brand asked panels; ask for one", Who.SEATED, Who.DESIGNER),
        "asked": Door("What one panel is asked, and its result", Who.SEATED),
        "stop": Door("Ask a panel no more", change=Who.DESIGNER),
        "inquiries": Door("What brands ask panels of a community, and what these answered", Who.MEMBER),
        "inquiry": Door("One panel of a brand: its lot, its questions, its result", Who.MEMBER),
        "review": Door("Accept or decline a panel that a brand asks for", change=Who.TASKED),
        "place": Door("Accept to be drawn, or decline", change=Who.DRAWN),
        "reply": Door("Answer as whom the lot chose", change=Who.DRAWN),
    },
)
doors(
    "listening-api",
    {
        "of-brand": Door("The weekly releases that a brand may read", Who.SEATED),
        "of-community": Door("With which brands a community shares what moves it", Who.MEMBER),
        "one": Door("Share what moves the community with a brand, or no longer", change=Who.TASKED),
        "write": Door("Write to a brand what goes well or does not", change=Who.MEMBER),
        "mine": Door("All that one wrote to brands", Who.ACCOUNT),
        "messages": Door("What members wrote to a brand, in public or to it alone", Who.SEATED),
        "answering": Door("How a brand answers; within how many days it says it does", Who.ANYBODY, Who.DESIGNER),
        "message": Door("One exchange with a brand; take back one’s own", Who.ANYBODY, Who.ONESELF),
        "answers": Door("Answer what a member wrote to the brand", change=Who.DESIGNER),
        "follow-ups": Door("Ask a brand once more", change=Who.ONESELF),
        "rating": Door("Say whether the answer of a brand satisfies", change=Who.ONESELF),
        "inquiries": Door("What a brand asked panels; ask for one", Who.SEATED, Who.DESIGNER),
        "inquiry": Door("What one panel is asked, and its result; ask it no more", Who.SEATED, Who.DESIGNER),
    },
)
