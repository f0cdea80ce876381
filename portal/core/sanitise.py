"""The one sanitiser: whatever people or imports bring, only this HTML reaches a page."""

import html
import re
from functools import partial

import nh3

TEXT_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h3", "h4", "h5", "h6"),
    *("hr", "i", "input", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "span", "strong", "sub"),
    *("sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "var", "div"),
}
MATH_TAGS = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msup", "msub", "msubsup", "mfrac", "msqrt"),
    *("mroot", "mover", "munder", "munderover", "mtable", "mtr", "mtd", "mstyle", "mpadded", "mphantom"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "div": {"class"},
    "input": {"type", "checked", "disabled"},
    "li": {"class"},
    "math": {"display"},
    "mo": {"stretchy", "fence", "form"},
    "ol": {"start"},
    "span": {"class"},
    "td": {"align"},
    "th": {"align"},
}
HEADING = re.compile(r"<(/?)h([1-3])\b", re.IGNORECASE)
IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
WHITE_SPACE = re.compile(r"\s+")


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class" and tag in {"span", "code", "div", "li"}:
        return value if re.fullmatch(r"[a-z0-9 _-]{1,60}", value) else None
    if tag == "input":
        return value if (attribute, value) != ("type", "") and value in {"checkbox", "", "checked", "disabled"} else None
    return value


_clean = partial(
    nh3.clean,
    tags=TEXT_TAGS | MATH_TAGS,
    attributes=ATTRIBUTES,
    attribute_filter=_allowed,
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc noopener",
    clean_content_tags={"script", "style"},
)


def sanitise_html(markup: str) -> str:
    """Return HTML that is safe to show: headings start below the page's own, pictures become links.

    A picture on a foreign host would tell that host who reads the page.
    """
    markup = HEADING.sub(lambda m: f"<{m[1]}h{int(m[2]) + 2}", markup)
    return _clean(IMAGE.sub(_as_link, markup))


def _as_link(tag: re.Match) -> str:
    values = {name.lower(): first or second for name, first, second in ATTRIBUTE.findall(tag.group())}
    label = html.unescape(values.get("alt") or values.get("src", "")) or "image"
    return f'<a href="{values.get("src", "")}">{html.escape(label[:120])}</a>'


def plain_text(markup: str, *, limit: int | None = None) -> str:
    """Return the words of some HTML on one line, cut at a word before `limit` characters."""
    text = WHITE_SPACE.sub(" ", html.unescape(nh3.clean(markup, tags=set(), clean_content_tags={"math", "pre"}))).strip()
    if limit is None or len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"
