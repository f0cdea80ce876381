"""The settings of a member: each page shows and changes what belongs to whoever is signed in."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.sessions.models import Session
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView

from portal.core.brand import current_brand
from portal.core.form_pages import FormPage
from portal.core.panels import render_panels
from portal.members.forms import DisplayForm, ProfileForm, RequestsForm
from portal.members.holdings import everything_held
from portal.members.models import Member
from portal.members.profile import allow_scoring, change_profile, mark_news_read, refuse_scoring

SESSIONS_SHOWN = 20


class SettingsPage(LoginRequiredMixin, FormPage):
    """A page of the settings: its form is about a copy of the member, so that nothing refused looks saved."""

    @cached_property
    def member(self) -> Member:
        """The member as stored, with the employer."""
        return Member.objects.visible_to(self.request.user).with_organization().get(pk=self.request.user.pk)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Say that it is saved."""
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)


class ModelSettingsPage(SettingsPage):
    """A page whose form writes fields of the member as they are."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Hand the member to the form."""
        return {**super().get_form_kwargs(), "instance": self.member}

    def form_valid(self, form: Any) -> HttpResponse:
        """Save."""
        form.save()
        return super().form_valid(form)


class ProfileSettingsView(SettingsPage):
    """What others see of the member."""

    template_name = "portal/members/settings_profile.html"
    form_class = ProfileForm
    success_url = reverse_lazy("members:settings")

    def get_initial(self) -> dict[str, Any]:
        """What is there already."""
        fields = ("name", "title", "spoken_languages", "biography")
        return {
            **{field: getattr(self.member, field) for field in fields},
            "tags": ", ".join(self.member.tag_names),
        }

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        """Save the words and the picture."""
        words = form.cleaned_data
        change_profile(
            self.member, words, picture=words["picture"] or None, remove_picture=words["remove_picture"]
        )
        return super().form_valid(form)


class DisplaySettingsView(ModelSettingsPage):
    """Language, time zone and colours."""

    template_name = "portal/members/settings_display.html"
    form_class = DisplayForm
    success_url = reverse_lazy("members:display")


class RequestsSettingsView(ModelSettingsPage):
    """Limits on being asked."""

    template_name = "portal/members/settings_requests.html"
    form_class = RequestsForm
    success_url = reverse_lazy("members:requests")


class SignInSettingsView(LoginRequiredMixin, TemplateView):
    """How the member signs in, and where they are signed in now."""

    template_name = "portal/members/settings_sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the devices that are signed in, the newest first."""
        known = UserSession.objects.filter(user=self.request.user).order_by("-created_at", "-id")
        alive = set(
            Session.objects.filter(
                session_key__in=known.values("session_key"), expire_date__gt=timezone.now()
            ).values_list("session_key", flat=True)
        )
        sessions = [session for session in known if session.session_key in alive]
        return super().get_context_data(
            sessions=sessions[:SESSIONS_SHOWN],
            others=len([s for s in sessions if s.session_key != self.request.session.session_key]),
            here=self.request.session.session_key,
            **kwargs,
        )


class DataView(LoginRequiredMixin, TemplateView):
    """What the portal holds about the member."""

    template_name = "portal/members/settings_data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the member with the employer, and what the rooms hold."""
        member = Member.objects.visible_to(self.request.user).with_organization().get(pk=self.request.user.pk)
        return super().get_context_data(
            person=member, panels=render_panels("data", self.request, person=member), **kwargs
        )


@require_safe
@login_required
def download_data(request: HttpRequest) -> HttpResponse:
    """Hand out what the portal holds about the member as a file."""
    member = Member.objects.visible_to(request.user).with_organization().get(pk=request.user.pk)
    name = slugify(current_brand()["name"]) or "portal"
    return JsonResponse(
        everything_held(member),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
        headers={"Content-Disposition": f'attachment; filename="{name}-my-data.json"'},
    )


@require_POST
@login_required
def choose_scoring(request: HttpRequest) -> HttpResponse:
    """Refuse to be scored, or take that back."""
    if request.POST.get("allow"):
        allow_scoring(request.user)
        messages.success(request, _("Your contributions count again from the next night on."))
    else:
        refuse_scoring(request.user)
        messages.success(request, _("Noted. From now on you are left out, and nobody asks you why."))
    return redirect("members:data")


@require_POST
@login_required
def read_news(request: HttpRequest) -> HttpResponse:
    """Remember that the news were read."""
    mark_news_read(request.user)
    return redirect("/")
