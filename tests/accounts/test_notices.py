"""People are told once, merged, at good hours, and only what they want to hear."""

import datetime as dt

import pytest
from django.core import mail, signing
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts import letters as feet
from accounts.models import Notice, NoticePreference
from accounts.quiet import first_good_moment, is_quiet
from accounts.selectors import notices as inbox
from accounts.services import letters, notices
from core import log
from core.errors import Invalid, Missing
from tests.factories.accounts import UserFactory
from tests.together import at_once, refusals

hours = st.integers(0, 23)
MIN, MAX = dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone


@given(st.datetimes(MIN, MAX, timezones=st.just(dt.UTC)), hours, hours)
def test_the_first_good_moment_is_never_quiet_nor_past_nor_far(moment, quiet_from, quiet_until):
    good = first_good_moment(moment, quiet_from, quiet_until)
    assert not is_quiet(good.hour, quiet_from, quiet_until)
    assert moment <= good <= moment + dt.timedelta(days=1)


@given(hours, hours)
def test_equal_bounds_mean_no_quiet_hours(hour, bound):
    assert not is_quiet(hour, bound, bound)


@pytest.mark.django_db
def test_unread_ones_of_one_thing_become_one(told):
    user = UserFactory()
    for who in ("Léo", "Nadia", "Inès"):
        told(user, who=who)
    told(user, key="thread:2")
    notice = Notice.objects.get(user=user, key="thread:1")
    assert (notice.count, notice.data) == (3, {"who": "Inès"})
    assert inbox.unread_count(user.pk) == 2

    notices.read(by=user, notice_id=notice.pk)
    told(user)
    assert Notice.objects.filter(user=user, key="thread:1").count() == 2


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_become_one(told):
    user = UserFactory()
    assert refusals(at_once(*[lambda: told(user)] * 10)) == []
    assert [n.count for n in Notice.objects.filter(user=user)] == [10]


@pytest.mark.django_db
def test_nobody_is_told_who_is_gone_or_wants_nothing(told):
    gone, deaf = UserFactory(is_active=False), UserFactory()
    notices.choose(by=deaf, kind="greeting", on_page=False, by_mail=False)
    assert told(gone) is None
    assert told(deaf) is None
    assert notices.send(to=10**9, kind="greeting", url="/", key="x") is None
    with pytest.raises(KeyError):
        notices.send(to=deaf.pk, kind="never declared", url="/", key="x")
    with pytest.raises(Invalid):
        notices.choose(by=deaf, kind="never declared", on_page=True, by_mail=True)


@pytest.mark.django_db
def test_another_person_s_notice_does_not_exist(client, told):
    owner, other = UserFactory(), UserFactory()
    notice = told(owner)
    with pytest.raises(Missing):
        notices.read(by=other, notice_id=notice.pk)
    client.force_login(other)
    assert client.get(reverse("accounts:notice", args=[notice.pk])).status_code == 404
    answer = client.post(reverse("accounts-api:notices-read"), {"ids": [notice.pk]}, "application/json")
    assert answer.status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


@pytest.mark.django_db
def test_opening_one_reads_it_and_leads_there_and_nowhere_else(client, told):
    user = UserFactory()
    here, elsewhere = told(user, url="/c/jardin/"), told(user, key="evil", url="//evil.example/")
    client.force_login(user)
    assert client.get(reverse("accounts:notice", args=[here.pk])).url == "/c/jardin/"
    assert client.get(reverse("accounts:notice", args=[elsewhere.pk])).url == reverse("accounts:notices")
    assert inbox.unread_count(user.pk) == 0


@pytest.mark.django_db
def test_seeing_the_thing_itself_reads_what_told_of_it(told):
    user = UserFactory()
    told(user), told(user, kind="whisper"), told(user, key="thread:2")
    assert notices.read_about(by=user, key="thread:1") == 2
    assert inbox.unread_count(user.pk) == 1
    assert notices.read_all(by=user) == 1


