"""Who may come in by the doors of what is shared."""

from core.access import Door, Who, doors

doors(
    "listening",
    {
        "of-community": Door("What a community shares with brands, exactly as they read it", Who.MEMBER),
        "decide": Door("Share what moves the community with a brand, or no longer", change=Who.TASKED),
        "of-brand": Door("What communities share with a brand", Who.SEATED),
    },
)
doors(
    "listening-api",
    {
        "of-brand": Door("The weekly releases that a brand may read", Who.SEATED),
        "of-community": Door("With which brands a community shares what moves it", Who.MEMBER),
        "one": Door("Share what moves the community with a brand, or no longer", change=Who.TASKED),
    },
)
