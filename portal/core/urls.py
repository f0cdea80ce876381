"""Addresses of the core: the preview of what one writes, and the catalogue of components."""

from django.urls import path

from portal.core import views

app_name = "core"

urlpatterns = [
    path("preview/", views.preview, name="preview"),
    path("components/", views.ComponentsView.as_view(), name="components"),
]
