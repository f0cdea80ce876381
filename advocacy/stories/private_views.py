"""The pages behind private links: for people of the customer, without an account.

The page takes no session, no cookie and no script: the token is who one is. A GET shows and changes nothing,
because mail scanners follow links; only the POST counts.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from advocacy.stories.actions.links import answer_link, still_stands
from advocacy.stories.editions import editions_shown
from advocacy.stories.enums import Purpose
from advocacy.stories.forms import AnswerForm
from advocacy.stories.models import Link
from advocacy.stories.tokens import BadToken, link_behind
from portal.core.secret_pages import HEADERS, SecretPage
from portal.core.transitions import InvalidTransition

TEMPLATES: dict[str, str] = {Purpose.PERMISSION: "permission"}


class LinkView(SecretPage):
    """What somebody of the customer is asked, with the very text it is about."""

    folder = "advocacy/stories/private"

    @cached_property
    def link(self) -> Link:
        """The link behind the token; raises BadToken."""
        return link_behind(self.kwargs["purpose"], self.kwargs["token"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page in the reader's language, or say in a sentence why there is none."""
        try:
            language = self.link.language
        except BadToken:
            return self.page("refused", status=404, why=_("This link is not complete, or it was altered."))
        with translation.override(language):
            response = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Language"] = language
        return response

    def get(self, request: HttpRequest, purpose: str, token: str) -> HttpResponse:
        """Show what it is about; nothing is counted."""
        return self.form_page(AnswerForm(self.link))

    def post(self, request: HttpRequest, purpose: str, token: str) -> HttpResponse:
        """Take the answer, or say what is wrong with it."""
        form = AnswerForm(self.link, request.POST)
        if form.is_valid():
            facts = {**form.cleaned_data, "allowed": tuple(form.cleaned_data.get("allowed", ()))}
            try:
                answer_link(self.link, answer=request.POST.get("answer", ""), **facts)
            except InvalidTransition as refusal:
                form.add_error(None, str(refusal))
            else:
                return HttpResponseRedirect(request.path, headers=HEADERS)
        return self.form_page(form, status=422)

    def form_page(self, form: AnswerForm, *, status: int = 200) -> HttpResponse:
        """Return the page: with its form while the link is open, then with what was answered."""
        link = Link.objects.select_related("story__member", "story__organization").get(pk=self.link.pk)
        if not link.answer and not link.is_open(timezone.now()):
            why = _("This link is no longer open. Write to us if you want to change something.")
            return self.page("refused", status=410, why=why)
        return self.page(
            TEMPLATES.get(link.purpose, "review"),
            status=status,
            form=form,
            link=link,
            story=link.story,
            editions=editions_shown(link.editions),
            stands=still_stands(link),
        )
