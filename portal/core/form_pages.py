"""A page with a form: what is wrong comes back beside what was typed."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.views.generic import FormView


class FormPage(FormView):
    """Django's form view, which tells programs and caches too that the form was not taken."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the form again with its errors; the status says "unprocessable"."""
        context: dict[str, Any] = self.get_context_data(form=form)
        return self.render_to_response(context, status=422)
