"""Addresses of notices."""

from django.urls import path

from portal.notifications import views
from portal.notifications.hooks import hook
from portal.notifications.unsubscribing import UnsubscribeView

app_name = "notifications"

urlpatterns = [
    path("members/me/notifications/", views.ChoicesView.as_view(), name="choices"),
    path("members/me/notifications/address/", views.confirm_address, name="confirm_address"),
    path("members/me/notices/", views.InboxView.as_view(), name="inbox"),
    path("members/me/notices/read/", views.read_all, name="read_all"),
    path("members/me/notices/<int:pk>/open/", views.open_notice, name="open"),
    path("members/me/notices/<int:pk>/read/", views.read_notice, name="read"),
    path("members/me/notices/unsubscribe/<str:token>/", UnsubscribeView.as_view(), name="unsubscribe"),
    path("hooks/mail/<slug:esp>/<slug:purpose>/", hook, name="hook"),
]
