"""The page of a question: its address, its cost, and that nothing people write runs in it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from community.questions.actions.ask import ask_question
from community.questions.actions.comment import post_comment
from community.questions.models import Answer, Question
from tests.community.questions.factories import BODY, TITLE, ask, crowd, reply

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/questions/{pk}/", "/questions/{pk}/an-older-title/"])
def test_an_old_or_short_address_leads_to_the_present_one(client, question, address):
    response = client.get(address.format(pk=question.pk))

    assert (response.status_code, response.headers["Location"]) == (302, question.get_absolute_url())


def test_an_address_follows_its_title(signed_in, client, member, question):
    old = question.get_absolute_url()
    form = {"title": "How do I print the weekly plan?", "body": BODY, "tags": ""}
    signed_in(member).post(f"/questions/{question.pk}/edit/", form)

    new = client.get(old).headers["Location"]

    assert new == f"/questions/{question.pk}/how-do-i-print-the-weekly-plan/"
    assert client.get(new).status_code == 200


@pytest.mark.parametrize(
    "title", ["Warum läuft mein Plan über?", "为什么计划不能导出呢请问各位?", "?????????????"]
)
def test_every_title_gives_an_address_that_works(client, member, title):
    question = ask(member, title=title)

    assert client.get(question.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "address", ["/questions/4711/", "/questions/4711/x/", "/questions/99999999999999999999/"]
)
def test_what_is_not_there_is_not_found(client, db, address):
    response = client.get(address)

    assert response.status_code == 404
    assert BeautifulSoup(response.content, "html.parser").select_one("main a")["href"].startswith("/")


def test_a_visitor_reads_all_and_is_asked_to_sign_in_to_write(client, question, answer):
    page = BeautifulSoup(client.get(question.get_absolute_url()).content, "html.parser")

    assert page.find(id=f"answer-{answer.pk}")
    assert not page.select("main textarea")
    assert page.select_one(f'main a[href="/account/login/?next={question.get_absolute_url()}"]')


def test_answers_beyond_a_page_are_one_step_away(client, question, leader, monkeypatch):
    monkeypatch.setattr("community.questions.reading.ANSWERS_PER_PAGE", 2)
    for _ in range(3):
        reply(question, leader)

    def shown(query: str) -> list[str]:
        page = BeautifulSoup(client.get(question.get_absolute_url() + query).content, "html.parser")
        return [article["id"] for article in page.select("article.post")]

    assert shown("") + shown("?from=2") == [f"answer-{a.pk}" for a in Answer.objects.order_by("pk")]
    for nonsense in ("?from=-1", "?from=x", "?from=²", "?from=", "?from=" + "9" * 6000):
        assert client.get(question.get_absolute_url() + nonsense).status_code == 200


def test_other_questions_with_the_tag_stand_beside_it(client, member, question):
    other = ask(member, title="How do I export a month?", tags=["export"])
    ask(member, title="How do I bake bread here?", tags=["bread"])

    page = BeautifulSoup(client.get(question.get_absolute_url()).content, "html.parser")

    assert [a["href"] for a in page.select("aside li a")] == [other.get_absolute_url()]


def discuss(question: Question, people: list, answers: int) -> None:
    """Fill a question's page with answers by many people, and comments on all of it."""
    for number in range(answers):
        answer = reply(question, people[number % len(people)])
        post_comment(answer, by=people[(number + 1) % len(people)], body="Thank you, that works.")
        post_comment(question, by=people[number % len(people)], body="Which version is it?")


def test_the_page_costs_the_same_for_3_and_60_answers(
    client, signed_in, member, community_manager, question, costs
):
    readers, people = (client, signed_in(member), signed_in(community_manager)), crowd(20)
    discuss(question, people, 3)
    few = costs(readers, [question.get_absolute_url()])

    discuss(question, people, 57)

    assert costs(readers, [question.get_absolute_url()]) == few


def test_a_profile_costs_the_same_for_the_busy_and_the_idle(signed_in, member, leader, costs):
    readers, pages = (signed_in(member), signed_in(leader)), [leader.get_absolute_url()]
    few = costs(readers, pages)

    for _ in range(30):
        reply(ask(leader), leader)

    assert costs(readers, pages) == few


def test_a_text_is_rendered_when_it_is_written_and_not_when_it_is_read(
    client, member, question, answer, monkeypatch
):
    post_comment(answer, by=member, body="A *comment*.")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("Reading rendered Markdown")

    for place in ("ask.render_markdown", "answer.render_markdown", "comment.render_inline"):
        monkeypatch.setattr(f"community.questions.actions.{place}", refuse)
    monkeypatch.setattr("portal.core.markdown._markdown.render", refuse)
    monkeypatch.setattr("portal.core.markdown.sanitise_html", refuse)

    page = BeautifulSoup(client.get(question.get_absolute_url()).content, "html.parser")

    assert page.select_one(".prose strong").text == "grey"
    assert page.select_one(".comments em").text == "comment"


