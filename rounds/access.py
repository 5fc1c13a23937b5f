"""Who may come in by the doors of rounds."""

from core.access import Door, Who, doors, topics

doors(
    "rounds",
    {
        "of_brand": Door("The co-designs of a brand; its drafts for those who act for it", Who.ANYBODY),
        "detail": Door("What a co-design asks, whom it addresses, how it goes", Who.ANYBODY),
        "describe": Door("Say a draft otherwise", Who.DESIGNER, Who.DESIGNER),
        "show": Door("Ask communities whether it may address their members", change=Who.DESIGNER),
        "take_back": Door("Make it a draft again", change=Who.DESIGNER),
        "open": Door("Put it to members", change=Who.DESIGNER),
        "stop": Door("Give it up, and say why", Who.DESIGNER, Who.DESIGNER),
        "result": Door("What came of a co-design, once it is counted", Who.ANYBODY),
        "result_json": Door("The same as a file to be verified", Who.ANYBODY),
        "plan_json": Door("The products that are set side by side in a co-design, as they were drawn", Who.ANYBODY),
        "result_csv": Door("The same for a spreadsheet", Who.ANYBODY),
        "keys": Door("The public keys that results are signed with", Who.ANYBODY),
        "of_community": Door("The co-designs put to the members of a community", Who.ANYBODY),
        "compose": Door("Compose the product and see its price; nothing is kept", Who.ANYBODY, Who.ANYBODY),
        "price": Door("The price of what is chosen", Who.ANYBODY),
        "answer": Door("Send one’s answer", change=Who.MEMBER),
        "comparisons": Door("Go on where one left comparing whole products", Who.MEMBER),
        "comparison": Door("Choose between whole products", Who.MEMBER, Who.MEMBER),
        "thanks": Door("What one answered, and when the result comes", Who.MEMBER),
        "withdraw": Door("Take one’s answer back", change=Who.MEMBER),
        "review": Door("Read a co-design for the community; accept or decline it", Who.TASKED, Who.TASKED),
    },
)
doors(
    "rounds-api",
    {
        "of-brand": Door(
            "The co-designs of a brand, its drafts for those who act for it; draft one", Who.ANYBODY, Who.DESIGNER
        ),
        "trial": Door("What a product would cost in a design that need not be kept", change=Who.SEATED),
        "of-brand-one": Door("A co-design as its brand reads it; write a draft anew", Who.SEATED, Who.DESIGNER),
        "showing": Door("Ask communities whether it may address their members; take it back", change=Who.DESIGNER),
        "opening": Door("Put it to members", change=Who.DESIGNER),
        "stopping": Door("Give it up, and say why", change=Who.DESIGNER),
        "design": Door("What a design may hold", Who.ANYBODY),
        "round": Door("A co-design that was opened", Who.ANYBODY),
        "result": Door("What came of a co-design, once it is counted", Who.ANYBODY),
        "price": Door("What a product would cost", change=Who.ANYBODY),
        "answer": Door("What oneself answered; answer, take it back", Who.MEMBER, Who.MEMBER),
        "comparisons": Door("Whole products to choose between, what oneself chose; choose", Who.MEMBER, Who.MEMBER),
        "of-community": Door("The co-designs put to the members of a community", Who.ANYBODY),
        "review": Door("Read a co-design for the community; say what it says of it", Who.TASKED, Who.TASKED),
    },
)
topics({"round": Door("How many answered", Who.ANYBODY)})
