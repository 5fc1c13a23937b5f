"""What the public log says of moderation: what was decided and on what ground, never of whom."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from communities.journal import says
from moderation.wording import appeals, grounds, measures


@says("case.decided")
def _decided(public: Mapping[str, Any]) -> str:
    about = {
        "number": public.get("case", "?"),
        "what": _("a member’s conduct") if public.get("what") == "member" else _("a message"),
        "done": measures.listed([tuple(pair) for pair in public.get("measures", [])]),
    }
    if not public.get("measures"):
        return _("Case number %(number)s, on %(what)s: nothing was wrong.") % about
    if "article" in public:
        ground = _("article %(n)s of the charter") % {"n": public["article"]}
    else:
        ground = _("the law (%(category)s)") % {"category": grounds.CATEGORIES.get(str(public.get("category")), "?")}
    return _("Case number %(number)s, on %(what)s: %(done)s, by %(ground)s.") % {**about, "ground": ground}


@says("exclusion.begun")
def _begun(public: Mapping[str, Any]) -> str:
    return _("Case number %(number)s: the exclusion is agreed to, and begins.") % {"number": public.get("case", "?")}


@says("exclusion.dropped")
def _dropped(public: Mapping[str, Any]) -> str:
    return _("Case number %(number)s: the exclusion is not agreed to.") % {"number": public.get("case", "?")}


@says("measure.ended")
def _ended(public: Mapping[str, Any]) -> str:
    return _("Case number %(number)s: %(measure)s, over.") % {
        "number": public.get("case", "?"),
        "measure": measures.listed([(str(public.get("measure")), None)]),
    }


@says("appeal.made")
def _appealed(public: Mapping[str, Any]) -> str:
    if public.get("side") == "reporter":
        sentence = _("Case number %(number)s: somebody who reported it appeals. Members drawn by lot hear them.")
    else:
        sentence = _("Case number %(number)s: the person concerned appeals. Members drawn by lot hear them.")
    return sentence % {"number": public.get("case", "?")}


@says("appeal.ended")
def _heard(public: Mapping[str, Any]) -> str:
    return _("Case number %(number)s, on appeal: %(ending)s") % {
        "number": public.get("case", "?"),
        "ending": appeals.ENDINGS.get(str(public.get("ending")), "?"),
    }


@says("rule.written")
def _written(public: Mapping[str, Any]) -> str:
    return _("Automatic rule number %(number)s was written, version %(version)s.") % _rule(public)


@says("rule.on")
def _on(public: Mapping[str, Any]) -> str:
    return _("Automatic rule number %(number)s, version %(version)s, is in force, after a trial.") % _rule(public)


@says("rule.off")
def _off(public: Mapping[str, Any]) -> str:
    return _("Automatic rule number %(number)s, version %(version)s, is in force no more.") % _rule(public)


def _rule(public: Mapping[str, Any]) -> dict[str, Any]:
    return {"number": public.get("rule", "?"), "version": public.get("version", "?")}
