"""The course as one learner finds it: scenes built from the charter, what they answered; nobody else reads that."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from communities.models import Article, Membership
from communities.selectors import charters
from moderation import course
from moderation.course import ANSWERS, NOTHING, Scene
from moderation.models import CourseAnswer
from moderation.wording.course import NO_ARTICLE, NOTHING_TO_NAME, TELLINGS
from moderation.wording.measures import CHOICES


@dataclass(frozen=True)
class Choice:
    """One answer: what it does, on which rung it stands, whether it fits, and why."""

    key: str
    says: str
    rung: str
    fits: bool
    reason: str


@dataclass(frozen=True)
class Shown:
    """A scene in the reader's language. ``chosen``: the reader's own answer, empty before."""

    key: str
    number: int
    what: str
    article: Article | None
    choices: tuple[Choice, ...]
    chosen: str


def of(member: Membership) -> list[Shown]:
    """The ten scenes, with one's own answers."""
    charter = charters.current(member.community_id)
    articles = {one.number: one for one in charter.articles.all()} if charter else {}
    said = [course.Said(one.number, f"{one.title} {one.text}") for one in articles.values()]
    chosen = dict(CourseAnswer.objects.filter(membership=member).values_list("scene", "choice"))
    return [
        _shown(scene, number, articles, chosen.get(scene.template.key, ""))
        for number, scene in enumerate(course.scenes(said), 1)
    ]


def _shown(scene: Scene, number: int, articles: dict[int, Article], chosen: str) -> Shown:
    key = scene.template.key
    article = articles.get(scene.article) if scene.article else None
    return Shown(key, number, str(TELLINGS[key].what), article, tuple(_choices(scene, article)), chosen)


def _choices(scene: Scene, article: Article | None) -> Any:
    telling = TELLINGS[scene.template.key]
    for at, key in enumerate(ANSWERS):
        rung = scene.template.rungs[at]
        yield Choice(
            key=key,
            says=str(telling.answers[at]),
            rung=str(CHOICES.get(rung, _("Close the conversation"))) if rung != NOTHING else "",
            fits=key == scene.fits,
            reason=_reason(scene, article, rung, str(telling.reasons[at])),
        )


def _reason(scene: Scene, article: Article | None, rung: str, said: str) -> str:
    """Where the charter lacks the article that a scene is about, that is the reason."""
    if scene.lacks_article:
        return str(NO_ARTICLE if rung == NOTHING else NOTHING_TO_NAME)
    if article is None:
        return said
    named = _("article %(n)d of your charter, “%(title)s”,") % {"n": article.number, "title": article.title}
    told = said.replace("%(article)s", named)
    return told[:1].upper() + told[1:]
