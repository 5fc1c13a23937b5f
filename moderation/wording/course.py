"""The words of the course: each scene, its answers, the reasons for each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Telling:
    """What happens; what one could do; for each, why it fits or does not. ``%(article)s`` names the article."""

    what: Words
    answers: tuple[Words, Words, Words]
    reasons: tuple[Words, Words, Words]


NO_ARTICLE = _(
    "Your charter says nothing of this. A decision names an article, or a law: without one nothing is imposed."
    " Members can propose an article."
)
NOTHING_TO_NAME = _("No article of your charter is broken here: there is nothing that this decision could name.")
TELLINGS: dict[str, Telling] = {
    "insult": Telling(
        _(
            "In a lively conversation, a member writes to another: “You understand nothing, you are ridiculous.”"
            " Nobody ever reported him."
        ),
        (
            _("Nothing: it is a lively conversation."),
            _("Ask that he change his message, and remind him of the charter."),
            _("Suspend him for a week."),
        ),
        (
            _("%(article)s is broken. Whoever reads it and sees nothing done learns that it is allowed."),
            _("It fits: he can say his disagreement without the rest. The first time, what mends it is enough."),
            _("Lighter measures come first, and nothing shows that they would not be enough."),
        ),
    ),
    "private": Telling(
        _("Somebody posts the telephone number of a neighbour, “so that you can tell him what you think”."),
        (
            _("Nothing: the number is in the directory."),
            _("Withdraw the message, and warn her."),
            _("Exclude her at once."),
        ),
        (
            _(
                "That it can be found elsewhere changes nothing: %(article)s speaks of what is shown here, and"
                " people may be about to call."
            ),
            _(
                "It fits: out of sight it harms nobody any more, and the warning says that it is grave. It can"
                " be brought back if you were wrong."
            ),
            _(
                "Nobody excludes alone, and withdrawing it already protects. What comes after depends on what she does then."
            ),
        ),
    ),
    "source": Telling(
        _("A member affirms that the canteen serves spoilt meat. Three people ask how she knows; she does not answer."),
        (
            _("Nothing: time will tell."),
            _("Ask that she change it: what she saw, what she supposes."),
            _("Withdraw the message."),
        ),
        (
            _("Meanwhile it is repeated. %(article)s asks little of her: to say what she knows."),
            _("It fits: a doubt may be worth hearing, said as a doubt. She has three days to mend it herself."),
            _("Nothing shows that it is false. To take a worry away is not to answer it."),
        ),
    ),
    "flood": Telling(
        _(
            "A member answers every message within minutes, thirty times a day, never rudely. Others write that"
            " they no longer dare to speak."
        ),
        (
            _("Nothing: he breaks no rule of politeness."),
            _("Remind him of the charter, and say what the others feel."),
            _("Silence for a week."),
        ),
        (
            _("%(article)s is not about politeness. To leave room is also a way of being with others."),
            _("It fits: he may simply not have seen it. A reminder costs him nothing and says it without blame."),
            _("Taking his voice away for what he does too much of, before telling him, would surprise everybody."),
        ),
    ),
    "shop": Telling(
        _("A new member posts the link to her shop in four conversations, the same words each time."),
        (
            _("Nothing: people can scroll past."),
            _("Withdraw the repeated messages, and remind her of the charter."),
            _("Silence for a month."),
        ),
        (
            _("%(article)s says it otherwise, and each conversation loses a little of its subject."),
            _("It fits: what was repeated goes, and she learns where one may speak of one’s work, if one may."),
            _("She has just arrived, and nobody told her. Lighter measures come first."),
        ),
    ),
    "friend": Telling(
        _("The next case is about somebody with whom you spent last weekend."),
        (
            _("Decide: you know how to be fair."),
            _("Say that they are close to you: another moderator decides."),
            _("Leave it for later."),
        ),
        (
            _("You may well be fair; nobody else can know it, and neither side would believe it."),
            _("It fits: one line that only the two of you see, and the case goes to somebody else by itself."),
            _("Whoever reported waits, and you would still have to say it in the end."),
        ),
    ),
    "again": Telling(
        _("Warned two months ago for insults, the same person insults again, in the same words."),
        (_("Warn them again."), _("Silence for a few days."), _("Exclude them.")),
        (
            _("A warning said what would come next. Said twice, it says that nothing comes."),
            _("It fits: the next rung of the ladder, short, and over by itself. They read and vote meanwhile."),
            _("Between a warning and an exclusion stand other rungs; and nobody excludes alone."),
        ),
    ),
    "threat": Telling(
        _("“I know where you live. Wait for me on Friday.” It was written ten minutes ago, to another member."),
        (
            _("Wait until others report it."),
            _("Withdraw it, suspend, and tell the person threatened whom to call."),
            _("Remind of the charter."),
        ),
        (
            _("One report is enough, and minutes count. Grave cases come first in your queue for that."),
            _(
                "It fits: where somebody may be hurt any rung is open at once. Calling the police is for the"
                " person, or for whoever fears for them."
            ),
            _("A threat is no lapse of manners: the law forbids it, and your decision can name it."),
        ),
    ),
    "crowd": Telling(
        _("Fifteen reports in an hour on one message. It says, calmly, that the vote on the charter is a mistake."),
        (
            _("Nothing was wrong: decide so, and say why."),
            _("Withdraw it: fifteen people cannot be wrong."),
            _("Close the conversation for three days."),
        ),
        (
            _("It fits: reports are read, not counted. Your reasons tell fifteen people what may be said here."),
            _("A number of reports is no article. A crowd would only have to agree in order to silence whom it likes."),
            _("Nobody misbehaved in it, and many would lose a conversation about their own rules."),
        ),
    ),
    "reasons": Telling(
        _("You have decided, and write why. The person reads it, and perhaps a jury."),
        (
            _("“Unacceptable behaviour.”"),
            _("What was said, which article it breaks, why this measure and no lighter one."),
            _("The same, and that several people find her difficult."),
        ),
        (
            _("It could be said of anything, so it explains nothing, and an appeal would have nothing to look at."),
            _("It fits: she can understand it, mend it, or appeal against it; and the next moderator decides alike."),
            _("One judges what was done, not somebody’s character; and nobody is told who complained."),
        ),
    ),
}