@pytest.mark.django_db
def test_the_inbox_says_sentences_and_counts(client, told, django_assert_num_queries):
    user = UserFactory()
    client.force_login(user)
    assert "data-new" not in client.get(reverse("accounts:notices")).content.decode()
    told(user, who="<b>Léo</b>")
    page = client.get(reverse("accounts:notices")).content.decode()
    assert "greeting: 1 × &lt;b&gt;Léo&lt;/b&gt;" in page
    client.post(reverse("accounts:read_all"))
    assert "data-new" not in client.get(reverse("accounts:notices")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["accounts:notices", "accounts-api:notices"])
def test_the_inbox_asks_as_much_for_many_as_for_few(client, told, name, django_assert_max_num_queries):
    user = UserFactory()
    client.force_login(user)
    for n in range(5):
        told(user, key=f"thread:{n}")
    with django_assert_max_num_queries(9) as few:
        client.get(reverse(name))
    for n in range(15):
        told(user, key=f"thread:{n}")
    with django_assert_max_num_queries(9) as many:
        client.get(reverse(name))
    assert len(few) == len(many)


@pytest.mark.django_db
def test_one_letter_tells_everything_in_the_person_s_language(told, due, monkeypatch):
    user = UserFactory(language="en", display_name="Inès", email="ines@exemple.fr")
    monkeypatch.setattr(feet, "FOOTERS", [lambda user_id: ["journal: abc123", "journal: abc123"]])
    told(user), told(user, key="thread:2", url="/c/jardin/fils/2/"), told(user, kind="whisper")
    assert letters.send_due() == 0  # not yet: she may be reading the page
    due()
    assert letters.send_due() == 1
    assert letters.send_due() == 0
    (letter,) = mail.outbox
    assert letter.to == ["ines@exemple.fr"]
    assert letter.subject == "Cordée · 2 things to know"
    assert "http://127.0.0.1:8000/c/jardin/fils/2/" in letter.body
    assert "Hello Inès" in letter.body
    assert letter.body.count("journal: abc123") == 1
    assert "whisper" not in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = letter.alternatives[0].content
    assert "greeting: 1 × Léo" in html
    assert "/c/jardin/fils/2/" in html


@pytest.mark.django_db
def test_a_letter_carries_the_day_s_head_of_the_public_log(told, due):
    log.append(chain=log.SITE, verb="opened", actor="staff")
    (head,) = log.publish_heads()
    told(UserFactory())
    due()
    letters.send_due()
    assert head.hash in mail.outbox[0].body


@pytest.mark.django_db
def test_what_was_read_or_refused_meanwhile_is_not_sent(told, due):
    reader, refuser, gone = UserFactory(), UserFactory(), UserFactory()
    for user in (reader, refuser, gone):
        told(user)
    due()
    notices.read_all(by=reader)
    NoticePreference.objects.create(user=refuser, kind="greeting", by_mail=False)
    gone.is_active = False
    gone.save()
    assert letters.send_due() == 0
    assert mail.outbox == []


@pytest.mark.django_db
def test_made_up_people_get_no_letter(told, due):
    told(UserFactory(is_trial=True))
    assert due() == 0


@pytest.mark.django_db
def test_a_letter_that_cannot_be_sent_waits_and_starves_nobody(told, due, monkeypatch):
    broken, fine = UserFactory(email="broken@exemple.fr"), UserFactory()
    told(broken), told(fine)
    due()
    real = letters.EmailMultiAlternatives.send

    def send(letter, *args, **kwargs):
        if letter.to == ["broken@exemple.fr"]:
            raise OSError("mailbox unavailable")
        return real(letter, *args, **kwargs)

    monkeypatch.setattr(letters.EmailMultiAlternatives, "send", send)
    assert letters.send_due() == 1
    assert Notice.objects.get(user=broken).mailed_at is None
    due()
    monkeypatch.undo()
    # the registry was undone too: declare the kind again
    from accounts import notices as registry

    registry.KINDS["greeting"] = registry.Kind("greeting", "Greeting", lambda n: "hello")
    try:
        assert letters.send_due() == 1
    finally:
        del registry.KINDS["greeting"]


