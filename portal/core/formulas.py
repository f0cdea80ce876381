"""TeX formulas between dollars become MathML, which browsers set by themselves."""

import html
import re

from latex2mathml.converter import convert

# A dollar opens a formula when no space follows it, and closes one when no space stands before it
# and no digit after: "from $5 to $10" is money.
FORMULA = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?!\s)(?P<inline>[^$\n]+?)(?<!\s)\$(?!\d)", re.DOTALL)
TAG = re.compile(r"(<[^>]*>)")
VERBATIM = re.compile(r"</?(pre|code)\b", re.IGNORECASE)
LONGEST = 2000


def typeset_formulas(markup: str) -> str:
    """Return the HTML with `$...$` and `$$...$$` outside code as MathML; what is no valid TeX stays as typed."""
    if "$" not in markup:
        return markup
    verbatim = 0
    parts = []
    for part in TAG.split(markup):
        if tag := VERBATIM.match(part):
            verbatim = max(0, verbatim + (-1 if tag.group().startswith("</") else 1))
        elif not verbatim and not part.startswith("<"):
            part = FORMULA.sub(_mathml, part)
        parts.append(part)
    return "".join(parts)


def _mathml(match: re.Match) -> str:
    tex = html.unescape(match["block"] or match["inline"])
    if len(tex) > LONGEST:
        return match.group()
    try:
        return convert(tex, display="block" if match["block"] else "inline")
    except Exception:  # the converter raises many things on bad TeX; the reader then sees what was typed
        return match.group()
