"""Conversations: opening, answering, changing, taking back, reacting, calling; who may, and what is never lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Notice
from communities.events import PostPublished, ReactionChanged, ThreadOpened
from communities.models import Mention, Post, PostVersion, Reaction, Thread
from communities.selectors import posts as shown
from communities.services import memberships, posts, reactions, threads
from core.errors import Conflict, Invalid, Missing, Refused, TooMany
from core.models import OutboxEvent
from tests.factories.communities import CommunityFactory, founder_of, reply, thread


def told(fact):
    return OutboxEvent.objects.filter(name=fact.name).count()


def test_opening_a_conversation_says_its_first_message(place):
    assert place.thread.posts.count() == 2
    assert place.opening.html == "<p>On jette <strong>trop</strong> de pain.</p>\n"
    assert (told(ThreadOpened), told(PostPublished)) == (1, 2)


def test_a_reply_is_one_commit_and_at_most_ten_queries(place):
    Post.objects.update(created_at="2020-01-01T00:00Z")
    with CaptureQueriesContext(connection) as context:
        reply(place.leo, place.thread, text="Une réponse toute simple.")
    statements = [q["sql"] for q in context.captured_queries]
    real = [sql for sql in statements if not sql.startswith(("SAVEPOINT", "RELEASE"))]
    assert len(real) + 2 <= 10, "\n".join(statements)  # BEGIN and COMMIT, which the test's own transaction replaces


def test_counters_follow_messages_and_their_removal(place):
    extra = reply(place.leo, place.thread)
    place.thread.refresh_from_db()
    assert place.thread.posts_count == 3
    posts.remove(by=place.leo, post_id=extra.pk)
    posts.remove(by=place.leo, post_id=extra.pk)
    place.thread.refresh_from_db()
    assert place.thread.posts_count == 2


def test_only_members_speak_and_the_refusal_says_what_to_do(place, french):
    stranger = founder_of(CommunityFactory())
    with pytest.raises(Missing):
        reply(stranger, place.thread)
    memberships.leave(by=place.leo)
    with pytest.raises(Refused) as refusal:
        reply(place.leo, place.thread)
    assert "rejoignez d’abord la communauté" in str(refusal.value.sentence)


def test_the_same_words_twice_and_bursts_wait(place):
    reply(place.leo, place.thread, text="Bonjour à tous")
    with pytest.raises(Conflict):
        reply(place.leo, place.thread, text="Bonjour à tous")
    for number in range(4):
        reply(place.leo, place.thread, text=f"Encore {number}")
    with pytest.raises(TooMany):
        reply(place.leo, place.thread, text="Une de trop")
    reply(place.founder, place.thread, text="Bonjour à tous")  # somebody else may well say the same


def test_many_conversations_within_the_hour_wait(place):
    for number in range(5):
        thread(place.leo, title=f"Sujet {number}")
        Post.objects.update(created_at="2020-01-01T00:00Z")
    with pytest.raises(TooMany):
        thread(place.leo, title="Sujet de trop")


@pytest.mark.parametrize("text", ["", "   \n ", "\x00", "\u202e\u2066", "x" * 8001])
def test_an_empty_or_endless_message_is_refused_at_its_field(place, text):
    with pytest.raises(Invalid) as refusal:
        posts.publish(by=place.leo, thread_id=place.thread.pk, text=text)
    assert "text" in refusal.value.fields


def test_a_kind_that_does_not_exist_is_refused(place):
    with pytest.raises(Invalid):
        threads.open(by=place.leo, kind="rumour", title="Un sujet", text="Un texte")


def test_editing_keeps_what_was_said(place):
    posts.edit(by=place.leo, post_id=place.opening.pk, text="On jette *beaucoup* de pain.")
    posts.edit(by=place.leo, post_id=place.opening.pk, text="On jette *beaucoup* de pain.")
    place.opening.refresh_from_db()
    assert "<em>beaucoup</em>" in place.opening.html
    assert place.opening.edited_at
    assert [v.text for v in shown.history(place.opening)] == ["On jette **trop** de pain."]


def test_nobody_touches_the_words_of_others_moderators_included(place):
    for act in (
        lambda: posts.edit(by=place.founder, post_id=place.opening.pk, text="Autre chose"),
        lambda: posts.remove(by=place.founder, post_id=place.opening.pk),
    ):
        with pytest.raises(Refused):
            act()


def test_taking_back_leaves_an_empty_place(place):
    posts.edit(by=place.leo, post_id=place.opening.pk, text="Autrement dit")
    reactions.toggle(by=place.founder, post_id=place.opening.pk, kind="support")
    posts.remove(by=place.leo, post_id=place.opening.pk)
    place.opening.refresh_from_db()
    assert (place.opening.text, place.opening.html) == ("", "")
    assert not PostVersion.objects.exists()
    assert not Reaction.objects.exists()
    with pytest.raises(Conflict):
        posts.edit(by=place.leo, post_id=place.opening.pk, text="Finalement si")
    with pytest.raises(Conflict):
        reactions.toggle(by=place.founder, post_id=place.opening.pk, kind="support")


def test_one_takes_back_ones_words_even_after_leaving(place):
    memberships.leave(by=place.leo)
    posts.remove(by=place.leo, post_id=place.opening.pk)
    place.opening.refresh_from_db()
    assert place.opening.removed_at


def test_a_reaction_is_given_and_taken_back_by_the_same_tap(place):
    assert reactions.toggle(by=place.founder, post_id=place.opening.pk, kind="learn") is True
    reactions.give(by=place.founder, post_id=place.opening.pk, kind="learn", stands=True)
    assert shown.reaction_counts([place.opening.pk])[place.opening.pk] == {"learn": 1}
    assert reactions.toggle(by=place.founder, post_id=place.opening.pk, kind="learn") is False
    assert told(ReactionChanged) == 2
    with pytest.raises(Invalid):
        reactions.toggle(by=place.founder, post_id=place.opening.pk, kind="like")
    with pytest.raises(Missing):
        reactions.toggle(by=place.founder, post_id=10**18, kind="learn")


def test_who_is_called_is_told_once(place, deliver):
    place.leo.user.handle = "leo"
    place.leo.user.save()
    said = reply(
        place.founder,
        place.thread,
        text="@leo, @leo et `@nobody`, qu’en dis-tu ? leo@leo.fr",
        reply_to=place.opening.pk,
    )
    deliver()
    assert list(Mention.objects.values_list("post_id", "member_id")) == [(said.pk, place.leo.pk)]
    notice = Notice.objects.get(user=place.leo.user)
    assert notice.kind == "mention"
    assert notice.url == f"/c/la-cantine/messages/{said.pk}/"


def test_who_is_answered_is_told_and_reading_the_conversation_marks_it_read(place, deliver, login):
    reply(place.founder, place.thread, text="Je te réponds", reply_to=place.opening.pk)
    deliver()
    notice = Notice.objects.get(user=place.leo.user)
    assert notice.kind == "answer"
    assert login(place.leo.user).get(place.thread_url).status_code == 200
    notice.refresh_from_db()
    assert notice.read_at


def test_the_language_of_a_message_is_heard(place):
    said = reply(place.leo, place.thread, text="I think that we should ask the cook what he would like to do.")
    assert said.language == "en"
    assert reply(place.leo, place.thread, text="Merci !").language == "fr"


def test_answering_a_message_of_elsewhere_is_simply_speaking(place):
    other = thread(place.founder)
    said = reply(place.leo, place.thread, reply_to=other.posts.first().pk)
    assert said.reply_to_id is None
    assert Thread.objects.get(pk=place.thread.pk).posts_count == 3
