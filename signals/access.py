"""Who may come in by the doors of signals: the weather is open, what rises is for those who animate, readings are one's own."""

from core.access import Door, Who, doors, topics

doors(
    "signals",
    {
        "weather": Door("The weather of a community, from five persons on", Who.ANYBODY),
        "observatory": Door("What rises in a community", Who.ANIMATOR, leaves="what one was told of it is read"),
        "signal": Door("One early signal, quoted without names", Who.ANIMATOR),
        "move": Door("See, answer or close a signal", change=Who.ANIMATOR),
        "my_readings": Door("What was read in one’s own words", Who.ACCOUNT),
        "contest": Door("Correct a reading", Who.ONESELF, Who.ONESELF),
        "withhold": Door("Delete a reading", change=Who.ONESELF),
    },
)
doors(
    "signals-api",
    {
        "readings": Door("What was read in my words", Who.ACCOUNT),
        "reading": Door("Correct a reading of mine (POST), delete it (DELETE)", change=Who.ONESELF),
        "signals": Door("What rises in a community", Who.ANIMATOR),
        "move": Door("See, answer or close a signal", change=Who.ANIMATOR),
    },
)
topics({"observatory": Door("What rises in a community", Who.ANIMATOR)})
