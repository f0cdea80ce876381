"""The pages of betas, what they say to whom and what they cost."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from betas.programs.models import BetaProgram
from tests.betas.programs.factories import AGREEMENT, plan, recruit
from tests.betas.recruiting.factories import seat
from tests.roadmap_feedback.roadmap.factories import put

pytestmark = pytest.mark.django_db


def soup(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_list_shows_open_betas_and_what_others_changed(client, beta, idea, product_manager):
    plan(idea, product_manager, title="Still a secret")
    over = recruit(idea, product_manager, title="Long over")
    BetaProgram.objects.filter(pk=over.pk).update(stage="graduated", what_changed="It is in every phone now.")

    open_page, over_page = soup(client, "/betas/").text, soup(client, "/betas/?show=over").text

    assert beta.title in open_page
    assert "Long over" not in open_page
    assert "It is in every phone now." in over_page
    assert "Still a secret" not in open_page + over_page


def test_the_page_tells_what_is_asked_but_not_how_to_get_in(client, beta):
    page = soup(client, beta.get_absolute_url()).text

    assert beta.outcome in page
    assert "Sign in to apply" in page
    assert "WAGTAIL-7" not in page
    assert client.get(f"/betas/{beta.pk}/").headers["Location"] == beta.get_absolute_url()


def test_the_idea_says_that_there_is_a_beta(client, beta, idea, product_manager):
    from roadmap_feedback.ideas.actions.move import move_idea

    move_idea(idea, "planned", by=product_manager, why="Soon.")

    assert soup(client, idea.get_absolute_url()).select_one(f'a[href="{beta.get_absolute_url()}"]')


def test_the_card_of_an_idea_shows_its_open_beta(client, beta, idea, product_manager):
    card = put(product_manager, idea)

    assert beta.title in client.get(card.get_absolute_url()).content.decode()


def test_pages_cost_the_same_for_three_betas_and_thirty(
    client, signed_in, beta, idea, member, product_manager, costs
):
    seat(beta, [member], by=product_manager)
    readers = (client, signed_in(member))
    pages = ("/betas/", "/betas/?show=over", beta.get_absolute_url(), idea.get_absolute_url())
    few = costs(readers, pages)
    for number in range(27):
        recruit(idea, product_manager, title=f"Beta number {number}")

    assert costs(readers, pages) == few


def test_product_plans_opens_and_changes_in_the_admin(signed_in, product_manager, idea):
    desk = signed_in(product_manager)
    form = soup(desk, f"/admin/betas/plan/{idea.pk}/")
    data = {field["name"]: field.get("value", "") for field in form.select("main input[name]")}
    data |= {
        "body": "Plan a week.",
        "outcome": "Whether",
        "metric": "Half",
        "stop_rule": "Loss",
        "access": "K",
    }
    assert desk.post(f"/admin/betas/plan/{idea.pk}/", data).status_code == 422  # no language

    desk.post(f"/admin/betas/plan/{idea.pk}/", {**data, "language": "en"})
    program = BetaProgram.objects.get()
    here = f"/admin/betas/{program.pk}/"
    assert program.title == idea.title
    assert soup(desk, here).select_one('form[action$="recruit/"] button[disabled]')
    desk.post(f"{here}agreement/", {"body": AGREEMENT})
    desk.post(f"{here}recruit/")
    desk.post(f"{here}edit/", {**data, "language": "en", "seats": "40"})

    program.refresh_from_db()
    assert (program.stage, program.seats, program.agreement_version) == ("recruiting", 40, 1)
    assert idea.title in soup(desk, "/admin/betas/").select_one("table").text


def test_many_wait_and_the_list_goes_on(client, idea, product_manager):
    for number in range(23):
        recruit(idea, product_manager, title=f"Beta number {number}")
    first = soup(client, "/betas/")

    rest = client.get(f"/betas/{first.select_one('#more a')['href']}", headers={"HX-Request": "true"})

    assert len(first.select(".beta-card")) == 20
    assert len(BeautifulSoup(rest.content, "html.parser").select(".beta-card")) == 3
