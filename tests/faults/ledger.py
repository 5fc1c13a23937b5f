"""The truth at the end of a story: what was acknowledged stands once, what follows from it is what follows afresh."""

from collections import Counter

from django.db import transaction

from accounts.models import Notice
from actions.models import CheckIn, Pledge, Suggestion
from communities.models import Post, Reaction
from communities.notices import ANSWER, MENTION
from core import outbox
from core.events import listening_to
from core.models import Delivery, OutboxEvent
from signals.models import Reading, Voice
from signals.services import voices


def balances(place, phones):
    """Every account agrees with what people were answered."""
    _acts_stand_once(place, phones)
    _facts_were_told_once(place, phones)
    _receipts_are_signed_once()
    _readings_are_those_of_the_texts(place)
    _notices_are_those_of_the_words(place, phones)
    _steps_were_offered_once(place)
    assert outbox.lag() == 0


def acts(phones, ending):
    return [act for phone in phones for act in phone.acts if act.path.endswith(ending)]


def _acts_stand_once(place, phones):
    said, made = acts(phones, "/posts/"), acts(phones, "/pledges/")
    noted, reacted = acts(phones, "/check-ins/"), acts(phones, "/reactions/")
    assert Counter(act.status for act in [*said, *made]) == Counter({201: len(said) + len(made)})
    assert Counter(act.status for act in [*noted, *reacted]) == Counter({200: len(noted) + len(reacted)})

    posts = list(Post.objects.filter(thread=place.thread).order_by("pk"))
    assert sorted((post.pk, post.text) for post in posts[1:]) == sorted((a.answer["id"], a.body["text"]) for a in said)
    place.thread.refresh_from_db()
    assert place.thread.posts_count == len(posts)
    assert place.thread.last_post_at == max(post.created_at for post in posts)

    pledges = Pledge.objects.filter(community=place.community)
    assert sorted(pledges.values_list("pk", flat=True)) == sorted(act.answer["id"] for act in made)
    days = {(act.path.split("/")[-3], act.body["day"]): act.body["kept"] for act in noted}
    kept = CheckIn.objects.filter(pledge__in=pledges).values_list("pledge_id", "day", "kept")
    assert {(str(pledge), day.isoformat()): value for pledge, day, value in kept} == days

    given = Reaction.objects.filter(post__thread=place.thread).values_list("post_id", "member__user_id", "kind")
    asked = [
        (int(act.path.split("/")[-3]), phone.user.pk, act.body["kind"])
        for phone in phones for act in acts([phone], "/reactions/")
    ]  # fmt: skip
    assert sorted(given) == sorted(asked)


def facts(name, **about):
    found = OutboxEvent.objects.filter(name=name, **{f"payload__{key}": value for key, value in about.items()})
    return list(found.values_list("payload", flat=True))


def _facts_were_told_once(place, phones):
    community = place.community.pk
    posts = [fact["post_id"] for fact in facts("communities.PostPublished", thread_id=place.thread.pk)]
    assert sorted(posts) == sorted(Post.objects.filter(thread=place.thread).values_list("pk", flat=True))
    pledged = [fact["pledge_id"] for fact in facts("actions.PledgeMade", community_id=community)]
    assert sorted(pledged) == sorted(Pledge.objects.filter(community=community).values_list("pk", flat=True))
    assert len(facts("actions.CheckedIn", community_id=community)) == len(acts(phones, "/check-ins/"))
    assert len(facts("communities.ReactionChanged", community_id=community)) == len(acts(phones, "/reactions/"))


def _receipts_are_signed_once():
    heard = {}
    for event, subscriber, state in Delivery.objects.values_list("event_id", "subscriber", "state"):
        heard.setdefault(event, []).append((subscriber, state))
    for event in OutboxEvent.objects.all():
        expected = [(name, Delivery.State.DONE) for name in listening_to(event.name)]
        assert sorted(heard.get(event.pk, [])) == expected, event


def _readings_are_those_of_the_texts(place):
    """One reading a text, and persons counted as a count made afresh counts them."""
    posts = Post.objects.filter(thread=place.thread, author__user__consents__isnull=False).distinct()
    read = {post.pk: voices.READER.read(post.text, post.language) for post in posts}
    kept = Reading.objects.filter(post__thread=place.thread)
    assert {reading.post_id: reading.labels for reading in kept} == {pk: list(r.labels) for pk, r in read.items()}
    counted = facts("signals.PostsRead", community_id=place.community.pk)
    assert sum(fact["count"] for fact in counted) == Post.objects.filter(thread__community=place.community).count()

    before = _voices(place)
    with transaction.atomic():
        for user_id, day in set(before.values_list("user_id", "day")):
            voices.recount(place.community.pk, user_id, [day])
        afresh = sorted(_voices(place))
        transaction.set_rollback(True)
    assert sorted(_voices(place)) == afresh


def _voices(place):
    return Voice.objects.filter(community=place.community).values_list("topic", "family", "day", "user_id")


def _notices_are_those_of_the_words(place, phones):
    """A notice counts how often somebody was called or answered: heard twice, it would say one more."""
    author_of = dict(Post.objects.filter(thread=place.thread).values_list("pk", "author__user_id"))
    by_handle = {phone.user.handle: phone.user.pk for phone in phones}
    expected = Counter()
    for phone in phones:
        for act in acts([phone], "/posts/"):
            called = {by_handle.get(word[1:]) for word in act.body["text"].split()} - {None, phone.user.pk}
            expected.update((user, MENTION) for user in called)
            answered = author_of.get(act.body.get("reply_to"))
            if answered not in (None, phone.user.pk, *called):
                expected[answered, ANSWER] += 1
    told = Notice.objects.filter(key=f"thread:{place.thread.pk}").values_list("user_id", "kind", "count")
    assert {(user, kind): count for user, kind, count in told} == dict(expected)
    assert len(told) == len(expected)


def _steps_were_offered_once(place):
    offered = Suggestion.objects.filter(community=place.community)
    told = Counter(fact["suggestion_id"] for fact in facts("actions.StepSuggested"))
    assert {pk: told[pk] for pk in offered.values_list("pk", flat=True)} == {s.pk: 1 for s in offered}
    for suggestion in offered:
        assert Reading.objects.filter(author=suggestion.user, offer=True, post=suggestion.source.split(":")[1]).exists()
