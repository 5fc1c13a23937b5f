"""What people are told of moderation: a case to look at, what was decided, what came of an appeal."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.notices import declare


def _case(notice: Any) -> str:
    about = {"community": notice.data.get("community", ""), "n": notice.count}
    if notice.data.get("now") == "held":
        return (
            ngettext(
                "%(n)d text waits in %(community)s for somebody to look: within a day it is published.",
                "%(n)d texts wait in %(community)s for somebody to look: within a day they are published.",
                notice.count,
            )
            % about
        )
    if notice.data.get("now") == "text":
        return _("A text of an organisation waits in %(community)s for those who moderate.") % about
    if notice.data.get("now") == "second":
        return _("An exclusion waits for a second moderator in %(community)s.") % about
    return (
        ngettext(
            "%(n)d case waits for you in %(community)s.", "%(n)d cases wait for you in %(community)s.", notice.count
        )
        % about
    )


def _ruled(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    told = {
        "person": _("Something was decided in %(community)s that concerns you: what, why, and how to appeal."),
        "nothing": _("In %(community)s something of yours was reported and looked at: nothing was wrong."),
        "reporter": _("What you reported in %(community)s was decided: see what, and how to appeal."),
        "over": _("A measure that concerned you in %(community)s is over."),
        "fell": _("A decision that concerned you in %(community)s was overturned: all that it did is undone."),
    }
    return told.get(notice.data.get("now", ""), told["person"]) % about


def _appeal(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    if notice.data.get("now"):
        return _("The appeal that you have a part in, in %(community)s, is over: see what came of it.") % about
    return _("What you decided in %(community)s is appealed: you can reply.") % about


def _order(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    told = {
        "person": _(
            "A message of yours in %(community)s was withdrawn because the law orders it: why, and how to contest it."
        ),
        "reporter": _("What you reported in %(community)s was withdrawn by the site’s team: the law orders it."),
        "back": _(
            "A message of yours in %(community)s was out of sight while the site’s team looked at it: it is back, nothing is wrong."
        ),
        "upheld": _("The site’s team answered you about %(community)s: it keeps to what the law orders."),
        "lifted": _("What the law ordered of a message of yours in %(community)s is lifted."),
    }
    return told.get(notice.data.get("now", ""), told["person"]) % about


def _misuse(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    if notice.data.get("now") == "suspension":
        return _("Your reports are not treated in %(community)s for a time: why, and how to contest it.") % about
    return _("A warning about your reports in %(community)s: too many were unfounded.") % about


def _contest(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    if notice.data.get("now") == "answered":
        return _("What you contested in %(community)s is answered, with reasons.") % about
    return _("Something is contested in %(community)s: it waits for an answer.") % about


def _operator(notice: Any) -> str:
    if notice.data.get("now") == "contested":
        return _("What was withdrawn because the law orders it is contested: it waits for your answer.")
    if notice.data.get("now") == "text":
        return _("A text of an organisation is reported, or contested: it waits for the site’s team.")
    if notice.data.get("now") == "last":
        return _("A case that nobody there may judge, and no jury could hear, waits for the site’s team.")
    if notice.data.get("now") == "contest":
        return _("Something is contested that no moderator can answer: it waits for the site’s team.")
    return ngettext(
        "%(n)d case may be what the law orders: it waits for the site’s team, now.",
        "%(n)d cases may be what the law orders: they wait for the site’s team, now.",
        notice.count,
    ) % {"n": notice.count}


def _held(notice: Any) -> str:
    about = {"community": notice.data.get("community", "")}
    told = {
        "declined": _("In %(community)s somebody looked at what you wrote, and did not publish it: see their word."),
        "closed": _("What you wrote in %(community)s and that waited could not be published: see why, it is kept."),
    }
    return (
        told.get(notice.data.get("now", ""), _("What you wrote in %(community)s and that waited is published.")) % about
    )


def _text(notice: Any) -> str:
    about = {"name": notice.data.get("name", "")}
    told = {
        "withdrawn": _("Something that %(name)s says was withdrawn from sight: why, and how to contest it."),
        "fine": _("Something that %(name)s says was reported and looked at: nothing was wrong."),
        "restored": _("What %(name)s contested is answered: its text is back."),
        "maintained": _("What %(name)s contested is answered: its text stays withdrawn."),
        "reporter": _("What you reported of %(name)s was decided: see what."),
        "back": _("What you had reported of %(name)s is back, on appeal: see why."),
    }
    return told.get(notice.data.get("now", ""), told["withdrawn"]) % about


APPEAL = declare("appeal", title=gettext_lazy("An appeal goes on"), sentence=_appeal).name
CASE = declare("case", title=gettext_lazy("A case waits for me"), sentence=_case).name
RULED = declare("ruled", title=gettext_lazy("Something that concerns me was decided"), sentence=_ruled).name
ORDER = declare("order", title=gettext_lazy("The law orders something of a message of mine"), sentence=_order).name
OPERATOR = declare("operator", title=gettext_lazy("Something waits for the site’s team"), sentence=_operator).name
HELD = declare("held", title=gettext_lazy("What I wrote waited for somebody to look"), sentence=_held).name
MISUSE = declare("misuse", title=gettext_lazy("My reports were often unfounded"), sentence=_misuse).name
CONTEST = declare("contest", title=gettext_lazy("Something contested, to answer or answered"), sentence=_contest).name
TEXT = declare("text", title=gettext_lazy("A text of an organisation was looked at"), sentence=_text).name