ATTACKS = [
    '<script>alert("x")</script> and more text',
    '"><img src=x onerror=alert(1)> and more text',
    '<svg/onload=alert(1)> <math><mtext><script>alert(1)</script></mtext></math>',
    '<a href="javascript:alert(1)">press me please</a> [and me](javascript:alert(2)) <javascript:alert(3)>',
    "[data](data:text/html,<script>alert(1)</script>) ![x](//evil.example/pixel.gif)",
    '<style>@import "//evil.example"</style><iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e in full width signs",
    '`<script>alert(1)</script>` ```"><script>alert(1)</script>\nx\n```',
    "{{ settings.SECRET_KEY }} {% debug %} {user.__init__.__globals__}",
    "'-alert(1)-' \" onfocus=alert(1) autofocus x=\" and more",
    '<form action=//evil.example><input name=q><button formaction=//evil.example>Go</button></form>',
    '<base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">',
    '<link rel=stylesheet href=//evil.example> and more text',
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"> mutation",
]  # fmt: skip
OUR_SCRIPTS = ("/static/",)
OUR_FORMS = (
    "/questions/",
    "/search/",
    "/account/logout/",
    "/members/language/",
    "/members/theme/",
    "/members/me/",
)


def dangers(html: bytes) -> list[str]:
    """Return what could run, load or send something elsewhere in the page as a browser reads it."""
    page = BeautifulSoup(html, "html.parser")
    found = [
        str(tag)
        for tag in page.select(
            "iframe, object, embed, base, style, meta[http-equiv], svg script, math script"
        )
    ]
    found += [
        str(tag)
        for tag in page.select("script")
        if not tag.get("src", "").startswith(OUR_SCRIPTS) or tag.text
    ]
    found += [str(tag) for tag in page.select("img, video, audio, source")]
    found += [
        str(f) for f in page.select("form") if not (f.get("action") or "/questions/").startswith(OUR_FORMS)
    ]
    found += [str(b) for b in page.select("[formaction]") if not b["formaction"].startswith(OUR_FORMS)]
    found += [str(tag) for tag in page.select("[srcdoc], [style], [autofocus]")]
    for tag in page.find_all(True):
        found += [f"{name} on {tag.name}" for name in tag.attrs if name.lower().startswith("on")]
        for name in ("href", "src", "action", "xlink:href"):
            address = str(tag.get(name, "")).strip().lower()
            if address.startswith(("javascript:", "vbscript:")) or (
                address.startswith("data:") and address != "data:,"
            ):
                found.append(str(tag))
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_people_write_runs_in_a_page(client, member, leader, attack):
    title = attack[:140].replace("\n", " ")
    for person in (member, leader):
        person.name = person.title = attack[:120]
        person.save()
    question = ask_question(by=member, title=title, body=attack, tags=[attack[:40].lower(), "other"])
    ask_question(by=member, title=title, body=attack, tags=[attack[:40].lower()])
    answer = reply(question, leader, attack)
    post_comment(question, by=leader, body=attack)
    post_comment(answer, by=member, body=attack)
    client.force_login(leader)

    for address in (
        question.get_absolute_url(), "/questions/", "/", f"/search/?q={title.split()[-1]}", "/members/me/",
        f"/questions/{question.pk}/edit/", f"/questions/answers/{answer.pk}/edit/",
        member.get_absolute_url(), leader.get_absolute_url(),
    ):  # fmt: skip
        response = client.get(address, {"tag": attack} if address == "/questions/" else None)
        assert dangers(response.content) == [], address
    heading = BeautifulSoup(client.get(question.get_absolute_url()).content, "html.parser").h1
    assert heading.text == title


def test_the_search_words_come_back_as_words(client, db):
    page = client.get("/search/", {"q": '"><script>alert(1)</script>'})

    assert dangers(page.content) == []
    assert (
        BeautifulSoup(page.content, "html.parser").find(id="site-search")["value"]
        == '"><script>alert(1)</script>'
    )


def test_members_pages_keep_a_strict_policy_and_stay_out_of_caches(client, member, question):
    client.force_login(member)
    for address in (
        "/",
        "/questions/",
        question.get_absolute_url(),
        "/search/",
        "/members/me/",
        "/questions/ask/",
    ):
        response = client.get(address)
        policy = dict(
            part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == policy["base-uri"] == policy["object-src"] == "'none'", address
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Referrer-Policy"] == "same-origin"


def test_the_pages_need_no_inline_scripts_or_styles(client, member, question, answer):
    client.force_login(member)
    for address in ("/", "/questions/", question.get_absolute_url(), "/questions/ask/", "/members/me/"):
        assert dangers(client.get(address).content) == [], address


@pytest.mark.parametrize("address", ["/admin/", "/admin/champions/"])
def test_the_admin_has_a_policy_of_its_own(client, marketer, address):
    client.force_login(marketer)

    response = client.get(address)

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "no-store" in response.headers["Cache-Control"]


def test_a_refused_or_missing_page_is_as_strict(client, member, question):
    client.force_login(member)

    for response in (
        client.post(f"/questions/{question.pk}/vote/", {"value": 1}),
        client.get("/questions/4711/"),
    ):
        assert response.status_code in {403, 404}
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "no-store" in response.headers["Cache-Control"]


def test_what_a_visitor_sees_is_kept_apart_by_language(client, question):
    assert {"Accept-Language", "Cookie"} <= {
        h.strip() for h in client.get("/questions/").headers["Vary"].split(",")
    }


def test_titles_are_not_lost_to_white_space(signed_in, member):
    signed_in(member).post(
        "/questions/ask/", {"title": f"  {TITLE}\u200b\u202e \t", "body": BODY, "tags": ""}
    )

    assert Question.objects.get().title == TITLE
