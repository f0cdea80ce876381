"""Addresses of the front door."""

from django.urls import path

from portal.home import media, serving, sitemaps, views

app_name = "home"

urlpatterns = [
    path("", serving.front, name="front"),
    path("search/", views.SearchView.as_view(), name="search"),
    path("search/suggest/", views.suggestions, name="suggest"),
    path("sitemap.xml", sitemaps.site_map, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("media/<path:path>", media.picture, name="picture"),
    path("brand.css", views.brand, name="brand"),
    path("healthz/live/", views.live, name="live"),
]
