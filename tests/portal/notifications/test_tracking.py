"""What became of a mail: told by the provider, twice and out of order, and acted on once."""

from __future__ import annotations

import pytest

from portal.core.outbox import relay_effects
from portal.notifications.enums import Channel, Outcome, Pace
from portal.notifications.kinds import DIGEST
from portal.notifications.models import DeadAddress, DeliveryEvent, Message, Notice
from portal.notifications.preferences import pace_of
from tests.community.questions.factories import ask, reply
from tests.portal.notifications.factories import SECRET, bounce, call, delivered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_secret(settings):
    """The provider and the portal share a secret."""
    settings.ANYMAIL = {**settings.ANYMAIL, "WEBHOOK_SECRET": SECRET}


@pytest.fixture
def sent(member, leader) -> Message:
    """A mail that went out."""
    reply(ask(member), leader)
    relay_effects()
    Message.objects.update(provider_id="pm-1")
    return Message.objects.get()


@pytest.mark.parametrize("secret", ["", "hook:wrong", "hook:"])
def test_a_call_without_the_secret_changes_nothing(sent, secret):
    answer = call("tracking", bounce(sent.address, "pm-1"), secret=secret)

    assert answer.status_code == 400
    assert not DeliveryEvent.objects.exists()
    assert not DeadAddress.objects.exists()


@pytest.mark.parametrize("purpose", ["tracking", "inbound"])
def test_without_a_secret_in_the_settings_nobody_gets_in(settings, sent, purpose):
    settings.ANYMAIL = {"WEBHOOK_SECRET": ""}

    for secret in ("", ":", SECRET):
        assert call(purpose, bounce(sent.address, "pm-1"), secret=secret).status_code == 401
    assert not DeliveryEvent.objects.exists()


@pytest.mark.parametrize(
    ("esp", "purpose"), [("mailgun", "tracking"), ("postmark", "other"), ("x", "inbound")]
)
def test_only_the_provider_in_use_has_an_address(esp, purpose):
    assert call(purpose, {}, esp=esp).status_code == 404


def test_a_mail_that_arrived_is_known_to_have_arrived(sent):
    call("tracking", delivered(sent.address, "pm-1"))

    sent.refresh_from_db()
    assert sent.outcome == Outcome.DELIVERED
    assert not DeadAddress.objects.exists()


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("HardBounce", "bounced"), ("SpamComplaint", "complained"), ("BadEmailAddress", "rejected")],
)
def test_a_dead_address_gets_no_more_mail_and_notices_go_on(sent, member, leader, mailoutbox, kind, outcome):
    call("tracking", bounce(sent.address, "pm-1", kind=kind))
    mailoutbox.clear()

    reply(ask(member), leader)
    relay_effects()

    sent.refresh_from_db()
    assert sent.outcome == outcome
    assert mailoutbox == []
    assert Notice.objects.filter(member=member).count() == 2


def test_who_needs_a_code_gets_it_at_a_dead_address_too(client, sent, member, mailoutbox):
    call("tracking", bounce(sent.address, "pm-1"))
    mailoutbox.clear()

    client.post("/account/login/code/", {"email": member.email})
    relay_effects()

    assert len(mailoutbox) == 1


@pytest.mark.parametrize("kind", ["SoftBounce", "Transient", "AutoResponder"])
def test_what_passes_leaves_the_address_alone(sent, kind):
    call("tracking", bounce(sent.address, "pm-1", kind=kind))

    assert not DeadAddress.objects.exists()


def test_a_complaint_ends_every_mail_one_may_do_without(sent, member):
    call("tracking", bounce(sent.address, "pm-1", kind="SpamComplaint"))

    assert pace_of(member, "questions/answered", Channel.MAIL) == Pace.OFF
    assert pace_of(member, DIGEST, Channel.MAIL) == Pace.OFF
    assert pace_of(member, "questions/answered", Channel.PORTAL) == Pace.NOW
    assert pace_of(member, "account/security", Channel.MAIL) == Pace.NOW


def test_events_out_of_order_never_lead_back(sent):
    calls = [
        bounce(sent.address, "pm-1", kind="SpamComplaint", ID=2),
        bounce(sent.address, "pm-1", ID=1),
        delivered(sent.address, "pm-1"),
    ]
    for payload in calls * 3:
        assert call("tracking", payload).status_code == 200

    sent.refresh_from_db()
    assert sent.outcome == Outcome.COMPLAINED
    assert DeliveryEvent.objects.count() == 3


def test_an_address_confirmed_by_its_owner_lives_again_and_a_replay_does_not_kill_it(client, sent, member):
    payload = bounce(sent.address, "pm-1")
    call("tracking", payload)
    client.force_login(member)
    assert "does not arrive" in client.get("/members/me/notifications/").content.decode()

    client.post("/members/me/notifications/address/")
    call("tracking", payload)

    assert not DeadAddress.objects.exists()
    assert "does not arrive" not in client.get("/members/me/notifications/").content.decode()
    call("tracking", bounce(sent.address, "pm-1", ID=77))
    assert DeadAddress.objects.exists()


def test_nobody_revives_the_address_of_another(client, sent, leader):
    call("tracking", bounce(sent.address, "pm-1"))
    client.force_login(leader)

    client.post("/members/me/notifications/address/")

    assert DeadAddress.objects.filter(address=sent.address).exists()


def test_an_event_of_a_mail_that_nobody_knows_stops_the_address_alone(member):
    call("tracking", bounce(member.email.upper(), "elsewhere"))

    assert DeadAddress.objects.get().address == member.email
    assert DeliveryEvent.objects.get().message is None


def test_staff_see_what_became_of_a_mail(client, sent, administrator):
    call("tracking", bounce(sent.address, "pm-1"))
    client.force_login(administrator)

    assert "Came back" in client.get("/admin/messages/").content.decode()
    page = client.get(f"/admin/messages/{sent.pk}/").content.decode()
    assert "Came back" in page
    assert "unknown user" in page
