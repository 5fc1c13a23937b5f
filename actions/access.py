"""Who may come in by the doors of petits pas: the catalogue is open, what one does is one's own."""

from core.access import Door, Who, doors

doors(
    "actions",
    {
        "today": Door("One’s day: the companion’s step, one’s ropes", Who.ACCOUNT),
        "ask": Door("Ask the companion for a step", change=Who.ACCOUNT),
        "levers": Door("The levers, and their switches", Who.ACCOUNT, Who.ACCOUNT),
        "answer": Door("Answer a suggestion", change=Who.ONESELF),
        "catalogue": Door("The catalogue of petits pas", Who.ANYBODY),
        "detail": Door("One step, its figure and its source", Who.ANYBODY),
        "pledge": Door("Undertake a step", change=Who.ACCOUNT),
        "rope": Door("One’s pledge and its plan", Who.ONESELF, Who.ONESELF),
        "check_in": Door("Say how a day went", change=Who.ONESELF),
        "pause": Door("Rest a pledge", change=Who.ONESELF),
        "resume": Door("Take a pledge up again", change=Who.ONESELF),
        "end": Door("End a pledge", change=Who.ONESELF),
        "community_panel": Door("What a community holds together, in numbers", Who.ANYBODY),
        "together": Door("One’s communities side by side", Who.ACCOUNT),
    },
)
doors(
    "actions-api",
    {
        "actions": Door("The catalogue of petits pas", Who.ANYBODY),
        "action": Door("One step", Who.ANYBODY),
        "pledges": Door("My pledges; undertake a step", Who.ACCOUNT, Who.ACCOUNT),
        "pledge": Door("A pledge of mine: read, plan again, end", Who.ONESELF, Who.ONESELF),
        "pause": Door("Rest a pledge of mine (POST), resume it (DELETE)", change=Who.ONESELF),
        "check_ins": Door("Say how a day went", change=Who.ONESELF),
        "suggestions": Door("My suggestions; ask for one", Who.ACCOUNT, Who.ACCOUNT),
        "answer": Door("Answer a suggestion", change=Who.ONESELF),
    },
)
