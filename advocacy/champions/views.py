"""The page on which an invited member decides."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView

from advocacy.champions.actions import accept, decline
from advocacy.champions.models import Champion
from portal.core.transitions import InvalidTransition


class InvitationView(LoginRequiredMixin, DetailView):
    """The invitation, to the invited person alone."""

    template_name = "advocacy/champions/invitation.html"
    context_object_name = "champion"

    def get_queryset(self) -> QuerySet[Champion]:
        """Only what the viewer was invited to."""
        return Champion.objects.visible_to(self.request.user).filter(member=self.request.user.pk)


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no."""
    champion = get_object_or_404(Champion.objects.visible_to(request.user), pk=pk)
    try:
        if request.POST.get("answer") == "yes":
            accept(champion, by=request.user)
            messages.success(request, _("Welcome among the champions. Your badge is visible from now on."))
        else:
            decline(champion, by=request.user, why=request.POST.get("why", "")[:500])
            messages.success(request, _("Noted. Nobody will see that you were asked."))
    except InvalidTransition as wrong:
        messages.warning(request, str(wrong))
    return redirect(champion)
