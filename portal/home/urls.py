"""Addresses of the front door."""

from django.urls import path

from portal.home import views

app_name = "home"

urlpatterns = [
    path("", views.front, name="front"),
    path("search/", views.SearchView.as_view(), name="search"),
    path("brand.css", views.brand, name="brand"),
    path("healthz/live/", views.live, name="live"),
]
