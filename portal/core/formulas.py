"""TeX formulas between dollars become MathML, which browsers set by themselves."""

import html
import re
import unicodedata
from functools import lru_cache, partial
from xml.etree.ElementTree import Element, tostring  # only written here, never parsed

from latex2mathml.converter import convert_to_element

from portal.core.formula_macros import Macros

LONGEST = 2000
# A dollar opens a formula when no space follows it, and closes one when no space stands before it
# and no digit after: "from $5 to $10" is money. A backslash takes a dollar's meaning away. MathJax, for which
# imported posts were written, allows spaces and bare environments as well.
_LINES = r"(?:[^$\n]|\n(?!\s*\n))"
FORMULA = re.compile(
    r"(?<!\\)\$\$(?P<block>(?s:.){1,2000}?)(?<!\\)\$\$"
    r"|(?<!\\)\$(?!\s)(?P<inline>(?:[^$\n\\]|\\.|\n(?!\s*\n)){1,2000}?)(?<!\s)\$(?!\d)"
    rf"|(?<!\\)\$(?P<spaced>{_LINES}{{0,400}}?[\\^_{{=]{_LINES}{{0,400}}?|\s?[A-Za-z]\s?)\$(?!\d)"
    r"|\\begin\{(?P<name>align|equation|gather|eqnarray|multline)(?P<star>\*?)\}"
    r"(?s:.){1,2000}?\\end\{(?P=name)(?P=star)\}"
)
EQUATION = re.compile(r"\\(?:begin|end)\{equation\*?\}|\\require\{\w+\}|\\n(?:onumber|otag)\b")
LINES = re.compile(r"\\(begin|end)\{(?:align|gather|eqnarray|multline)\*?\}")
PLAIN_AMOUNT = re.compile(r"\d[^\\{}^_=]*")
WORD = re.compile(r"[A-Za-z]{2,}")
TAG = re.compile(r"(<[^>]*>)")
VERBATIM = re.compile(r"</?(pre|code|math)\b")
NOT_IN_STYLED_NAMES = re.compile("LATIN |GREEK |LETTER ")
UPRIGHT = re.compile(r"&#x000[46][1-9A-F];|&#x000[57][0-9A];")


def typeset_formulas(markup: str, *, mathjax: bool = True) -> str:
    r"""Return normalised HTML with the formulas outside code as MathML; what is no valid TeX stays as typed.

    Formulas are `$...$`, `$$...$$` and, with `mathjax`, also `$ ... $` and a bare `\begin{align}`. The HTML
    has to come from the sanitiser: no `<` or `>` but those of tags.
    """
    if "$" not in markup and r"\begin{" not in markup:
        return markup
    replace = partial(_typeset, macros=Macros(), mathjax=mathjax)
    verbatim = 0
    parts = []
    for part in TAG.split(markup):
        if tag := VERBATIM.match(part):
            verbatim = max(0, verbatim + (-1 if tag.group().startswith("</") else 1))
        is_text = not verbatim and not part.startswith("<")
        parts.append(FORMULA.sub(replace, part).replace(r"\$", "$") if is_text else part)
    return "".join(parts)


def _typeset(match: re.Match, *, macros: Macros, mathjax: bool) -> str:
    typed = match.group()
    if not (mathjax or match["block"] or match["inline"]):
        return typed
    tex = html.unescape(match["block"] or match["inline"] or match["spaced"] or typed)
    if len(tex) > LONGEST or (match["inline"] and _is_money(tex)):
        return typed
    try:
        tex = LINES.sub(r"\\\1{align*}", EQUATION.sub("", macros.expand(tex))).strip()
        return mathml(tex, display="inline" if match["inline"] or match["spaced"] else "block") if tex else ""
    except Exception:  # the converter raises many things on bad TeX; the reader then sees what was typed
        return typed


def _is_money(tex: str) -> bool:
    """A number followed by plain words, as in "between $100 and 200$"."""
    return bool(PLAIN_AMOUNT.fullmatch(tex) and WORD.search(tex))


@lru_cache(maxsize=4096)
def mathml(tex: str, *, display: str) -> str:
    """Return TeX as well-formed MathML; raises what the converter raises on bad TeX."""
    tree = convert_to_element(tex, display=display)
    for element in tree.iter():
        _mend(element)
    return tostring(tree, encoding="unicode", short_empty_elements=False)


def _mend(element: Element) -> None:
    """The converter writes characters as entities, and styles by an attribute that browsers do not know."""
    text = element.text or ""
    variant = element.attrib.pop("mathvariant", "normal" if UPRIGHT.fullmatch(text) else "")
    text = html.unescape(text)
    if element.tag == "mi" and variant == "normal" and len(text) == 1:
        element.set("mathvariant", "normal")
    elif variant not in {"", "normal", "italic"}:  # one letter alone is set in italics anyway
        text = "".join(styled(character, variant) for character in text)
    element.text = text


@lru_cache(maxsize=1024)
def styled(character: str, variant: str) -> str:
    """Return the mathematical twin of a letter or digit, such as double-struck R; others as they are."""
    subject = NOT_IN_STYLED_NAMES.sub("", unicodedata.name(character, ""))
    style = variant.upper().replace("BOLD-ITALIC", "BOLD ITALIC")
    old_style = style.replace("FRAKTUR", "BLACK-LETTER")
    for name in (f"MATHEMATICAL {style} {subject}", f"{old_style} {subject}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return character
