"""What signals does when something happened below."""

from collections.abc import Sequence

from django.urls import reverse

from accounts.events import AccountErased, ConsentWithdrawn
from accounts.services import notices
from communities.events import PostEdited, PostPublished, PostRemoved, PostRestored
from communities.selectors import mandates
from core.actors import CLOCK
from core.events import subscribe
from signals.events import SignalRaised
from signals.selectors import observatory
from signals.services import companion, readings


@subscribe(PostPublished, PostEdited, PostRemoved, PostRestored, batch=200)
def read_posts(facts: Sequence[PostPublished | PostEdited | PostRemoved | PostRestored]) -> None:
    """Each text that may be read gets one reading; what it calls for goes to the companion."""
    post_ids = list(dict.fromkeys(fact.post_id for fact in facts))
    companion.offer(by=CLOCK, readings=readings.record(by=CLOCK, post_ids=post_ids))


@subscribe(ConsentWithdrawn)
def forget_what_it_allowed(facts: Sequence[ConsentWithdrawn]) -> None:
    for fact in facts:
        readings.forget_purpose(by=CLOCK, user_id=fact.user_id, purpose=fact.purpose)


@subscribe(AccountErased)
def forget_persons(facts: Sequence[AccountErased]) -> None:
    for fact in facts:
        readings.forget_person(by=CLOCK, user_id=fact.user_id)


@subscribe(SignalRaised)
def tell_animators(facts: Sequence[SignalRaised]) -> None:
    """Those who animate hear of each signal once, merged while unread."""
    for fact in facts:
        signal = observatory.shown(fact.community_id).filter(pk=fact.signal_id).first()
        if signal is None:
            continue
        url = reverse("signals:observatory", args=[signal.community.slug])
        data = {"topic": signal.surface, "family": signal.family, "community": signal.community.name}
        for user_id in mandates.animator_ids(fact.community_id):
            notices.send(to=user_id, kind="signal", url=url, key=f"observatory:{fact.community_id}", data=data)
