"""A page with a form: what is wrong comes back beside what was typed."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.views.generic import FormView

from portal.core.posts import PostRefused


def errors_of(form: BaseForm) -> str:
    """Return in one line what is wrong with a form that has no page of its own."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


class FormPage(FormView):
    """Django's form view, which tells programs and caches too that the form was not taken."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out what was typed; a text that may not be published comes back with the reason beside it."""
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        try:
            return self.form_valid(form)
        except PostRefused as refused:
            form.add_error("body", str(refused))
            return self.form_invalid(form)

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the form again with its errors; the status says "unprocessable"."""
        context: dict[str, Any] = self.get_context_data(form=form)
        return self.render_to_response(context, status=422)
