"""The pages of automatic rules, and those where a text is asked about or waits; with no script at all."""

import html

import pytest
from django.urls import reverse

from accounts.models import Notice
from communities.models import Post, Thread
from communities.services import posts
from core.errors import DomainError
from moderation.models import Case, Held, RuleVersion
from moderation.services import holding, rules
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member, thread
from tests.factories.moderation import decide, message, moderator
from tests.factories.rules import ASKS, in_force, judge_of, tried, written

pytestmark = pytest.mark.django_db
RUDE, CALM = "Vous êtes une bande d’idiots, voilà.", "Je ne suis pas d’accord avec vous."
WORD = "Le début passe, la fin attaque quelqu’un : redites-la autrement."


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def talk(community):
    return thread(member(community))


@pytest.fixture
def login(client):
    """`login(user)`: the test's browser, as that person."""

    def enter(user):
        client.force_login(user)
        return client

    return enter


def page(name, community, *args):
    return reverse(f"moderation:{name}", args=[community.slug, *args])


def seen(response, status=200):
    assert response.status_code == status, response.content[:800]
    return html.unescape(response.content.decode()).replace("\u202f", " ").replace("\xa0", " ")


def filled(**more):
    return {
        "rows": "words.has days_here.at_most", "title": "Les insultes", "article": "1", "verdict": "rephrase",
        "sentence": ASKS, "value_0": "idiot*\nva te faire, zut", "value_1": "7", "save": "1", **more,
    }  # fmt: skip


def test_a_rule_is_written_tried_and_turned_on(login, community, talk):
    browser = login(judge_of(community).user)
    message(community, text=RUDE)
    assert "Écrire une règle" in seen(browser.get(page("rules", community)))
    where = browser.post(page("new-rule", community), filled()).url
    version = RuleVersion.objects.get()
    assert version.conditions == [
        {"fact": "words", "test": "has", "value": ["idiot*", "va te faire", "zut"]},
        {"fact": "days_here", "test": "at_most", "value": 7},
    ]
    shown = seen(browser.get(where))
    assert "Une version est mise en vigueur une fois essayée." in shown
    assert "moins de deux" not in shown
    browser.post(page("try-rule", community, version.rule_id), {"version": "1", "posts": "50"})
    shown = seen(browser.get(where))
    assert "Sur les 3 derniers messages" in shown
    assert "<mark>idiots</mark>" in shown
    answer = browser.post(page("turn-rule-on", community, version.rule_id), {"version": "1"}, follow=True)
    assert "La règle est en vigueur." in seen(answer)
    assert "idiot*" in seen(login(UserFactory()).get(page("rules", community)))
    browser = login(judge_of(community).user)
    assert "n’est plus en vigueur" in seen(browser.post(page("turn-rule-off", community, version.rule_id), follow=True))


def test_rows_are_added_and_taken_away_without_a_script(login, community):
    browser = login(judge_of(community).user)
    sent = {**filled(), "more": "emotion.is", "add": "1"}
    del sent["save"]
    shown = seen(browser.post(page("new-rule", community), sent))
    assert 'value="words.has days_here.at_most emotion.is"' in shown
    assert "va te faire, zut" in shown
    assert 'name="value_2"' in shown
    sent = {**filled(rows="words.has days_here.at_most emotion.is"), "value_2": ["anger", "fear"], "drop": "0"}
    del sent["save"]
    shown = seen(browser.post(page("new-rule", community), sent))
    assert 'value="days_here.at_most emotion.is"' in shown
    assert "va te faire" not in shown
    assert shown.count("checked") == 3  # two emotions and what follows
    assert not RuleVersion.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rows": ""}, "au moins une condition"),
        ({"rows": "nothing.has"}, "au moins une condition"),
        ({"value_0": "*"}, "ne peut pas être cherché"),
        ({"value_0": "mot " * 2501}, "10000"),
        ({"value_1": "abc"}, "nombre entier"),
        ({"value_1": "-4"}, "0"),
        ({"sentence": ""}, "manque"),
        ({"title": ""}, "obligatoire"),
        ({"article": "77"}, "valide"),
        ({"verdict": "mute"}, "valide"),
    ],
)
def test_what_is_wrong_comes_back_beside_what_was_written(login, community, change, says):
    shown = seen(login(judge_of(community).user).post(page("new-rule", community), filled(**change)), 422)
    assert says in shown
    assert not RuleVersion.objects.exists()


