"""Addresses of members."""

from django.urls import path

from portal.members import views

app_name = "members"

urlpatterns = [
    path("<int:pk>/", views.ProfileView.as_view(), name="profile"),
    path("me/", views.SettingsView.as_view(), name="settings"),
    path("language/", views.choose_language, name="language"),
]
