"""A decision in sentences: what is decided and how, where it is, what happens next, how it ended, what a ballot asks."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from government.constitution.schema import Fault
from government.wording.faults import sentence
from government.wording.methods import more_than

SUBJECTS: dict[str, str | Promise] = {
    "text": gettext_lazy("A decision"),
    "charter": gettext_lazy("A change of the charter"),
    "constitution": gettext_lazy("A change of the rules of government"),
}
CONSULTATION = gettext_lazy("A consultation")
WAYS: dict[str, str | Promise] = {
    "consultation": gettext_lazy("A consultation: members say what they think, and nothing is bound by it."),
    "majority": gettext_lazy("A majority: it is adopted if more than half of those who answer yes or no say yes."),
    "two-thirds": gettext_lazy(
        "Two thirds: it is adopted if more than 66 per cent of those who answer yes or no say yes."
    ),
    "consent": gettext_lazy("Consent: it is adopted if nobody holds a reasoned objection against it."),
}
STATES: dict[str, str | Promise] = {
    "discussion": gettext_lazy("In discussion"),
    "voting": gettext_lazy("The vote is open"),
    "aside": gettext_lazy("Objections are voted on"),
    "done": pgettext_lazy("a decision, a change of rules", "Over"),
}
STEPS: dict[str, str | Promise] = {
    "discussion": pgettext_lazy("a step", "Discussion"),
    "voting": pgettext_lazy("a step", "Vote"),
    "aside": gettext_lazy("Objections"),
}
ENDINGS: dict[str, str | Promise] = {
    "adopted": gettext_lazy("Adopted."),
    "rejected": gettext_lazy("Not adopted."),
    "heard": gettext_lazy("Members were heard."),
    "quorum": gettext_lazy("Too few people took part. The envelopes were destroyed unopened."),
    "withdrawn": gettext_lazy("Taken back by whoever proposed it."),
    "hindered": gettext_lazy("Adopted by the vote, but it could not take effect. The rules in force stay as they are."),
    "key_lost": gettext_lazy("The key of this vote was lost: no envelope can be opened, and all were destroyed."),
}
ANSWERS = (
    pgettext_lazy("an answer on a ballot", "Yes"),
    pgettext_lazy("an answer on a ballot", "No"),
    pgettext_lazy("an answer on a ballot", "Neither"),
)
CONSENTS = (gettext_lazy("I can live with it"), gettext_lazy("I stand aside: let others decide"))
ASKED: dict[str, str | Promise] = {
    "consultation": gettext_lazy("What do you think of it?"),
    "majority": gettext_lazy("Shall it be adopted?"),
    "consent": gettext_lazy("Can you live with it?"),
}
HELP: dict[str, str | Promise] = {
    "consultation": gettext_lazy("Your answer is an opinion: nothing is bound by it."),
    "majority": gettext_lazy("Answering “neither” counts as taking part, and weighs on neither side."),
    "consent": gettext_lazy(
        "If you cannot live with it, do not vote here: say why on the page of the decision, as an objection."
    ),
}
ASIDE = gettext_lazy("Which objections do you set aside?")
TITLES: dict[str, dict[str, str | Promise]] = {
    "text": {
        "open": gettext_lazy("What is proposed"),
        "adopted": gettext_lazy("What was adopted"),
        "over": gettext_lazy("What was proposed"),
    },
    "change": {
        "open": gettext_lazy("What would change"),
        "adopted": gettext_lazy("What changed"),
        "over": gettext_lazy("What would have changed"),
    },
    "consultation": {"open": gettext_lazy("What is asked"), "over": gettext_lazy("What was asked")},
}


def title(about: str, kind: str, ending: str) -> str | Promise:
    """What stands above the words: what is proposed, what was adopted, what came to nothing."""
    told = "consultation" if kind == "consultation" else "text" if about == "text" else "change"
    return TITLES[told]["adopted" if ending == "adopted" else "over" if ending else "open"]


def hindrances(kept: list[dict[str, Any]]) -> list[str]:
    """Why what was adopted could not take effect."""
    return [sentence(Fault(**fault)) for fault in kept]


def subject(about: str, kind: str) -> str | Promise:
    """What it is in a word: a consultation decides nothing, so it is not called a decision."""
    return CONSULTATION if kind == "consultation" else SUBJECTS[about]


def aside_help(share: int) -> str:
    """What ticking does."""
    return _("An objection falls when %(share)s of the ballots tick it. If one stands, it is not adopted.") % {
        "share": more_than(share)
    }


def objection_of(name: str) -> str:
    """An objection on the ballot."""
    return _("The objection of %(name)s") % {"name": name}


def no_objection() -> str:
    """What one ticks who sets nothing aside."""
    return _("None: I set no objection aside")


def how(kind: str, share: int) -> str:
    """How it is decided, with the share that was frozen."""
    if kind == "consultation":
        return str(WAYS["consultation"])
    told: dict[str, Any] = {"share": more_than(share)}
    if kind == "consent":
        return (
            _(
                "By consent: it is adopted if no reasoned objection stands. One falls when its author lifts it, or when"
                " %(share)s of the ballots set it aside."
            )
            % told
        )
    return _("By vote: it is adopted if %(share)s of those who answer yes or no say yes.") % told


def next_step(state: str, kind: str) -> str:
    """What happens now, and then."""
    if state == "discussion":
        return _("Members talk it over and can offer other wordings. Then the wording in hand is put to the vote.")
    if state == "aside":
        return _("Objections stand. Everybody on the roll says which of them should be set aside.")
    if kind == "consent":
        return _("Say that you can live with it, or object and say why. Results stay hidden until the close.")
    return _("Results stay hidden until the close, from everybody.")
