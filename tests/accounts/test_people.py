"""Names, handles, profiles, the language; by the page and by the API; and what the team may do."""

from functools import partial

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.selectors import people
from accounts.services import profiles, users
from core.actors import Staff
from core.errors import Conflict, Invalid, Missing, Refused
from core.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.together import at_once, refusals


@given(st.text(max_size=60))
def test_any_name_gives_a_word_that_can_be_mentioned(name):
    base = users.mention_word(name)
    assert 1 <= len(base) <= 32
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789_-" for letter in base)


@pytest.mark.parametrize(
    ("name", "handle"),
    [("Léo-Paul D’Arc", "leo-paul-d-arc"), ("Наталья", "membre"), ("🌱", "membre"), ("Jean  Dupont", "jean-dupont")],
)
def test_handles_read_like_names(name, handle):
    assert users.mention_word(name) == handle


@pytest.mark.django_db
def test_people_of_one_name_have_each_their_handle():
    handles = [UserFactory(display_name="Nadia B.").handle for _ in range(3)]
    assert handles == ["nadia-b", "nadia-b-2", "nadia-b-3"]
    assert UserFactory(display_name="Admin").handle == "admin-2"
    assert [p.handle for p in people.by_handles(["Nadia-B", "nobody"])] == ["nadia-b"]


@pytest.mark.django_db(transaction=True)
def test_eight_of_one_name_sign_up_at_once():
    newcomers = [partial(users.sign_up, email=f"n{n}@exemple.fr", display_name="Nadia") for n in range(8)]
    assert refusals(at_once(*newcomers)) == []
    assert User.objects.values("handle").distinct().count() == 8


@pytest.mark.django_db
def test_one_address_one_account():
    UserFactory(email="ines@exemple.fr")
    with pytest.raises(Conflict) as refusal:
        users.sign_up(email=" INES@exemple.fr", display_name="Inès")
    assert refusal.value.code == "email_taken"
    with pytest.raises(Invalid):
        users.sign_up(email="ines@", display_name="Inès")


PROFILE = {
    "display_name": "Inès D.", "about": "Je jardine.", "language": "en", "constraints": ["no_car"],
    "reminder_hour": "7", "quiet_from": "22", "quiet_until": "6", "reach": "members",
}  # fmt: skip


@pytest.mark.django_db
def test_the_profile_is_changed_on_its_page(client):
    user = UserFactory(display_name="Inès")
    client.force_login(user)
    assert client.get(reverse("accounts:profile")).status_code == 200
    answer = client.post(reverse("accounts:profile"), PROFILE)
    assert answer.status_code == 302
    assert client.cookies["django_language"].value == "en"
    user = people.with_faces(User.objects).get(pk=user.pk)
    assert (user.display_name, user.handle, user.language) == ("Inès D.", "ines", "en")
    assert (user.profile.about, user.profile.constraints, user.profile.quiet_until) == ("Je jardine.", ["no_car"], 6)
    assert "saved" in client.get(reverse("accounts:me")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"display_name": ""}, {"display_name": "x" * 61}, {"display_name": " \u202e "}, {"about": "x" * 281},
        {"language": "de"}, {"constraints": ["rich"]}, {"quiet_from": "24"}, {"reminder_hour": "-1"}, {"quiet_until": "soir"},
    ],
)  # fmt: skip
def test_a_bad_profile_changes_nothing(client, change):
    user = UserFactory(display_name="Inès")
    client.force_login(user)
    answer = client.post(reverse("accounts:profile"), {**PROFILE, **change})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    user.refresh_from_db()
    assert user.display_name == "Inès"


@pytest.mark.django_db
def test_services_refuse_what_forms_would_not_let_through():
    user = UserFactory()
    for wrong in ({"constraints": ["rich"]}, {"quiet_from": 24}, {"reminder_hour": True}, {"about": "x" * 300}):
        with pytest.raises(Invalid):
            profiles.change(by=user, **wrong)
    with pytest.raises(Invalid):
        users.change_language(by=user, language="de")
    user.is_active = False
    user.save()
    with pytest.raises(Refused):
        profiles.change(by=user, about="là")


