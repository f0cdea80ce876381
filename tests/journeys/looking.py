"""Looks at a page as axe does, in variants of width and theme, and at what moves while it loads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

EVERY = tuple(product((360, 1280), ("light", "dark")))
BY_TURNS = ((360, "light"), (1280, "dark"))
"""For the many screens whose parts are seen in every variant elsewhere."""
OURS = {"include": [["#main"]], "exclude": [["#main > header"], [".w-slim-header"]]}
"""Wagtail's own menu and header are Wagtail's business."""

LAYOUT_SHIFT = """() => new Promise(resolve => {
  let total = 0;
  const observer = new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) total += entry.value;
  });
  observer.observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(total), 50);
})"""
MOST_SHIFT = 0.02
"""A tenth of what web vitals call poor."""


def look(page: Page, paths: list[str], *, context: dict | None = None) -> list[str]:
    """Return what is wrong with the pages at these paths."""
    return [fault for path in paths for fault in faults(page, path, context=context)]


def faults(page: Page, path: str, *, context: dict | None = None, variants=EVERY) -> Iterator[str]:
    """Open a page once and say what is wrong with it, in each variant of width and theme."""
    page.goto(path)
    assert page.url.endswith(path), f"{path} led to {page.url}"
    if context is None and (moved := page.evaluate(LAYOUT_SHIFT)) > MOST_SHIFT:
        yield f"{path}: moves by {moved:.3f} while it loads"
    for width, theme in variants:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for violation in violations(page, context=context):
            yield f"{path} {width} {theme}: {violation}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0 and context is None:
            yield f"{path} {width}: {wider} px wider than the screen"


def violations(page: Page, *, context: dict | None = None) -> list[str]:
    """Return what axe finds on the page as it is."""
    found = Axe().run(page, context=context, options={"resultTypes": ["violations"]})
    return [
        f"{violation['id']} {[node['html'][:120] for node in violation['nodes'][:3]]}"
        for violation in found.response["violations"]
    ]
