"""What rises among distinct people is raised once, shown from five on, and moved by those who animate."""

import datetime as dt

import pytest

from accounts.models import Notice
from accounts.services import consents
from communities.services import posts
from core import clock
from core.actors import CLOCK
from core.errors import Conflict, Invalid, Missing, Refused
from core.models import OutboxEvent
from signals import tasks
from signals.models import SignalEvidence, Voice, WeakSignal
from signals.selectors import observatory
from signals.services import readings, signals
from tests.factories.accounts import UserFactory
from tests.factories.communities import member

pytestmark = pytest.mark.django_db


def rise(community, day=None):
    return signals.raise_rising(by=CLOCK, community_id=community.pk, day=day or clock.today())


def speak_of_other_things(community, days):
    """Everybody who spoke once speaks on these days too, without any of these feelings."""
    known = list(Voice.objects.filter(community=community, topic="", family="spoke"))
    Voice.objects.bulk_create(
        Voice(
            community=community, topic="", surface="", family="spoke", user=voice.user, reading=voice.reading,
            day=clock.today() - dt.timedelta(days=day),
        )
        for voice in known
        for day in days
    )  # fmt: skip


@pytest.fixture
def raised(community, worry):
    worry(6)
    rise(community)
    return WeakSignal.objects.get()


def test_five_worried_people_raise_one_signal_about_their_word(community, worry):
    worry(5)
    rise(community)
    signal = WeakSignal.objects.get()
    assert (signal.topic, signal.surface, signal.family, signal.voices) == ("cantin", "cantine", "fear", 5)
    assert signal.surprise >= 3.5
    assert SignalEvidence.objects.filter(signal=signal).count() == 5


def test_repeating_it_changes_nothing_and_tells_once(community, worry):
    worry(5)
    for _again in range(3):
        rise(community)
    assert WeakSignal.objects.count() == 1
    assert OutboxEvent.objects.filter(name="signals.SignalRaised").count() == 1


def test_one_loud_person_raises_nothing(community, say):
    loud = member(community, UserFactory(consents=["pulse"]))
    for number in range(5):
        say(f"J’ai peur pour la cantine, vraiment peur, {number}", by=loud)
    rise(community)
    assert not WeakSignal.objects.exists()


def test_people_who_did_not_allow_it_are_not_counted(community, say):
    for number in range(8):
        say(f"J’ai peur pour la cantine, {number}", consents=["suggestions"] if number % 2 else ())
    rise(community)
    assert not WeakSignal.objects.exists()


def test_under_five_it_is_kept_and_shown_to_nobody(community, animator, worry):
    worry(4)
    rise(community)
    signal = WeakSignal.objects.get()
    assert signal.voices == 4
    assert not observatory.shown(community.pk).exists()
    assert not OutboxEvent.objects.filter(name__startswith="signals.Signal").exists()
    with pytest.raises(Missing):
        signals.move(by=animator, signal_id=signal.pk, state="seen")


def test_it_grows_while_people_speak_and_is_told_when_it_may_be_shown(community, worry, say):
    worry(4)
    rise(community)
    say("La cantine m’angoisse aussi")
    rise(community)
    assert WeakSignal.objects.get().voices == 5
    assert OutboxEvent.objects.filter(name="signals.SignalRaised").count() == 1


def test_the_next_day_extends_the_episode(community, worry, say, days_ago):
    worry(5, at=days_ago(1))
    yesterday = clock.today() - dt.timedelta(days=1)
    rise(community, yesterday)
    say("La cantine m’angoisse aussi")
    rise(community)
    signal = WeakSignal.objects.get()
    assert (signal.first_day, signal.last_day, signal.voices) == (yesterday, clock.today(), 6)


def test_one_that_still_waits_goes_on_when_it_rises_again_later(community, worry, days_ago):
    worry(5, at=days_ago(13))
    rise(community, clock.today() - dt.timedelta(days=13))
    speak_of_other_things(community, days=range(1, 13))
    worry(6)
    rise(community)
    signal = WeakSignal.objects.get()
    assert (signal.last_day, signal.voices) == (clock.today(), 11)


def test_the_usual_grumbling_is_no_signal(community, worry, days_ago):
    for day in range(12, 0, -2):
        worry(5, at=days_ago(day))
    worry(5)
    rise(community)
    assert not WeakSignal.objects.exists()


