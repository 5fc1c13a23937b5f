"""Automatic rules for the tests, by the services that make real ones."""

from communities.models import Mandate
from communities.selectors import mandates
from moderation.services import rules

ASKS = "Peut-on le dire sans ce mot ? Il blesse, et l’idée passera mieux."
INSULTS = {"fact": "words", "test": "has", "value": ["idiot*", "va te faire"]}


def judge_of(community):
    """Somebody who moderates there."""
    return mandates.in_force(community.pk, Mandate.Office.MODERATOR)[0].membership


def written(community, verdict="flag", *conditions, by=None, **said):
    """A rule as somebody who moderates wrote it: nothing comes of it yet."""
    said = {"title": "Les insultes", "article": 1, "sentence": ASKS, **said}
    return rules.write(by=by or judge_of(community), verdict=verdict, conditions=list(conditions or [INSULTS]), **said)


def tried(version, by=None, posts=200):
    """It is tried on what was said last."""
    return rules.try_out(
        by=by or judge_of(version.rule.community), rule_id=version.rule_id, version=version.number, posts=posts
    )


def in_force(community, verdict="flag", *conditions, by=None, **said):
    """A rule that was written, tried and turned on."""
    by = by or judge_of(community)
    version = written(community, verdict, *conditions, by=by, **said)
    tried(version, by)
    rules.turn_on(by=by, rule_id=version.rule_id, version=version.number)
    return version
