"""A tester's page, the first screen, and product's screens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from betas.feedback.actions.report import file_report
from betas.feedback.models import CheckIn, Report
from betas.programs.actions.agree import write_agreement
from betas.recruiting.actions.seat import invite_wave
from betas.recruiting.models import Place
from tests.betas.feedback.test_reports import BUG
from tests.betas.programs.factories import AGREEMENT
from tests.betas.recruiting.factories import TODAY, apply, crowd, seat, state_of

pytestmark = pytest.mark.django_db


def soup(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def due(running):
    """The first check-in is open."""
    earlier = timezone.now() - timedelta(days=5)
    Place.objects.update(seated_at=earlier, check_in_due_at=earlier + timedelta(days=4))
    return running


def test_from_the_application_to_the_first_report(signed_in, beta, leader, product_manager):
    browser, desk = signed_in(leader), signed_in(product_manager)
    assert soup(browser, beta.get_absolute_url()).select_one('a[href$="/apply/"]')
    page = soup(browser, f"/betas/{beta.pk}/apply/")
    assert "keep what you see" in page.select_one(".beta-agreement").text
    form = {"use": "daily", "today": TODAY, "version": 1}
    assert browser.post(f"/betas/{beta.pk}/apply/", form).status_code == 422  # not agreed
    browser.post(f"/betas/{beta.pk}/apply/", {**form, "agreed": "on"})
    assert "You applied" in soup(browser, beta.get_absolute_url()).text

    table = soup(desk, f"/admin/beta-seats/{beta.pk}/")
    chosen = table.select_one("input[name=member]")["value"]
    desk.post(f"/admin/beta-seats/{beta.pk}/invite/", {"member": chosen})
    assert "A beta has a seat for you" in soup(browser, "/").text
    browser.post(f"/betas/{beta.pk}/seat/", {"version": 1, "agreed": "on"})
    mine = soup(browser, f"/betas/{beta.pk}/mine/")
    assert "WAGTAIL-7" in mine.text
    browser.post(f"/betas/{beta.pk}/mine/report/", BUG)

    report = Report.objects.get()
    assert (report.author, state_of(beta, leader)) == (leader, "seated")
    listed = soup(desk, "/admin/beta-reports/").text
    assert report.title in listed
    desk.post(f"/admin/beta-reports/{report.pk}/answer/", {"state": "accepted", "answer": "We saw it too."})
    assert "We saw it too." in soup(browser, f"/betas/{beta.pk}/mine/").text
    desk.post(
        f"/admin/beta-reports/{beta.pk}/decide/",
        {"verdict": "graduated", "memo": "Enough.", "what_changed": "It stays.", "causes": report.pk},
    )
    assert "Brought a change about" in soup(browser, f"/betas/{beta.pk}/mine/").text


def test_an_agreement_that_changed_meanwhile_is_shown_again(signed_in, beta, leader, product_manager):
    browser = signed_in(leader)
    write_agreement(beta, by=product_manager, body=f"{AGREEMENT} For a year.")

    answer = browser.post(
        f"/betas/{beta.pk}/apply/", {"use": "daily", "today": TODAY, "version": 1, "agreed": "on"}
    )
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 422
    assert "For a year." in page.text
    assert page.select_one("input[name=version]")["value"] == "2"
    assert state_of(beta, leader) == ""


def test_how_to_get_in_is_behind_the_agreement_in_force(signed_in, running, member, leader, product_manager):
    browser, here = signed_in(member), f"/betas/{running.pk}/mine/"
    assert signed_in(leader).get(here).status_code == 403
    assert browser.get(here).headers["Cache-Control"] == "private, no-store"
    write_agreement(running, by=product_manager, body=f"{AGREEMENT} For a year.")

    page = soup(browser, here)
    assert "WAGTAIL-7" not in page.text
    assert not page.select_one('form[action$="/report/"]')
    assert browser.post(f"{here}report/", BUG).status_code == 403
    browser.post(f"{here}agree/", {"version": 2})

    assert "WAGTAIL-7" in soup(browser, here).text


def test_the_check_in_is_on_the_first_screen_until_it_is_there(signed_in, due, member):
    browser = signed_in(member)
    assert "This week’s check-in" in soup(browser, "/").text
    assert browser.post(f"/betas/{due.pk}/mine/week/", {"went": "odd"}).status_code == 422

    browser.post(f"/betas/{due.pk}/mine/week/", {"went": "used", "note": ""})

    assert CheckIn.objects.get().went == "used"
    assert "This week’s check-in" not in soup(browser, "/").text


def test_a_wrong_report_keeps_what_was_typed(signed_in, running, member):
    answer = signed_in(member).post(f"/betas/{running.pk}/mine/report/", {**BUG, "title": "Gone"})

    assert answer.status_code == 422
    assert BUG["body"] in answer.content.decode()


def test_pages_cost_the_same_for_three_reports_and_thirty(
    signed_in, due, member, leader, product_manager, costs
):
    readers, pages = [signed_in(member)], (f"/betas/{due.pk}/mine/", "/")
    apply(due, leader)
    for _ in range(3):
        file_report(due, by=member, **BUG)
    few = costs(readers, pages)
    people = crowd(5)
    seat(due, people, by=product_manager)
    for number in range(27):
        file_report(due, by=people[number % 5], **BUG)

    assert costs(readers, pages) == few


def test_product_sees_seats_participation_and_late_reports(signed_in, due, member, product_manager):
    report = file_report(due, by=member, **BUG)
    Report.objects.filter(pk=report.pk).update(created_at=timezone.now() - timedelta(days=9))
    invite_wave(due, crowd(2), by=product_manager)
    desk = signed_in(product_manager)

    page = " ".join(soup(desk, f"/admin/betas/{due.pk}/").text.split())

    assert "3 of 20 taken" in page
    assert "1 of 1 tester" in page
    assert "1 report waits for an answer." in page
    assert "(late)" in soup(desk, "/admin/beta-reports/").text
    assert "(late)" in soup(desk, f"/admin/beta-reports/?beta={due.pk}").text
