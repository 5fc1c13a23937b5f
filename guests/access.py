"""Who may come in by the doors of hours with a guest."""

from core.access import Door, Who, doors, topics

doors(
    "guests",
    {
        "list": Door("Hours with a guest: to come, and held", Who.ANYBODY),
        "plan": Door("Invite a guest for an hour", Who.ANIMATOR, Who.ANIMATOR),
        "hour": Door(
            "An hour with a guest; ask something", Who.ANYBODY, Who.MEMBER, leaves="what one was told of it is read"
        ),
        "calendar": Door("When an hour with a guest is, for one’s calendar", Who.ANYBODY),
        "invitation": Door(
            "What one is invited to; say yes or no", Who.ONESELF, Who.ONESELF, leaves="what one was told of it is read"
        ),
        "change": Door("Move an hour with a guest, or cancel it", Who.ANIMATOR, Who.ANIMATOR),
        "come": Door("Say that one comes, or no more", change=Who.MEMBER),
        "conduct": Door("Open an hour, prolong it, close it", change=Who.ANIMATOR),
        "question": Door(
            "A question to a guest, with its answers", Who.ANYBODY, leaves="what one was told of it is read"
        ),
        "vote": Door("Vote for a question; take the vote back", change=Who.MEMBER),
        "take-back": Door("Take back what one asked", change=Who.WRITER),
        "take-up": Door("Say which question is answered now; the guest may, too", change=Who.ANIMATOR),
        "answer": Door("Answer a question; the guest may, too", change=Who.ANIMATOR),
        "sort": Door("Join a question to another, set it aside, undo that", change=Who.ANIMATOR),
        "answer-aside": Door("Take an answer out of sight, with a reason", change=Who.ANIMATOR),
    },
)
doors(
    "guests-api",
    {
        "of-community": Door("Hours with a guest of a community", Who.ANYBODY),
        "hour": Door("An hour with a guest", Who.ANYBODY),
        "questions": Door("What members ask in an hour; ask something", Who.ANYBODY, Who.MEMBER),
        "vote": Door("Vote for a question; take the vote back", change=Who.MEMBER),
        "answers": Door("Answer a question; the guest may, too", change=Who.ANIMATOR),
    },
)
topics({"hour": Door("Where it stands, questions, votes by their number, answers", Who.ANYBODY)})
