"""Every address of the portal, as the resolver knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

# Expressions that no rule can fill in.
REGEXES = {
    "account_reset_password_from_key": "account/password/reset/key/1-x/",
    "wagtailadmin_pages:revisions_compare": "admin/pages/1/revisions/compare/earliest...latest/",
    "wagtaildocs_serve": "documents/1/plan.pdf",
    "wagtail_serve": "some/page/",
    "admin/^.*/$": "admin/no/such/screen/",
}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """A pattern: its name with namespaces (its route where it has none), and where it can be tried."""

    name: str
    route: str

    def path(self, **values: Any) -> str:
        """Return a path that the pattern takes; what `values` does not give is made up."""
        made_up = {"int": 1, "slug": "x", "str": 1, "path": "x", "uuid": "x", "": "1"}
        regex = REGEXES.get(self.name)
        filled = regex or PARAMETER.sub(lambda m: str(values.get(m[2], made_up.get(m[1] or ""))), self.route)
        return "/" + filled.replace("^", "").replace("$", "")


def addresses() -> list[Address]:
    """Return every pattern."""
    found = {address.name: address for address in _walk(get_resolver().url_patterns)}
    return list(found.values())


def _walk(patterns: list, route: str = "", space: str = "") -> Iterator[Address]:
    for entry in patterns:
        here = route + (
            str(entry.pattern) if isinstance(entry.pattern, RoutePattern) else entry.pattern._regex
        )
        if isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}" if entry.name else here, here)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, here, inner)
