"""Pages of groups: the directory, a group, its members, its settings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.groups.actions.found import edit_group
from community.groups.enums import GroupKind
from community.groups.forms import AccessForm, AddingForm, MessageForm, WordsForm
from community.groups.models import JoinRequest, Membership, UserGroup
from community.groups.permissions import can_lead, can_manage, check_can_lead
from community.groups.reading import filters_for, group_of, group_page, known_regions
from portal.core.form_pages import FormPage
from portal.core.keyset import keyset_page
from portal.core.panels import render_panels


class GroupListView(TemplateView):
    """The directory: groups by last activity, filtered by what the address says."""

    template_name = "community/groups/group_list.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the rows alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["community/groups/partials/group_rows.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of groups and the filters."""
        viewer = self.request.user
        groups, filters = filters_for(viewer, self.request.GET)
        page = keyset_page(
            groups.defer("head", "head_html"), by="active_at", after=self.request.GET.get("after", "")
        )
        return super().get_context_data(
            page=page, filters=filters, kinds=GroupKind, regions=known_regions(viewer), **kwargs
        )


class GroupDetailView(TemplateView):
    """A group: what it is for, who leads it, what happens in it."""

    template_name = "community/groups/group_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        viewer = self.request.user
        group = group_of(viewer, self.kwargs["slug"])
        return super().get_context_data(
            **group_page(group, viewer=viewer),
            request_form=MessageForm(),
            panels=render_panels("group_page", self.request, group=group),
            **kwargs,
        )


class MembersView(LoginRequiredMixin, TemplateView):
    """Who is in a group; for its leaders also who asks to come in."""

    template_name = "community/groups/member_list.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the rows alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["community/groups/partials/member_rows.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of members."""
        viewer = self.request.user
        group = group_of(viewer, self.kwargs["slug"])
        people = Membership.objects.visible_to(viewer).filter(group=group, member__is_active=True)
        may_lead = can_lead(viewer, group)
        return super().get_context_data(
            group=group,
            page=keyset_page(people.with_people(), by="joined_at", after=self.request.GET.get("after", "")),
            may_lead=may_lead,
            may_manage=can_manage(viewer),
            adding_form=AddingForm(),
            requests=self._requests(group) if may_lead else [],
            **kwargs,
        )

    def _requests(self, group: UserGroup) -> list[JoinRequest]:
        asked = JoinRequest.objects.visible_to(self.request.user).waiting().filter(group=group)
        return list(asked.select_related("member", "member__organization")[:50])


class SettingsView(LoginRequiredMixin, FormPage):
    """What a group says of itself, for its leaders."""

    template_name = "community/groups/group_settings.html"
    form_class = WordsForm

    @cached_property
    def group(self) -> UserGroup:
        """The group, if the member leads it."""
        group = group_of(self.request.user, self.kwargs["slug"])
        check_can_lead(self.request.user, group)
        return group

    def get_form_kwargs(self) -> dict[str, Any]:
        """Start from what is published; a refused text must not be shown as if it were."""
        return super().get_form_kwargs() | {
            "instance": UserGroup.objects.visible_to(self.request.user).get(pk=self.group.pk)
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the group, and for community managers who comes in."""
        access = AccessForm(initial={"access": self.group.access}) if can_manage(self.request.user) else None
        return super().get_context_data(group=self.group, access_form=access, **kwargs)

    def form_valid(self, form: WordsForm) -> HttpResponse:
        """Publish the new words."""
        group = edit_group(self.group, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return redirect(group)
