"""Addresses of the community wing."""

from django.urls import include, path

urlpatterns = [
    path("moderation/", include("community.moderation.urls")),
    path("questions/", include("community.questions.urls")),
    path("events/", include("community.events.urls")),
    path("groups/", include("community.groups.urls")),
]
