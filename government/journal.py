"""What the public log says of a community that governs itself."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.journal import says
from government.wording import decisions, elections, panels, recalls, referendums
from government.wording.patterns import PATTERNS


@says("constitution.adopted")
def _adopted(public: Mapping[str, Any]) -> str:
    version = public.get("version", "?")
    if "decision" in public:
        sentence = _("Version %(version)s of the rules of government is in force, by decision number %(number)s.")
        return sentence % {"version": version, "number": public["decision"]}
    model = PATTERNS.get(str(public.get("pattern", "")))
    if model is None:
        return _("Version %(version)s of the rules of government is in force.") % {"version": version}
    sentence = _("Version %(version)s of the rules of government is in force: the model “%(name)s”.")
    return sentence % {"version": version, "name": model.name}


def _title(public: Mapping[str, Any]) -> str:
    return elections.title(
        str(public.get("office", "")), int(public.get("seats", 1)), draw=public.get("method") == "draw"
    )


@says("election.called")
def _called(public: Mapping[str, Any]) -> str:
    return _("Called: %(title)s (number %(number)s).") % {
        "title": _title(public),
        "number": public.get("election", "?"),
    }


@says("election.opened")
def _opened(public: Mapping[str, Any]) -> str:
    candidates = int(public.get("candidates", 0))
    sentence = ngettext(
        "Election number %(number)s: the vote is open, %(n)d person stands.",
        "Election number %(number)s: the vote is open, %(n)d people stand.",
        candidates,
    )
    return sentence % {"number": public.get("election", "?"), "n": candidates}


@says("election.counted")
def _counted(public: Mapping[str, Any]) -> str:
    cast = int(public.get("cast", 0))
    sentence = ngettext(
        "Election number %(number)s: %(n)d vote was counted. Digest: %(digest)s.",
        "Election number %(number)s: %(n)d votes were counted. Digest: %(digest)s.",
        cast,
    )
    return sentence % {
        "number": public.get("election", "?"),
        "n": cast,
        "digest": str(public.get("digest", ""))[:12],
    }


@says("election.ended")
def _ended(public: Mapping[str, Any]) -> str:
    ending = elections.ENDINGS.get(str(public.get("ending", "")), "")
    return _("Election number %(number)s is over. %(ending)s") % {
        "number": public.get("election", "?"),
        "ending": ending,
    }


@says("mandate.idle")
def _idle(public: Mapping[str, Any]) -> str:
    if public.get("office") == "animator":
        return _("Somebody who holds a task to animate was not there for a while, and was warned.")
    return _("Somebody who holds a task to moderate was not there for a while, and was warned.")


@says("decision.proposed")
def _proposed(public: Mapping[str, Any]) -> str:
    return _("Proposed: %(subject)s (number %(number)s).") % {
        "subject": decisions.SUBJECTS.get(str(public.get("subject")), "?"),
        "number": public.get("decision", "?"),
    }


@says("decision.opened")
def _decision_opened(public: Mapping[str, Any]) -> str:
    return _("Decision number %(number)s: the vote is open.") % {"number": public.get("decision", "?")}


@says("decision.objected")
def _objected(public: Mapping[str, Any]) -> str:
    objections = int(public.get("objections", 0))
    sentence = ngettext(
        "Decision number %(number)s: %(n)d objection stands, and is voted on.",
        "Decision number %(number)s: %(n)d objections stand, and are voted on.",
        objections,
    )
    return sentence % {"number": public.get("decision", "?"), "n": objections}


@says("decision.ended")
def _decided(public: Mapping[str, Any]) -> str:
    return _("Decision number %(number)s: %(ending)s") % {
        "number": public.get("decision", "?"),
        "ending": decisions.ENDINGS.get(str(public.get("ending")), "?"),
    }


@says("recall.opened")
def _petition(public: Mapping[str, Any]) -> str:
    if public.get("office") == "animator":
        sentence = _(
            "A petition asks that a mandate to animate end (recall number %(number)s): %(n)s signatures open a vote."
        )
    else:
        sentence = _(
            "A petition asks that a mandate to moderate end (recall number %(number)s): %(n)s signatures open a vote."
        )
    return sentence % {"number": public.get("recall", "?"), "n": public.get("needed", "?")}


@says("recall.voting")
def _recall_voting(public: Mapping[str, Any]) -> str:
    signed = int(public.get("signed", 0))
    sentence = ngettext(
        "Recall number %(number)s: %(n)d person signed, the vote is open.",
        "Recall number %(number)s: %(n)d people signed, the vote is open.",
        signed,
    )
    return sentence % {"number": public.get("recall", "?"), "n": signed}


@says("recall.counted")
def _recall_counted(public: Mapping[str, Any]) -> str:
    cast = int(public.get("cast", 0))
    sentence = ngettext(
        "Recall number %(number)s: %(n)d vote was counted. Digest: %(digest)s.",
        "Recall number %(number)s: %(n)d votes were counted. Digest: %(digest)s.",
        cast,
    )
    return sentence % {"number": public.get("recall", "?"), "n": cast, "digest": str(public.get("digest", ""))[:12]}


@says("recall.ended")
def _recall_ended(public: Mapping[str, Any]) -> str:
    ending = recalls.ENDINGS.get(str(public.get("ending", "")), "")
    return _("Recall number %(number)s is over. %(ending)s") % {"number": public.get("recall", "?"), "ending": ending}


@says("panel.called")
def _panel_called(public: Mapping[str, Any]) -> str:
    told = {"number": public.get("panel", "?"), "n": public.get("seats", "?"), "turn": public.get("turn", 1)}
    if public.get("kind") == "jury":
        sentence = _("Members are to be drawn by lot for a jury of %(n)s (panel number %(number)s).") % told
    else:
        sentence = _("Members are to be drawn by lot for a panel of %(n)s (panel number %(number)s).") % told
    again = _("Draw number %(turn)s for this subject.") % told if told["turn"] != 1 else ""
    return f"{sentence} {again}".strip()


@says("panel.frozen")
def _panel_frozen(public: Mapping[str, Any]) -> str:
    sentence = ngettext(
        "Panel number %(number)s: the pool is frozen, %(n)d member is in it. Commitment to the secret: %(digest)s.",
        "Panel number %(number)s: the pool is frozen, %(n)d members are in it. Commitment to the secret: %(digest)s.",
        int(public.get("willing", 0)),
    )
    digest = str(public.get("commitment", ""))[:12]
    return sentence % {"number": public.get("panel", "?"), "n": int(public.get("willing", 0)), "digest": digest}


@says("panel.drawn")
def _panel_drawn(public: Mapping[str, Any]) -> str:
    return _("Panel number %(number)s: the lot chose the numbers %(drawn)s of the pool. Seed: %(digest)s.") % {
        "number": public.get("panel", "?"),
        "drawn": ", ".join(str(one) for one in public.get("numbers", [])),
        "digest": str(public.get("digest", ""))[:12],
    }


@says("panel.left")
def _panel_left(public: Mapping[str, Any]) -> str:
    return _("Panel number %(number)s: number %(n)s of the pool %(why)s.") % {
        "number": public.get("panel", "?"),
        "n": public.get("number", "?"),
        "why": panels.SEATS.get(str(public.get("why")), "?"),
    }


@says("panel.replaced")
def _panel_replaced(public: Mapping[str, Any]) -> str:
    return _("Panel number %(number)s: number %(n)s of the pool comes next in the draw, and is asked.") % {
        "number": public.get("panel", "?"),
        "n": public.get("number", "?"),
    }


@says("panel.joined")
def _panel_joined(public: Mapping[str, Any]) -> str:
    return _("Panel number %(number)s: number %(n)s of the pool takes the seat that was left.") % {
        "number": public.get("panel", "?"),
        "n": public.get("number", "?"),
    }


@says("panel.serving")
def _panel_serving(public: Mapping[str, Any]) -> str:
    return _("Panel number %(number)s: every seat is taken, it is at work.") % {"number": public.get("panel", "?")}


@says("panel.counted")
def _panel_counted(public: Mapping[str, Any]) -> str:
    cast = int(public.get("cast", 0))
    sentence = ngettext(
        "Panel number %(number)s: %(n)d vote was counted. Digest: %(digest)s.",
        "Panel number %(number)s: %(n)d votes were counted. Digest: %(digest)s.",
        cast,
    )
    told = sentence % {"number": public.get("panel", "?"), "n": cast, "digest": str(public.get("digest", ""))[:12]}
    return f"{told} {panels.empty_seats(int(public.get('empty', 0)), str(public.get('empty_for', '')))}".strip()


@says("panel.ended")
def _panel_ended(public: Mapping[str, Any]) -> str:
    ending = panels.ENDINGS.get(str(public.get("ending", "")), "")
    return _("Panel number %(number)s is over. %(ending)s") % {"number": public.get("panel", "?"), "ending": ending}


@says("referendum.called")
def _asked(public: Mapping[str, Any]) -> str:
    return _("The members are asked for a secret vote about somebody (number %(number)s).") % _numbered(public)


@says("referendum.opened")
def _asking(public: Mapping[str, Any]) -> str:
    return _("Vote number %(number)s about somebody: it is open.") % _numbered(public)


@says("referendum.ended")
def _answered(public: Mapping[str, Any]) -> str:
    ending = referendums.ENDINGS.get(str(public.get("ending", "")), "")
    return _("Vote number %(number)s about somebody is over. %(ending)s") % {**_numbered(public), "ending": ending}


def _numbered(public: Mapping[str, Any]) -> dict[str, Any]:
    return {"number": public.get("referendum", "?")}
