"""Markdown to HTML: rendered and sanitised once, when it is written, and stored beside its source."""

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
    .use(dollarmath_plugin, allow_space=False, allow_digits=False, renderer=_formula, allow_labels=False)
    .use(tasklists_plugin)
)


def render_markdown(source: str) -> str:
    """Return safe HTML for Markdown that a person typed: highlighted code, formulas, no foreign pictures."""
    return render_html(_markdown.render(source))


def render_html(markup: str) -> str:
    """Return safe HTML for HTML that comes from elsewhere (an import), by the same road as Markdown."""
    return sanitise_html(typeset_formulas(markup))


def render_inline(source: str) -> str:
    """Return safe HTML for one paragraph of Markdown: a comment has no headings, lists or tables."""
    return render_html(_markdown.renderInline(source))
