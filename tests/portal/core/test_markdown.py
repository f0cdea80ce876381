"""Markdown is rendered as people expect it, and no text makes a server wait."""

from __future__ import annotations

import time

import pytest

from portal.core.markdown import render_inline, render_markdown


def test_code_is_highlighted_by_classes():
    markup = render_markdown('```python\ndef f():\n    return "x"\n```')

    assert '<code class="language-python">' in markup
    assert '<span class="k">def</span>' in markup
    assert "style=" not in markup


@pytest.mark.parametrize("language", ["", "no-such-language", '"onload="alert(1)'])
def test_code_in_an_unknown_language_is_shown_as_it_is(language):
    assert "1 &lt; 2 &amp;&amp; x" in render_markdown(f"```{language}\n1 < 2 && x\n```")


def test_headings_start_below_those_of_the_page():
    assert render_markdown("# One\n\n## Two") == "<h3>One</h3>\n<h4>Two</h4>\n"


def test_tables_task_lists_and_struck_text():
    assert "<td>1</td>" in render_markdown("|a|\n|-|\n|1|")
    assert 'type="checkbox"' in render_markdown("- [x] done")
    assert "<s>gone</s>" in render_markdown("~~gone~~")


def test_addresses_become_links_that_earn_nothing():
    markup = render_markdown("see https://a.example/x and <https://b.example>")

    assert markup.count('rel="nofollow ugc noopener"') == 2


def test_html_is_shown_and_not_obeyed():
    assert "&lt;b&gt;" in render_markdown("<b>bold</b>")


def test_comment_is_one_paragraph_without_blocks():
    markup = render_inline("# no heading\n- no list\n**bold** `code`")

    assert "<strong>bold</strong> <code>code</code>" in markup
    assert not [tag for tag in ("<h", "<ul", "<p") if tag in markup]


def test_formula_is_not_read_as_emphasis():
    markup = render_markdown("$a_1 * b_2 * c_1$ and *this*")

    assert markup.count("<em>") == 1
    assert markup.count("<msub>") == 3


def test_a_great_many_links_are_still_links():
    assert render_markdown("[a](https://b.example) " * 1000).count("<a ") == 1000


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "[a](",
        "*a ",
        "`",
        "> ",
        "- ",
        "$",
        "$a ",
        "$$a ",
        "\\begin{align}",
        "<",
        "<a ",
        "&#36;",
        "|a",
        "www.",
        "_*",
    ],
)
def test_fifty_kilobytes_of_anything_take_at_most_two_seconds(piece):
    start = time.process_time()
    render_markdown((piece * 50_000)[:50_000])

    assert time.process_time() - start < 2
