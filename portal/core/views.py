"""Pages that belong to no room: the preview of what one writes, and the catalogue of components."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from portal.core.markdown import LONGEST_SOURCE, render_markdown
from portal.core.specimens import COLOURS, specimens


@login_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Show the text of one field as it will be published; the field is named by the button."""
    source = request.POST.get(request.POST.get("text_in", ""), "")[:LONGEST_SOURCE]
    markup = mark_safe(render_markdown(source))  # noqa: S308 - the sanitising renderer's
    return render(request, "components/preview.html", {"markup": markup})


class ComponentsView(TemplateView):
    """Every component in every state, in both themes: for those who make screens."""

    template_name = "portal/core/components.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in administrators, and everybody on a developer's machine."""
        if not (settings.DEBUG or request.user.has_perm("core.change_brandsettings")):
            raise PermissionDenied(_("Your role does not include this screen."))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one of everything for each theme; what has an id has it once."""
        themes = [(theme, specimens(theme)) for theme in ("light", "dark")]
        return super().get_context_data(themes=themes, colours=COLOURS, **kwargs)
