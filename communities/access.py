"""Who may come in by the doors of communities: reading is open, speaking takes belonging."""

from core.access import Door, Who, doors, topics

doors(
    "communities",
    {
        "list": Door("All communities but the trials", Who.ANYBODY),
        "found": Door("Found a community", Who.ACCOUNT, Who.ACCOUNT),
        "detail": Door("A community and its conversations", Who.ANYBODY),
        "charter": Door("The charter in force", Who.ANYBODY),
        "join": Door("Join, accepting the charter", Who.ANYBODY, Who.ACCOUNT),
        "leave": Door("Leave", Who.MEMBER, Who.MEMBER),
        "new_thread": Door("Open a conversation", Who.MEMBER, Who.MEMBER),
        "thread": Door(
            "A conversation; answer in it", Who.ANYBODY, Who.MEMBER, leaves="what one was told of it is read"
        ),
        "post": Door("A message, at its place", Who.ANYBODY),
        "post_tools": Door("What one can do with a message", Who.ANYBODY),
        "post_history": Door("What a message said before", Who.ANYBODY),
        "post_edit": Door("Change one’s message", Who.AUTHOR, Who.AUTHOR),
        "post_remove": Door("Take one’s message back", Who.WRITER, Who.WRITER),
        "post_react": Door("React to a message", change=Who.MEMBER),
        "search": Door("Search in the conversations", Who.ANYBODY),
        "log": Door("The public log", Who.ANYBODY),
        "feed": Door("The latest conversations as Atom", Who.ANYBODY),
        "ties": Door("Who is close to oneself; say so of somebody", Who.MEMBER, Who.MEMBER),
        "untie": Door("Take back that somebody is close", change=Who.MEMBER),
    },
)
doors(
    "communities-api",
    {
        "values": Door("The tree of values", Who.ANYBODY),
        "communities": Door("All communities but the trials; found one", Who.ANYBODY, Who.ACCOUNT),
        "community": Door("A community with its charter", Who.ANYBODY),
        "join": Door("Join, accepting the charter", change=Who.ACCOUNT),
        "leave": Door("Leave", change=Who.MEMBER),
        "threads": Door("The conversations of a community; open one", Who.ANYBODY, Who.MEMBER),
        "search": Door("Search in the conversations", Who.ANYBODY),
        "log": Door("The public log, with its hashes", Who.ANYBODY),
        "thread": Door("A conversation", Who.ANYBODY),
        "posts": Door("The messages of a conversation; answer", Who.ANYBODY, Who.MEMBER),
        "post": Door(
            "A message; change it (PATCH), take it back (DELETE)", Who.ANYBODY, Who.AUTHOR, {"DELETE": Who.WRITER}
        ),
        "reactions": Door("React to a message", change=Who.MEMBER),
        "ties": Door("Who is close to oneself", Who.MEMBER),
        "tie": Door("Say that somebody is close (PUT); take it back (DELETE)", change=Who.MEMBER),
    },
)
topics(
    {
        "community": Door("Its conversations, weather and counters", Who.ANYBODY),
        "thread": Door("Its messages and reactions", Who.ANYBODY),
    }
)