def test_a_withdrawn_permission_takes_its_voice_out_of_the_signal(raised, deliver):
    somebody = SignalEvidence.objects.filter(signal=raised).first().reading.author
    consents.withdraw(by=somebody, purpose="pulse")
    deliver()
    raised.refresh_from_db()
    assert raised.voices == 5
    assert not SignalEvidence.objects.filter(signal=raised, reading__author=somebody).exists()


def test_below_the_threshold_again_it_disappears(raised, community):
    for row in list(SignalEvidence.objects.filter(signal=raised).select_related("reading__author"))[:2]:
        readings.contest(by=row.reading.author, reading_id=row.reading_id, labels=["neutral"], value_labels=[])
    raised.refresh_from_db()
    assert raised.voices == 4
    assert not observatory.shown(community.pk).exists()


def test_a_removed_text_is_quoted_no_more(raised):
    row = SignalEvidence.objects.filter(signal=raised).select_related("reading__post__author").first()
    post = row.reading.post
    posts.remove(by=post.author, post_id=post.pk)
    readings.record(by=CLOCK, post_ids=[post.pk])
    assert len(observatory.quotes([raised])[raised.pk]) == 5
    assert not SignalEvidence.objects.filter(pk=row.pk).exists()


def test_quotes_are_the_members_own_words_without_names(raised):
    quotes = observatory.quotes([raised])[raised.pk]
    assert len(quotes) == 5
    assert all(quote.words and "Membre" not in quote.before + quote.after for quote in quotes)
    assert "inquiète" in {quote.words for quote in quotes} | {"inquiète"}


def test_a_quote_is_cut_at_words_and_shows_no_mark_of_markdown():
    text = f"> {'avant ' * 60}\n\nJe suis **très _inquiète_** pour [la cantine](https://exemple.org), {'après ' * 60}"
    start = text.index("inquiète")
    quote = observatory.quote(text, start, start + len("inquiète"), "fr")
    assert quote.words == "inquiète"
    assert quote.before.startswith("…avant avant")
    assert quote.before.endswith("avant Je suis très ")
    assert quote.after.startswith(" pour la cantine, après")
    assert quote.after.endswith("après…")
    assert len(quote.before + quote.words + quote.after) <= observatory.QUOTE_AT_MOST + 2


def test_animators_get_one_notice(raised, animator, deliver):
    deliver()
    notice = Notice.objects.get(user=animator.user, kind="signal")
    assert notice.url.endswith("/observatoire/")
    assert notice.data["topic"] == "cantine"


def test_it_is_seen_answered_and_closed(raised, animator):
    signals.move(by=animator, signal_id=raised.pk, state="seen")
    signals.move(by=animator, signal_id=raised.pk, state="seen")
    signals.move(by=animator, signal_id=raised.pk, state="answered", answer="Réunion jeudi avec la mairie.")
    signal = signals.move(by=animator, signal_id=raised.pk, state="closed", helped=True)
    assert (signal.state, signal.answer, signal.helped, signal.moved_by) == (
        "closed",
        "Réunion jeudi avec la mairie.",
        True,
        animator.user,
    )
    with pytest.raises(Conflict, match="moved this signal already"):
        signals.move(by=animator, signal_id=raised.pk, state="seen")


def test_what_is_closed_is_not_raised_again_in_the_same_episode(raised, community, animator, say):
    signals.move(by=animator, signal_id=raised.pk, state="closed")
    for number in range(3):
        say(f"La cantine m’inquiète encore, {number}")
    rise(community)
    assert WeakSignal.objects.count() == 1


@pytest.mark.parametrize(("state", "answer"), [("answered", "  "), ("burnt", "")])
def test_a_move_that_says_nothing_is_refused(raised, animator, state, answer):
    with pytest.raises(Invalid):
        signals.move(by=animator, signal_id=raised.pk, state=state, answer=answer)


def test_only_those_who_animate_may_move_it(raised, community, animator):
    with pytest.raises(Refused, match="people who animate"):
        signals.move(by=member(community), signal_id=raised.pk, state="seen")
    with pytest.raises(Missing):
        signals.move(by=animator, signal_id=10**12, state="seen")


def test_the_clock_looks_at_yesterday_and_today(worry):
    worry(5)
    tasks.raise_rising()
    tasks.raise_rising()
    assert WeakSignal.objects.count() == 1
    tasks.forget_old()


def test_looking_costs_the_same_with_three_times_as_many(community, worry, say, django_assert_max_num_queries):
    worry(7)
    for number in range(15):
        say(f"Je suis furieux pour la piscine et la mairie, {number}")
    with django_assert_max_num_queries(45):
        rise(community)
