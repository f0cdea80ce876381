"""The one sanitiser: whatever people or imports bring, only this HTML reaches a page."""

import html
import re
from collections.abc import Callable
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
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # or the library would let some through on every element
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "div": {"class"},
    "input": {"type", "checked", "disabled"},
    "li": {"class"},
    "math": {"display"},
    "mfrac": {"linethickness"},
    "mi": {"mathvariant"},
    "mo": {"stretchy", "fence", "form", "minsize", "maxsize", "movablelimits"},
    "mover": {"accent"},
    "mspace": {"width"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtable": {"displaystyle"},
    "mtd": {"columnalign"},
    "munder": {"accentunder"},
    "ol": {"start"},
    "span": {"class"},
    "td": {"align"},
    "th": {"align"},
}
CLASS_NAMES = re.compile(r"[a-z0-9 _-]{1,60}")
# A formula may not push things over the rest of the page: no wide spaces, nothing below zero.
MATH_VALUE = re.compile(r"[a-z]{1,8}|[0-3](\.\d{1,3})?(em)?")
HEADING = re.compile(r"<(/?)h([1-6])>")
MOVED = re.compile(r"<(?P<end>/a)>|<(?P<name>a|img|input)\b(?P<rest>[^>]*)>")
ATTRIBUTE = re.compile(r'\b(src|alt|type|checked)="([^"]*)"')
BLOCK = re.compile(r"<(?=/?(?:blockquote|br|dd|div|dt|h\d|hr|li|ol|p|pre|table|td|th|tr|ul)\b)")
WHITE_SPACE = re.compile(r"\s+")


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return value if CLASS_NAMES.fullmatch(value) else None
    if tag in MATH_TAGS:
        return value if MATH_VALUE.fullmatch(value) else None
    return value


def _cleaner(*, tags: set[str], attributes: dict[str, set[str]]) -> Callable[[str], str]:
    return partial(
        nh3.clean,
        tags=tags,
        attributes=attributes,
        attribute_filter=_allowed,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
        clean_content_tags={"script", "style"},
    )


_normalise = _cleaner(
    tags=TEXT_TAGS | MATH_TAGS | {"h1", "h2", "img"}, attributes={**ATTRIBUTES, "img": {"src", "alt"}}
)
_clean = _cleaner(tags=TEXT_TAGS | MATH_TAGS, attributes=ATTRIBUTES)


def sanitise_html(markup: str, *, rewrite: Callable[[str], str] | None = None) -> str:
    """Return HTML that is safe to show: headings start below the page's own, pictures become links.

    A picture on a foreign host would tell that host who reads the page. Changes are made between two passes:
    in what the first one wrote, tags can be told from text, and the last one has the last word. `rewrite`
    changes the HTML there too.
    """
    markup = HEADING.sub(lambda m: f"<{m[1]}h{min(int(m[2]) + 2, 6)}>", _normalise(markup))
    markup = _move(markup)
    return _clean(rewrite(markup) if rewrite else markup)


def _move(markup: str) -> str:
    """Return HTML with a link (inside a link its text) for each picture, and no inputs but check boxes."""
    in_link = False

    def replace(match: re.Match) -> str:
        nonlocal in_link
        if match["end"] or match["name"] == "a":
            in_link = not match["end"]
            return match.group()
        values = dict(ATTRIBUTE.findall(match["rest"]))
        if match["name"] == "input":
            checked = " checked" if "checked" in values else ""
            return f'<input type="checkbox" disabled{checked}>' if values.get("type") == "checkbox" else ""
        label = html.escape((html.unescape(values.get("alt") or values.get("src", "")) or "image")[:120])
        return label if in_link or not values.get("src") else f'<a href="{values["src"]}">{label}</a>'

    return MOVED.sub(replace, markup)


def plain_text(markup: str, *, limit: int | None = None) -> str:
    """Return the words of some HTML on one line, cut at a word before `limit` characters."""
    apart = BLOCK.sub(" <", markup)
    words = nh3.clean(apart, tags=set(), clean_content_tags={"math", "pre", "script", "style"})
    text = WHITE_SPACE.sub(" ", html.unescape(words)).strip()
    if limit is None or len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"
