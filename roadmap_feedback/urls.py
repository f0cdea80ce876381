"""Addresses of the roadmap and feedback wing."""

from django.urls import include, path

urlpatterns = [
    path("surveys/", include("roadmap_feedback.surveys.urls")),
]
