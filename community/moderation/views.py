"""The page on which a member flags a post."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from community.moderation.actions.flag import flag_post
from community.moderation.forms import FlagForm
from community.moderation.models import Flag
from community.moderation.permissions import check_can_flag
from community.moderation.words import excerpt_of
from portal.core.form_pages import FormPage
from portal.core.posts import PostKind, post_kinds


def kind_or_404(name: str) -> PostKind:
    """Return the kind of posts that an address names."""
    kind = post_kinds().get(name)
    if kind is None:
        raise Http404
    return kind


def way_back(post: Any, kind: PostKind, *, viewer: Any) -> HttpResponse:
    """Lead back to where the post stands or stood; a page of its own may be out of the viewer's sight now."""
    address = post.get_absolute_url()
    is_page = "#" not in address
    if is_page and not kind.visible_to(viewer).filter(pk=post.pk).exists():
        return redirect("/")
    return redirect(address)


class FlagView(LoginRequiredMixin, FormPage):
    """Say what is wrong with a post, or take that back."""

    template_name = "community/moderation/flag_form.html"
    form_class = FlagForm

    @cached_property
    def kind(self) -> PostKind:
        """The kind of posts that the address names."""
        return kind_or_404(self.kwargs["what"])

    @cached_property
    def subject(self) -> Any:
        """The post, if the member may read it and did not write it."""
        post = get_object_or_404(self.kind.visible_to(self.request.user), pk=self.kwargs["pk"])
        check_can_flag(self.request.user, post)
        return post

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the post, and the member's flag if there is one."""
        post, viewer = self.subject, self.request.user
        flags = Flag.objects.visible_to(viewer).raised_by(viewer).about(self.kind.name, post.pk)
        return super().get_context_data(
            post=post,
            kind=self.kind,
            excerpt=excerpt_of(post),
            flag=flags.first(),
            **kwargs,
        )

    def form_valid(self, form: FlagForm) -> HttpResponse:
        """Flag it and lead back."""
        flag_post(self.subject, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("Thank you. Somebody of our team will look at it."))
        return way_back(self.subject, self.kind, viewer=self.request.user)
