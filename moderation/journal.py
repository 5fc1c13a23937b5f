"""What the public log says of moderation: what was decided and on what ground, never of whom."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from communities.journal import says
from moderation.wording import appeals, grounds, kinds, measures, orders


@says("case.decided")
def _decided(public: Mapping[str, Any]) -> str:
    about = {
        "number": public.get("case", "?"),
        "what": kinds.called(str(public.get("what", ""))),
        "done": measures.listed([tuple(pair) for pair in public.get("measures", [])]),
    }
    if not public.get("measures"):
        return _("Case number %(number)s, on %(what)s: nothing was wrong.") % about
    return _("Case number %(number)s, on %(what)s: %(done)s, by %(ground)s.") % {**about, "ground": _ground(public)}


def _ground(public: Mapping[str, Any]) -> str:
    if "article" in public:
        return _("article %(n)s of the charter") % {"n": public["article"]}
    return _("the law (%(category)s)") % {"category": grounds.CATEGORIES.get(str(public.get("category")), "?")}


@says("case.referred")
def _referred(public: Mapping[str, Any]) -> str:
    sentence = _("Case number %(number)s: nobody may decide it as a moderator, so members drawn by lot do.")
    return sentence % {"number": public.get("case", "?")}


@says("case.left_to_team")
def _left_to_team(public: Mapping[str, Any]) -> str:
    if public.get("reason") == "nobody":
        sentence = _(
            "Case number %(number)s: nobody moderates here, and too few members could be drawn for a jury. As a last resort"
            " the site’s team decides it."
        )
    else:
        sentence = _(
            "Case number %(number)s: it touches everybody who moderates, and too few members could be drawn for a jury. As a"
            " last resort the site’s team decides it."
        )
    return sentence % {"number": public.get("case", "?")}


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


@says("case.handed_over")
def _handed_over(public: Mapping[str, Any]) -> str:
    return _("Case number %(number)s went to the site’s team: it may be what the law orders.") % {
        "number": public.get("case", "?")
    }


@says("case.handed_back")
def _handed_back(public: Mapping[str, Any]) -> str:
    return _("Case number %(number)s came back to those who moderate: it is not what the law orders.") % {
        "number": public.get("case", "?")
    }


@says("order.carried_out")
def _carried_out(public: Mapping[str, Any]) -> str:
    about = {
        "number": public.get("order", "?"),
        "ground": orders.IN_THE_LOG.get(str(public.get("ground")), "?"),
    }
    if not public.get("withdrew"):
        return _("Order number %(number)s: %(ground)s. A member’s conduct was brought to the authorities.") % about
    return _("Order number %(number)s: a message withdrawn. The law orders it: %(ground)s.") % about


@says("order.prolonged")
def _prolonged(public: Mapping[str, Any]) -> str:
    sentence = _("Order number %(number)s: the law forbids to say its ground for longer.")
    return sentence % {"number": public.get("order", "?")}


@says("order.told")
def _told(public: Mapping[str, Any]) -> str:
    ground = orders.IN_THE_LOG.get(str(public.get("ground")), "?")
    return _("Order number %(number)s: the law forbade to say its ground until now: %(ground)s.") % {
        "number": public.get("order", "?"),
        "ground": ground,
    }


@says("order.contested")
def _contested(public: Mapping[str, Any]) -> str:
    return _("Order number %(number)s: whoever wrote the message contests it.") % {"number": public.get("order", "?")}


@says("order.upheld")
def _upheld(public: Mapping[str, Any]) -> str:
    return _("Order number %(number)s: the site’s team answered, and keeps to it.") % {
        "number": public.get("order", "?")
    }


@says("order.lifted")
def _lifted(public: Mapping[str, Any]) -> str:
    return _("Order number %(number)s is lifted.") % {"number": public.get("order", "?")}


@says("order.file_taken")
def _taken(public: Mapping[str, Any]) -> str:
    return _("Order number %(number)s: what was kept was taken out for the authority.") % {
        "number": public.get("order", "?")
    }


@says("flagger.named")
def _flagger_named(public: Mapping[str, Any]) -> str:
    about = {name: public.get(name, "?") for name in ("organisation", "awarded_by", "until")}
    return _("%(organisation)s is a trusted flagger, by decision of %(awarded_by)s.") % about


@says("flagger.suspended")
def _flagger_suspended(public: Mapping[str, Any]) -> str:
    about = {"organisation": public.get("organisation", "?"), "cause": public.get("cause", "?")}
    return _("%(organisation)s is suspended as a trusted flagger: %(cause)s") % about


@says("flagger.resumed")
def _flagger_resumed(public: Mapping[str, Any]) -> str:
    return _("%(organisation)s is a trusted flagger again.") % {"organisation": public.get("organisation", "?")}


@says("flagger.ended")
def _flagger_ended(public: Mapping[str, Any]) -> str:
    return _("%(organisation)s is a trusted flagger no longer.") % {"organisation": public.get("organisation", "?")}


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


@says("misuse.warning")
def _warned(public: Mapping[str, Any]) -> str:
    return _("Somebody was warned: of %(reports)s reports decided, %(unfounded)s were unfounded.") % {
        name: public.get(name, "?") for name in ("reports", "unfounded")
    }


@says("misuse.suspension")
def _untreated(public: Mapping[str, Any]) -> str:
    about = {name: public.get(name, "?") for name in ("reports", "unfounded")}
    length = measures.days(int(public.get("days", 0)) or 1)
    sentence = _(
        "Somebody’s reports are not treated for %(length)s: of %(reports)s decided, %(unfounded)s were unfounded."
    )
    return sentence % {**about, "length": length}


@says("misuse.maintained")
def _misuse_maintained(public: Mapping[str, Any]) -> str:
    return _("What was decided of somebody’s reports was contested, and is maintained.")


@says("misuse.corrected")
def _misuse_corrected(public: Mapping[str, Any]) -> str:
    return _("What was decided of somebody’s reports was contested, and is lifted.")


@says("line.contested")
def _line_contested(public: Mapping[str, Any]) -> str:
    return _("A member contests line %(number)s.") % {"number": public.get("line", "?")}


@says("line.maintained")
def _line_maintained(public: Mapping[str, Any]) -> str:
    return _("Line %(number)s was contested: it is maintained.") % {"number": public.get("line", "?")}


@says("line.corrected")
def _line_corrected(public: Mapping[str, Any]) -> str:
    return _("Line %(number)s was contested: it is wrong, and this line corrects it.") % {
        "number": public.get("line", "?")
    }


@says("text.decided")
def _text_decided(public: Mapping[str, Any]) -> str:
    about = {"number": public.get("text", "?"), "what": kinds.called(str(public.get("what", "")))}
    if not public.get("withdrawn"):
        return _("Text number %(number)s, %(what)s: nothing was wrong.") % about
    return _("Text number %(number)s, %(what)s: withdrawn, by %(ground)s.") % {**about, "ground": _ground(public)}


@says("text.contested")
def _text_contested(public: Mapping[str, Any]) -> str:
    return _("Text number %(number)s: whoever wrote it contests.") % {"number": public.get("text", "?")}


@says("text.maintained")
def _text_maintained(public: Mapping[str, Any]) -> str:
    return _("Text number %(number)s was contested: it stays withdrawn.") % {"number": public.get("text", "?")}


@says("text.restored")
def _text_restored(public: Mapping[str, Any]) -> str:
    return _("Text number %(number)s was contested: it is back.") % {"number": public.get("text", "?")}
