"""The CRM import in the admin, with a preview of every change."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from portal.core.admin import RoomViewSet, StaffView
from portal.members.actions import BadRows, apply_upload
from portal.members.crm.forms import CrmMappingForm, CrmUploadForm
from portal.members.crm.planning import CrmPlan, plan_import
from portal.members.crm.reading import UnreadableFile, read_crm, read_header
from portal.members.models import CrmUpload
from portal.members.permissions import check_can_import

CHANGES_PER_PAGE = 100
UPLOADS = 10


class UploadView(StaffView):
    """Upload a CRM export; the last ones are listed."""

    permission = "members.import_crm"
    template_name = "portal/members/admin/uploads.html"
    page_title = gettext_lazy("CRM import")
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and the last uploads."""
        kwargs.setdefault("form", CrmUploadForm())
        uploads = CrmUpload.objects.defer("content").select_related("by")[:UPLOADS]
        return super().get_context_data(uploads=uploads, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the file and show what it would change."""
        form = CrmUploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        file = form.cleaned_data["file"]
        upload = CrmUpload.objects.create(name=file.name[:200], content=file.read(), by_id=request.user.pk)
        return redirect("members_admin:preview", pk=upload.pk)


class PreviewView(StaffView):
    """Every change an upload would make, and every row that is wrong; its columns can be matched here."""

    permission = "members.import_crm"
    template_name = "portal/members/admin/preview.html"
    parent = ("members_admin:index", gettext_lazy("CRM import"))
    header_icon = "upload"

    @cached_property
    def upload(self) -> CrmUpload:
        """The upload that the address names."""
        return get_object_or_404(CrmUpload, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """The file's name."""
        return self.upload.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the plan, or why there is none."""
        plan, refusal = self._plan()
        kwargs.setdefault("mapping_form", self._mapping_form())
        changes = [*plan.organizations, *plan.members] if plan else []
        page = Paginator(changes, CHANGES_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(upload=self.upload, plan=plan, refusal=refusal, page=page, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Match the file's columns with ours."""
        form = self._mapping_form(request.POST)
        if form is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(mapping_form=form), status=422)
        self.upload.mapping = form.mapping()
        self.upload.save(update_fields=["mapping"])
        return redirect("members_admin:preview", pk=self.upload.pk)

    def _plan(self) -> tuple[CrmPlan | None, str]:
        try:
            return plan_import(read_crm(bytes(self.upload.content), mapping=self.upload.mapping)), ""
        except UnreadableFile as unreadable:
            return None, str(unreadable)

    def _mapping_form(self, data: Any = None) -> CrmMappingForm | None:
        try:
            header = read_header(bytes(self.upload.content))
        except UnreadableFile:
            return None
        chosen = {f"column_{n}": self.upload.mapping.get(name, name) for n, name in enumerate(header)}
        return CrmMappingForm(header, data, initial=chosen)


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Import what was previewed."""
    check_can_import(request.user)
    upload = get_object_or_404(CrmUpload, pk=pk)
    try:
        plan = apply_upload(
            upload, by=request.user, skip_bad="skip_bad" in request.POST, complete="complete" in request.POST
        )
    except (UnreadableFile, BadRows) as refusal:
        messages.error(request, str(refusal))
        return redirect("members_admin:preview", pk=pk)
    count = plan.created + plan.updated
    changed = ngettext(
        "%(count)d member was created or changed.", "%(count)d members were created or changed.", count
    )
    messages.success(request, _("Imported. %(changed)s") % {"changed": changed % {"count": count}})
    return redirect("members_admin:index")


class CrmViewSet(RoomViewSet):
    """The CRM import under the portal's menu."""

    name = "members_admin"
    url_prefix = "crm"
    icon = "upload"
    menu_label = gettext_lazy("CRM import")
    menu_order = 20
    wing = "portal"
    permission = "members.import_crm"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the import."""
        return [
            path("", UploadView.as_view(), name="index"),
            path("<int:pk>/", PreviewView.as_view(), name="preview"),
            path("<int:pk>/apply/", apply, name="apply"),
        ]
