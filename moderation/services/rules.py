"""The rules of a community: written, tried on what was said last, turned on and off. None sanctions anybody."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from communities.models import Article, Community, Mandate, Membership
from communities.policies import is_moderator
from communities.selectors import charters
from communities.services import asking
from communities.services.mandates import hold
from core import log
from core.errors import Conflict, Invalid, Missing
from core.events import emit
from core.facts import Draft, Known
from core.gates import LATEST
from core.limits import Limit
from core.text import clean_line
from moderation import conditions
from moderation.events import RuleChanged
from moderation.models import Case, Rule, RulePeriod, RuleTrial, RuleVersion
from moderation.selectors import rules as known

TITLE, SENTENCE, SHORTEST = 80, 300, 10
MOST = 1000
"""On how many messages a rule can be tried."""
ON_AT_ONCE, WRITTEN = 12, 100
EXAMPLES = 20
OFTEN = Limit("rules", at_most=30, seconds=3600)
TRIED_OFTEN = Limit("trials", at_most=20, seconds=600)
TRIED_ON = "post"
Verdict = RuleVersion.Verdict


@transaction.atomic
def write(
    *, by: Membership, title: str, article: int, conditions: Any, verdict: str, sentence: str = "", rule_id: int | None = None
) -> RuleVersion:  # fmt: skip
    """Write a rule, or a new version of it. What is in force stays so until the new version is turned on.

    Raises `Invalid` with what is wrong, `Missing` for a rule of elsewhere, `Refused`.
    """
    place = _moderating(by)
    said = _checked(by, title, article, conditions, verdict, sentence)
    OFTEN.require(by.user_id)
    rule = _locked(by, rule_id) if rule_id else _new(place)
    number = (RuleVersion.objects.filter(rule=rule).aggregate(n=Max("number"))["n"] or 0) + 1
    version = RuleVersion.objects.create(rule=rule, number=number, by=by, **said)
    _tell("rule.written", version, verdict=version.verdict)
    return version


def _new(place: Community) -> Rule:
    if Rule.objects.filter(community=place).count() >= WRITTEN:
        raise Conflict(
            _("This community has written a hundred rules: change one of them instead."), code="too_many_rules"
        )
    return Rule.objects.create(community=place)


def _checked(by: Membership, title: str, article: int, raw: Any, verdict: str, sentence: str) -> dict[str, Any]:
    """Everything that a version says, in the form in which it is kept."""
    if verdict not in Verdict.values:
        raise _wrong("verdict", _("Choose what follows."))
    asks = verdict == Verdict.REPHRASE
    return {
        "title": clean_line(title, at_most=TITLE, at_least=3, field="title"),
        "article": _article(by, article),
        "conditions": [one.as_json() for one in conditions.read(raw)],
        "verdict": verdict,
        "sentence": clean_line(sentence, at_most=SENTENCE, at_least=SHORTEST if asks else 0, field="sentence"),
    }


def _article(by: Membership, number: int) -> Article:
    """The article of the charter that it serves."""
    found = Article.objects.filter(charter=charters.latest(by.community_id), number=number).first()
    if found is None:
        raise _wrong("article", _("The charter has no such article, or no longer."))
    return found


@transaction.atomic
def try_out(*, by: Membership, rule_id: int, version: int, posts: int) -> RuleTrial:
    """Try a version on the last messages of the community: what it would have caught, and what became of it since.

    It may take seconds, and changes nothing for anybody: nobody who publishes meanwhile waits for it.
    """
    is_moderator.require(by, by.community_id)
    tried = _version(_locked(by, rule_id), version)
    if not 1 <= posts <= MOST:
        sentence = _("Try it on one to a thousand messages.")
        raise _wrong("posts", sentence)
    TRIED_OFTEN.require(by.user_id)
    drafts = drafts_of(tried.rule.community_id, posts)
    found = [drafts[place] for place in conditions.caught(conditions.stored(tried.conditions), Known(drafts))]
    fine, measured = known.fine_and_measured(TRIED_ON, [draft.content for draft in found if draft.content])
    trial = RuleTrial.objects.create(
        version=tried, by=by, looked=len(drafts), caught=len(found), people=len({draft.author.pk for draft in found}),
        fine=fine, measured=measured, examples=[draft.content for draft in found[:EXAMPLES]],
    )  # fmt: skip
    emit(RuleChanged(by.community_id, tried.rule_id))
    return trial


def drafts_of(community_id: int, count: int) -> list[Draft]:
    """What was said last; what was withdrawn is read from its case, as long as that keeps its words."""
    drafts = LATEST[TRIED_ON](community_id, count)
    empty = [draft.content for draft in drafts if draft.content and not draft.text]
    kept = Case.objects.filter(kind=TRIED_ON, content__in=empty, ruling__isnull=False).exclude(words="").order_by("pk")
    words = dict(kept.values_list("content", "words"))
    found = [draft if draft.text else replace(draft, text=words.get(draft.content or 0, "")) for draft in drafts]
    return [draft for draft in found if draft.text]


@transaction.atomic
def turn_on(*, by: Membership, rule_id: int, version: int) -> RulePeriod:
    """From now on this version is asked of what is about to be said; it was tried before. Twice is once."""
    place = _moderating(by)
    wanted = _version(_locked(by, rule_id), version)
    held = RulePeriod.objects.filter(rule=wanted.rule, ends_at__isnull=True).first()
    if held and held.version_id == wanted.pk:
        return held
    if not RuleTrial.objects.filter(version=wanted).exists():
        raise Conflict(_("Try this version first, on what was said last: then turn it on."), code="not_tried")
    _require_room(place, wanted.rule)
    if held:
        _end(held, by)
    period = RulePeriod.objects.create(rule=wanted.rule, version=wanted, by=by)
    asking.gated(place.pk, is_gated=True)
    _tell("rule.on", wanted, verdict=wanted.verdict)
    return period


def _require_room(place: Community, rule: Rule) -> None:
    others = RulePeriod.objects.filter(rule__community=place, ends_at__isnull=True).exclude(rule=rule)
    if others.count() >= ON_AT_ONCE:
        sentence = _("Twelve rules are in force: turn one off first. Nobody can follow more.")
        raise Conflict(sentence, code="too_many_rules")


@transaction.atomic
def turn_off(*, by: Membership, rule_id: int) -> None:
    """It is asked of nothing any more. Twice is once; what it caught stays to be looked at."""
    place = _moderating(by)
    rule = _locked(by, rule_id)
    held = RulePeriod.objects.filter(rule=rule, ends_at__isnull=True).select_related("version__rule").first()
    if held is None:
        return
    _end(held, by)
    left = RulePeriod.objects.filter(rule__community=place, ends_at__isnull=True).exists()
    asking.gated(place.pk, is_gated=left)
    _tell("rule.off", held.version)


def _end(period: RulePeriod, by: Membership) -> None:
    RulePeriod.objects.filter(pk=period.pk).update(ends_at=Now(), ended_by=by)


def _moderating(by: Membership) -> Community:
    """The community, held, so that two who turn rules on and off there do it one after the other; `by` moderates it now."""
    hold(by, Mandate.Office.MODERATOR)
    place = Community.objects.select_for_update(no_key=True).get(pk=by.community_id)
    is_moderator.require(by, place)
    return place


def _locked(by: Membership, rule_id: int) -> Rule:
    rule = Rule.objects.filter(pk=rule_id, community=by.community_id).first()
    if rule is None:
        raise Missing(_("There is no such rule here."))
    return rule


def _version(rule: Rule, number: int) -> RuleVersion:
    found = RuleVersion.objects.filter(rule=rule, number=number).select_related("rule").first()
    if found is None:
        raise Missing(_("There is no such version of this rule."))
    return found


def _tell(verb: str, version: RuleVersion, **public: str) -> None:
    """Rules are public: the log says which, never whose hand it was."""
    place = version.rule.community_id
    told: Mapping[str, Any] = {"rule": version.rule_id, "version": version.number, **public}
    log.append(chain=log.community_chain(place), verb=verb, actor="moderator", public=told)
    emit(RuleChanged(place, version.rule_id))


def _wrong(field: str, sentence: Any) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
