"""The course: ten scenes from the community's own charter, the reasons for each answer, nobody who looks."""

import pytest
from django.urls import reverse

from communities.default_charter import ARTICLES
from core.errors import Invalid, Missing
from government.constitution.rules import LADDER
from moderation import course
from moderation.ladder import ON_CONTENT
from moderation.models import CourseAnswer
from moderation.services import course as acting
from moderation.wording.course import TELLINGS
from tests.factories.communities import CommunityFactory, member
from tests.moderation.test_pages import read


def charter(language="fr"):
    return [course.Said(n, f"{title} {text}") for n, (title, text) in enumerate(ARTICLES[language], 1)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_scenes_find_the_articles_that_speak_of_them(language):
    found = {scene.template.key: scene.article for scene in course.scenes(charter(language))}
    assert (found["insult"], found["source"], found["flood"], found["private"]) == (1, 2, 3, 4)
    assert found["shop"] is None


def test_without_an_article_nothing_is_what_fits():
    for scene in course.scenes([]):
        fitting = scene.template.rungs[course.ANSWERS.index(scene.fits)]
        assert scene.lacks_article == bool(scene.template.stems)
        assert not scene.lacks_article or fitting == course.NOTHING


def test_there_are_ten_each_told_whole_with_rungs_that_exist():
    assert len(course.TEMPLATES) == 10
    assert {one.key for one in course.TEMPLATES} == set(TELLINGS)
    known = {*LADDER, *ON_CONTENT, course.NOTHING}
    for template in course.TEMPLATES:
        assert set(template.rungs) <= known
        assert all(str(said) for said in (*TELLINGS[template.key].answers, *TELLINGS[template.key].reasons))


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "fits"), [("fr", "Cela convient"), ("en", "It fits")])
def test_one_answers_and_then_reads_the_reasons(client, language, fits):
    community = CommunityFactory()
    who, other = member(community), member(community)
    address = reverse("moderation:course", args=[community.slug])
    assert fits not in read(client, address, who.user, language)
    send = reverse("moderation:course-answer", args=[community.slug, "insult"])
    assert client.post(send, {"choice": "c"}).status_code == 302
    assert fits in read(client, address, who.user, language)
    assert fits not in read(client, address, other.user, language), "nobody else reads what one answered"


@pytest.mark.django_db
def test_what_is_no_answer_is_refused(client):
    community = CommunityFactory()
    who = member(community)
    client.force_login(who.user)
    send = reverse("moderation:course-answer", args=[community.slug, "insult"])
    assert client.post(send, {}).status_code == 422
    assert client.post(send, {"choice": "z"}).status_code == 422
    assert (
        client.post(reverse("moderation:course-answer", args=[community.slug, "nowhere"]), {"choice": "a"}).status_code
        == 404
    )
    with pytest.raises(Missing):
        acting.answer(by=who, scene="nowhere", choice="a")
    with pytest.raises(Invalid):
        acting.answer(by=who, scene="insult", choice="z")
    assert not CourseAnswer.objects.exists()


@pytest.mark.django_db
def test_by_program_reasons_come_once_one_has_answered(client):
    community = CommunityFactory()
    client.force_login(member(community).user)
    door = f"/api/v1/communities/{community.slug}/moderation-course/"
    assert client.get(door).json()[0]["choices"][0]["reason"] is None
    told = client.put(f"{door}insult/", {"choice": "b"}, content_type="application/json").json()[0]
    assert (told["chosen"], told["choices"][1]["fits"]) == ("b", True)
    assert client.put(f"{door}insult/", {"choice": "x"}, content_type="application/json").status_code == 422
