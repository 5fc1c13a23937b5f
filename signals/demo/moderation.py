"""What the story has to moderate: a message that waits to be looked at, another that was decided, a rule in force."""

from collections.abc import Mapping

from accounts.models import User
from communities.models import Community, Membership, Post
from moderation.models import Report
from moderation.patterns import lines
from moderation.services import reports, rules, rulings
from moderation.services.options import Ground
from signals.demo.story import Place

TRIED_ON = 200
"""Messages."""


def fill(place: Place, community: Community, cast: Mapping[str, User]) -> None:
    """Report what the text says is reported; its founder decides one of the two, as long as nobody else moderates."""
    waits, decided = place.reported("waiting"), place.reported("decided")
    if waits is None or decided is None:
        return
    _file(waits, community, cast)
    measure, facts, why = decided[4:]
    founder = Membership.objects.select_related("community").get(community=community, user=community.founder_id)
    case = _file(decided, community, cast).case
    rulings.decide(
        by=founder, case_id=case.pk, measures={measure: None}, facts=facts, why=why,
        ground=Ground(article=int(decided[2])),
    )  # fmt: skip
    _rule(place, founder)


def _rule(place: Place, founder: Membership) -> None:
    """A rule that asks authors to say it otherwise, tried on what was said; it caught nothing."""
    said = place.rule()
    if said is None:
        return
    title, article, terms, sentence = said
    version = rules.write(
        by=founder, title=title, article=int(article), verdict="rephrase", sentence=sentence,
        conditions=[{"fact": "words", "test": "has", "value": list(lines(terms))}],
    )  # fmt: skip
    rules.try_out(by=founder, rule_id=version.rule_id, version=version.number, posts=TRIED_ON)
    rules.turn_on(by=founder, rule_id=version.rule_id, version=version.number)


def _file(said: tuple[str, ...], community: Community, cast: Mapping[str, User]) -> Report:
    who, begins, article, text = said[:4]
    post = Post.objects.get(thread__community=community, text__startswith=begins)
    return reports.file(by=cast[who], kind="post", content=post.pk, article=int(article), text=text, good_faith=True)
