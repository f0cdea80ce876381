"""Addresses of the advocacy wing, for members."""

from django.urls import include, path

urlpatterns = [
    path("champions/", include("advocacy.champions.urls")),
    path("requests/", include("advocacy.asks.urls")),
    path("stories/", include("advocacy.stories.urls")),
    path("references/", include("advocacy.references.urls")),
    path("boards/", include("advocacy.boards.urls")),
]
