"""Markdown to HTML: rendered and sanitised once, when it is written, and stored beside its source."""

from functools import partial
from html import escape

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from portal.core.formulas import typeset_formulas
from portal.core.sanitise import sanitise_html

RENDERER_VERSION = 1
"""Raise it when the output changes: rows with a lower number are rendered again by `rerender`."""

LONGEST_SOURCE = 30_000
"""Characters of Markdown accepted in one text."""

MOST_BRACKETS = 5_000
"""More opening brackets than this are no links: looking for their ends takes seconds."""


def _highlight(code: str, language: str, _attributes: str) -> str:
    try:
        lexer = get_lexer_by_name(language) if language else None
    except ClassNotFound:
        lexer = None
    return highlight(code, lexer, HtmlFormatter(nowrap=True)) if lexer else ""


def _formula(content: str, options: dict) -> str:
    fence = "$$" if options["display_mode"] else "$"
    return f"{fence}{escape(content, quote=False)}{fence}"


_markdown = (
    MarkdownIt("gfm-like", {"html": False, "linkify": True, "highlight": _highlight})
    .use(
        dollarmath_plugin,
        allow_space=False,
        allow_digits=False,
        renderer=_formula,
        allow_labels=False,
        double_inline=True,
    )
    .use(tasklists_plugin)
)


def render_markdown(source: str) -> str:
    """Return safe HTML for Markdown that a person typed: highlighted code, formulas, no foreign pictures."""
    return _finish(_markdown.render(_bounded(source)))


def render_html(markup: str) -> str:
    """Return safe HTML for HTML that comes from elsewhere (an import), by the same road as Markdown."""
    return sanitise_html(markup, rewrite=typeset_formulas)


def render_inline(source: str) -> str:
    """Return safe HTML for one paragraph of Markdown: a comment has no headings, lists or tables."""
    return _finish(_markdown.renderInline(_bounded(source)))


def _bounded(source: str) -> str:
    return source.replace("[", r"\[") if source.count("[") > MOST_BRACKETS else source


def _finish(markup: str) -> str:
    """Markdown has read the backslashes and found the formulas already; nothing else is one."""
    return sanitise_html(markup, rewrite=partial(typeset_formulas, mathjax=False))
