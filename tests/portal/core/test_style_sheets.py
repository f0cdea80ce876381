"""The style sheets: colours come from the tokens, and all of them together stay light."""

from __future__ import annotations

import re

import pytest

from tests.architecture.house import ROOT

SHEETS = sorted((ROOT / "portal/core/static/portal").glob("*.css"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(")


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"], ids=lambda s: s.name
)
def test_only_the_tokens_name_colours(sheet):
    assert COLOUR.findall(sheet.read_text()) == []


def test_every_token_that_is_used_exists():
    text = "\n".join(sheet.read_text() for sheet in SHEETS)
    defined = set(re.findall(r"(--[\w-]+)\s*:", text)) | set(re.findall(r"var\((--brand-[\w-]+)", text))
    used = {name for name in re.findall(r"var\((--[\w-]+)", text) if not name.startswith("--w-")}

    assert used - defined == set()
