"""Addresses of the roadmap and feedback wing."""

from django.urls import include, path

urlpatterns = [
    path("ideas/", include("roadmap_feedback.ideas.urls")),
    path("roadmap/", include("roadmap_feedback.roadmap.urls")),
    path("surveys/", include("roadmap_feedback.surveys.urls")),
]
