"""Formulas are set, money is left alone, and no formula can hold up or take over a page."""

from __future__ import annotations

import re
import time
from xml.etree import ElementTree as ET

import pytest

from portal.core.markdown import render_html, render_inline, render_markdown


def shown(markup: str) -> str:
    """The characters that a reader sees, without tags."""
    return "".join(ET.fromstring(f"<div>{markup.replace('&nbsp;', ' ')}</div>").itertext())


@pytest.mark.parametrize("render", [render_html, render_markdown, render_inline])
def test_inline_formula_becomes_mathml(render):
    markup = render("so $x_1^2$ is")

    assert '<math display="inline">' in markup
    assert "<msubsup>" in markup
    assert "$" not in markup


@pytest.mark.parametrize("source", ["$$\\frac{1}{2}$$", "<p>$$\n\\frac{1}{2}\n$$</p>"])
def test_double_dollars_are_displayed_apart(source):
    assert '<math display="block">' in render_html(source)


@pytest.mark.parametrize("render", [render_html, render_markdown, render_inline])
@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 or $10 here.",
        "US$ 10 and $20",
        "$100 to $200",
        "$5-$10",
        "from $HOME to $PATH",
        "It costs $5, or 5$. Then $6.",
        "between $100 and 200$ a seat",
        "One is 5$ and two are 10 $ here.",
        "a single $ sign",
    ],
)
def test_money_is_no_formula(render, text):
    markup = render(text)

    assert "<math" not in markup
    assert shown(markup).strip() == text


def test_escaped_dollar_is_a_dollar():
    assert render_html(r"a \$5 note and a \$6 one") == "a $5 note and a $6 one"


@pytest.mark.parametrize(
    "source", ["<code>$x$</code>", "<pre><code>a = $x$\nb</code></pre>", '<a title="$x$">y</a>']
)
def test_code_and_attributes_are_no_formulas(source):
    assert "<math" not in render_html(f"{source}")
    assert "$x$" in render_html(source)


def test_formula_after_code_with_signs_of_comparison():
    markup = render_html('<pre><code>if a < b</code></pre><p title="a>b">$z$</p>')

    assert "if a &lt; b</code>" in markup
    assert "<mi>z</mi>" in markup


def test_formula_does_not_cross_paragraphs():
    assert "<math" not in render_html("<p>$a</p><p>b$</p>")


@pytest.mark.parametrize(
    "tex", [r"\frac{", r"\left(", r"\begin{matrix}1", "{" * 500, r"x^y^z", r"\undefined{"]
)
def test_bad_tex_stays_as_typed(tex):
    assert shown(render_html(f"<p>${tex}$</p>")) == f"${tex}$"


def test_signs_of_comparison_in_a_formula():
    markup = render_html("<p>$a&lt;b$ and $\\text{x &lt; y &amp; z}$</p>")

    assert "<mo>&lt;</mo>" in markup
    assert "x\u00a0<\u00a0y\u00a0&\u00a0z" in shown(markup).replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        (r"\mathbb{R}", "ℝ"),
        (r"\mathbb{1}", "𝟙"),
        (r"\mathcal{AH}", "𝒜ℋ"),
        (r"\mathbf{x_1}", "𝐱𝟏"),
        (r"\boldsymbol{\alpha}", "𝜶"),
        (r"\mathfrak{gC}", "𝔤ℭ"),
        (r"\mathsf{P}", "𝖯"),
    ],
)
def test_styled_letters_are_characters_of_their_own(tex, letters):
    assert shown(render_html(f"${tex}$")) == letters


@pytest.mark.parametrize("tex", [r"\mathrm{d}", r"\mathrm{P}"])
def test_upright_letters_stay_upright(tex):
    assert '<mi mathvariant="normal">' in render_html(f"${tex}$")


def test_binomial_has_no_bar():
    assert '<mfrac linethickness="0">' in render_html(r"$\binom{n}{k}$")


@pytest.mark.parametrize(
    "source", ["$ x^2 $", "$\\alpha $", "$ k$", "$\n\\begin{bmatrix}1\\\\2\\end{bmatrix}\n$"]
)
def test_imported_texts_may_have_spaces_inside_the_dollars(source):
    assert "<math" in render_html(f"<p>so {source} is</p>")


@pytest.mark.parametrize("name", ["align", "align*", "equation", "gather", "eqnarray"])
def test_imported_environment_needs_no_dollars(name):
    markup = render_html(rf"<p>\begin{{{name}}}a&amp;=b\end{{{name}}}</p>")

    assert '<math display="block">' in markup
    assert "begin" not in markup
    assert "(1)" not in markup


def test_macros_hold_for_the_rest_of_the_text():
    source = (
        r"$\newcommand{\on}[1]{\operatorname{#1}}\def\half{\frac12}$$\on{Tr}$ and $\half k$ and $\lvert\on k$"
    )
    markup = render_html(source)

    assert "Tr" in shown(markup)
    assert "<mfrac>" in markup
    assert "\\" not in shown(markup)
    assert r"\on" in render_html(r"$\on{Tr}$")


@pytest.mark.parametrize(
    "tex",
    [
        r"\newcommand{\a}[1]{" + "#1" * 500 + r"}\a{" + "x" * 900 + "}",
        r"\newcommand{\a}{" + "x" * 900 + "}" + r"\a" * 99,
        r"\def\a{\a\a}\a",
        r"\newcommand{\a}[1]{" + "#1" * 10 + "}" + r"\a{" * 8 + "x" + "}" * 8,
    ],
)
def test_growing_macros_stay_as_typed_and_cost_nothing(tex):
    start = time.process_time()
    markup = render_html(f"${tex}$ " * 20)

    assert time.process_time() - start < 2
    assert len(markup) < 100_000
    assert "<math" not in markup


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{overlay}{x}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\text{</math><script>alert(1)</script>}",
        r"\hspace{-999em}x",
        r"\rule{99em}{99em}",
        r"\raise{99em}{x}",
    ],
)
@pytest.mark.parametrize("render", [render_html, render_markdown])
def test_formula_can_neither_run_nor_cover_anything(render, tex):
    escaped = tex.replace("<", "&lt;").replace(">", "&gt;") if render is render_html else tex
    tags = re.findall(r"<[^>]*>", render(f"${escaped}$"))

    assert not [tag for tag in tags if re.search(r"href|style=|overlay|onerror|script|99|img", tag)]
