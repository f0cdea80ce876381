"""The one-verb buttons of groups: in and out, requests, the doings of leaders."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.groups.actions.found import change_access
from community.groups.actions.join import join_group, leave_group
from community.groups.actions.lead import add_member, hand_over, name_leader, remove_member
from community.groups.actions.request import (
    approve_request,
    decline_request,
    request_to_join,
    withdraw_request,
)
from community.groups.forms import AccessForm, AddingForm, MessageForm, WhyForm
from community.groups.models import JoinRequest, Membership, UserGroup
from community.groups.permissions import check_can_lead
from community.groups.reading import group_of
from portal.core.form_pages import errors_of
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

Verb = Callable[..., HttpResponse | None]


def group_button(verb: Verb) -> Callable[..., HttpResponse]:
    """Return a view of a button on a group's pages: a move the group refuses is said in its sentence."""

    @require_POST
    @login_required
    @wraps(verb)
    def view(request: HttpRequest, slug: str, **kwargs: int) -> HttpResponse:
        group = group_of(request.user, slug)
        try:
            answer = verb(request, group, **kwargs)
        except InvalidTransition as refusal:
            messages.error(request, str(refusal))
            answer = None
        return answer or redirect(group)

    return view


@group_button
def join(request: HttpRequest, group: UserGroup) -> None:
    """Walk in."""
    join_group(group, by=request.user)
    messages.success(request, _("Welcome to %(name)s.") % {"name": group.name})


@group_button
def leave(request: HttpRequest, group: UserGroup) -> HttpResponse:
    """Walk out; from a private group there is no way back to its page."""
    leave_group(group, by=request.user)
    messages.success(request, _("You left %(name)s.") % {"name": group.name})
    return redirect("groups:list") if group.is_private else redirect(group)


@group_button
def ask_to_join(request: HttpRequest, group: UserGroup) -> None:
    """Ask to be let in."""
    form = _valid(MessageForm(request.POST))
    request_to_join(group, by=request.user, **form.cleaned_data)
    messages.success(request, _("The leaders were told. You get a mail when they have decided."))


@group_button
def withdraw(request: HttpRequest, group: UserGroup) -> None:
    """Take one's request back."""
    own = JoinRequest.objects.visible_to(request.user).waiting().filter(member=request.user.pk)
    withdraw_request(get_object_or_404(own, group=group), by=request.user)
    messages.success(request, _("Your request is withdrawn."))


@group_button
def approve(request: HttpRequest, group: UserGroup, pk: int) -> HttpResponse:
    """Let somebody in."""
    asked = approve_request(_request(request, group, pk), by=request.user)
    messages.success(request, _("%(name)s is in the group now.") % {"name": asked.member.name})
    return redirect("groups:members", group.slug)


@group_button
def decline(request: HttpRequest, group: UserGroup, pk: int) -> HttpResponse:
    """Refuse somebody, with a sentence."""
    asked = _request(request, group, pk)
    decline_request(asked, by=request.user, why=_valid(WhyForm(request.POST)).cleaned_data["why"])
    return redirect("groups:members", group.slug)


@group_button
def add(request: HttpRequest, group: UserGroup) -> HttpResponse:
    """Bring somebody in."""
    check_can_lead(request.user, group)  # before anybody is told whose address is known
    newcomer: Member = _valid(AddingForm(request.POST)).cleaned_data["address"]
    add_member(group, newcomer, by=request.user)
    messages.success(request, _("%(name)s is in the group now.") % {"name": newcomer.name})
    return redirect("groups:members", group.slug)


@group_button
def remove(request: HttpRequest, group: UserGroup, pk: int) -> HttpResponse:
    """Take somebody out, with a sentence."""
    check_can_lead(request.user, group)
    person = _person(request, group, pk)
    remove_member(group, person, by=request.user, why=_valid(WhyForm(request.POST)).cleaned_data["why"])
    return redirect("groups:members", group.slug)


@group_button
def lead(request: HttpRequest, group: UserGroup, pk: int) -> HttpResponse:
    """Name another leader, or hand one's own place over."""
    person = _person(request, group, pk)
    if request.POST.get("hand_over"):
        hand_over(group, to=person, by=request.user)
    else:
        name_leader(group, person, by=request.user)
    messages.success(request, _("%(name)s leads the group now.") % {"name": person.name})
    return redirect("groups:members", group.slug)


@group_button
def access(request: HttpRequest, group: UserGroup) -> None:
    """Change who comes in."""
    form = _valid(AccessForm(request.POST))
    change_access(group, form.cleaned_data["access"], by=request.user)
    messages.success(request, _("Saved."))


def _request(request: HttpRequest, group: UserGroup, pk: int) -> JoinRequest:
    """Return a request of this very group; raises Http404."""
    return get_object_or_404(JoinRequest.objects.visible_to(request.user), group=group, pk=pk)


def _person(request: HttpRequest, group: UserGroup, pk: int) -> Member:
    """Return somebody who is in this very group; raises Http404."""
    people = Membership.objects.visible_to(request.user).filter(group=group).select_related("member")
    return get_object_or_404(people, member=pk).member


def _valid(form: Form) -> Form:
    """Return a form that was filled in well; raises InvalidTransition with what is wrong."""
    if not form.is_valid():
        raise InvalidTransition(errors_of(form))
    return form
