"""A member's own pages: what they were asked, yes or no, what they allow and take back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, TemplateView

from advocacy.asks.actions.consent import Terms, give_consent, withdraw_consent
from advocacy.asks.actions.follow import answer_ask
from advocacy.asks.enums import PERSONAL, ConsentState
from advocacy.asks.forms import ALLOWED_FOR, AllowForm
from advocacy.asks.models import Ask, Consent
from portal.core.attempts import attempt
from portal.core.keyset import keyset_page


class AsksView(LoginRequiredMixin, TemplateView):
    """What the company asked of the member, the latest first."""

    template_name = "advocacy/asks/ask_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of asks."""
        asks = Ask.objects.visible_to(self.request.user).of(self.request.user)
        page = keyset_page(asks, by="created_at", after=self.request.GET.get("after", ""))
        return super().get_context_data(page=page, **kwargs)


class AskView(LoginRequiredMixin, DetailView):
    """One ask, to the person who was asked alone."""

    template_name = "advocacy/asks/ask_detail.html"
    context_object_name = "ask"

    def get_queryset(self) -> QuerySet[Ask]:
        """Only what the viewer was asked."""
        return Ask.objects.visible_to(self.request.user).of(self.request.user).select_related("by")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; what another room decides is shown there."""
        self.object = self.get_object()
        if self.object.get_absolute_url() == self.object.page:
            return redirect(self.object)
        return self.render_to_response(self.get_context_data())


class ConsentsView(LoginRequiredMixin, TemplateView):
    """What the member allows, each with one click to take it back, and what they took back."""

    template_name = "advocacy/asks/consents.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what holds, what could be allowed, and what ended."""
        own = list(Consent.objects.visible_to(self.request.user).filter(member=self.request.user.pk)[:100])
        given = [consent for consent in own if consent.state == ConsentState.IN_FORCE]
        return super().get_context_data(
            given=given,
            open_uses=[use for use in PERSONAL if use not in {consent.use for consent in given}],
            ended=[consent for consent in own if consent.state != ConsentState.IN_FORCE],
            **kwargs,
        )


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no."""
    asks = Ask.objects.visible_to(request.user).of(request.user).decided_here()
    ask = get_object_or_404(asks, pk=pk)
    yes = request.POST.get("answer") == "yes"
    why = request.POST.get("why", "")[:500]
    done = _("Thank you. You will hear from us.") if yes else _("Noted. Thank you.")
    act = partial(answer_ask, ask, by=request.user, yes=yes, why=why)
    attempt(request, act, done)
    return redirect(ask)


@require_POST
@login_required
def allow(request: HttpRequest) -> HttpResponse:
    """Allow one use of oneself for two years."""
    form = AllowForm(request.POST)
    if form.is_valid():
        until = timezone.localdate() + ALLOWED_FOR
        terms = Terms(expires_on=until)
        give_consent(request.user, use=form.cleaned_data["use"], by=request.user, terms=terms)
        messages.success(request, _("Thank you. You can take it back at any time."))
    return redirect("asks:consents")


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a consent back."""
    consents = Consent.objects.visible_to(request.user).filter(member=request.user.pk)
    consent = get_object_or_404(consents, pk=pk)
    act = partial(withdraw_consent, consent, by=request.user)
    done = _("Taken back. What shows you comes down within a minute.")
    attempt(request, act, done)
    return redirect("asks:consents")
