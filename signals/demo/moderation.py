"""What the story has to moderate: a message that waits to be looked at, another that was decided, with its reasons."""

from collections.abc import Mapping

from accounts.models import User
from communities.models import Community, Membership, Post
from moderation.models import Report
from moderation.services import reports, rulings
from moderation.services.options import Ground
from signals.demo.story import Place


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


def _file(said: tuple[str, ...], community: Community, cast: Mapping[str, User]) -> Report:
    who, begins, article, text = said[:4]
    post = Post.objects.get(thread__community=community, text__startswith=begins)
    return reports.file(by=cast[who], kind="post", content=post.pk, article=int(article), text=text, good_faith=True)
