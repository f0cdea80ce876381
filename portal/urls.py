"""Every address of the portal, wing by wing."""

from django.apps import apps
from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("portal.home.urls")),
    path("", include("community.urls")),
    path("", include("roadmap_feedback.urls")),
    *([path("", include("advocacy.urls"))] if apps.is_installed("advocacy.scoring") else []),
    path("members/", include("portal.members.urls")),
    path("account/", include("allauth.account.urls")),
    # One door for signing in: Wagtail's own form knows neither our limits nor codes by mail.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
