"""Addresses of the betas wing: the verbs of the higher rooms stand before the titles of programmes."""

from django.urls import include, path

urlpatterns = [
    path("betas/", include("betas.feedback.urls")),
    path("betas/", include("betas.recruiting.urls")),
    path("betas/", include("betas.programs.urls")),
]
