"""Who may come in by the doors of moderation: reporting is open, cases are for moderators whom they do not touch."""

from core.access import Door, Who, doors, topics

doors(
    "moderation",
    {
        "report": Door("Report a message, or how a member behaves", Who.ANYBODY, Who.ANYBODY),
        "receipt": Door("What became of a report, by its receipt", Who.HOLDER),
        "mine": Door("What one reported, and what was decided about oneself", Who.ACCOUNT),
        "ruling": Door("A decision with its reasons; to the jury that an exclusion asks, too", Who.SIDE),
        "record": Door("The same as one record, in the field names of the Commission’s database", Who.SIDE),
        "make-appeal": Door("Appeal: members drawn by lot hear it", Who.SIDE, Who.SIDE),
        "queue": Door("How a community is moderated; to those who moderate, the cases that wait", Who.ANYBODY),
        "case": Door(
            "A case: what was said, what is reported, what was decided before",
            Who.MODERATOR,
            leaves="that one looks at it, for the others to see",
        ),
        "take": Door("Keep a case oneself", change=Who.MODERATOR),
        "remark": Door("Say something to the others who moderate", change=Who.MODERATOR),
        "decide": Door("Decide a case, with one’s reasons", change=Who.MODERATOR),
        "second": Door("Agree to an exclusion, or not", change=Who.MODERATOR),
        "jury": Door("A case that touches everybody who moderates, as its jury reads it", Who.JUROR),
        "exclusion": Door("The members’ vote on an exclusion; to those who vote, the facts and the answer", Who.MEMBER),
        "answer": Door("Answer those who vote on one’s own exclusion", change=Who.ONESELF),
        "course": Door("Ten scenes for those who begin to moderate, from the charter", Who.MEMBER),
        "course-answer": Door("Say what one would do in a scene; nobody else reads it", change=Who.MEMBER),
        "bench": Door("The place of those who moderate: who is there, what they tell each other", Who.BENCH),
        "bench-note": Door("Say something to the others, or leave it to whoever comes next", change=Who.BENCH),
        "away": Door("Say when one is away, or that one is back", change=Who.BENCH),
        "figures": Door("Moderation in figures, from the public log", Who.ANYBODY),
        "figures-file": Door("The same for spreadsheets and programs", Who.ANYBODY),
        "site-figures": Door("Moderation of all communities in figures", Who.ANYBODY),
        "site-figures-file": Door("The same for spreadsheets and programs", Who.ANYBODY),
        "appeal": Door("What a jury reads of an appeal: both sides, and what was withdrawn", Who.HEARING),
        "reply": Door("Reply to an appeal, as whoever decided", change=Who.DECIDER),
    },
)
doors(
    "moderation-api",
    {
        "reports": Door("Report a message, or how a member behaves", change=Who.ANYBODY),
        "report": Door("What became of a report, by its receipt", Who.HOLDER),
        "own-reports": Door("What one reported", Who.ACCOUNT),
        "own-rulings": Door("What was decided about oneself", Who.ACCOUNT),
        "ruling": Door("A decision with its reasons; to the jury that an exclusion asks, too", Who.SIDE),
        "record": Door("The same as one record, in the field names of the Commission’s database", Who.SIDE),
        "appeals": Door("Appeal: members drawn by lot hear it", change=Who.SIDE),
        "cases": Door("The cases that wait, or those that were decided", Who.BENCH),
        "case": Door(
            "A case: what was said, what is reported, what was decided before",
            Who.MODERATOR,
            leaves="that one looks at it, for the others to see",
        ),
        "keeper": Door("Keep a case oneself", change=Who.MODERATOR),
        "remarks": Door("Say something to the others who moderate", change=Who.MODERATOR),
        "decide": Door("Decide a case, with one’s reasons", change=Who.MODERATOR),
        "second": Door("Agree to an exclusion, or not", change=Who.MODERATOR),
        "course": Door("Ten scenes for those who begin to moderate, from the charter", Who.MEMBER),
        "course-answer": Door("Say what one would do in a scene; nobody else reads it", change=Who.MEMBER),
        "bench": Door("The place of those who moderate: who is there, what they tell each other", Who.BENCH),
        "bench-notes": Door("Say something to the others, or leave it to whoever comes next", change=Who.BENCH),
        "absence": Door("Say when one is away, or that one is back", change=Who.BENCH),
        "jury": Door("A case that touches everybody who moderates, as its jury reads it", Who.JUROR),
        "exclusion": Door("The members’ vote on an exclusion; to those who vote, the facts and the answer", Who.MEMBER),
        "answer": Door("Answer those who vote on one’s own exclusion", change=Who.ONESELF),
        "appeal": Door("An appeal: both sides, the decision, what was said", Who.HEARING),
        "reply": Door("Reply to an appeal, as whoever decided", change=Who.DECIDER),
    },
)
topics(
    {
        "cases": Door("The cases that wait", Who.BENCH),
        "bench": Door("What those who moderate say to each other", Who.BENCH),
    }
)
