"""Who may come in by the doors of one's own account."""

from core.access import Door, Who, doors, topics

doors(
    "accounts",
    {
        "help": Door("Whom to call when things are hard", Who.ANYBODY),
        "welcome": Door("The first page after signing up", Who.ACCOUNT, Who.ACCOUNT),
        "me": Door("Oneself at a glance", Who.ACCOUNT),
        "profile": Door("One’s name, words, language, constraints, hours", Who.ACCOUNT, Who.ACCOUNT),
        "picture": Door("Show a picture of oneself, or none", change=Who.ACCOUNT),
        "consents": Door("What one allows", Who.ACCOUNT),
        "change_consent": Door("Allow one purpose, or take it back", change=Who.ACCOUNT),
        "data": Door("Take one’s data away; erase one’s account", Who.ACCOUNT, Who.ACCOUNT),
        "download_data": Door("Everything held of oneself, as a file", Who.ACCOUNT),
        "notice_preferences": Door("How one wishes to be told", Who.ACCOUNT, Who.ACCOUNT),
        "distances": Door("Whom one keeps away from", Who.ACCOUNT, Who.ACCOUNT),
        "end_distance": Door("Hear somebody again", change=Who.ACCOUNT),
        "notices": Door("What one was told", Who.ACCOUNT),
        "read_all": Door("Mark one’s notices as read", change=Who.ACCOUNT),
        "notice": Door("Go to what a notice tells of", Who.ONESELF, leaves="the notice is read"),
        "unsubscribe": Door(
            "No more letters of notices", Who.HOLDER, Who.HOLDER, bare="mail programs post here on one click (RFC 8058)"
        ),
        "serve_picture": Door("A member’s picture, under a random name", Who.ACCOUNT),
    },
)
doors(
    "accounts-api",
    {
        "me": Door("Who I am here", Who.ACCOUNT, Who.ACCOUNT),
        "consents": Door("What I allow", Who.ACCOUNT, Who.ACCOUNT),
        "distances": Door("Whom I keep away from", Who.ACCOUNT),
        "distance": Door("Mute or block somebody, or hear them again", change=Who.ACCOUNT),
        "notices": Door("What I was told", Who.ACCOUNT),
        "notices-read": Door("Mark notices of mine as read", change=Who.ACCOUNT),
    },
)
topics({"me": Door("One’s own bell, companion and ropes", Who.ONESELF)})
