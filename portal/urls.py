"""Every address of the portal, wing by wing."""

from django.apps import apps
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.api import api
from portal.home.serving import page_urls

urlpatterns = [
    path("", include("portal.home.urls")),
    path("", include("portal.core.urls")),
    path("", include("community.urls")),
    path("", include("roadmap_feedback.urls")),
    path("", include("betas.urls")),
    *([path("", include("advocacy.urls"))] if apps.is_installed("advocacy.scoring") else []),
    path("", include("portal.notifications.urls")),
    path("api/v1/", api.urls),
    path("members/", include("portal.members.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    # One door for signing in: Wagtail's own form knows neither our limits nor codes by mail.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="wagtailcore_login",
    ),
    page_urls(),
]
