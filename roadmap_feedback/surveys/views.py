"""The answer page behind the link in a survey's mail, and what a member answered so far.

The page takes no session, no cookie and no script: the token is who one is. A GET shows the choice and
changes nothing, because mail scanners follow links; only the POST counts.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.core.keyset import keyset_page
from portal.core.secret_pages import HEADERS, SecretPage
from roadmap_feedback.surveys.actions.answer import answer_survey
from roadmap_feedback.surveys.forms import AnswerForm
from roadmap_feedback.surveys.models import Invitation, Response
from roadmap_feedback.surveys.permissions import check_can_answer
from roadmap_feedback.surveys.tokens import BadToken, invitation_behind
from roadmap_feedback.surveys.wording import ends_of, question_of


class TokenView(SecretPage):
    """A page that a token opens, in the language of the invited member."""

    folder = "roadmap_feedback/surveys"

    @cached_property
    def invitation(self) -> Invitation:
        """The invitation behind the token; raises BadToken."""
        return invitation_behind(self.kwargs["token"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page, or say in a sentence why there is none."""
        try:
            language = self.invitation.member.language
        except BadToken:
            return self.page("refused", status=404, why=_("This link is not complete, or it was altered."))
        with translation.override(language):
            try:
                self.check(request)
                response = super().dispatch(request, *args, **kwargs)
            except PermissionDenied as refusal:
                response = self.page("refused", status=403, why=str(refusal))
        response.headers["Content-Language"] = language
        return response

    def check(self, request: HttpRequest) -> None:
        """Raise PermissionDenied for a closed survey, and where somebody else is signed in."""
        viewer = request.user if request.user.is_authenticated else self.invitation.member
        check_can_answer(viewer, self.invitation, at=timezone.now())


class AnswerView(TokenView):
    """The question with its scale and the reason, on one screen."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the choice that the link names; nothing is counted."""
        form = AnswerForm(self.invitation.kind)
        score = request.GET.get("score", "")
        if score and not form.offers(score):
            form = AnswerForm(self.invitation.kind, {"score": score})
            return self.form_page(form, status=422)
        form.initial["score"] = score
        return self.form_page(form)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Count the answer, or say what is wrong with it."""
        form = AnswerForm(self.invitation.kind, request.POST)
        if not form.is_valid():
            return self.form_page(form, status=422)
        score, reason = form.cleaned_data["score"], form.cleaned_data["reason"]
        answer_survey(self.invitation, by=self.invitation.member, value=score, reason=reason)
        return HttpResponseRedirect(reverse("surveys:thanks", args=[token]), headers=HEADERS)

    def form_page(self, form: AnswerForm, *, status: int = 200) -> HttpResponse:
        """Return the page with its form."""
        question, ends = question_of(self.invitation), ends_of(self.invitation.kind)
        return self.page("answer", status=status, form=form, question=question, ends=ends)


class ThanksView(TokenView):
    """The answer arrived; what it was is not told, since the link may have been passed on."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Say thank you."""
        return self.page("thanks", invitation=self.invitation, token=token)


class OwnAnswersView(LoginRequiredMixin, TemplateView):
    """The surveys that a member was asked, with their own answers."""

    template_name = "roadmap_feedback/surveys/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of answers."""
        own = Response.objects.visible_to(self.request.user).filter(invitation__member=self.request.user.pk)
        after = self.request.GET.get("after", "")
        page = keyset_page(own.select_related("invitation"), by="answered_at", after=after)
        for response in page.rows:
            response.question = question_of(response.invitation)  # type: ignore[attr-defined]
        return super().get_context_data(page=page, **kwargs)
