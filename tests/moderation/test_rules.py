"""Automatic rules: written, tried, turned on; what each does to a text, and that none does anything to a person."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from accounts.services import consents
from communities.models import Membership, Post, PostVersion, Thread
from communities.services import posts, threads
from core import clock
from core.errors import Conflict, Invalid, Missing, Refused
from core.gates import Rephrase, Waiting
from core.models import LogEntry
from moderation import publishing
from moderation.models import Case, Catch, Held, Measure, Report, RulePeriod, RuleVersion
from moderation.selectors import bench
from moderation.selectors import rules as known
from moderation.services import appeals, forgetting, holding, rules
from moderation.services.reports import reopen
from tests.factories.accounts import UserFactory
from tests.factories.communities import CommunityFactory, founder_of, member, thread
from tests.factories.government import move
from tests.factories.moderation import again, decide, moderator, report
from tests.factories.rules import ASKS, INSULTS, in_force, judge_of, tried, written

pytestmark = pytest.mark.django_db
RUDE, CALM = "Vous êtes une bande d’IDIOTS, voilà.", "Je ne suis pas d’accord avec vous."
WORD = "Le début passe, la fin attaque quelqu’un : redites-la autrement."


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def talk(community):
    return thread(member(community))


def said(by, talk, text=RUDE, **more):
    return posts.publish(by=by, thread_id=talk.pk, text=text, **more)


def refused(act, kind=Rephrase):
    with pytest.raises(kind) as caught:
        act()
    return caught.value


def test_a_community_without_rules_asks_nothing(community, talk):
    written(community)
    assert not again(community).is_gated
    assert isinstance(said(member(community), talk), Post)
    assert not Case.objects.exists()


def test_what_is_flagged_is_published_and_a_case_opens(community, talk):
    version = in_force(community, "flag")
    post = said(member(community), talk)
    case = Case.objects.get()
    assert (post.text, case.content, case.person, case.reports_count) == (RUDE, post.pk, post.author, 1)
    told = Report.objects.get()
    assert (told.source, told.by, told.article, told.text) == ("rule", None, version.article, "Les insultes")
    assert Catch.objects.get().case == case
    said(member(community), talk, CALM)
    assert Case.objects.count() == 1


def test_a_decision_on_what_a_rule_flagged_says_so(community, talk):
    in_force(community, "flag")
    said(member(community), talk)
    ruling = decide(moderator(community), Case.objects.get(), warning=None)
    assert ruling.source == "rule"
    record = publishing.record(ruling)
    assert record["automated_detection"] == "Yes"
    assert record["automated_decision"] == "AUTOMATED_DECISION_NOT_AUTOMATED"
    assert record["source_type"] == "SOURCE_VOLUNTARY"
    assert LogEntry.objects.get(verb="case.decided").public["source"] == "rule"


def test_who_wrote_the_version_does_not_judge_what_it_caught(community, talk, deliver):
    version, wrote = in_force(community, "flag"), judge_of(community)
    said(member(community), talk)
    case = Case.objects.get()
    with pytest.raises(Refused, match="règle"):
        decide(wrote, case)
    assert bench.able(case) == []
    other = moderator(community)
    deliver()
    assert again(case).keeper_id in (None, other.pk)
    assert bench.able(case) == [other]
    said(member(community), talk, CALM)
    free = report(Post.objects.latest("pk"), None).case
    assert wrote in bench.able(free)
    ruling = decide(other, case)
    assert ruling.source == "rule"
    assert version.by_id == wrote.pk
    opened_again = reopen(ruling.case)
    assert wrote not in bench.able(opened_again)


def test_the_author_is_asked_and_nothing_stays_of_it(community, talk):
    in_force(community, "rephrase")
    author = member(community)
    asked = refused(lambda: said(author, talk))
    assert asked.code == "rephrase"
    assert (asked.asked[0].sentence, asked.asked[0].words) == (ASKS, ("IDIOTS",))
    assert not Post.objects.filter(author=author).exists()
    assert not Catch.objects.exists()
    assert said(author, talk, CALM).text == CALM
    assert not Case.objects.exists()


def test_who_insists_posts_it_as_it_is_and_it_is_flagged(community, talk):
    in_force(community, "rephrase")
    author = member(community)
    asked = refused(lambda: said(author, talk))
    post = said(author, talk, as_it_is=asked.as_it_is)
    assert post.text == RUDE
    assert Case.objects.get().content == post.pk
    other = in_force(community, "rephrase", {"fact": "words", "test": "has", "value": ["bande"]}, title="Les bandes")
    anew = refused(lambda: said(author, talk, f"{RUDE} Oui.", as_it_is=asked.as_it_is))
    assert [one.name for one in anew.asked] == [str(other.pk)]


@pytest.mark.parametrize("nonsense", ["", "0", "-", "999999", "'; drop", "--", "é" * 300])
def test_nonsense_insists_on_nothing(community, talk, nonsense):
    in_force(community, "rephrase")
    refused(lambda: said(member(community), talk, as_it_is=nonsense))


def test_a_change_and_a_new_conversation_are_asked_too(community, talk):
    in_force(community, "rephrase")
    author = member(community)
    post = said(author, talk, CALM)
    refused(lambda: posts.edit(by=author, post_id=post.pk, text=RUDE))
    assert again(post).text == CALM
    opening = {"by": author, "kind": "discussion", "text": f"{CALM} Parlons-en."}
    refused(lambda: threads.open(title="Pour les idiots", **opening))
    assert not Thread.objects.filter(author=author).exists()


def test_what_is_held_waits_where_nobody_sees_it(community, talk):
    in_force(community, "hold")
    author = member(community)
    waiting = said(author, talk)
    held = Held.objects.get()
    assert isinstance(waiting, Waiting)
    assert (waiting.pk, held.text, held.author, held.is_waiting) == (held.pk, RUDE, author, True)
    assert held.due_at - clock.now() > dt.timedelta(hours=23)
    assert not Post.objects.filter(author=author).exists()
    assert said(author, talk, CALM).text == CALM  # other things are said meanwhile
    assert refused(lambda: said(author, talk), Conflict).code == "same_words"


def test_what_is_let_through_is_published_as_it_was_meant(community, talk):
    in_force(community, "hold")
    author, first = member(community), said(member(community), talk, CALM)
    said(author, talk, reply_to=first.pk)
    ended = holding.let_through(by=judge_of(community), held_id=Held.objects.get().pk)
    post = Post.objects.get(author=author)
    assert (post.text, post.reply_to_id) == (RUDE, first.pk)
    assert (ended.ending, ended.content, ended.text, ended.kept) == ("passed", post.pk, "", {})
    assert not Case.objects.exists()  # somebody looked


def test_a_held_change_leaves_what_stands_until_it_is_let_through(community, talk):
    in_force(community, "hold")
    author = member(community)
    post = said(author, talk, CALM)
    posts.edit(by=author, post_id=post.pk, text=RUDE)
    assert again(post).text == CALM
    holding.let_through(by=judge_of(community), held_id=Held.objects.get().pk)
    assert again(post).text == RUDE
    assert PostVersion.objects.get(post=post).text == CALM


def test_a_held_conversation_opens_once_it_is_let_through(community):
    in_force(community, "hold")
    author = member(community)
    assert isinstance(threads.open(by=author, kind="question", title="Un titre", text=RUDE), Waiting)
    holding.let_through(by=judge_of(community), held_id=Held.objects.get().pk)
    opened = Thread.objects.get(author=author)
    assert (opened.kind, opened.title, opened.posts.get().text) == ("question", "Un titre", RUDE)


def test_who_declines_gives_a_word_and_imposes_nothing(community, talk):
    in_force(community, "hold")
    author = member(community)
    said(author, talk)
    held, judge = Held.objects.get(), judge_of(community)
    refused(lambda: holding.decline(by=judge, held_id=held.pk, word="Non."), Invalid)
    ended = holding.decline(by=judge, held_id=held.pk, word=WORD)
    assert (ended.ending, ended.word, ended.text) == ("declined", WORD, RUDE)
    assert not Post.objects.filter(author=author).exists()
    assert refused(lambda: holding.let_through(by=judge, held_id=held.pk), Conflict).code == "not_waiting"


def test_nobody_looked_within_a_day_so_it_is_published_and_flagged(community, talk):
    in_force(community, "hold")
    author = member(community)
    said(author, talk)
    assert holding.publish_due() == 0
    move(Held, [Held.objects.get().pk], dt.timedelta(hours=24))
    assert holding.publish_due() == 1
    post = Post.objects.get(author=author)
    assert (Held.objects.get().ending, Case.objects.get().content) == ("clock", post.pk)


def test_what_can_be_published_no_more_ends_with_the_sentence_why(community, talk):
    in_force(community, "hold")
    author = member(community)
    said(author, talk)
    Membership.objects.filter(pk=author.pk).update(muted_until=clock.now() + dt.timedelta(days=1))
    move(Held, [Held.objects.get().pk], dt.timedelta(hours=24))
    holding.publish_due()
    held = Held.objects.get()
    assert (held.ending, held.text, held.content) == ("closed", RUDE, None)
    assert "écrire ici" in held.word


def test_its_author_takes_it_back_and_nobody_else_can(community, talk):
    in_force(community, "hold")
    author = member(community)
    said(author, talk)
    held = Held.objects.get()
    refused(lambda: holding.take_back(by=judge_of(community).user, held_id=held.pk), Missing)
    holding.take_back(by=author.user, held_id=held.pk)
    holding.take_back(by=author.user, held_id=held.pk)
    assert (again(held).ending, again(held).text) == ("taken_back", RUDE)
    move(Held, [held.pk], dt.timedelta(days=31))
    forgetting.old()
    assert again(held).text == ""


def test_five_texts_of_somebody_may_wait(community, talk):
    in_force(community, "hold")
    author = member(community)
    for number in range(holding.AT_ONCE):
        said(author, talk, f"{RUDE} {number}")
    assert refused(lambda: said(author, talk, RUDE), Conflict).code == "many_wait"


def test_nobody_lets_their_own_text_through(community, talk):
    judge = judge_of(community)
    in_force(community, "hold")
    said(judge, talk)
    refused(lambda: holding.let_through(by=judge, held_id=Held.objects.get().pk), Refused)
    stranger = moderator(CommunityFactory())
    refused(lambda: holding.let_through(by=stranger, held_id=Held.objects.get().pk), Missing)


def test_the_strongest_of_several_follows(community, talk):
    in_force(community, "flag")
    in_force(community, "hold", title="Deux fois")
    asking = in_force(community, "rephrase", title="Trois fois")
    author = member(community)
    refused(lambda: said(author, talk))
    assert isinstance(said(author, talk, as_it_is=str(asking.pk)), Waiting)
    assert (Catch.objects.count(), Held.objects.get().versions.count()) == (3, 3)


def test_two_rules_flag_one_case_with_a_report_of_each(community, talk):
    in_force(community, "flag")
    in_force(community, "flag", title="Encore")
    author = member(community)
    post = said(author, talk)
    assert (Case.objects.get().reports_count, Report.objects.count()) == (2, 2)
    posts.edit(by=author, post_id=post.pk, text=f"{RUDE} Encore.")
    assert (Case.objects.get().reports_count, Report.objects.count()) == (2, 2)


def test_no_rule_touches_a_person(community, talk):
    """Whatever follows, nothing is imposed, and whoever wrote stands as before."""
    author = member(community)
    before = Membership.objects.filter(pk=author.pk).values().get()
    for verdict in RuleVersion.Verdict.values:
        version = in_force(community, verdict)
        said(author, talk, f"{RUDE} {verdict}", as_it_is=str(version.pk))
        rules.turn_off(by=judge_of(community), rule_id=version.rule_id)
    assert Membership.objects.filter(pk=author.pk).values().get() == before
    assert not Measure.objects.exists()


# --- writing, trying, turning on


def test_only_those_who_moderate_write_and_turn_on(community):
    version = written(community)
    somebody = member(community)
    for act in (
        lambda: written(community, by=somebody),
        lambda: tried(version, somebody),
        lambda: rules.turn_on(by=somebody, rule_id=version.rule_id, version=1),
        lambda: rules.turn_off(by=somebody, rule_id=version.rule_id),
    ):
        refused(act, Refused)
    stranger = founder_of(CommunityFactory())
    refused(lambda: tried(version, stranger), Missing)


def test_a_version_is_turned_on_once_it_was_tried_itself(community):
    version, judge = written(community), judge_of(community)
    on = {"by": judge, "rule_id": version.rule_id}
    assert refused(lambda: rules.turn_on(**on, version=1), Conflict).code == "not_tried"
    tried(version)
    rules.turn_on(**on, version=1)
    second = written(community, "hold", rule_id=version.rule_id)
    assert (second.number, known.in_force(community.pk)) == (2, [version])
    assert refused(lambda: rules.turn_on(**on, version=2), Conflict).code == "not_tried"
    tried(second)
    rules.turn_on(**on, version=2)
    rules.turn_on(**on, version=2)
    assert known.in_force(community.pk) == [second]
    assert RulePeriod.objects.count() == 2
    rules.turn_off(**on)
    rules.turn_off(**on)
    assert (known.in_force(community.pk), again(community).is_gated) == ([], False)
    assert list(LogEntry.objects.filter(verb__startswith="rule.").order_by("number").values_list("verb", flat=True)) == [
        "rule.written", "rule.on", "rule.written", "rule.on", "rule.off",
    ]  # fmt: skip


def test_a_version_is_never_changed(community):
    version = written(community)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleVersion.objects.filter(pk=version.pk).update(verdict="hold")


def test_a_trial_counts_what_would_have_been_caught_and_what_became_of_it(community, talk):
    author, judge = member(community), judge_of(community)
    fine, measured, withdrawn, overturned, plain = (said(author, talk, f"{RUDE} {n}") for n in range(5))
    said(author, talk, CALM)
    decide(judge, report(fine, None).case)
    decide(judge, report(measured, None).case, warning=None)
    decide(judge, report(withdrawn, None).case, withdrawal=None)
    ruling = decide(judge, report(overturned, None).case, warning=None)
    type(ruling).objects.filter(pk=ruling.pk).update(overturned_at=clock.now())
    trial = tried(written(community))
    assert (trial.looked, trial.caught, trial.fine, trial.measured) == (7, 5, 2, 2)
    assert set(trial.examples) == {fine.pk, measured.pk, withdrawn.pk, overturned.pk, plain.pk}
    assert not Catch.objects.exists()


@pytest.mark.parametrize("posts_", [0, -1, 1001])
def test_a_trial_reads_one_to_a_thousand_messages(community, posts_):
    refused(lambda: tried(written(community), posts=posts_), Invalid)


def test_precision_is_measured_from_what_was_decided(community, talk):
    version, judge = in_force(community, "flag"), moderator(community)
    cases = []
    for number in range(6):
        said(member(community), talk, f"{RUDE} {number}")
        cases.append(Case.objects.latest("pk"))
    assert known.records([version.rule_id])[version.rule_id] == known.Record(6, 0, 0)
    for case in cases[:3]:
        decide(judge, case)
    decide(judge, cases[3], warning=None)
    record = known.records([version.rule_id])[version.rule_id]
    assert (record.judged, record.precision, record.is_poor) == (4, None, False)
    last = decide(judge, cases[4], warning=None)
    record = known.records([version.rule_id])[version.rule_id]
    assert (record.right, record.wrong, record.precision, record.is_poor) == (2, 3, 40, True)
    type(last).objects.filter(pk=last.pk).update(overturned_at=clock.now())
    assert known.records([version.rule_id])[version.rule_id].precision == 20


def test_what_was_held_counts_by_what_whoever_looked_said(community, talk):
    version, judge = in_force(community, "hold"), judge_of(community)
    for _number in range(2):
        said(member(community), talk)
    first, second = Held.objects.order_by("pk")
    holding.let_through(by=judge, held_id=first.pk)
    holding.decline(by=judge, held_id=second.pk, word=WORD)
    assert known.records([version.rule_id])[version.rule_id] == known.Record(2, 1, 1)


# --- facts


def test_a_rule_reads_how_long_its_author_is_here_and_their_pace(community, talk):
    new = {"fact": "days_here", "test": "at_most", "value": 7}
    fast = {"fact": "pace", "test": "at_least", "value": 2}
    in_force(community, "hold", new, fast)
    newcomer, old = member(community), member(community)
    Membership.objects.filter(pk=old.pk).update(joined_at=clock.now() - dt.timedelta(days=30))
    for by in (newcomer, old):
        assert isinstance(said(by, talk, CALM), Post)
        assert isinstance(said(by, talk, f"{CALM} Vraiment."), Post)
    assert isinstance(said(newcomer, talk, "Encore un mot."), Waiting)
    assert isinstance(said(old, talk, "Encore un mot."), Post)


def test_links_and_sites(community, talk):
    in_force(community, "flag", {"fact": "hosts", "test": "has", "value": ["arnaque.example"]})
    in_force(community, "hold", {"fact": "links", "test": "at_least", "value": 3})
    author = member(community)
    said(author, talk, "Voyez https://www.arnaque.example/page et rien d’autre.")
    assert Case.objects.count() == 1
    assert isinstance(said(author, talk, "Ici http://a.fr, là www.b.fr, et https://c.fr."), Waiting)
    assert isinstance(said(author, talk, "arnaque.example n’est pas un lien ici : http://honnete.example"), Post)
    assert Case.objects.count() == 1


def test_what_resembles_what_was_withdrawn_here(community, talk):
    text = "Investissez maintenant et doublez votre argent en une semaine, écrivez-moi vite."
    bad = said(member(community), talk, text)
    decide(judge_of(community), report(bad, None).case, withdrawal=None)
    in_force(community, "hold", {"fact": "similarity", "test": "at_least", "value": 60})
    author = member(community)
    assert isinstance(said(author, talk, text.replace("une semaine", "deux semaines")), Waiting)
    assert isinstance(said(author, talk, CALM), Post)
    elsewhere = CommunityFactory()
    in_force(elsewhere, "hold", {"fact": "similarity", "test": "at_least", "value": 60})
    assert isinstance(said(member(elsewhere), thread(member(elsewhere)), text), Post)


ANGRY = "Je suis furieux, tellement en colère contre cette cantine !"
ANGER = {"fact": "emotion", "test": "is", "value": ["anger"]}


def test_emotion_is_read_of_those_alone_who_allow_it_for_this(community, talk):
    in_force(community, "rephrase", ANGER)
    silent = member(community, UserFactory(consents=["suggestions", "pulse"]))
    assert isinstance(said(silent, talk, ANGRY), Post)
    willing = member(community, UserFactory(consents=["rules"]))
    assert refused(lambda: said(willing, talk, ANGRY)).asked[0].words == ()
    assert isinstance(said(willing, talk, CALM), Post)
    consents.withdraw(by=willing.user, purpose="rules")
    assert isinstance(said(willing, talk, ANGRY), Post)


def test_what_anger_is_about(community, talk):
    in_force(community, "rephrase", {"fact": "target", "test": "has", "value": ["cantine"]})
    willing = member(community, UserFactory(consents=["rules"]))
    refused(lambda: said(willing, talk, ANGRY))
    assert isinstance(said(willing, talk, "La cantine ouvre lundi à midi."), Post)


def test_a_trial_does_not_read_what_was_written_before_it_was_allowed(community, talk):
    somebody = member(community)
    said(somebody, talk, ANGRY)
    consents.grant(by=somebody.user, purpose="rules")
    said(somebody, talk, f"{ANGRY} Encore.")
    assert tried(written(community, "flag", ANGER)).caught == 1


# --- bad input

BAD = [
    [], {}, "words", None, [{}], [1], [[]],
    [{"fact": "words", "test": "has", "value": []}], [{"fact": "words", "test": "has", "value": "idiot"}],
    [{"fact": "words", "test": "has", "value": [1]}], [{"fact": "words", "test": "has", "value": ["*"]}],
    [{"fact": "words", "test": "has", "value": ["a"]}], [{"fact": "words", "test": "has", "value": ["!!"]}],
    [{"fact": "words", "test": "has", "value": ["a" * 10_000]}], [{"fact": "words", "test": "has", "value": ["*a*b*c*"]}],
    [{"fact": "words", "test": "has", "value": ["mot"] * 101}], [{"fact": "words", "test": "at_least", "value": 1}],
    [{"fact": "links", "test": "at_least", "value": "3"}], [{"fact": "links", "test": "at_least", "value": True}],
    [{"fact": "links", "test": "at_least", "value": 51}], [{"fact": "links", "test": "at_least", "value": -1}],
    [{"fact": "nothing", "test": "has", "value": ["mot"]}], [{"fact": ["words"], "test": "has", "value": ["mot"]}],
    [{"fact": "emotion", "test": "is", "value": ["rage"]}], [{"fact": "emotion", "test": "is", "value": []}],
    [{"fact": "emotion", "test": "is", "value": [{}]}], [INSULTS] * 7,
]  # fmt: skip


@pytest.mark.parametrize("raw", BAD, ids=range(len(BAD)))
def test_conditions_that_say_nothing_clear_are_refused(community, raw):
    said_ = {"by": judge_of(community), "title": "Une règle", "article": 1, "verdict": "flag"}
    assert "conditions" in refused(lambda: rules.write(conditions=raw, **said_), Invalid).fields
    assert not RuleVersion.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "x"), ("title", "x" * 81), ("article", 99), ("verdict", "mute"), ("verdict", ""), ("sentence", "Non"),
     ("sentence", "")],
)  # fmt: skip
def test_what_is_wrong_of_a_rule_is_said_where_it_is(community, field, value):
    assert field in refused(lambda: written(community, **{"verdict": "rephrase", field: value}), Invalid).fields


def test_what_is_kept_of_somebody_goes_with_their_account(community, talk):
    in_force(community, "hold")
    author = member(community)
    said(author, talk)
    forgetting.person(user_id=author.user_id)
    held = Held.objects.get()
    assert (held.text, held.kept, held.is_waiting) == ("", {}, False)
    assert holding.publish_due() == 0


def test_who_appealed_is_heard_as_of_any_other_decision(community, talk):
    in_force(community, "flag")
    author = member(community)
    said(author, talk)
    ruling = decide(moderator(community), Case.objects.get(), warning=None)
    assert appeals.make(by=author.user, ruling_id=ruling.pk, reasons="Je citais quelqu’un, entre guillemets : relisez.")


MODULES = ("rules", "gatekeeping", "holding", "flags")
POWER = ("rulings", "effects", "standing", "Measure", "Ruling", "Mandate.objects")


@pytest.mark.parametrize("name", MODULES)
def test_what_applies_rules_knows_nothing_that_sanctions(name):
    """By construction: none of these modules can reach what imposes something on somebody."""
    tree = ast.parse((Path(rules.__file__).parent / f"{name}.py").read_text())
    imported = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert [one for one in imported if one.rpartition(".")[2] in POWER] == []
