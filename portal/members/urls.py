"""Addresses of members."""

from django.urls import path

from portal.members import settings_pages, views

app_name = "members"

urlpatterns = [
    path("<int:pk>/", views.ProfileView.as_view(), name="profile"),
    path("me/", settings_pages.ProfileSettingsView.as_view(), name="settings"),
    path("me/display/", settings_pages.DisplaySettingsView.as_view(), name="display"),
    path("me/sign-in/", settings_pages.SignInSettingsView.as_view(), name="sign_in"),
    path("me/requests/", settings_pages.RequestsSettingsView.as_view(), name="requests"),
    path("me/data/", settings_pages.DataView.as_view(), name="data"),
    path("me/data/download/", settings_pages.download_data, name="download"),
    path("me/data/scoring/", settings_pages.choose_scoring, name="scoring"),
    path("me/news/", settings_pages.read_news, name="read_news"),
    path("pictures/<str:name>", views.picture, name="picture"),
    path("language/", views.choose_language, name="language"),
    path("theme/", views.choose_theme, name="theme"),
]
