"""What is read, of whom, and how they have the last word."""

import pytest

from accounts.services import consents
from communities.services import posts
from core.actors import CLOCK
from core.errors import Conflict, Invalid, Missing
from signals.models import Reading, Voice
from signals.services import readings
from tests.factories.accounts import UserFactory
from tests.factories.communities import many_posts, member

pytestmark = pytest.mark.django_db


def test_a_text_of_somebody_who_allows_it_gets_one_reading(say):
    post = say("Bravo pour le compost du quartier !")
    readings.record(by=CLOCK, post_ids=[post.pk, post.pk])
    reading = Reading.objects.get(post=post)
    assert reading.labels == ["admiration"]
    assert "environment" in reading.value_labels
    assert [item["words"] for item in reading.evidence if item["for"] == "admiration"] == ["Bravo"]
    assert reading.author_id == post.author.user_id


def test_nothing_is_read_without_consent(say):
    post = say("J’ai peur pour la cantine", consents=())
    assert not Reading.objects.filter(post=post).exists()
    assert not Voice.objects.filter(user=post.author.user_id).exists()


def test_a_permission_does_not_reach_back(say, community):
    somebody = member(community, UserFactory())
    post = say("J’ai peur pour la cantine", by=somebody)
    consents.grant(by=somebody.user, purpose="pulse")
    readings.record(by=CLOCK, post_ids=[post.pk])
    assert not Reading.objects.filter(post=post).exists()


def test_only_those_who_allow_the_pulse_are_counted(say):
    quiet = say("J’ai peur pour la cantine", consents=["suggestions"])
    counted = say("J’ai peur pour la cantine", consents=["pulse"])
    assert Reading.objects.filter(post__in=[quiet, counted]).count() == 2
    assert not Voice.objects.filter(user=quiet.author.user_id).exists()
    assert set(Voice.objects.filter(user=counted.author.user_id).values_list("topic", "family")) == {
        ("", "spoke"),
        ("", "fear"),
        ("cantin", "fear"),
    }


def test_somebody_who_writes_ten_times_counts_once(say, community):
    loud = member(community, UserFactory(consents=["pulse"]))
    for again in range(3):
        say(f"J’ai peur pour la cantine, {again} fois", by=loud)
    assert Voice.objects.filter(user=loud.user, topic="cantin").count() == 1


def test_an_edit_replaces_the_reading_and_the_count(say):
    post = say("J’ai peur pour la cantine")
    before = Reading.objects.get(post=post)
    posts.edit(by=post.author, post_id=post.pk, text="Je suis furieux pour la piscine")
    readings.record(by=CLOCK, post_ids=[post.pk])
    after = Reading.objects.get(post=post)
    assert (after.pk, after.labels) == (before.pk, ["anger"])
    assert set(Voice.objects.filter(reading=after).exclude(topic="").values_list("topic", "family")) == {
        ("piscin", "anger")
    }


def test_a_removed_text_is_forgotten(say):
    post = say("J’ai peur pour la cantine")
    posts.remove(by=post.author, post_id=post.pk)
    readings.record(by=CLOCK, post_ids=[post.pk])
    assert not Reading.objects.filter(post=post).exists()
    assert not Voice.objects.filter(user=post.author.user_id).exists()


def test_the_second_text_of_a_day_still_counts_when_the_first_goes(say, community):
    somebody = member(community, UserFactory(consents=["pulse"]))
    first = say("J’ai peur pour la cantine", by=somebody)
    say("La cantine m’inquiète", by=somebody)
    posts.remove(by=somebody, post_id=first.pk)
    readings.record(by=CLOCK, post_ids=[first.pk])
    assert Voice.objects.filter(user=somebody.user, topic="cantin", family="fear").count() == 1


@pytest.mark.parametrize(
    ("withdrawn", "left", "counted"),
    [(["pulse"], True, False), (["suggestions"], True, True), (["pulse", "suggestions"], False, False)],
)
def test_what_a_withdrawn_permission_allowed_goes_at_once(say, deliver, withdrawn, left, counted):
    post = say("J’ai peur pour la cantine")
    for purpose in withdrawn:
        consents.withdraw(by=post.author.user, purpose=purpose)
    deliver()
    assert Reading.objects.filter(post=post).exists() is left
    assert Voice.objects.filter(user=post.author.user_id).exists() is counted


