"""The page on which an invited member decides about their story."""

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

from advocacy.stories.actions.board import answer_story_invitation
from advocacy.stories.models import Story
from portal.core.transitions import InvalidTransition


class InvitationView(LoginRequiredMixin, DetailView):
    """The invitation, to the invited person alone."""

    template_name = "advocacy/stories/invitation.html"
    context_object_name = "story"

    def get_queryset(self) -> QuerySet[Story]:
        """Only what the viewer was invited to tell."""
        return Story.objects.visible_to(self.request.user).of(self.request.user)


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no."""
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    yes = request.POST.get("answer") == "yes"
    try:
        answer_story_invitation(story, by=request.user, yes=yes, why=request.POST.get("why", "")[:500])
        messages.success(
            request,
            _("Thank you. We now ask your company.")
            if yes
            else _("Noted. We will not ask again about this."),
        )
    except InvalidTransition as wrong:
        messages.warning(request, str(wrong))
    return redirect(story)
