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
        "hand-over": Door("Hand a case over to the site’s team: it may be what the law orders", change=Who.MODERATOR),
        "statement": Door(
            "What was withdrawn of one’s own because the law orders it; contest it", Who.ONESELF, Who.ONESELF
        ),
        "lane": Door("What the law orders: what waits, what is owed, what was done", Who.STAFF),
        "carry-out": Door("Withdraw a content because the law orders it", Who.STAFF, Who.STAFF),
        "order": Door(
            "What was withdrawn because the law orders it, and what is owed for it; never its words", Who.STAFF
        ),
        "note-report": Door("Note when and to whom it was reported", change=Who.STAFF),
        "answer-order": Door("Answer whoever contests it, or lift it", change=Who.STAFF),
        "order-file": Door("All that is kept of it, for the authority", change=Who.STAFF),
        "lane-case": Door("A case that may be what the law orders", Who.STAFF),
        "hand-back": Door("Hand it back to those who moderate", change=Who.STAFF),
        "flaggers": Door("Trusted flaggers: who they are, public by law", Who.ANYBODY),
        "flaggers-desk": Door("Trusted flaggers with their record; name one", Who.STAFF, Who.STAFF),
        "flagger": Door("A trusted flagger; suspend its status", Who.STAFF, Who.STAFF),
        "resume-flagger": Door("Its reports come first again", change=Who.STAFF),
        "end-flagger": Door("It is a trusted flagger no longer", change=Who.STAFF),
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
        "hand-over": Door("Hand a case over to the site’s team: it may be what the law orders", change=Who.MODERATOR),
        "lane": Door("The cases that may be what the law orders", Who.STAFF),
        "hand-back": Door("Hand one back to those who moderate", change=Who.STAFF),
        "orders": Door("What was withdrawn because the law orders it; withdraw a content so", Who.STAFF, Who.STAFF),
        "order": Door("One of these, and what is owed for it; never its words", Who.STAFF),
        "note-report": Door("Note when and to whom it was reported", change=Who.STAFF),
        "answer-order": Door("Answer whoever contests it, or lift it", change=Who.STAFF),
        "flaggers": Door("Trusted flaggers: who they are, public by law", Who.ANYBODY),
        "flagger": Door("Name an account a trusted flagger, or end it", change=Who.STAFF),
        "flagger-suspension": Door("Suspend that status, or give it back", change=Who.STAFF),
        "own-orders": Door("What was withdrawn of one’s own because the law orders it", Who.ACCOUNT),
        "statement": Door("One of these; contest it", Who.ONESELF, Who.ONESELF),
        "appeal": Door("An appeal: both sides, the decision, what was said", Who.HEARING),
        "reply": Door("Reply to an appeal, as whoever decided", change=Who.DECIDER),
    },
)
topics({"cases": Door("The cases that wait", Who.BENCH)})