@pytest.mark.django_db
def test_the_api_reads_and_changes_oneself(client):
    user = UserFactory(display_name="Inès", email="ines@exemple.fr")
    url = reverse("accounts-api:me")
    assert client.get(url).status_code == 403
    client.force_login(user)
    me = client.get(url).json()
    assert (me["display_name"], me["email"], me["constraints"]) == ("Inès", "ines@exemple.fr", [])
    changed = client.patch(url, {"about": "Je jardine.", "quiet_from": 20, "email": "x@y.fr"}, "application/json")
    assert (changed.status_code, changed.json()["about"], changed.json()["email"]) == (
        200,
        "Je jardine.",
        "ines@exemple.fr",
    )
    for wrong in ({"quiet_from": 24}, {"constraints": ["rich"]}, {"display_name": ""}, {"language": "de"}, []):
        answer = client.patch(url, wrong, "application/json")
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json"), wrong


@pytest.mark.django_db
def test_pages_speak_the_language_of_the_account_wherever_it_was_chosen(client):
    user = UserFactory()
    client.cookies["django_language"] = "fr"
    client.force_login(user)
    assert 'lang="fr"' in client.get(reverse("accounts:me")).text
    assert client.patch(reverse("accounts-api:me"), {"language": "en"}, "application/json").status_code == 200
    for page in ("accounts:me", "communities:list"):
        told = client.get(reverse(page), headers={"accept-language": "fr"})
        assert ('lang="en"' in told.text, told["Content-Language"]) == (True, "en")
    client.logout()
    client.cookies["django_language"] = "fr"
    told = client.get(reverse("communities:list"), headers={"accept-language": "en"})
    assert told["Content-Language"] == "fr"  # nobody is signed in: what the browser kept, then what it prefers
    del client.cookies["django_language"]
    assert client.get(reverse("communities:list"), headers={"accept-language": "en"})["Content-Language"] == "en"


@pytest.mark.django_db
def test_the_language_of_the_menu_is_that_of_the_account(client):
    user = UserFactory()
    client.force_login(user)
    for wanted, spoken in (("en", "en"), ("de", "en"), ("", "en")):
        answer = client.post(reverse("set_language"), {"language": wanted, "next": "/c/"})
        assert (answer.status_code, answer["Location"]) == (302, "/c/")
        user.refresh_from_db()
        assert user.language == spoken
    assert client.get("/c/")["Content-Language"] == "en"
    client.logout()
    client.post(reverse("set_language"), {"language": "fr", "next": "/c/"})
    user.refresh_from_db()
    assert user.language == "en"
    assert client.get("/c/")["Content-Language"] == "fr"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["me", "welcome", "profile", "consents", "data", "notices", "notice_preferences"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_s_own_pages_stand_within_their_queries(client, name, language, django_assert_max_num_queries):
    user = UserFactory(consents=["pulse"], constraints=["tenant"], language=language)
    client.force_login(user)
    with django_assert_max_num_queries(10):
        answer = client.get(reverse(f"accounts:{name}"))
    assert answer.status_code == 200


@pytest.mark.django_db
def test_the_team_acts_for_a_cause_and_never_on_its_own():
    staff, member, colleague = UserFactory(is_staff=True), UserFactory(), UserFactory(is_staff=True)
    for by, on in (
        (Staff(member, "cause"), colleague),
        (Staff(staff, " "), member),
        (Staff(staff, "cause"), colleague),
    ):
        with pytest.raises(Refused):
            users.deactivate(by=by, user_id=on.pk)
    with pytest.raises(Missing):
        users.deactivate(by=Staff(staff, "cause"), user_id=10**9)
    assert not LogEntry.objects.exists()


@pytest.mark.django_db
def test_the_admin_site_closes_accounts_through_the_service(client):
    staff, member = UserFactory(is_staff=True, is_superuser=True), UserFactory(display_name="Zoé")
    client.force_login(staff)
    url = reverse("admin:accounts_user_changelist")
    assert "Zoé" in client.get(url).content.decode()
    chosen = {"action": "deactivate", "_selected_action": [member.pk]}
    asked = client.post(url, chosen)
    assert asked.status_code == 200
    assert 'name="cause"' in asked.content.decode()
    client.post(url, {**chosen, "cause": "Compte volé"})
    member.refresh_from_db()
    assert not member.is_active
    assert LogEntry.objects.get().public == {"cause": "Compte volé"}
    assert client.get(reverse("admin:accounts_user_add")).status_code == 403
    assert client.post(reverse("admin:accounts_user_delete", args=[member.pk])).status_code == 403
