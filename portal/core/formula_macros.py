"""Macros that a text defines for its formulas; few characters must not become a million."""

from __future__ import annotations

import re

DEFINITION = re.compile(
    r"\\(?:re|provide)?newcommand\*?\s*\{?\s*(?P<name>\\[A-Za-z]+)\s*\}?\s*(?:\[(?P<count>[1-9])\])?\s*(?=\{)"
    r"|\\def\s*(?P<defined>\\[A-Za-z]+)(?P<slots>(?:\#[1-9])*)\s*(?=\{)"
    r"|\\DeclareMathOperator\s*\{?\s*(?P<operator>\\[A-Za-z]+)\s*\}?\s*(?=\{)"
)
UNKNOWN_DEFINITION = re.compile(
    r"\\(?:(?:re|provide)?newcommand|def|let|newenvironment|DeclareMathOperator)\b"
)
COMMAND = re.compile(r"\\[A-Za-z]+")
LAST_COMMAND = re.compile(r"\\[A-Za-z]+$")
SLOT = re.compile(r"\#([1-9])")
LONGEST = 6000
MOST_STEPS = 1000
"""Expansions in one text."""


class MacroError(ValueError):
    """A macro that cannot be expanded: wrongly written, or growing without end."""


class Macros:
    """The macros of one text; what one formula defines holds for those after it."""

    def __init__(self) -> None:
        self._bodies: dict[str, tuple[int, str]] = {}
        self._steps = 0

    def expand(self, tex: str) -> str:
        """Return the formula without definitions and without the macros defined so far; raises MacroError."""
        tex = self._take_definitions(tex)
        if UNKNOWN_DEFINITION.search(tex):
            raise MacroError(tex)
        position = 0
        while self._bodies and (found := COMMAND.search(tex, position)):
            if found.group() not in self._bodies:
                position = found.end()
                continue
            body, end = self._fill(tex, found)
            tex = tex[: found.start()] + body + tex[end:]
            position = found.start()
            self._steps += 1
            if self._steps > MOST_STEPS or len(tex) > LONGEST:
                raise MacroError(found.group())
        return tex

    def _take_definitions(self, tex: str) -> str:
        while found := DEFINITION.search(tex):
            end = _group_end(tex, found.end())
            body = tex[found.end() + 1 : end - 1]
            if found["operator"]:
                self._bodies[found["operator"]] = 0, rf"\operatorname{{{body}}}"
            elif found["name"]:
                self._bodies[found["name"]] = int(found["count"] or 0), body
            else:
                self._bodies[found["defined"]] = len(found["slots"]) // 2, body
            tex = tex[: found.start()] + tex[end:]
        return tex

    def _fill(self, tex: str, found: re.Match) -> tuple[str, int]:
        """Return the macro's body with its arguments in place, and where the last argument ends."""
        count, body = self._bodies[found.group()]
        end, arguments = found.end(), []
        for _number in range(count):
            argument, end = _argument(tex, end)
            arguments.append(argument)
        if len(body) + body.count("#") * max(map(len, arguments), default=0) > LONGEST:
            raise MacroError(found.group())
        pieces = SLOT.split(body)
        filled = pieces[0]
        for number, text in zip(pieces[1::2], pieces[2::2], strict=True):
            filled = _join(_join(filled, arguments[int(number) - 1] if int(number) <= count else ""), text)
        return _join(filled, tex[end : end + 1])[: None if end == len(tex) else -1], end


def _join(first: str, second: str) -> str:
    r"""Return both, kept apart where a command would swallow a letter: `\lvert` and `k`."""
    return f"{first} {second}" if second[:1].isalpha() and LAST_COMMAND.search(first) else first + second


def _argument(tex: str, start: int) -> tuple[str, int]:
    while start < len(tex) and tex[start].isspace():
        start += 1
    if start == len(tex):
        raise MacroError(tex)
    if tex[start] == "{":
        end = _group_end(tex, start)
        return tex[start + 1 : end - 1], end
    command = COMMAND.match(tex, start)
    end = command.end() if command else start + 1
    return tex[start:end], end


def _group_end(tex: str, start: int) -> int:
    """Return the position after the brace that closes the one at `start`; raises MacroError without one."""
    depth = position = 0
    for position in range(start, len(tex)):
        if tex[position] in "{}" and (position == start or tex[position - 1] != "\\"):
            depth += 1 if tex[position] == "{" else -1
            if depth == 0:
                return position + 1
    raise MacroError(tex)