def test_a_new_version_begins_with_what_the_last_one_says(login, community):
    version = written(community, "hold", {"fact": "emotion", "test": "is", "value": ["anger"]})
    browser = login(judge_of(community).user)
    shown = seen(browser.get(page("change-rule", community, version.rule_id)))
    assert "Les insultes" in shown
    browser.post(page("change-rule", community, version.rule_id), filled(title="Les injures"))
    assert list(RuleVersion.objects.order_by("number").values_list("number", "title")) == [
        (1, "Les insultes"), (2, "Les injures"),
    ]  # fmt: skip


def test_a_rule_of_elsewhere_is_not_here(login, community):
    version, elsewhere = written(community), CommunityFactory()
    browser = login(founder_of(elsewhere).user)
    for name in ("rule", "change-rule"):
        seen(browser.get(page(name, elsewhere, version.rule_id)), 404)
    for name in ("try-rule", "turn-rule-on", "turn-rule-off"):
        seen(browser.post(page(name, elsewhere, version.rule_id), {"version": "1", "posts": "5"}), 404)


@pytest.mark.parametrize("version", ["", "2", "abc", "-1", "9" * 40, "²"])
def test_what_is_no_version_is_not_turned_on(login, community, version):
    rule = written(community).rule_id
    seen(login(judge_of(community).user).post(page("turn-rule-on", community, rule), {"version": version}), 404)


def test_a_version_that_was_not_tried_is_not_turned_on(login, community):
    rule = written(community).rule_id
    shown = seen(login(judge_of(community).user).post(page("turn-rule-on", community, rule), {"version": "1"}), 409)
    assert "Essayez d’abord" in shown


def test_a_trial_that_reads_emotions_shows_no_example(login, community, talk):
    somebody = member(community, UserFactory(consents=["rules"]))
    message(community, somebody, "Je suis furieux, tellement en colère contre cette cantine !")
    version = written(community, "flag", {"fact": "emotion", "test": "is", "value": ["anger"]})
    tried(version)
    shown = seen(login(judge_of(community).user).get(page("rule", community, version.rule_id)))
    assert "cantine" not in shown
    assert "quelques-uns auraient été relevés" in shown
    assert "Aucun exemple n’est montré" in shown


def test_precision_is_a_share_only_once_enough_was_judged(login, community, talk):
    version, judge = in_force(community, "flag"), moderator(community)
    for number in range(5):
        message(community, text=f"{RUDE} {number}")
    cases = list(Case.objects.order_by("pk"))
    for case in cases[:4]:
        decide(judge, case)
    where, browser = page("rule", community, version.rule_id), login(UserFactory())
    assert "%" not in seen(browser.get(where)).split("<main")[1].split("Ses versions")[0]
    decide(judge, cases[4], warning=None)
    shown = seen(browser.get(where))
    assert "20 %" in shown
    assert "plus souvent tort que raison" in shown


# --- where one speaks


def answer_to(talk):
    return reverse("communities:thread", args=[talk.community.slug, talk.pk])


def test_who_answers_is_asked_and_nothing_typed_is_lost(login, community, talk):
    version = in_force(community, "rephrase")
    author = member(community)
    browser = login(author.user)
    shown = seen(browser.post(answer_to(talk), {"text": RUDE}), 409)
    for part in (ASKS, "<strong>idiots</strong>", f"\n{RUDE}</textarea>", f'name="as_it_is" value="{version.pk}"'):
        assert part in shown
    assert browser.post(answer_to(talk), {"text": CALM}).status_code == 302
    assert not Case.objects.exists()
    browser.post(answer_to(talk), {"text": RUDE, "as_it_is": str(version.pk)})
    assert Case.objects.get().words == RUDE


