"""Nothing goes out but what was signed and is allowed; what is no longer allowed comes down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from advocacy.asks.actions.consent import Terms, end_consent, give_consent, withdraw_consent
from advocacy.asks.models import Ask, Consent
from advocacy.stories.actions.board import move_story
from advocacy.stories.actions.links import answer_link, send_link
from advocacy.stories.actions.preparing import make_anonymous, note_facts
from advocacy.stories.actions.publication import settle_story
from advocacy.stories.clearance import NotCleared
from advocacy.stories.clock import working_days_after
from advocacy.stories.models import Story, StoryPage
from advocacy.stories.tasks import settle
from portal.activity.models import Activity
from portal.core.outbox import relay_effects
from portal.core.transitions import InvalidTransition
from portal.home.tasks import publish_scheduled
from portal.notifications.models import Message
from tests.advocacy.stories.factories import edit, story_list

pytestmark = pytest.mark.django_db


def publish(story: Story, by) -> Story:
    return move_story(story, "published", by=by, why="Signed as it stands.")


def test_a_signed_story_goes_out_exactly_as_it_was_signed(client, journey, marketer, member):
    story = publish(journey.to("customer_legal"), marketer)

    page = story.pages.get()
    assert page.live
    assert page.live_revision_id == journey.review_link.editions[0]["revision"]
    assert "We stopped guessing" in client.get(page.url).content.decode()
    assert (story.stage, story.published_at is not None) == ("published", True)
    kinds = set(Activity.objects.filter(actor=member).values_list("kind", flat=True))
    assert {"case_study_published", "testimonial_published"} <= kinds
    assert Ask.objects.get(member=member).state == "done"
    assert Message.objects.get(template="stories/published").member == member


def test_the_thanks_are_due_in_five_working_days_and_the_checks_after_years(journey, marketer):
    story = journey.to("published")

    day = story.published_at.date()
    due = {task.kind: task.due_on for task in story.tasks.open()}
    years = {"check": day + timedelta(days=365), "refresh": day + timedelta(days=730)}
    assert due == {"thank": working_days_after(day, 5), **years}
    assert working_days_after(date(2026, 11, 19), 5) == date(2026, 11, 26)
    move_story(story, "promoted", by=marketer, why="A card and the newsletter.")
    assert "thank" not in {task.kind for task in story.tasks.open()}


def test_an_edit_voids_the_signature(journey, marketer):
    story = journey.to("customer_legal")
    edit(story, quote="We love the product.")

    with pytest.raises(InvalidTransition, match="has not signed this text"):
        publish(story, marketer)
    settle()

    story.refresh_from_db()
    assert (story.stage, story.transitions.first().why) == (
        "draft",
        "The text was changed after it was signed.",
    )
    assert not StoryPage.objects.live().exists()


def test_what_the_person_got_for_it_is_signed_too(journey, marketer):
    story = journey.to("customer_legal")
    note_facts(story, by=marketer, perks="A year of the mobile plan")

    with pytest.raises(InvalidTransition, match="has not signed this text"):
        publish(story, marketer)


def test_the_thanks_that_a_public_text_tells_of_stay(journey, marketer):
    story = journey.to("published")

    with pytest.raises(InvalidTransition, match="Take the story down first"):
        note_facts(story, by=marketer, perks="A year of the mobile plan")
    note_facts(story, by=marketer, perks="", interviewer="Nina")


def test_saving_the_same_text_again_voids_nothing(journey, marketer):
    story = journey.to("customer_legal")
    edit(story)
    settle()

    assert publish(story, marketer).pages.get().live


@pytest.mark.parametrize("stage", ["draft", "customer_review", "customer_legal"])
def test_the_page_editor_refuses_what_is_not_signed(client, journey, marketer, stage):
    story = journey.to(stage)
    page = edit(story, quote="Changed by the editor.")
    with pytest.raises(NotCleared):
        page.get_latest_revision().publish(user=marketer)
    client.force_login(marketer)
    form = {
        **{name: getattr(page, name) for name in ("title", "slug", "company", "person", "role", "quote")},
        "summary": page.summary,
        "industry": "",
        "date": page.date,
        "story": story.pk,
        "picture": "",
        "picture_alt": "",
        "seo_title": "",
        "search_description": "",
        **{f"{name}-{count}": 0 for name in ("figures", "body") for count in ("count",)},
        **{f"comments-{count}_FORMS": 0 for count in ("TOTAL", "INITIAL", "MIN_NUM")},
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "action-publish",
    }

    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)

    assert "Kept as a draft. " in answer.content.decode()
    assert not StoryPage.objects.get().live


def test_a_signed_text_waits_for_its_stage(journey, marketer):
    story = journey.to("customer_legal")
    move_story(story, "paused", by=marketer, why="They reorganize.")

    with pytest.raises(NotCleared, match="stands at “Paused”"):
        story.pages.get().get_latest_revision().publish(user=marketer)


def test_a_page_that_repeats_another_is_public_only_with_it(journey):
    page = journey.to("customer_legal").pages.get()
    alias = page.create_alias(parent=page.get_parent(), update_slug="again")
    alias.live = True

    with pytest.raises(NotCleared, match="it repeats is not public"):
        alias.save()


def test_a_story_is_not_copied(client, journey, marketer):
    page = journey.to("published").pages.get()
    client.force_login(marketer)
    copy = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk}

    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {**copy, "publish_copies": "on"})

    assert StoryPage.objects.count() == 1


def test_a_page_that_is_on_no_board_is_never_public(marketer):
    page = StoryPage(title="Free", company="Acme", live=False)
    story_list().add_child(instance=page)

    with pytest.raises(NotCleared, match="not on the board"):
        page.save_revision().publish(user=marketer)
    with pytest.raises(NotCleared):
        story_list().add_child(instance=StoryPage(title="Freer", company="Acme"))


def test_a_signed_page_published_in_the_page_editor_is_noted_on_the_board(journey, marketer):
    story = journey.to("customer_legal")
    story.pages.get().get_latest_revision().publish(user=marketer)
    settle()

    story.refresh_from_db()
    assert (story.stage, story.transitions.first().by) == ("published", marketer)


@pytest.mark.parametrize("use", ["name", "quote"])
def test_a_missing_consent_keeps_it_in(journey, marketer, member, use):
    story = journey.to("customer_legal")
    withdraw_consent(Consent.objects.get(member=member, use=use), by=member)

    with pytest.raises(PermissionDenied, match="Consent is missing: "):
        publish(story, marketer)

    assert not story.pages.get().live
    assert Story.objects.get().stage == "customer_legal"


@pytest.mark.parametrize(
    "terms", [Terms(channel="social"), Terms(territory="Europe")], ids=["elsewhere", "one continent"]
)
def test_a_consent_for_something_else_does_not_count(journey, marketer, member, terms):
    story = journey.to("customer_legal")
    withdraw_consent(Consent.objects.get(member=member, use="quote"), by=member)
    give_consent(member, use="quote", by=member, terms=terms)

    with pytest.raises(PermissionDenied, match="Consent is missing: Quote"):
        publish(story, marketer)


def test_the_consent_of_another_person_never_counts(journey, marketer, member, leader):
    story = journey.to("customer_legal")
    withdraw_consent(Consent.objects.get(member=member, use="quote"), by=member)
    give_consent(leader, use="quote", by=leader)
    Story.objects.update(organization=None)

    with pytest.raises(PermissionDenied, match=r"Quote \(the person\)"):
        publish(story, marketer)


def test_what_staff_say_it_also_uses_needs_its_consent(journey, marketer):
    story = journey.to("customer_legal")
    note_facts(story, by=marketer, also_uses=["photo"])

    with pytest.raises(PermissionDenied, match="Consent is missing: Photo"):
        publish(story, marketer)


@pytest.mark.parametrize("state", ["withdrawn", "expired", "departed"])
def test_when_a_consent_ends_the_story_is_gone_everywhere(client, journey, member, marketer, state):
    story = journey.to("published")
    page = story.pages.get()
    assert page.title in client.get("/stories/").content.decode()
    consent = Consent.objects.get(member=member, use="quote")
    if state == "withdrawn":
        withdraw_consent(consent, by=member)
    else:
        end_consent(consent, state)
    relay_effects()

    assert client.get(page.url).status_code == 404
    for place in ("/stories/", "/sitemap.xml", "/search/?q=breakdowns"):
        assert page.url not in client.get(place).content.decode(), place
    story.refresh_from_db()
    task = story.tasks.open().get(kind="consent")
    assert story.stage == "taken_down"
    assert "Quote" in task.about
    assert Message.objects.filter(template="stories/news", member=marketer).exists()


def test_whatever_is_still_public_of_a_story_that_ended_comes_down(journey):
    story = journey.to("published")
    Story.objects.update(stage="ended")

    settle()

    assert not story.pages.get().live


def test_a_public_text_that_was_never_signed_comes_down(journey):
    story = journey.to("published")
    StoryPage.objects.update(quote="Nobody signed this.")

    settle()

    assert not story.pages.get().live


def test_what_the_hook_missed_the_next_round_finds(journey, member):
    story = journey.to("published")
    Consent.objects.filter(member=member, use="name").update(state="withdrawn")

    settle()
    settle()

    assert not story.pages.get().live
    assert story.tasks.filter(kind="consent").count() == 1


def test_the_company_may_withdraw_as_well(journey, marketer):
    story = journey.to("published")
    withdraw_consent(Consent.objects.get(organization=story.organization, use="figures"), by=marketer)
    relay_effects()

    assert not story.pages.get().live


def test_a_scheduled_page_is_looked_at_again_when_its_time_comes(journey, member, marketer):
    story = journey.to("customer_legal")
    page = story.pages.get().get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision()
    revision.publish(user=marketer)
    withdraw_consent(Consent.objects.get(member=member, use="quote"), by=member)
    relay_effects()
    settle()
    revision.refresh_from_db()
    if revision.approved_go_live_at:
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.save(update_fields=["approved_go_live_at"])
        publish_scheduled()

    assert not StoryPage.objects.get().live


def test_what_is_taken_down_is_off_the_schedule(journey, marketer):
    story = journey.to("published")
    edit(story, go_live_at=timezone.now() + timedelta(hours=1)).get_latest_revision().publish(user=marketer)
    scheduled = story.pages.get().revisions.filter(approved_go_live_at__isnull=False)
    assert scheduled.exists()

    move_story(story, "taken_down", by=marketer, why="A figure is wrong.")

    assert not scheduled.exists()
    assert not story.pages.get().live


def test_a_page_that_waits_for_its_day_is_not_called_published(journey, marketer):
    journey.to("draft")
    edit(journey.story, go_live_at=timezone.now() + timedelta(days=3))
    story = journey.to("customer_legal")

    with pytest.raises(InvalidTransition, match="A day is set on which it goes public"):
        publish(story, marketer)

    assert Story.objects.get().stage == "customer_legal"
    assert not Message.objects.filter(template="stories/published").exists()


def test_while_it_is_refreshed_the_signed_text_stays(client, journey, marketer):
    story = journey.to("maintained")
    move_story(story, "draft", by=marketer, why="Two years old.")
    edit(story, quote="Even quieter now.")
    settle()

    page = client.get(story.pages.get().url).content.decode()
    assert "We stopped guessing" in page
    assert "Even quieter" not in page


def test_an_end_takes_down_what_was_public(journey, marketer):
    story = journey.to("maintained")
    move_story(story, "draft", by=marketer, why="Two years old.")
    move_story(story, "ended", by=marketer, why="They moved on.")

    assert not story.pages.get().live


def test_an_anonymous_version_names_nobody(journey, marketer):
    story = make_anonymous(journey.to("customer_legal"), by=marketer, why="They want no name.")
    assert story.stage == "draft"
    edit(story, person="", company="A manufacturer in the north", quote="Mia Member says it works.")
    journey.story = story
    journey.to("customer_legal")

    with pytest.raises(PermissionDenied, match="still names Mia Member"):
        publish(story, marketer)


def test_an_anonymous_version_needs_no_consent_to_names(journey, marketer, member):
    story = make_anonymous(journey.to("draft"), by=marketer, why="They want no name.")
    edit(story, person="", role="", company="A manufacturer in the north")
    journey.story = story
    journey.to("customer_legal")
    withdraw_consent(Consent.objects.get(member=member, use="name"), by=member)

    assert publish(story, marketer).pages.get().live


def test_the_customers_lawyer_signs_too_where_one_is_named(journey, marketer):
    story = journey.to("customer_review")
    note_facts(story, by=marketer, legal_name="Lea Law", legal_email="law@acme.example")
    answer_link(journey.review_link, answer="signed", signer="Helen Marsh")

    with pytest.raises(PermissionDenied, match="lawyer has not signed"):
        publish(story, marketer)

    answer_link(story.links.waiting().get(purpose="legal"), answer="signed", signer="Lea Law")
    assert publish(story, marketer).pages.get().live


def test_a_link_is_answered_while_the_story_stands_where_it_was_sent(journey, marketer):
    story = journey.to("customer_review")
    note_facts(story, by=marketer, legal_name="Lea Law", legal_email="law@acme.example")
    answer_link(journey.review_link, answer="signed", signer="Helen Marsh")
    link = story.links.waiting().get(purpose="legal")
    note_facts(story, by=marketer, legal_name="", legal_email="")
    publish(story, marketer)

    with pytest.raises(InvalidTransition, match="no longer open"):
        answer_link(link, answer="commented", signer="Lea Law", comment="No.")
    assert story.pages.get().live


def test_a_new_round_of_review_makes_the_old_signature_void(journey, marketer):
    story = journey.to("customer_legal")
    edit(story, quote="Better.")
    settle_story(story.pk)
    journey.story.refresh_from_db()
    journey.to("customer_review")
    edit(story, quote="We stopped guessing. The first month was uncomfortable and the second one was quiet.")

    with pytest.raises(InvalidTransition):
        move_story(story, "customer_legal", by=marketer, why="It was signed before.")
    with pytest.raises(InvalidTransition, match="stands at"):
        send_link(story, "legal", by=marketer)
