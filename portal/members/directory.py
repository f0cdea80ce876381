"""Members and organizations to look up in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from portal.core.admin import RoomViewSet, StaffView
from portal.core.panels import render_panels
from portal.members.models import Member, Organization
from portal.members.renewal import looks_before

PEOPLE_PER_PAGE = 50
PEOPLE_SHOWN = 12


class PeopleView(StaffView):
    """Members by name, to look up where they work and what they may do."""

    permission = "members.view_member"
    template_name = "portal/members/admin/people.html"
    page_title = gettext_lazy("Members")
    header_icon = "user"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of members, found by name or organization."""
        words = self.request.GET.get("q", "").strip()[:100]
        people = Member.objects.visible_to(self.request.user).with_organization()
        if words:
            people = people.matching(words)
        name, pk = self.request.GET.get("after", "")[:120], self.request.GET.get("pk", "")
        if name and pk.isascii() and pk.isdigit():
            people = people.filter(Q(name__gt=name) | Q(name=name, pk__gt=int(pk[:18])))
        rows = list(people.order_by("name", "pk")[: PEOPLE_PER_PAGE + 1])
        return super().get_context_data(
            words=words, people=rows[:PEOPLE_PER_PAGE], more=len(rows) > PEOPLE_PER_PAGE, **kwargs
        )


class OrganizationView(StaffView):
    """All that the portal holds of one customer, as far as the viewer's role includes it."""

    permission = "members.view_organization"
    template_name = "portal/members/admin/organization.html"
    parent = ("people_admin:index", gettext_lazy("Members"))
    header_icon = "group"

    @cached_property
    def organization(self) -> Organization:
        """The organization that the address names."""
        return get_object_or_404(Organization, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Its name."""
        return self.organization.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its people, what is done before its renewal, and what every room knows of it."""
        today = timezone.localdate()
        people = list(
            Member.objects.visible_to(self.request.user)
            .filter(organization=self.organization)
            .order_by("name", "pk")[: PEOPLE_SHOWN + 1]
        )
        return super().get_context_data(
            organization=self.organization,
            people=people[:PEOPLE_SHOWN],
            more=len(people) > PEOPLE_SHOWN,
            looks=looks_before(self.organization.renewal_date, today),
            today=today,
            panels=render_panels("organization", self.request, organization=self.organization),
            **kwargs,
        )


class PeopleViewSet(RoomViewSet):
    """Members under the portal's menu."""

    name = "people_admin"
    url_prefix = "people"
    icon = "user"
    menu_label = gettext_lazy("Members")
    menu_order = 10
    wing = "portal"
    permission = "members.view_member"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens."""
        return [
            path("", PeopleView.as_view(), name="index"),
            path("organizations/<int:pk>/", OrganizationView.as_view(), name="organization"),
        ]
