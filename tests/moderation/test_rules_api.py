"""Automatic rules by programs alone: the same acts as by the pages, the same refusals."""

import pytest

from communities.models import Post, Thread
from core.models import IdempotencyRecord
from moderation.models import Case, Held, RuleVersion
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member, thread
from tests.factories.rules import ASKS, in_force, judge_of

pytestmark = pytest.mark.django_db
RUDE, CALM = "Vous êtes une bande d’idiots, voilà.", "Je ne suis pas d’accord avec vous."
WORD = "Le début passe, la fin attaque quelqu’un : redites-la autrement."
RULE = {
    "title": "Les insultes", "article": 1, "verdict": "rephrase", "sentence": ASKS,
    "conditions": [{"fact": "words", "test": "has", "value": ["idiot*"]}, {"fact": "days_here", "test": "at_most", "value": 7}],
}  # fmt: skip


@pytest.fixture
def send(client):
    """``send(who, "put", "rules/3/on/", {…})``: the answer; who is a member, or None for nobody."""

    def as_somebody(who, method, path, body=None, **headers):
        client.logout()
        if who is not None:
            client.force_login(who.user)
        return getattr(client, method)(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    return as_somebody


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def talk(community):
    return thread(member(community))


def test_a_rule_is_written_tried_turned_on_and_off(send, community, talk):
    judge, here = judge_of(community), f"communities/{community.slug}/rules/"
    assert {"words", "links", "emotion"} <= {one["name"] for one in send(None, "get", "rules/facts/").json()}
    made = send(judge, "post", here, RULE)
    assert made.status_code == 201, made.content
    rule = f"rules/{made.json()['id']}/"
    assert made.json()["in_force"] is None
    assert made.json()["versions"][0]["conditions"] == RULE["conditions"]
    assert send(judge, "put", f"{rule}on/", {"version": 1}).json()["title"] == "not_tried"
    trial = send(judge, "post", f"{rule}trials/", {"version": 1, "posts": 10})
    assert (trial.status_code, trial.json()["looked"], trial.json()["caught"]) == (201, 1, 0)
    assert send(judge, "put", f"{rule}on/", {"version": 1}).json()["in_force"] == 1
    assert send(judge, "put", rule, {**RULE, "verdict": "flag"}).json()["versions"][0]["number"] == 2
    shown = send(None, "get", here).json()["results"]
    assert [(one["in_force"], len(one["versions"]), one["record"]["precision"]) for one in shown] == [(1, 2, None)]
    assert send(judge, "delete", f"{rule}on/").status_code == 204
    assert send(None, "get", rule).json()["in_force"] is None


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 422), ({**RULE, "conditions": []}, 422), ({**RULE, "conditions": "x"}, 422), ({**RULE, "conditions": [1]}, 422),
     ({**RULE, "conditions": [{"fact": "words", "test": "has", "value": "x" * 10_000}]}, 422),
     ({**RULE, "conditions": [{"fact": "words", "test": "has", "value": {"a": [1]}}]}, 422),
     ({**RULE, "article": 10**30}, 422), ({**RULE, "verdict": "exclude"}, 422), ([], 422)],
)  # fmt: skip
def test_nonsense_is_refused(send, community, body, status):
    assert send(judge_of(community), "post", f"communities/{community.slug}/rules/", body).status_code == status
    assert not RuleVersion.objects.exists()


def test_who_moderates_elsewhere_touches_nothing_here(send, community, talk):
    rule = f"rules/{in_force(community, 'hold').rule_id}/"
    send(member(community), "post", f"threads/{talk.pk}/posts/", {"text": RUDE})
    stranger, held = founder_of(CommunityFactory()), f"held/{Held.objects.get().pk}/"
    for method, path, body in (
        ("put", rule, RULE), ("post", f"{rule}trials/", {"version": 1}), ("put", f"{rule}on/", {"version": 1}),
        ("delete", f"{rule}on/", None), ("get", held, None), ("put", f"{held}answer/", {"passes": True}),
    ):  # fmt: skip
        assert send(stranger, method, path, body).status_code == 403, path


