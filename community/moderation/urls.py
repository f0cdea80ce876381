"""Addresses of moderation."""

from django.urls import path

from community.moderation import posting, views

app_name = "moderation"

urlpatterns = [
    path("<slug:what>/<int:pk>/flag/", views.FlagView.as_view(), name="flag"),
    path("<slug:what>/<int:pk>/take-back/", posting.take_back, name="take_back"),
]
