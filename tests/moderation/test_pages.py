"""The pages of moderation: what each side reads in each state, in both languages, and what nobody ever reads."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import translation

from communities.models import Mandate
from communities.policies import may_speak
from core import clock
from moderation.models import Appeal, Case, Report, Ruling
from moderation.services import appeals, cases, options, rulings
from tests.factories.communities import CommunityFactory, founder_of, member
from tests.factories.government import adopted, ruled, rules
from tests.factories.moderation import FACTS, WHY, decide, message, moderator, report

pytestmark = pytest.mark.django_db

WORDS = "C’est une attaque contre quelqu’un, pas un argument."


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def nadia(community):
    return moderator(community)


@pytest.fixture
def case(community):
    return report(message(community), member(community).user).case


def named(one, name):
    """A member under a name that stands nowhere else."""
    one.user.display_name = name
    one.user.save(update_fields=["display_name"])
    return one


def read(client, address, who=None, language="fr"):
    """The words of the main part of a page, as somebody reads it."""
    if who:
        client.force_login(who)
        who.language = language
        who.save(update_fields=["language"])
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200, answer.status_code
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main.group(0)).replace("\u202f", " ").replace("\xa0", " ").split())


def queue_of(community):
    return reverse("moderation:queue", args=[community.slug])


def address(case, name="case"):
    return reverse(f"moderation:{name}", args=[case.community.slug, case.pk])


def statement(ruling):
    return reverse("moderation:ruling", args=[ruling.puid])


def decision(**said):
    return {"content": "", "person": "warning", "ground": "1", "law": "", "facts": FACTS, "why": WHY} | said


def test_everybody_reads_how_a_community_is_moderated(client, community, case, nadia):
    decide(nadia, case, warning=None)
    words = read(client, queue_of(community))
    for sentence in (
        "Qui modère",
        nadia.user.public_name,
        "Faire un recours",
        "un avertissement",
        "de 1 jour à 30 jours",
    ):
        assert sentence in words
    assert f"Dossier {case.pk} :" not in words
    english = read(client, queue_of(community), member(community).user, "en")
    assert "Who moderates" in english
    assert "Waiting" not in english


def test_the_founder_moderates_provisionally_and_the_page_says_so(client, community):
    assert "provisoirement" in read(client, queue_of(community))
    Mandate.objects.all().delete()
    assert "Personne en ce moment" in read(client, queue_of(community))


def test_the_queue_says_what_waits_and_to_whom_it_is_closed(client, community, nadia, case):
    own = report(message(community, nadia), member(community).user, category="VIOLENCE").case
    words = read(client, queue_of(community), nadia.user)
    assert words.index(f"Dossier {own.pk}") < words.index(f"Dossier {case.pk}")
    assert "Vous y êtes partie prenante" in words
    assert "grave" in words
    page = client.get(queue_of(community)).content.decode()
    assert address(case) in page
    assert address(own) not in page


def test_an_empty_queue_says_what_it_is_for(client, community, nadia):
    assert "Ce que les membres signalent arrive ici" in read(client, queue_of(community), nadia.user)
    assert "What members report arrives here" in read(client, queue_of(community), nadia.user, "en")


def test_one_reports_without_an_account_and_follows_it_by_the_receipt(client, community, nadia):
    post = message(community)
    form = reverse("moderation:report", args=[community.slug, "post", post.pk])
    assert "Quelque chose que la loi interdit" in read(client, form)
    sent = client.post(form, {"ground": "VIOLENCE", "text": WORDS, "good_faith": "on"})
    case = Case.objects.get()
    assert "attend d’être examiné" in read(client, sent.url)
    cases.look(by=nadia, case_id=case.pk)
    assert "Une personne qui modère l’examine" in read(client, sent.url)
    ruling = decide(nadia, case, withdrawal=None)
    words = read(client, sent.url)
    assert "Un message retiré" in words
    assert nadia.user.public_name not in words
    appeals.overturn(Appeal(ruling=ruling, side="person"))
    assert "annulée en recours" in read(client, sent.url)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ground": ""}, "Choisissez dans cette liste"),
        ({"text": "court"}, "Il manque quelques mots"),
        ({"good_faith": ""}, "de bonne foi"),
    ],
)
def test_a_report_that_lacks_something_comes_back_with_what_was_written(client, community, change, sentence):
    client.force_login(member(community).user)
    form = reverse("moderation:report", args=[community.slug, "post", message(community).pk])
    said = {"ground": "1", "text": WORDS, "good_faith": "on"} | change
    answer = client.post(form, said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert said["text"] in page
    assert not Report.objects.exists()


def test_a_case_tells_those_who_moderate_all_but_who_reported(client, community, nadia):
    author, reporter = named(member(community), "Maëlle Prigent"), named(member(community), "Rose Kervadec")
    post = message(community, author)
    case = report(post, reporter.user).case
    for _n in range(4):
        report(post, member(community).user)
    words = read(client, address(case), nadia.user)
    for sentence in (
        "Maëlle Prigent",
        "Vous êtes deux menteurs.",
        "5 signalements",
        "2 autres",
        "Demander une modification",
    ):
        assert sentence in words
    assert "Rose Kervadec" not in words
    assert "Suspendre" not in words
    assert "les plus lourdes ne s’ouvrent qu’ensuite" in words


def test_what_is_grave_is_covered_until_it_is_wanted(client, community, nadia):
    case = report(message(community), member(community).user, category="VIOLENCE").case
    client.force_login(nadia.user)
    page = client.get(address(case)).content.decode()
    covered = page.index("cela peut être éprouvant")
    assert page.index("Vous êtes deux menteurs.") > covered
    assert "<details" in page[:covered]


def test_each_measure_has_its_length_in_words(client, community, nadia, case):
    Case.objects.update(gravity=1)
    client.force_login(nadia.user)
    sent = client.post(address(case, "decide"), decision(person="suspension", suspension="90"))
    assert sent.status_code == 302
    ruling = Ruling.objects.get()
    assert [(one.kind, one.days) for one in ruling.measures.all()] == [("suspension", 90)]
    words = read(client, statement(ruling), case.person.user)
    assert "Pendant 3 mois, vous ne pouvez plus participer" in words
    assert "Fin :" in words


@pytest.mark.parametrize(
    ("change", "status"),
    [({"facts": "Court."}, 422), ({"why": ""}, 422), ({"ground": ""}, 422), ({"person": "exclusion"}, 422),
     ({"ground": "SCAMS_AND_FRAUD"}, 422)],
)  # fmt: skip
def test_a_decision_that_lacks_something_comes_back_with_what_was_written(client, nadia, case, change, status):
    client.force_login(nadia.user)
    said = decision(**change)
    answer = client.post(address(case, "decide"), said)
    assert answer.status_code == status
    assert said["facts"] in answer.content.decode()
    assert Case.objects.get().is_open


def test_a_decision_that_comes_too_late_says_so(client, community, nadia, case):
    decide(nadia, case, warning=None)
    client.force_login(moderator(community).user)
    answer = client.post(address(case, "decide"), decision(person="reminder"), follow=True)
    assert "a été décidé entre-temps" in answer.content.decode()
    assert Ruling.objects.count() == 1


def test_both_sides_read_the_same_decision_and_no_name(client, community):
    nadia = named(moderator(community), "Nadia Belkacem")
    author, reporter = named(member(community), "Maëlle Prigent"), named(member(community), "Rose Kervadec")
    ruling = decide(nadia, report(message(community, author), reporter.user).case, withdrawal=None, warning=None)
    theirs, hers = read(client, statement(ruling), author.user), read(client, statement(ruling), reporter.user)
    for words in (theirs, hers):
        assert FACTS in words
        assert WHY in words
        assert "Dernier délai :" in words
        assert "Nadia Belkacem" not in words
        assert "Rose Kervadec" not in words
    assert "Votre message est retiré" in theirs
    assert "Maëlle Prigent" not in hers
    assert "Your message is withdrawn" in read(client, statement(ruling), author.user, "en")


def test_a_decision_on_the_law_names_it(client, nadia, case):
    ground = options.Ground(category="VIOLENCE", law="Code pénal, article 222-17")
    ruling = rulings.decide(
        by=nadia, case_id=case.pk, measures={"withdrawal": None}, facts=FACTS, why=WHY, ground=ground
    )
    words = read(client, statement(ruling), case.person.user)
    assert "Code pénal, article 222-17" in words
    assert "Violence, ou appel à la violence" in words


def test_where_nothing_was_wrong_the_reporter_may_appeal_and_the_person_has_nothing_to(client, nadia, case):
    ruling = decide(nadia, case)
    reporter = Report.objects.get().by
    assert "rien à redire" in read(client, statement(ruling), case.person.user)
    assert "Faire un recours" not in read(client, statement(ruling), case.person.user)
    assert "Faire un recours" in read(client, statement(ruling), reporter)


def test_an_exclusion_that_waits_says_so_to_all_whom_it_concerns(client, community, nadia):
    adopted(community, rules("elected-bench"))
    case = report(message(community), member(community).user, category="VIOLENCE").case
    ruling = decide(nadia, case, exclusion=365)
    words = read(client, statement(ruling), case.person.user)
    assert "Une exclusion (1 an) Elle n’a pas commencé" in words
    assert "Vous ne faites plus partie" not in words
    assert "Êtes-vous d’accord" not in read(client, address(case), nadia.user)
    other = moderator(community)
    assert "Êtes-vous d’accord" in read(client, address(case), other.user)
    client.post(address(case, "second"), {"agrees": "no"})
    assert "Elle n’a jamais commencé" in read(client, statement(ruling), case.person.user)


def test_an_appeal_is_made_read_by_its_sides_and_answered(client):
    community, people = ruled(14, "elected-bench")
    author, reporter, *_others = people
    named(reporter, "Rose Kervadec")
    nadia = named(moderator(community), "Nadia Belkacem")
    ruling = decide(nadia, report(message(community, author), reporter.user).case, withdrawal=None)
    form = reverse("moderation:make-appeal", args=[ruling.puid])
    client.force_login(author.user)
    assert client.post(form, {"reasons": "Non."}).status_code == 422
    client.post(form, {"reasons": "Je citais quelqu’un, entre guillemets : relisez."})
    here = reverse("moderation:appeal", args=[community.slug, Appeal.objects.get().pk])
    words = read(client, here, author.user)
    assert "Vous êtes deux menteurs." in words
    assert "Nadia Belkacem" not in words
    assert "Rose Kervadec" not in words
    assert "Vous êtes deux menteurs." not in read(client, here, reporter.user)
    assert "Votre réponse au recours" in read(client, here, nadia.user)
    reply = reverse("moderation:reply", args=[community.slug, Appeal.objects.get().pk])
    client.post(reply, {"text": "Les guillemets n’y étaient pas."})
    assert "Les guillemets n’y étaient pas." in read(client, here, author.user)


def test_one_reads_what_one_reported_and_what_was_decided(client, nadia, case):
    decide(nadia, case, warning=None)
    assert "Un avertissement" in read(client, reverse("moderation:mine"), case.person.user)
    assert "Vos signalements" in read(client, reverse("moderation:mine"), Report.objects.get().by)
    assert "Nothing" in read(client, reverse("moderation:mine"), member(CommunityFactory()).user, "en")


def test_who_is_silenced_and_a_closed_conversation_say_until_when(client, community, nadia, case):
    Case.objects.update(gravity=1)
    post = message(community)
    decide(nadia, case, mute=7)
    thread = reverse("communities:thread", args=[community.slug, post.thread_id])
    assert "Vous ne pouvez pas écrire ici jusqu’au" in read(client, thread, case.person.user)
    decide(nadia, report(post, member(community).user).case, closure=3)
    assert "Cette conversation est fermée" in read(client, thread, member(community).user)


@pytest.mark.parametrize("name", ["case", "take", "remark", "decide", "second"])
def test_a_case_is_nowhere_for_those_who_do_not_moderate_nor_in_another_community(client, community, nadia, case, name):
    elsewhere = CommunityFactory()
    kind = "get" if name == "case" else "post"
    client.force_login(member(community).user)
    assert getattr(client, kind)(address(case, name)).status_code == 403
    client.force_login(founder_of(elsewhere).user)
    forged = reverse(f"moderation:{name}", args=[elsewhere.slug, case.pk])
    assert getattr(client, kind)(forged).status_code == 404


def test_what_is_forged_is_not_found(client, community, nadia, case):
    ruling = decide(nadia, case, warning=None)
    client.force_login(member(community).user)
    for name in ("ruling", "record", "make-appeal"):
        for puid in (ruling.puid, uuid.uuid4()):
            assert client.get(reverse(f"moderation:{name}", args=[puid])).status_code == 404
    assert client.get(reverse("moderation:receipt", args=["nulle-part"])).status_code == 404
    assert (
        client.get(reverse("moderation:report", args=[CommunityFactory().slug, "post", case.content])).status_code
        == 404
    )
    assert client.get(reverse("moderation:report", args=[community.slug, "nothing", 1])).status_code == 404


def test_a_very_long_message_is_folded_and_a_short_one_is_not(client, community, nadia):
    long, short = "Un mot puis un autre, encore et encore. " * 60, "Vous êtes deux menteurs."
    for text, folded in ((long, True), (short, False)):
        made = report(message(community, text=text), member(community).user).case
        assert ("Lire le message en entier" in read(client, address(made), nadia.user)) == folded


def test_after_a_decision_one_stands_at_the_queue_not_at_a_form_that_is_no_more(client, case, nadia):
    client.force_login(nadia.user)
    sent = client.post(address(case, "decide"), decision())
    assert sent.headers["Location"].endswith("/moderation/#cases-waiting")


@pytest.mark.parametrize(
    ("language", "said"), [("fr", r"jusqu’au \d+(er)? \S+ \d{4} à \d+ h"), ("en", r"until \d+ \S+ \d{4} at \d+")]
)
def test_a_refusal_says_until_when_as_people_say_it(community, language, said):
    silenced = member(community)
    silenced.muted_until = clock.now() + dt.timedelta(days=3)
    with translation.override(language):
        words = str(may_speak.refusal(silenced, community)).replace("\xa0", " ")
    assert re.search(said, words), words