def test_the_author_corrects_and_is_counted_as_they_say(say):
    post = say("J’ai peur pour la cantine")
    reading = Reading.objects.get(post=post)
    readings.contest(by=post.author.user, reading_id=reading.pk, labels=["anger"], value_labels=["education"])
    reading.refresh_from_db()
    assert (reading.said_labels, reading.said_values) == (["anger"], ["education"])
    assert reading.labels == ["fear"]
    assert set(Voice.objects.filter(reading=reading).values_list("topic", "family")) >= {
        ("cantin", "anger"),
        ("", "anger"),
    }
    assert not Voice.objects.filter(reading=reading, family="fear").exists()


def test_a_correction_outlives_a_redelivery_but_not_a_new_text(say):
    post = say("J’ai peur pour la cantine")
    readings.contest(by=post.author.user, reading_id=post.reading.pk, labels=["anger"], value_labels=[])
    readings.record(by=CLOCK, post_ids=[post.pk])
    assert Reading.objects.get(post=post).said_labels == ["anger"]
    posts.edit(by=post.author, post_id=post.pk, text="Quelle joie, ce compost")
    readings.record(by=CLOCK, post_ids=[post.pk])
    assert Reading.objects.get(post=post).said_labels == ["joy"]


def test_a_deleted_reading_is_not_made_again(say):
    post = say("J’ai peur pour la cantine")
    readings.withhold(by=post.author.user, reading_id=post.reading.pk)
    posts.edit(by=post.author, post_id=post.pk, text="Je suis furieux pour la piscine")
    readings.record(by=CLOCK, post_ids=[post.pk])
    reading = Reading.objects.get(post=post)
    assert (reading.is_withheld, reading.labels, reading.evidence, reading.topics) == (True, [], [], [])
    assert not Voice.objects.filter(user=post.author.user_id).exists()
    with pytest.raises(Conflict, match="nothing left"):
        readings.contest(by=post.author.user, reading_id=reading.pk, labels=["joy"], value_labels=[])


def test_nobody_touches_the_readings_of_others(say):
    post = say("J’ai peur pour la cantine")
    with pytest.raises(Missing, match="no such reading"):
        readings.contest(by=UserFactory(), reading_id=post.reading.pk, labels=["joy"], value_labels=[])
    with pytest.raises(Missing):
        readings.withhold(by=UserFactory(), reading_id=post.reading.pk)
    with pytest.raises(Missing):
        readings.withhold(by=post.author.user, reading_id=10**12)


def test_a_correction_chooses_among_what_is_offered(say):
    post = say("J’ai peur pour la cantine")
    for wrong in (["rage"], ["joy"] * 6):
        with pytest.raises(Invalid) as refused:
            readings.contest(by=post.author.user, reading_id=post.reading.pk, labels=wrong, value_labels=[])
        assert "labels" in refused.value.fields


def test_a_reading_that_doubts_counts_a_speaker_and_no_feeling(say):
    post = say("Je suis heureuse et terriblement triste pour la cantine")
    assert Reading.objects.get(post=post).unsure
    assert set(Voice.objects.filter(user=post.author.user_id).values_list("topic", "family")) == {("", "spoke")}


def test_words_go_after_thirty_days_and_voices_after_sixty(say, days_ago):
    post = say("J’ai peur pour la cantine", at=days_ago(70))
    readings.forget_old(by=CLOCK)
    reading = Reading.objects.get(post=post)
    assert (reading.evidence, reading.topics, reading.labels) == ([], [], ["fear"])
    assert not Voice.objects.filter(reading=reading).exists()


def test_many_texts_are_read_with_few_queries(square, community, django_assert_max_num_queries):
    somebody = member(community, UserFactory(consents=["pulse"]))
    many = [post.pk for post in many_posts(square, [somebody], 60)]
    with django_assert_max_num_queries(14):
        readings.record(by=CLOCK, post_ids=many)