@pytest.mark.django_db
def test_killed_while_sending_the_letter_is_due_again(told, due, monkeypatch):
    user = UserFactory()
    told(user)
    due()

    def die(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(letters.EmailMultiAlternatives, "send", die)
        with pytest.raises(SystemExit):
            letters.send_due()
    assert letters.send_due() == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_four_workers_write_each_person_once(told, due):
    for _ in range(12):
        told(UserFactory())
    due()
    sent = at_once(*[letters.send_due] * 4)
    assert sum(sent) == 12
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 12


@pytest.mark.django_db
def test_who_only_wants_letters_is_written_to_and_the_page_is_silent(told, due):
    user = UserFactory()
    notices.choose(by=user, kind="greeting", on_page=False, by_mail=True)
    told(user)
    assert inbox.unread_count(user.pk) == 0
    due()
    assert letters.send_due() == 1
    told(user)
    assert Notice.objects.filter(user=user).count() == 2


@pytest.mark.django_db
def test_one_click_at_the_foot_of_a_letter_stops_them(client, told, due):
    from django.test import Client

    user = UserFactory()
    told(user)
    due()
    url = reverse("accounts:unsubscribe", args=[letters.unsubscribe_token(user.pk)])
    anonymous = Client(enforce_csrf_checks=True)
    assert anonymous.get(url).status_code == 200
    assert inbox.letters_wanted(user.pk)
    assert anonymous.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not inbox.letters_wanted(user.pk)
    assert letters.send_due() == 0
    forged = signing.dumps(user.pk, salt="another")
    assert anonymous.post(reverse("accounts:unsubscribe", args=[forged])).status_code == 404


@pytest.mark.django_db
def test_each_kind_is_chosen_on_the_page(client, kinds):
    user = UserFactory()
    client.force_login(user)
    url = reverse("accounts:notice_preferences")
    assert "Kind whisper" in client.get(url).content.decode()
    client.post(url, {"letters": "on", "page-greeting": "on", "mail-whisper": "on"})
    wishes = {w.kind.name: (w.on_page, w.by_mail) for w in inbox.wishes(user.pk)}
    assert (wishes["greeting"], wishes["whisper"]) == ((True, False), (False, True))
    client.post(url, {})
    assert not any(w.by_mail for w in inbox.wishes(user.pk))


@pytest.mark.django_db
def test_what_one_may_be_told_stands_under_the_part_that_tells_it(client):
    user = UserFactory()
    subjects = inbox.wishes_by_subject(user.pk)
    names = [name for name, _wishes in subjects]
    assert names.index("Communautés") < names.index("Gouvernance") < names.index("Modération") < names.index("Marques")
    assert len(names) == len(set(names))
    assert sorted(w.kind.name for _name, wishes in subjects for w in wishes) == [
        w.kind.name for w in inbox.wishes(user.pk)
    ]


@pytest.mark.django_db
def test_what_was_read_long_ago_is_forgotten(told):
    from core import clock

    old, recent = told(UserFactory()), told(UserFactory())
    Notice.objects.filter(pk=old.pk).update(read_at=clock.now() - dt.timedelta(days=91))
    Notice.objects.filter(pk=recent.pk).update(read_at=clock.now() - dt.timedelta(days=89))
    assert notices.forget_old() == 1
    assert Notice.objects.get().pk == recent.pk


@pytest.mark.django_db
def test_the_bell_rings_live(told, french):
    from accounts.events import NoticesChanged
    from core.live import may_listen, told_by

    user, other = UserFactory(), UserFactory()
    told(user)
    (tell,) = told_by(NoticesChanged(user_id=user.pk))
    assert (tell.topic, tell.id) == (f"me:{user.pk}", "notices-bell")
    assert 'id="notices-bell"' in tell.draw()
    assert ">1</span>" in tell.draw()
    assert may_listen(user, tell.topic)
    assert not may_listen(other, tell.topic)


@pytest.mark.django_db
def test_the_subject_counts_what_the_letter_leaves_for_the_page_too():
    user = UserFactory(language="en")
    rows = [
        Notice.objects.create(user=user, kind="vote", key=str(n), url="/avis/", data={"community": "Les Tilleuls"})
        for n in range(letters.LINES_AT_MOST + 2)
    ]
    letter = letters.write(user, list(Notice.objects.filter(user=user)))
    assert letter.subject == f"Cordée · {len(rows)} things to know"
    assert "And 2 other things." in letter.body
