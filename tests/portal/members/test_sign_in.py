"""Sign-up and sign-in: by password and by code, and the same answer for whoever asks."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from portal.activity.models import Activity
from portal.core.models import Effect
from portal.core.outbox import relay_effects
from portal.members.models import Member
from portal.notifications.models import Message
from tests.portal.members.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db
UNKNOWN = "nobody@nowhere.example"
CODE = re.compile(r"^([A-Z0-9]{4}-?[A-Z0-9]{4})$", re.MULTILINE)


def is_signed_in(client: Client) -> bool:
    """Whether the settings page opens."""
    return client.get("/members/me/").status_code == 200


def last_message() -> Message:
    """The message written last."""
    return Message.objects.order_by("-pk").first()


def code_of(message: Message) -> str:
    """The code in a message."""
    return CODE.search(message.text).group(1)


def sign_up(client: Client, **changes: str):
    """Fill in the form."""
    form = {"email": "new@acme.example", "name": "Nora New", "password1": PASSWORD}
    return client.post("/account/signup/", form | changes)


# --- by password ------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["mia@acme.example", "MIA@Acme.Example"])
def test_a_member_signs_in_by_password(client, member, address):
    response = client.post("/account/login/", {"login": address, "password": PASSWORD})

    assert (response.status_code, response.url) == (302, "/")
    assert is_signed_in(client)


def test_a_wrong_password_opens_nothing(client, member):
    client.post("/account/login/", {"login": member.email, "password": "wrong"})

    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(client, ex_member):
    client.post("/account/login/", {"login": ex_member.email, "password": PASSWORD})

    assert not is_signed_in(client)


def test_the_admin_has_no_door_of_its_own(client, administrator):
    for path in ("/admin/", "/admin/login/?next=/admin/"):
        assert client.get(path).url.startswith("/account/login/?next=/admin/")
    client.post("/admin/login/", {"username": administrator.email, "password": PASSWORD})
    assert not is_signed_in(client)
    assert client.get("/admin/password_reset/").status_code in {302, 404}


def test_the_session_changes_its_key_at_sign_in(client, member):
    before = client.session.session_key
    assert before

    client.post("/account/login/", {"login": member.email, "password": PASSWORD})

    assert client.session.session_key != before


# --- by code ----------------------------------------------------------------------------------


def test_a_member_signs_in_by_code_from_the_mail(client, member, mailoutbox):
    client.post("/account/login/code/", {"email": member.email})
    assert mailoutbox == []
    relay_effects()
    (mail,) = mailoutbox
    assert mail.to == [member.email]

    client.post("/account/login/code/confirm/", {"code": CODE.search(mail.body).group(1)})

    assert is_signed_in(client)


def test_a_code_opens_once(client, member):
    client.post("/account/login/code/", {"email": member.email})
    code = code_of(last_message())
    client.post("/account/login/code/confirm/", {"code": code})
    client.post("/account/logout/")

    client.post("/account/login/code/confirm/", {"code": code})

    assert not is_signed_in(client)


def test_a_code_is_good_for_the_browser_that_asked(client, member):
    client.post("/account/login/code/", {"email": member.email})
    elsewhere = Client()

    elsewhere.post("/account/login/code/confirm/", {"code": code_of(last_message())})

    assert not is_signed_in(elsewhere)


def test_codes_cannot_be_guessed_for_long(client, member):
    client.post("/account/login/code/", {"email": member.email})
    code = code_of(last_message())
    for _ in range(5):
        client.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})

    client.post("/account/login/code/confirm/", {"code": code})

    assert not is_signed_in(client)


def test_a_code_mail_is_an_effect_of_the_outbox_and_names_the_portal(client, member):
    client.post("/account/login/code/", {"email": member.email})

    message = last_message()
    assert Effect.objects.get().key == f"mail:{message.key}"
    assert message.holds_secret
    assert message.subject.startswith("Tribune: ")
    assert "Tribune" in message.text
    assert code_of(message) not in message.subject


def test_account_mail_is_in_the_language_of_its_reader(client, member):
    client.post("/account/login/code/", {"email": member.email})
    english = last_message()
    Member.objects.update(language="fr")

    Client().post("/account/login/code/", {"email": member.email})

    french = last_message()
    assert (english.language, french.language) == ("en", "fr")
    assert english.subject != french.subject


# --- sign-up ----------------------------------------------------------------------------------


def test_somebody_signs_up_confirms_the_address_and_is_in(client):
    response = sign_up(client, email="New@Acme.example")
    assert response.status_code == 302
    assert not is_signed_in(client)

    client.post("/account/confirm-email/", {"code": code_of(last_message())})

    assert is_signed_in(client)
    member = Member.objects.get()
    assert (member.name, member.email, member.language, member.is_staff) == (
        "Nora New",
        "new@acme.example",
        "en",
        False,
    )
    assert member.check_password(PASSWORD)


def test_joining_is_a_fact_once(client):
    sign_up(client)
    client.post("/account/confirm-email/", {"code": code_of(last_message())})

    fact = Activity.objects.get()
    assert (fact.kind, fact.actor) == ("member_joined", Member.objects.get())


def test_who_signs_up_in_french_is_spoken_to_in_french(client):
    client.post("/members/language/", {"language": "fr"})

    sign_up(client)

    assert Member.objects.get().language == "fr"
    assert last_message().language == "fr"


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d", "\u202e\u2066", "\u00ad", "...", "x" * 121])
def test_a_name_that_nobody_can_read_is_refused(client, name):
    response = sign_up(client, name=name)

    assert response.context["form"].errors["name"]
    assert not Member.objects.exists()


def test_a_name_loses_characters_that_hide_or_turn_text(client):
    sign_up(client, name="No\u200bra \u202eNew\u202c")

    assert Member.objects.get().name == "Nora New"


@pytest.mark.parametrize("password", ["short", "1qaz2wsx3edc", "new@acme.example"])
def test_a_weak_password_is_refused(client, password):
    response = sign_up(client, password1=password)

    assert response.context["form"].errors
    assert not Member.objects.exists()


def test_sign_up_grants_nothing(client):
    sign_up(
        client, is_staff="on", is_superuser="on", seniority="practitioner", organization="1", contact_id="C-1"
    )

    member = Member.objects.get()
    assert (member.is_staff, member.is_superuser, member.seniority, member.contact_id) == (
        False,
        False,
        "unknown",
        None,
    )


def test_a_password_chosen_for_anothers_address_never_opens_the_account():
    thief, owner = Client(), Client()
    sign_up(thief, email="owner@acme.example", name="Not the owner")

    owner.post("/account/login/code/", {"email": "owner@acme.example"})
    owner.post("/account/login/code/confirm/", {"code": code_of(last_message())})
    thief.post("/account/login/", {"login": "owner@acme.example", "password": PASSWORD})

    assert is_signed_in(owner)
    assert not is_signed_in(thief)


def test_the_password_of_a_member_outlives_a_sign_in_by_code(client, member):
    client.post("/account/login/", {"login": member.email, "password": PASSWORD})
    client.post("/account/logout/")

    client.post("/account/login/code/", {"email": member.email})
    client.post("/account/login/code/confirm/", {"code": code_of(last_message())})

    assert is_signed_in(client)
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


# --- who asks learns nothing ------------------------------------------------------------------


def answer(path: str, follow: bool = True, **form: str) -> tuple:
    """What a fresh browser is told, with the address it typed taken out."""
    client = Client()
    response = client.post(path, form)
    final = client.get(response.url) if follow and response.status_code == 302 else response
    address = form.get("email") or form.get("login") or ""
    page = final.content.decode().replace(address, "ADDRESS")
    page = re.sub(r'"[A-Za-z0-9]{64}"', "CSRF", page)
    cookies = sorted((name, morsel["max-age"]) for name, morsel in response.cookies.items())
    return response.status_code, response.headers.get("Location"), page, cookies


@pytest.mark.parametrize(
    ("path", "field", "rest"),
    [
        ("/account/login/", "login", {"password": "wrong"}),
        ("/account/login/code/", "email", {}),
        ("/account/password/reset/", "email", {}),
        ("/account/signup/", "email", {"name": "Nora New", "password1": PASSWORD}),
    ],
)
def test_known_unknown_and_closed_accounts_get_the_same_answer(member, ex_member, path, field, rest):
    known, unknown, closed = (
        answer(path, **{field: a}, **rest) for a in (member.email, UNKNOWN, ex_member.email)
    )

    assert known == unknown
    assert known == closed


def test_a_wrong_code_says_the_same_of_known_and_unknown_addresses(member):
    pages = []
    for address in (member.email, UNKNOWN):
        client = Client()
        client.post("/account/login/code/", {"email": address})
        response = client.post("/account/login/code/confirm/", {"code": "AAAA-AAAA"})
        pages.append(
            (response.status_code, [str(e) for e in response.context["form"].errors.get("code", [])])
        )

    assert pages[0] == pages[1]


def test_every_question_about_an_address_is_one_message(member):
    for address in (member.email, UNKNOWN):
        Client().post("/account/login/code/", {"email": address})
        Client().post("/account/password/reset/", {"email": address})

    assert Message.objects.filter(address=member.email).count() == 2
    assert Message.objects.filter(address=UNKNOWN).count() == 2
    assert Effect.objects.count() == 4


def test_the_message_to_an_unknown_address_names_it(client):
    client.post("/account/login/code/", {"email": UNKNOWN})

    assert UNKNOWN in last_message().text


def test_the_way_after_sign_in_leads_nowhere_else(client, member):
    response = client.post(
        "/account/login/?next=https://evil.example/", {"login": member.email, "password": PASSWORD}
    )

    assert response.url == "/"


def test_a_password_is_reset_by_the_link_in_the_mail(client, member):
    MemberFactory()
    client.post("/account/password/reset/", {"email": member.email})
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", last_message().text).group(1)

    form_address = client.get(link).url
    client.post(form_address, {"password1": "an entirely new phrase", "password2": "an entirely new phrase"})

    member.refresh_from_db()
    assert member.check_password("an entirely new phrase")
    assert client.get(link, follow=True).context.get("token_fail")