def test_a_program_is_told_what_is_asked_and_how_to_go_on(send, community, talk):
    in_force(community, "rephrase")
    author, here = member(community), f"threads/{talk.pk}/posts/"
    first = send(author, "post", here, {"text": RUDE}, **{"Idempotency-Key": "un"})
    asked = first.json()
    assert (first.status_code, first["Content-Type"]) == (409, "application/problem+json")
    assert (asked["title"], asked["asked"]) == ("rephrase", [{"sentence": ASKS, "words": ["idiots"]}])
    again = send(author, "post", here, {"text": RUDE}, **{"Idempotency-Key": "un"})
    assert (again.json(), again["Idempotent-Replayed"]) == (asked, "true")
    insisting = {"text": RUDE, **asked["to_post_as_it_is"]}
    assert (
        send(author, "post", here, insisting, **{"Idempotency-Key": "un"}).json()["title"] == "idempotency_key_reused"
    )
    for _twice in range(2):
        assert send(author, "post", here, insisting, **{"Idempotency-Key": "deux"}).status_code == 201
    assert (Post.objects.filter(author=author).count(), Case.objects.count()) == (1, 1)


def test_a_program_is_told_that_it_waits_once(send, community, talk):
    in_force(community, "hold")
    author, judge = member(community), judge_of(community)
    for _twice in range(2):
        answer = send(author, "post", f"threads/{talk.pk}/posts/", {"text": RUDE}, **{"Idempotency-Key": "un"})
        assert (answer.status_code, answer.json()["url"]) == (202, f"/moi/retenus/{answer.json()['waiting']}/")
    held = Held.objects.get()
    assert IdempotencyRecord.objects.get().status == 202
    assert [one["text"] for one in send(judge, "get", f"communities/{community.slug}/held/").json()] == [RUDE]
    assert send(author, "get", "me/held/").json()["results"][0]["ending"] == ""
    assert send(judge, "put", f"held/{held.pk}/answer/", {"passes": False, "word": ""}).status_code == 422
    told = send(judge, "put", f"held/{held.pk}/answer/", {"passes": False, "word": WORD})
    assert (told.json()["ending"], told.json()["word"]) == ("declined", WORD)
    assert send(author, "delete", f"me/held/{held.pk}/").status_code == 409


def test_a_change_and_a_conversation_wait_too(send, community, talk):
    author = member(community)
    post = send(author, "post", f"threads/{talk.pk}/posts/", {"text": CALM}).json()["id"]
    in_force(community, "hold")
    assert send(author, "patch", f"posts/{post}/", {"text": RUDE}).status_code == 202
    opening = {"title": "Un sujet", "text": f"{RUDE} Oui."}
    assert send(author, "post", f"communities/{community.slug}/threads/", opening).status_code == 202
    assert not Thread.objects.filter(author=author).exists()
    for held in Held.objects.order_by("pk"):
        assert (
            send(judge_of(community), "put", f"held/{held.pk}/answer/", {"passes": True}).json()["ending"] == "passed"
        )
    assert Post.objects.get(pk=post).text == RUDE
    assert Thread.objects.get(author=author).title == "Un sujet"


def test_ones_own_text_is_ones_own(send, community, talk):
    in_force(community, "hold")
    author = member(community)
    send(author, "post", f"threads/{talk.pk}/posts/", {"text": RUDE})
    mine = f"me/held/{Held.objects.get().pk}/"
    for method in ("get", "delete"):
        assert send(member(community), method, mine).status_code == 404
    assert send(None, "get", mine).status_code in (401, 403)
    assert send(author, "delete", mine).status_code == 204
    assert send(author, "get", mine).json()["ending"] == "taken_back"


def test_a_trial_of_emotions_names_nobody(send, community, talk):
    judge = judge_of(community)
    somebody = member(community, UserFactory(consents=["rules"]))
    angry = {"text": "Je suis furieux, tellement en colère contre cette cantine !"}
    send(somebody, "post", f"threads/{talk.pk}/posts/", angry)
    conditions = [{"fact": "emotion", "test": "is", "value": ["anger"]}]
    made = send(judge, "post", f"communities/{community.slug}/rules/", {**RULE, "conditions": conditions}).json()
    trial = send(judge, "post", f"rules/{made['id']}/trials/", {"version": 1}).json()
    assert (trial["looked"], trial["caught"], trial["examples"]) == (2, None, [])