def test_who_opens_or_changes_is_asked_too(login, community, talk):
    version = in_force(community, "rephrase")
    author = member(community)
    browser = login(author.user)
    new = reverse("communities:new_thread", args=[community.slug])
    sent = {"kind": "discussion", "title": "Un sujet", "text": RUDE}
    assert ASKS in seen(browser.post(new, sent), 409)
    assert not Thread.objects.filter(author=author).exists()
    browser.post(new, {**sent, "as_it_is": str(version.pk)})
    post = Post.objects.get(author=author)
    change = reverse("communities:post_edit", args=[community.slug, post.pk])
    rules.turn_off(by=judge_of(community), rule_id=version.rule_id)
    other = in_force(community, "rephrase", {"fact": "words", "test": "has", "value": ["zut"]})
    shown = seen(browser.post(change, {"text": "Zut alors."}), 409)
    assert f'value="{other.pk}"' in shown
    assert browser.post(change, {"text": "Zut alors.", "as_it_is": str(other.pk)}).status_code == 302


def test_what_waits_is_seen_by_its_author_and_by_who_may_look(login, community, talk):
    in_force(community, "hold")
    author, judge = member(community), judge_of(community)
    browser = login(author.user)
    where = browser.post(answer_to(talk), {"text": RUDE}).url
    held = Held.objects.get()
    assert where == reverse("moderation:my-held", args=[held.pk])
    shown = seen(browser.get(where))
    assert "Votre texte attend" in shown
    assert RUDE in shown
    assert RUDE not in seen(browser.get(answer_to(talk)))
    assert where in seen(browser.get(reverse("moderation:mine")))
    seen(login(member(community).user).get(where), 404)
    bench = login(judge.user)
    assert page("held", community, held.pk) in seen(bench.get(reverse("moderation:queue", args=[community.slug])))
    shown = seen(bench.get(page("held", community, held.pk)))
    assert RUDE in shown
    assert "moins de dix" not in shown
    seen(bench.post(page("decline", community, held.pk), {"word": ""}), 422)
    bench.post(page("decline", community, held.pk), {"word": WORD})
    assert WORD in seen(login(author.user).get(where))
    seen(login(judge.user).post(page("let-through", community, held.pk)), 409)


def test_what_is_let_through_leads_to_where_it_stands(login, community, talk):
    in_force(community, "hold")
    author = member(community)
    browser = login(author.user)
    where = browser.post(answer_to(talk), {"text": RUDE}).url
    login(judge_of(community).user).post(page("let-through", community, Held.objects.get().pk))
    browser = login(author.user)
    shown = seen(browser.get(where))
    assert reverse("communities:post", args=[community.slug, Post.objects.get(author=author).pk]) in shown
    seen(browser.post(reverse("moderation:take-back", args=[Held.objects.get().pk])), 409)


def test_its_author_takes_it_back(login, community, talk):
    in_force(community, "hold")
    author = member(community)
    browser = login(author.user)
    where = browser.post(answer_to(talk), {"text": RUDE}).url
    shown = seen(browser.post(f"{where}reprendre/", follow=True))
    assert RUDE in shown
    assert "repris" in shown


def test_those_who_may_look_are_told_and_so_is_the_author(community, talk, deliver):
    in_force(community, "hold")
    author = member(community)
    holding_by = judge_of(community)
    with pytest.raises(DomainError):
        holding.let_through(by=holding_by, held_id=10**9)
    deliver()
    from_author = Notice.objects.filter(user=holding_by.user)
    before = from_author.count()
    posts.publish(by=author, thread_id=talk.pk, text=RUDE)
    deliver()
    assert from_author.count() == before + 1
    holding.decline(by=holding_by, held_id=Held.objects.get().pk, word=WORD)
    deliver()
    assert Notice.objects.filter(user=author.user, kind="held").exists()
